// A Signal is always a word, a shape, a place and a colour. Open is a circle, Slow a rounded diamond, Stop an octagon, and
// what is not known a dashed ring. No shape mirrors in a language that runs from right to left.
package app.ebb.look

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.size
import androidx.compose.material3.MaterialTheme
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.microconsent.Signal
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.sin

@Composable
fun colours(signal: Signal): SignalColours = LocalColours.current.run {
    when (signal) {
        Signal.GREEN -> open
        Signal.YELLOW -> slow
        Signal.RED -> stop
    }
}

/** The shape alone. It stands beside its word, so TalkBack reads the word and not this. */
@Composable
fun SignalMark(signal: Signal?, modifier: Modifier = Modifier, size: Dp = 32.dp) {
    val colour = signal?.let { colours(it).shape } ?: MaterialTheme.colorScheme.onSurfaceVariant
    Canvas(modifier.size(size)) {
        val side = this.size.minDimension
        val line = side / 14
        when (signal) {
            Signal.GREEN -> drawCircle(colour, side / 2)
            Signal.YELLOW -> {
                // Its corners are rounded by a broad line with round joins around a smaller diamond.
                val round = side * 0.16f
                val path = polygon(4, side / 2 - round / 2, 0.0)
                drawPath(path, colour)
                drawPath(path, colour, style = Stroke(round, join = StrokeJoin.Round))
            }
            Signal.RED -> drawPath(polygon(8, side / 2 / cos(PI / 8).toFloat(), PI / 8), colour)
            null -> {
                val dash = (PI * (side - line) / 20).toFloat()
                val dashes = PathEffect.dashPathEffect(floatArrayOf(dash, dash))
                drawCircle(colour, (side - line) / 2, style = Stroke(line, cap = StrokeCap.Butt, pathEffect = dashes))
            }
        }
    }
}

private fun DrawScope.polygon(corners: Int, radius: Float, turn: Double) = Path().apply {
    for (corner in 0 until corners) {
        val angle = turn + corner * 2 * PI / corners
        val at = Offset(center.x + radius * cos(angle).toFloat(), center.y + radius * sin(angle).toFloat())
        if (corner == 0) moveTo(at.x, at.y) else lineTo(at.x, at.y)
    }
    close()
}
