// An app that sleeps, was shut or was destroyed says so, whatever is asked of it.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Answer
import org.microconsent.AnswerDraft
import org.microconsent.AskDraft
import org.microconsent.AskListener
import org.microconsent.AskView
import org.microconsent.BreathPattern
import org.microconsent.BreathingListener
import org.microconsent.BreathingView
import org.microconsent.BreathingWay
import org.microconsent.CheckIn
import org.microconsent.Drafting
import org.microconsent.ExportChoice
import org.microconsent.ExportFormat
import org.microconsent.Filter
import org.microconsent.Grounding
import org.microconsent.HistoryPlace
import org.microconsent.HomeListener
import org.microconsent.HomeView
import org.microconsent.Keep
import org.microconsent.Kind
import org.microconsent.Language
import org.microconsent.Limit
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.MicroConsentInterface
import org.microconsent.MomentListener
import org.microconsent.MomentView
import org.microconsent.NewPhrase
import org.microconsent.Place
import org.microconsent.Rounding
import org.microconsent.Setting
import org.microconsent.Sharing
import org.microconsent.ShellKey
import org.microconsent.Signal
import org.microconsent.Ways
import org.microconsent.What
import org.microconsent.phone.Network
import org.microconsent.phone.Phone
import org.microconsent.phone.Reads
import org.microconsent.phone.Written
import org.microconsent.phone.scanCode
import org.microconsent.vectors.Vectors

class AfterTheEndTest {
    private val checkIn = CheckIn(Setting.Talking, Signal.RED)
    private val passphrase = "quiet river, warm stone"
    private val phrase = NewPhrase(Kind.LIKE, "Like honey")
    /** What is no code is told to be none before anything else is looked at, so it is one. */
    private val codeOfAnother = Vectors.link.first_code.text
    private val home = object : HomeListener {
        override fun changed(view: HomeView) = Unit
    }
    private val moment = object : MomentListener {
        override fun changed(view: MomentView) = Unit
    }

    private val asking = object : AskListener {
        override fun changed(view: AskView) = Unit
    }
    private val breathing = object : BreathingListener {
        override fun changed(view: BreathingView) = Unit
    }
    private val question = AskDraft("Would you like a walk?")
    private val no = AnswerDraft(Answer.No(listOf()))

