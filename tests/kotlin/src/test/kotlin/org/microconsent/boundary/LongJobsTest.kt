// Long jobs through the boundary: in steps, with a Stop between two of them, and with files that fail, throw or call
// back.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.CheckIn
import org.microconsent.ExportChoice
import org.microconsent.ExportFormat
import org.microconsent.Filter
import org.microconsent.HistoryPlace
import org.microconsent.InternalException
import org.microconsent.KeepingWaits
import org.microconsent.Keep
import org.microconsent.Language
import org.microconsent.LongJob
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.Rounding
import org.microconsent.Setting
import org.microconsent.Signal
import org.microconsent.Sink
import org.microconsent.SinkException
import org.microconsent.Source
import org.microconsent.SourceException
import org.microconsent.What
import org.microconsent.bounds
import org.microconsent.beforeBackingUp
import org.microconsent.beforeErasingEverything
import org.microconsent.beforeRestoring
import org.microconsent.beforeTakingOut
import org.microconsent.eraseEverything
import org.microconsent.phone.Phone
import org.microconsent.phone.Reads
import org.microconsent.phone.Written
import org.microconsent.phone.toItsEnd
import org.microconsent.setAside
import java.io.File
import java.io.IOException
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.concurrent.thread

private const val PASSPHRASE = "quiet river, warm stone"
private const val PAGES = 350

class LongJobsTest {
    private fun note(text: String) = CheckIn(Setting.Talking, note = text)

    private fun choice(format: ExportFormat = ExportFormat.MARKDOWN) = ExportChoice(Filter(), format, Rounding.DAY, 0)

    private fun MicroConsent.count(): Int {
        var count = 0
        var place: HistoryPlace? = HistoryPlace.Newest
        while (place != null) {
            val page = history(Filter(), place, 200u)
            count += page.found.size
            place = page.older?.let(HistoryPlace::OlderThan)
        }
        return count
    }

    private fun written(pages: Int = PAGES) = Phone("ana", 0).also { phone ->
        repeat(pages) { phone.app.keep(note("page $it")).also { phone.clock.pass(1_000) } }
    }

    private fun backedUp(phone: Phone) = Written().also { phone.app.backUp(PASSPHRASE, it).toItsEnd() }.bytes

    /** Each job that takes several steps here, and what begins it. */
    private val jobs: Map<String, (MicroConsent) -> LongJob> = mapOf(
        "deleting a time" to { it.deleteRange(0, Long.MAX_VALUE) },
        "deleting all" to { it.deleteAll() },
        "exporting" to { it.export(choice(), Written()) },
        "exporting as JSON" to { it.export(choice(ExportFormat.JSON), Written()) },
        "backing up" to { it.backUp(PASSPHRASE, Written()) },
        "restoring" to { it.restore(PASSPHRASE, Reads(backup)) },
    )

    private val backup by lazy { written().use(::backedUp) }

    private fun each(test: (Phone, LongJob) -> Unit): List<DynamicTest> = jobs.map { (name, begin) ->
        dynamicTest(name) { written().use { phone -> begin(phone.app).use { test(phone, it) } } }
    }

    @TestFactory
    fun `a Stop goes through between two steps, and how far it is only grows`(): List<DynamicTest> = each { phone, job ->
        var done = 0f
        var steps = 0
        do {
            val progress = job.step()
            assertTrue(progress.done in done..1f)
            done = progress.done
            steps += 1
            if (steps == 2) {
                phone.app.stop()
                assertEquals(Signal.RED, (phone.app.journal(null, 1u).entries.single().what as What.CheckedIn).checkin.signal)
            }
        } while (!progress.isOver)
        assertTrue(steps > 2)
        assertEquals(1f, done)
        // Once more does nothing, and cancelling what is over is no error.
        assertTrue(job.step().isOver)
        job.cancel()
    }

    @TestFactory
    fun `a Stop goes through while another thread steps`(): List<DynamicTest> = each { phone, job ->
        val worker = thread { while (!job.step().isOver) Unit }
        repeat(5) { phone.app.stop() }
        worker.join()
        assertTrue(phone.app.journal(null, 200u).entries.isNotEmpty())
    }

