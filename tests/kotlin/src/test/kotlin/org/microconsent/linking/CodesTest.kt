// Codes that cannot be used: each is a typed error with a sentence in the app's language, and the right code still
// works.
package org.microconsent.linking

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.microconsent.CodeFault
import org.microconsent.Language
import org.microconsent.MicroConsentException
import org.microconsent.codeBytes
import org.microconsent.phone.Phone
import org.microconsent.phone.bringTogether
import org.microconsent.phone.readAndShow
import org.microconsent.phone.scanCode
import org.microconsent.vectors.CodeBytes
import org.microconsent.vectors.Vectors
import org.microconsent.vectors.unhex
import kotlin.random.Random

class CodesTest {
    @Test
    fun `what is no code is NotOurs`() = inOneRoom { ana, _ ->
        ana.app.readAndShow()
        for (text in listOf(
            "", " ", "\n", "Hello", "https://example.org/", "nein", "0", "١٢٣", "👩‍👩‍👧‍👦", "\u0000", "A".repeat(268),
        )) {
            assertCannotBeUsed(CodeFault.NOT_OURS, ana.app, text) { ana.app.typeCode(text) }
        }
        val bytes = listOf(ByteArray(0), ByteArray(1), ByteArray(168), "https://example.org/".toByteArray())
        for (scanned in bytes + listOf(168, 200, 2_953).map(Random(1)::nextBytes)) {
            assertCannotBeUsed(CodeFault.NOT_OURS, ana.app, "${scanned.size} bytes") { ana.app.scan(scanned) }
        }
    }

    @Test
    fun `what is enormous is refused at once`() = inOneRoom { ana, _ ->
        ana.app.readAndShow()
        val code = Vectors.link.first_code
        for (text in listOf("A".repeat(10_000_000), code.text.repeat(30_000), " ".repeat(10_000_000) + code.text)) {
            assertCannotBeUsed(CodeFault.NOT_OURS, ana.app) { ana.app.typeCode(text) }
        }
        assertCannotBeUsed(CodeFault.NOT_OURS, ana.app) { ana.app.scan(ByteArray(10_000_000)) }
        assertCannotBeUsed(CodeFault.ALTERED, ana.app) { ana.app.scan(code.bytes.unhex() + ByteArray(10_000_000)) }
    }

    @Test
    fun `one's own code is Own, and a part of it in another's is Copied`() = inOneRoom { ana, ben ->
        val own = ana.app.readAndShow()
        assertCannotBeUsed(CodeFault.OWN, ana.app) { ana.app.scanCode(own) }
        assertCannotBeUsed(CodeFault.OWN, ana.app) { ana.app.typeCode(own) }
        val (mine, theirs) = listOf(own, ben.app.readAndShow()).map { CodeBytes.read(codeBytes(it)) }
        for (copied in listOf(theirs.copy(mailbox = mine.mailbox), theirs.copy(openSender = mine.lockedSender))) {
            assertCannotBeUsed(CodeFault.COPIED, ana.app) { ana.app.scan(copied.written()) }
        }
        val zeros = theirs.copy(openSender = ByteArray(32))
        assertCannotBeUsed(CodeFault.UNSAFE, ana.app) { ana.app.scan(zeros.written()) }
        ana.app.scanCode(ben.app.link().code!!)
        assertCannotBeUsed(CodeFault.OWN, ana.app) { ana.app.scanCode(ana.app.link().code!!) }
    }

    @Test
    fun `another's answer is AnotherAnswer, a first code where I answered is NotAnAnswer`() = inOneRoom { ana, ben ->
        inOneRoom { cem, dov ->
            bringTogether(cem.app, dov.app)
            val answer = dov.app.link().code!!
            val first = ana.app.readAndShow()
            assertCannotBeUsed(CodeFault.ANOTHER_ANSWER, ana.app) { ana.app.scanCode(answer) }
            ben.app.readAndShow()
            ben.app.scanCode(first)
            assertCannotBeUsed(CodeFault.NOT_AN_ANSWER, ben.app) { ben.app.scanCode(first) }
            assertCannotBeUsed(CodeFault.ANOTHER_ANSWER, ben.app) { ben.app.scanCode(answer) }
            ana.app.scanCode(ben.app.link().code!!)
            assertEquals(ana.app.link().digits!!, ben.app.link().digits)
        }
    }

