### language: en (English)
### direction: ltr
### reviewed-by: written in English by the authors; not reviewed by survivors or advocates yet
###
### Every sentence that both shells show, and the phrase library. The tags of the phrases are in
### tags.tsv, the words that no text may use in banned.txt, and how to translate in
### docs/translating.md. English is the text that the other languages are held against.

## like. What I would like: wishes, never demands.

like-sit-near = I’d like to sit near you for a while.
like-long-hug = I’d like a long, slow hug.
like-hold-hands = I’d like to hold your hand, if you’d like that too.
like-thing = I feel like { $thing }, if that’s good for you too.
like-hand-on-part = I’d like to feel your hand on my { $part }.
like-lie-beside = I’d like to lie next to you and just rest.
like-close-minutes =
    I’d like to be close to you for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }.
like-with-you-place = I’d like to be with you { $place }.
like-kiss-slowly = I’d like to kiss you slowly, if you like that too.
like-hear-your-day = I’d like to hear how your day was.
like-warmth-over-clothes = I’d like to feel your warmth, with our clothes on.
like-stroke-hair = I’d like my hair stroked, if you feel like it.
like-quiet-and-close = I’d like to be quiet and close with you.
like-shared-pace = I’d like to find a pace that is good for both of us.
like-undress-slowly = I’d like to take things off slowly, bit by bit.
like-low-light = I’d like a low light, so that I can see you.
like-sex-today = I feel like having sex today. How is that for you?
like-check-in-often = I’d like us to check in often.
like-talk-first = I’d like to talk first, before we get close.
like-stay-close-after = I’d like to stay close afterwards.
like-close-not-sure-how = I’d like to be close. I don’t know yet how.
like-rest-feet = I’d like to rest my feet on you, if you’re fine with it.
like-breathe-together = I’d like to breathe with you for a while.
like-own-blankets = I’d like to sleep side by side, each with a blanket.
like-cuddle-still = I’d like to cuddle and not move much.

## yesbut. Yes, but: a yes with its limit in the same breath.

yesbut-hug-only = Yes to a hug, and only a hug.
yesbut-for-minutes =
    Yes, for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }.
yesbut-without-thing = Yes, without { $thing }.
yesbut-clothes-on = Yes, with our clothes on.
yesbut-not-on-part = Yes to touch, and not on my { $part }.
yesbut-slowly = Yes, if we go slowly.
yesbut-i-set-pace = Yes, if I can set the pace.
yesbut-light-on = Yes, with the light on.
yesbut-may-stop = Yes, and I may stop at any point.
yesbut-kissing-only = Yes to kissing, and no further today.
yesbut-words-only = Yes to being close, with words only.
yesbut-bed-to-sleep = Yes to one bed, and only to sleep.
yesbut-after-a-rest = Yes, after a little rest.
yesbut-ask-each-time = Yes, if you ask before each new thing.
yesbut-part-of-me = Part of me says yes, and part of me is slow.
yesbut-this-thing-only = Yes: { $thing }. The rest is not for today.
yesbut-held-still = Yes to being held, without moving.
yesbut-room-between = Yes, side by side, with a bit of room between us.
yesbut-body-may-change = Yes, and my body may change its mind.
yesbut-door-closed = Yes, with the door closed.
yesbut-keep-some-clothes = Yes, and some of my clothes stay on.
yesbut-no-goal = Yes, with nowhere we need to get to.
yesbut-place-only = Yes, { $place }, and not anywhere else.
yesbut-this-far = This far is good. I’d like to stay here.
yesbut-talk-afterwards = Yes, and I’d like to talk afterwards.

## slower. Slower.

slower-a-bit = A bit slower feels better to me.
slower-can-we = Can we go slower?
slower-body-catches-up = My body needs a moment to catch up.
slower-stay-with-this = I’d like to stay with just this for a while.
slower-half-as-fast = Half as fast would suit me well.
slower-softer = Softer would be good.
slower-slow-with-thing = I’d like to go slower with { $thing }.
slower-hands-still = Can our hands be still for a bit?
slower-one-thing = One thing at a time is easier for me.
slower-breath-first = I need a breath before anything else.
slower-one-step-back = I’d like to go back one step.
slower-slow-kisses = I like slower kisses, with a rest between them.
slower-find-words = I need more time to find my words.
slower-looser-hug = A looser hug would be good.
slower-more-room = I’d like a little more room between us.
slower-keep-this-on = I’d like to keep this on for now.
slower-rest-and-hold = I’d like us to rest and only hold each other.
slower-over-clothes-enough = Over my clothes is enough for me now.
slower-lighter-part = I’d like lighter touch on my { $part }.
slower-as-we-are =
    Could we stay as we are for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }?
slower-busy-head = My head is busy. Slow is good for me.
slower-i-rush = I notice that I’m rushing. I’d like to slow down.
slower-quiet-lasts = I’d like the quiet to last a bit.
slower-on-slow = I’m on slow right now.

## shift. A shift: what was, and what is now.

shift-now-too-much = I liked that before. Now it is too much.
shift-something-changed = Something has just changed in me.
shift-dont-know-why = It feels different now, and I don’t know why.
shift-thing-enough = I liked { $thing }. Now it’s enough.
shift-hug-to-space = The hug was good. Now I’d like some space.
shift-yes-to-slow = I said yes. Now I am slow.
shift-yes-to-no = I said yes before. Now it is no.
shift-awake-to-sleepy = I was awake. Now I’m getting sleepy.
shift-mind-far-away = I was here. Now my mind is far away.
shift-old-memory = An old memory came up. I need to slow down.
shift-hurts-now = It hurts a little now. Before, it didn’t.
shift-kisses-to-rest = I liked the kisses. Now I’d like to just lie here.
shift-cold-clothes-on = I’m cold now. I’d like my clothes back on.
shift-rather-part = Not there now. I’d rather have your hand on my { $part }.
shift-unsure-to-ease = I was unsure. Now I feel more at ease.
shift-space-to-near = I wanted space before. Now I’d like to be near.
shift-quiet-to-talk = I wanted quiet. Now I’d like to talk.
shift-sleep-better-alone = I meant to stay. Now I’d sleep better by myself.
shift-sit-to-stretch = Sitting close was nice. Now I’d like to stretch out.
shift-touch-to-holding = I’d like to go from touching to just holding.
shift-wish-gone = I felt like it before. Now I don’t.
shift-wish-came = I didn’t feel like it before. Now I do, a little.
shift-now-feeling = Something shifted. Now I feel { $feeling }.
shift-good-and-sad = It was good, and now I feel sad. Both are true.
shift-back-to-over-clothes = I’d like to go back to over our clothes.

