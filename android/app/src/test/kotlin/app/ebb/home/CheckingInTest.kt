package app.ebb.home

import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.assertIsEnabled
import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.assertIsNotSelected
import androidx.compose.ui.test.assertIsSelected
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.junit4.createAndroidComposeRule
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import androidx.test.core.app.ApplicationProvider
import androidx.test.ext.junit.runners.AndroidJUnit4
import app.ebb.MainActivity
import app.ebb.phone.TestApplication
import app.ebb.phone.save
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.microconsent.Signal
import org.microconsent.What

@RunWith(AndroidJUnit4::class)
class CheckingInTest {
    @get:Rule
    val compose = createAndroidComposeRule<MainActivity>()
    private val core get() = ApplicationProvider.getApplicationContext<TestApplication>().core

    private fun journal() = runBlocking { core.call { it.journal(null, 10u).entries } }

    /** only_mine: no default is ever Green. */
    @Test
    fun nothing_is_chosen_for_the_person() {
        listOf("open", "slow", "stop").forEach { compose.onNodeWithText(it).assertIsDisplayed().assertIsNotSelected() }
        compose.onNodeWithText("Keep it").assertIsNotEnabled()
    }

    @Test
    fun what_is_kept_is_in_the_journal_and_was_not_shared() {
        compose.onNodeWithText("slow").performClick().assertIsSelected()
        compose.onNodeWithText("Keep it").assertIsEnabled().performClick()
        compose.waitForIdle()
        val entry = journal().single()
        assertEquals(Signal.YELLOW, (entry.what as What.CheckedIn).checkin.signal)
        assertEquals(null, entry.shared)
        compose.onNodeWithText("slow").assertIsNotSelected()
    }

    @Test
    fun a_draft_outlives_the_activity() {
        compose.onNodeWithText("stop").performClick()
        compose.activityRule.scenario.recreate()
        compose.onNodeWithText("stop").assertIsSelected()
        assertTrue(journal().isEmpty())
    }

    @Test
    fun the_screen_can_be_photographed() {
        compose.onNodeWithText("open").performClick()
        compose.waitForIdle()
        assertTrue(compose.onRoot().captureToImage().save("home").width > 800)
    }
}