    /** Everything that can be asked of an app, but to sleep, wake and shut, and to be watched; and see `told`. */
    private val asked: Map<String, (MicroConsent) -> Any?> = mapOf(
        "addAfterthought" to { it.addAfterthought("1.1", "x") },
        "addPhrase" to { it.addPhrase(phrase) },
        "answer" to { it.answer(1u) },
        "ask" to { it.ask(1u) },
        "asking" to { it.asking() },
        "breathing" to { it.breathing() },
        "backUp" to { it.backUp(passphrase, Written()) },
        "beginLinking" to { it.beginLinking() },
        "changePhrase" to { it.changePhrase("own-1", phrase) },
        "checkAsk" to { it.checkAsk(1) },
        "chooseKeeping" to { it.chooseKeeping(1u) },
        "dateIsRight" to { it.dateIsRight() },
        "days" to { it.days(listOf(0, 1)) },
        "deleteAll" to { it.deleteAll() },
        "deleteRange" to { it.deleteRange(0, 1) },
        "deleteSetAside" to { it.deleteSetAside("set-aside-1") },
        "deleteSome" to { it.deleteSome(listOf("1.1")) },
        "export" to { it.export(ExportChoice(Filter(), ExportFormat.JSON, Rounding.DAY, 0), Written()) },
        "history" to { it.history(Filter(), HistoryPlace.Newest, 10u) },
        "keepKeyOfSetAside" to { it.keepKeyOfSetAside("set-aside-1", ByteArray(32)) },
        "keeping" to { it.keeping() },
        "lookAtKeeping" to { it.lookAtKeeping(Keep.YEAR) },
        "lookBack" to { it.lookBack(0, 1) },
        "restore" to { it.restore(passphrase, Reads(byteArrayOf())) },
        "setAsides" to { it.setAsides() },
        "takeOutSetAside" to { it.takeOutSetAside("set-aside-1", passphrase, Written()) },
        "chooseHolds" to { it.chooseHolds(true) },
        "chooseRelay" to { it.chooseRelay("x") },
        "chosenRelay" to { it.chosenRelay() },
        "confirm" to { it.confirm(1u) },
        "delete" to { it.delete("1.1") },
        "deleteOwnWay" to { it.deleteOwnWay(1) },
        "deletePhrase" to { it.deletePhrase("own-1") },
        "edit" to { it.edit("1.1", checkIn) },
        "editWords" to { it.editWords("1.1", "x") },
        "enter" to { it.enter(Setting.Hug) },
        "entry" to { it.entry("1.1") },
        "exchange" to { it.exchange(Network()) },
        "exchangeOver" to { it.exchangeOver(Ways()) },
        "favourPhrase" to { it.favourPhrase("no-hug", true) },
        "fillPhrase" to { it.fillPhrase("no-hug", listOf()) },
        "limitOfPhrase" to { it.limitOfPhrase("no-not-thing", listOf(org.microconsent.FilledBlank(org.microconsent.Blank.THING, "this"))) },
        "findPhrases" to { it.findPhrases("hug") },
        "hiddenPhrases" to { it.hiddenPhrases() },
        "hidePhrase" to { it.hidePhrase("no-hug", true) },
        "home" to { it.home() },
        "joinBreathing" to { it.joinBreathing() },
        "journal" to { it.journal(null, 10u) },
        "keep" to { it.keep(checkIn) },
        "keepCard" to { it.keepCard(ByteArray(32)) },
        "keepDraft" to { it.keepDraft(question) },
        "keepOwnWay" to { it.keepOwnWay("Waves", BreathPattern(4_000u, outMs = 6_000u)) },
        "leave" to { it.leave() },
        "letAskRest" to { it.letAskRest(1u) },
        "letGo" to { it.letGo() },
        "letGoOfDraft" to { it.letGoOfDraft(1) },
        "letGoOfGreen" to { it.letGoOfGreen() },
        "letRestBe" to { it.letRestBe() },
        "link" to { it.link() },
        "listenNearby" to { it.listenNearby(Place("127.0.0.1", 0u)) },
        "moment" to { it.moment() },
        "moveTo" to { it.moveTo(Setting.Hug) },
        "muteAllAsks" to { it.muteAllAsks(true) },
        "muteTopic" to { it.muteTopic(1u) },
        "nextStep" to { it.nextStep() },
        "openAllTopics" to { it.openAllTopics() },
        "openTopic" to { it.openTopic(1u) },
        "orderPhrases" to { it.orderPhrases(Kind.LIKE, listOf()) },
        "ownPhrases" to { it.ownPhrases() },
        "pacer" to { it.pacer() },
        "pause" to { it.pause() },
        "phrases" to { it.phrases(Kind.LIKE, Setting.Hug) },
        "preview" to { it.preview(checkIn, Sharing.SIGNAL) },
        "previewAnswer" to { it.previewAnswer(1u, no) },
        "proposeBreathing" to { it.proposeBreathing(BreathingWay.Even, null) },
        "reachedNearby" to { it.reachedNearby(null) },
        "relay" to { it.relay("x") },
        "sameDigits" to { it.sameDigits() },
        "sayNo" to { it.sayNo(1u) },
        "sayNotYet" to { it.sayNotYet(1u) },
        "scan" to { it.scanCode(codeOfAnother) },
        "share" to { it.share(1u) },
        "showCode" to { it.showCode() },
        "slow" to { it.slow() },
        "speak" to { it.speak(Language.SPANISH) },
        "startBreathing" to { it.startBreathing(BreathingWay.Even, 60u) },
        "startGrounding" to { it.startGrounding(Grounding.SOUNDS) },
        "stepBack" to { it.stepBack() },
        "stop" to { it.stop() },
        "stopLinking" to { it.stopLinking() },
        "suggestedPhrases" to { it.suggestedPhrases(Drafting()) },
        "takeAnswerBack" to { it.takeAnswerBack(1u) },
        "thank" to { it.thank(1u, "thanks-no-is-welcome") },
        "tick" to { it.tick() },
        "tightenAnswer" to { it.tightenAnswer(1u, Limit.Not("x")) },
        "typeCode" to { it.typeCode(codeOfAnother) },
        "unlink" to { it.unlink() },
        "withdrawAsk" to { it.withdrawAsk(1u) },
    )
    /** What needs no journal, so that it is told at any time. */
    private val told: Map<String, (MicroConsent) -> Any?> = mapOf(
        "language" to { it.language() },
        "room" to { it.room(checkIn, Sharing.SIGNAL) },
    )
    private val watched: Map<String, (MicroConsent) -> Any?> = mapOf(
        "watchAsking" to { it.watchAsking(asking) },
        "watchBreathing" to { it.watchBreathing(breathing) },
        "watchHome" to { it.watchHome(home) },
        "watchMoment" to { it.watchMoment(moment) },
    )
    /** What is done in sleep too. */
    private val done: Map<String, (MicroConsent) -> Any?> = mapOf("stopBreathing" to { it.stopBreathing() })
    /** What can be done at any time, and as often as one likes. */
    private val erased: Map<String, (MicroConsent) -> Any?> = mapOf("eraseEverything" to { it.eraseEverything() })
    private val slept: Map<String, (MicroConsent) -> Any?> = mapOf(
        "sleep" to { it.sleep() },
        "wake" to { it.wake(ByteArray(32)) },
        "shut" to { it.shut() },
    )

