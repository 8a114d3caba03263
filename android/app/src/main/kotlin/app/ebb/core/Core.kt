// One thread owns the core. Gestures come in here, views go out, and time passes: the core has no timers of its own, so each
// call ends with asking when to come back.
package app.ebb.core

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.microconsent.AskListener
import org.microconsent.AskView
import org.microconsent.Clock
import org.microconsent.HomeListener
import org.microconsent.HomeView
import org.microconsent.KeyStoreException
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.MicroConsentException
import org.microconsent.MomentListener
import org.microconsent.MomentView
import org.microconsent.Watch

/** Whether the core can be used now. */
sealed interface Waking {
    data object Asleep : Waking

    data object Awake : Waking

    /** It could not be opened, and why, in the core's words. */
    data class Failed(val sentence: String) : Waking

    /** The phone's key store does not give the key now; the core was not even asked. */
    data object NoKey : Waking
}

/** Calls back after so many milliseconds, once; a new call replaces the one before. */
fun interface Timer {
    fun after(ms: Long, then: suspend () -> Unit)
}

/** Carries what is to be sent, and takes what came, after each gesture. */
fun interface Carrier {
    fun carry(core: MicroConsent)
}

/**
 * @param make gives the core asleep; it is called once, on the thread
 * @param thread runs one call at a time
 */
class Core(
    make: () -> MicroConsent,
    private val keys: TierKeys,
    private val clock: Clock,
    private val thread: CoroutineDispatcher,
    private val timer: Timer,
    private val carrier: Carrier = Carrier {},
) {
    private val core by lazy(make)
    private val scope = CoroutineScope(SupervisorJob() + thread)
    private val status = MutableStateFlow<Waking>(Waking.Asleep)

    val waking: StateFlow<Waking> = status

    val uptimeMs: Long get() = clock.now().uptimeMs.toLong()

    /** Makes a call on the core's thread. Throws MicroConsentException. */
    suspend fun <T> call(gesture: (MicroConsent) -> T): T = withContext(thread) {
        try {
            gesture(core)
        } finally {
            goOn()
        }
    }

    /** Opens the journal: the phone is unlocked, and the app in front. Labels and sentences are in one language. */
    fun wake(language: Language) {
        scope.launch {
            status.value = try {
                keys.key(Tier.OPEN).overwritten(core::wake)
                keys.key(Tier.LOCKED).overwritten(core::keepCard)
                if (core.language() != language) core.speak(language)
                Waking.Awake
            } catch (e: MicroConsentException) {
                Waking.Failed(e.sentence())
            } catch (_: KeyStoreException) {
                Waking.NoKey
            }
            goOn()
        }
    }

    /** Closes the journal: the phone is locked, or another app is in front. */
    fun sleep() {
        scope.launch {
            core.sleep()
            status.value = Waking.Asleep
        }
    }

    fun home(): Flow<HomeView> = views { core, send ->
        core.watchHome(object : HomeListener {
            override fun changed(view: HomeView) = send(view)
        })
    }

    fun moment(): Flow<MomentView> = views { core, send ->
        core.watchMoment(object : MomentListener {
            override fun changed(view: MomentView) = send(view)
        })
    }

    fun asking(): Flow<AskView> = views { core, send ->
        core.watchAsking(object : AskListener {
            override fun changed(view: AskView) = send(view)
        })
    }

    /** The current view first, then each change. Only the newest matters. */
    private fun <V> views(watch: (MicroConsent, (V) -> Unit) -> Watch): Flow<V> = callbackFlow<V> {
        val watching = withContext(thread) { watch(core) { trySend(it) } }
        awaitClose { watching.end() }
    }.conflate()

    /** What was said goes, what is due happens, and the timer is set for what comes next. */
    private fun goOn() {
        if (status.value != Waking.Awake) return
        try {
            carrier.carry(core)
            val wakeAt = core.tick() ?: return
            timer.after((wakeAt.toLong() - uptimeMs).coerceAtLeast(0)) { withContext(thread) { goOn() } }
        } catch (_: MicroConsentException) {
            // Keys could not be turned, or the core was shut meanwhile: what was said stands, and the next call tries again.
            timer.after(RETRY_MS) { withContext(thread) { goOn() } }
        }
    }

    private fun ByteArray.overwritten(use: (ByteArray) -> Unit) = try {
        use(this)
    } finally {
        fill(0)
    }

    private companion object {
        const val RETRY_MS = 10_000L
    }
}
