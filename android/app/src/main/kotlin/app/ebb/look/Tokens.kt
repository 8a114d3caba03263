// The values of tests/look/tokens.json as Compose takes them. TokensTest holds the two together.
package app.ebb.look

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** A Signal's three colours: of its shape, of the card it stands on, and of the words there. */
data class SignalColours(val shape: Color, val container: Color, val on: Color)

data class Colours(
    val ground: Color,
    val surface: Color,
    val ink: Color,
    val soft: Color,
    val line: Color,
    val tide: Color,
    val onTide: Color,
    val open: SignalColours,
    val slow: SignalColours,
    val stop: SignalColours,
)

object Tokens {
    val light = Colours(
        ground = Color(0xFFFBF7F1),
        surface = Color(0xFFFFFFFF),
        ink = Color(0xFF24211E),
        soft = Color(0xFF6A635B),
        line = Color(0xFFE4DCD1),
        tide = Color(0xFF2B5C74),
        onTide = Color(0xFFFFFFFF),
        open = SignalColours(Color(0xFF0F7470), Color(0xFFBFE3E0), Color(0xFF06302E)),
        slow = SignalColours(Color(0xFFAC7100), Color(0xFFFCEBBD), Color(0xFF4B3300)),
        stop = SignalColours(Color(0xFF861414), Color(0xFFE9ADA4), Color(0xFF3D0807)),
    )
    val dark = Colours(
        ground = Color(0xFF161412),
        surface = Color(0xFF211E1B),
        ink = Color(0xFFF3EDE5),
        soft = Color(0xFFB5ABA0),
        line = Color(0xFF3A352F),
        tide = Color(0xFF9CCBE0),
        onTide = Color(0xFF0B2A38),
        open = SignalColours(Color(0xFF5FCBC4), Color(0xFF0A4643), Color(0xFFD2F3F0)),
        slow = SignalColours(Color(0xFFFFE09A), Color(0xFF624D10), Color(0xFFFFF3D1)),
        stop = SignalColours(Color(0xFFFF6F5F), Color(0xFF560E0A), Color(0xFFFFE0DB)),
    )

    val corner = 20.dp
    val cornerSmall = 12.dp
    val touchLeast = 48.dp
    val touchSignal = 96.dp
    val stopBar = 72.dp

    /** Size and line height. */
    val display = 34.sp to 40.sp
    val title = 24.sp to 30.sp
    val body = 17.sp to 25.sp
    val label = 15.sp to 20.sp
    val phrase = 40.sp to 50.sp
}
