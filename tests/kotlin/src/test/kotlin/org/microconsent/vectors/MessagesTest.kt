// Golden messages and envelopes, read by nothing of ours: the form that is documented is the form that is written.
package org.microconsent.vectors

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import javax.crypto.AEADBadTagException

class MessagesTest {
    private val sittingClose = WireStamp(number = 2, setting = 3)
    private val entering = WirePresence(
        entry = 3, nonce = "05".repeat(16), moment = null, setting = sittingClose, settingIsMine = true, newest = 7,
        beat = 4_000, heard = null,
    )
    private val here = entering.copy(moment = "06".repeat(32), heard = 3_900)

    private fun message(kind: Long, sequence: Long?, presence: WirePresence? = here, said: WireSaid? = null) =
        WireMessage(sequence, kind, said, listOf(4, 0), listOf(4, 0), presence, null)

    private fun said(signal: Long) = WireSaid(7, signal, sittingClose, 1_500, 10, listOf(), null)

    private fun breathing(breath: WireBreath) = message(0, null, here.copy(heardAgoMs = 750, breath = breath))

    /** What each says, by the numbers that are documented: of kinds, Signals, Settings and Limits. */
    private val told: Map<String, WireMessage> = mapOf(
        "a heartbeat" to message(0, null, said = said(1)),
        "an entering" to message(1, 3, entering),
        "a leaving" to message(2, 9),
        "a green" to message(3, 7, said = said(1)),
        "a yellow with limits and words" to message(
            3, 7,
            said = said(2).copy(
                at = WireStamp(3, 255, "baking"),
                limits = listOf(
                    WireLimit(1, words = "holding hands"), WireLimit(2, words = "my back"), WireLimit(3, minutes = 10),
                    WireLimit(4, words = "I go quiet"),
                ),
                words = WireWords(listOf("tired", "قريب"), "I liked that earlier", "one line\nand another"),
            ),
        ),
        "a red outside a Moment" to message(3, 7, presence = null, said = said(3)),
        "a pause" to message(4, 8, presence = null),
        "a change of Setting" to message(5, 10),
        "a new receive key" to message(0, null).copy(
            announced = WireKey(2, "418efa3657f8c4276a951c9e68cd21520b2fd430e9906c0942a213029678aa3a"),
        ),
        "a kind of a later version" to message(77, 11, presence = null),
        "a heartbeat that names its newest answer" to message(0, null, here.copy(newest = 14, answered = 14)),
        "a question" to message(6, 12).copy(
            asking = WireAsking(6, WireAsk("Would you like to lie down together?", 3, 1, sittingClose)),
        ),
        "a question that invites" to message(6, 13, presence = null).copy(
            asking = WireAsking(
                6,
                WireAsk("¿Te gustaría una siesta conmigo?", receiver = 2, invites = WireStamp(0, 255, "a nap")),
            ),
        ),
        "a yes with limits and words" to message(7, 14).copy(
            asking = WireAsking(
                7,
                answer = WireAnswer(
                    12, 1, listOf(WireLimit(2, words = "kissing"), WireLimit(3, minutes = 15)), "Gladly, بهدوء",
                    sittingClose,
                ),
            ),
        ),
        "an answer taken back" to message(7, 15).copy(asking = WireAsking(7, answer = WireAnswer(12, null))),
        "a question taken back" to message(8, 16, presence = null).copy(asking = WireAsking(8, about = 13)),
        "an opening of one topic" to message(9, 17, presence = null).copy(asking = WireAsking(9, about = 12)),
        "an opening of every topic" to message(9, 18, presence = null).copy(asking = WireAsking(9)),
        "thanks" to message(10, 19, presence = null).copy(
            asking = WireAsking(10, about = 15, thanks = "thanks-no-is-welcome"),
        ),
        "a heartbeat that offers to breathe" to breathing(WireBreath(true, 3_000, 1, at = 1_000)),
        "a heartbeat of one who breathes" to breathing(
            WireBreath(false, 3_000, 2, pattern = listOf(55, 0, 55, 10), length = 300, at = 9_000),
        ),
        "a heartbeat after breathing" to breathing(WireBreath(false, 3_000, 3)),
    )