## no. No. Plain, soft and short bare ones stand mixed on purpose: they are equal in rank.

no-plain = No.
no-glad-asked = Thank you for asking. My answer is no.
no-dont-want = I don’t want that.
no-not-today = Not today.
no-heard-your-wish = I hear your wish. For me it is a no.
no-not-thing = I don’t want { $thing }.
no-not-now = Not now.
no-body-says-no = My body says no, and I listen to it.
no-reason = No. I have no reason, and I don’t need one.
no-not-this = Not this.
no-rather-not = I’d rather not.
no-not-on-part = Not on my { $part }.
no-thanks = No, thank you.
no-care-and-no = I care about you, and my answer is no.
no-stop-here = I’m stopping here.
no-but-near = No to that. Sitting here with you is fine.
no-take-yes-back = I take back my yes.
no-hard-to-say = This is hard to say: it’s a no.
no-hug = I don’t want a hug right now.
no-kissing = I don’t want to kiss now.
no-not-under-clothes = Not under my clothes.
no-clothes-stay-on = My clothes stay on.
no-sex = I don’t want sex today.
no-own-bed = Tonight I want to sleep in my own bed.
no-sit-by-myself = I’d like to sit by myself for now.
no-not-this-talk = I don’t want to talk about this now.
no-touch = I don’t want to be touched right now.
no-cuddling = No cuddling for me tonight.
no-enough-today = I’ve had enough for today.
no-very-tired = I’m very tired. It’s a no.
no-nothing-more-after = Nothing more for me now.

## notyet. Not yet. It owes no reason and no date.

notyet-not-yet = Not yet.
notyet-maybe-later = Maybe later, maybe not.
notyet-more-time = I need more time.
notyet-dont-know-yet = I don’t know yet.
notyet-i-bring-it-up = If I want to, I’ll bring it up myself.
notyet-talk-about-it = I’d like to talk about it first.
notyet-maybe-when = Maybe { $when }. I’m not sure.
notyet-body-not-there = My body isn’t there yet.
notyet-settle-first = I’d like to settle down first.
notyet-no-date = Not yet, and I can’t say when.
notyet-near-is-enough = Being near is enough for now.
notyet-kissing-too-soon = For kissing, it’s too soon for me.
notyet-hug-in-a-while = A hug in a while, maybe.
notyet-used-to-near = I’d like to get used to being near first.
notyet-dressed-longer = I’d like to stay dressed a while longer.
notyet-sex-more-time = For sex, I need more time with my own feelings.
notyet-room-yes-bed-not-yet = One room is fine. One bed, not yet.
notyet-sit-over-here = I’d like to sit over here first.
notyet-over-clothes-for-now = For now, over my clothes and no further.
notyet-trust-grows = Trust grows slowly in me.
notyet-two-feelings = I feel two things at once. So, not yet.
notyet-cant-talk-yet = I can’t talk about it yet.
notyet-minutes-first =
    I need { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } for myself first.
notyet-quiet-before-cuddling = I’d like some quiet before we cuddle.
notyet-not-that-place = Not { $place }. I need to think.

## pause. Pause.

pause-pause = Pause.
pause-need-a-pause = I need a pause.
pause-need-to-stop = I need to stop.
pause-near-without-touch = I’d like you near me, without touch.
pause-by-myself = I need some time by myself.
pause-be-still = I’d like us both to be still.
pause-breathe-a-moment = Could we breathe for a moment?
pause-fresh-air = I need some fresh air.
pause-water-and-rest = I’d like some water and a rest.
pause-minutes-or-longer =
    I need a pause for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }, or longer.
pause-no-words = I have no words right now. I need quiet.
pause-too-much-now = It’s too much for me now.
pause-feel-my-feet = I want to feel my feet on the floor.
pause-see-the-room = I’d like some light, to see the room.
pause-put-something-on = I’d like to put something on and pause.
pause-leave-this-talk = Can we leave this talk for now?
pause-nothing-to-fix = I need a pause. There is nothing to fix.
pause-hand-up = My hand is up. That means pause.
pause-nothing-to-finish = There is nothing to finish. I’m pausing.
pause-end-of-hug = I’d like to let go of the hug now.
pause-be-at-place = I’d like to be { $place } for a while.
pause-may-cry = I may cry. A pause helps me.
pause-company-no-words = I’d like company without words.
pause-pause-kissing = I need a pause from kissing.
pause-getting-up = I’m getting up for a while.
pause-pause-the-hands = I need a pause from hands.
pause-pause-afterwards = I need to be still before we talk.

## back. Coming back from a pause, or saying that one is not back.

back-a-little = I’m back, a little.
back-slowly = I’d like to come back slowly.
back-not-back-yet = I’m not back yet.
back-only-near = I’m back to be near you, and nothing else.
back-longer-pause = The pause is good for me. I’d like more of it.
back-talk-first = I’m back, and I’d like to talk first.
back-calmer-and-you = I’m calmer now. How is it for you?
back-leave-it-today = I’m calmer now. I’d like to leave it for today.
back-with-a-hug = I’d like to come back with a hug.
back-something-smaller = I’d like to begin again with something smaller.
back-something-else = I’d like to do something else with you now.
back-thanks-for-quiet = Thank you for the quiet. It did me good.
back-hand-in-mine = I’d like to begin with your hand in mine.
back-clothes-on = I’m back, with my clothes on.
back-kissing-can-wait = I’m here again. Kissing can wait.
back-memory-passed = The memory has passed. I can feel the room again.
back-half-back = Half of me is back. The other half is unsure.
back-sit-with-you = I’d like to come and sit with you again.
back-bed-to-sleep = I’d like to come back to bed, just to sleep.
back-touch-welcome = Touch is welcome again, slow and light.
back-not-for-sex = I’d like to be with you, and not to have sex.
back-need-minutes-more =
    I still need { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }, or more.
