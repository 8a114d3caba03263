// A player that takes anything proves nothing: what the format does not know is an error, and a story that tells it
// otherwise than the phones show it fails.
package org.microconsent.stories

import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory

class FormatTest {
    private fun story(steps: String, more: String = "", phones: String = """["ana", "ben"]""") =
        readStory("""{"story": "S", "tells": "T.", "phones": $phones, "steps": [$steps]$more}""".reader())

    @TestFactory
    fun `what the format does not know is an error`(): List<DynamicTest> = listOf(
        "a key of the story" to { story("", more = """, "author": "me"""") },
        "three phones" to { story("", phones = """["ana", "ben", "eve"]""") },
        "the same phone twice" to { story("", phones = """["ana", "ana"]""") },
        "text after the story" to { story("", more = "} {") },
        "a comma too many" to { story("""{"passes": "2 seconds"},""") },
        "a step that is nothing" to { story("""{"say": "Hello."}""") },
        "a step that is two things" to { story("""{"who": "ana", "does": "stop", "passes": "2 seconds"}""") },
        "a verb" to { story("""{"who": "ana", "does": "dance"}""") },
        "a field of another verb" to { story("""{"who": "ana", "does": "stop", "setting": "touch"}""") },
        "a verb without its field" to { story("""{"who": "ana", "does": "enter"}""") },
        "somebody else" to { story("""{"who": "eve", "does": "stop"}""") },
        "nobody" to { story("""{"does": "stop"}""") },
        "a Setting" to { story("""{"who": "ana", "does": "enter", "setting": "flying"}""") },
        "a Signal" to { story("""{"who": "ana", "does": "keep", "signal": "green"}""") },
        "a way of sharing" to { story("""{"who": "ana", "does": "share", "signal": "Red", "with": "all"}""") },
        "a Limit" to { story("""{"who": "ana", "does": "keep", "limits": [{"maybe": "x"}]}""") },
        "a Limit that is two" to { story("""{"who": "ana", "does": "keep", "limits": [{"only": "x", "not": "y"}]}""") },
        "refused and an error" to { story("""{"who": "ana", "does": "stop", "refused": "x", "error": "y"}""") },
        "a unit of time" to { story("""{"passes": "2 moments"}""") },
        "time that goes back" to { story("""{"passes": "-2 seconds"}""") },
        "a clock" to { story("""{"passes": "2 seconds", "clock": "stops"}""") },
        "a network" to { story("""{"network": "shout"}""") },
        "an order" to { story("""{"network": "release", "order": "as liked"}""") },
        "release without an order" to { story("""{"network": "release"}""") },
        "something to see" to { story("""{"who": "ana", "sees": {"mood": "good"}}""") },
        "an action" to { story("""{"who": "ana", "sees": {"cannot": ["fly"]}}""") },
        "text for true or false" to { story("""{"who": "ana", "sees": {"pause": "true"}}""") },
        "something to keep" to { story("""{"who": "ana", "keeps": [{"mood": "good"}]}""") },
    ).map { (name, read) -> dynamicTest(name) { assertThrows(StoryError::class.java) { read() } } }

    @TestFactory
    fun `a story that tells it otherwise fails`(): List<DynamicTest> = listOf(
        "what is shown" to """{"who": "ana", "sees": {"phase": "together"}}""",
        "a word that nothing is shown under" to """{"who": "ana", "sees": {"phase": "nowhere"}}""",
        "what is shown only together" to """{"who": "ana", "sees": {"pace": "Open"}}""",
        "what can be done" to """{"who": "ana", "sees": {"can": ["leave"]}}""",
        "what cannot be done" to """{"who": "ana", "sees": {"cannot": ["enter"]}}""",
        "a journal that is not empty" to """{"who": "ana", "does": "stop"}, {"who": "ana", "keeps": []}""",
        "a journal that is empty" to """{"who": "ana", "keeps": [{}]}""",
        "what an entry is" to """{"who": "ana", "does": "pause"}, {"who": "ana", "keeps": [{"is": "check-in"}]}""",
        "what is refused" to """{"who": "ana", "does": "leave"}""",
        "what is not refused" to """{"who": "ana", "does": "stop", "refused": "up_is_deliberate"}""",
        "what another rule refuses" to
            """{"who": "ana", "does": "share", "signal": "Green", "refused": "up_is_deliberate"}""",
        "another error" to """{"who": "ana", "does": "leave", "error": "Stale"}""",
        "what a locked phone shows" to """{"who": "ana", "does": "lock"}, {"who": "ana", "sees": {"pause": false}}""",
    ).map { (name, steps) ->
        dynamicTest(name) {
            val error = assertThrows(AssertionError::class.java) { Player(story(steps)).use(Player::play) }
            assertTrue(error.message!!.startsWith("step ")) { error.message }
        }
    }
}
