// Breathing through the boundary: whole sessions, alone and together, drawn at 60 frames a second; and what is refused
// says why.
package org.microconsent.boundary

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.BreathPattern
import org.microconsent.BreathPhase
import org.microconsent.BreathingEntry
import org.microconsent.BreathingListener
import org.microconsent.BreathingView
import org.microconsent.BreathingWay
import org.microconsent.Field
import org.microconsent.Grounding
import org.microconsent.Language
import org.microconsent.Mark
import org.microconsent.MicroConsentException
import org.microconsent.Pacer
import org.microconsent.PatternFault
import org.microconsent.Setting
import org.microconsent.Stretch
import org.microconsent.What
import org.microconsent.breathBounds
import org.microconsent.breathingName
import org.microconsent.haptics
import org.microconsent.patternLine
import org.microconsent.phone.Phone
import org.microconsent.phone.Room
import org.microconsent.phone.withoutIsolates
import org.microconsent.sounds
import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.cos

private const val FRAMES_A_SECOND = 60

class BreathingTest {
    private inline fun <reified E : MicroConsentException> fails(crossinline act: () -> Unit): E =
        assertThrows(E::class.java) { act() }.also { assertTrue(it.sentence().isNotBlank()) }

    private fun refused(rule: String, act: () -> Unit) =
        assertEquals(rule, fails<MicroConsentException.Refused> { act() }.rule)

    private val Phone.uptime get() = clock.uptimeMs.toULong()
    private val Phone.pacer get() = app.pacer()!!

    private fun alone(act: Phone.() -> Unit) = Phone("ana", 3_600_000).use(act)

    private fun two(act: (Phone, Phone, Room) -> Unit) = Phone.two().let { (ana, ben) ->
        Room(listOf(ana, ben)).use { room ->
            listOf(ana, ben).forEach { it.app.enter(Setting.Hug) }
            room.pass(6)
            act(ana, ben, room)
        }
    }

    /** How far the shape is grown on a stretch of its way, as a platform that animates by itself has it. */
    private fun Stretch.grown(uptimeMs: ULong): Double {
        val turn = (uptimeMs - beginsAt).toDouble() / (endsAt - beginsAt).toDouble()
        return from + (to - from) * (1 - cos(PI * turn)) / 2
    }

    /** Draws so many seconds, and looks at each frame beside the marks and the stretches. */
    private fun drawn(pacer: Pacer, from: ULong, seconds: Int) {
        val marks = pacer.schedule(from, from + 120_000u)
        val stretches = pacer.stretches(from, from + 120_000u)
        var before = 0f
        for (n in 0..<seconds * FRAMES_A_SECOND) {
            val at = from + (n * 1_000L / FRAMES_A_SECOND).toULong()
            val frame = pacer.frame(at)
            val mark = marks.last { it.uptimeMs <= at }
            assertEquals(mark.phase to mark.phaseNumber, frame.phase to frame.phaseNumber)
            val stretch = stretches.find { at in it.beginsAt..<it.endsAt }
            assertEquals(frame.phase == BreathPhase.OVER, stretch == null)
            if (stretch != null) {
                assertEquals(frame.phaseNumber to frame.breath, stretch.phaseNumber to stretch.breath)
                assertEquals(stretch.grown(at), frame.progress.toDouble(), 1e-4)
                assertEquals((stretch.endsAt - at + 999u) / 1_000u, frame.secondsLeft.toULong())
            }
            for (part in listOf(frame.progress, frame.turn, frame.fade)) assertTrue(part in 0f..1f)
            assertTrue(abs(frame.progress - before) < 0.03f) { "it jumps from $before to ${frame.progress}" }
            before = frame.progress
        }
    }

    @Test
    fun `alone one breathes half a minute, each frame agrees with the schedule, and the phone then asks`() = alone {
        val began = uptime
        app.startBreathing(BreathingWay.Even, 30u)
        val running = app.breathing().running!!
        assertEquals(listOf("Even", false, ""), listOf(running.name, running.together, running.togetherLine))
        assertTrue(running.eyes.isNotBlank() && app.moment().breathing.isNotBlank())
        assertEquals(
            listOf(BreathPhase.BEFORE, BreathPhase.IN, BreathPhase.OUT, BreathPhase.OVER), running.cues.map { it.phase },
        )
        assertTrue(running.cues.all { it.word.isNotBlank() && it.line.isNotBlank() })
        val pacer = pacer
        assertEquals(running.pacerNumber, pacer.number())
        assertEquals(began + 30_000u, pacer.endsAt())
        assertEquals(pacer.endsAt(), app.breathing().wakeAtUptimeMs)
        drawn(pacer, began, 35)
        assertEquals(7, pacer.schedule(began, began + 120_000u).size)
        assertEquals(listOf<Mark>(), pacer.schedule(began + 60_000u, began))
        assertEquals(listOf<Stretch>(), pacer.stretches(began + 30_000u, began + 60_000u))

        clock.pass(30_000)
        app.tick()
        val view = app.breathing()
        assertNull(view.running)
        assertTrue(view.after.isNotBlank())
        assertNull(app.pacer())
        assertEquals(BreathPhase.OVER, pacer.frame(uptime).phase)
        assertEquals(What.Breathed(BreathingEntry.Even), app.journal(null, 9u).entries.single().what)
        app.letRestBe()
        assertEquals("", app.breathing().after)
    }

