// Asking and answering through the boundary: what is drafted comes back, what is refused says why as data, and each
// screen shows what it is to show.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Answer
import org.microconsent.AnswerDraft
import org.microconsent.AnswerEntry
import org.microconsent.AnswerWord
import org.microconsent.AskDraft
import org.microconsent.AskEntry
import org.microconsent.AskListener
import org.microconsent.AskState
import org.microconsent.AskView
import org.microconsent.CheckIn
import org.microconsent.Field
import org.microconsent.Language
import org.microconsent.Limit
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.MyAskView
import org.microconsent.Setting
import org.microconsent.Sharing
import org.microconsent.Signal
import org.microconsent.TheirAskView
import org.microconsent.What
import org.microconsent.Who
import org.microconsent.WhyNotAsked
import org.microconsent.phone.Phone
import org.microconsent.phone.Room
import org.microconsent.phone.withoutIsolates

private const val HOUR = 3_600L

class AskingTest {
    private inline fun <reified E : MicroConsentException> fails(crossinline act: () -> Unit): E =
        assertThrows(E::class.java) { act() }.also { assertTrue(it.sentence().isNotBlank()) }

    private fun refused(rule: String, act: () -> Unit) =
        assertEquals(rule, fails<MicroConsentException.Refused> { act() }.rule)

    private class Two(val ana: MicroConsent, val ben: MicroConsent, val room: Room) {
        /** Ana's newest question, and Ben's newest. */
        val asked: TheirAskView get() = ben.asking().theirs.last()
        val mine: MyAskView get() = ana.asking().mine.last()

        fun meet() {
            listOf(ana, ben).forEach { it.enter(Setting.Hug) }
            room.pass(6)
        }

        fun asks(question: String = "Would you like a kiss?") = ana.ask(question).also { room.carry() }

        fun answers(draft: AnswerDraft) =
            ben.answer(ben.previewAnswer(asked.id, draft).id).also { room.carry() }
    }

    private fun two(act: Two.() -> Unit) = Phone.two().let { (ana, ben) ->
        Room(listOf(ana, ben)).use { Two(ana.app, ben.app, it).act() }
    }

    @Test
    fun `what is drafted comes back the same, also after a restart, until it is let go`() {
        Phone("ana", 0).use { ana ->
            val settings = listOf(null, Setting.Cuddling, Setting.Own("baking bread"))
            val drafts = (Who.entries + null).flatMapIndexed { i, doer ->
                settings.map { AskDraft("Would you like it, $i? قريب", doer, Who.entries[i % 3], it) }
            } + AskDraft("Would you like a walk?")
            val ids = drafts.map { ana.app.keepDraft(it) }
            fun kept() = ana.app.asking().drafts.map { it.id to it.draft }
            assertEquals(ids zip drafts, kept())
            ana.restart()
            assertEquals(ids zip drafts, kept())
            assertEquals(ids[0], ana.app.keepDraft(drafts[1], replaces = ids[0]))
            assertEquals(drafts[1], kept().first().second)
            ids.forEach(ana.app::letGoOfDraft)
            assertEquals(listOf<Any>(), kept())
            for (gone in ids + 0 + Long.MIN_VALUE) {
                fails<MicroConsentException.NoSuchDraft> { ana.app.letGoOfDraft(gone) }
                fails<MicroConsentException.NoSuchDraft> { ana.app.checkAsk(gone) }
                fails<MicroConsentException.NoSuchDraft> { ana.app.keepDraft(drafts[0], gone) }
            }
            assertEquals(listOf<Any>(), ana.app.journal(null, 10u).entries)
        }
    }

    @Test
    fun `there is room for fifty drafts`() = Phone("ana", 0).use { ana ->
        repeat(50) { ana.app.keepDraft(AskDraft("Question $it?")) }
        val error = fails<MicroConsentException.TooMany> { ana.app.keepDraft(AskDraft("One more?")) }
        assertEquals(Field.QUESTION to 50uL, error.field to error.most)
    }