back-and-you = I can talk again. And you?
back-held-again = I’d like to be held again, softly.

## ask. Asking how it is for you. Every answer is welcome.

ask-how-now = How is this for you right now?
ask-pace = Is the pace good for you?
ask-feel-good = What would feel good to you now?
ask-slower = Would slower be better?
ask-stop = Would you like to stop?
ask-pause = Would a pause be good?
ask-hug = Would you like a hug? Any answer is fine.
ask-thing = How do you feel about { $thing }? Any answer is welcome.
ask-sit-next = May I sit next to you?
ask-take-hand = May I take your hand?
ask-kiss-or-not = Would you like to kiss, or not now?
ask-sleep-where = Where would you like to sleep tonight?
ask-not-want = Is there something you don’t want today?
ask-over-clothes = Is over your clothes good, or less than that?
ask-hand-on-part = Is my hand on your { $part } all right for you?
ask-keep-clothes = Would you like to keep your clothes on?
ask-sex-no-is-fine = How do you feel about sex today? No is fine.
ask-body-says = What does your body say?
ask-where-touch = Where is touch good for you, and where not?
ask-need-now = Is there something you need right now?
ask-talk-or-quiet = Would you rather talk, or be quiet?
ask-still-yes = Is it still a yes for you?
ask-cuddle-minutes =
    Would you like to cuddle for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }?
ask-good-afterwards = What would be good for you afterwards?
ask-more-space = Would you like more space?
ask-enough-today = Is this enough for today?

## thanks. Thanks: the answer to a no, a not yet, a slow or a stop.

thanks-telling-me = Thank you for telling me.
thanks-no-is-welcome = Your no is welcome.
thanks-no-reason-needed = Thank you. I don’t need a reason.
thanks-glad-to-know = I’m glad to know.
thanks-have-stopped = I’ve stopped. Thank you for saying so.
thanks-slow-is-good = Slow is good with me. Thank you.
thanks-know-where-you-are = Now I know how it is for you. Thank you.
thanks-no-hurry = Thank you. I’m in no hurry.
thanks-trusting-me = Thank you for trusting me with that.
thanks-not-yet-is-good = “Not yet” is fine with me. Thank you.
thanks-nothing-lost = That’s fine with me. Nothing is lost.
thanks-listen-to-yourself = Thank you for telling me what you feel.
thanks-pause-for-me-too = Thank you. A pause is good for me too.
thanks-good-time-to-say = Thank you for saying it now.
thanks-i-look-after-myself = Thank you. I can look after how I feel.
thanks-no-to-hug = Thank you for saying no to the hug. I’m fine.
thanks-just-be-here = Thank you. I like just being here.
thanks-sleep-where-you-like = Thank you. I hope you sleep well, where you like.
thanks-heard-your-limit = I heard your limit. Thank you.
thanks-it-changed = Thank you for telling me that it changed.
thanks-as-warm-as-before = I feel as warm towards you as before.
thanks-clothes-on-good = Clothes on is good. Thank you.
thanks-hands-with-me = My hands are back with me. Thank you.
thanks-no-sex-is-fine = No is fine. I like being with you like this.
thanks-leave-the-talk = Thank you. We can leave the talk there.
thanks-here-is-space = Thank you. Here is your space.
thanks-heard-you = I heard you.
thanks-how-it-was = Thank you for telling me how it was.

## after. After being close.

after-how-was-it = How was it for you?
after-liked-thing = I liked { $thing } today.
after-less-of-thing = If there’s a next time, I’d like less { $thing }.
after-quiet-for-a-while = I’d like to be quiet for a while.
after-held-nothing-more = I’d like to be held, and nothing more.
after-blanket-and-you = I’d like a blanket, and you near me.
after-bit-of-space = I’d like a bit of space now.
after-tea-or-water = Would you like some tea or water?
after-mixed-feelings = My feelings are mixed. I need time with them.
after-feel-like-crying = I feel like crying. I don’t need an answer.
after-good-for-me = That was good for me.
after-not-good-for-me = That wasn’t good for me.
after-noticed-late = I only notice now that it was too much.
after-went-along = I think I went along. I’d like to tell you about it.
after-talk-when = Could we talk about it { $when }?
after-thanks-for-hug = Thank you for that hug.
after-glad-we-stopped = I’m glad that we stopped.
after-liked-how-slow = I liked how slow it was.
after-tired-and-calm = My body is tired and calm.
after-bit-sore = I’m a bit sore. I’d like to rest.
after-sleep-near-you = I’d like to sleep now, near you.
after-sleep-by-myself = I’d like to sleep by myself tonight.
after-laughing = I liked laughing with you.
after-with-you-at-place = I liked being with you { $place }.
after-nothing-to-say-yet = I have nothing to say yet, and that’s fine.
after-kiss-was-enough = The kiss was good, and it was enough.

## everyday. Everyday closeness.

everyday-morning-hug = Good morning. Would you like a hug?
everyday-walk-with-you = I’d like to walk with you for a bit.
everyday-quiet-start-home = I just got home. I need a quiet start.
everyday-hands-walking = Would you like to hold hands, or not today?
everyday-kitchen = I like being in the kitchen with you.
everyday-film-and-room = A film, one blanket, and some room between us?
everyday-lean-on-shoulder = May I lean on your shoulder?
everyday-hello-without-kiss = I’d like to say hello without a kiss today.
everyday-short-hug-hello = A short hug to say hello?
everyday-ask-before-touch = I’d like you to ask before you touch me today.
everyday-see-you-coming = I like to see you coming before a hug.
everyday-put-phones-away = Could we put the phones away and sit?
everyday-quiet-moment-first = I’d like a quiet moment for myself first.
everyday-hard-day-sit = My day was hard. Could you sit with me?
everyday-heard-no-advice = I’d like to be heard. I don’t need advice.
everyday-door-open = I like the door open when I sleep.
everyday-side-near-door = I’d like the side near the door tonight.
everyday-turning-over = Good night. I’m turning over to sleep.
everyday-less-touch-guests = When others are here, I like less touch.
everyday-sofa-minutes =
    Would you like { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } on the sofa with me?
