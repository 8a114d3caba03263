// A story as it is written; tests/stories/README.md explains the format.
package org.microconsent.stories

import com.google.gson.Gson
import com.google.gson.JsonObject
import com.google.gson.JsonParseException
import com.google.gson.Strictness
import com.google.gson.stream.JsonReader
import org.microconsent.ExportFormat
import org.microconsent.Kind
import org.microconsent.Language
import org.microconsent.LinkPhase
import org.microconsent.MicroConsent
import org.microconsent.Setting
import org.microconsent.Sharing
import org.microconsent.languages
import org.microconsent.namedSettings
import org.microconsent.phone.Phone
import org.microconsent.phone.Tap
import org.microconsent.phone.Way
import java.io.IOException
import java.io.Reader

class Story(val title: String, val phones: List<String>, val linked: Boolean, val steps: List<Step>)

sealed interface Step {
    /** The step as it is written, for the one who has to mend it. */
    val written: String

    class Does(
        override val written: String,
        val who: String,
        val deed: Deed,
        val refused: String?,
        val error: String?,
    ) : Step

    /** On the locked phone. The error is the name of what refuses it. */
    class Taps(override val written: String, val who: String, val tap: Tap, val error: String?) : Step

    class Passes(override val written: String, val seconds: Long) : Step

    /** Days go by an hour at a time. */
    class PassesHours(override val written: String, val hours: Long) : Step

    /** Only the wall clock moves. */
    class Jumps(override val written: String, val seconds: Long) : Step

    /** Without `from` it is both directions. */
    class Changes(override val written: String, val from: String?, val network: NetworkChange) : Step

    /** What the phone shows, by the names of the format. */
    class Sees(override val written: String, val who: String, val sees: Map<String, Any>) : Step

    class Keeps(override val written: String, val who: String, val keeps: List<Map<String, Any>>) : Step

    /** What search finds: these come first, and where there are none, nothing is found. */
    class Finds(override val written: String, val who: String, val finds: String, val first: List<String>) : Step

    /** A page of the journal, and all that stands on it. */
    class Reads(
        override val written: String,
        val who: String,
        val page: PageRead,
        val found: List<Map<String, Any>>,
    ) : Step

    /** Whether something is there on each of the last days. */
    class Calendar(override val written: String, val who: String, val days: List<Boolean>) : Step

    /** The titles and lines that looking back shows, and what it says below. */
    class LooksBack(
        override val written: String,
        val who: String,
        val seconds: Long,
        val shows: List<Pair<String, List<String>>>,
        val says: String?,
    ) : Step

    class Exports(
        override val written: String,
        val who: String,
        val form: ExportFormat,
        val looksFor: LooksFor,
        val has: List<String>,
        val hasNot: List<String>,
    ) : Step
}

sealed interface NetworkChange {
    class To(val way: Way) : NetworkChange

    class Release(val reversed: Boolean) : NetworkChange
}

sealed interface Deed {
    class Enter(val setting: Setting) : Deed

    data object Leave : Deed

    class Move(val setting: Setting) : Deed

    class Keep(val draft: Draft) : Deed

    class Share(val draft: Draft, val sharing: Sharing, val minutes: UByte?) : Deed

    data object Slow : Deed

    data object Stop : Deed

    data object Pause : Deed

    data object Confirm : Deed

    data object LetGo : Deed

    data object Lock : Deed

    /** With the app's own code or the passphrase, where a code is set. */
    class Unlock(val code: String?, val passphrase: String?) : Deed

    data object Restart : Deed

    data object Reboot : Deed

    /** Switched off and on, and not unlocked yet. */
    data object RebootLocked : Deed

    /** A locked phone takes what came, unopened. */
    data object Fetch : Deed

    data object LetGoOfGreen : Deed

    class Edit(val entry: Int, val draft: Draft) : Deed

    class Delete(val entry: Int) : Deed

    class Remark(val entry: Int, val words: String) : Deed

