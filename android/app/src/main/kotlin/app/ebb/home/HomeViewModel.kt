// Maps the core's home view and the draft to what the screen shows. The draft outlives the process; what was kept is the
// core's alone.
package app.ebb.home

import androidx.lifecycle.SavedStateHandle
import androidx.lifecycle.ViewModel
import androidx.lifecycle.viewModelScope
import app.ebb.core.Core
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.launch
import org.microconsent.CheckIn
import org.microconsent.Drafting
import org.microconsent.MicroConsentException
import org.microconsent.Setting
import org.microconsent.Signal
import org.microconsent.signalWord

class HomeViewModel(private val core: Core, private val saved: SavedStateHandle) : ViewModel(), HomeActions {
    private val chosen = saved.getStateFlow<String?>(CHOSEN, null)
    private val message = MutableStateFlow("")

    val state: StateFlow<HomeState> = combine(core.home(), chosen, message) { _, chosen, message ->
        val signal = chosen?.let(Signal::valueOf)
        core.call { app ->
            val language = app.language()
            HomeState(
                signals = Signal.entries.map { it to signalWord(it, language) },
                chosen = signal,
                words = app.suggestedPhrases(Drafting(signal = signal)).map { it.text },
                message = message,
            )
        }
    }.stateIn(viewModelScope, SharingStarted.WhileSubscribed(), HomeState())

    override fun choose(signal: Signal) {
        message.value = ""
        // A second touch takes it back: no Signal is ever left chosen against the person's wish.
        saved[CHOSEN] = signal.name.takeIf { it != chosen.value }
    }

    override fun keep() {
        val signal = chosen.value?.let(Signal::valueOf) ?: return
        viewModelScope.launch {
            message.value = try {
                core.call { it.keep(CheckIn(setting = it.moment().setting ?: Setting.Talking, signal = signal)) }
                saved[CHOSEN] = null
                ""
            } catch (e: MicroConsentException) {
                e.sentence()
            }
        }
    }

    private companion object {
        const val CHOSEN = "chosen"
    }
}
