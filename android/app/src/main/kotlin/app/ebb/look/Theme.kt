// Material 3 in the colours of the tokens. Where the phone has colours of its own they replace ours, but never a Signal's.
package app.ebb.look

import android.os.Build
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.dynamicDarkColorScheme
import androidx.compose.material3.dynamicLightColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.TextUnit

val LocalColours = staticCompositionLocalOf { Tokens.light }

@Composable
fun EbbTheme(dark: Boolean = isSystemInDarkTheme(), dynamic: Boolean = true, content: @Composable () -> Unit) {
    val colours = if (dark) Tokens.dark else Tokens.light
    val ours = scheme(colours, dark)
    val scheme = if (dynamic && Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
        val context = LocalContext.current
        if (dark) dynamicDarkColorScheme(context) else dynamicLightColorScheme(context)
    } else {
        ours
    }
    CompositionLocalProvider(LocalColours provides colours) {
        MaterialTheme(colorScheme = scheme, typography = typography, shapes = shapes, content = content)
    }
}

private fun scheme(colours: Colours, dark: Boolean): ColorScheme =
    (if (dark) darkColorScheme() else lightColorScheme()).copy(
        primary = colours.tide,
        onPrimary = colours.onTide,
        primaryContainer = colours.tide,
        onPrimaryContainer = colours.onTide,
        secondary = colours.tide,
        onSecondary = colours.onTide,
        secondaryContainer = colours.tide,
        onSecondaryContainer = colours.onTide,
        background = colours.ground,
        onBackground = colours.ink,
        surface = colours.ground,
        onSurface = colours.ink,
        surfaceVariant = colours.surface,
        onSurfaceVariant = colours.soft,
        surfaceContainerLowest = colours.surface,
        surfaceContainerLow = colours.surface,
        surfaceContainer = colours.surface,
        surfaceContainerHigh = colours.surface,
        surfaceContainerHighest = colours.surface,
        surfaceTint = colours.ground,
        outline = colours.soft,
        outlineVariant = colours.line,
    )

private fun style(size: Pair<TextUnit, TextUnit>, weight: FontWeight = FontWeight.Normal) =
    TextStyle(fontSize = size.first, lineHeight = size.second, fontWeight = weight)

private val typography = Typography(
    displayLarge = style(Tokens.phrase, FontWeight.SemiBold),
    displaySmall = style(Tokens.display, FontWeight.SemiBold),
    headlineSmall = style(Tokens.title, FontWeight.SemiBold),
    titleMedium = style(Tokens.body, FontWeight.SemiBold),
    bodyLarge = style(Tokens.body),
    bodyMedium = style(Tokens.label),
    labelLarge = style(Tokens.label, FontWeight.Medium),
    labelMedium = style(Tokens.label),
)

private val shapes = Shapes(
    small = RoundedCornerShape(Tokens.cornerSmall),
    medium = RoundedCornerShape(Tokens.corner),
    large = RoundedCornerShape(Tokens.corner),
)