    data object BeginLinking : Deed

    data object ShowCode : Deed

    /** Takes the code that a phone shows. */
    class Scan(val screen: String) : Deed

    data object SameDigits : Deed

    data object StopLinking : Deed

    data object Unlink : Deed

    class Speak(val language: Language) : Deed

    class WritePhrase(val kind: Kind, val words: String) : Deed

    class FavourPhrase(val phrase: PhraseName) : Deed

    class HidePhrase(val phrase: PhraseName) : Deed

    class DeletePhrase(val phrase: PhraseName) : Deed

    /** With a question, an answer, a topic or thanks. */
    class Asks(val act: (MicroConsent) -> Any?) : Deed

    /** With breath, or coming to rest without. */
    class Breathes(val act: (MicroConsent) -> Any?) : Deed

    /** With the history, files or the app's own code. */
    class Keeps(val act: (Phone, Hands) -> Any?) : Deed
}

/** The Settings by their names. */
object SettingNames {
    private val named = namedSettings(Language.ENGLISH).associate { it.name to it.setting }

    fun setting(name: String): Setting =
        if (name.startsWith(OWN)) Setting.Own(name.removePrefix(OWN).trim())
        else named[name] ?: throw StoryError("no Setting is called $name")

    fun name(setting: Setting): String =
        if (setting is Setting.Own) "$OWN ${setting.words}" else named.entries.first { it.value == setting }.key

    private const val OWN = "own:"
}

/** Reads and checks a whole story before any of it is played. */
fun readStory(reader: Reader): Story {
    val strict = JsonReader(reader).apply { strictness = Strictness.STRICT }
    val json =
        try {
            Gson().getAdapter(JsonObject::class.java).read(strict).also { strict.peek() }
        } catch (e: JsonParseException) {
            throw StoryError("not JSON: ${e.message}")
        } catch (e: IOException) {
            throw StoryError("not JSON: ${e.message}")
        }
    val story = Fields(json, "the story")
    val title = story.needs(story.text("story"), "story")
    story.needs(story.text("tells"), "tells")
    val phones = story.needs(story.texts("phones"), "phones")
    if (phones.size !in 1..2 || phones.toSet().size != phones.size) story.wrong("phones are one or two")
    val linked = story.flag("linked")
    if (linked != null && phones.size < 2) story.wrong("one phone alone is not linked")
    val steps = story.needs(story.objects("steps"), "steps").map { readStep(it, phones, "$it") }
    story.done()
    return Story(title, phones, linked ?: true, steps)
}

private fun readStep(step: Fields, phones: List<String>, written: String): Step {
    step.text("say")
    val known = listOf(
        "does", "taps", "passes", "network", "sees", "keeps", "finds", "reads", "calendar", "looks back", "exports",
    )
    val kinds = known.filter { it in step }
    if (kinds.size != 1) step.wrong("needs exactly one of $known, and has $kinds")
    fun phone(key: String) = step.text(key)?.also { if (it !in phones) step.wrong("$it has no phone here") }
    fun who() = step.needs(phone("who"), "who")
    val read = when (kinds.single()) {
        "does" -> Step.Does(written, who(), readDeed(step, ::phone), step.text("refused"), step.text("error")).also {
            if (it.refused != null && it.error != null) step.wrong("it is either refused or an error")
        }
        "taps" -> Step.Taps(written, who(), readTap(step), step.text("error"))
        "passes" -> readPassing(step, written)
        "network" -> Step.Changes(written, phone("from"), readNetwork(step))
        "sees" -> Step.Sees(written, who(), readSees(step.needs(step.fields("sees"), "sees"), phones))
        "finds" -> Step.Finds(
            written, who(), step.needs(step.text("finds"), "finds"), step.needs(step.texts("first"), "first"),
        )
        "reads" -> Step.Reads(
            written, who(), readPage(step), step.needs(step.objects("found"), "found").map { readKept(it, "excerpt") },
        )
        "calendar" -> Step.Calendar(written, who(), step.needs(step.flags("calendar"), "calendar"))
        "looks back" -> Step.LooksBack(
            written, who(), readTime(step.needs(step.text("looks back"), "looks back"), step),
            step.needs(step.objects("shows"), "shows").map(::readPart), step.text("says"),
        )
        "exports" -> Step.Exports(
            written, who(), readForm(step), readLooksFor(step.fields("for")),
            step.texts("has").orEmpty(), step.texts("has not").orEmpty(),
        )
        else -> Step.Keeps(written, who(), step.needs(step.objects("keeps"), "keeps").map { readKept(it) })
    }
    step.done()
    return read
}