    @Test
    fun `solo_whole alone one drafts, and the joint parts name the rule`() = Phone("ana", 0).use { ana ->
        val draft = ana.app.keepDraft(AskDraft("Would you like a walk?"))
        val view = ana.app.asking()
        assertFalse(view.canAsk || ana.app.home().can.ask || ana.app.moment().can.ask)
        assertTrue(view.notNow.isNotBlank())
        assertEquals(view.notNow, view.drafts.single().notNow)
        refused("solo_whole") { ana.app.checkAsk(draft) }
        refused("solo_whole") { ana.app.muteAllAsks(true) }
        refused("solo_whole") { ana.app.openAllTopics() }
    }

    @Test
    fun `before_you_ask the check that was skipped is refused by name, and one that was done counts once`() = two {
        val draft = ana.keepDraft(AskDraft("Would you like a kiss?", Who.ASKER, Who.BOTH))
        assertTrue(ana.asking().canAsk && ana.home().can.ask && ana.moment().can.ask)
        for (skipped in listOf(0uL, 1uL, ULong.MAX_VALUE)) refused("before_you_ask") { ana.ask(skipped) }
        val check = ana.checkAsk(draft)
        assertEquals(3, check.questions.toSet().size)
        assertTrue("Would you like a kiss?" in check.goes.first())
        assertEquals(AskState.Checked, ana.asking().drafts.single().state)
        val changed = ana.keepDraft(AskDraft("Would you like a hug?"), draft)
        refused("before_you_ask") { ana.ask(check.id) }
        assertEquals(AskState.Draft, ana.asking().drafts.single().state)
        val again = ana.checkAsk(changed)
        ana.ask(again.id)
        refused("before_you_ask") { ana.ask(again.id) }
        fails<MicroConsentException.NoSuchDraft> { ana.letGoOfDraft(draft) }
        assertEquals(1, ana.journal(null, 10u).entries.size)
    }

    @Test
    fun `a question is asked, answered with Limits, lowered and thanked for`() = two {
        meet()
        val entry = asks("Would you like to lie down together?")
        assertEquals(AskState.Asked to true, mine.state to mine.canWithdraw)
        assertEquals(listOf("Would you like to lie down together?"), asked.lines.map { it.withoutIsolates() })
        assertTrue(asked.canYes && !asked.canTakeBack)
        assertNull(asked.answer)
        assertEquals(1, ben.home().asking.size)
        assertEquals(ben.home().asking, ben.moment().asking)

        val limits = listOf(Limit.Not("kissing"), Limit.Until(15u, null))
        refused("private_first") { ben.answer(1u) }
        val preview = ben.previewAnswer(asked.id, AnswerDraft(Answer.Yes(limits), "Gladly."))
        assertTrue(preview.goes.any { "kissing" in it } && preview.goes.any { "Gladly." in it })
        assertTrue(preview.room.bytes in 14uL..preview.room.maxBytes)
        assertNull(asked.answer, "nothing goes before it is given")
        val yes = ben.answer(preview.id)!!
        room.carry()
        assertEquals(AskState.Answered(AnswerWord.YES), mine.state)
        val answer = mine.answer!!
        assertEquals(listOf(2, 1), listOf(answer.limits.size, ana.moment().asking.size))
        assertEquals("Gladly.", answer.words)
        assertEquals(mine.untilUptimeMs, answer.untilUptimeMs)
        assertEquals(listOf<Any>(), mine.thanks)
        assertEquals(null to null, ana.moment().theirs.signal to ben.moment().mine.signal, "it sets no Signal")

        val tighter = ben.tightenAnswer(asked.id, Limit.StopWhen("I go quiet"))!!
        room.carry()
        assertEquals(3, mine.answer!!.limits.size)
        val notYet = ben.sayNotYet(asked.id)!!
        room.carry()
        assertEquals(AskState.Answered(AnswerWord.NOT_YET), mine.state)
        assertEquals(3 to null, mine.answer!!.limits.size to mine.answer!!.untilUptimeMs)
        assertTrue(asked.quiet.isNotBlank() && asked.canTakeBack)

        val thanks = mine.thanks.first()
        assertTrue(thanks.words.isNotBlank())
        fails<MicroConsentException.NotNow> { ana.thank(thanks.to, "no-hug") }
        fails<MicroConsentException.NotNow> { ana.thank(0u, thanks.id) }
        ana.thank(thanks.to, thanks.id)
        fails<MicroConsentException.NotNow> { ana.thank(thanks.to, thanks.id) }
        room.carry()
        assertEquals(listOf<Any>(), mine.thanks)
        assertTrue(thanks.words in ben.asking().thanked.withoutIsolates())

        val back = ben.takeAnswerBack(asked.id)!!
        fails<MicroConsentException.NotNow> { ben.takeAnswerBack(asked.id) }
        room.carry()
        assertEquals(AskState.Answered(AnswerWord.TAKEN_BACK), mine.state)

        val own = AskEntry("Would you like to lie down together?", null, null, Setting.Hug)
        assertEquals(What.Asked(own), ana.entry(entry).what)
        assertEquals(Sharing.WITH_WORDS, ana.entry(entry).shared)
        fun answered(word: AnswerWord, limits: List<Limit>, words: String?) =
            What.Answered(AnswerEntry(word, limits, words, Setting.Hug))
        val three = limits + Limit.StopWhen("I go quiet")
        assertEquals(
            listOf(
                yes to answered(AnswerWord.YES, limits, "Gladly."),
                tighter to answered(AnswerWord.YES, three, "Gladly."),
                notYet to answered(AnswerWord.NOT_YET, three, null),
                back to answered(AnswerWord.TAKEN_BACK, listOf(), null),
            ),
            ben.journal(null, 10u).entries.reversed().map { it.id to it.what },
        )
        assertEquals(listOf(entry), ana.journal(null, 10u).entries.map { it.id }, "theirs are theirs")
    }

