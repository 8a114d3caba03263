// Plays a story on phones that are driven through the generated bindings alone.
package org.microconsent.stories

import org.microconsent.MicroConsentException
import org.microconsent.NewPhrase
import org.microconsent.phone.Phone
import org.microconsent.phone.Room
import org.microconsent.phone.scanCode

class Player(private val story: Story) : AutoCloseable {
    private val room: Room

    init {
        val phones = when (story.phones.size) {
            1 -> listOf(Phone(story.phones.single(), 3_600_000))
            else -> story.phones.let { (first, second) ->
                if (story.linked) Phone.two(first, second) else Phone.twoUnlinked(first, second)
            }.toList()
        }
        room = Room(phones)
    }

    /** Plays it to its end. Fails with the step in which a phone does not do as the story says. */
    fun play() = story.steps.forEachIndexed { i, step ->
        val wrong = try {
            play(step)
        } catch (e: MicroConsentException) {
            listOf("$e")
        }
        if (wrong.isNotEmpty()) throw AssertionError("step ${i + 1}: ${step.written}\n  ${wrong.joinToString("\n  ")}")
    }

    /** What each person holds besides the phone. */
    private val hands = story.phones.associateWith { Hands() }

    private fun phone(name: String) = room.phones.first { it.name == name }

    /** Returns what is wrong. */
    private fun play(step: Step): List<String> = when (step) {
        is Step.Does -> does(step).also { room.carry() }
        is Step.Taps -> taps(step).also { room.carry() }
        is Step.Passes -> fine { room.pass(step.seconds) }
        is Step.PassesHours -> fine { room.passHours(step.hours) }
        is Step.Jumps -> fine { room.phones.forEach { it.clock.jump(step.seconds * 1_000) } }
        is Step.Changes -> fine { change(step) }
        is Step.Sees -> phone(step.who).let { Shown(it, beside = room.phones - it, hands.getValue(step.who)) }.differsFrom(step.sees)
        is Step.Keeps -> Journal(phone(step.who)).differsFrom(step.keeps)
        is Step.Finds -> Found(phone(step.who).app, step.finds).differsFrom(step.first)
        is Step.Reads -> differ(hands.getValue(step.who).read(phone(step.who), step.page), step.found)
        is Step.Calendar -> differs("calendar", step.days, calendar(phone(step.who), step.days.size))
        is Step.LooksBack -> looksBack(phone(step.who), step.seconds).let { (parts, says) ->
            differs("shows", step.shows, parts) + step.says?.let { differs("says", it, says) }.orEmpty()
        }
        is Step.Exports -> exported(phone(step.who), step.form, step.looksFor).let { file ->
            step.has.filter { it !in file }.map { "$it is not in the file" } +
                step.hasNot.filter { it in file }.map { "$it is in the file" }
        }
    }

    private fun differs(name: String, wanted: Any, found: Any) =
        if (wanted == found) listOf() else listOf("$name: wanted $wanted, found $found")

    private fun fine(step: () -> Unit): List<String> = step().let { listOf() }

    private fun change(step: Step.Changes) {
        val senders = step.from?.let(::listOf) ?: story.phones
        senders.forEach { from ->
            when (val change = step.network) {
                is NetworkChange.To -> room.network.set(from, change.way)
                is NetworkChange.Release -> room.network.release(from, change.reversed)
            }
        }
        room.carry()
    }

    private fun taps(step: Step.Taps): List<String> {
        val phone = phone(step.who)
        if (!phone.isLocked) return listOf("there is nothing to tap: the phone is not locked")
        val wanted = step.error ?: "Done"
        val found = phone.face.tap(step.tap)
        return if (found == wanted) listOf() else listOf("wanted: $wanted, found: $found")
    }

    /** Where a phone is not locked, it fetches by itself, so that is a slip of the story. */
    private fun fetch(phone: Phone) {
        if (!phone.isLocked) throw StoryError("${phone.name}'s phone is not locked")
        phone.face.fetch(room.network)
    }