private fun readTap(step: Fields): Tap {
    val name = step.needs(step.text("taps"), "taps")
    return Tap.entries.find { it.name.lowercase() == name } ?: step.wrong("nobody can tap $name")
}

/** In seconds. */
fun readTime(time: String, step: Fields): Long {
    val (number, unit) = Regex("(-?[0-9]+) (second|minute|hour|day)s?").matchEntire(time)?.destructured
        ?: step.wrong("$time is no time")
    val each = mapOf("second" to 1L, "minute" to 60L, "hour" to 3_600L, "day" to 86_400L).getValue(unit)
    return number.toLong() * each
}

private fun readPassing(step: Fields, written: String): Step {
    val time = step.needs(step.text("passes"), "passes")
    val seconds = readTime(time, step)
    return when (val clock = step.text("clock")) {
        null -> when {
            seconds <= 0 -> step.wrong("time passes forward only")
            "day" in time -> Step.PassesHours(written, seconds / 3_600)
            else -> Step.Passes(written, seconds)
        }
        "jumps" -> Step.Jumps(written, seconds)
        else -> step.wrong("a clock does not do this: $clock")
    }
}

private fun readNetwork(step: Fields): NetworkChange {
    val ways = mapOf(
        "carry" to Way.CARRIES, "cut" to Way.CUT, "lose" to Way.LOSES, "hold" to Way.HOLDS, "double" to Way.DOUBLES,
    )
    return when (val mode = step.needs(step.text("network"), "network")) {
        in ways -> NetworkChange.To(ways.getValue(mode))
        "release" -> when (val order = step.text("order")) {
            "as sent" -> NetworkChange.Release(reversed = false)
            "reversed" -> NetworkChange.Release(reversed = true)
            else -> step.wrong("no order is called $order")
        }
        else -> step.wrong("the network cannot $mode")
    }
}

private fun readDeed(step: Fields, phone: (String) -> String?): Deed {
    fun setting() = SettingNames.setting(step.needs(step.text("setting"), "setting"))
    fun entry() = step.needs(step.number("entry"), "entry")
    fun words() = step.needs(step.text("words"), "words")
    fun phrase() = PhraseName(step.needs(step.text("phrase"), "phrase"))
    return when (val verb = step.needs(step.text("does"), "does")) {
        "enter" -> Deed.Enter(setting())
        "leave" -> Deed.Leave
        "move" -> Deed.Move(setting())
        "keep" -> Deed.Keep(readDraft(step))
        "share" -> Deed.Share(readDraft(step), readSharing(step), step.number("minutes")?.toUByte())
        "slow" -> Deed.Slow
        "stop" -> Deed.Stop
        "pause" -> Deed.Pause
        "confirm" -> Deed.Confirm
        "let go" -> Deed.LetGo
        "lock" -> Deed.Lock
        "unlock" -> Deed.Unlock(step.text("code"), step.text("passphrase"))
        "restart" -> Deed.Restart
        "reboot" -> Deed.Reboot
        "reboot locked" -> Deed.RebootLocked
        "fetch" -> Deed.Fetch
        "let go of green" -> Deed.LetGoOfGreen
        "edit" -> Deed.Edit(entry(), readDraft(step))
        "delete" -> Deed.Delete(entry())
        "afterthought" -> Deed.Remark(entry(), words())
        "begin linking" -> Deed.BeginLinking
        "show code" -> Deed.ShowCode
        "scan" -> Deed.Scan(step.needs(phone("code"), "code"))
        "same digits" -> Deed.SameDigits
        "stop linking" -> Deed.StopLinking
        "unlink" -> Deed.Unlink
        "speak" -> Deed.Speak(readLanguage(step))
        "write phrase" -> Deed.WritePhrase(readKind(step), words())
        "favour phrase" -> Deed.FavourPhrase(phrase())
        "hide phrase" -> Deed.HidePhrase(phrase())
        "delete phrase" -> Deed.DeletePhrase(phrase())
        else -> readAsking(verb, step) ?: readBreathing(verb, step) ?: readHistory(verb, step)
            ?: step.wrong("nobody can $verb")
    }
}

