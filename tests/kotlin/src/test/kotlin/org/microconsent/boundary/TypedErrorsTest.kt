// Every error that a caller can act on comes as its own type, with its data and the sentence to show. Nothing is half
// done.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.junit.jupiter.api.io.TempDir
import org.microconsent.Answer
import org.microconsent.AnswerDraft
import org.microconsent.AskDraft
import org.microconsent.BreathPattern
import org.microconsent.CheckIn
import org.microconsent.Field
import org.microconsent.Language
import org.microconsent.Limit
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.Setting
import org.microconsent.Sharing
import org.microconsent.Shift
import org.microconsent.Signal
import org.microconsent.bounds
import org.microconsent.limitLine
import org.microconsent.phone.HandClock
import org.microconsent.phone.Keys
import org.microconsent.phone.Phone
import org.microconsent.phone.Room
import org.microconsent.setAside
import org.microconsent.settingName
import org.microconsent.textBounds
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlin.io.path.exists
import kotlin.io.path.fileSize
import kotlin.io.path.readBytes
import kotlin.io.path.writeBytes

class TypedErrorsTest {
    private inline fun <reified E : MicroConsentException> fails(crossinline act: () -> Unit): E =
        assertThrows(E::class.java) { act() }.also { error ->
            assertTrue(error.sentence().isNotBlank())
            assertTrue(error.sentence() in error.message!!) { "$error" }
        }

    private fun checkIn(note: String? = null) = CheckIn(Setting.Talking, note = note)

    private fun alone(act: (MicroConsent) -> Unit) = Phone("ana", 0).use { act(it.app) }

    private fun linked(act: (Phone, Phone) -> Unit) = Phone.two().let { (ana, ben) ->
        ana.use { ben.use { act(ana, ben) } }
    }

    @Test
    fun `a rule that refuses is named`() {
        alone { app ->
            val error = fails<MicroConsentException.Refused> { app.enter(Setting.Hug) }
            assertEquals("solo_whole", error.rule)
            assertEquals(error.sentence, error.sentence())
        }
        linked { ana, _ ->
            val green = checkIn().copy(signal = Signal.GREEN)
            val outside = fails<MicroConsentException.Refused> { ana.app.preview(green, Sharing.SIGNAL) }
            assertEquals("everything_shared_expires", outside.rule)
            val unseen = fails<MicroConsentException.Refused> { ana.app.share(999u) }
            assertEquals("private_first", unseen.rule)
        }
    }

    @Test
    fun `what has no meaning now is NotNow`() = linked { ana, _ ->
        fails<MicroConsentException.NotNow> { ana.app.leave() }
        fails<MicroConsentException.NotNow> { ana.app.moveTo(Setting.Hug) }
        fails<MicroConsentException.NotNow> { ana.app.beginLinking() }
        ana.app.enter(Setting.Hug)
        fails<MicroConsentException.NotNow> { ana.app.enter(Setting.Hug) }
        val pause = ana.app.pause()!!
        fails<MicroConsentException.NotNow> { ana.app.edit(pause, checkIn("x")) }
        alone { fails<MicroConsentException.NotNow> { it.unlink() } }
    }

    @Test
    fun `what was looked at and has changed is Stale`() = linked { ana, ben ->
        val room = Room(listOf(ana, ben))
        val preview = ana.app.preview(checkIn().copy(signal = Signal.YELLOW), Sharing.SIGNAL)
        ben.app.pause()
        room.carry()
        fails<MicroConsentException.Stale> { ana.app.share(preview.id) }
        fails<MicroConsentException.Stale> { ana.app.confirm(1u) }
    }