    @Test
    fun `who does it, whom it is for and what it invites to are told from where one stands`() = two {
        val draft = ana.keepDraft(AskDraft("Would you like a nap?", Who.ASKED, Who.ASKER, Setting.Own("a nap")))
        val entry = ana.ask(ana.checkAsk(draft).id)
        room.carry()
        val (hers, his) = listOf(mine.lines, asked.lines).map { lines -> lines.map { it.withoutIsolates() } }
        assertEquals(4 to hers.first(), hers.size to his.first())
        assertEquals(hers.last(), his.last())
        assertTrue(hers[1] != his[1] && hers[2] != his[2])
        val own = AskEntry("Would you like a nap?", Who.ASKED, Who.ASKER, Setting.Own("a nap"))
        assertEquals(What.Asked(own), ana.entry(entry).what)
    }

    private val reasons: Map<WhyNotAsked, Two.() -> String> = mapOf(
        WhyNotAsked.OPEN to { asks(); "kissing, now?" },
        WhyNotAsked.RESTS to { asks(); ana.withdrawAsk(mine.id); "a kiss?" },
        WhyNotAsked.CLOSED to { asks(); ben.sayNo(asked.id); room.carry(); "a kiss?" },
        WhyNotAsked.ENOUGH_TODAY to { listOf("a kiss?", "a hug?", "a walk?").forEach(::asks); "some tea?" },
        WhyNotAsked.PAUSE to { ben.pause(); room.carry(); "a kiss?" },
    )

    @TestFactory
    fun `no_pressing what cannot be asked says why, and the draft keeps`(): List<DynamicTest> =
        WhyNotAsked.entries.map { why ->
            dynamicTest("$why") {
                two {
                    val question = reasons.getValue(why)(this)
                    val draft = ana.keepDraft(AskDraft(question))
                    val error = fails<MicroConsentException.NotAsked> { ana.checkAsk(draft) }
                    assertEquals(why, error.why)
                    val view = ana.asking().drafts.single()
                    assertEquals(draft to error.sentence(), view.id to view.notNow)
                }
            }
        }

    @Test
    fun `what was checked and became impossible is not asked, and says why`() = two {
        val (first, second) = listOf("a kiss?", "a walk?").map { ana.keepDraft(AskDraft(it)) }
        val check = ana.checkAsk(first)
        ben.pause()
        room.carry()
        fails<MicroConsentException.Stale> { ana.ask(check.id) }
        assertEquals(listOf(first, second), ana.asking().drafts.map { it.id })
    }