everyday-dance = Would you like to dance in the kitchen?
everyday-back-rub = Would a short back rub be good?
everyday-liked-near-today = I liked being near you today.
everyday-just-a-hug = For me, a hug today is just a hug.
everyday-two-chairs = Two chairs are good for me today.

## checkin. Check-in: questions to myself, about body and feelings. Nobody else sees them.

checkin-breath = How is my breath right now?
checkin-shoulders = Are my shoulders up or down?
checkin-jaw = What is my jaw doing?
checkin-belly = What does my belly tell me?
checkin-hands = Are my hands warm or cold?
checkin-feet = Can I feel my feet?
checkin-lean = Do I lean in, or away?
checkin-here-or-away = Is my mind here, or far away?
checkin-name-it = What would I call this feeling?
checkin-two-things = Do I feel two things at once?
checkin-want-if-free = What would I want, if nobody minded?
checkin-not-want = What do I not want today?
checkin-want-or-duty = Do I want this, or does it feel like a duty?
checkin-fear-of-no = If I said no, what would I be afraid of?
checkin-going-along = Am I just going along?
checkin-slower-for-me = Would slower be better for me?
checkin-need = What do I need: rest, food, quiet, company?
checkin-pain = Does anything hurt?
checkin-cant-feel = Is there a place that I can’t feel?
checkin-weather = If my mood were weather, what would it be?
checkin-part = What do I notice in my { $part }?
checkin-changed-since = What has changed since I last looked?
checkin-limit-to-rest = Is there a limit that would let me rest?
checkin-kind-of-touch = What kind of touch would be good, if any?
checkin-now-its-over = How am I, now that it’s over?
checkin-real-yes = Was that a real yes?
checkin-rest-near-someone = Could I rest well next to someone now?
checkin-not-knowing = It’s fine not to know. What comes nearest?

## feeling. Feeling words, by the alphabet. No good or bad, no order of worth.

feeling-afraid = afraid
feeling-alone = alone
feeling-angry = angry
feeling-ashamed = ashamed
feeling-at-ease = at ease
feeling-bored = bored
feeling-calm = calm
feeling-careful = careful
feeling-caring = caring
feeling-cheerful = cheerful
feeling-close = close
feeling-confused = confused
feeling-content = content
feeling-curious = curious
feeling-cut-off = cut off
feeling-disappointed = disappointed
feeling-distant = distant
feeling-embarrassed = embarrassed
feeling-empty = empty
feeling-excited = excited
feeling-far-away = far away
feeling-foggy = foggy
feeling-free = free
feeling-frozen = frozen
feeling-grateful = grateful
feeling-grumpy = grumpy
feeling-guilty = guilty
feeling-happy = happy
feeling-heavy = heavy
feeling-hopeful = hopeful
feeling-hurt = hurt
feeling-impatient = impatient
feeling-in-between = in between
feeling-irritated = irritated
feeling-jealous = jealous
feeling-jumpy = jumpy
feeling-light = light
feeling-lively = lively
feeling-longing = longing
feeling-lost = lost
feeling-loved = loved
feeling-mixed = mixed
feeling-moved = moved
feeling-nervous = nervous
feeling-nothing-much = nothing much
feeling-numb = numb
feeling-open = open
feeling-overwhelmed = overwhelmed
feeling-peaceful = peaceful
feeling-playful = playful
feeling-proud = proud
feeling-quiet = quiet
feeling-relieved = relieved
feeling-restless = restless
feeling-sad = sad
feeling-safe = safe
feeling-shaky = shaky
feeling-shy = shy
feeling-sleepy = sleepy
feeling-slow = slow
feeling-steady = steady
feeling-stuck = stuck
feeling-surprised = surprised
feeling-tender = tender
feeling-tense = tense
feeling-tired = tired
feeling-torn = torn
feeling-trusting = trusting
feeling-uneasy = uneasy
feeling-unsure = unsure
feeling-wanting = wanting
feeling-warm = warm
feeling-wary = wary
feeling-watchful = watchful
feeling-worried = worried

## body. Body words: parts, and what one may notice. Parts fit the blank $part.

body-aching = an ache
body-arms = arms
body-back = back
body-belly = belly
body-buzzing = buzzing
body-chest = chest
body-cold-hands = cold hands
body-deep-breath = deep breath
body-dry-mouth = dry mouth
body-face = face
body-fast-heart = fast heart
body-feet = feet
body-goosebumps = goosebumps
body-hands = hands
body-head = head
body-heavy-legs = heavy legs
body-held-breath = held breath
body-hips = hips
body-hot-face = hot face
body-hungry = hungry
body-jaw = jaw
body-knees = knees
body-leaning-in = leaning in
body-legs = legs
body-loose = loose muscles
body-lump-in-throat = lump in my throat
body-neck = neck
body-no-feeling-there = no feeling there
body-pain = pain
body-pulling-back = pulling back
body-restless-legs = restless legs
body-shaking = shaking
body-short-breath = short breath
body-shoulders = shoulders
body-skin = skin
body-soft-belly = soft belly
body-still = still body
body-sweating = sweating
body-tears = tears
body-thirsty = thirsty
body-throat = throat
body-tight-chest = tight chest
body-tight-jaw = tight jaw
body-tingling = tingling
body-tired-eyes = tired eyes
body-warm-hands = warm hands
body-whole-body = whole body
body-wide-awake = wide awake

## Kinds of phrases, as one browses them.

ui-kind-like = What I would like
ui-kind-yesbut = Yes, but
ui-kind-slower = Slower
ui-kind-shift = Something changed
ui-kind-no = Words for no
ui-kind-notyet = Words for not yet
ui-kind-pause = Words for a pause
ui-kind-back = Coming back
ui-kind-ask = How is it for you?
ui-kind-thanks = Saying thank you
ui-kind-after = After being close
ui-kind-everyday = Everyday closeness
ui-kind-checkin = Questions for myself
ui-kind-feeling = Feelings
ui-kind-body = My body

