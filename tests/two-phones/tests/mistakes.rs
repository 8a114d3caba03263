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
