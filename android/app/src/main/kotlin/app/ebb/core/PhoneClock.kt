// The phone's clocks as the core reads them: uptime decides, the wall clock only dates the journal.
package app.ebb.core

import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import org.microconsent.Clock
import org.microconsent.Now

class PhoneClock(context: Context) : Clock {
    private val resolver = context.contentResolver

    override fun now() = Now(
        utcMs = System.currentTimeMillis(),
        // Monotonic, and goes on while the phone sleeps.
        uptimeMs = SystemClock.elapsedRealtime().toULong(),
        boot = Settings.Global.getInt(resolver, Settings.Global.BOOT_COUNT, UNKNOWN).takeIf { it != UNKNOWN }?.toString() ?: thisProcess,
    )

    private companion object {
        const val UNKNOWN = -1

        /** Where there is no count of boots, each process counts as one: all that allows ends with it. */
        val thisProcess = "process ${java.util.UUID.randomUUID()}"
    }
}