## Signals. Lower case, since they stand inside lines. In es and ar a phrase that fits any gender.

ui-signal-open = open
ui-signal-slow = slow
ui-signal-stop = stop
ui-signal-unknown = not known

## Settings: nouns, or what "we" do. Lower case, since they stand inside lines.

ui-settings-everyday = everyday
ui-settings-intimate = intimate
ui-setting-talking = talking
ui-setting-hug = a hug
ui-setting-sitting-close = sitting close
ui-setting-sharing-room-or-bed = sharing a room or a bed
ui-setting-cuddling = cuddling
ui-setting-kissing = kissing
ui-setting-touch-over-clothes = touch over clothes
ui-setting-touch = touch
ui-setting-undressing = undressing
ui-setting-sex = sex
ui-setting-afterwards = afterwards
ui-setting-they-named = something they named

## Pace: a title, then a line.

ui-pace-open-title = Both open
ui-pace-open-line = You both said so, here and now. Either of you can change it.
ui-pace-slow-title = Go slow
ui-pace-slow-line = One of you is careful. Ask before you change anything.
ui-pace-check-in-title = Ask out loud
ui-pace-check-in-line-hears = Not knowing is not a yes.
ui-pace-check-in-line-not-hearing = Your phone can’t hear the other one. Not hearing is not a yes.
ui-pace-pause-title = Pause
ui-pace-pause-line = It lasts until you both say how it is. There is no hurry.

## Whether the other phone has my Pause.

ui-they-have-it-yes = The other phone has your word. Nothing more is needed.
ui-they-have-it-no = The other phone may not have it yet. Say it aloud too.

## The locked phone: the same words, whatever is stored and whatever happened.

ui-locked = Locked. Say it aloud too.
ui-locked-done = Done. Say it aloud too.
ui-locked-unlock-first = Unlock the phone and open this app once first. Say it aloud.
ui-locked-not-kept = That did not work. Say it aloud.
ui-locked-full = There is no more room here. Unlock the phone, and say it aloud.
ui-locked-something = There is something in the app. Say things aloud too.
ui-they-tapped-slow = They tapped slow on their locked phone. How it is for them now is not known.
ui-kept-green = You tapped open on the locked phone. Nobody was told. Check in now, or let it go.

## The second beat: its button is not in the place of the first.

ui-second-beat-open = You are in a pause. Do you want to come back, as open?
ui-second-beat-slow = You are in a pause. Do you want to come back, slowly?

## Limits, read back. $words are the person’s own.

ui-limit-only = Only: { $words }
ui-limit-not = Not: { $words }
ui-limit-minutes =
    For { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }
ui-limit-minutes-words =
    For { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }: { $words }
ui-limit-stop-when = Stop when: { $words }

## Sharing, read back before it goes (private_first).

ui-share-goes = This will go
ui-share-stays = This stays with you
ui-share-signal = Your word: { $signal }
ui-share-setting = While: { $setting }
ui-share-feeling = I feel: { $words }
ui-share-before = Before: { $words }
ui-share-note = Note: { $words }
ui-share-body = My body: { $words }
ui-share-good-for =
    Good for { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } at most.
ui-share-outside = It shows for 12 hours at most.

## What is asked for in a blank.

ui-blank-thing = What
ui-blank-part = Part of the body
ui-blank-place = Where
ui-blank-when = When
ui-blank-feeling = A feeling
ui-blank-minutes = Minutes

## Linking, step by step.

ui-link-unlinked = No other phone is linked. All that is yours works without one.
ui-link-reading = Read this alone. You may say no.
ui-link-showing = Hold this code to the other phone, or scan theirs.
ui-link-answering = Let the other phone scan this. Then look at the digits together.
ui-link-comparing = Are these six digits the same on both phones?
ui-link-linked = This phone is linked, once the other says so too. Either of you can end it at once.

## Why a rule refuses, and which way is open.

ui-refused-private-first = Look at what will be shared first. Then share it.
ui-refused-solo-whole = This is for two linked phones. All the rest is yours alone.
ui-refused-up-is-deliberate = Coming back takes two steps. Take your time.
ui-refused-everything-shared-expires = Open can be shared while you are both here. Slow and stop can be shared at any time.
ui-refused-green-belongs-to-its-setting = In a pause you stay where you are. Come back first.

## What can go wrong, and what one can do.

ui-error-not-now = That can’t be done right now.
ui-error-text-empty = Words are needed here.
ui-error-text-too-long = Too long. Letters: { $graphemes } (most { $max_graphemes }). Bytes: { $bytes } (most { $max_bytes }).
ui-error-text-refused = The character { $code } can’t be used here.
ui-error-too-many = At most { $most } of these fit.
ui-error-nothing-said = There is nothing to keep yet.
ui-error-no-signal = Sharing needs one word from you: open, slow or stop.
ui-error-minutes = Choose from { $least } to { $most } minutes.
ui-error-too-much-to-share = That is { $bytes } bytes of words. { $max_bytes } can be shared at once.
ui-error-stale = Something has changed. Please look again.
ui-error-no-such-entry = That page is not there any more.
ui-error-asleep = The app is asleep.
ui-error-shut = The app was closed.
ui-error-key-length = The key has { $bytes } bytes and not 32.
ui-error-unreadable = The journal cannot be read with this key.
ui-error-damaged = The journal is damaged. It can be set aside and kept.
ui-error-newer = The journal is from a newer version of the app.
ui-error-in-use = The journal is in use.
ui-error-full = There is no room left on this phone.
ui-error-cannot-write = The journal’s folder cannot be written.
ui-error-key-store = This phone can’t keep its keys right now. Please try again later.
ui-error-link-lost = What was kept of the link cannot be read. Please link again.
ui-error-unexpected = The journal failed in a way that was not foreseen.
ui-error-code-not-ours = That is no linking code. Scan the other phone’s screen.
ui-error-code-newer = That code is from a newer app. This phone needs the newer one too.
ui-error-code-unreadable = That code did not come through whole. Scan it again.
ui-error-code-own = That is this phone’s own code. Scan the other one.
ui-error-code-copied = Something is wrong with that code. Begin again on both phones.
ui-error-code-another-answer = That answers another code. Begin again on both. One phone scans first.
ui-error-code-not-an-answer = One phone is enough for scanning first. Scan the answer on the other one.
ui-error-way-place = That is no place on a network.
ui-error-way-busy = This phone cannot listen on the network right now.
ui-error-way-relay-address = That is no relay’s address.
ui-error-way-no-relays = This app has no relays.
ui-error-fill-empty = Still open: { $blank }
ui-error-fill-too-long = { $blank }: at most { $most } letters.
ui-error-fill-number = { $blank }: from { $least } to { $most }.
ui-error-fill-not-there = There is nothing else to fill in here.
ui-error-phrase-copy = You have that phrase already.
ui-error-phrase-too-many = At most { $most } phrases of your own fit.
ui-error-no-such-phrase = That phrase is not there any more.
ui-error-phrase-no-limit = That phrase makes no limit. It can go into the note.