    @Test
    fun `a pattern with holds and one without counting are drawn as they go`() = alone {
        app.chooseHolds(true)
        app.startBreathing(BreathingWay.FourSevenEight, null)
        drawn(pacer, uptime, 40)
        assertNull(pacer.endsAt())
        app.startBreathing(BreathingWay.Natural, null)
        val pacer = pacer
        val frames = (0..<60 * FRAMES_A_SECOND).map { pacer.frame(uptime + (it * 1_000L / FRAMES_A_SECOND).toULong()) }
        assertEquals(setOf(BreathPhase.NATURAL), frames.map { it.phase }.toSet())
        assertTrue(frames.zipWithNext().all { (one, next) -> abs(one.progress - next.progress) < 0.01f })
        assertTrue(frames.any { it.progress > 0.99f } && frames.all { it.secondsLeft == 0u && it.breath == 0uL })
        assertEquals(BreathPhase.NATURAL, pacer.schedule(uptime, uptime + 60_000u).single().phase)
        val stretches = pacer.stretches(uptime, uptime + 60_000u)
        assertEquals(stretches.map { it.to }.dropLast(1), stretches.map { it.from }.drop(1))
        for (stretch in stretches) {
            val middle = (stretch.beginsAt + stretch.endsAt) / 2u
            assertEquals(stretch.grown(middle), pacer.frame(middle).progress.toDouble(), 1e-4)
        }
    }

    @Test
    fun `share_the_pacer_only together both phones draw the same, and either stops both`() = two { ana, ben, room ->
        fun both() = listOf(ana, ben).map { it.app.breathing() }
        assertTrue(ana.app.breathing().canPropose)
        ana.app.proposeBreathing(BreathingWay.LongerOut, 600u)
        room.pass(2)
        assertTrue(ana.app.breathing().proposedLine.isNotBlank())
        val proposal = ben.app.breathing().proposal!!
        assertTrue(proposal.canJoin && proposal.holds.isEmpty() && proposal.untilUptimeMs > ben.uptime)
        assertEquals("4 in, 6 out", proposal.rhythm.withoutIsolates())
        assertEquals(proposal.line, ben.app.moment().breathing)
        assertEquals("", ana.app.moment().breathing)
        ben.app.joinBreathing()
        fails<MicroConsentException.NotNow> { ben.app.joinBreathing() }
        room.pass(6)
        assertTrue(both().all { it.running!!.together && it.running!!.togetherLine.isNotBlank() })
        assertEquals("", ben.app.breathing().running!!.name)
        // Their clocks began at different times: what is the same is how long until each mark.
        fun untilMarks(phone: Phone) =
            phone.pacer.schedule(phone.uptime, phone.uptime + 60_000u).map { it.phase to it.uptimeMs - phone.uptime }
        val (hers, his) = listOf(ana, ben).map(::untilMarks)
        assertEquals(hers.map { it.first }, his.map { it.first })
        for ((one, other) in hers zip his) assertTrue(abs((one.second - other.second).toLong()) <= 50)
        for (second in 0..<10) {
            val frames = listOf(ana, ben).map { it.pacer.frame(it.uptime + 500u) }
            assertTrue(abs(frames[0].progress - frames[1].progress) < 0.03f) { "$frames" }
            room.pass(1)
        }
        ben.app.stopBreathing()
        room.pass(2)
        val (ofAna, ofBen) = both().map { it.copy(canPropose = false, wakeAtUptimeMs = null) }
        assertEquals(ofAna, ofBen, "whoever stopped, the screens are the same")
        assertTrue(ofAna.after.isNotBlank() && ofAna.running == null)
    }

