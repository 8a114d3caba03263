// Two phones link in person, by the gestures that their people make.
package org.microconsent.phone

import org.microconsent.MicroConsent
import org.microconsent.codeBytes

/** The page is read, and the code is shown. Returns it. */
fun MicroConsent.readAndShow(): String {
    beginLinking()
    showCode()
    return link().code!!
}

/** Takes the code from a screen, as a camera does. */
fun MicroConsent.scanCode(code: String) = scan(codeBytes(code))

/** Ana shows her code, Ben takes it, Ana takes his answer: both compare digits now. */
fun bringTogether(ana: MicroConsent, ben: MicroConsent) {
    val first = ana.readAndShow()
    ben.readAndShow()
    ben.scanCode(first)
    ana.scanCode(ben.link().code!!)
}

/** The same, and both say that the digits are the same, which they are. */
fun linkInPerson(ana: MicroConsent, ben: MicroConsent) {
    bringTogether(ana, ben)
    check(ana.link().digits!! == ben.link().digits) { "the digits differ" }
    listOf(ana, ben).forEach(MicroConsent::sameDigits)
}