    @TestFactory
    fun `a job that was cancelled is over`(): List<DynamicTest> = each { phone, job ->
        val before = phone.app.count()
        job.step()
        repeat(2) { job.cancel() }
        assertThrows(MicroConsentException.NotNow::class.java) { job.step() }
        val after = phone.app.count()
        assertTrue(after in 1..before)
        repeat(20) { phone.app.tick() }
        assertEquals(after, phone.app.count(), "nothing goes on")
    }

    @TestFactory
    fun `a job of an app that sleeps or was shut says so`(): List<DynamicTest> = each { phone, job ->
        phone.lock()
        assertThrows(MicroConsentException.Asleep::class.java) { job.step() }
        phone.unlock()
        phone.app.shut()
        assertThrows(MicroConsentException::class.java) { job.step() }
        phone.restart()
    }

    @Test
    fun `a deletion and an export go on after sleep, a backup and a restore begin anew`() = written().use { phone ->
        for ((name, begin) in jobs) {
            val job = begin(phone.app)
            job.step()
            phone.lock()
            phone.unlock()
            when (name) {
                "restoring" -> assertThrows(MicroConsentException.NotNow::class.java) { job.step() }
                else -> while (!job.step().isOver) Unit
            }
            job.close()
            repeat(PAGES) { phone.app.keep(note("page $it")).also { phone.clock.pass(1_000) } }
        }
        val job = phone.app.backUp(PASSPHRASE, Written())
        phone.lock()
        assertThrows(MicroConsentException.Asleep::class.java) { job.step() }
        phone.unlock()
        // A file that was cut never passes for a whole one.
        assertThrows(MicroConsentException.NotNow::class.java) { job.step() }
        job.close()
    }

    @Test
    fun `a deletion that was let go of goes on by itself`() = written().use { phone ->
        phone.app.deleteAll().use { it.step() }
        phone.app.keep(note("came meanwhile"))
        phone.restart()
        repeat(40) { phone.app.tick() }
        assertEquals(1, phone.app.count())
    }

    /** What a sink does instead of taking a piece, and the error that comes of it. */
    private val sinks: Map<String, Pair<Class<out MicroConsentException>, Sink>> = mapOf(
        "is full" to (MicroConsentException.SinkFull::class.java to Written { throw SinkException.Full() }),
        "fails" to (MicroConsentException.SinkFailed::class.java to Written { throw SinkException.Failed() }),
        "throws" to (MicroConsentException.SinkFailed::class.java to Written { throw IOException("pulled out") }),
        "throws an Error" to (MicroConsentException.SinkFailed::class.java to Written { throw OutOfMemoryError() }),
        "takes less" to (MicroConsentException.SinkFailed::class.java to object : Sink {
            override fun write(bytes: ByteArray) = (bytes.size - 1).toULong()
        }),
    )

    @TestFactory
    fun `a sink that does not take a piece ends the job, and harms nothing`(): List<DynamicTest> =
        sinks.flatMap { (name, told) ->
            val (error, sink) = told
            listOf<Pair<String, (MicroConsent) -> LongJob>>(
                "export" to { it.export(choice(), sink) },
                "backup" to { it.backUp(PASSPHRASE, sink) },
            ).map { (job, begin) ->
                dynamicTest("$job: $name") {
                    written(3).use { phone ->
                        begin(phone.app).use {
                            val told = assertThrows(error) { it.step() }
                            assertTrue(told.sentence().isNotBlank())
                            assertThrows(MicroConsentException.NotNow::class.java) { it.step() }
                            it.cancel()
                        }
                        assertEquals(3, phone.app.count())
                        phone.app.stop()
                    }
                }
            }
        }

    @Test
    fun `a sink may call the app, and a step within a step is NotNow`() = written(3).use { phone ->
        lateinit var job: LongJob
        var within: Throwable? = null
        val sink = Written {
            phone.app.stop()
            within = runCatching { job.step() }.exceptionOrNull()
        }
        job = phone.app.export(choice(), sink)
        job.toItsEnd()
        assertTrue(within is MicroConsentException.NotNow) { "$within" }
        assertEquals(4, phone.app.count())
    }