    /** Every place where a person writes, and how it takes a text. */
    private val places: List<Triple<String, Field, (MicroConsent, String) -> Unit>> = listOf(
        Triple("a feeling", Field.FEELING) { app, it -> app.keep(checkIn().copy(feelings = listOf(it))) },
        Triple("a body note", Field.BODY) { app, it -> app.keep(checkIn().copy(body = listOf(it))) },
        Triple("only", Field.LIMIT) { app, it -> app.keep(checkIn().copy(limits = listOf(Limit.Only(it)))) },
        Triple("not", Field.LIMIT) { app, it -> app.keep(checkIn().copy(limits = listOf(Limit.Not(it)))) },
        Triple("stop when", Field.LIMIT) { app, it -> app.keep(checkIn().copy(limits = listOf(Limit.StopWhen(it)))) },
        Triple("until", Field.LIMIT) { app, it -> app.keep(checkIn().copy(limits = listOf(Limit.Until(5u, it)))) },
        Triple("a Limit read back", Field.LIMIT) { _, it -> limitLine(Limit.Not(it), Language.ENGLISH) },
        Triple("an own Setting", Field.SETTING) { app, it -> app.keep(CheckIn(Setting.Own(it), note = "x")) },
        Triple("an own Setting entered", Field.SETTING) { app, it -> app.enter(Setting.Own(it)) },
        Triple("an own Setting moved to", Field.SETTING) { app, it -> app.moveTo(Setting.Own(it)) },
        Triple("an own Setting's name", Field.SETTING) { _, it -> settingName(Setting.Own(it), Language.ENGLISH) },
        Triple("what was", Field.WAS) { app, it -> app.keep(checkIn().copy(shift = Shift(it))) },
        Triple("a note", Field.NOTE) { app, it -> app.keep(checkIn(note = it)) },
        Triple("a note to be shared", Field.NOTE) { app, it -> app.preview(checkIn(note = it), Sharing.WITH_WORDS) },
        Triple("a note while drafting", Field.NOTE) { app, it -> app.room(checkIn(note = it), Sharing.WITH_WORDS) },
        Triple("an afterthought", Field.AFTERTHOUGHT) { app, it -> app.addAfterthought("1.1", it) },
        Triple("a question", Field.QUESTION) { app, it -> app.keepDraft(AskDraft(it)) },
        Triple("an own Setting invited to", Field.SETTING) { app, it ->
            app.keepDraft(AskDraft("x", invites = Setting.Own(it)))
        },
        Triple("an own way's name", Field.PATTERN) { app, it ->
            app.keepOwnWay(it, BreathPattern(4_000u, outMs = 6_000u))
        },
        Triple("a reply", Field.REPLY) { app, it -> app.previewAnswer(1u, AnswerDraft(Answer.No(listOf()), it)) },
        Triple("a Limit of an answer", Field.LIMIT) { app, it ->
            app.previewAnswer(1u, AnswerDraft(Answer.Yes(listOf(Limit.Only(it)))))
        },
        Triple("a tighter Limit", Field.LIMIT) { app, it -> app.tightenAnswer(1u, Limit.Not(it)) },
    )

    @TestFactory
    fun `text is bounded and cleaned wherever a person writes`(): List<DynamicTest> =
        places.map { (name, field, write) ->
            dynamicTest(name) {
                alone { app ->
                    val bounds = textBounds(field)
                    val long = "å".repeat(bounds.graphemes.toInt() + 1)
                    val error = fails<MicroConsentException.TooLong> { write(app, long) }
                    assertEquals(field, error.field)
                    assertEquals(bounds.graphemes.toULong(), error.maxGraphemes)
                    assertEquals(bounds.bytes.toULong(), error.maxBytes)
                    assertEquals(bounds.graphemes + 1u, error.graphemes.toUInt())
                    assertEquals(long.toByteArray().size.toULong(), error.bytes)
                    for (code in listOf(0x0, 0x7, 0x7F, 0x202A, 0x202E)) {
                        val text = "a${Character.toString(code)}b"
                        val refused = fails<MicroConsentException.RefusedCharacter> { write(app, text) }
                        assertEquals(field to code.toUInt(), refused.field to refused.code)
                    }
                    assertEquals(listOf<Any>(), app.journal(null, 10u).entries)
                }
            }
        }

