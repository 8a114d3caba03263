// The one Activity. What is on it is in no screenshot and in no list of recent apps, and it opens the journal only while it is
// in front.
package app.ebb

import android.os.Bundle
import android.view.WindowManager
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.runtime.getValue
import androidx.compose.ui.res.stringResource
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.createSavedStateHandle
import androidx.lifecycle.viewmodel.compose.viewModel
import androidx.lifecycle.viewmodel.initializer
import androidx.lifecycle.viewmodel.viewModelFactory
import app.ebb.core.Waking
import app.ebb.home.HomeScreen
import app.ebb.home.HomeViewModel
import app.ebb.look.EbbTheme
import app.ebb.look.Message
import app.ebb.look.Page

class MainActivity : ComponentActivity() {
    private val ebb get() = application as EbbApplication

    override fun onCreate(savedInstanceState: Bundle?) {
        enableEdgeToEdge()
        super.onCreate(savedInstanceState)
        window.setFlags(WindowManager.LayoutParams.FLAG_SECURE, WindowManager.LayoutParams.FLAG_SECURE)
        val core = ebb.core
        setContent {
            EbbTheme {
                val waking by core.waking.collectAsStateWithLifecycle()
                when (val now = waking) {
                    Waking.Awake -> {
                        val home = viewModel<HomeViewModel>(
                            factory = viewModelFactory { initializer { HomeViewModel(core, createSavedStateHandle()) } },
                        )
                        val state by home.state.collectAsStateWithLifecycle()
                        HomeScreen(state, home)
                    }
                    is Waking.Failed -> Page { Message(now.sentence) }
                    Waking.NoKey -> Page { Message(stringResource(R.string.no_key)) }
                    Waking.Asleep -> Page {}
                }
            }
        }
    }

    override fun onStart() {
        super.onStart()
        ebb.core.wake(ebb.language)
    }

    override fun onStop() {
        super.onStop()
        // Turning the phone is no leaving.
        if (!isChangingConfigurations) ebb.core.sleep()
    }
}