private fun readLanguage(step: Fields): Language {
    val tag = step.needs(step.text("language"), "language")
    return languages().find { it.tag == tag }?.language ?: step.wrong("no language is called $tag")
}

private fun readKind(step: Fields): Kind {
    val tag = step.needs(step.text("kind"), "kind")
    return Kind.entries.find { it.tag == tag } ?: step.wrong("no kind is called $tag")
}

private fun readSharing(step: Fields) = when (val with = step.text("with")) {
    null, "signal" -> Sharing.SIGNAL
    "limits" -> Sharing.WITH_LIMITS
    "words" -> Sharing.WITH_WORDS
    else -> step.wrong("nothing is shared with $with")
}

private fun readSees(sees: Fields, phones: List<String>): Map<String, Any> {
    val texts = listOf(
        "phase", "pace", "own", "partner", "setting", "partner words", "language", "suggested first", "pace title",
        "own word", "partner word", "link", "same digits as", "says", "notice",
    ) + ShownAsking.texts + ShownBreathing.texts + ShownKeeping.texts
    val flags =
        listOf("hears", "pause", "came back", "they have it", "second beat", "locked", "kept green") +
            ShownAsking.flags + ShownBreathing.flags + ShownKeeping.flags
    val lists = listOf("partner limits", "can", "cannot", "suggested") + ShownAsking.lists + ShownBreathing.lists
    return collect(sees, texts, flags, lists, ShownAsking.numbers + ShownBreathing.numbers).also { read ->
        listOf("can", "cannot").flatMap { read[it] as List<*>? ?: listOf<String>() }.forEach {
            if (it !in Actions.names) sees.wrong("no action is called $it")
        }
        read["link"]?.let { name ->
            if (LinkPhase.entries.none { it.name.lowercase() == name }) sees.wrong("linking is never $name")
        }
        listOfNotNull(read["same digits as"], read["in step with"]).forEach {
            if (it !in phones) sees.wrong("$it has no phone here")
        }
        (read["suggested"] as List<*>?).orEmpty().forEach { tag ->
            if (Kind.entries.none { it.tag == tag }) sees.wrong("no kind is called $tag")
        }
    }
}

private fun readKept(entry: Fields, vararg more: String): Map<String, Any> {
    val texts = listOf("is", "signal", "note", "setting", "was", "afterthought", "asked", "answered", "words", "breathed") + more
    return collect(entry, texts, listOf("shared"), listOf("limits"))
}

private fun collect(
    fields: Fields,
    texts: List<String>,
    flags: List<String>,
    lists: List<String>,
    numbers: List<String> = listOf(),
) = buildMap<String, Any> {
    numbers.forEach { key -> fields.number(key)?.let { put(key, it) } }
    texts.forEach { key -> fields.text(key)?.let { put(key, it) } }
    flags.forEach { key -> fields.flag(key)?.let { put(key, it) } }
    lists.forEach { key -> fields.texts(key)?.let { put(key, it) } }
    fields.done()
}