    @Test
    fun `a pacer goes on in sleep and after the end, and one that was destroyed says so`() = alone {
        app.startBreathing(BreathingWay.Even, null)
        val pacer = pacer
        val awake = pacer.frame(uptime + 7_000u)
        lock()
        clock.pass(60_000)
        assertEquals(awake, pacer.frame(uptime - 53_000u))
        unlock()
        assertEquals(pacer.number(), app.breathing().running!!.pacerNumber)
        assertEquals(pacer.frame(uptime), this.pacer.frame(uptime))
        app.startBreathing(BreathingWay.Even, null)
        assertNotEquals(pacer.number(), app.breathing().running!!.pacerNumber)
        lock()
        app.stopBreathing()
        unlock()
        assertTrue(app.breathing().run { running == null && after.isNotBlank() })
        app.shut()
        assertEquals(awake, pacer.frame(uptime - 53_000u))
        pacer.close()
        assertThrows(IllegalStateException::class.java) { pacer.frame(0u) }
        Unit
    }

    @Test
    fun `whatever the uptime, a pacer tells a frame and a schedule`() = alone {
        app.startBreathing(BreathingWay.Even, 1_800u)
        for (at in listOf(0uL, 1uL, uptime, Long.MAX_VALUE.toULong(), ULong.MAX_VALUE)) {
            assertTrue(pacer.frame(at).progress in 0f..1f)
            assertTrue(pacer.schedule(at, ULong.MAX_VALUE).size <= 362)
        }
    }

    @Test
    fun `in is one pulse, out is two, and all else is none`() {
        for (phase in BreathPhase.entries) {
            val count = mapOf(BreathPhase.IN to 1, BreathPhase.OUT to 2)[phase] ?: 0
            assertEquals(listOf(count, count), listOf(haptics(phase).size, sounds(phase).size), "$phase")
            assertTrue(haptics(phase).all { it.strength in 1u..100u && it.sharpness <= 100u && it.forMs > 0u })
            assertTrue(sounds(phase).all { it.loudness in 1u..100u && it.hertz > 0u && it.forMs > 0u })
        }
    }

    @Test
    fun `whoever watches hears each change, and no breath is one`() = alone {
        val views = mutableListOf<BreathingView>()
        val watch = app.watchBreathing(object : BreathingListener {
            override fun changed(view: BreathingView) {
                views += view
            }
        })
        assertEquals(listOf(app.breathing()), views)
        app.startBreathing(BreathingWay.Even, 60u)
        repeat(59) {
            clock.pass(1_000)
            app.tick()
        }
        assertEquals(listOf(false, true), views.map { it.running != null })
        clock.pass(1_000)
        app.tick()
        assertEquals(listOf(false, true, false), views.map { it.running != null })
        watch.end()
        app.startGrounding(Grounding.SOUNDS)
        assertEquals(3, views.size)
    }

    private val faults: List<Pair<PatternFault, BreathPattern>> = listOf(
        PatternFault.BREATH to BreathPattern(900u, outMs = 5_000u),
        PatternFault.BREATH to BreathPattern(5_000u, outMs = UInt.MAX_VALUE),
        PatternFault.BREATH to BreathPattern(5_000u, outMs = 65_536u + 5_000u),
        PatternFault.HOLD to BreathPattern(4_000u, 10_100u, 4_000u),
        PatternFault.HOLD to BreathPattern(4_000u, 65_536u, 4_000u),
        PatternFault.RATE to BreathPattern(1_000u, outMs = 1_900u),
        PatternFault.RATE to BreathPattern(10_000u, outMs = 10_100u),
        PatternFault.STEP to BreathPattern(5_050u, outMs = 5_000u),
    )

    @TestFactory
    fun `a pattern outside its bounds says which`(): List<DynamicTest> = faults.map { (why, pattern) ->
        dynamicTest("$why $pattern") {
            alone {
                app.chooseHolds(true)
                val kept = fails<MicroConsentException.Pattern> { app.keepOwnWay("x", pattern) }
                val read = fails<MicroConsentException.Pattern> { patternLine(pattern, Language.ENGLISH) }
                assertEquals(listOf(why, why, read.sentence), listOf(kept.why, read.why, kept.sentence))
            }
        }
    }

