// What the home screen shows, and what can be done there.
package app.ebb.home

import androidx.compose.runtime.Immutable
import org.microconsent.Signal

@Immutable
data class HomeState(
    /** Open, Slow, Stop, always in this order, with the person's words. */
    val signals: List<Pair<Signal, String>> = emptyList(),
    /** What is being drafted; nothing is chosen for the person. */
    val chosen: Signal? = null,
    /** Words of the library that fit what is drafted. */
    val words: List<String> = emptyList(),
    /** What went wrong or was said, in the core's words. */
    val message: String = "",
)

interface HomeActions {
    fun choose(signal: Signal)

    fun keep()
}
