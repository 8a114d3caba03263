// Texts for display hold what a person wrote in isolates, so that a word that runs the other way cannot turn the
// sentence around it.
package org.microconsent.phone

private val isolates = Regex("[\u2066-\u2069]")

/** The text as it is compared, and as it is used. */
fun String.withoutIsolates() = replace(isolates, "")

/** What a person wrote, as it stands in a text for display. */
fun isolated(words: String) = "\u2068$words\u2069"
