// The app speaks the language that its person chose: on its screens, in what it reads back, and in what it says when
// something cannot be done.
package org.microconsent.languages

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assertions.fail
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.microconsent.CheckIn
import org.microconsent.HomeListener
import org.microconsent.HomeView
import org.microconsent.Kind
import org.microconsent.Language
import org.microconsent.Limit
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.MomentListener
import org.microconsent.MomentView
import org.microconsent.NewPhrase
import org.microconsent.Setting
import org.microconsent.Sharing
import org.microconsent.Signal
import org.microconsent.languageOfTag
import org.microconsent.languages
import org.microconsent.limitLine
import org.microconsent.lockedWords
import org.microconsent.phone.HandClock
import org.microconsent.phone.Keys
import org.microconsent.phone.Phone
import org.microconsent.phone.Room
import org.microconsent.phone.isolated
import org.microconsent.setAside
import org.microconsent.settingName
import org.microconsent.signalWord
import java.nio.file.Path

class SpeakingTest {
    /** What comes of each language, all different. */
    private fun <T> allDiffer(of: (Language) -> T): List<T> = Language.entries.map(of).also {
        assertEquals(3, it.toSet().size, "$it")
    }

    private fun sentenceOf(act: () -> Unit): String = try {
        act()
        fail("nothing went wrong")
    } catch (e: MicroConsentException) {
        e.sentence().also { assertTrue(it.isNotBlank() && "{" !in it, it) }
    }

    private fun together(act: (Phone, Phone, Room) -> Unit) {
        val (ana, ben) = Phone.two()
        Room(listOf(ana, ben)).use { room ->
            room.phones.forEach { it.app.enter(Setting.Hug) }
            room.pass(6)
            act(ana, ben, room)
        }
    }

    @Test
    fun `there are three languages, each by its own name`() {
        val all = languages()
        assertEquals(Language.entries.toList(), all.map { it.language })
        assertEquals(listOf("en", "es", "ar"), all.map { it.tag })
        assertEquals(listOf("English", "Español", "العربية"), all.map { it.ownName })
        assertEquals(listOf(false, false, true), all.map { it.isRightToLeft })
    }

    @Test
    fun `no_false_safety that nobody has reviewed a language is said beside it`() {
        val (english, spanish, arabic) = languages().map { it.reviewedBy }
        assertEquals("Survivors and their helpers have not read these words yet.", english)
        assertEquals("Nadie que hable español desde la infancia lo ha leído, ni supervivientes.", spanish)
        assertEquals("لم يراجع هذه الكلمات بعد أحد من أهل اللغة، ولا من الناجين والناجيات.", arabic)
    }

    @Test
    fun `a language is known by its tag, and by no other`() {
        for ((language, tags) in mapOf(
            Language.ENGLISH to listOf("en", "en-GB", "EN_us", "en-Latn-US"),
            Language.SPANISH to listOf("es", "es-MX", "ES_mx", "es-419"),
            Language.ARABIC to listOf("ar", "ar_EG", "ar-u-nu-latn"),
        )) for (tag in tags) assertEquals(language, languageOfTag(tag), tag)
        for (tag in listOf("", "-", "e", "eng", "english", "de", "esp", "-es", " es", "arz", "العربية", "xx-en")) {
            assertNull(languageOfTag(tag), tag)
        }
    }

    @Test
    fun `a watch delivers the new words`() = together { ana, ben, room ->
        ben.app.share(
            ben.app.preview(
                CheckIn(Setting.Hug, Signal.YELLOW, limits = listOf(Limit.Not("kissing"))), Sharing.WITH_LIMITS,
            ).id,
        )
        room.carry()
        val moments = mutableListOf<MomentView>()
        val homes = mutableListOf<HomeView>()
        val watches = listOf(
            ana.app.watchMoment(object : MomentListener {
                override fun changed(view: MomentView) = moments.add(view).let { }
            }),
            ana.app.watchHome(object : HomeListener {
                override fun changed(view: HomeView) = homes.add(view).let { }
            }),
        )
        ana.app.speak(Language.ENGLISH)
        assertEquals(1 to 1, moments.size to homes.size, "it spoke that already")
        ana.app.speak(Language.SPANISH)
        ana.app.speak(Language.ARABIC)
        assertEquals(3 to 3, moments.size to homes.size)
        assertEquals(ana.app.moment() to ana.app.home(), moments.last() to homes.last())
        for (words in listOf<(MomentView) -> String>(
            { it.settingName }, { it.paceTitle }, { it.paceLine }, { it.mine.word }, { it.theirs.word },
            { it.theirs.limits.single() },
        )) assertEquals(3, moments.map(words).toSet().size, "${moments.map(words)}")
        assertEquals(3, homes.map { it.partner.word }.toSet().size)
        assertTrue(moments.all { isolated("kissing") in it.theirs.limits.single() }, "their own words stay theirs")
        assertEquals(1, moments.map { listOf(it.phase, it.pace, it.theirs.signal, it.can, it.setting) }.toSet().size)
        assertEquals(Language.ENGLISH, ben.app.language())
        watches.forEach { it.end() }
    }