## First run: three short pages.

ui-first-1-title = Small questions, small answers
ui-first-1-line-1 = Here you can notice how you are, and say it in a few words.
ui-first-1-line-2 = You can be open, slow or stop. You can change it at any second.
ui-first-1-line-3 = It is as much for a hug or a quiet evening as for sex.
ui-first-2-title = It is yours
ui-first-2-line-1 = What you write stays on this phone, unless you share or export it.
ui-first-2-line-2 = Before anything goes, you see what will go.
ui-first-2-line-3 = You can use it on your own, for as long as you like.
ui-first-3-title = What it cannot do
ui-first-3-line-1 = It cannot know who is holding the phone.
ui-first-3-line-2 = It proves nothing. A word from before is not a yes now.
ui-first-3-line-3 = Say it aloud too, when you can. Help lines are here, offline as well.

## Help lines. The numbers themselves are in helplines.tsv.

ui-help-title = Help lines
ui-help-who = People there listen. They are not part of this app.
ui-help-calls = Your phone may keep a list of calls.
ui-help-languages = Languages: { $languages }
ui-help-languages-and-others = Languages: { $languages }, and others
ui-help-hours = Hours: { $hours }
ui-help-checked = Read on { $date }, in a stored page that may be old. Nobody has called it yet.
ui-help-day-mon = Mon
ui-help-day-tue = Tue
ui-help-day-wed = Wed
ui-help-day-thu = Thu
ui-help-day-fri = Fri
ui-help-day-sat = Sat
ui-help-day-sun = Sun
ui-help-daily = daily
ui-help-not-on-holidays = not on public holidays

## Who has read these texts.

ui-reviewed-by = Survivors and their helpers have not read these words yet.

## Before linking: seen alone, before a code is shown.

notice-before-linking-title = Before you link
notice-before-linking-1 = You may say no to linking. Everything for yourself works without it.
notice-before-linking-2 = Linking lets two phones send each other words. Either may end it, with no notice.
notice-before-linking-3 = Once the phone is unlocked, the app can’t tell who holds it.
notice-before-linking-4 = A tap on your locked phone goes to your partner, whoever taps.
notice-before-linking-5 = Whoever takes the keys from your phone can fake your partner’s words to it.
notice-before-linking-6 = The network can see that something was sent, and not what.
notice-before-linking-7 = Nothing here is proof, of a yes or of a no.
notice-before-linking-8 = Does someone want you to link, and you don’t? The help lines listen.

## Before sharing.

notice-before-sharing-title = Before you share
notice-before-sharing-1 = You see each line before it goes. You may keep it all to yourself.
notice-before-sharing-2 = What you share can be read by whoever holds the other phone, unlocked.
notice-before-sharing-3 = A tap on your locked phone goes to your partner, whoever taps. It can only slow or stop.
notice-before-sharing-4 = The other phone lets it go in time. The person may remember it, or copy it.
notice-before-sharing-5 = Words you get could be faked by someone who took the keys from your phone.
notice-before-sharing-6 = The network can see that you sent something. It can’t see what.
notice-before-sharing-7 = What you share is no proof. It can change at any second.

## Before exporting.

notice-before-exporting-title = Before you export
notice-before-exporting-1 = The file holds your own pages. Nothing that your partner sent is in it.
notice-before-exporting-2 = Pages can be changed and deleted, so the file proves nothing.
notice-before-exporting-3 = Whoever can open the file can read it.
notice-before-exporting-4 = Once it has left this phone, the app can’t call it back.
notice-before-exporting-5 = Someone who holds this phone, unlocked, can make such a file too.
notice-before-exporting-6 = If someone asks you for it, you may say no.

## What this cannot do.

notice-what-this-cannot-do-title = What this app cannot do
notice-what-this-cannot-do-1 = It can’t tell who holds an unlocked phone, or who taps on a locked one.
notice-what-this-cannot-do-2 = A tap on a locked phone goes to the partner, whoever taps.
notice-what-this-cannot-do-3 = Whoever takes the keys from a phone can fake the other’s words to it.
notice-what-this-cannot-do-4 = It can’t hide that something was sent. The network sees that, and not what.
notice-what-this-cannot-do-5 = It can’t prove what anyone said or wanted.
notice-what-this-cannot-do-6 = It can’t keep anyone from being hurt, and it can’t heal.
notice-what-this-cannot-do-7 = It can be found on this phone by someone who looks.
notice-what-this-cannot-do-8 = An “open” from before is not a yes now. Asking out loud comes first.
notice-what-this-cannot-do-9 = Help lines are here for you, also with no network.

## Asking and answering