    @Test
    fun `nothing that can be asked is forgotten here`() {
        val all = MicroConsentInterface::class.java.declaredMethods.map { it.name.substringBefore('-').substringBefore('$') }.toSet()
        assertEquals(all - "DefaultImpls", (asked + told + watched + done + erased + slept).keys)
    }

    private fun each(calls: Map<String, (MicroConsent) -> Any?>, test: (Phone, (MicroConsent) -> Any?) -> Unit) =
        calls.map { (name, call) -> dynamicTest(name) { Phone("ana", 0).use { test(it, call) } } }

    @TestFactory
    fun `an app that sleeps is Asleep`(): List<DynamicTest> = each(asked) { phone, call ->
        phone.lock()
        assertThrows(MicroConsentException.Asleep::class.java) { call(phone.app) }
    }

    @TestFactory
    fun `an app that was shut is Shut`(): List<DynamicTest> = each(asked + watched + done + slept - "shut") { phone, call ->
        phone.app.shut()
        assertThrows(MicroConsentException.Shut::class.java) { call(phone.app) }
    }

    @TestFactory
    fun `what needs no journal is told and done in sleep too`(): List<DynamicTest> = each(told + done) { phone, call ->
        val awake = call(phone.app)
        phone.lock()
        assertEquals(awake, call(phone.app))
    }

    @TestFactory
    fun `everything can be erased in sleep too, and again after it`(): List<DynamicTest> = each(erased) { phone, call ->
        phone.lock()
        repeat(2) { assertEquals(listOf(ShellKey.JOURNAL, ShellKey.LOCKED), call(phone.app)) }
        assertThrows(MicroConsentException.Shut::class.java) { phone.unlock() }
    }

    @TestFactory
    fun `an app that was destroyed says so`(): List<DynamicTest> = each(asked + told + watched + done + erased + slept) { phone, call ->
        val app = phone.app
        app.close()
        val error = assertThrows(IllegalStateException::class.java) { call(app) }
        assertTrue("destroyed" in error.message!!)
        phone.openAgain()
    }

    @Test
    fun `a watch that was destroyed says so, and one of an app that was shut can be ended`() {
        val phone = Phone("ana", 0)
        val watch = phone.app.watchHome(home)
        val other = phone.app.watchHome(home)
        watch.close()
        assertThrows(IllegalStateException::class.java) { watch.end() }
        phone.close()
        other.end()
        other.close()
    }

    @Test
    fun `sleeping, waking and shutting twice are no errors`(): Unit = Phone("ana", 0).use { phone ->
        repeat(2) { phone.lock() }
        repeat(2) { phone.unlock() }
        phone.app.keep(checkIn)
        repeat(2) { phone.lock() }
        repeat(2) { phone.app.shut() }
        assertThrows(MicroConsentException.Shut::class.java) { phone.unlock() }
        Unit
    }

    @Test
    fun `an app that was destroyed without being shut has lost nothing`() = Phone("ana", 0).use { phone ->
        val id = phone.app.keep(checkIn)
        phone.app.close()
        phone.openAgain()
        assertEquals(What.CheckedIn(checkIn), phone.app.entry(id).what)
    }
}
