// A check-in as a story writes it. Where words stand in it, a sentence of the phrase library may stand in their place.
package org.microconsent.stories

import org.microconsent.Blank
import org.microconsent.CheckIn
import org.microconsent.FilledBlank
import org.microconsent.Limit
import org.microconsent.MicroConsent
import org.microconsent.Setting
import org.microconsent.Shift
import org.microconsent.Signal

/** A check-in; without a Setting of its own it is in the Moment's, and outside a Moment in talking. */
class Draft(private val setting: Setting?, private val checkin: (MicroConsent) -> CheckIn) {
    fun writtenIn(app: MicroConsent) =
        checkin(app).copy(setting = setting ?: app.moment().setting ?: Setting.Talking)
}

/** Words, which a sentence of the library becomes only in an app: it is in the app's language. */
typealias Wording = (MicroConsent) -> String

private fun text(words: String): Wording = { words }

private fun sentence(fields: Fields): Wording {
    val phrase = PhraseName(fields.needs(fields.text("phrase"), "phrase"))
    val blanks = fields.fields("blanks")?.let(::readBlanks).orEmpty()
    fields.done()
    return { app -> app.fillPhrase(phrase.idIn(app), blanks) }
}

private fun readBlanks(fields: Fields): List<FilledBlank> {
    val blanks = Blank.entries.mapNotNull { blank ->
        fields.text(blank.name.lowercase())?.let { FilledBlank(blank, it) }
    }
    fields.done()
    return blanks
}

fun Fields.wording(key: String) = textOr(key, ::text, ::sentence)

private fun Fields.wordings(key: String) = textsOr(key, ::text, ::sentence).orEmpty()

fun readDraft(step: Fields): Draft {
    val signal = step.text("signal")?.let { name ->
        Signal.entries.find { it.inWords == name } ?: step.wrong("no Signal is called $name")
    }
    val feelings = step.wordings("feelings")
    val body = step.wordings("body")
    val limits = readLimits(step)
    val note = step.wording("note")
    val was = step.wording("was")
    return Draft(step.text("setting")?.let(SettingNames::setting)) { app ->
        CheckIn(
            setting = Setting.Talking,
            signal = signal,
            feelings = feelings.map { it(app) },
            body = body.map { it(app) },
            limits = limits.map { it(app) },
            note = note?.invoke(app),
            shift = was?.let { Shift(it(app)) },
        )
    }
}

fun readLimits(step: Fields): List<(MicroConsent) -> Limit> = step.objects("limits").orEmpty().map(::readLimit)

private fun readLimit(limit: Fields): (MicroConsent) -> Limit {
    fun worded(key: String, make: (String) -> Limit) =
        limit.wording(key)?.let { words -> { app: MicroConsent -> make(words(app)) } }
    val limits = listOfNotNull(
        worded("only", Limit::Only),
        worded("not", Limit::Not),
        limit.number("until minutes")?.let { minutes -> { _ -> Limit.Until(minutes.toUShort(), null) } },
        worded("stop when", Limit::StopWhen),
    )
    limit.done()
    return limits.singleOrNull() ?: limit.wrong("a Limit is exactly one thing")
}
