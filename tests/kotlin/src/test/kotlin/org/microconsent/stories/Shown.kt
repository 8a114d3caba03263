// What a phone shows and what its journal holds, by the names of the story format.
package org.microconsent.stories

import org.microconsent.Can
import org.microconsent.Drafting
import org.microconsent.Entry
import org.microconsent.Language
import org.microconsent.MicroConsentException
import org.microconsent.Pace
import org.microconsent.Phase
import org.microconsent.Signal
import org.microconsent.What
import org.microconsent.languages
import org.microconsent.limitLine
import org.microconsent.phone.Phone
import org.microconsent.phone.withoutIsolates

val Signal.inWords
    get() = when (this) {
        Signal.GREEN -> "Green"
        Signal.YELLOW -> "Yellow"
        Signal.RED -> "Red"
    }

private val Pace.inWords
    get() = when (this) {
        Pace.OPEN -> "Open"
        Pace.SLOW -> "Slow"
        Pace.CHECK_IN -> "CheckIn"
        Pace.PAUSE -> "Pause"
    }

object Actions {
    private val all: Map<String, (Can) -> Boolean> = mapOf(
        "enter" to Can::enter,
        "leave" to Can::leave,
        "move" to Can::moveOn,
        "share" to Can::share,
        "share green" to Can::shareGreen,
        "slow" to Can::slow,
        "stop" to Can::stop,
        "pause" to Can::pause,
        "confirm" to Can::confirm,
    )
    val names = all.keys

    fun allowed(can: Can) = all.filterValues { it(can) }.keys
}

private fun isSixDigits(text: String?) = text != null && Regex("[0-9]{6}").matches(text)

/** A text, or texts, as they are compared: isolates are for display. */
internal fun compared(value: Any?): Any? = when (value) {
    is String -> value.withoutIsolates()
    is List<*> -> value.map(::compared)
    else -> value
}

/** What a phone shows now, beside another. A locked phone shows its words and a notice, and nothing else. */
class Shown(private val phone: Phone, private val beside: List<Phone>, private val hands: Hands) {
    private val app = phone.app
    private val home by lazy { app.home() }
    private val moment by lazy { app.moment() }
    private val link by lazy { app.link() }
    private val asking by lazy { ShownAsking(app, home) }
    private val breathing by lazy { ShownBreathing(phone, beside) }
    private val suggested by lazy { app.suggestedPhrases(Drafting()) }
    private val theirs get() = if (moment.phase == Phase.TOGETHER) moment.theirs else home.partner
    private val allowed get() = Actions.allowed(moment.can)

    private val isLocked by lazy {
        try {
            home
            false
        } catch (_: MicroConsentException.Asleep) {
            true
        } catch (_: MicroConsentException.Shut) {
            // Switched off and on, and not unlocked yet.
            true
        }
    }

    /** What is there under a name; none where nothing is shown under it. */
    private fun found(name: String): Any? = when (name) {
        "locked" -> isLocked
        "says" -> phone.face.takeIf { isLocked }?.words
        "notice" -> phone.face.takeIf { isLocked }?.notice
        "kept green" -> moment.keptGreen != null
        "phase" -> moment.phase.name.lowercase()
        "pace" -> moment.pace?.inWords
        "own" -> moment.mine.signal?.inWords ?: "unknown"
        "partner" -> theirs.signal?.inWords ?: "unknown"
        "setting" -> moment.setting?.let(SettingNames::name)
        "hears" -> moment.hears
        "pause" -> moment.pause
        "came back" -> moment.cameBack
        "they have it" -> moment.theyHaveIt
        "second beat" -> moment.secondBeat != null
        "partner limits" -> theirs.limits
        "partner words" -> theirs.words.joinToString("\n")
        "own word" -> moment.mine.word
        "partner word" -> theirs.word
        "pace title" -> moment.paceTitle
        "suggested" -> suggested.map { it.kind.tag }
        "suggested first" -> suggested.firstOrNull()?.text
        "link" -> link.phase.name.lowercase()
        "same digits as" -> beside.find { isSixDigits(link.digits) && it.app.link().digits == link.digits }?.name
        // An app that sleeps knows its language, and yet a locked phone is not looked at.
        "language" -> home.let { languages().first { it.language == app.language() }.tag }
        in ShownBreathing.names -> breathing.found(name)
        in ShownKeeping.names -> ShownKeeping(phone, hands).found(name)
        else -> asking.found(name)
    }

    /** What differs from what is expected, in words. */
    fun differsFrom(sees: Map<String, Any>): List<String> = sees.mapNotNull { (name, wanted) ->
        when (name) {
            "can" -> (wanted as List<*>).filter { it !in allowed }.ifEmpty { null }?.let { "cannot: $it" }
            "cannot" -> (wanted as List<*>).filter { it in allowed }.ifEmpty { null }?.let { "can: $it" }
            else -> found(name).let { found ->
                if (compared(found) == compared(wanted)) null else "$name: wanted $wanted, found $found"
            }
        }
    }
}

/** A journal, newest first. */
class Journal(phone: Phone) {
    private val language = phone.app.language()
    val entries: List<Entry> = buildList {
        var after: String? = null
        do {
            val page = phone.app.journal(after, 50u)
            addAll(page.entries)
            after = page.older
        } while (after != null)
    }

    /** The entry of a place, 1 is the newest. */
    fun at(place: Int) = entries.getOrNull(place - 1) ?: throw StoryError("there is no entry $place")

    fun differsFrom(keeps: List<Map<String, Any>>): List<String> = differ(entries.map { found(it, language) }, keeps)
}

/** What differs of entries, the newest first. */
internal fun differ(entries: List<Map<String, Any?>>, keeps: List<Map<String, Any>>): List<String> =
    if (keeps.size != entries.size) {
        listOf("wanted ${keeps.size} entries, found ${entries.size}: $entries")
    } else {
        keeps.zip(entries).flatMapIndexed { i, (wanted, found) ->
            wanted.filter { (name, value) -> compared(found[name]) != compared(value) }
                .map { (name, value) -> "entry ${i + 1}, $name: wanted $value, found ${found[name]}" }
        }
    }

/** An entry, by the names of the format. */
internal fun found(entry: Entry, language: Language): Map<String, Any?> {
    val checkin = (entry.what as? What.CheckedIn)?.checkin
    val ask = (entry.what as? What.Asked)?.ask
    val answer = (entry.what as? What.Answered)?.answer
    val breathed = (entry.what as? What.Breathed)?.breathing
    val limits = checkin?.limits ?: answer?.limits
    return mapOf(
        "is" to when (entry.what) {
            is What.CheckedIn -> "check-in"
            is What.Paused -> "pause"
            is What.Asked -> "question"
            is What.Answered -> "answer"
            is What.Breathed -> "breathing"
            is What.Unreadable -> "unreadable"
        },
        "asked" to ask?.words,
        "answered" to answer?.answer?.inWords,
        "words" to answer?.words,
        "breathed" to breathed?.inWords,
        "limits" to limits.orEmpty().map { limitLine(it, language) },
        "signal" to checkin?.signal?.inWords,
        "shared" to (entry.shared != null),
        "setting" to when (entry.what) {
            is What.Asked, is What.Answered -> (ask?.setting ?: answer?.setting)?.let(SettingNames::name) ?: "none"
            else -> checkin?.setting?.let(SettingNames::name)
        },
        "note" to checkin?.note,
        "was" to checkin?.shift?.was,
        "afterthought" to entry.afterthoughts.joinToString("\n") { it.words }.ifEmpty { null },
    )
}