    private fun does(step: Step.Does): List<String> {
        val wanted = step.refused?.let { "refused by $it" } ?: step.error ?: "done"
        val found = try {
            perform(phone(step.who), step.deed)
            "done"
        } catch (e: MicroConsentException.Refused) {
            "refused by ${e.rule}"
        } catch (e: MicroConsentException.NotAsked) {
            e.why.inWords
        } catch (e: MicroConsentException) {
            e.javaClass.simpleName
        }
        return if (found == wanted) listOf() else listOf("wanted: $wanted, found: $found")
    }

    private fun perform(phone: Phone, deed: Deed) {
        val app = phone.app
        fun checkin(draft: Draft) = draft.writtenIn(app)
        when (deed) {
            is Deed.Enter -> app.enter(deed.setting)
            Deed.Leave -> app.leave()
            is Deed.Move -> app.moveTo(deed.setting)
            is Deed.Keep -> app.keep(checkin(deed.draft))
            is Deed.Share -> app.share(app.preview(checkin(deed.draft), deed.sharing, deed.minutes).id)
            Deed.Slow -> app.slow()
            Deed.Stop -> app.stop()
            Deed.Pause -> app.pause()
            // Where none is asked for, any number must be refused.
            Deed.Confirm -> app.confirm(app.moment().secondBeat?.id ?: 0u)
            Deed.LetGo -> app.letGo()
            Deed.Lock -> phone.lock()
            is Deed.Unlock -> unlock(phone, deed)
            Deed.Restart -> withoutCode(phone).restart()
            Deed.Reboot -> withoutCode(phone).reboot()
            Deed.RebootLocked -> phone.startAgain()
            Deed.Fetch -> fetch(phone)
            Deed.LetGoOfGreen -> app.letGoOfGreen()
            is Deed.Edit -> app.edit(Journal(phone).at(deed.entry).id, checkin(deed.draft))
            is Deed.Delete -> app.delete(Journal(phone).at(deed.entry).id)
            is Deed.Remark -> app.addAfterthought(Journal(phone).at(deed.entry).id, deed.words)
            Deed.BeginLinking -> app.beginLinking()
            Deed.ShowCode -> app.showCode()
            is Deed.Scan -> app.scanCode(codeOn(phone(deed.screen)))
            Deed.SameDigits -> app.sameDigits()
            Deed.StopLinking -> app.stopLinking()
            Deed.Unlink -> app.unlink()
            is Deed.Speak -> app.speak(deed.language)
            is Deed.WritePhrase -> app.addPhrase(NewPhrase(deed.kind, deed.words))
            is Deed.FavourPhrase -> app.favourPhrase(deed.phrase.idIn(app), true)
            is Deed.HidePhrase -> app.hidePhrase(deed.phrase.idIn(app), true)
            is Deed.DeletePhrase -> app.deletePhrase(deed.phrase.idIn(app))
            is Deed.Asks -> deed.act(app)
            is Deed.Breathes -> deed.act(app)
            is Deed.Keeps -> deed.act(phone, hands.getValue(phone.name))
        }
    }

    private fun unlock(phone: Phone, deed: Deed.Unlock) {
        val (code, passphrase) = deed.code to deed.passphrase
        when {
            !phone.hasCode -> if (code == null && passphrase == null) phone.unlock() else throw StoryError("no code is set")
            code != null && passphrase == null -> phone.unlockWith(code)
            passphrase != null && code == null -> phone.unlockAfterForgetting(passphrase)
            else -> throw StoryError("a code is set: it takes the code or the passphrase")
        }
    }

    private fun withoutCode(phone: Phone) =
        if (phone.hasCode) throw StoryError("a code is set: `reboot locked`, and `unlock` with it") else phone

    /** The code that a screen shows. One that shows none cannot be scanned, so that is a slip of the story. */
    private fun codeOn(phone: Phone): String =
        (if (phone.isLocked) null else phone.app.link().code) ?: throw StoryError("${phone.name} shows no code")

    override fun close() = room.close()
}