    @TestFactory
    fun `words that are needed cannot be empty`(): List<DynamicTest> {
        // These may be left out, so nothing written is none.
        val mayBeLeftOut = setOf("until", "a note", "a note to be shared", "a note while drafting", "a reply")
        return places.filter { (name) -> name !in mayBeLeftOut }.map { (name, field, write) ->
            dynamicTest(name) {
                alone { app ->
                    for (nothing in listOf("", "  ", "\n", "\u200B\u200D", "\u2066\u2069")) {
                        assertEquals(field, fails<MicroConsentException.Empty> { write(app, nothing) }.field)
                    }
                    assertEquals(listOf<Any>(), app.journal(null, 10u).entries)
                }
            }
        }
    }

    @Test
    fun `an empty note is none`() = alone { app ->
        fails<MicroConsentException.NothingSaid> { app.keep(checkIn(note = "  ")) }
        fails<MicroConsentException.NothingSaid> { app.keep(checkIn()) }
        fails<MicroConsentException.NoSignal> { app.preview(checkIn("x"), Sharing.SIGNAL) }
    }

    @Test
    fun `what fits is bounded, and the bounds are told`() = linked { ana, _ ->
        val bounds = bounds()
        fun most(n: UInt) = List(n.toInt()) { "$it" }
        val full = CheckIn(
            Setting.Talking,
            Signal.YELLOW,
            most(bounds.feelings),
            most(bounds.bodyNotes),
            most(bounds.limits).map(Limit::Not),
        )
        ana.app.keep(full)
        for ((field, fits, tooMany) in listOf(
            Triple(Field.FEELING, bounds.feelings, full.copy(feelings = full.feelings + "x")),
            Triple(Field.BODY, bounds.bodyNotes, full.copy(body = full.body + "x")),
            Triple(Field.LIMIT, bounds.limits, full.copy(limits = full.limits + Limit.Not("x"))),
        )) {
            val error = fails<MicroConsentException.TooMany> { ana.app.keep(tooMany) }
            assertEquals(field to fits.toULong(), error.field to error.most)
        }
        for (minutes in listOf(bounds.leastMinutes - 1u, bounds.mostMinutes + 1u)) {
            val error = fails<MicroConsentException.Minutes> {
                ana.app.preview(full, Sharing.SIGNAL, minutes.toUByte())
            }
            assertEquals(bounds.leastMinutes.toUShort() to bounds.mostMinutes.toUShort(), error.least to error.most)
        }
        for (minutes in listOf(bounds.leastUntilMinutes - 1u, bounds.mostUntilMinutes + 1u)) {
            val until = full.copy(limits = listOf(Limit.Until(minutes.toUShort(), null)))
            val error = fails<MicroConsentException.Minutes> { ana.app.keep(until) }
            assertEquals(bounds.leastUntilMinutes to bounds.mostUntilMinutes, error.least to error.most)
        }
        val long = full.copy(note = "n".repeat(1_700))
        val error = fails<MicroConsentException.TooMuchToShare> { ana.app.preview(long, Sharing.WITH_WORDS) }
        assertEquals(ana.app.room(long, Sharing.WITH_WORDS).run { bytes to maxBytes }, error.bytes to error.maxBytes)
        ana.app.preview(long, Sharing.WITH_LIMITS)
    }

    @Test
    fun `an entry that is not there is NoSuchEntry, whatever its id`() = alone { app ->
        val id = app.keep(checkIn("x"))
        app.delete(id)
        for (gone in listOf(id, "", ".", "1", "1.", "x.y", "1.2.3", "99999999999999999999.1", "-1.-1")) {
            fails<MicroConsentException.NoSuchEntry> { app.entry(gone) }
            fails<MicroConsentException.NoSuchEntry> { app.delete(gone) }
            fails<MicroConsentException.NoSuchEntry> { app.edit(gone, checkIn("y")) }
            fails<MicroConsentException.NoSuchEntry> { app.addAfterthought(gone, "y") }
            fails<MicroConsentException.NoSuchEntry> { app.editWords(gone, "y") }
        }
        fails<MicroConsentException.NoSuchEntry> { app.journal("page two", 10u) }
    }