    @TestFactory
    fun `a message of every kind says what it is to say`(): List<DynamicTest> = Vectors.messages.map { vector ->
        dynamicTest(vector.name) { assertEquals(told.getValue(vector.name), readMessage(vector.encoded.unhex())) }
    }

    @Test
    fun `nothing that is told here is missing there, and every kind has its number`() {
        assertEquals(told.keys, Vectors.messages.map { it.name }.toSet())
        val numbers = mapOf(
            "Heartbeat" to 0L, "Enter" to 1L, "Leave" to 2L, "CheckIn" to 3L, "Pause" to 4L, "Move" to 5L,
            "Ask" to 6L, "Answer" to 7L, "Withdraw" to 8L, "Opened" to 9L, "Thanks" to 10L, "Unknown(77)" to 77L,
        )
        for (vector in Vectors.messages) {
            assertEquals(numbers.getValue(vector.kind), readMessage(vector.encoded.unhex()).kind, vector.name)
        }
        assertEquals(numbers.keys, Vectors.messages.map { it.kind }.toSet())
    }

    @Test
    fun `what is cut or followed by anything but zeros is no message`() {
        for (vector in Vectors.messages) {
            val bytes = vector.encoded.unhex()
            assertEquals(readMessage(bytes), readMessage(bytes + ByteArray(200)))
            assertThrows(IllegalStateException::class.java) { readMessage(bytes + ByteArray(200) + 1) }
            for (size in bytes.indices) assertThrows(Exception::class.java) { readMessage(bytes.copyOf(size)) }
        }
    }

    private val link = Vectors.link

    private fun opened(vector: EnvelopeVector, tier: String = vector.tier): ByteArray {
        val fromFirst = vector.from == "first"
        val (sender, receiver) =
            listOf(link.first_code, link.answering_code).map { CodeBytes.read(it.bytes.unhex()) }
                .let { if (fromFirst) it else it.reversed() }
        val phone = if (fromFirst) link.answering else link.first
        val seal = Seal(
            link.link_id.unhex(), if (fromFirst) 1 else 2, if (tier == "open") 1 else 2, vector.receive_key,
            receiver.mailbox,
        )
        val keys = Keys(
            receivePrivate(phone), receiver.firstReceive,
            if (tier == "open") sender.openSender else sender.lockedSender,
            (if (tier == "open") link.open else link.locked).preshared.unhex(),
        )
        return open(vector.envelope.unhex(), seal, keys)
    }

    /** Of the newest receive key, as the key store of the vectors wraps it, which is not at all: the first of the ninth field. */
    private fun receivePrivate(phone: PhoneOfALink): ByteArray {
        val kept = Cbor(phone.kept.unhex()).read() as Map<*, *>
        return ((kept[9L] as List<*>).single() as Map<*, *>)[5L] as ByteArray
    }

    @TestFactory
    fun `an envelope opens to its message, with the platform's own keys and ciphers`(): List<DynamicTest> =
        Vectors.envelopes.map { vector ->
            dynamicTest(vector.name) {
                val bytes = opened(vector)
                assertEquals(2_000, bytes.size)
                assertEquals(told.getValue(vector.message), readMessage(bytes))
            }
        }

    @TestFactory
    fun `up_is_deliberate an envelope of one tier does not open as the other's`(): List<DynamicTest> =
        Vectors.envelopes.map { vector ->
            dynamicTest(vector.name) {
                val other = if (vector.tier == "open") "locked" else "open"
                assertThrows(AEADBadTagException::class.java) { opened(vector, other) }
            }
        }

    @Test
    fun `one_size every envelope has 2,048 bytes, and no byte of it is always the same`() {
        val envelopes = Vectors.envelopes.map { it.envelope.unhex() }
        assertTrue(envelopes.size >= 5)
        for (envelope in envelopes) assertEquals(2_048, envelope.size)
        for (place in 0 until 2_048) assertTrue(envelopes.map { it[place] }.toSet().size > 1, "byte $place")
    }
}
