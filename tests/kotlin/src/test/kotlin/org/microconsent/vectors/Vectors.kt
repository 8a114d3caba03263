// The golden vectors, as tests/vectors/README.md describes them.
package org.microconsent.vectors

import com.google.gson.Gson
import com.google.gson.reflect.TypeToken
import java.io.File
import java.util.HexFormat

class CodeForms(val bytes: String, val text: String)

@Suppress("PropertyName")
class PhoneOfALink(
    val author: String,
    val mailbox: String,
    val address: String,
    val open_private: String,
    val locked_private: String,
    val kept: String,
)

class SharedOfATier(val preshared: String)

@Suppress("PropertyName")
class LinkVector(
    val first_code: CodeForms,
    val answering_code: CodeForms,
    val digits: String,
    val link_id: String,
    val first: PhoneOfALink,
    val answering: PhoneOfALink,
    val open: SharedOfATier,
    val locked: SharedOfATier,
)

class MessageVector(val name: String, val kind: String, val encoded: String)

@Suppress("PropertyName")
class EnvelopeVector(
    val name: String,
    val from: String,
    val tier: String,
    val receive_key: Long,
    val message: String,
    val envelope: String,
)

class RefusedVector(val name: String, val what: String, val given: String, val error: String)

object Vectors {
    val link: LinkVector = file("link.json")
    val messages: List<MessageVector> = file("messages.json")
    val envelopes: List<EnvelopeVector> = file("envelopes.json")
    val refused: List<RefusedVector> = file("refused.json")

    private inline fun <reified T> file(name: String): T =
        File(System.getProperty("microconsent.vectors"), name).reader().use { reader ->
            Gson().fromJson(reader, object : TypeToken<T>() {}.type)
        }
}

fun String.unhex(): ByteArray = HexFormat.of().parseHex(this)

fun ByteArray.hex(): String = HexFormat.of().formatHex(this)