ui-refused-before-you-ask = Before you ask, there are three small questions for you alone.
ui-refused-a-pause-withdraws = In a pause there is no yes. Come back first, both of you.
ui-not-asked-pause = This is a pause. Your question stays here for later.
ui-not-asked-enough-today = You asked three times today. That is enough for now. Your question stays here.
ui-not-asked-open = You have asked this already.
ui-not-asked-rests = This rests for a day. Your question stays here.
ui-not-asked-closed = They said no or not yet to this. It is theirs to open it again.
ui-error-no-such-draft = That question is not there any more.
ui-ask-check-1 = Is any answer welcome: yes, not yet, no, or none at all?
ui-ask-check-2 = Is now a good time for them?
ui-ask-check-3 = Can you hear a no kindly?
ui-ask-doer = Who does it: { $words }
ui-ask-receiver = Who it is for: { $words }
ui-ask-invites = A time together: { $words }
ui-ask-who-me = you
ui-ask-who-them = them
ui-ask-who-both = both of you
ui-ask-goes-here = It waits half an hour. They may let it rest, and that is all right.
ui-ask-goes-outside = It waits 12 hours. They may let it rest, and that is all right.
ui-ask-waits = Asked. They can answer or let it rest. Both are all right.
ui-ask-rests = No answer came. That is all right. It rests for a day.
ui-ask-not-known = How it is now is not known. Ask out loud.
ui-ask-asks-you = They ask you something. You can answer, or let it rest.
ui-ask-answer-came = There is an answer to your question.
ui-ask-can-answer = Any answer is all right. So is none.
ui-ask-no-yes-in-a-pause = In a pause there is no yes. Any other answer is all right, and so is none.
ui-ask-yes-too-late = A yes would be too old by now. Any other answer is all right, and so is none.
ui-ask-all-muted = Nothing new is asked of you. They are not told.
ui-ask-shut-no = You said no to something.
ui-ask-shut-not-yet = You said not yet to something.
ui-ask-shut-taken-back = You took a yes back, or a pause did.
ui-ask-shut-rested = You let something rest. They are not told.
ui-ask-shut-muted = You muted something. They are not told.
ui-answer-yes = yes
ui-answer-not-yet = not yet
ui-answer-no = no
ui-answer-taken-back = taken back
ui-answer-goes = Your answer: { $words }
ui-answer-yes-is-for = For this question alone, two hours at most. You can change it at any second.
ui-they-answer-yes = They say yes to this, with all that stands below it.
ui-they-answer-not-yet = They say not yet. There is no date for it.
ui-they-answer-no = They say no. A no is welcome.
ui-they-answer-taken-back = There is no yes to this any more. That is always all right.
ui-quiet = You said how it is for you. That was enough.
ui-they-thank = They thank you.
ui-they-thank-words = They thank you: { $words }

# Breathing, and coming to rest without it. Invitations; nothing says that it was short, or who stopped.
ui-breath-about = It gives you a pause. Your own breath is fine too.
ui-breath-natural = Without counting
ui-breath-even = Even
ui-breath-longer-out = Longer out
ui-breath-five-and-a-half = Five and a half
ui-breath-box = Box
ui-breath-four-seven-eight = Four, seven, eight
ui-breath-own = Your own
ui-breath-unnamed = Breathing
ui-breath-natural-line = A slow shape to look at.
ui-breath-counted = { $in } in, { $out } out
ui-breath-counted-full = { $in } in, { $full } held, { $out } out
ui-breath-counted-empty = { $in } in, { $out } out, { $empty } held
ui-breath-counted-both = { $in } in, { $full } held, { $out } out, { $empty } held
ui-breath-eyes = Eyes open or closed, as you like.
ui-breath-together = It is on both phones.
ui-breath-goes-on = Your breathing pause goes on.
ui-breath-they-propose = They offer to breathe together. You can join, or let it be.
ui-breath-they-propose-holds = This one holds the breath. That is off for you, and it can stay off.
ui-breath-proposed = Offered. It goes by itself in two minutes. That is all right.
ui-breath-after = How is it now? There is no hurry. It is for you alone first.
ui-breath-holds-1 = Holding your breath is off at first.
ui-breath-holds-2 = For some people it feels like too little air, and that can bring fear.
ui-breath-holds-3 = You can turn it on for yourself, and off again at any time.
ui-breath-word-before = soon
ui-breath-word-in = in
ui-breath-word-full = wait
ui-breath-word-out = out
ui-breath-word-empty = wait
ui-breath-word-natural = as it is
ui-breath-word-over = rest
ui-breath-cue-before = It begins in a moment.
ui-breath-cue-in = When you like, let the breath come in.
ui-breath-cue-full = If it feels good, wait a little.
ui-breath-cue-out = When you like, let the breath go out.
ui-breath-cue-empty = If it feels good, wait a little.
ui-breath-cue-natural = Let the breath come and go by itself.
ui-breath-cue-over = That was it. Stay as long as you like.
ui-ground-five-senses = Five senses
ui-ground-five-senses-1 = Look around. What are a few things that you can see?
ui-ground-five-senses-2 = What can your skin feel? Cloth, air, warm, cool.
ui-ground-five-senses-3 = What can you hear, near and far?
ui-ground-five-senses-4 = Is there something that you can smell?
ui-ground-five-senses-5 = Is there a taste in your mouth? A sip of water is fine too.
ui-ground-feet-and-hands = Feet and hands
ui-ground-feet-and-hands-1 = Where do your feet touch the ground, or the bed?
ui-ground-feet-and-hands-2 = You can press them down a little, and let go again.
ui-ground-feet-and-hands-3 = Where are your hands? What do they touch?
ui-ground-feet-and-hands-4 = You can rub them, or hold something, if that feels good.
ui-ground-an-object = A thing to hold
ui-ground-an-object-1 = Take something that is near, or just look at it.
ui-ground-an-object-2 = Which colours does it have? Where is it light, where dark?
ui-ground-an-object-3 = Is it smooth or rough? Heavy or light?
ui-ground-an-object-4 = What would you tell a friend about it?
ui-ground-sounds = Sounds
ui-ground-sounds-1 = Which sound is the farthest away?
ui-ground-sounds-2 = Which sound is the nearest?
ui-ground-sounds-3 = Is there one that comes and goes?
ui-ground-sounds-4 = Stay with one that you like, or with the quiet.
ui-refused-breath-is-free = Holding your breath is off. You can turn it on first, if you like.
ui-error-no-such-way = That way to breathe is not there any more.
ui-error-length = Choose from half a minute to 30 minutes, or leave it open.
ui-error-pattern-breath = In and out take from 1 to 20 seconds each.
ui-error-pattern-hold = A hold takes at most 10 seconds.
ui-error-pattern-rate = A whole breath takes from 3 to 20 seconds.
ui-error-pattern-step = Tenths of a second are the smallest step.

