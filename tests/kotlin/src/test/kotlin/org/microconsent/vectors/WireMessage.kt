// A message by its documented keys (core/statement/src/message.rs), in plain words and numbers; bytes are hex.
package org.microconsent.vectors

data class WireMessage(
    val sequence: Long?,
    val kind: Long,
    val said: WireSaid?,
    val begun: List<Long>,
    val answered: List<Long>,
    val presence: WirePresence?,
    val announced: WireKey?,
    val asking: WireAsking? = null,
)

data class WireSaid(
    val seq: Long,
    val signal: Long,
    val at: WireStamp,
    val ageMs: Long,
    val minutes: Long,
    val limits: List<WireLimit>,
    val words: WireWords?,
)

data class WireStamp(val number: Long, val setting: Long, val words: String? = null)

data class WireLimit(val kind: Long, val minutes: Long? = null, val words: String? = null)

data class WireWords(val feelings: List<String>, val was: String?, val note: String?)

data class WirePresence(
    val entry: Long,
    val nonce: String,
    val moment: String?,
    val setting: WireStamp,
    val settingIsMine: Boolean,
    val newest: Long,
    val beat: Long,
    val heard: Long?,
    val answered: Long? = null,
    val heardAgoMs: Long? = null,
    val breath: WireBreath? = null,
)

/** What is said of breathing together. */
data class WireBreath(
    val byMe: Boolean,
    val number: Long,
    val stage: Long,
    val pattern: List<Long>? = null,
    val length: Long? = null,
    val at: Long? = null,
)

data class WireKey(val number: Long, val key: String)

/** What is said of a question: of its parts, those of its kind. */
data class WireAsking(
    val kind: Long,
    val ask: WireAsk? = null,
    val answer: WireAnswer? = null,
    val about: Long? = null,
    val thanks: String? = null,
)

data class WireAsk(
    val words: String,
    val doer: Long? = null,
    val receiver: Long? = null,
    val at: WireStamp? = null,
    val invites: WireStamp? = null,
)

/** One without an answer was taken back. */
data class WireAnswer(
    val ask: Long,
    val answer: Long?,
    val limits: List<WireLimit> = listOf(),
    val words: String? = null,
    val at: WireStamp? = null,
)

/** A map whose keys are all known, of which each may be asked for. */
private class Keyed(map: Any?, known: Int) {
    @Suppress("UNCHECKED_CAST")
    private val map = (map as Map<Long, Any?>).also { read ->
        check(read.keys.all { it in 0 until known }) { "a key that is not known: ${read.keys}" }
        // One that says nothing is left out.
        check(null !in read.values)
    }

    @Suppress("UNCHECKED_CAST")
    operator fun <T> get(key: Long): T = map[key] as T

    fun <T> list(key: Long, convert: (Any?) -> T): List<T> = (map[key] as List<*>).map(convert)

    fun <T> inner(key: Long, known: Int, convert: (Keyed) -> T): T? = map[key]?.let { convert(Keyed(it, known)) }
}

fun readMessage(bytes: ByteArray): WireMessage {
    val cbor = Cbor(bytes)
    val message = Keyed(cbor.read(), 9)
    check(cbor.rest.all { it == 0.toByte() }) { "something follows it" }
    check(message.get<Long>(0) == 1L) { "another version" }
    return WireMessage(
        sequence = message[1],
        kind = message[2],
        said = message.inner(3, 7, ::said),
        begun = message.list(4) { it as Long },
        answered = message.list(5) { it as Long },
        presence = message.inner(6, 11, ::presence),
        announced = message.get<List<*>?>(7)
            ?.let { (number, key) -> WireKey(number as Long, (key as ByteArray).hex()) },
        asking = message.inner(8, 5, ::asking),
    )
}

private fun said(said: Keyed) = WireSaid(
    seq = said[0],
    signal = said[1],
    at = said.inner(2, 3, ::stamp)!!,
    ageMs = said[3],
    minutes = said[4],
    limits = said.list(5, ::limit),
    words = said.inner(6, 3) { words -> WireWords(words.list(0) { it as String }, words[1], words[2]) },
)

private fun limit(limit: Any?) = Keyed(limit, 3).run { WireLimit(get(0), get(1), get(2)) }

private fun stamp(stamp: Keyed) = WireStamp(stamp[0], stamp[1], stamp[2])

private fun presence(presence: Keyed) = WirePresence(
    entry = presence[0],
    nonce = presence.get<ByteArray>(1).hex(),
    moment = presence.get<ByteArray?>(2)?.hex(),
    setting = presence.inner(3, 3, ::stamp)!!,
    settingIsMine = presence[4],
    newest = presence[5],
    beat = presence[6],
    heard = presence[7],
    answered = presence[8],
    heardAgoMs = presence[9],
    breath = presence.inner(10, 6) { breath ->
        WireBreath(
            breath[0], breath[1], breath[2], breath.get<List<*>?>(3)?.map { it as Long }, breath[4], breath[5],
        )
    },
)

private fun asking(asking: Keyed) = WireAsking(
    kind = asking[0],
    ask = asking.inner(1, 5) { ask ->
        WireAsk(ask[0], ask[1], ask[2], ask.inner(3, 3, ::stamp), ask.inner(4, 3, ::stamp))
    },
    answer = asking.inner(2, 5) { answer ->
        WireAnswer(answer[0], answer[1], answer.list(2, ::limit), answer[3], answer.inner(4, 3, ::stamp))
    },
    about = asking[3],
    thanks = asking[4],
)
