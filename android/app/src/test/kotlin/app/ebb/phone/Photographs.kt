// Pictures of screens, as Android's own graphics draw them here.
package app.ebb.phone

import android.graphics.Bitmap
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asAndroidBitmap
import java.io.File

/** Writes it where one can look at it. */
fun ImageBitmap.save(name: String): Bitmap = asAndroidBitmap().also { bitmap ->
    val folder = File(System.getProperty("ebb.screenshots") ?: "build/screenshots").apply { mkdirs() }
    File(folder, "$name.png").outputStream().use { bitmap.compress(Bitmap.CompressFormat.PNG, 100, it) }
}