    // --- the place where the journal is kept ---

    private val key = ByteArray(32) { 7 }

    private fun open(folder: Path, key: ByteArray = this.key) =
        MicroConsent.open(folder.toString(), key, Language.ENGLISH, HandClock(0), Keys())

    private fun write(folder: Path) = open(folder).use { app ->
        repeat(50) { app.keep(checkIn("entry $it")) }
        app.shut()
    }

    @Test
    fun `a key that is not 32 bytes`(@TempDir folder: Path) {
        for (length in listOf(0, 16, 31, 33)) {
            val error = fails<MicroConsentException.KeyLength> { open(folder, ByteArray(length)) }
            assertEquals(length.toULong(), error.bytes)
        }
        open(folder).use { app ->
            app.sleep()
            fails<MicroConsentException.KeyLength> { app.wake(ByteArray(31)) }
            fails<MicroConsentException.Unreadable> { app.wake(ByteArray(32)) }
            app.wake(key)
            app.shut()
        }
    }

    @Test
    fun `a wrong key opens nothing and harms nothing`(@TempDir folder: Path) {
        write(folder)
        val before = folder.resolve("journal.db").readBytes()
        fails<MicroConsentException.Unreadable> { open(folder, ByteArray(32)) }
        assertTrue(before.contentEquals(folder.resolve("journal.db").readBytes()))
        open(folder).use { app ->
            assertEquals(50, app.journal(null, 200u).entries.size)
            app.shut()
        }
    }

    @Test
    fun `a file that is no journal is Unreadable, and can be set aside whole`(@TempDir folder: Path) {
        val other = "This is a letter, not a journal. ".repeat(2_000).toByteArray().copyOf(16 * 4_096)
        folder.resolve("journal.db").writeBytes(other)
        fails<MicroConsentException.Unreadable> { open(folder) }
        val aside = Path.of(setAside(folder.toString(), Language.ENGLISH))
        assertTrue(other.contentEquals(aside.resolve("journal.db").readBytes()))
        open(folder).use(MicroConsent::shut)
    }

    @Test
    fun `a journal cut in half is Damaged, and can be set aside whole`(@TempDir folder: Path) {
        write(folder)
        val file = folder.resolve("journal.db")
        for (length in listOf(file.fileSize() / 2 / 4_096 * 4_096, file.fileSize() - 100)) {
            val whole = file.readBytes()
            file.writeBytes(whole.copyOf(length.toInt()))
            fails<MicroConsentException.Damaged> { open(folder) }
            file.writeBytes(whole)
        }
        file.writeBytes(file.readBytes().copyOf(4_096))
        fails<MicroConsentException.Damaged> { open(folder) }
        assertTrue(Path.of(setAside(folder.toString(), Language.ENGLISH)).resolve("journal.db").exists())
        open(folder).use { app ->
            assertEquals(listOf<Any>(), app.journal(null, 10u).entries)
            app.shut()
        }
    }

    @Test
    fun `a journal that is open is InUse`(@TempDir folder: Path) = open(folder).use { app ->
        app.keep(checkIn("x"))
        fails<MicroConsentException.InUse> { open(folder) }
        app.keep(checkIn("y"))
        app.shut()
        open(folder).use { again ->
            assertEquals(2, again.journal(null, 10u).entries.size)
            again.shut()
        }
    }

    @Test
    fun `a folder that cannot be written`(@TempDir folder: Path) {
        val file = folder.resolve("file").also { it.writeBytes(byteArrayOf(1)) }
        fails<MicroConsentException.CannotWrite> { open(file) }
        fails<MicroConsentException.CannotWrite> { open(file.resolve("below")) }
        fails<MicroConsentException.CannotWrite> { setAside(folder.resolve("nowhere").toString(), Language.ENGLISH) }
        val taken = folder.resolve("taken").createDirectories()
        taken.resolve("journal.db").createDirectories()
        fails<MicroConsentException.CannotWrite> { open(taken) }
    }
}
