// Asking and answering in stories: what a person does, and what a phone shows of it.
package org.microconsent.stories

import org.microconsent.Answer
import org.microconsent.AnswerDraft
import org.microconsent.AnswerWord
import org.microconsent.AskDraft
import org.microconsent.AskState
import org.microconsent.HomeView
import org.microconsent.Limit
import org.microconsent.MicroConsent
import org.microconsent.Who
import org.microconsent.WhyNotAsked

val AnswerWord.inWords
    get() = when (this) {
        AnswerWord.YES -> "Yes"
        AnswerWord.NOT_YET -> "NotYet"
        AnswerWord.NO -> "No"
        AnswerWord.TAKEN_BACK -> "TakenBack"
    }

private val AskState.inWords
    get() = when (this) {
        AskState.Draft -> "draft"
        AskState.Checked -> "checked"
        AskState.Asked -> "asked"
        is AskState.Answered -> answer.inWords
        AskState.NotKnown -> "not known"
        AskState.Resting -> "resting"
    }

/** Its name as an error of stories. */
val WhyNotAsked.inWords
    get() = when (this) {
        WhyNotAsked.OPEN -> "AskedAlready"
        WhyNotAsked.RESTS -> "Rests"
        WhyNotAsked.CLOSED -> "Closed"
        WhyNotAsked.ENOUGH_TODAY -> "EnoughToday"
        WhyNotAsked.PAUSE -> "InAPause"
    }

/** What a person does with a question or an answer; none where the verb is another. */
fun readAsking(verb: String, step: Fields): Deed.Asks? = when (verb) {
    "draft" -> readQuestion(step).let { question -> Deed.Asks { it.keepDraft(question(it)) } }
    "ask" ->
        if ("words" in step) {
            readQuestion(step).let { question -> Deed.Asks { it.checkAndAsk(it.keepDraft(question(it))) } }
        } else {
            Deed.Asks { it.checkAndAsk(it.newestDraft()) }
        }
    "ask unchecked" -> Deed.Asks { it.ask(ULong.MAX_VALUE) }
    "let question go" -> Deed.Asks { it.letGoOfDraft(it.newestDraft()) }
    "withdraw question" -> step.place().let { place ->
        Deed.Asks { app -> app.withdrawAsk(app.asking().mine.map { it.id }.fromTheNewest(place)) }
    }
    "answer" -> readAnswer(step).let { answer ->
        ofTheirs(step) { app, ask -> app.answer(app.previewAnswer(ask, answer(app)).id) }
    }
    "say no" -> ofTheirs(step, MicroConsent::sayNo)
    "say not yet" -> ofTheirs(step, MicroConsent::sayNotYet)
    "take answer back" -> ofTheirs(step, MicroConsent::takeAnswerBack)
    "tighten" -> (readLimits(step).singleOrNull() ?: step.wrong("a yes is tightened by one Limit")).let { limit ->
        ofTheirs(step) { app, ask -> app.tightenAnswer(ask, limit(app)) }
    }
    "let rest" -> ofTheirs(step, MicroConsent::letAskRest)
    "mute topic" -> ofTheirs(step, MicroConsent::muteTopic)
    "mute all" -> Deed.Asks { it.muteAllAsks(true) }
    "unmute all" -> Deed.Asks { it.muteAllAsks(false) }
    "open topic" -> step.place().let { place ->
        // The newest comes first here.
        Deed.Asks { app -> app.openTopic(app.asking().closed.map { it.id }.reversed().fromTheNewest(place)) }
    }
    "open all topics" -> Deed.Asks { it.openAllTopics() }
    "thank" -> Deed.Asks(::thank)
    else -> null
}

private fun Fields.place() = number("question") ?: 1

private fun <T> List<T>.fromTheNewest(place: Int): T =
    asReversed().getOrNull(place - 1) ?: throw StoryError("there is no question $place")

private fun ofTheirs(step: Fields, act: (MicroConsent, ULong) -> Any?): Deed.Asks {
    val place = step.place()
    return Deed.Asks { app -> act(app, app.asking().theirs.map { it.id }.fromTheNewest(place)) }
}

private fun readQuestion(step: Fields): (MicroConsent) -> AskDraft {
    val words = step.needs(step.wording("words"), "words")
    val (doer, receiver) = listOf("doer", "receiver").map { key -> step.text(key)?.let { readWho(it, step) } }
    val invites = step.text("invites")?.let(SettingNames::setting)
    return { app -> AskDraft(words(app), doer, receiver, invites) }
}

/** As who asks says it. */
private fun readWho(name: String, step: Fields) = when (name) {
    "me" -> Who.ASKER
    "them" -> Who.ASKED
    "both" -> Who.BOTH
    else -> step.wrong("nobody is called $name: me, them or both")
}

private fun readAnswer(step: Fields): (MicroConsent) -> AnswerDraft {
    val answer: (List<Limit>) -> Answer = when (val name = step.needs(step.text("answer"), "answer")) {
        "Yes" -> Answer::Yes
        "NotYet" -> Answer::NotYet
        "No" -> Answer::No
        else -> step.wrong("no answer is called $name")
    }
    val limits = readLimits(step)
    val words = step.wording("words")
    return { app -> AnswerDraft(answer(limits.map { it(app) }), words?.invoke(app)) }
}

private fun MicroConsent.checkAndAsk(draft: Long) = ask(checkAsk(draft).id)

private fun MicroConsent.newestDraft() = asking().drafts.lastOrNull()?.id ?: throw StoryError("there is no draft")

/** The first thanks that stand ready. */
private fun thank(app: MicroConsent) {
    val view = app.asking()
    val ready = view.mine.asReversed().flatMap { it.thanks } + view.thanks
    val thanks = ready.firstOrNull() ?: throw StoryError("no thanks stand ready")
    app.thank(thanks.to, thanks.id)
}

/** What a phone shows of questions and answers. */
class ShownAsking(app: MicroConsent, private val home: HomeView) {
    private val view = app.asking()
    private val mine = view.mine.lastOrNull()
    private val theirs = view.theirs.lastOrNull()

    /** What is there under a name; none where nothing is shown under it. */
    fun found(name: String): Any? = when (name) {
        "question" -> mine?.state?.inWords ?: "none"
        "question limits" -> mine?.answer?.limits.orEmpty()
        "asked" -> view.theirs.map { it.lines.first() }
        "my answer" -> theirs?.answer?.answer?.inWords ?: "none"
        "can ask" -> view.canAsk
        "can yes" -> theirs?.canYes ?: false
        "closed" -> view.closed.size
        "thanks" -> view.thanks.isNotEmpty() || view.mine.any { it.thanks.isNotEmpty() }
        "thanked" -> view.thanked.isNotEmpty()
        "quiet" -> home.quiet.isNotEmpty() || view.theirs.any { it.quiet.isNotEmpty() }
        "drafts" -> view.drafts.size
        "all muted" -> view.allMuted
        else -> throw StoryError("nothing is shown under $name")
    }

    companion object {
        val texts = listOf("question", "my answer")
        val flags = listOf("can ask", "can yes", "thanks", "thanked", "quiet", "all muted")
        val lists = listOf("question limits", "asked")
        val numbers = listOf("closed", "drafts")
    }
}
