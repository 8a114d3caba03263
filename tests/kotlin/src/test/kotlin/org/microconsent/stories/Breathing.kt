// Breathing and coming to rest in stories: what a person does, and what a phone shows of it.
package org.microconsent.stories

import org.microconsent.BreathPattern
import org.microconsent.BreathPhase
import org.microconsent.BreathingEntry
import org.microconsent.BreathingWay
import org.microconsent.Grounding
import org.microconsent.MicroConsent
import org.microconsent.phone.Phone
import kotlin.math.abs

private const val OWN = "own: "

private val ways = mapOf(
    "natural" to BreathingWay.Natural,
    "even" to BreathingWay.Even,
    "longer out" to BreathingWay.LongerOut,
    "five and a half" to BreathingWay.FiveAndAHalf,
    "box" to BreathingWay.Box,
    "four seven eight" to BreathingWay.FourSevenEight,
)

private val groundings = mapOf(
    "five senses" to Grounding.FIVE_SENSES,
    "feet and hands" to Grounding.FEET_AND_HANDS,
    "an object" to Grounding.AN_OBJECT,
    "sounds" to Grounding.SOUNDS,
)

private val Grounding.inWords get() = groundings.entries.first { it.value == this }.key

val BreathingEntry.inWords
    get() = when (this) {
        BreathingEntry.Natural -> "natural"
        BreathingEntry.Even -> "even"
        BreathingEntry.LongerOut -> "longer out"
        BreathingEntry.FiveAndAHalf -> "five and a half"
        BreathingEntry.Box -> "box"
        BreathingEntry.FourSevenEight -> "four seven eight"
        is BreathingEntry.Own -> OWN + name
        BreathingEntry.Unnamed -> "unnamed"
        is BreathingEntry.Grounding -> grounding.inWords
    }

/** What a person does of breathing and of coming to rest; none where the verb is another. */
fun readBreathing(verb: String, step: Fields): Deed.Breathes? = when (verb) {
    "breathe" -> readWay(step).let { way ->
        readLength(step).let { seconds -> Deed.Breathes { it.startBreathing(way(it), seconds) } }
    }
    "propose breathing" -> readWay(step).let { way ->
        readLength(step).let { seconds -> Deed.Breathes { it.proposeBreathing(way(it), seconds) } }
    }
    "join breathing" -> Deed.Breathes { it.joinBreathing() }
    "stop breathing" -> Deed.Breathes { it.stopBreathing() }
    "come to rest" -> step.needs(step.text("grounding"), "grounding").let { name ->
        val grounding = groundings[name] ?: step.wrong("nothing is called $name")
        Deed.Breathes { it.startGrounding(grounding) }
    }
    "next step" -> Deed.Breathes { it.nextStep() }
    "step back" -> Deed.Breathes { it.stepBack() }
    "leave it open" -> Deed.Breathes { it.letRestBe() }
    "choose holds" -> Deed.Breathes { it.chooseHolds(true) }
    "choose no holds" -> Deed.Breathes { it.chooseHolds(false) }
    "keep way" -> step.needs(step.text("words"), "words").let { name ->
        readPattern(step).let { pattern -> Deed.Breathes { it.keepOwnWay(name, pattern) } }
    }
    "delete way" -> readWay(step).let { way ->
        Deed.Breathes { app ->
            val own = way(app) as? BreathingWay.Own ?: throw StoryError("it is no own way")
            app.deleteOwnWay(own.id)
        }
    }
    else -> null
}

/** Where there is no such own way it names none, which the app is to say. */
private fun readWay(step: Fields): (MicroConsent) -> BreathingWay {
    val name = step.needs(step.text("way"), "way")
    if (!name.startsWith(OWN)) return (ways[name] ?: step.wrong("no way is called $name")).let { way -> { way } }
    val own = name.removePrefix(OWN)
    return { app ->
        val found = app.breathing().ways.find { it.way is BreathingWay.Own && it.name == own }
        found?.way ?: BreathingWay.Own(Long.MAX_VALUE)
    }
}

/** In seconds; none until one stops. */
private fun readLength(step: Fields): UInt? = step.text("lasts")?.let { readTime(it, step).toUInt() }

/** Two parts are in and out, three in, held and out. */
private fun readPattern(step: Fields): BreathPattern {
    val text = step.needs(step.text("pattern"), "pattern")
    val parts = text.split("-").map { part ->
        val seconds = part.toBigDecimalOrNull() ?: step.wrong("$text is no pattern")
        seconds.movePointRight(3).intValueExact().toUInt()
    }
    return when (parts.size) {
        2 -> BreathPattern(parts[0], 0u, parts[1], 0u)
        3 -> BreathPattern(parts[0], parts[1], parts[2], 0u)
        4 -> BreathPattern(parts[0], parts[1], parts[2], parts[3])
        else -> step.wrong("$text is no pattern")
    }
}

/** What a phone shows of breathing and of coming to rest, beside another. */
class ShownBreathing(private val phone: Phone, private val beside: List<Phone>) {
    private val view = phone.app.breathing()
    private val now = phone.clock.uptimeMs.toULong()
    private val frame = phone.app.pacer()?.frame(now)
    private val cue = view.running?.cues?.find { it.phase == frame?.phase }

    private fun isInStepWith(other: Phone): Boolean {
        val theirs = other.app.pacer()?.frame(other.clock.uptimeMs.toULong())
        val mine = frame ?: return false
        return theirs?.phaseNumber == mine.phaseNumber && abs(theirs.turn - mine.turn) <= IN_STEP
    }

    fun found(name: String): Any? = when (name) {
        "breathing" -> when (frame?.phase) {
            null -> "none"
            BreathPhase.BEFORE -> "soon"
            else -> frame.phase.name.lowercase()
        }
        "breath" -> frame?.breath?.toInt() ?: 0
        "seconds left" -> frame?.secondsLeft?.toInt() ?: 0
        "breath word" -> cue?.word.orEmpty()
        "breath line" -> cue?.line.orEmpty()
        "breathing together" -> view.running?.together ?: false
        "in step with" -> beside.find(::isInStepWith)?.name
        "offer" -> if (view.proposal != null) "theirs" else if (view.proposedLine.isNotEmpty()) "own" else "none"
        "can join" -> view.proposal?.canJoin ?: false
        "can propose" -> view.canPropose
        "asks how it is" -> view.after.isNotEmpty()
        "grounding" -> view.grounding?.grounding?.inWords ?: "none"
        "grounding step" -> view.grounding?.step?.toInt() ?: 0
        "grounding line" -> view.grounding?.line.orEmpty()
        "ways" -> view.ways.map { it.name }
        "holds" -> view.holdsChosen
        else -> throw StoryError("nothing is shown under $name")
    }

    companion object {
        val texts =
            listOf("breathing", "breath word", "breath line", "in step with", "offer", "grounding", "grounding line")
        val flags = listOf("breathing together", "can join", "can propose", "asks how it is", "holds")
        val lists = listOf("ways")
        val numbers = listOf("breath", "seconds left", "grounding step")
        val names = (texts + flags + lists + numbers).toSet()

        /** Of a phase: 50 ms of one that takes 5 seconds. */
        private const val IN_STEP = 0.01f
    }
}