# How long pages are kept
ui-keep-nothing = Keep nothing
ui-keep-month = For 30 days
ui-keep-season = For 90 days
ui-keep-year = For a year
ui-keep-always = Until I delete them
ui-keep-by-itself = What is older goes by itself, a little each day.
ui-keep-stays = Nothing goes by itself.
ui-keep-none = No new page is written.
ui-keep-for-a-choice = Old pages can go by themselves. Yours stay until you have chosen.
ui-keep-for-the-date = The date has moved by more than a month. Nothing goes until you say it is right.
ui-keep-deletes = Pages that are older will be deleted. They can’t come back.
ui-keep-deletes-all = Every page that is there will be deleted. They can’t come back.
ui-keep-deletes-none = Nothing that is there now is that old.

# Journals that could not be read
ui-set-aside-1 = Some of your pages could not be read. They are put aside, and nothing is deleted.
ui-set-aside-2 = They go with time like other pages, or when you delete them.
ui-set-aside-3 = You can take them out in a locked file, to try to mend them.

# Before everything is erased
notice-before-erasing-title = Before you erase everything
notice-before-erasing-1 = All pages, own phrases, choices and the link on this phone will be gone.
notice-before-erasing-2 = The app will be as new. Nothing can come back.
notice-before-erasing-3 = Your partner is not told. Their phone keeps what is on it.
notice-before-erasing-4 = Files that you exported or backed up stay where you put them.
notice-before-erasing-5 = A phone may keep pieces of old files. Their keys are gone, so they stay closed.
notice-before-erasing-6 = The app itself stays on the phone, and others can see that it is there.

# Looking back
ui-look-back-words = Words that came up
ui-look-back-settings = What was going on
ui-look-back-kind = What was kind, or helped
ui-look-back-later = What I thought later
ui-look-back-nothing = Nothing is written in this time. That is fine.
ui-look-back-cut = These are the newest pages of this time.

# An exported file
ui-export-title = My pages
ui-export-about-1 = These are my own pages, in my own words.
ui-export-about-2 = Pages can be changed and deleted. This file proves nothing about anybody.
ui-export-about-3 = Nothing that my partner sent is in it.
ui-export-pause = I paused
ui-export-breathing = I took a moment to rest
ui-export-ask = I asked
ui-export-answer = I answered
ui-export-unreadable = A page from a newer version
ui-export-later = Later: { $words }
ui-export-shared-signal = I shared the one word.
ui-export-shared-limits = I shared the word and the limits.
ui-export-shared-words = I shared it.
ui-export-locked = Tapped on the locked phone. Nobody can say who tapped.

# Backup
ui-error-file-full = There is no room left where the file goes.
ui-error-backup-too-short = The passphrase is short. { $least } letters or more work well.
ui-error-backup-passphrase = These words don’t open the file. Nothing has changed.
ui-error-backup-damaged = The file is cut or was changed. Nothing here has changed.
ui-error-backup-not-ours = This is not a backup of this app. Nothing has changed.
ui-error-backup-newer = A newer app made this file. Nothing has changed.
ui-error-backup-cannot-read = The file can’t be read now. Nothing has changed.

# The app's own code
ui-error-lock-length = A code has { $least } to { $most } letters or digits.
ui-error-lock-wrong = That is not the code.
ui-error-lock-waits = That was not the code a few times. The next try waits a while.
ui-error-lock-damaged = What is kept for the code can’t be read.
notice-before-locking-title = Before you set a code
notice-before-locking-1 = The app opens with this code alone, not with the one of the phone.
notice-before-locking-2 = Slow, stop and pause still work on the locked phone.
notice-before-locking-3 = If you forget the code, your passphrase opens the app.
notice-before-locking-4 = Without both, nobody can open your pages again.
notice-before-locking-5 = Someone who sees you type it can use it too.

# What is said while the history is used
ui-history-nothing = No page fits this.
ui-delete-one = Delete this page? Nothing brings it back.
ui-delete-marked = Delete the marked pages? Nothing brings them back.
ui-delete-range = Delete every page of this time? Nothing brings them back.
ui-delete-all = Delete every page? Nothing brings them back.
ui-deleted = Deleted.
ui-delete-stopped = Stopped. What was deleted is gone. The rest is still here.
ui-date-wrong = A date is written like 2026-03-06.
ui-date-turned = The first day comes before the last.
ui-file-written = The file is here: { $words }
ui-file-stopped = Stopped. No file was written.
ui-file-there = There is a file of that name already. Another name works.
ui-file-cannot-write = The file can’t be written there. Another place may work.
ui-restored = All that was in the backup is here now.
ui-restore-stopped = Stopped. Nothing has changed.
ui-not-twice = The two are not the same. Please type them again.
ui-erase-everything = Erase everything on this phone? Nothing brings it back.
ui-erased-everything = Everything is erased. The app is as new.
ui-lock-asks = Your code opens the app.
ui-lock-forgotten = Your passphrase opens the app. Then you can set a new code.
ui-lock-set = The app asks for your code from now on.
ui-lock-off = The code is off. The app opens without one.
ui-lock-lost-with-aside = Your code went with those pages. You can set a new one.
ui-error-lock-passphrase = That is not the passphrase.
notice-before-backing-up-title = Before you back up
notice-before-backing-up-1 = Your pages, phrases and choices go into one locked file.
notice-before-backing-up-2 = Nothing that your partner sent is in it, and no keys of this phone.
notice-before-backing-up-3 = Whoever has the file and the passphrase can read all of it.
notice-before-backing-up-4 = Without the passphrase nobody can open it, nor can we.
notice-before-restoring-title = Before you bring a backup back
notice-before-restoring-1 = Pages that are missing here come back, also those that you deleted since.
notice-before-restoring-2 = What is here stays as it is.
notice-before-restoring-3 = The link is not in a backup. You can link again, in person.
notice-before-taking-out-title = Before you take them out
notice-before-taking-out-1 = The file holds the pages that could not be read, and their own key.
notice-before-taking-out-2 = Whoever has the file and the passphrase can read what can be mended.
notice-before-taking-out-3 = The pages stay here too, until their time is over or you delete them.
