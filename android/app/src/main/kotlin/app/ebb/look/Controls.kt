// The few controls that screens are made of. Each is at least 48 dp high, and grows with the text.
package app.ebb.look

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.FilterChip
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.OutlinedCard
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.microconsent.Signal

/** A screen: what scrolls, and below it what stays under the thumb. Nothing ever covers the lower part. */
@Composable
fun Page(bottom: @Composable ColumnScope.() -> Unit = {}, content: @Composable ColumnScope.() -> Unit) {
    Surface(Modifier.fillMaxSize(), color = MaterialTheme.colorScheme.background) {
        Box(Modifier.fillMaxSize().windowInsetsPadding(WindowInsets.safeDrawing), contentAlignment = Alignment.TopCenter) {
            Column(Modifier.widthIn(max = 600.dp).fillMaxSize()) {
                Column(
                    Modifier.weight(1f).verticalScroll(rememberScrollState()).padding(horizontal = 16.dp, vertical = 16.dp),
                    verticalArrangement = Arrangement.spacedBy(16.dp),
                    content = content,
                )
                Column(
                    Modifier.fillMaxWidth().padding(horizontal = 16.dp, vertical = 12.dp),
                    verticalArrangement = Arrangement.spacedBy(12.dp),
                    content = bottom,
                )
            }
        }
    }
}

@Composable
fun Title(text: String, modifier: Modifier = Modifier) {
    Text(text, modifier.semantics { heading() }, style = MaterialTheme.typography.headlineSmall)
}

@Composable
fun Soft(text: String, modifier: Modifier = Modifier) {
    Text(text, modifier, color = MaterialTheme.colorScheme.onSurfaceVariant, style = MaterialTheme.typography.bodyLarge)
}

/** What went wrong, in the core's words. It is read out once, covers nothing, and goes with the next gesture. */
@Composable
fun Message(text: String) {
    if (text.isEmpty()) return
    OutlinedCard(Modifier.fillMaxWidth().semantics { liveRegion = LiveRegionMode.Polite }) {
        Text(text, Modifier.padding(16.dp), style = MaterialTheme.typography.bodyLarge)
    }
}

/** The private one first, so that it is what the thumb finds. */
@Composable
fun TwoButtons(content: @Composable RowScope.() -> Unit) {
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(12.dp), Alignment.CenterVertically, content)
}

private val buttonPadding = PaddingValues(horizontal = 16.dp, vertical = 12.dp)

@Composable
fun MainButton(text: String, onClick: () -> Unit, modifier: Modifier = Modifier, enabled: Boolean = true) {
    Button(onClick, modifier.heightIn(min = 56.dp), enabled, contentPadding = buttonPadding) {
        Text(text, style = MaterialTheme.typography.titleMedium, textAlign = TextAlign.Center)
    }
}

@Composable
fun QuietButton(text: String, onClick: () -> Unit, modifier: Modifier = Modifier, enabled: Boolean = true) {
    OutlinedButton(
        onClick,
        modifier.heightIn(min = 56.dp),
        enabled,
        colors = ButtonDefaults.outlinedButtonColors(
            containerColor = MaterialTheme.colorScheme.surfaceContainerLowest,
            contentColor = MaterialTheme.colorScheme.onSurface,
        ),
        border = BorderStroke(1.dp, MaterialTheme.colorScheme.outlineVariant),
        contentPadding = buttonPadding,
    ) {
        Text(text, style = MaterialTheme.typography.bodyLarge, textAlign = TextAlign.Center)
    }
}

/** Something to read, or to touch. */
@Composable
fun Card(modifier: Modifier = Modifier, onClick: (() -> Unit)? = null, content: @Composable ColumnScope.() -> Unit) {
    val inner: @Composable ColumnScope.() -> Unit = {
        Column(Modifier.fillMaxWidth().padding(16.dp), Arrangement.spacedBy(4.dp), content = content)
    }
    val border = BorderStroke(1.dp, MaterialTheme.colorScheme.outlineVariant)
    if (onClick == null) {
        OutlinedCard(modifier.fillMaxWidth(), border = border, content = inner)
    } else {
        OutlinedCard(onClick, modifier.fillMaxWidth().heightIn(min = Tokens.touchLeast), border = border, content = inner)
    }
}

@Composable
fun Choices(content: @Composable () -> Unit) {
    FlowRow(horizontalArrangement = Arrangement.spacedBy(8.dp), verticalArrangement = Arrangement.spacedBy(0.dp)) { content() }
}

@Composable
fun Choice(text: String, chosen: Boolean, onClick: () -> Unit) {
    FilterChip(
        chosen,
        onClick,
        { Text(text, Modifier.padding(vertical = 8.dp), style = MaterialTheme.typography.bodyMedium) },
        Modifier.heightIn(min = Tokens.touchLeast),
        shape = CircleShape,
    )
}

/** One of the three, to be chosen: always word, shape, place and colour. */
@Composable
fun SignalChoice(signal: Signal, word: String, chosen: Boolean, onClick: () -> Unit, modifier: Modifier = Modifier) {
    val colours = colours(signal)
    Surface(
        modifier
            .heightIn(min = Tokens.touchSignal)
            .clip(MaterialTheme.shapes.medium)
            .selectable(chosen, role = Role.RadioButton, onClick = onClick),
        shape = MaterialTheme.shapes.medium,
        color = colours.container,
        contentColor = colours.on,
        border = if (chosen) BorderStroke(3.dp, colours.shape) else null,
    ) {
        Column(Modifier.padding(12.dp), Arrangement.spacedBy(8.dp, Alignment.CenterVertically), Alignment.CenterHorizontally) {
            SignalMark(signal)
            Text(word, style = MaterialTheme.typography.titleMedium, textAlign = TextAlign.Center)
        }
    }
}

/** Slow and Stop, in the same place on every screen of a Moment. Stop is the largest thing there. */
@Composable
fun SlowAndStop(slow: String, stop: String, canSlow: Boolean, canStop: Boolean, onSlow: () -> Unit, onStop: () -> Unit) {
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(12.dp)) {
        SignalButton(Signal.YELLOW, slow, canSlow, onSlow, Modifier.weight(1f))
        SignalButton(Signal.RED, stop, canStop, onStop, Modifier.weight(2f))
    }
}

@Composable
private fun SignalButton(signal: Signal, word: String, enabled: Boolean, onClick: () -> Unit, modifier: Modifier) {
    val colours = colours(signal)
    Surface(
        onClick,
        modifier.heightIn(min = Tokens.stopBar),
        enabled,
        MaterialTheme.shapes.medium,
        color = colours.container,
        contentColor = colours.on,
    ) {
        Row(
            Modifier.padding(12.dp).heightIn(min = 48.dp),
            Arrangement.spacedBy(10.dp, Alignment.CenterHorizontally),
            Alignment.CenterVertically,
        ) {
            SignalMark(signal, size = 26.dp)
            Text(word, style = MaterialTheme.typography.titleMedium)
        }
    }
}

/** A Limit or another line of one's own, marked at its reading side. */
@Composable
fun OwnLine(text: String) {
    Row(Modifier.fillMaxWidth().clip(MaterialTheme.shapes.small).background(MaterialTheme.colorScheme.surfaceContainerLowest)) {
        Box(Modifier.padding(end = 12.dp).background(MaterialTheme.colorScheme.primary).heightIn(min = 40.dp).widthIn(min = 4.dp))
        Text(text, Modifier.padding(vertical = 8.dp).align(Alignment.CenterVertically), style = MaterialTheme.typography.bodyLarge)
    }
}
