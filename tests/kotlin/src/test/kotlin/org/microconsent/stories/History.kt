// The private history in stories: reading pages, the calendar, looking back, how long things are kept, deleting, files,
// a new phone, and the app's own code.
package org.microconsent.stories

import org.microconsent.EntryKind
import org.microconsent.Excerpt
import org.microconsent.ExportChoice
import org.microconsent.ExportFormat
import org.microconsent.Filter
import org.microconsent.History
import org.microconsent.HistoryPlace
import org.microconsent.Keep
import org.microconsent.KeepingLook
import org.microconsent.KeepingWaits
import org.microconsent.Rounding
import org.microconsent.Setting
import org.microconsent.Signal
import org.microconsent.phone.Phone
import org.microconsent.phone.Reads
import org.microconsent.phone.Written
import org.microconsent.phone.toItsEnd
import org.microconsent.phone.withoutIsolates

private const val DAY_MS = 86_400_000L

private val keeps = mapOf(
    "nothing" to Keep.NOTHING,
    "30 days" to Keep.MONTH,
    "90 days" to Keep.SEASON,
    "a year" to Keep.YEAR,
    "always" to Keep.ALWAYS,
)

private val kinds = mapOf(
    "check-in" to EntryKind.CHECK_IN,
    "shift" to EntryKind.SHIFT,
    "pause" to EntryKind.PAUSE,
    "question" to EntryKind.ASK,
    "answer" to EntryKind.ANSWER,
    "breathing" to EntryKind.BREATHING,
)

/** Which entries are looked for; times are seconds ago. */
class LooksFor(
    private val words: String,
    private val signals: List<Signal>,
    private val settings: List<Setting>,
    private val kinds: List<EntryKind>,
    private val shared: Boolean?,
    private val from: Long?,
    private val until: Long?,
) {
    fun filter(phone: Phone) = Filter(
        from?.let { ago(phone, it) }, until?.let { ago(phone, it) }, signals, settings, kinds, shared, words,
    )
}

/** The newest page of what is looked for, at most so many entries of it, or that one goes on from there. */
sealed interface PageRead {
    class Newest(val looksFor: LooksFor, val most: UInt) : PageRead

    data object Older : PageRead

    data object Newer : PageRead
}

/** By the clock on the wall. */
private fun ago(phone: Phone, seconds: Long) = phone.clock.now().utcMs - seconds * 1_000

private fun readAgo(time: String, step: Fields): Long =
    if (time.endsWith(" ago")) readTime(time.removeSuffix(" ago"), step) else step.wrong("$time is no time ago")

fun readLooksFor(fields: Fields?): LooksFor {
    if (fields == null) return LooksFor("", listOf(), listOf(), listOf(), null, null, null)
    return LooksFor(
        fields.text("words").orEmpty(),
        fields.texts("signals").orEmpty().map { name ->
            Signal.entries.find { it.inWords == name } ?: fields.wrong("no Signal is called $name")
        },
        fields.texts("settings").orEmpty().map(SettingNames::setting),
        fields.texts("kinds").orEmpty().map { kinds[it] ?: fields.wrong("no entry is a $it") },
        fields.flag("shared"),
        fields.text("from")?.let { readAgo(it, fields) },
        fields.text("until")?.let { readAgo(it, fields) },
    ).also { fields.done() }
}

fun readPage(step: Fields): PageRead = when (val page = step.text("reads")) {
    "newest" -> PageRead.Newest(readLooksFor(step.fields("for")), step.number("most")?.toUInt() ?: 200u)
    "older" -> PageRead.Older
    "newer" -> PageRead.Newer
    else -> step.wrong("no page is $page")
}

fun readForm(step: Fields): ExportFormat = when (val form = step.text("exports")) {
    "Markdown" -> ExportFormat.MARKDOWN
    "JSON" -> ExportFormat.JSON
    else -> step.wrong("nothing is exported as $form")
}

/** A part of looking back: its title and its lines. */
fun readPart(part: Fields): Pair<String, List<String>> =
    (part.needs(part.text("title"), "title") to part.needs(part.texts("lines"), "lines")).also { part.done() }

/** What a person holds besides the phone: the page that is read, the choice that is looked at, the newest backup. */
class Hands {
    private class Page(val filter: Filter, val most: UInt, val page: History)

    private var page: Page? = null
    var look: KeepingLook? = null
    var backup: ByteArray? = null

    /** Another phone, or one that is as new. */
    fun beginAnew() {
        page = null
        look = null
    }

    /** The entries of a page. */
    fun read(phone: Phone, read: PageRead): List<Map<String, Any?>> {
        val before = page
        val (filter, most, place) = when (read) {
            is PageRead.Newest -> Triple(read.looksFor.filter(phone), read.most, HistoryPlace.Newest)
            else -> {
                val from = before ?: throw StoryError("no page is read yet")
                val place =
                    if (read is PageRead.Older) from.page.older?.let(HistoryPlace::OlderThan)
                    else from.page.newer?.let(HistoryPlace::NewerThan)
                Triple(from.filter, from.most, place ?: throw StoryError("there is no such page"))
            }
        }
        val found = phone.app.history(filter, place, most)
        page = Page(filter, most, found)
        return found.found.map { found(it.entry, phone.app.language()) + ("excerpt" to it.excerpt?.inWords) }
    }
}