    @Test
    fun `an answer to a code that was shown before is AnotherAnswer`() = inOneRoom { ana, ben ->
        bringTogether(ana.app, ben.app)
        val answer = ben.app.link().code!!
        ana.app.stopLinking()
        ana.app.readAndShow()
        assertCannotBeUsed(CodeFault.ANOTHER_ANSWER, ana.app) { ana.app.scanCode(answer) }
    }

    @Test
    fun `where both scan the other's first code they begin again`() = inOneRoom { ana, ben ->
        val (anas, bens) = ana.app.readAndShow() to ben.app.readAndShow()
        ana.app.scanCode(bens)
        ben.app.scanCode(anas)
        assertCannotBeUsed(CodeFault.ANOTHER_ANSWER, ana.app) { ana.app.scanCode(ben.app.link().code!!) }
        assertCannotBeUsed(CodeFault.ANOTHER_ANSWER, ben.app) { ben.app.scanCode(ana.app.link().code!!) }
        listOf(ana, ben).forEach { it.app.stopLinking() }
        bringTogether(ana.app, ben.app)
        assertEquals(ana.app.link().digits!!, ben.app.link().digits)
    }

    @Test
    fun `a code that is cut is Cut, wherever it is cut`() = inOneRoom { ana, ben ->
        val code = ana.app.readAndShow()
        ben.app.readAndShow()
        val bytes = codeBytes(code)
        for (size in 3 until bytes.size) {
            assertCannotBeUsed(CodeFault.CUT, ben.app, "$size bytes") { ben.app.scan(bytes.copyOf(size)) }
        }
        val letters = code.replace("-", "")
        for (size in 7 until letters.length) {
            assertCannotBeUsed(CodeFault.CUT, ben.app, "$size letters") { ben.app.typeCode(letters.take(size)) }
        }
        ben.app.typeCode(code)
    }

    @Test
    fun `a code with one letter altered is Altered, wherever it is`() = inOneRoom { ana, ben ->
        val code = ana.app.readAndShow()
        ben.app.readAndShow()
        val alphabet = ('A'..'Z') + ('2'..'7')
        // Before these are mark, version and kind; of the last letter not every bit is part of the code.
        for (place in 8 until code.length - 1) {
            if (code[place] == '-') continue
            val other = alphabet[(alphabet.indexOf(code[place]) + 1 + place % 31) % 32]
            val altered = code.replaceRange(place, place + 1, "$other")
            assertCannotBeUsed(CodeFault.ALTERED, ben.app, "letter $place") { ben.app.typeCode(altered) }
        }
        for (place in 0 until 8) for (other in alphabet - code[place]) {
            val altered = code.replaceRange(place, place + 1, "$other")
            assertThrows(MicroConsentException.Code::class.java) { ben.app.typeCode(altered) }
        }
        for (stray in listOf("!", "é", "9", "\u0000", "\u202E")) {
            val altered = code.replaceRange(100, 101, stray)
            assertCannotBeUsed(CodeFault.ALTERED, ben.app, "stray $stray") { ben.app.typeCode(altered) }
        }
        ben.app.typeCode(code)
    }

    @Test
    fun `why a code cannot be used is told in the app's language`() = inOneRoom { ana, ben ->
        val own = ana.app.readAndShow()
        val mine = CodeBytes.read(codeBytes(own))
        val copied = CodeBytes.read(codeBytes(ben.app.readAndShow())).copy(mailbox = mine.mailbox)
        val newer = Vectors.refused.first { it.error == "Newer" }.given.unhex()
        val codes = listOf(
            "Hello".toByteArray(), newer, codeBytes(own).copyOf(90), codeBytes(own), copied.written(),
            Vectors.link.answering_code.bytes.unhex(),
        )
        fun sentences(language: Language) = codes.map { code ->
            ana.app.speak(language)
            assertThrows(MicroConsentException.Code::class.java) { ana.app.scan(code) }.sentence()
        }
        val told = Language.entries.map(::sentences)
        told.forEach { assertEquals(codes.size, it.toSet().size, "$it") }
        for (i in codes.indices) assertEquals(3, told.map { it[i] }.toSet().size, "${told.map { it[i] }}")
        assertTrue(told.first().first().startsWith("That is no linking code."))
    }
}
