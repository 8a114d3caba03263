// Reads one object of a story strictly: a key that nobody asks for, or a value of another kind, is an error, so that
// a slip of the pen cannot pass for an expectation that holds.
package org.microconsent.stories

import com.google.gson.JsonArray
import com.google.gson.JsonElement
import com.google.gson.JsonObject
import com.google.gson.JsonPrimitive

class StoryError(message: String) : Exception(message)

class Fields(private val json: JsonObject, private val where: String) {
    private val asked = mutableSetOf<String>()

    operator fun contains(key: String) = json.has(key)

    private inline fun <T> read(key: String, kind: String, convert: (JsonElement) -> T?): T? {
        asked += key
        val value = json.get(key) ?: return null
        return convert(value) ?: wrong("$key is not $kind")
    }

    fun text(key: String): String? =
        read(key, "text") { (it as? JsonPrimitive)?.takeIf(JsonPrimitive::isString)?.asString }

    fun flag(key: String): Boolean? =
        read(key, "true or false") { (it as? JsonPrimitive)?.takeIf(JsonPrimitive::isBoolean)?.asBoolean }

    fun number(key: String): Int? =
        read(key, "a whole number") { value ->
            (value as? JsonPrimitive)?.takeIf(JsonPrimitive::isNumber)?.asString?.toIntOrNull()
        }

    fun texts(key: String): List<String>? = list(key)?.map {
        (it as? JsonPrimitive)?.takeIf(JsonPrimitive::isString)?.asString ?: wrong("$key is not a list of texts")
    }

    fun flags(key: String): List<Boolean>? = list(key)?.map {
        (it as? JsonPrimitive)?.takeIf(JsonPrimitive::isBoolean)?.asBoolean ?: wrong("$key is not a list of true and false")
    }

    fun numbers(key: String): List<Int>? = list(key)?.map {
        (it as? JsonPrimitive)?.takeIf(JsonPrimitive::isNumber)?.asString?.toIntOrNull() ?: wrong("$key is not a list of numbers")
    }

    /** A text, or an object. */
    fun <T : Any> textOr(key: String, text: (String) -> T, fields: (Fields) -> T): T? =
        read(key, "text or an object") { either(it, key, text, fields) }

    /** A list of texts and objects. */
    fun <T : Any> textsOr(key: String, text: (String) -> T, fields: (Fields) -> T): List<T>? =
        list(key)?.mapIndexed { i, it ->
            either(it, "$key ${i + 1}", text, fields) ?: wrong("$key is not a list of texts and objects")
        }

    private fun <T : Any> either(json: JsonElement, name: String, text: (String) -> T, fields: (Fields) -> T): T? =
        when {
            json is JsonObject -> fields(inner(json, name))
            json is JsonPrimitive && json.isString -> text(json.asString)
            else -> null
        }

    fun objects(key: String): List<Fields>? = list(key)?.mapIndexed { i, it -> inner(it, "$key ${i + 1}") }

    fun fields(key: String): Fields? = read(key, "an object") { it as? JsonObject }?.let { inner(it, key) }

    private fun list(key: String) = read(key, "a list") { it as? JsonArray }

    private fun inner(json: JsonElement, name: String) =
        Fields(json as? JsonObject ?: wrong("$name is not an object"), "$where, $name")

    fun <T : Any> needs(value: T?, what: String): T = value ?: wrong("$what is missing")

    /** To be called when everything that is known was asked for. */
    fun done() {
        val unknown = json.keySet() - asked
        if (unknown.isNotEmpty()) wrong("nothing is called ${unknown.joinToString()} here")
    }

    override fun toString() = json.toString()

    fun wrong(what: String): Nothing = throw StoryError("$where: $what")
}