    @Test
    fun `a_pause_withdraws a yes in a Pause is refused by name, and a no is not`() = two {
        meet()
        asks()
        val preview = ben.previewAnswer(asked.id, AnswerDraft(Answer.Yes(listOf())))
        ana.pause()
        room.carry()
        assertFalse(asked.canYes)
        refused("a_pause_withdraws") { ben.previewAnswer(asked.id, AnswerDraft(Answer.Yes(listOf()))) }
        fails<MicroConsentException.Stale> { ben.answer(preview.id) }
        answers(AnswerDraft(Answer.No(listOf()), "Not while we pause."))
        assertEquals("Not while we pause.", mine.answer!!.words)
    }

    @Test
    fun `everything_shared_expires a yes that could not hold any more is refused by name`() = two {
        asks()
        room.pass(2 * HOUR)
        refused("everything_shared_expires") { ben.previewAnswer(asked.id, AnswerDraft(Answer.Yes(listOf()))) }
        assertNull(ben.previewAnswer(asked.id, AnswerDraft(Answer.NotYet(listOf()))).let { asked.answer })
    }

    @Test
    fun `what is too much for an answer is told in numbers`() = two {
        asks()
        fun preview(limits: List<Limit>, words: String? = null) =
            ben.previewAnswer(asked.id, AnswerDraft(Answer.Yes(limits), words))
        val tooMany = fails<MicroConsentException.TooMany> { preview(List(9) { Limit.Not("$it") }) }
        assertEquals(Field.LIMIT to 8uL, tooMany.field to tooMany.most)
        val minutes = fails<MicroConsentException.Minutes> { preview(listOf(Limit.Until(0u, null))) }
        assertEquals(1u.toUShort(), minutes.least)
        val long = List(8) { Limit.Not("å".repeat(120)) }
        val tooMuch = fails<MicroConsentException.TooMuchToShare> { preview(long) }
        assertEquals(1_920uL to 1_600uL, tooMuch.bytes to tooMuch.maxBytes)
        assertNull(preview(long.take(6), " ").let { asked.answer })
    }

    @Test
    fun `what is let rest, muted and closed can be opened`() = two {
        asks("a kiss?")
        asks("a hug?")
        asks("a walk?")
        val (kiss, hug, walk) = ben.asking().theirs.map { it.id }
        ben.letAskRest(kiss)
        ben.muteTopic(hug)
        ben.sayNo(walk)
        val closed = ben.asking().closed
        assertEquals(listOf(walk, hug, kiss), closed.map { it.id })
        assertEquals(3, closed.map { it.line }.toSet().size)
        assertEquals(listOf(0uL), closed.map { it.hoursAgo }.distinct())
        ben.openTopic(kiss)
        fails<MicroConsentException.NotNow> { ben.openTopic(kiss) }
        ben.openAllTopics()
        assertEquals(listOf<Any>(), ben.asking().closed)

        ben.muteAllAsks(true)
        assertTrue(ben.asking().run { allMuted && mutedLine.isNotBlank() })
        room.pass(25 * HOUR)
        asks("some tea?")
        assertEquals(listOf<Any>(), ben.asking().theirs)
        assertEquals(AskState.Asked, mine.state)
        ben.muteAllAsks(false)
        assertTrue(ben.asking().run { !allMuted && mutedLine.isEmpty() })
        for (gone in listOf(0uL, 999uL, ULong.MAX_VALUE)) {
            val calls = listOf<(ULong) -> Any?>(
                ben::letAskRest, ben::muteTopic, ben::sayNo, ben::sayNotYet, ben::takeAnswerBack, ben::openTopic,
                ben::withdrawAsk, { ben.tightenAnswer(it, Limit.Not("x")) },
            )
            for (call in calls) fails<MicroConsentException.NotNow> { call(gone) }
        }
    }