    @Test
    fun `a Pause and its second beat are told in the language`() = together { ana, _, room ->
        ana.app.pause()
        room.carry()
        ana.app.share(ana.app.preview(CheckIn(Setting.Hug, Signal.GREEN), Sharing.SIGNAL).id)
        allDiffer { language ->
            ana.app.speak(language)
            ana.app.moment().run { listOf(paceTitle, theyHaveItLine, secondBeat!!.question) }
        }
        assertEquals(Language.ARABIC, ana.app.language())
    }

    @Test
    fun `what cannot be done is told in the language`() = Phone("ana", 0).use { ana ->
        val app = ana.app
        val long = "x".repeat(5_000)
        for (act in listOf<() -> Unit>(
            { app.leave() }, { app.enter(Setting.Hug) }, { app.share(9u) }, { app.confirm(9u) }, { app.entry("1.1") },
            { app.keep(CheckIn(Setting.Hug)) }, { app.keep(CheckIn(Setting.Hug, note = long)) },
            { app.keep(CheckIn(Setting.Hug, note = "a\u202Eb")) }, { app.keep(CheckIn(Setting.Own(" "), Signal.RED)) },
            { app.keep(CheckIn(Setting.Hug, feelings = List(99) { "$it" })) },
            { app.keep(CheckIn(Setting.Hug, limits = listOf(Limit.Until(0u, null)))) },
            { app.addPhrase(NewPhrase(Kind.LIKE, "")) }, { app.deletePhrase("no-hug") },
        )) allDiffer { language ->
            app.speak(language)
            sentenceOf(act)
        }
        allDiffer { language ->
            app.speak(language)
            ana.lock()
            (sentenceOf { app.home() } to sentenceOf { app.wake(ByteArray(3)) }).also { ana.unlock() }
        }
        app.speak(Language.SPANISH)
        app.shut()
        val inEnglish = Phone("ben", 0).use { ben -> sentenceOf { ben.app.also(MicroConsent::shut).home() } }
        assertNotEquals(inEnglish, sentenceOf { app.home() })
    }

    @Test
    fun `what cannot be opened is told in the language that was asked for`(@TempDir folder: Path) {
        MicroConsent.open(folder.toString(), ByteArray(32), Language.ENGLISH, HandClock(0), Keys()).use(MicroConsent::shut)
        for (key in listOf(ByteArray(3), ByteArray(32) { 9 })) allDiffer { language ->
            sentenceOf { MicroConsent.open(folder.toString(), key, language, HandClock(0), Keys()) }
        }
        allDiffer { language -> sentenceOf { setAside(folder.resolve("nowhere").toString(), language) } }
    }

    @Test
    fun `words for screens are in the language`() {
        allDiffer(::lockedWords)
        for (signal in Signal.entries + null) allDiffer { signalWord(signal, it) }
        for (limit in listOf(
            Limit.Only("x"), Limit.Not("x"), Limit.Until(5u, null), Limit.Until(5u, "x"), Limit.StopWhen("x"),
        )) allDiffer { limitLine(limit, it) }
        allDiffer { sentenceOf { limitLine(Limit.Not(""), it) } }
        allDiffer { sentenceOf { settingName(Setting.Own(""), it) } }
        allDiffer { settingName(Setting.SharingRoomOrBed, it) }
    }

    @Test
    fun `private_first what will be shared is read back in the language`() = together { ana, _, _ ->
        val checkin = CheckIn(
            Setting.Hug, Signal.YELLOW, listOf("tired"), listOf("tight"), listOf(Limit.Not("kissing")), "a long day",
        )
        for (sharing in Sharing.entries) {
            val lines = allDiffer { language ->
                ana.app.speak(language)
                ana.app.preview(checkin, sharing).run { goes + stays }
            }
            for (i in lines.first().indices) assertEquals(3, lines.map { it[i] }.toSet().size, "${lines.map { it[i] }}")
            for (all in lines) for (words in listOf("tired", "tight", "kissing", "a long day")) {
                assertEquals(1, all.count { isolated(words) in it }, "$words in $all")
            }
        }
    }

    @Test
    fun `the language is the phone's until one is chosen, and the choice stays`(@TempDir folder: Path) {
        fun open(language: Language, act: (MicroConsent) -> Unit) =
            MicroConsent.open(folder.toString(), ByteArray(32), language, HandClock(0), Keys()).use {
                act(it)
                it.shut()
            }
        open(Language.ARABIC) { assertEquals(Language.ARABIC, it.language()) }
        open(Language.ENGLISH) { app ->
            assertEquals(Language.ENGLISH, app.language(), "none was chosen")
            app.speak(Language.SPANISH)
            assertEquals(Language.SPANISH, app.language())
        }
        open(Language.ARABIC) { app ->
            assertEquals(Language.SPANISH, app.language())
            assertEquals(signalWord(null, Language.SPANISH), app.home().partner.word)
            app.sleep()
            assertEquals(Language.SPANISH, app.language())
            app.wake(ByteArray(32))
            app.speak(Language.ENGLISH)
        }
        open(Language.ARABIC) { assertEquals(Language.ENGLISH, it.language()) }
    }
}
