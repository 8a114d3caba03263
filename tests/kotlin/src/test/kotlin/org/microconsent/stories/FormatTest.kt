// A player that takes anything proves nothing: what the format does not know is an error, and a story that tells it
// otherwise than the phones show it fails.
package org.microconsent.stories

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import org.microconsent.Kind

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
        "a tap" to { story("""{"who": "ana", "taps": "fly"}""") },
        "a tap of nobody" to { story("""{"taps": "slow"}""") },
        "a tap that is refused by a rule" to
            { story("""{"who": "ana", "taps": "slow", "refused": "up_is_deliberate"}""") },
        "a tap and a deed" to { story("""{"who": "ana", "taps": "slow", "does": "lock"}""") },
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
        "a language" to { story("""{"who": "ana", "does": "speak", "language": "fr"}""") },
        "a language of another name" to { story("""{"who": "ana", "does": "speak", "language": "es-MX"}""") },
        "a kind" to { story("""{"who": "ana", "does": "write phrase", "kind": "shout", "words": "x"}""") },
        "a phrase without words" to { story("""{"who": "ana", "does": "write phrase", "kind": "like"}""") },
        "a phrase without a name" to { story("""{"who": "ana", "does": "hide phrase"}""") },
        "a phrase that is a number" to { story("""{"who": "ana", "does": "hide phrase", "phrase": 1}""") },
        "words that are a number" to { story("""{"who": "ana", "does": "keep", "note": 1}""") },
        "words that are a list" to { story("""{"who": "ana", "does": "keep", "was": ["x"]}""") },
        "a sentence of no phrase" to { story("""{"who": "ana", "does": "keep", "note": {"blanks": {}}}""") },
        "a field of a sentence" to
            { story("""{"who": "ana", "does": "keep", "body": [{"phrase": "no-hug", "loudly": true}]}""") },
        "a blank" to
            { story("""{"who": "ana", "does": "keep", "note": {"phrase": "like-thing", "blanks": {"hue": "x"}}}""") },
        "a blank that is a number" to
            {
                story("""{"who": "ana", "does": "keep", "limits": [{"only":
                    {"phrase": "like-close-minutes", "blanks": {"minutes": 5}}}]}""")
            },
        "finding without what comes first" to { story("""{"who": "ana", "finds": "hug"}""") },
        "finding for nobody" to { story("""{"finds": "hug", "first": []}""") },
        "finding and seeing" to { story("""{"who": "ana", "finds": "hug", "first": [], "sees": {}}""") },
        "linked, with one phone" to { story("", more = """, "linked": true""", phones = """["ana"]""") },
        "linked, as a text" to { story("", more = """, "linked": "no"""") },
        "a code of nobody" to { story("""{"who": "ana", "does": "scan", "code": "eve"}""") },
        "scanning no code" to { story("""{"who": "ana", "does": "scan"}""") },
        "showing another's code" to { story("""{"who": "ana", "does": "show code", "code": "ben"}""") },
        "a way of being linked" to { story("""{"who": "ana", "sees": {"link": "engaged"}}""") },
        "the digits of nobody" to { story("""{"who": "ana", "sees": {"same digits as": "eve"}}""") },
        "digits that are written out" to { story("""{"who": "ana", "sees": {"same digits as": 123456}}""") },
        "a kind that is suggested" to { story("""{"who": "ana", "sees": {"suggested": ["shout"]}}""") },
        "a question that is nobody's" to { story("""{"who": "ana", "does": "draft", "words": "x", "doer": "eve"}""") },
        "a draft without words" to { story("""{"who": "ana", "does": "draft"}""") },
        "who does it, without the question" to { story("""{"who": "ana", "does": "ask", "doer": "me"}""") },
        "an invitation to nothing known" to
            { story("""{"who": "ana", "does": "ask", "words": "x", "invites": "flying"}""") },
        "an answer of none of the three" to { story("""{"who": "ana", "does": "answer", "answer": "Maybe"}""") },
        "an answer without one" to { story("""{"who": "ana", "does": "answer", "limits": []}""") },
        "a tighter yes without its Limit" to { story("""{"who": "ana", "does": "tighten", "limits": []}""") },
        "a question that is a text" to { story("""{"who": "ana", "does": "say no", "question": "x"}""") },
        "words of one tap" to { story("""{"who": "ana", "does": "say no", "words": "x"}""") },
        "drafts that are true" to { story("""{"who": "ana", "sees": {"drafts": true}}""") },
        "a way to breathe" to { story("""{"who": "ana", "does": "breathe", "way": "fast"}""") },
        "breathing in no way" to { story("""{"who": "ana", "does": "breathe"}""") },
        "a length of breathing" to { story("""{"who": "ana", "does": "breathe", "way": "even", "lasts": "long"}""") },
        "a length of stopping" to { story("""{"who": "ana", "does": "stop breathing", "lasts": "1 minute"}""") },
        "a pattern" to { story("""{"who": "ana", "does": "keep way", "words": "x", "pattern": "in-out"}""") },
        "a pattern of one part" to { story("""{"who": "ana", "does": "keep way", "words": "x", "pattern": "5"}""") },
        "what to turn to" to { story("""{"who": "ana", "does": "come to rest", "grounding": "the sky"}""") },
        "somebody to be in step with" to { story("""{"who": "ana", "sees": {"in step with": "eve"}}""") },
        "breaths that are true" to { story("""{"who": "ana", "sees": {"breath": true}}""") },
        "a page that is none" to { story("""{"who": "ana", "reads": "last", "found": []}""") },
        "a page without what stands on it" to { story("""{"who": "ana", "reads": "newest"}""") },
        "looking for something else, further on" to
            { story("""{"who": "ana", "reads": "older", "for": {"words": "x"}, "found": []}""") },
        "something to look for" to
            { story("""{"who": "ana", "reads": "newest", "for": {"mood": "good"}, "found": []}""") },
        "a kind of entry" to
            { story("""{"who": "ana", "reads": "newest", "for": {"kinds": ["hug"]}, "found": []}""") },
        "a time that is not ago" to
            { story("""{"who": "ana", "reads": "newest", "for": {"from": "3 days"}, "found": []}""") },
        "an excerpt of a whole journal" to { story("""{"who": "ana", "keeps": [{"excerpt": "x"}]}""") },
        "days that are texts" to { story("""{"who": "ana", "calendar": ["yes"]}""") },
        "looking back on nothing" to { story("""{"who": "ana", "looks back": "1 day"}""") },
        "a part without a title" to
            { story("""{"who": "ana", "looks back": "1 day", "shows": [{"lines": []}]}""") },
        "a form of a file" to { story("""{"who": "ana", "exports": "PDF"}""") },
        "how long to keep" to { story("""{"who": "ana", "does": "look at keeping", "keep": "a week"}""") },
        "how long to keep, when choosing" to
            { story("""{"who": "ana", "does": "choose keeping", "keep": "a year"}""") },
        "entries that are a number" to { story("""{"who": "ana", "does": "delete some", "entries": 1}""") },
        "a time that has no beginning" to { story("""{"who": "ana", "does": "delete time"}""") },
        "a part of all" to { story("""{"who": "ana", "does": "delete all", "from": "1 day ago"}""") },
        "a backup without a passphrase" to { story("""{"who": "ana", "does": "back up"}""") },
        "what became of a backup" to
            { story("""{"who": "ana", "does": "restore", "passphrase": "x", "file": "burnt"}""") },
        "a code without a passphrase" to { story("""{"who": "ana", "does": "set code", "code": "123456"}""") },
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
        "a language" to """{"who": "ana", "sees": {"language": "es"}}""",
        "what is suggested" to """{"who": "ana", "sees": {"suggested": []}}""",
        "what is suggested first" to """{"who": "ana", "sees": {"suggested first": "Hello."}}""",
        "the title of a Pace" to """{"who": "ana", "sees": {"pace title": "Pause"}}""",
        "a word for an own Signal" to """{"who": "ana", "sees": {"own word": "open"}}""",
        "a word for a partner's Signal" to """{"who": "ana", "sees": {"partner word": "open"}}""",
        "what is found" to """{"who": "ana", "finds": "hug", "first": []}""",
        "what is found first" to """{"who": "ana", "finds": "hug", "first": ["Hello."]}""",
        "what is not found" to """{"who": "ana", "finds": "xyzzy", "first": ["Hello."]}""",
        "a phrase that is not there" to """{"who": "ana", "does": "hide phrase", "phrase": "own: Like honey"}""",
        "a blank that is open" to """{"who": "ana", "does": "keep", "note": {"phrase": "like-thing"}}""",
        "how far linking has come" to """{"who": "ana", "sees": {"link": "unlinked"}}""",
        "digits that are not shown" to """{"who": "ana", "sees": {"same digits as": "ben"}}""",
        "linking, where one is linked" to """{"who": "ana", "does": "begin linking"}""",
        "another error of a code" to """{"who": "ana", "does": "same digits", "error": "Code"}""",
        "a question that is not there" to """{"who": "ana", "sees": {"question": "asked"}}""",
        "what nobody asks" to """{"who": "ana", "sees": {"asked": ["x"]}}""",
        "an answer that is not there" to """{"who": "ana", "sees": {"my answer": "Yes"}}""",
        "that nothing can be asked" to """{"who": "ana", "sees": {"can ask": false}}""",
        "drafts that are not there" to """{"who": "ana", "sees": {"drafts": 1}}""",
        "what is closed" to """{"who": "ana", "sees": {"closed": 1}}""",
        "thanks" to """{"who": "ana", "sees": {"thanks": true}}""",
        "who is muted" to """{"who": "ana", "sees": {"all muted": true}}""",
        "another reason why it is not asked" to
            """{"who": "ana", "does": "pause"}, {"who": "ana", "does": "ask", "words": "x?", "error": "Rests"}""",
        "what was asked" to
            """{"who": "ana", "does": "ask", "words": "x?"}, {"who": "ana", "keeps": [{"asked": "y?"}]}""",
        "breathing that does not go on" to """{"who": "ana", "sees": {"breathing": "in"}}""",
        "another breath" to
            """{"who": "ana", "does": "breathe", "way": "even"}, {"who": "ana", "sees": {"breath": 2}}""",
        "that it is on both phones" to
            """{"who": "ana", "does": "breathe", "way": "even"}, {"who": "ana", "sees": {"breathing together": true}}""",
        "who is in step, when one breathes later" to """{"who": "ana", "does": "breathe", "way": "even"},
            {"passes": "2 seconds"}, {"who": "ben", "does": "breathe", "way": "even"},
            {"who": "ana", "sees": {"in step with": "ben"}}""",
        "an offer that is not there" to """{"who": "ana", "sees": {"offer": "theirs"}}""",
        "holds that are not refused" to """{"who": "ana", "does": "breathe", "way": "box"}""",
        "what one turned to" to """{"who": "ana", "does": "come to rest", "grounding": "sounds"},
            {"who": "ana", "sees": {"grounding": "an object"}}""",
        "ways that can be chosen" to """{"who": "ana", "sees": {"ways": ["Even"]}}""",
        "in which way one breathed" to """{"who": "ana", "does": "breathe", "way": "even"},
            {"who": "ana", "keeps": [{"breathed": "natural"}]}""",
        "what stands on a page" to """{"who": "ana", "reads": "newest", "found": [{}]}""",
        "where the words stand" to """{"who": "ana", "does": "keep", "note": "a hug"},
            {"who": "ana", "reads": "newest", "for": {"words": "hug"}, "found": [{"excerpt": "a hug"}]}""",
        "a day" to """{"who": "ana", "calendar": [true]}""",
        "what there was" to """{"who": "ana", "looks back": "1 day", "shows": [{"title": "x", "lines": []}]}""",
        "what is said of it" to """{"who": "ana", "looks back": "1 day", "shows": [], "says": "Hello."}""",
        "what is in a file" to """{"who": "ana", "exports": "JSON", "has": ["a proof"]}""",
        "what is in no file" to """{"who": "ana", "exports": "JSON", "has not": ["proves nothing"]}""",
        "how long things are kept" to """{"who": "ana", "sees": {"keeping": "a year"}}""",
        "why nothing goes" to """{"who": "ana", "sees": {"keeping waits": "for a choice"}}""",
        "what would be deleted" to """{"who": "ana", "does": "look at keeping", "keep": "30 days"},
            {"who": "ana", "sees": {"would delete": true}}""",
        "a choice that was not looked at" to """{"who": "ana", "does": "choose keeping"}""",
        "another error of a backup" to
            """{"who": "ana", "does": "back up", "passphrase": "tiny", "error": "WrongPassphrase"}""",
        "a tap on a phone that is not locked" to """{"who": "ana", "taps": "slow"}""",
        "a tap that is kept" to
            """{"who": "ana", "does": "lock"}, {"who": "ana", "taps": "stop", "error": "UnlockFirst"}""",
        "a tap that is not kept" to """{"who": "ana", "does": "reboot locked"}, {"who": "ana", "taps": "stop"}""",
        "the words of a phone that is not locked" to """{"who": "ana", "sees": {"says": ""}}""",
        "the notice of a phone that is not locked" to """{"who": "ana", "sees": {"notice": ""}}""",
        "a green that waits" to """{"who": "ana", "sees": {"kept green": true}}""",
        "the words of a locked phone" to
            """{"who": "ana", "does": "lock"}, {"who": "ana", "sees": {"says": "Hello."}}""",
        "a green on a locked phone" to
            """{"who": "ana", "does": "lock"}, {"who": "ana", "sees": {"kept green": false}}""",
        "what a locked phone shows" to """{"who": "ana", "does": "lock"}, {"who": "ana", "sees": {"pause": false}}""",
    ).map { (name, steps) ->
        dynamicTest(name) {
            val error = assertThrows(AssertionError::class.java) { Player(story(steps)).use(Player::play) }
            assertTrue(error.message!!.startsWith("step ")) { error.message }
        }
    }

    @TestFactory
    fun `a story of words goes as it says`(): List<DynamicTest> = listOf(
        "a language is spoken" to """
            {"who": "ana", "sees": {"language": "en"}}, {"who": "ana", "does": "speak", "language": "es"},
            {"who": "ana", "sees": {"language": "es"}}, {"who": "ben", "sees": {"language": "en"}},
            {"who": "ana", "does": "restart"}, {"who": "ana", "sees": {"language": "es"}}""",
        "a sentence is used, in the language spoken" to """
            {"who": "ana", "does": "keep", "note": {"phrase": "no-hug"}, "limits": [
                {"not": {"phrase": "yesbut-without-thing", "blanks": {"thing": "kissing"}}}]},
            {"who": "ana", "does": "speak", "language": "es"},
            {"who": "ana", "does": "keep", "was": {"phrase": "yesbut-without-thing", "blanks": {"thing": "besos"}},
                "feelings": ["x", {"phrase": "feeling-calm"}], "body": [{"phrase": "body-warm-hands"}]},
            {"who": "ana", "keeps": [{"was": "Sí, sin besos."}, {"note": "I don’t want a hug right now."}]}""",
        "isolates make no difference" to """
            {"who": "ana", "does": "keep", "note": {"phrase": "yesbut-without-thing", "blanks": {"thing": "x"}}},
            {"who": "ana", "keeps": [{"note": "Yes, without \u2068x\u2069."}]},
            {"who": "ana", "does": "share", "signal": "Yellow", "with": "limits", "limits": [{"not": "kissing"}]},
            {"who": "ben", "sees": {"partner limits": ["Not: kissing"]}},
            {"who": "ana", "finds": "feel if you too", "first": ["I feel like …, if that’s good for you too."]}""",
        "a sentence that cannot be filled" to """
            {"who": "ana", "does": "keep", "note": {"phrase": "like-thing"}, "error": "BlankEmpty"},
            {"who": "ana", "does": "keep", "error": "BlankTooLong", "feelings": [
                {"phrase": "like-thing", "blanks": {"thing": "a thing of more letters than fit"}}]},
            {"who": "ana", "does": "keep", "error": "BlankNumber", "body": [
                {"phrase": "like-close-minutes", "blanks": {"minutes": "many"}}]},
            {"who": "ana", "does": "keep", "error": "BlankCharacter", "limits": [
                {"stop when": {"phrase": "like-thing", "blanks": {"thing": "\u202E"}}}]},
            {"who": "ana", "does": "keep", "error": "NoSuchBlank", "was": {
                "phrase": "no-hug", "blanks": {"part": "x"}}},
            {"who": "ana", "does": "keep", "error": "NoSuchPhrase", "note": {"phrase": "no-such"}},
            {"who": "ana", "keeps": []}""",
        "an own phrase" to """
            {"who": "ana", "does": "write phrase", "kind": "slower", "words": "Like honey"},
            {"who": "ana", "does": "write phrase", "kind": "like", "words": "LIKE HONEY!", "error": "PhraseThere"},
            {"who": "ana", "does": "write phrase", "kind": "checkin", "words": " ", "error": "Empty"},
            {"who": "ana", "finds": "hon", "first": ["Like honey"]},
            {"who": "ana", "does": "favour phrase", "phrase": "own: Like honey"},
            {"who": "ana", "sees": {"suggested first": "Like honey", "suggested": [
                "slower", "ask", "everyday", "pause", "ask"]}},
            {"who": "ana", "does": "keep", "note": {"phrase": "own: Like honey"}},
            {"who": "ana", "does": "hide phrase", "phrase": "own: Like honey"},
            {"who": "ana", "finds": "hon", "first": []},
            {"who": "ana", "does": "delete phrase", "phrase": "own: Like honey"},
            {"who": "ana", "does": "delete phrase", "phrase": "own: Like honey", "error": "NoSuchPhrase"},
            {"who": "ana", "does": "delete phrase", "phrase": "no-hug", "error": "NoSuchPhrase"},
            {"who": "ana", "keeps": [{"note": "Like honey"}]}""",
        "words for Signals and Paces" to """
            {"who": "ana", "does": "enter", "setting": "a hug"}, {"who": "ben", "does": "enter", "setting": "a hug"},
            {"passes": "6 seconds"}, {"who": "ben", "does": "slow"}, {"who": "ana", "does": "slow"},
            {"who": "ana", "sees": {"own word": "slow", "partner word": "slow", "pace title": "Go slow"}},
            {"who": "ana", "does": "speak", "language": "es"},
            {"who": "ana", "sees": {"own word": "despacio", "partner word": "despacio"}}""",
    ).map { (name, steps) -> dynamicTest(name) { Player(story(steps)).use(Player::play) } }

    private val begin = listOf("ana", "ben").joinToString { who ->
        """{"who": "$who", "does": "begin linking"}, {"who": "$who", "does": "show code"}"""
    }

    private fun unlinked(steps: String) = story(steps, more = """, "linked": false""")

    @TestFactory
    fun `a story of linking goes as it says`(): List<DynamicTest> = listOf(
        "two link" to """
            {"who": "ana", "sees": {"link": "unlinked"}}, {"who": "ana", "does": "begin linking"},
            {"who": "ana", "sees": {"link": "reading"}}, {"who": "ana", "does": "stop linking"}, $begin,
            {"who": "ana", "sees": {"link": "showing"}}, {"who": "ben", "does": "scan", "code": "ana"},
            {"who": "ben", "sees": {"link": "answering"}}, {"who": "ana", "does": "scan", "code": "ben"},
            {"who": "ana", "sees": {"link": "comparing", "same digits as": "ben"}},
            {"who": "ben", "sees": {"same digits as": "ana"}}, {"who": "ana", "does": "same digits"},
            {"who": "ana", "sees": {"link": "linked"}}, {"who": "ben", "does": "same digits"},
            {"who": "ben", "does": "slow"}, {"who": "ana", "sees": {"partner": "Yellow"}},
            {"who": "ana", "does": "unlink"}, {"who": "ana", "sees": {"link": "unlinked"}},
            {"who": "ben", "sees": {"link": "linked"}}""",
        "a code cannot be used" to """
            {"who": "ana", "does": "show code", "error": "NotNow"}, $begin,
            {"who": "ana", "does": "scan", "code": "ana", "error": "Code"},
            {"who": "ben", "does": "scan", "code": "ana"},
            {"who": "ben", "does": "scan", "code": "ana", "error": "Code"},
            {"passes": "6 minutes"}, {"who": "ana", "sees": {"link": "unlinked"}},
            {"who": "ben", "does": "same digits", "error": "NotNow"}""",
        "a network that is cut before is cut for what is sent after" to """
            {"network": "cut", "from": "ben"}, $begin,
            {"who": "ben", "does": "scan", "code": "ana"}, {"who": "ana", "does": "scan", "code": "ben"},
            {"who": "ana", "does": "same digits"}, {"who": "ben", "does": "same digits"},
            {"who": "ben", "does": "slow"}, {"who": "ana", "does": "stop"},
            {"who": "ana", "sees": {"partner": "unknown"}}, {"who": "ben", "sees": {"partner": "Red"}},
            {"network": "carry"}, {"who": "ana", "sees": {"partner": "Yellow"}}""",
    ).map { (name, steps) -> dynamicTest(name) { Player(unlinked(steps)).use(Player::play) } }

    @TestFactory
    fun `a screen that shows no code cannot be scanned`(): List<DynamicTest> = listOf(
        "nothing is shown yet" to """$begin, {"who": "ana", "does": "stop linking"}""",
        "only digits are shown" to """$begin, {"who": "ben", "does": "scan", "code": "ana"},
            {"who": "ana", "does": "scan", "code": "ben"}""",
        "the screen is locked" to """$begin, {"who": "ana", "does": "lock"}""",
    ).map { (name, steps) ->
        dynamicTest(name) {
            val scan = """$steps, {"who": "ben", "does": "scan", "code": "ana", "error": "Code"}"""
            Player(unlinked(scan)).use { assertThrows(StoryError::class.java, it::play) }
        }
    }

    @TestFactory
    fun `what cannot be done in a story is a slip of it`(): List<DynamicTest> = listOf(
        "going on from no page" to """{"who": "ana", "reads": "older", "found": []}""",
        "going on past the last page" to
            """{"who": "ana", "reads": "newest", "found": []}, {"who": "ana", "reads": "older", "found": []}""",
        "deleting what is not there" to """{"who": "ana", "does": "delete some", "entries": [1]}""",
        "bringing back no backup" to """{"who": "ana", "does": "restore", "passphrase": "x"}""",
        "a choice that nobody looked at" to """{"who": "ana", "sees": {"would delete": false}}""",
        "a code where none is set" to """{"who": "ana", "does": "unlock", "code": "123456"}""",
    ).map { (name, steps) ->
        dynamicTest(name) { Player(story(steps)).use { assertThrows(StoryError::class.java, it::play) } }
    }

    @Test
    fun `every kind has its name in stories`() {
        val names = "like yesbut slower shift no notyet pause back ask thanks after everyday checkin feeling body"
        assertEquals(names.split(" "), Kind.entries.map { it.tag })
    }
}
