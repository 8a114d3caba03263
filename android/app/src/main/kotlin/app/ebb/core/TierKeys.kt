// The two keys that the shell keeps for the core: the journal's, for the open tier, and the card's, for the locked one. Each
// is 32 random bytes in a file, wrapped by a key of the phone's key store.
package app.ebb.core

import android.util.AtomicFile
import org.microconsent.KeyStoreException
import java.io.File
import java.io.FileNotFoundException
import java.security.SecureRandom

/** Gives the keys of both tiers. Whoever takes one overwrites it. */
interface TierKeys {
    /** Throws KeyStoreException: Gone where it is lost for good, Unavailable where it can be had later. */
    fun key(tier: Tier): ByteArray
}

class StoredKeys(private val folder: File, private val wrapping: WrappingKeys) : TierKeys {
    override fun key(tier: Tier): ByteArray {
        val file = AtomicFile(File(folder, tier.file))
        val wrapped = try {
            file.readFully()
        } catch (_: FileNotFoundException) {
            return make(tier, file)
        }
        return wrapping.unwrap(tier.alias, wrapped)
    }

    private fun make(tier: Tier, file: AtomicFile): ByteArray {
        // A wrapping key without its file: what it wrapped is lost, and a new key would pass for it.
        if (tier.alias in wrapping.names()) throw KeyStoreException.Gone()
        val key = ByteArray(32).also(SecureRandom()::nextBytes)
        val wrapped = wrapping.wrap(tier.alias, key, tier)
        folder.mkdirs()
        val stream = file.startWrite()
        stream.write(wrapped)
        file.finishWrite(stream)
        return key
    }

    private val Tier.alias get() = "ebb-${name.lowercase()}"
    private val Tier.file get() = "${name.lowercase()}.key"
}
