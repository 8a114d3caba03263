// Golden linking codes, read here by their documented layout and by the app through the bindings: both find the same.
package org.microconsent.vectors

import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.LinkPhase
import org.microconsent.MicroConsentException
import org.microconsent.codeBytes
import org.microconsent.phone.Phone
import org.microconsent.phone.bringTogether
import org.microconsent.phone.readAndShow

class CodesTest {
    private val link = Vectors.link

    @Test
    fun `both codes have the documented layout`() {
        for ((forms, phone) in listOf(link.first_code to link.first, link.answering_code to link.answering)) {
            val code = CodeBytes.read(forms.bytes.unhex())
            assertEquals(phone.mailbox, code.mailbox.hex())
            assertEquals(forms.bytes, code.written().hex())
            assertEquals(forms.text, CodeBytes.text(forms.bytes.unhex()))
        }
        assertNull(CodeBytes.read(link.first_code.bytes.unhex()).answers)
        val answers = CodeBytes.read(link.answering_code.bytes.unhex()).answers!!
        assertEquals(sha256(link.first_code.bytes.unhex()).hex(), answers.hex())
    }

    @Test
    fun `what both phones derive is derived here alike`() {
        val derived = Derived(link.first_code.bytes.unhex(), link.answering_code.bytes.unhex())
        assertEquals(link.digits, derived.digits)
        assertEquals(link.link_id, derived.bytes("link id", 16).hex())
        assertEquals(link.first.author, derived.bytes("author first", 16).hex())
        assertEquals(link.answering.author, derived.bytes("author answering", 16).hex())
        assertEquals(link.open.preshared, derived.bytes("preshared key open", 32).hex())
        assertEquals(link.locked.preshared, derived.bytes("preshared key locked", 32).hex())
    }

    @Test
    fun `the app reads the texts of both codes`() {
        for (forms in listOf(link.first_code, link.answering_code)) {
            assertEquals(forms.bytes, codeBytes(forms.text).hex())
        }
    }

    @Test
    fun `the app answers the golden first code, and shows the digits that are derived from both`(): Unit =
        Phone("ana", 0).use { ana ->
            ana.app.readAndShow()
            ana.app.scan(link.first_code.bytes.unhex())
            val view = ana.app.link()
            assertEquals(LinkPhase.ANSWERING, view.phase)
            val answer = codeBytes(view.code!!)
            assertArrayEquals(sha256(link.first_code.bytes.unhex()), CodeBytes.read(answer).answers)
            assertEquals(Derived(link.first_code.bytes.unhex(), answer).digits, view.digits)
        }

    @Test
    fun `what two phones show has the same layout, and comes to the same digits`() {
        val (ana, ben) = Phone.twoUnlinked()
        ana.use {
            ben.use {
                val first = codeBytes(ana.app.readAndShow())
                ana.app.stopLinking()
                assertArrayEquals(first, CodeBytes.read(first).written())
                bringTogether(ben.app, ana.app)
                val answer = codeBytes(ana.app.link().code!!)
                assertArrayEquals(answer, CodeBytes.read(answer).written())
                assertEquals(ana.app.link().code, CodeBytes.text(answer))
                assertEquals(ana.app.link().digits!!, ben.app.link().digits)
            }
        }
    }

    /** What is refused of an offer of fixed secrets cannot be asked of a phone whose secrets are its own. */
    @TestFactory
    fun `what must be refused is refused for its reason`(): List<DynamicTest> =
        Vectors.refused.filter { it.what == "code" || it.what == "text" }.map { refused ->
            dynamicTest(refused.name) {
                Phone("ana", 0).use { ana ->
                    ana.app.readAndShow()
                    val error = assertThrows(MicroConsentException.Code::class.java) {
                        if (refused.what == "text") ana.app.typeCode(refused.given)
                        else ana.app.scan(refused.given.unhex())
                    }
                    assertEquals(refused.error.lowercase(), error.why.name.replace("_", "").lowercase())
                    assertEquals(LinkPhase.SHOWING, ana.app.link().phase)
                }
            }
        }.also { assertTrue(it.size >= 20, "${it.size}") }
}
