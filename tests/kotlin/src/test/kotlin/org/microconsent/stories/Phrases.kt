// Phrases and their kinds by the names of the story format.
package org.microconsent.stories

import org.microconsent.Kind
import org.microconsent.MicroConsent
import org.microconsent.phone.withoutIsolates

/** A phrase as a story names it: by its id in the library, or an own one by its words. */
class PhraseName(private val name: String) {
    /** Where there is no such own phrase it names none, which the app is to say. */
    fun idIn(app: MicroConsent): String =
        if (name.startsWith(OWN)) {
            app.ownPhrases().find { it.text == name.removePrefix(OWN).trim() }?.id ?: name
        } else {
            name
        }

    private companion object {
        const val OWN = "own:"
    }
}

/** Its name in stories, which is that of its phrases' ids. */
val Kind.tag get() = name.lowercase().replace("_", "")

/** What search finds. */
class Found(app: MicroConsent, written: String) {
    private val texts = app.findPhrases(written).map { it.text.withoutIsolates() }

    /** What differs, in words; none wanted means that nothing at all is found. */
    fun differsFrom(first: List<String>): List<String> {
        val wanted = first.map { it.withoutIsolates() }
        val found = if (wanted.isEmpty()) texts else texts.take(wanted.size)
        return if (found == wanted) listOf() else listOf("wanted first $wanted, found ${texts.take(10)}")
    }
}
