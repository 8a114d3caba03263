// Two phones that reach each other by the library's own ways, on this machine, in real time.
package org.microconsent.phone

import org.microconsent.Nearby
import org.microconsent.Place
import org.microconsent.Setting
import org.microconsent.Ways
import java.util.concurrent.atomic.AtomicBoolean
import kotlin.concurrent.thread

val here = Place("127.0.0.1", 0u)

/** Waits for what other threads do, and meanwhile does something again and again. */
fun until(what: String, meanwhile: () -> Unit = {}, holds: () -> Boolean) {
    val end = System.nanoTime() + 20_000_000_000
    while (!holds()) {
        check(System.nanoTime() < end) { "not in time: $what" }
        meanwhile()
        Thread.sleep(10)
    }
}

fun linked(act: (Phone, Phone) -> Unit) = Phone.two().let { (ana, ben) ->
    ana.use { ben.use { act(ana, ben) } }
}

/** Both enter, listen and dial each other. */
fun nearby(phones: List<Phone>): List<Nearby> {
    phones.forEach { it.app.enter(Setting.Hug) }
    val ways = phones.map { it.app.listenNearby(here) }
    ways[0].dial(ways[1].place())
    ways[1].dial(ways[0].place())
    return ways
}

fun exchange(phones: List<Phone>, ways: List<Ways>): () -> Unit = {
    phones.zip(ways).forEach { (phone, way) ->
        phone.clock.pass(500)
        phone.app.exchangeOver(way)
    }
}

/** Calls while this phone exchanges on another thread, as its app does. */
fun <T> whileExchanging(phone: Phone, ways: Ways, call: () -> T): T {
    val called = AtomicBoolean()
    val exchanging = thread {
        while (!called.get()) {
            phone.app.exchangeOver(ways)
            Thread.sleep(10)
        }
    }
    return try {
        call()
    } finally {
        called.set(true)
        exchanging.join()
    }
}