    @Test
    fun `a sink may cancel its job, and that step is the last`() = written().use { phone ->
        lateinit var job: LongJob
        val sink = Written { job.cancel() }
        job = phone.app.export(choice(), sink)
        assertFalse(job.step().isOver)
        assertThrows(MicroConsentException.NotNow::class.java) { job.step() }
        job.close()
    }

    private fun restored(source: Source, passphrase: String = PASSPHRASE, act: (MicroConsent) -> Unit) =
        Phone("cem", 0).use { phone ->
            phone.clock.pass(500)
            phone.app.keep(note("mine"))
            val told = runCatching { phone.app.restore(passphrase, source).toItsEnd() }.exceptionOrNull()
            if (told != null) {
                assertEquals(1, phone.app.count(), "nothing has changed")
                throw told
            }
            act(phone.app)
        }

    @TestFactory
    fun `a backup that does not come back is told, and changes nothing`(): List<DynamicTest> = listOf(
        "cut" to MicroConsentException.BackupDamaged::class.java to { Reads(backup.copyOf(backup.size / 2)) },
        "cut at its end" to MicroConsentException.BackupDamaged::class.java to { Reads(backup.copyOf(backup.size - 1)) },
        "cut in its head" to MicroConsentException.BackupDamaged::class.java to { Reads(backup.copyOf(10)) },
        "changed" to MicroConsentException.BackupDamaged::class.java to {
            Reads(backup.copyOf().also { it[it.size / 2] = (it[it.size / 2].toInt() xor 1).toByte() })
        },
        "another file" to MicroConsentException.NotABackup::class.java to { Reads("Dear diary".toByteArray()) },
        "no file" to MicroConsentException.BackupDamaged::class.java to { Reads(byteArrayOf()) },
        "a source that fails" to MicroConsentException.CannotRead::class.java to {
            Reads(backup) { throw SourceException.Failed() }
        },
        "a source that throws" to MicroConsentException.CannotRead::class.java to {
            Reads(backup) { throw IOException("pulled out") }
        },
        "a source that gives too much" to MicroConsentException.CannotRead::class.java to {
            object : Source {
                override fun read(most: UInt) = ByteArray(most.toInt() + 1)
            }
        },
    ).map { (named, source) ->
        val (name, error) = named
        dynamicTest(name) {
            val told = assertThrows(error) { restored(source()) {} }
            assertTrue(told.sentence().isNotBlank())
        }
    }

    @Test
    fun `a source that fails in the middle, or throws an Error, changes nothing`() {
        // The first is asked before the job is there.
        var pieces = 0
        val big = written(2_000).use(::backedUp)
        assertThrows(MicroConsentException.CannotRead::class.java) {
            restored(Reads(big) { if (pieces++ > 0) throw IOException("pulled out") }) {}
        }
        assertTrue(pieces > 1)
        val told = assertThrows(Exception::class.java) { restored(Reads(big) { throw OutOfMemoryError() }) {} }
        assertTrue(told is MicroConsentException || told is InternalException) { "$told" }
    }

    @Test
    fun `a wrong passphrase and a short one are told`() {
        assertThrows(MicroConsentException.WrongPassphrase::class.java) { restored(Reads(backup), "quiet river") {} }
        written(1).use { phone ->
            val short = assertThrows(MicroConsentException.PassphraseTooShort::class.java) {
                phone.app.backUp("tiny", Written())
            }
            assertEquals(bounds().leastPassphrase.toULong(), short.least)
        }
    }

    @Test
    fun `a backup comes back whole, into another phone or merged without doubles`() {
        restored(Reads(backup)) { app ->
            assertEquals(PAGES + 1, app.count())
            assertEquals(KeepingWaits.FOR_A_CHOICE, app.keeping().waits)
            app.restore(PASSPHRASE, Reads(backup)).toItsEnd()
            assertEquals(PAGES + 1, app.count())
        }
        assertArrayEquals("age-encryption.org/v1\n".toByteArray(), backup.copyOf(22))
    }

    @Test
    fun `a Stop is said while a backup is sealed or opened`() = written(3).use { phone ->
        val over = AtomicBoolean()
        var stops = 0
        val worker = thread {
            phone.app.backUp(PASSPHRASE, Written()).close()
            over.set(true)
        }
        while (!over.get()) {
            phone.app.stop()
            stops += 1
        }
        worker.join()
        assertTrue(stops > 1)
    }