    @Test
    fun `no_is_welcome a slow and a stop come with thanks to send, and a quiet word for who said them`() {
        for (stop in listOf(false, true)) two {
            meet()
            if (stop) ben.stop() else ben.slow()
            assertTrue(ben.home().quiet.isNotBlank())
            assertEquals(ben.home().quiet, ben.moment().quiet)
            room.carry()
            assertEquals("", ana.home().quiet)
            val ready = ana.home().thanks
            assertTrue(ready.isNotEmpty())
            assertEquals(listOf(ready, ready), listOf(ana.moment().thanks, ana.asking().thanks))
            ana.thank(ready.last().to, ready.last().id)
            room.carry()
            assertEquals(listOf<Any>(), ana.home().thanks)
            assertEquals(listOf(ben.asking().thanked), ben.home().asking)
        }
    }

    private class Hears(private val also: (AskView) -> Unit = {}) : AskListener {
        val views = mutableListOf<AskView>()

        override fun changed(view: AskView) {
            views += view
            also(view)
        }
    }

    @Test
    fun `whoever watches gets the current view first, then each change, and none after the end`() = two {
        val hears = Hears()
        val his = Hears { error("a bug of the shell's") }
        val watches = listOf(ana.watchAsking(hears), ben.watchAsking(his))
        assertEquals(listOf(ana.asking()), hears.views)
        ana.tick()
        assertEquals(1, hears.views.size, "nothing has changed")
        val draft = ana.keepDraft(AskDraft("a kiss?"))
        val check = ana.checkAsk(draft)
        ana.ask(check.id)
        room.carry()
        assertEquals(listOf<AskState?>(null, AskState.Draft, AskState.Checked, null), hears.views.map { view ->
            view.drafts.singleOrNull()?.state
        })
        assertEquals(listOf(0, 1), his.views.map { it.theirs.size }, "one that throws goes on hearing")
        ben.sayNo(asked.id)
        room.carry()
        assertEquals(AskState.Answered(AnswerWord.NO), hears.views.last().mine.single().state)
        assertEquals(ana.asking(), hears.views.last())
        watches.forEach { it.end() }
        val heard = hears.views.size
        ana.keepDraft(AskDraft("a walk?"))
        assertEquals(heard, hears.views.size)
    }

    @Test
    fun `no_proof the words of own questions and answers can be written anew`() = two {
        val entry = asks()
        val answer = answers(AnswerDraft(Answer.No(listOf()), "I am tired."))!!
        ana.editWords(entry, "Would you like a cuddle?")
        assertEquals("Would you like a cuddle?", (ana.entry(entry).what as What.Asked).ask.words)
        assertEquals(Field.QUESTION, fails<MicroConsentException.Empty> { ana.editWords(entry, " ") }.field)
        fun reply() = (ben.entry(answer).what as What.Answered).answer.words
        ben.editWords(answer, " I was tired. ")
        assertEquals("I was tired.", reply())
        val long = "x".repeat(281)
        assertEquals(Field.REPLY, fails<MicroConsentException.TooLong> { ben.editWords(answer, long) }.field)
        ben.editWords(answer, "")
        assertNull(reply())
        fails<MicroConsentException.NotNow> { ana.edit(entry, CheckIn(Setting.Hug, Signal.RED)) }
        val checkIn = ana.keep(CheckIn(Setting.Hug, Signal.RED))
        fails<MicroConsentException.NotNow> { ana.editWords(checkIn, "x") }
        ana.addAfterthought(entry, "Was that a real question?")
        assertEquals(1, ana.entry(entry).afterthoughts.size)
        ana.delete(entry)
        fails<MicroConsentException.NoSuchEntry> { ana.editWords(entry, "x") }
    }

    @Test
    fun `the screen speaks each language`() = two {
        asks()
        val lines = Language.entries.map { language ->
            listOf(ana, ben).forEach { it.speak(language) }
            listOf(mine.line, asked.line) + ben.home().asking
        }
        assertEquals(3 * Language.entries.size, lines.flatten().toSet().size)
    }
}

private fun MicroConsent.ask(question: String) = ask(checkAsk(keepDraft(AskDraft(question))).id)
