// The app's parts in a test: the real core in a folder of its own, called on the thread that asks, with a clock turned by hand.
package app.ebb.phone

import app.ebb.EbbApplication
import app.ebb.core.Core
import app.ebb.core.Tier
import app.ebb.core.TierKeys
import app.ebb.core.Timer
import kotlinx.coroutines.Dispatchers
import org.microconsent.MicroConsent
import org.microconsent.phone.HandClock
import org.microconsent.phone.Keys
import java.nio.file.Files

class TestApplication : EbbApplication() {
    val clock = HandClock(uptimeMs = 3_600_000)
    val receiveKeys = Keys()
    private val folder = Files.createTempDirectory("ebb-").toString()

    /** Gives a key of each tier, as long as the phone is unlocked. */
    private val keys = object : TierKeys {
        override fun key(tier: Tier) = ByteArray(32) { (it + tier.ordinal).toByte() }
    }

    override val core: Core by lazy {
        Core(
            make = { MicroConsent.asleep(folder, language, clock, receiveKeys) },
            keys = keys,
            clock = clock,
            thread = Dispatchers.Unconfined,
            // Tests let time pass by themselves.
            timer = Timer { _, _ -> },
        )
    }
}