    @Test
    fun `what cannot be is refused in words of each language`() = alone {
        val bounds = breathBounds()
        val sentences = Language.entries.map { language ->
            app.speak(language)
            val lengths = listOf(0u, bounds.leastSeconds - 1u, bounds.mostSeconds + 1u, 65_536u + 60u, UInt.MAX_VALUE)
            val errors = lengths.map { seconds ->
                fails<MicroConsentException.Length> { app.startBreathing(BreathingWay.Even, seconds) }.also {
                    assertEquals(bounds.leastSeconds to bounds.mostSeconds, it.least to it.most)
                }.sentence
            }
            listOf(
                errors.toSet().single(),
                fails<MicroConsentException.NoSuchWay> { app.startBreathing(BreathingWay.Own(1), 60u) }.sentence,
                fails<MicroConsentException.Refused> { app.startBreathing(BreathingWay.Box, 60u) }.sentence,
                fails<MicroConsentException.Pattern> { app.keepOwnWay("x", faults[0].second) }.sentence,
            )
        }
        assertEquals(4 * Language.entries.size, sentences.flatten().toSet().size)
        assertNull(app.breathing().running)
        for (way in listOf(BreathingWay.Box, BreathingWay.FourSevenEight)) {
            refused("breath_is_free") { app.startBreathing(way, null) }
            refused("breath_is_free") { app.proposeBreathing(way, null) }
        }
        refused("breath_is_free") { app.keepOwnWay("x", BreathPattern(4_000u, 1_000u, 4_000u)) }
        refused("solo_whole") { app.proposeBreathing(BreathingWay.Even, null) }
        refused("solo_whole") { app.joinBreathing() }
        fails<MicroConsentException.NotNow> { app.nextStep() }
        fails<MicroConsentException.NotNow> { app.stepBack() }
        fails<MicroConsentException.NoSuchWay> { app.deleteOwnWay(1) }
        assertEquals(listOf<Any>(), app.journal(null, 9u).entries)
    }

    @Test
    fun `own ways come back as they were kept, as many as fit`() = alone {
        val bounds = breathBounds()
        val pattern = BreathPattern(4_500u, outMs = 6_500u)
        val ids = (1u..bounds.ownWays).map { app.keepOwnWay("Waves $it قريب", pattern) }
        val view = app.breathing()
        assertFalse(view.canKeepAnother)
        val own = view.ways.filter { it.way is BreathingWay.Own }
        assertEquals(ids.map(BreathingWay::Own), own.map { it.way })
        assertEquals(setOf(pattern), own.map { it.pattern }.toSet())
        assertEquals(setOf(patternLine(pattern, Language.ENGLISH)), own.map { it.line }.toSet())
        val error = fails<MicroConsentException.TooMany> { app.keepOwnWay("One more", pattern) }
        assertEquals(Field.PATTERN to bounds.ownWays.toULong(), error.field to error.most)
        val slower = BreathPattern(inMs = 5_000u, outMs = 7_000u)
        assertEquals(ids[0], app.keepOwnWay("Slower", slower, replaces = ids[0]))
        restart()
        val anew = app.breathing().ways.first { it.way == BreathingWay.Own(ids[0]) }
        assertEquals("Slower" to slower, anew.name to anew.pattern)
        ids.forEach(app::deleteOwnWay)
        fails<MicroConsentException.NoSuchWay> { app.keepOwnWay("x", pattern, ids[0]) }
        assertTrue(app.breathing().ways.all { it.way !is BreathingWay.Own && !it.hasHolds })
    }

    @Test
    fun `the journal keeps in which way, and each has its name`() = alone {
        app.chooseHolds(true)
        val own = BreathingWay.Own(app.keepOwnWay("Waves", BreathPattern(4_000u, outMs = 6_000u)))
        for (view in app.breathing().ways) app.startBreathing(view.way, null)
        for (choice in app.breathing().groundings) app.startGrounding(choice.grounding)
        val kept = app.journal(null, 20u).entries.reversed().map { (it.what as What.Breathed).breathing }
        assertEquals(
            listOf(
                BreathingEntry.Natural, BreathingEntry.Even, BreathingEntry.LongerOut, BreathingEntry.FiveAndAHalf,
                BreathingEntry.Box, BreathingEntry.FourSevenEight, BreathingEntry.Own("Waves"),
            ) + Grounding.entries.map(BreathingEntry::Grounding),
            kept,
        )
        val shown = app.breathing().run { ways.map { it.name } + groundings.map { it.name } }
        assertEquals(shown, kept.map { breathingName(it, Language.ENGLISH) })
        assertTrue(own in app.breathing().ways.map { it.way })
        for (language in Language.entries) assertTrue(breathingName(BreathingEntry.Unnamed, language).isNotBlank())
    }

    @Test
    fun `what leads without breath goes step by step`() = alone {
        for (choice in app.breathing().groundings) {
            app.startGrounding(choice.grounding)
            val steps = app.breathing().grounding!!.steps
            val lines = (1u..steps.toUInt()).map { step ->
                val view = app.breathing().grounding!!
                assertEquals(listOf(choice.grounding, choice.name), listOf(view.grounding, view.name))
                assertEquals(step.toUByte() to (step > 1u), view.step to view.canBack)
                app.nextStep()
                view.line
            }
            assertEquals(steps.toInt(), lines.toSet().size)
            assertNull(app.breathing().grounding)
            assertTrue(app.breathing().after.isNotBlank())
        }
    }
}
