// What the process has once. Everything else gets its parts by constructor.
package app.ebb

import android.app.Application
import app.ebb.core.Core
import app.ebb.core.PhoneClock
import app.ebb.core.StoredKeys
import app.ebb.core.Timer
import app.ebb.core.WrappingKeys
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.microconsent.Language
import org.microconsent.MicroConsent
import org.microconsent.languageOfTag
import java.io.File
import java.util.concurrent.Executors

open class EbbApplication : Application() {
    /** Made at the first use, so that a process which shows no screen never loads the app's library. */
    open val core: Core by lazy(::openCore)

    /** The language of the labels; sentences are in the same. */
    val language: Language get() = languageOfTag(getString(R.string.language)) ?: Language.ENGLISH

    private fun openCore(): Core {
        val folder = File(noBackupFilesDir, "journal").apply { mkdirs() }
        val clock = PhoneClock(this)
        val wrapping = WrappingKeys()
        val thread = Executors.newSingleThreadExecutor { Thread(it, "core") }.asCoroutineDispatcher()
        val scope = CoroutineScope(SupervisorJob() + thread)
        var waiting: Job? = null
        return Core(
            make = { MicroConsent.asleep(folder.path, language, clock, wrapping.forCore()) },
            keys = StoredKeys(File(noBackupFilesDir, "keys"), wrapping),
            clock = clock,
            thread = thread,
            timer = Timer { ms, then ->
                waiting?.cancel()
                waiting = scope.launch {
                    delay(ms)
                    then()
                }
            },
        )
    }
}
