// What the screen of linking shows, and how a test asks for what must not work.
package org.microconsent.linking

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assertions.fail
import org.microconsent.CodeFault
import org.microconsent.Delivery
import org.microconsent.LinkPhase
import org.microconsent.LinkView
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.Transport
import org.microconsent.phone.Phone

const val MINUTE = 60_000L

/** Which of begin, scan, confirm and unlink can be done. */
val LinkView.can
    get() = listOf("begin" to canBegin, "scan" to canScan, "confirm" to canConfirm, "unlink" to canUnlink)
        .filter { it.second }.map { it.first }

/** Ana's and Ben's phones, not linked. */
fun inOneRoom(act: (Phone, Phone) -> Unit) = Phone.twoUnlinked().let { (ana, ben) ->
    ana.use { ben.use { act(ana, ben) } }
}

/** The code cannot be used for this reason, the app says so, and nothing on its screen has changed. */
fun assertCannotBeUsed(why: CodeFault, app: MicroConsent, what: String = "", take: () -> Unit) {
    val before = app.link()
    val error = assertThrows(MicroConsentException.Code::class.java, take) { what }
    assertEquals(why, error.why) { what }
    assertTrue(error.sentence().isNotBlank() && "{" !in error.sentence()) { error.sentence() }
    assertEquals(before, app.link()) { what }
}

/** No link, no linking under way, and nothing that could go out or be looked for. */
fun assertNothingIsLeft(app: MicroConsent) {
    val view = app.link()
    assertEquals(LinkPhase.UNLINKED to listOf("begin"), view.phase to view.can)
    assertEquals(listOf(null, null, null, null), listOf(view.code, view.digits, view.untilUptimeMs, view.page))
    assertEquals(false, app.home().linked)
    assertNull(app.home().wakeAtUptimeMs)
    app.exchange(object : Transport {
        override fun put(to: String, envelope: ByteArray) = fail<Boolean>("something goes out")

        override fun fetch(mailbox: String, most: UInt) = fail<List<Delivery>>("a mailbox is looked into")

        override fun acknowledge(mailbox: String, ticket: ULong) = fail<Unit>("something was taken")
    })
}
