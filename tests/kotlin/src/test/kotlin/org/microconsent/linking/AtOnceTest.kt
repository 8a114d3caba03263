// Two threads of one phone scan at once, as a camera and a person who types may.
package org.microconsent.linking

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.RepeatedTest
import org.junit.jupiter.api.Timeout
import org.microconsent.CodeFault
import org.microconsent.LinkPhase
import org.microconsent.MicroConsentException
import org.microconsent.phone.Phone
import org.microconsent.phone.readAndShow
import org.microconsent.phone.scanCode
import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors

@Timeout(60)
class AtOnceTest {
    /** Does all of it at the same time, and returns what came of each. */
    private fun atOnce(vararg acts: () -> Unit): List<Result<Unit>> {
        val pool = Executors.newFixedThreadPool(acts.size)
        val start = CyclicBarrier(acts.size)
        val calls = acts.map { act -> Callable { start.await().let { runCatching(act) } } }
        return pool.invokeAll(calls).map { it.get() }.also { pool.shutdown() }
    }

    private val Result<Unit>.fault get() = (exceptionOrNull() as MicroConsentException.Code).why

    @RepeatedTest(10)
    fun `of two first codes one is answered`() = inOneRoom { ana, ben ->
        Phone("cem", 0).use { cem ->
            val codes = listOf(ana, cem).map { it.app.readAndShow() }
            ben.app.readAndShow()
            val came = atOnce({ ben.app.scanCode(codes[0]) }, { ben.app.typeCode(codes[1]) })
            assertEquals(1, came.count { it.isSuccess })
            assertEquals(CodeFault.NOT_AN_ANSWER, came.single { it.isFailure }.fault)
            val (other, third) = if (came[0].isSuccess) ana to cem else cem to ana
            assertCannotBeUsed(CodeFault.ANOTHER_ANSWER, third.app) { third.app.scanCode(ben.app.link().code!!) }
            other.app.scanCode(ben.app.link().code!!)
            assertEquals(ben.app.link().digits!!, other.app.link().digits)
        }
    }

    @RepeatedTest(10)
    fun `one code on many threads is taken once`() = inOneRoom { ana, ben ->
        val first = ana.app.readAndShow()
        ben.app.readAndShow()
        val answered = atOnce(*Array(8) { { ben.app.scanCode(first) } })
        assertEquals(1, answered.count { it.isSuccess })
        assertTrue(answered.filter { it.isFailure }.all { it.fault == CodeFault.NOT_AN_ANSWER })
        val answer = ben.app.link().code!!
        val accepted = atOnce(*Array(8) { { ana.app.scanCode(answer) } })
        assertEquals(1, accepted.count { it.isSuccess })
        assertTrue(accepted.filter { it.isFailure }.all { it.exceptionOrNull() is MicroConsentException.NotNow })
        val said = atOnce(*Array(8) { { ana.app.sameDigits() } })
        assertEquals(1, said.count { it.isSuccess })
        ben.app.sameDigits()
        assertEquals(listOf(LinkPhase.LINKED, LinkPhase.LINKED), listOf(ana, ben).map { it.app.link().phase })
    }
}