/** With what was found in brackets, and … where it is cut. */
private val Excerpt.inWords
    get() = parts.joinToString("", if (cutBefore) "…" else "", if (cutAfter) "…" else "") {
        if (it.found) "[${it.text}]" else it.text
    }

/** The last days, today last; their midnights are those of UTC. */
fun calendar(phone: Phone, days: Int): List<Boolean> {
    val today = phone.clock.now().utcMs.floorDiv(DAY_MS)
    return phone.app.days((today - days + 1..today + 1).map { it * DAY_MS })
}

/** Titles and lines, and what is said below. */
fun looksBack(phone: Phone, seconds: Long): Pair<List<Pair<String, List<String>>>, String> {
    val view = phone.app.lookBack(ago(phone, seconds), ago(phone, 0) + 1)
    val parts = view.parts.map { part -> part.title.withoutIsolates() to part.lines.map { it.text.withoutIsolates() } }
    return parts to view.line.withoutIsolates()
}

fun exported(phone: Phone, form: ExportFormat, looksFor: LooksFor): String {
    val file = Written()
    phone.app.export(ExportChoice(looksFor.filter(phone), form, Rounding.DAY, 0), file).toItsEnd()
    return file.text
}

/** What a person does with the history; none where the verb is another. */
fun readHistory(verb: String, step: Fields): Deed.Keeps? {
    fun passphrase() = step.needs(step.text("passphrase"), "passphrase")
    return when (verb) {
        "look at keeping" -> step.needs(step.text("keep"), "keep").let { name ->
            val keep = keeps[name] ?: step.wrong("nothing is kept for $name")
            Deed.Keeps { phone, hands -> hands.look = phone.app.lookAtKeeping(keep) }
        }
        "choose keeping" -> Deed.Keeps { phone, hands -> phone.app.chooseKeeping(hands.look?.id ?: 0u) }
        "date is right" -> Deed.Keeps { phone, _ -> phone.app.dateIsRight() }
        "delete some" -> step.needs(step.numbers("entries"), "entries").let { places ->
            Deed.Keeps { phone, _ -> phone.app.deleteSome(Journal(phone).let { there -> places.map { there.at(it).id } }) }
        }
        "delete time" -> {
            val from = readAgo(step.needs(step.text("from"), "from"), step)
            val until = step.text("until")?.let { readAgo(it, step) }
            Deed.Keeps { phone, _ ->
                phone.app.deleteRange(ago(phone, from), until?.let { ago(phone, it) } ?: Long.MAX_VALUE).toItsEnd()
            }
        }
        "delete all" -> Deed.Keeps { phone, _ -> phone.app.deleteAll().toItsEnd() }
        "erase everything" -> Deed.Keeps { phone, hands -> phone.eraseEverything().also { hands.beginAnew() } }
        "take a new phone" -> Deed.Keeps { phone, hands -> phone.replace().also { hands.beginAnew() } }
        "back up" -> passphrase().let { passphrase ->
            Deed.Keeps { phone, hands ->
                val file = Written()
                phone.app.backUp(passphrase, file).toItsEnd()
                hands.backup = file.bytes
            }
        }
        "restore" -> passphrase().let { passphrase ->
            val becomes = readFile(step)
            Deed.Keeps { phone, hands ->
                val file = becomes(hands.backup ?: throw StoryError("there is no backup"))
                phone.app.restore(passphrase, Reads(file)).toItsEnd()
            }
        }
        "set code" -> step.needs(step.text("code"), "code").let { code ->
            passphrase().let { passphrase -> Deed.Keeps { phone, _ -> phone.setCode(code, passphrase) } }
        }
        else -> null
    }
}

/** What becomes of a backup before it is brought back. */
private fun readFile(step: Fields): (ByteArray) -> ByteArray = when (val file = step.text("file")) {
    null -> { { it } }
    "cut" -> { { it.copyOf(it.size / 2) } }
    "changed" -> { { it.copyOf().also { bytes -> bytes[bytes.lastIndex] = (bytes.last().toInt() xor 1).toByte() } } }
    "another" -> { { "Dear diary".toByteArray() } }
    else -> step.wrong("no file is $file")
}

/** What a phone shows of how long things are kept. */
class ShownKeeping(private val phone: Phone, private val hands: Hands) {
    fun found(name: String): Any? = phone.app.keeping().let { view ->
        when (name) {
            "keeping" -> keeps.entries.first { it.value == view.keep }.key
            "keeping waits" -> when (view.waits) {
                null -> "no"
                KeepingWaits.FOR_A_CHOICE -> "for a choice"
                KeepingWaits.FOR_THE_DATE -> "for the date"
            }
            else -> (hands.look ?: throw StoryError("no choice is looked at")).deletesBeforeUtcMs != null
        }
    }

    companion object {
        val texts = listOf("keeping", "keeping waits")
        val flags = listOf("would delete")
        val names = (texts + flags).toSet()
    }
}