    @Test
    fun `an exported file says that it proves nothing, in both forms`() = written(3).use { phone ->
        for (format in ExportFormat.entries) {
            val file = Written()
            phone.app.export(choice(format), file).toItsEnd()
            assertTrue("proves nothing" in file.text && "page 2" in file.text && "2026-03-06" in file.text)
        }
        val filter = Filter(words = "page 1")
        val file = Written()
        phone.app.export(ExportChoice(filter, ExportFormat.JSON, Rounding.MINUTE, 345), file).toItsEnd()
        assertTrue("2026-03-07T01:45" in file.text && "page 2" !in file.text) { file.text }
        val own = Filter(settings = listOf(Setting.Own(" ")))
        assertThrows(MicroConsentException.Empty::class.java) { phone.app.export(choice().copy(filter = own), Written()) }
        Unit
    }

    @Test
    fun `what was set aside is told, kept with its key, taken out under a passphrase, and deleted`() {
        val phone = written(3)
        phone.app.shut()
        val journal = File(phone.folder, "journal.db")
        journal.writeBytes(journal.readBytes().also { it.fill(0, 100, 200) })
        assertThrows(MicroConsentException.Unreadable::class.java) { phone.open() }
        val name = File(setAside(phone.folder, Language.ENGLISH)).name
        phone.openAgain()
        phone.use {
            val app = phone.app
            val there = app.setAsides()
            assertEquals(listOf(name) to false, there.setAside.map { it.name } to there.setAside.single().hasKey)
            assertEquals(3, there.lines.size)
            assertThrows(MicroConsentException.NotNow::class.java) { app.takeOutSetAside(name, PASSPHRASE, Written()) }
            assertThrows(MicroConsentException.NoSuchEntry::class.java) { app.keepKeyOfSetAside("set-aside-9", phone.key) }
            app.keepKeyOfSetAside(name, phone.key)
            assertTrue(app.setAsides().setAside.single().hasKey)
            assertThrows(MicroConsentException.PassphraseTooShort::class.java) {
                app.takeOutSetAside(name, "tiny", Written())
            }
            assertThrows(MicroConsentException.NoSuchEntry::class.java) {
                app.takeOutSetAside("set-aside-9", PASSPHRASE, Written())
            }
            val file = Written()
            app.takeOutSetAside(name, PASSPHRASE, file).toItsEnd()
            assertArrayEquals("age-encryption.org/v1\n".toByteArray(), file.bytes.copyOf(22))
            // It is a file of ours under a passphrase, and no backup.
            assertThrows(MicroConsentException::class.java) { app.restore(PASSPHRASE, Reads(file.bytes)).toItsEnd() }
            app.takeOutSetAside(name, PASSPHRASE, Written { throw SinkException.Full() }).use {
                assertThrows(MicroConsentException.SinkFull::class.java) { while (!it.step().isOver) Unit }
            }
            app.deleteSetAside(name)
            repeat(5) { app.tick() }
            assertFalse(File(phone.folder, name).exists())
            assertThrows(MicroConsentException.NoSuchEntry::class.java) { app.deleteSetAside(name) }
            assertEquals(listOf<Any>(), app.setAsides().setAside)
        }
    }

    @Test
    fun `everything is erased, also where the app cannot be opened`() = written(3).use { phone ->
        assertThrows(MicroConsentException.InUse::class.java) {
            eraseEverything(phone.folder, phone.keys, Language.ENGLISH)
        }
        phone.app.lookAtKeeping(Keep.NOTHING)
        phone.eraseEverything()
        assertEquals(0, phone.app.count())
        phone.app.shut()
        assertEquals(2, eraseEverything(phone.folder, phone.keys, Language.ENGLISH).size)
        assertEquals(listOf<String>(), File(phone.folder).list()!!.toList())
        phone.openAgain()
    }

    @Test
    fun `what is read before is there in each language`() {
        for (language in Language.entries) {
            for (page in listOf(::beforeErasingEverything, ::beforeBackingUp, ::beforeRestoring, ::beforeTakingOut)) {
                val text = page(language)
                assertTrue(text.title.isNotBlank() && text.lines.size > 2 && text.lines.all(String::isNotBlank))
            }
        }
    }
}
