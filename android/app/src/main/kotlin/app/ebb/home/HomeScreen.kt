// How am I now? The first thing that the app asks, and only its person sees the answer.
package app.ebb.home

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import app.ebb.R
import app.ebb.look.Card
import app.ebb.look.MainButton
import app.ebb.look.Message
import app.ebb.look.Page
import app.ebb.look.SignalChoice
import app.ebb.look.Soft
import app.ebb.look.Title

@Composable
fun HomeScreen(state: HomeState, actions: HomeActions) {
    Page(
        bottom = {
            MainButton(stringResource(R.string.home_keep), actions::keep, Modifier.fillMaxWidth(), state.chosen != null)
        },
    ) {
        Title(stringResource(R.string.home_title))
        Soft(stringResource(R.string.home_private))
        Message(state.message)
        Row(Modifier.fillMaxWidth().selectableGroup(), Arrangement.spacedBy(12.dp)) {
            state.signals.forEach { (signal, word) ->
                SignalChoice(signal, word, signal == state.chosen, { actions.choose(signal) }, Modifier.weight(1f))
            }
        }
        state.words.firstOrNull()?.let { words ->
            Card {
                Soft(stringResource(R.string.home_words))
                Text(words, style = MaterialTheme.typography.bodyLarge)
            }
        }
    }
}
