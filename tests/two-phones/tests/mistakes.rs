//! A story with a mistake in it does not pass, and the step with the mistake is named.

use two_phones::player;
use two_phones::story::Story;

/// Plays two good steps and this one; what went wrong.
fn third_step(step: &str) -> String {
    let text = format!(
        r#"{{"story": "A mistake", "tells": "It is found.", "phones": ["ana", "ben"], "steps": [
            {{"who": "ana", "does": "enter", "setting": "a hug"}},
            {{"who": "ana", "sees": {{"phase": "entering"}}}},
            {step}
        ]}}"#
    );
    let played = Story::read(&text)
        .and_then(|story| player::play(&story, &mut |_| {}).map_err(|e| e.to_string()));
    played.expect_err(step)
}

#[test]
fn a_mistake_is_found_and_its_step_is_named() {
    for (step, said) in [
        // Expectations that do not hold.
        (
            r#"{"who": "ana", "sees": {"phase": "together"}}"#,
            "phase: wanted",
        ),
        (r#"{"who": "ana", "sees": {"can": ["enter"]}}"#, "can enter"),
        (
            r#"{"who": "ana", "sees": {"cannot": ["leave"]}}"#,
            "cannot leave",
        ),
        (r#"{"who": "ana", "sees": {"can": ["fly"]}}"#, "can fly"),
        (
            r#"{"who": "ana", "keeps": [{"signal": "Green"}]}"#,
            "wanted 1 entries",
        ),
        (
            r#"{"who": "ana", "does": "enter", "setting": "a hug"}"#,
            "enter failed",
        ),
        (
            r#"{"who": "ana", "does": "slow", "refused": "up_is_deliberate"}"#,
            "it was done",
        ),
        (
            r#"{"who": "ana", "does": "share", "signal": "Green", "refused": "up_is_deliberate"}"#,
            "everything_shared_expires refused it",
        ),
        (
            r#"{"who": "ana", "does": "keep", "error": "Stale"}"#,
            "NothingSaid",
        ),
        // Keys and words that nobody knows.
        (
            r#"{"who": "ana", "sees": {"pause": false, "paise": true}}"#,
            "`paise`",
        ),
        (r#"{"who": "ana", "dose": "slow"}"#, "`dose`"),
        // Keys that are known and say nothing in this step.
        (
            r#"{"who": "ana", "sees": {"pause": false}, "refused": "solo_whole"}"#,
            "`refused` says nothing here",
        ),
        (
            r#"{"who": "ana", "does": "stop", "setting": "a hug"}"#,
            "`setting` says nothing here",
        ),
        (
            r#"{"who": "ana", "does": "keep", "limits": [{"not": "this", "only": "that"}]}"#,
            "a Limit has one key",
        ),
        (
            r#"{"who": "ana", "does": "keep", "limits": [{"until minutes": 0}]}"#,
            "keep failed",
        ),
        (r#"{"who": "ana", "keeps": [{"shard": true}]}"#, "`shard`"),
        (r#"{"who": "ana", "does": "fly"}"#, "nobody can fly"),
        (r#"{"who": "eve", "does": "slow"}"#, "nobody is called eve"),
        (
            r#"{"who": "ana", "does": "keep", "signal": "Blue"}"#,
            "Blue",
        ),
        (
            r#"{"who": "ana", "does": "move", "setting": "flying"}"#,
            "flying",
        ),
        (r#"{"network": "burn"}"#, "cannot burn"),
        // Breathing, and coming to rest without breath.
        (r#"{"who": "ana", "does": "breathe"}"#, "which way?"),
        (
            r#"{"who": "ana", "does": "breathe", "way": "fast"}"#,
            "no way is called fast",
        ),
        (
            r#"{"who": "ana", "does": "breathe", "way": "box"}"#,
            "breathe failed",
        ),
        (
            r#"{"who": "ana", "does": "breathe", "way": "own: Waves"}"#,
            "breathe failed",
        ),
        (
            r#"{"who": "ana", "does": "breathe", "way": "even", "lasts": "2 seconds"}"#,
            "no length of breathing",
        ),
        (
            r#"{"who": "ana", "does": "breathe", "way": "even", "pattern": "5-5"}"#,
            "`pattern` says nothing here",
        ),
        (
            r#"{"who": "ana", "does": "stop breathing", "lasts": "1 minute"}"#,
            "`lasts` says nothing here",
        ),
        (
            r#"{"who": "ana", "does": "keep way", "words": "x", "pattern": "in-out"}"#,
            "in-out is no pattern",
        ),
        (
            r#"{"who": "ana", "does": "keep way", "words": "x", "pattern": "0.1-5"}"#,
            "in and out take 1 to 20 seconds",
        ),
        (
            r#"{"who": "ana", "does": "delete way", "way": "even"}"#,
            "it is no own way",
        ),
        (
            r#"{"who": "ana", "does": "come to rest", "grounding": "the sky"}"#,
            "nothing is called the sky",
        ),
        (
            r#"{"who": "ana", "sees": {"breathing": "in"}}"#,
            "breathing: wanted",
        ),
        (r#"{"who": "ana", "sees": {"breath": 1}}"#, "breath: wanted"),
        (
            r#"{"who": "ana", "sees": {"in step with": "ben"}}"#,
            "nothing goes on",
        ),
        (
            r#"{"who": "ana", "sees": {"offer": "own"}}"#,
            "offer: wanted",
        ),
        (
            r#"{"who": "ana", "sees": {"ways": ["Even"]}}"#,
            "ways: wanted",
        ),
        // The history.
        (r#"{"who": "ana", "reads": "newest"}"#, "what is found?"),
        (
            r#"{"who": "ana", "reads": "older", "found": []}"#,
            "no page is read yet",
        ),
        (
            r#"{"who": "ana", "reads": "last", "found": []}"#,
            "no page is read yet",
        ),
        (
            r#"{"who": "ana", "reads": "newest", "found": [{}]}"#,
            "wanted 1 entries",
        ),
        (
            r#"{"who": "ana", "reads": "older", "most": 2, "found": []}"#,
            "goes on with what is looked for",
        ),
        (
            r#"{"who": "ana", "reads": "newest", "for": {"mood": "good"}, "found": []}"#,
            "`mood`",
        ),
        (
            r#"{"who": "ana", "reads": "newest", "for": {"kinds": ["hug"]}, "found": []}"#,
            "no entry is a hug",
        ),
        (
            r#"{"who": "ana", "reads": "newest", "for": {"signals": ["Blue"]}, "found": []}"#,
            "no Signal is called Blue",
        ),
        (
            r#"{"who": "ana", "reads": "newest", "for": {"from": "3 days"}, "found": []}"#,
            "no time ago",
        ),
        (r#"{"who": "ana", "calendar": [true]}"#, "calendar: wanted"),
        (
            r#"{"who": "ana", "looks back": "1 day"}"#,
            "what does it show?",
        ),
        (
            r#"{"who": "ana", "looks back": "1 day", "shows": [{"title": "x", "lines": []}]}"#,
            "shows: wanted",
        ),
        (
            r#"{"who": "ana", "looks back": "1 day", "shows": [], "says": "Hello."}"#,
            "says: wanted",
        ),
        (
            r#"{"who": "ana", "exports": "PDF"}"#,
            "nothing is exported as PDF",
        ),
        (
            r#"{"who": "ana", "exports": "JSON", "has": ["a proof"]}"#,
            "is not in it",
        ),
        (
            r#"{"who": "ana", "exports": "JSON", "has not": ["proves nothing"]}"#,
            "is in it",
        ),
        (
            r#"{"who": "ana", "does": "look at keeping", "keep": "a week"}"#,
            "nothing is kept for a week",
        ),
        (
            r#"{"who": "ana", "does": "choose keeping"}"#,
            "choose keeping failed",
        ),
        (
            r#"{"who": "ana", "sees": {"keeping": "a year"}}"#,
            "keeping: wanted",
        ),
        (
            r#"{"who": "ana", "sees": {"keeping waits": "for a choice"}}"#,
            "keeping waits: wanted",
        ),
        (
            r#"{"who": "ana", "sees": {"would delete": false}}"#,
            "no choice is looked at",
        ),
        (
            r#"{"who": "ana", "does": "delete some", "entries": [1]}"#,
            "there is no entry 1",
        ),
        (r#"{"who": "ana", "does": "delete time"}"#, "from when?"),
        (
            r#"{"who": "ana", "does": "delete all", "from": "1 day ago"}"#,
            "`from` says nothing here",
        ),
        (
            r#"{"who": "ana", "does": "restore", "passphrase": "x"}"#,
            "there is no backup",
        ),
        (r#"{"who": "ana", "does": "back up"}"#, "which passphrase?"),
        (
            r#"{"who": "ana", "does": "back up", "passphrase": "tiny", "error": "WrongPassphrase"}"#,
            "PassphraseTooShort",
        ),
        (
            r#"{"who": "ana", "does": "set code", "passphrase": "x"}"#,
            "which code?",
        ),
        (
            r#"{"who": "ana", "does": "unlock", "code": "123456"}"#,
            "no code is set",
        ),
        // Phrases, and what a phone shows of words.
        (
            r#"{"who": "ana", "does": "keep", "note": {"phrase": "no-hug", "blank": {}}}"#,
            "`blank`",
        ),
        (
            r#"{"who": "ana", "does": "keep", "note": {"blanks": {"thing": "tea"}}}"#,
            "`phrase`",
        ),
        (
            r#"{"who": "ana", "does": "keep", "limits": [{"not": {"phrase": "a-fly"}}]}"#,
            "That phrase is not there any more",
        ),
        (
            r#"{"who": "ana", "does": "keep", "feelings": [{"phrase": "like-thing"}]}"#,
            "keep failed: Still open",
        ),
        (
            r#"{"who": "ana", "does": "keep", "note": {"phrase": "like-thing", "blanks": {"thong": "tea"}}}"#,
            "no blank is called thong",
        ),
        (
            r#"{"who": "ana", "does": "keep", "note": {"phrase": "like-thing"}, "error": "NoSuchBlank"}"#,
            "BlankEmpty",
        ),
        (
            r#"{"who": "ana", "does": "keep", "phrase": "like-thing"}"#,
            "`phrase` says nothing here",
        ),
        (
            r#"{"who": "ana", "does": "speak", "language": "xx"}"#,
            "no language is called xx",
        ),
        (r#"{"who": "ana", "does": "speak"}"#, "which language?"),
        (
            r#"{"who": "ana", "does": "speak", "language": "es", "words": "x"}"#,
            "`words` says nothing here",
        ),
        (
            r#"{"who": "ana", "does": "write phrase", "kind": "liking", "words": "honey"}"#,
            "no kind is called liking",
        ),
        (
            r#"{"who": "ana", "does": "write phrase", "kind": "like", "words": "honey", "setting": "a hug"}"#,
            "`setting` says nothing here",
        ),
        (
            r#"{"who": "ana", "does": "hide phrase", "phrase": "own: honey"}"#,
            "not there any more",
        ),
        (
            r#"{"who": "ana", "does": "favour phrase"}"#,
            "which phrase?",
        ),
        (r#"{"who": "ana", "finds": "hug"}"#, "what stands first?"),
        (
            r#"{"who": "ana", "finds": "hug", "first": []}"#,
            "wanted []",
        ),
        (
            r#"{"who": "ana", "finds": "qqqq", "first": ["a hug"]}"#,
            "wanted",
        ),
        (
            r#"{"who": "ana", "finds": "hug", "first": [], "does": "slow"}"#,
            "one of them",
        ),
        (r#"{"who": "ana", "finds": "hug", "frist": []}"#, "`frist`"),
        (
            r#"{"who": "ana", "sees": {"language": "es"}}"#,
            "language: wanted",
        ),
        (
            r#"{"who": "ana", "sees": {"suggested": ["thanks"]}}"#,
            "suggested: wanted",
        ),
        (
            r#"{"who": "ana", "sees": {"suggested first": "No."}}"#,
            "suggested first: wanted",
        ),
        (
            r#"{"who": "ana", "sees": {"pace title": "Go slow"}}"#,
            "pace title: wanted",
        ),
        (
            r#"{"who": "ana", "sees": {"own word": "open"}}"#,
            "own word: wanted",
        ),
        (
            r#"{"who": "ana", "sees": {"partner word": "open"}}"#,
            "partner word: wanted",
        ),
        // Linking.
        (
            r#"{"who": "ana", "does": "begin linking"}"#,
            "begin linking failed",
        ),
        (r#"{"who": "ana", "does": "scan"}"#, "whose code?"),
        (
            r#"{"who": "ana", "does": "scan", "code": "eve"}"#,
            "nobody is called eve",
        ),
        (
            r#"{"who": "ana", "does": "scan", "code": "ben"}"#,
            "ben shows no code",
        ),
        (
            r#"{"who": "ana", "does": "show code", "code": "ben"}"#,
            "`code` says nothing here",
        ),
        (
            r#"{"who": "ana", "sees": {"link": "unlinked"}}"#,
            "link: wanted",
        ),
        (
            r#"{"who": "ana", "sees": {"same digits as": "ben"}}"#,
            "same digits as: none are shown",
        ),
        // The locked phone.
        (r#"{"who": "ana", "taps": "slow"}"#, "not locked"),
        (r#"{"who": "ana", "taps": "fly"}"#, "nobody can tap fly"),
        (
            r#"{"who": "ana", "taps": "slow", "refused": "up_is_deliberate"}"#,
            "`refused` says nothing here",
        ),
        (r#"{"who": "ana", "does": "fetch"}"#, "not locked"),
        (
            r#"{"who": "ana", "sees": {"says": ""}}"#,
            "only a locked phone",
        ),
        (
            r#"{"who": "ana", "sees": {"kept green": true}}"#,
            "kept green: wanted",
        ),
        (r#"{"passes": "a while"}"#, "a is no number"),
        (r#"{"who": "ana"}"#, "one of them"),
        (
            r#"{"who": "ana", "does": "slow", "passes": "1 seconds"}"#,
            "one of them",
        ),
    ] {
        let why = third_step(step);
        assert!(why.starts_with("step 3: "), "{step}: {why}");
        assert!(why.contains(said), "{step}: {why}");
    }
}

#[test]
fn a_tap_on_a_locked_phone_must_work_unless_the_step_says_otherwise() {
    for (lock, tap, said) in [
        ("lock", r#""error": "UnlockFirst""#, "but Done"),
        ("reboot locked", r#""say": "?""#, "but UnlockFirst"),
    ] {
        let text = format!(
            r#"{{"story": "S", "tells": "T", "phones": ["ana"], "steps": [
                {{"who": "ana", "does": "{lock}"}}, {{"who": "ana", "taps": "stop", {tap}}}]}}"#
        );
        let story = Story::read(&text).expect("no slip");
        let why = player::play(&story, &mut |_| {}).expect_err(lock);
        assert!(why.to_string().contains(said), "{why}");
    }
}

#[test]
fn one_phone_is_neither_linked_nor_not() {
    for linked in [true, false] {
        let text = format!(
            r#"{{"story": "S", "tells": "T", "phones": ["ana"], "linked": {linked}, "steps": []}}"#
        );
        let why = Story::read(&text).expect_err("a slip");
        assert!(why.contains("`linked` says nothing"), "{why}");
    }
}
