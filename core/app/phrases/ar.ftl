### language: ar (Modern Standard Arabic, simple and warm)
### direction: rtl
### reviewed-by: no native speaker has reviewed this yet
###
### Written anew, not word for word: the softness is Arabic. No sentence depends on anybody’s gender:
### the first person, verbal nouns, the dual and the suffix -k (written alike for all) instead of a
### present tense or an imperative to "you". So no text here needs a selector on $speaker. A translation
### that does need one writes it with an *[other] that fits everybody.
### Blanks stand free: no prefix (bi-, li-, wa-, al-) is joined to one. No marks of direction are
### written here: whoever shows the text isolates the blanks.

## like. What I would like: wishes, never demands.

like-sit-near = أودّ أن أجلس قربك قليلًا.
like-long-hug = أودّ عناقًا طويلًا وهادئًا.
like-hold-hands = أودّ أن أمسك يدك، إن كان هذا يناسبك أيضًا.
like-thing = عندي رغبة في { $thing }، إن كان هذا يناسبك أيضًا.
like-hand-on-part = أودّ أن أشعر بيدك على { $part }.
like-lie-beside = أودّ أن أستلقي قربك، للراحة فقط.
like-close-minutes =
    أودّ أن أكون قربك لمدة { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }.
like-with-you-place = أودّ أن أكون معك { $place }.
like-kiss-slowly = أودّ أن نتبادل القبلات على مهل، إن ناسبك ذلك.
like-hear-your-day = أودّ أن أسمع كيف كان يومك.
like-warmth-over-clothes = أودّ أن أشعر بدفئك، وملابسنا علينا.
like-stroke-hair = أودّ لمسة هادئة على شعري، إن رغبت.
like-quiet-and-close = أودّ أن يكون بيننا صمت وقرب.
like-shared-pace = أودّ أن نجد إيقاعًا يناسبنا معًا.
like-undress-slowly = أودّ أن نخلع ملابسنا على مهل، قطعة بعد قطعة.
like-low-light = أودّ ضوءًا خافتًا أراك فيه.
like-sex-today = عندي اليوم رغبة في العلاقة الحميمة. كيف الأمر عندك؟
like-check-in-often = أودّ أن نسأل بعضنا كثيرًا كيف الحال.
like-talk-first = أودّ أن نتكلم أولًا، قبل أن نقترب.
like-stay-close-after = أودّ أن نبقى على قرب بعد ذلك.
like-close-not-sure-how = أودّ القرب منك، ولا أعرف بعد كيف.
like-rest-feet = أودّ أن أسند قدميّ إليك، إن كان هذا يناسبك.
like-breathe-together = أودّ أن نتنفس معًا قليلًا.
like-own-blankets = أودّ أن ننام جنبًا إلى جنب، لكلٍّ منا غطاؤه.
like-cuddle-still = أودّ أن نتعانق من دون حركة كثيرة.

## yesbut. Yes, but: a yes with its limit in the same breath.

yesbut-hug-only = نعم للعناق، وللعناق فقط.
yesbut-for-minutes =
    نعم، لمدة { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }.
yesbut-without-thing = نعم، من دون { $thing }.
yesbut-clothes-on = نعم، وملابسنا علينا.
yesbut-not-on-part = نعم للمس، وليس على { $part }.
yesbut-slowly = نعم، إن كان على مهل.
yesbut-i-set-pace = نعم، إن كان الإيقاع لي.
yesbut-light-on = نعم، مع إبقاء الضوء.
yesbut-may-stop = نعم، ولي أن أتوقف في أي لحظة.
yesbut-kissing-only = نعم للقبلات، ولا أكثر من ذلك اليوم.
yesbut-words-only = نعم للقرب، بالكلام فقط.
yesbut-bed-to-sleep = نعم لسرير واحد، وللنوم فقط.
yesbut-after-a-rest = نعم، بعد شيء من الراحة.
yesbut-ask-each-time = نعم، مع سؤال قبل كل شيء جديد.
yesbut-part-of-me = شيء فيّ يقول نعم، وشيء فيّ يريد التمهّل.
yesbut-this-thing-only = نعم: { $thing }. والباقي ليس لليوم.
yesbut-held-still = نعم لعناق من دون حركة.
yesbut-room-between = نعم، جنبًا إلى جنب، مع مسافة صغيرة بيننا.
yesbut-body-may-change = نعم، وقد يغيّر جسدي رأيه.
yesbut-door-closed = نعم، والباب مغلق.
yesbut-keep-some-clothes = نعم، وتبقى بعض ملابسي عليّ.
yesbut-no-goal = نعم، من دون شيء نصل إليه.
yesbut-place-only = نعم، { $place }، وليس في مكان آخر.
yesbut-this-far = إلى هنا جميل. أودّ أن نبقى هنا.
yesbut-talk-afterwards = نعم، وأودّ أن نتكلم بعد ذلك.

## slower. Slower.

slower-a-bit = أبطأ قليلًا أفضل لي.
slower-can-we = هل يمكن أن نتمهّل؟
slower-body-catches-up = جسدي يحتاج لحظة ليلحق بي.
slower-stay-with-this = أودّ أن نبقى عند هذا فقط قليلًا.
slower-half-as-fast = نصف هذه السرعة يناسبني.
slower-softer = لمسة أخف تريحني أكثر.
slower-slow-with-thing = أودّ أن نتمهّل في { $thing }.
slower-hands-still = هل يمكن أن تهدأ أيدينا قليلًا؟
slower-one-thing = شيء واحد في كل مرة أسهل عليّ.
slower-breath-first = أحتاج نفَسًا قبل أي شيء آخر.
slower-one-step-back = أودّ أن نعود خطوة إلى الوراء.
slower-slow-kisses = أحب القبلات الأبطأ، مع استراحة بينها.
slower-find-words = أحتاج وقتًا أطول لأجد كلماتي.
slower-looser-hug = عناق أخف يناسبني أكثر.
slower-more-room = أودّ مسافة أكبر قليلًا بيننا.
slower-keep-this-on = أفضّل أن يبقى هذا عليّ الآن.
slower-rest-and-hold = أودّ أن نرتاح ونكتفي بالعناق.
slower-over-clothes-enough = اللمس من فوق الملابس يكفيني الآن.
slower-lighter-part = أودّ لمسًا أخف على { $part }.
slower-as-we-are =
    هل يمكن أن نبقى كما نحن لمدة { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }؟
slower-busy-head = رأسي مشغول. التمهّل أفضل لي.
slower-i-rush = ألاحظ أني أستعجل. أودّ أن أتمهّل.
slower-quiet-lasts = أودّ أن يدوم هذا الهدوء قليلًا.
slower-on-slow = أنا الآن على مهل.

## shift. A shift: what was, and what is now.

shift-now-too-much = كان هذا يعجبني. والآن صار كثيرًا عليّ.
shift-something-changed = شيء ما تغيّر فيّ الآن.
shift-dont-know-why = صار الأمر مختلفًا، ولا أعرف لماذا.
shift-thing-enough = أحببت { $thing }. والآن يكفيني هذا.
shift-hug-to-space = كان العناق جميلًا. والآن أودّ بعض المسافة.
shift-yes-to-slow = قلت نعم. والآن أنا على مهل.
shift-yes-to-no = قلت نعم من قبل. والآن أقول لا.
shift-awake-to-sleepy = كان عندي نشاط. والآن عندي نعاس.
shift-mind-far-away = كنت هنا. والآن ذهني في مكان بعيد.
shift-old-memory = جاءتني ذكرى قديمة. أحتاج أن أتمهّل.
shift-hurts-now = الآن أشعر بألم قليل. من قبل لم يكن.
shift-kisses-to-rest = أحببت القبلات. والآن أودّ أن نستلقي فقط.
shift-cold-clothes-on = أشعر بالبرد الآن. أودّ أن ألبس ملابسي.
shift-rather-part = ليس في ذلك الموضع الآن. أفضّل يدك على { $part }.
shift-unsure-to-ease = كان عندي تردد. والآن أشعر براحة أكثر.
shift-space-to-near = كنت أريد مسافة. والآن أودّ القرب.
shift-quiet-to-talk = كنت أريد الصمت. والآن أودّ أن نتكلم.
shift-sleep-better-alone = كنت أنوي البقاء. والآن نومي وحدي أريح لي.
shift-sit-to-stretch = كان الجلوس قربك جميلًا. والآن أودّ أن أتمدّد.
shift-touch-to-holding = أودّ أن ننتقل من اللمس إلى العناق فقط.
shift-wish-gone = كانت عندي رغبة. والآن ذهبت.
shift-wish-came = لم تكن عندي رغبة. والآن عندي قليل منها.
shift-now-feeling = تغيّر شيء. ما أشعر به الآن: { $feeling }.
shift-good-and-sad = كان جميلًا، والآن أشعر بالحزن. والأمران صحيحان.
shift-back-to-over-clothes = أودّ أن نعود إلى اللمس من فوق الملابس.

## no. No. Plain, soft and short bare ones stand mixed on purpose: they are equal in rank.

no-plain = لا.
no-glad-asked = شكرًا على السؤال. جوابي: لا.
no-dont-want = لا أريد ذلك.
no-not-today = ليس اليوم.
no-heard-your-wish = سمعت رغبتك. وجوابي: لا.
no-not-thing = لا أريد { $thing }.
no-not-now = ليس الآن.
no-body-says-no = جسدي يقول لا، وأنا أصغي إليه.
no-reason = لا. ليس عندي سبب، ولا حاجة إليه.
no-not-this = ليس هذا.
no-rather-not = أفضّل ألّا نفعل.
no-not-on-part = ليس على { $part }.
no-thanks = لا، شكرًا.
no-care-and-no = أمرك يهمّني، وجوابي: لا.
no-stop-here = أنا أتوقف هنا.
no-but-near = لا لهذا. والجلوس هنا معك يناسبني.
no-take-yes-back = أسحب قولي نعم.
no-hard-to-say = يصعب عليّ قولها: لا.
no-hug = لا أريد عناقًا الآن.
no-kissing = لا أريد القبلات الآن.
no-not-under-clothes = ليس تحت ملابسي.
no-clothes-stay-on = تبقى ملابسي عليّ.
no-sex = لا أريد علاقة حميمة اليوم.
no-own-bed = أريد أن أنام في سريري الليلة.
no-sit-by-myself = أفضّل أن أجلس وحدي الآن.
no-not-this-talk = لا أريد أن أتكلم عن هذا الآن.
no-touch = لا أريد أي لمس الآن.
no-cuddling = لا أريد أحضانًا الليلة.
no-enough-today = اكتفيت لهذا اليوم.
no-very-tired = أشعر بتعب كبير. جوابي: لا.
no-nothing-more-after = لا شيء أكثر لي الآن.

## notyet. Not yet. It owes no reason and no date.

notyet-not-yet = ليس بعد.
notyet-maybe-later = ربما لاحقًا، وربما لا.
notyet-more-time = أحتاج وقتًا أكثر.
notyet-dont-know-yet = لا أعرف بعد.
notyet-i-bring-it-up = إن أردت، أفتح الموضوع بنفسي.
notyet-talk-about-it = أودّ أن نتكلم عن ذلك أولًا.
notyet-maybe-when = ربما { $when }. لا أعرف تمامًا.
notyet-body-not-there = جسدي لم يصل بعد.
notyet-settle-first = أودّ أن أهدأ أولًا.
notyet-no-date = ليس بعد، ولا أعرف متى.
notyet-near-is-enough = القرب يكفيني الآن.
notyet-kissing-too-soon = الوقت مبكر عندي للقبلات.
notyet-hug-in-a-while = عناق بعد قليل، ربما.
notyet-used-to-near = أودّ أن أعتاد القرب أولًا.
notyet-dressed-longer = أودّ أن أبقى بملابسي وقتًا أطول.
notyet-sex-more-time = للعلاقة الحميمة أحتاج وقتًا أطول مع مشاعري.
notyet-room-yes-bed-not-yet = غرفة واحدة نعم. سرير واحد ليس بعد.
notyet-sit-over-here = أفضّل أن أجلس هنا أولًا.
notyet-over-clothes-for-now = الآن من فوق الملابس، ولا أكثر.
notyet-trust-grows = الثقة تنمو فيّ على مهل.
notyet-two-feelings = أشعر بشيئين معًا. لذلك ليس بعد.
notyet-cant-talk-yet = لا أستطيع الكلام عن ذلك بعد.
notyet-minutes-first =
    أحتاج { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    } لنفسي أولًا.
notyet-quiet-before-cuddling = قبل الأحضان أودّ بعض الهدوء.
notyet-not-that-place = ليس { $place }. أحتاج أن أفكر.

## pause. Pause.

pause-pause = وقفة.
pause-need-a-pause = أحتاج وقفة.
pause-need-to-stop = أحتاج أن أتوقف.
pause-near-without-touch = أودّ وجودك قربي، من دون لمس.
pause-by-myself = أحتاج بعض الوقت وحدي.
pause-be-still = أودّ أن نبقى بلا حركة.
pause-breathe-a-moment = هل نتنفس معًا لحظة؟
pause-fresh-air = أحتاج بعض الهواء.
pause-water-and-rest = أودّ بعض الماء وشيئًا من الراحة.
pause-minutes-or-longer =
    أحتاج وقفة لمدة { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }، أو أطول.
pause-no-words = لا كلمات عندي الآن. أحتاج هدوءًا.
pause-too-much-now = هذا كثير عليّ الآن.
pause-feel-my-feet = أريد أن أشعر بقدميّ على الأرض.
pause-see-the-room = أودّ بعض الضوء لأرى الغرفة.
pause-put-something-on = أودّ أن ألبس شيئًا وأتوقف قليلًا.
pause-leave-this-talk = هل نترك هذا الحديث الآن؟
pause-nothing-to-fix = أحتاج وقفة. لا شيء يحتاج إلى إصلاح.
pause-hand-up = يدي مرفوعة، وهذا يعني وقفة.
pause-nothing-to-finish = لا حاجة إلى إكمال شيء. أنا في وقفة.
pause-end-of-hug = أودّ أن ننهي العناق الآن.
pause-be-at-place = أودّ أن أكون { $place } قليلًا.
pause-may-cry = قد أبكي. الوقفة تريحني.
pause-company-no-words = أودّ رفقة بلا كلام.
pause-pause-kissing = أحتاج وقفة من القبلات.
pause-getting-up = سأنهض قليلًا.
pause-pause-the-hands = أحتاج وقفة من لمس الأيدي.
pause-pause-afterwards = أحتاج سكونًا قبل أن نتكلم.

## back. Coming back from a pause, or saying that one is not back.

back-a-little = عدت، قليلًا.
back-slowly = أودّ أن أعود على مهل.
back-not-back-yet = لم أعد بعد.
back-only-near = عدت للقرب فقط.
back-longer-pause = الوقفة تريحني. أودّ أن تطول قليلًا.
back-talk-first = عدت، وأودّ أن نتكلم أولًا.
back-calmer-and-you = أشعر بهدوء أكثر. كيف الأمر عندك؟
back-leave-it-today = أشعر بهدوء أكثر. أودّ أن نكتفي لليوم.
back-with-a-hug = أودّ أن أعود بعناق.
back-something-smaller = أودّ أن نبدأ من جديد بشيء أصغر.
back-something-else = أودّ أن نفعل شيئًا آخر الآن.
back-thanks-for-quiet = شكرًا على الهدوء. أراحني.
back-hand-in-mine = أودّ أن نبدأ ويدك في يدي.
back-clothes-on = عدت، وملابسي عليّ.
back-kissing-can-wait = أنا هنا من جديد. والقبلات يمكن أن تنتظر.
back-memory-passed = مرّت الذكرى. وأشعر بالمكان من جديد.
back-half-back = نصفي عاد، ونصفي ما زال في تردد.
back-sit-with-you = أودّ أن أعود وأجلس معك.
back-bed-to-sleep = أودّ أن أعود إلى السرير للنوم فقط.
back-touch-welcome = اللمس مرحّب به من جديد، على مهل.
back-not-for-sex = أودّ أن أكون معك، من دون علاقة حميمة.
back-need-minutes-more =
    ما زلت أحتاج { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }، أو أكثر.
back-and-you = صار الكلام ممكنًا عندي. وأنت؟
back-held-again = أودّ أن نعود إلى العناق، بلطف.

## ask. Asking how it is for you. Every answer is welcome.

ask-how-now = كيف الأمر معك الآن؟
ask-pace = هل يناسبك هذا الإيقاع؟
ask-feel-good = ما الذي يريحك الآن؟
ask-slower = هل الأبطأ أفضل لك؟
ask-stop = هل يريحك أن نتوقف؟
ask-pause = هل تناسبك وقفة؟
ask-hug = هل يناسبك عناق؟ كل جواب مقبول.
ask-thing = ما رأيك في { $thing }؟ كل جواب مرحّب به.
ask-sit-next = هل يمكنني الجلوس قربك؟
ask-take-hand = هل يمكنني أن أمسك يدك؟
ask-kiss-or-not = هل عندك رغبة في قبلة، أم ليس الآن؟
ask-sleep-where = أين يريحك النوم الليلة؟
ask-not-want = هل هناك شيء لا يناسبك اليوم؟
ask-over-clothes = هل اللمس فوق الملابس يناسبك، أم أقل؟
ask-hand-on-part = هل تناسبك يدي على { $part }؟
ask-keep-clothes = هل يريحك أن تبقى ملابسك عليك؟
ask-sex-no-is-fine = ما شعورك تجاه العلاقة الحميمة اليوم؟ ولا بأس بقول «لا».
ask-body-says = ماذا يقول جسدك؟
ask-where-touch = أين يناسبك اللمس، وأين لا؟
ask-need-now = هل هناك ما يلزمك الآن؟
ask-talk-or-quiet = أيهما أريح لك، الكلام أم الصمت؟
ask-still-yes = هل ما زال جوابك نعم؟
ask-cuddle-minutes =
    هل يناسبك أن نتعانق لمدة { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }؟
ask-good-afterwards = ما الذي يريحك بعد ذلك؟
ask-more-space = هل تريحك مسافة أكبر؟
ask-enough-today = هل يكفي هذا لليوم؟

## thanks. Thanks: the answer to a no, a not yet, a slow or a stop.

thanks-telling-me = شكرًا لأنك أخبرتني.
thanks-no-is-welcome = كلمة «لا» منك مرحّب بها.
thanks-no-reason-needed = شكرًا لك. لا حاجة إلى أي سبب.
thanks-glad-to-know = يسرّني أن أعرف.
thanks-have-stopped = توقفت. شكرًا لأنك قلت ذلك.
thanks-slow-is-good = التمهّل يناسبني. شكرًا لك.
thanks-know-where-you-are = الآن أعرف كيف الأمر عندك. شكرًا لك.
thanks-no-hurry = شكرًا لك. لا عجلة عندي.
thanks-trusting-me = شكرًا على ثقتك بي في هذا.
thanks-not-yet-is-good = «ليس بعد» مقبولة عندي. شكرًا لك.
thanks-nothing-lost = هذا يناسبني. لم نخسر شيئًا.
thanks-listen-to-yourself = شكرًا على قول ما تشعر به النفس.
thanks-pause-for-me-too = شكرًا لك. الوقفة تريحني أيضًا.
thanks-good-time-to-say = شكرًا على قول ذلك الآن.
thanks-i-look-after-myself = شكرًا لك. أعتني أنا بما أشعر به.
thanks-no-to-hug = شكرًا لقولك «لا» للعناق. أنا بخير.
thanks-just-be-here = شكرًا لك. يكفيني أن نكون هنا.
thanks-sleep-where-you-like = شكرًا لك. نومًا هنيئًا، في أي مكان يريحك.
thanks-heard-your-limit = سمعت حدودك. شكرًا لك.
thanks-it-changed = شكرًا لأنك أخبرتني أن شيئًا تغيّر.
thanks-as-warm-as-before = ما زلت أشعر نحوك بالمودّة نفسها.
thanks-clothes-on-good = البقاء بالملابس جيد. شكرًا لك.
thanks-hands-with-me = يداي عندي الآن. شكرًا لك.
thanks-no-sex-is-fine = لا بأس بقول «لا». أحب أن أكون معك هكذا.
thanks-leave-the-talk = شكرًا لك. يمكن أن نترك الحديث هنا.
thanks-here-is-space = شكرًا لك. هذه مساحتك.
thanks-heard-you = سمعتك.
thanks-how-it-was = شكرًا لأنك أخبرتني كيف كان الأمر.

## after. After being close.

after-how-was-it = كيف كان الأمر لك؟
after-liked-thing = أحببت { $thing } اليوم.
after-less-of-thing = إن كانت هناك مرة أخرى، أودّ تقليل { $thing }.
after-quiet-for-a-while = أودّ أن أبقى في صمت قليلًا.
after-held-nothing-more = أودّ عناقًا، ولا شيء غيره.
after-blanket-and-you = أودّ غطاءً، ووجودك قربي.
after-bit-of-space = أودّ الآن بعض المسافة.
after-tea-or-water = هل يناسبك شاي أو ماء؟
after-mixed-feelings = مشاعري مختلطة. أحتاج وقتًا معها.
after-feel-like-crying = أشعر برغبة في البكاء. لا أحتاج جوابًا.
after-good-for-me = كان هذا جميلًا لي.
after-not-good-for-me = لم يكن هذا جيدًا لي.
after-noticed-late = لم ألاحظ إلا الآن أنه كان كثيرًا عليّ.
after-went-along = أظن أني سايرت من دون رغبة كاملة. أودّ أن أخبرك.
after-talk-when = هل يمكن أن نتكلم عنه { $when }؟
after-thanks-for-hug = شكرًا على ذلك العناق.
after-glad-we-stopped = يسرّني أننا توقفنا.
after-liked-how-slow = أعجبني أن الأمر كان على مهل.
after-tired-and-calm = في جسدي تعب وهدوء.
after-bit-sore = أشعر ببعض الألم. أودّ أن أرتاح.
after-sleep-near-you = أودّ أن أنام الآن قربك.
after-sleep-by-myself = أودّ أن أنام وحدي الليلة.
after-laughing = أحببت الضحك معك.
after-with-you-at-place = أحببت أن أكون معك { $place }.
after-nothing-to-say-yet = ليس عندي ما أقوله بعد، ولا بأس.
after-kiss-was-enough = كانت القبلة جميلة، وكانت كافية.

## everyday. Everyday closeness.

everyday-morning-hug = صباح الخير. هل يناسبك عناق؟
everyday-walk-with-you = أودّ أن أمشي معك قليلًا.
everyday-quiet-start-home = وصلت للتو. أحتاج بداية هادئة.
everyday-hands-walking = هل نمشي يدًا بيد، أم ليس اليوم؟
everyday-kitchen = أحب أن أكون معك في المطبخ.
everyday-film-and-room = فيلم، وغطاء واحد، ومسافة بيننا؟
everyday-lean-on-shoulder = هل يمكنني أن أسند رأسي إلى كتفك؟
everyday-hello-without-kiss = أودّ اليوم أن يكون السلام بلا قبلة.
everyday-short-hug-hello = عناق قصير للسلام؟
everyday-ask-before-touch = أودّ اليوم أن يسبق كلَّ لمسة سؤال.
everyday-see-you-coming = أحب أن أراك قبل أي عناق.
everyday-put-phones-away = هل نترك الهواتف ونجلس معًا؟
everyday-quiet-moment-first = أودّ أولًا لحظة هادئة لنفسي.
everyday-hard-day-sit = كان يومي صعبًا. هل يناسبك الجلوس معي؟
everyday-heard-no-advice = أودّ من يصغي إليّ. لا أحتاج نصائح.
everyday-door-open = أحب أن أنام والباب مفتوح.
everyday-side-near-door = أودّ الليلة الجهة القريبة من الباب.
everyday-turning-over = ليلة سعيدة. سأستدير لأنام.
everyday-less-touch-guests = حين يكون معنا آخرون، أفضّل لمسًا أقل.
everyday-sofa-minutes =
    هل يناسبك أن نجلس على الأريكة لمدة { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }؟
everyday-dance = هل عندك رغبة في الرقص في المطبخ؟
everyday-back-rub = هل يريحك تدليك قصير للظهر؟
everyday-liked-near-today = أحببت اليوم أن أكون قربك.
everyday-just-a-hug = العناق عندي اليوم عناق فقط.
everyday-two-chairs = يناسبني كرسيان اليوم.

## checkin. Check-in: questions to myself, about body and feelings. Nobody else sees them.

checkin-breath = كيف نفَسي الآن؟
checkin-shoulders = هل كتفاي إلى أعلى أم إلى أسفل؟
checkin-jaw = ماذا يفعل فكّي؟
checkin-belly = ماذا يقول لي بطني؟
checkin-hands = هل يداي دافئتان أم باردتان؟
checkin-feet = هل أشعر بقدميّ؟
checkin-lean = هل أميل إلى القرب أم إلى البعد؟
checkin-here-or-away = هل ذهني هنا أم بعيد؟
checkin-name-it = ماذا أسمّي هذا الشعور؟
checkin-two-things = هل أشعر بشيئين معًا؟
checkin-want-if-free = ماذا أريد، لو لم يتضايق أحد؟
checkin-not-want = ما الذي لا أريده اليوم؟
checkin-want-or-duty = هل أريد هذا، أم أشعر أنه واجب عليّ؟
checkin-fear-of-no = لو قلت لا، فممّ أخاف؟
checkin-going-along = هل أساير فقط؟
checkin-slower-for-me = هل يكون الأبطأ أفضل لي؟
checkin-need = ماذا أحتاج: راحة، طعامًا، هدوءًا، رفقة؟
checkin-pain = هل يؤلمني شيء؟
checkin-cant-feel = هل هناك موضع لا أشعر به؟
checkin-weather = لو كان مزاجي طقسًا، فكيف يكون؟
checkin-part = ماذا ألاحظ في { $part }؟
checkin-changed-since = ماذا تغيّر منذ آخر مرة نظرت؟
checkin-limit-to-rest = هل هناك حدّ يريحني؟
checkin-kind-of-touch = أي لمس يناسبني، إن كان هناك ما يناسب؟
checkin-now-its-over = كيف حالي بعد أن انتهى الأمر؟
checkin-real-yes = هل كانت نعم من القلب؟
checkin-rest-near-someone = هل أرتاح الآن بوجود أحد قربي؟
checkin-not-knowing = لا بأس إن لم أعرف. ما الأقرب إليّ؟

## feeling. Feeling words; a shell sorts them by the alphabet of its language. No good or bad, no order of worth.
## In es and ar they are nouns, so that they fit after "I feel" for anybody.

feeling-afraid = خوف
feeling-alone = وحدة
feeling-angry = غضب
feeling-ashamed = خجل شديد
feeling-at-ease = راحة
feeling-bored = ملل
feeling-calm = هدوء
feeling-careful = حذر
feeling-caring = اهتمام
feeling-cheerful = مرح
feeling-close = قرب
feeling-confused = حيرة
feeling-content = رضا
feeling-curious = فضول
feeling-cut-off = انفصال
feeling-disappointed = خيبة
feeling-distant = بُعد
feeling-embarrassed = حرج
feeling-empty = فراغ
feeling-excited = حماس
feeling-far-away = شرود
feeling-foggy = ضباب
feeling-free = حرية
feeling-frozen = تجمّد
feeling-grateful = امتنان
feeling-grumpy = مزاج سيئ
feeling-guilty = ذنب
feeling-happy = سعادة
feeling-heavy = ثقل
feeling-hopeful = أمل
feeling-hurt = جرح
feeling-impatient = نفاد صبر
feeling-in-between = شيء بين بين
feeling-irritated = انزعاج
feeling-jealous = غيرة
feeling-jumpy = فزع
feeling-light = خفّة
feeling-lively = حيوية
feeling-longing = شوق
feeling-lost = ضياع
feeling-loved = محبة
feeling-mixed = خليط
feeling-moved = تأثّر
feeling-nervous = ارتباك
feeling-nothing-much = لا شيء يُذكر
feeling-numb = خدر
feeling-open = انفتاح
feeling-overwhelmed = أكثر مما أحتمل
feeling-peaceful = سلام
feeling-playful = رغبة في اللعب
feeling-proud = فخر
feeling-quiet = سكون
feeling-relieved = ارتياح
feeling-restless = تململ
feeling-sad = حزن
feeling-safe = أمان
feeling-shaky = رعشة
feeling-shy = خجل
feeling-sleepy = نعاس
feeling-slow = بطء
feeling-steady = ثبات
feeling-stuck = تعثّر
feeling-surprised = دهشة
feeling-tender = حنان
feeling-tense = توتر
feeling-tired = تعب
feeling-torn = تناقض
feeling-trusting = ثقة
feeling-uneasy = ضيق
feeling-unsure = تردد
feeling-wanting = رغبة
feeling-warm = دفء
feeling-wary = ريبة
feeling-watchful = يقظة
feeling-worried = قلق

## body. Body words: parts, and what one may notice. Parts fit the blank $part.

body-aching = وجع
body-arms = الذراع
body-back = الظهر
body-belly = البطن
body-buzzing = طنين
body-chest = الصدر
body-cold-hands = برودة في اليدين
body-deep-breath = نفَس عميق
body-dry-mouth = جفاف في الفم
body-face = الوجه
body-fast-heart = قلب سريع
body-feet = القدم
body-goosebumps = قشعريرة
body-hands = اليد
body-head = الرأس
body-heavy-legs = ثقل في الساقين
body-held-breath = نفَس محبوس
body-hips = الورك
body-hot-face = حرارة في الوجه
body-hungry = جوع
body-jaw = الفك
body-knees = الركبة
body-leaning-in = ميل إلى القرب
body-legs = الساق
body-loose = عضلات مرتخية
body-lump-in-throat = غصّة في الحلق
body-neck = الرقبة
body-no-feeling-there = لا إحساس هناك
body-pain = ألم
body-pulling-back = ميل إلى البعد
body-restless-legs = حركة لا تهدأ في الساقين
body-shaking = ارتجاف
body-short-breath = نفَس قصير
body-shoulders = الكتف
body-skin = الجلد
body-soft-belly = بطن مرتخٍ
body-still = جسد ساكن
body-sweating = عرق
body-tears = دموع
body-thirsty = عطش
body-throat = الحلق
body-tight-chest = ضيق في الصدر
body-tight-jaw = شدّ في الفك
body-tingling = تنميل
body-tired-eyes = تعب في العينين
body-warm-hands = دفء في اليدين
body-whole-body = الجسد كله
body-wide-awake = جسد متيقّظ

## Kinds of phrases, as one browses them.

ui-kind-like = ما أودّه
ui-kind-yesbut = نعم، ولكن
ui-kind-slower = على مهل أكثر
ui-kind-shift = شيء تغيّر
ui-kind-no = كلمات لقول «لا»
ui-kind-notyet = كلمات لقول «ليس بعد»
ui-kind-pause = كلمات للوقفة
ui-kind-back = العودة
ui-kind-ask = كيف الأمر عندك؟
ui-kind-thanks = كلمات الشكر
ui-kind-after = بعد القرب
ui-kind-everyday = القرب كل يوم
ui-kind-checkin = أسئلة لنفسي
ui-kind-feeling = المشاعر
ui-kind-body = جسدي

## Signals. Lower case, since they stand inside lines. In es and ar a phrase that fits any gender.

ui-signal-open = براحة
ui-signal-slow = على مهل
ui-signal-stop = توقّف
ui-signal-unknown = غير معروف

## Settings: nouns, or what "we" do. Lower case, since they stand inside lines.

ui-settings-everyday = كل يوم
ui-settings-intimate = الحميمية
ui-setting-talking = الكلام
ui-setting-hug = عناق
ui-setting-sitting-close = الجلوس عن قرب
ui-setting-sharing-room-or-bed = غرفة واحدة أو سرير واحد
ui-setting-cuddling = الأحضان
ui-setting-kissing = القبلات
ui-setting-touch-over-clothes = اللمس من فوق الملابس
ui-setting-touch = اللمس
ui-setting-undressing = خلع الملابس
ui-setting-sex = العلاقة الحميمة
ui-setting-afterwards = بعد ذلك
ui-setting-they-named = شيء سمّاه الشخص الآخر

## Pace: a title, then a line.

ui-pace-open-title = راحة عندكما معًا
ui-pace-open-line = قلتما ذلك هنا والآن. ولكلٍّ منكما أن يغيّر.
ui-pace-slow-title = لنتمهّل
ui-pace-slow-line = عند أحدكما حذر. السؤال يسبق أي تغيير.
ui-pace-check-in-title = لنسأل بصوت مسموع
ui-pace-check-in-line-hears = عدم المعرفة ليس نعم.
ui-pace-check-in-line-not-hearing = هاتفك لا يسمع الهاتف الآخر. وعدم السماع ليس نعم.
ui-pace-pause-title = وقفة
ui-pace-pause-line = تبقى حتى تقولا كيف الحال. لا داعي للعجلة.

## Whether the other phone has my Pause.

ui-they-have-it-yes = كلمتك عند الهاتف الآخر. لا حاجة إلى شيء آخر.
ui-they-have-it-no = ربما لم تصل إلى الهاتف الآخر بعد. الأفضل قولها بالصوت أيضًا.

## The locked phone: the same words, whatever is stored and whatever happened.

ui-locked = الهاتف مقفل. الأفضل قولها بالصوت أيضًا.
ui-locked-done = تم. الأفضل قولها بالصوت أيضًا.
ui-locked-unlock-first = الأفضل فتح الهاتف وهذا التطبيق مرة أولًا، وقولها بالصوت.
ui-locked-not-kept = لم ينجح ذلك. الأفضل قولها بالصوت.
ui-locked-full = لا مكان للمزيد هنا. الأفضل فتح الهاتف، وقولها بالصوت.
ui-locked-something = هناك شيء في التطبيق. الأفضل الكلام بالصوت أيضًا.
ui-they-tapped-slow = وصلت «على مهل» من الهاتف المقفل. كيف الحال الآن غير معروف.
ui-kept-green = اختيار «براحة» تم والهاتف مقفل. لم يُخبر أحد. يمكن تسجيل الحال الآن، أو ترك ذلك.

## The second beat: its button is not in the place of the first.

ui-second-beat-open = الآن وقفة. هل تناسبك العودة، براحة؟
ui-second-beat-slow = الآن وقفة. هل تناسبك العودة، على مهل؟

## Limits, read back. $words are the person’s own.

ui-limit-only = فقط: { $words }
ui-limit-not = ليس: { $words }
ui-limit-minutes =
    لمدة { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }
ui-limit-minutes-words =
    لمدة { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    }: { $words }
ui-limit-stop-when = التوقّف عندما: { $words }

## Sharing, read back before it goes (private_first).

ui-share-goes = هذا يُرسَل
ui-share-stays = هذا يبقى عندك
ui-share-signal = كلمتك: { $signal }
ui-share-setting = أثناء: { $setting }
ui-share-feeling = شعوري: { $words }
ui-share-before = من قبل: { $words }
ui-share-note = ملاحظة: { $words }
ui-share-body = جسدي: { $words }
ui-share-good-for =
    صالح لمدة { $minutes ->
        [zero] { $minutes } دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes } دقائق
        [many] { $minutes } دقيقة
       *[other] { $minutes } دقيقة
    } على الأكثر.
ui-share-outside = يظهر لمدة 12 ساعة على الأكثر.

## What is asked for in a blank.

ui-blank-thing = ماذا
ui-blank-part = موضع في الجسد
ui-blank-place = أين
ui-blank-when = متى
ui-blank-feeling = شعور
ui-blank-minutes = الدقائق

## Linking, step by step.

ui-link-unlinked = لا هاتف آخر مرتبط. وكل ما هو لك يعمل من دونه.
ui-link-reading = القراءة على انفراد أفضل. ويمكنك قول لا.
ui-link-showing = هذا الرمز للهاتف الآخر، أو يمكن مسح رمزه.
ui-link-answering = هذا الرمز ليمسحه الهاتف الآخر. ثم ننظر إلى الأرقام معًا.
ui-link-comparing = هل هذه الأرقام الستة هي نفسها على الهاتفين؟
ui-link-linked = هذا الهاتف مرتبط، متى قال الآخر ذلك أيضًا. ولكل منكما أن ينهي الربط وحده في الحال.

## Why a rule refuses, and which way is open.

ui-refused-private-first = لننظر أولًا إلى ما سيُرسَل. ثم يأتي الإرسال.
ui-refused-solo-whole = هذا لهاتفين مرتبطين. وكل ما عداه لك وحدك.
ui-refused-up-is-deliberate = العودة من خطوتين. على مهلك.
ui-refused-everything-shared-expires = «براحة» تُرسَل حين تكونان هنا معًا. «على مهل» و«توقّف» في أي وقت.
ui-refused-green-belongs-to-its-setting = في الوقفة يبقى كل شيء في مكانه. العودة أولًا.

## What can go wrong, and what one can do.

ui-error-not-now = لا يمكن ذلك الآن.
ui-error-text-empty = هنا نحتاج إلى كلمات.
ui-error-text-too-long = طويل. الحروف: { $graphemes } (الحد { $max_graphemes }). البايتات: { $bytes } (الحد { $max_bytes }).
ui-error-text-refused = لا يمكن استعمال العلامة { $code } هنا.
ui-error-too-many = العدد الأكبر هنا: { $most }.
ui-error-nothing-said = ليس هنا ما يُحفظ بعد.
ui-error-no-signal = المشاركة تحتاج كلمة منك: براحة، أو على مهل، أو توقّف.
ui-error-minutes = عدد الدقائق من { $least } إلى { $most }.
ui-error-too-much-to-share = حجم كلماتك بالبايت: { $bytes }. والحد في المرة الواحدة: { $max_bytes }.
ui-error-stale = تغيّر شيء. لننظر مرة أخرى.
ui-error-no-such-entry = تلك الصفحة لم تعد هنا.
ui-error-asleep = التطبيق نائم.
ui-error-shut = أُغلق التطبيق.
ui-error-key-length = حجم المفتاح بالبايت { $bytes } وليس 32.
ui-error-unreadable = لا يمكن قراءة الدفتر بهذا المفتاح.
ui-error-damaged = الدفتر تالف. يمكن وضعه جانبًا والاحتفاظ به.
ui-error-newer = الدفتر من نسخة أحدث من التطبيق.
ui-error-in-use = الدفتر مستعمل الآن.
ui-error-full = لم يبقَ مكان في هذا الهاتف.
ui-error-cannot-write = لا يمكن الكتابة في مجلد الدفتر.
ui-error-key-store = لا يستطيع هذا الهاتف حفظ مفاتيحه الآن. المحاولة من جديد ممكنة لاحقًا.
ui-error-link-lost = لا يمكن قراءة ما حُفظ من الربط. الربط من جديد ممكن.
ui-error-unexpected = تعطّل الدفتر على نحو لم يكن متوقّعًا.
ui-error-code-not-ours = هذا ليس رمز ربط. الرمز على شاشة الهاتف الآخر.
ui-error-code-newer = هذا رمز من تطبيق أحدث. وهذا الهاتف يحتاج إليه أيضًا.
ui-error-code-unreadable = لم يصل الرمز كاملًا. لنمسحه مرة أخرى.
ui-error-code-own = هذا رمز هذا الهاتف نفسه. المطلوب رمز الهاتف الآخر.
ui-error-code-copied = في هذا الرمز خطأ. لنبدأ من جديد على الهاتفين.
ui-error-code-another-answer = هذا جواب لرمز آخر. لنبدأ من جديد، وليمسح هاتف واحد أولًا.
ui-error-code-not-an-answer = يكفي أن يمسح هاتف واحد أولًا. الجواب على الهاتف الآخر.
ui-error-way-place = هذا ليس مكانًا على شبكة.
ui-error-way-busy = لا يستطيع هذا الهاتف الاستماع على الشبكة الآن.
ui-error-way-relay-address = هذا ليس عنوان مُرحِّل.
ui-error-way-no-relays = لا مُرحِّلات في هذا التطبيق.
ui-error-fill-empty = بقي فارغًا: { $blank }
ui-error-fill-too-long = { $blank }: عدد الحروف { $most } على الأكثر.
ui-error-fill-number = { $blank }: من { $least } إلى { $most }.
ui-error-fill-not-there = لا شيء آخر يُملأ هنا.
ui-error-phrase-copy = هذه العبارة عندك من قبل.
ui-error-phrase-too-many = العدد الأكبر من عباراتك: { $most }.
ui-error-no-such-phrase = تلك العبارة لم تعد هنا.
ui-error-phrase-no-limit = هذه العبارة لا تصنع حدًّا. مكانها الملاحظة.

## First run: three short pages.

ui-first-1-title = أسئلة صغيرة وأجوبة صغيرة
ui-first-1-line-1 = هنا يمكنك ملاحظة حالك، وقوله في كلمات قليلة.
ui-first-1-line-2 = براحة، أو على مهل، أو توقّف. والتغيير ممكن في أي ثانية.
ui-first-1-line-3 = هو للعناق والمساء الهادئ كما هو للعلاقة الحميمة.
ui-first-2-title = هذا لك
ui-first-2-line-1 = ما يُكتب هنا يبقى في هذا الهاتف، إلا إذا أردت إرساله أو تصديره.
ui-first-2-line-2 = قبل أي إرسال، يظهر لك ما سيُرسَل.
ui-first-2-line-3 = يمكنك استعماله وحدك، مهما طال الوقت.
ui-first-3-title = ما لا يستطيعه
ui-first-3-line-1 = لا يستطيع أن يعرف من يحمل الهاتف.
ui-first-3-line-2 = لا يُثبت شيئًا. وكلمة من قبل ليست نعم الآن.
ui-first-3-line-3 = بصوت مسموع أيضًا حين يمكن. وخطوط المساعدة هنا، حتى بلا شبكة.

## Help lines. The numbers themselves are in helplines.tsv.

ui-help-title = خطوط المساعدة
ui-help-who = هناك من يصغي. وهم ليسوا من هذا التطبيق.
ui-help-calls = قد يحتفظ هاتفك بقائمة المكالمات.
ui-help-languages = اللغات: { $languages }
ui-help-languages-and-others = اللغات: { $languages }، وغيرها
ui-help-hours = الأوقات: { $hours }
ui-help-checked = قُرئ في { $date } من نسخة محفوظة قد تكون قديمة. ولم يتصل أحد بالرقم بعد.
ui-help-day-mon = الاثنين
ui-help-day-tue = الثلاثاء
ui-help-day-wed = الأربعاء
ui-help-day-thu = الخميس
ui-help-day-fri = الجمعة
ui-help-day-sat = السبت
ui-help-day-sun = الأحد
ui-help-daily = كل يوم
ui-help-not-on-holidays = ما عدا العطل

## Who has read these texts.

ui-reviewed-by = لم يراجع هذه الكلمات بعد أحد من أهل اللغة، ولا من الناجين والناجيات.

## Before linking: seen alone, before a code is shown.

notice-before-linking-title = قبل الربط
notice-before-linking-1 = يمكنك قول لا للربط. كل ما هو لك وحدك يعمل من دونه.
notice-before-linking-2 = الربط يتيح لهاتفين تبادل الكلمات. ويمكنك إنهاؤه وحدك، بلا إشعار.
notice-before-linking-3 = حين يكون الهاتف مفتوحًا، لا يعرف التطبيق من يحمله.
notice-before-linking-4 = أي لمسة على هاتفك المقفل تصل إلى الشخص الآخر، مهما كانت اليد التي لمسته.
notice-before-linking-5 = من يأخذ مفاتيح هاتفك يستطيع أن يزوّر إليه كلمات الشخص الآخر.
notice-before-linking-6 = يمكن للشبكة أن ترى أن شيئًا أُرسل، لا ما هو.
notice-before-linking-7 = لا شيء هنا دليل، لا على نعم ولا على لا.
notice-before-linking-8 = هل يريد أحد هذا الربط من دون رغبتك؟ خطوط المساعدة تصغي.

## Before sharing.

notice-before-sharing-title = قبل الإرسال
notice-before-sharing-1 = كل سطر يظهر لك قبل إرساله. ويمكن أن يبقى كله لك.
notice-before-sharing-2 = ما يُرسَل يقرؤه من يحمل الهاتف الآخر وهو مفتوح.
notice-before-sharing-3 = أي لمسة على الهاتف المقفل تصل إلى الشخص الآخر. وهي للتمهّل أو التوقّف فقط.
notice-before-sharing-4 = الهاتف الآخر يمحوه مع الوقت. وقد يتذكره الشخص أو ينسخه.
notice-before-sharing-5 = ما يصلك قد يكون مزوّرًا، إن أخذ أحد مفاتيح هاتفك.
notice-before-sharing-6 = يمكن للشبكة أن ترى أن شيئًا خرج، لا مضمونه.
notice-before-sharing-7 = ما يُرسَل ليس دليلًا. ويمكن أن يتغيّر في أي ثانية.

## Before exporting.

notice-before-exporting-title = قبل التصدير
notice-before-exporting-1 = في الملف صفحاتك أنت. ليس فيه شيء مما أرسله الشخص الآخر.
notice-before-exporting-2 = الصفحات قابلة للتغيير والحذف، لذلك لا يُثبت الملف شيئًا.
notice-before-exporting-3 = من يستطيع فتح الملف يستطيع قراءته.
notice-before-exporting-4 = حين يخرج من هذا الهاتف، لا يستطيع التطبيق استعادته.
notice-before-exporting-5 = ومن يحمل هذا الهاتف مفتوحًا يستطيع صنع ملف كهذا.
notice-before-exporting-6 = إن طلبه أحد منك، يمكنك قول لا.

## What this cannot do.

notice-what-this-cannot-do-title = ما لا يستطيعه هذا التطبيق
notice-what-this-cannot-do-1 = لا يعرف من يحمل هاتفًا مفتوحًا، ولا من يلمس هاتفًا مقفلًا.
notice-what-this-cannot-do-2 = أي لمسة على هاتف مقفل تصل إلى الشخص الآخر، مهما كانت اليد.
notice-what-this-cannot-do-3 = من يأخذ مفاتيح هاتف يستطيع أن يزوّر إليه كلمات الشخص الآخر.
notice-what-this-cannot-do-4 = لا يستطيع أن يُخفي أن شيئًا أُرسل. الشبكة ترى ذلك، لا ما فيه.
notice-what-this-cannot-do-5 = لا يستطيع أن يُثبت ما قاله أحد أو أراده.
notice-what-this-cannot-do-6 = لا يستطيع أن يمنع الأذى عن أحد، ولا أن يشفي.
notice-what-this-cannot-do-7 = يمكن لمن يبحث في هذا الهاتف أن يجده.
notice-what-this-cannot-do-8 = «براحة» من قبل ليست نعم الآن. السؤال بصوت مسموع أولًا.
notice-what-this-cannot-do-9 = هنا خطوط مساعدة لك، حتى بلا شبكة.

## السؤال والجواب

ui-refused-before-you-ask = قبل السؤال هناك ثلاثة أسئلة صغيرة لك وحدك.
ui-refused-a-pause-withdraws = في الوقفة لا توجد نعم. عودا أولا، كلاكما.
ui-not-asked-pause = هذه وقفة. يبقى سؤالك هنا لوقت آخر.
ui-not-asked-enough-today = سألت اليوم ثلاث مرات. هذا يكفي الآن. يبقى سؤالك هنا.
ui-not-asked-open = سألت عن هذا من قبل.
ui-not-asked-rests = هذا يستريح يوما. يبقى سؤالك هنا.
ui-not-asked-closed = كان الجواب لا، أو ليس بعد. فتحه من جديد بيد الطرف الآخر.
ui-error-no-such-draft = لم يعد هذا السؤال هنا.
ui-ask-check-1 = هل كل جواب مرحب به: نعم، أو ليس بعد، أو لا، أو لا جواب؟
ui-ask-check-2 = هل الوقت مناسب للطرف الآخر الآن؟
ui-ask-check-3 = هل يمكنك سماع لا بلطف؟
ui-ask-doer = من يفعل ذلك: { $words }
ui-ask-receiver = لمن هو: { $words }
ui-ask-invites = وقت معا: { $words }
ui-ask-who-me = أنت
ui-ask-who-them = الطرف الآخر
ui-ask-who-both = كلاكما
ui-ask-goes-here = ينتظر نصف ساعة. قد يتركه الطرف الآخر يستريح، ولا بأس.
ui-ask-goes-outside = ينتظر 12 ساعة. قد يتركه الطرف الآخر يستريح، ولا بأس.
ui-ask-waits = تم السؤال. قد يأتي جواب أو يستريح السؤال. كلاهما لا بأس به.
ui-ask-rests = لم يأت جواب. لا بأس. يستريح السؤال يوما.
ui-ask-not-known = لا يعرف كيف هو الحال الآن. اسأل بالصوت.
ui-ask-asks-you = هناك سؤال لك. يمكنك الجواب، أو تركه يستريح.
ui-ask-answer-came = هناك جواب على سؤالك.
ui-ask-can-answer = كل جواب لا بأس به. وعدم الجواب أيضا.
ui-ask-no-yes-in-a-pause = في الوقفة لا توجد نعم. كل جواب آخر لا بأس به، وعدم الجواب أيضا.
ui-ask-yes-too-late = نعم الآن تكون قديمة. كل جواب آخر لا بأس به، وعدم الجواب أيضا.
ui-ask-all-muted = لا يأتيك سؤال جديد. والطرف الآخر لا يعلم بذلك.
ui-ask-shut-no = قلت لا لشيء.
ui-ask-shut-not-yet = قلت ليس بعد لشيء.
ui-ask-shut-taken-back = سحبت نعم، أو سحبتها وقفة.
ui-ask-shut-rested = تركت شيئا يستريح. والطرف الآخر لا يعلم بذلك.
ui-ask-shut-muted = أسكتّ شيئا. والطرف الآخر لا يعلم بذلك.
ui-answer-yes = نعم
ui-answer-not-yet = ليس بعد
ui-answer-no = لا
ui-answer-taken-back = مسحوب
ui-answer-goes = جوابك: { $words }
ui-answer-yes-is-for = لهذا السؤال وحده، ساعتان على الأكثر. ويمكن تغييرها في أي ثانية.
ui-they-answer-yes = الجواب نعم على هذا، مع كل ما تحته.
ui-they-answer-not-yet = الجواب ليس بعد. ولا موعد لذلك.
ui-they-answer-no = الجواب لا. ولا مرحب بها.
ui-they-answer-taken-back = لم تعد هناك نعم على هذا. وهذا لا بأس به دائما.
ui-quiet = قلت كيف هو الحال عندك. وكان هذا كافيا.
ui-they-thank = وصلك شكر.
ui-they-thank-words = وصلك شكر: { $words }

# التنفس، والعودة إلى الهدوء بغيره. دعوات لا أوامر.
ui-breath-about = هذه وقفة لك. وتنفسك كما هو لا بأس به أيضا.
ui-breath-natural = بلا عدّ
ui-breath-even = متساو
ui-breath-longer-out = زفير أطول
ui-breath-five-and-a-half = خمسة ونصف
ui-breath-box = مربع
ui-breath-four-seven-eight = أربعة، سبعة، ثمانية
ui-breath-own = ما اخترته أنت
ui-breath-unnamed = تنفس
ui-breath-natural-line = شكل بطيء للنظر إليه.
ui-breath-counted = شهيق { $in }، زفير { $out }
ui-breath-counted-full = شهيق { $in }، انتظار { $full }، زفير { $out }
ui-breath-counted-empty = شهيق { $in }، زفير { $out }، انتظار { $empty }
ui-breath-counted-both = شهيق { $in }، انتظار { $full }، زفير { $out }، انتظار { $empty }
ui-breath-eyes = بعينين مفتوحتين أو مغمضتين، كما يريحك.
ui-breath-together = هو على الهاتفين.
ui-breath-goes-on = وقفة التنفس عندك مستمرة.
ui-breath-they-propose = هناك عرض للتنفس معا. يمكنك الانضمام، أو ترك الأمر.
ui-breath-they-propose-holds = في هذا حبس للنفس. وهو مطفأ عندك، ويمكن أن يبقى كذلك.
ui-breath-proposed = تم العرض. يذهب وحده بعد دقيقتين. ولا بأس بذلك.
ui-breath-after = كيف هو الحال الآن؟ لا عجلة. هذا لك وحدك أولا.
ui-breath-holds-1 = حبس النفس مطفأ في البداية.
ui-breath-holds-2 = عند بعض الناس يشبه قلة الهواء، وقد يأتي معه خوف.
ui-breath-holds-3 = يمكنك تشغيله لنفسك، وإطفاؤه في أي وقت.
ui-breath-word-before = قريبا
ui-breath-word-in = شهيق
ui-breath-word-full = انتظار
ui-breath-word-out = زفير
ui-breath-word-empty = انتظار
ui-breath-word-natural = كما هو
ui-breath-word-over = راحة
ui-breath-cue-before = يبدأ بعد لحظة.
ui-breath-cue-in = متى كان ذلك مريحا، يدخل الهواء.
ui-breath-cue-full = إن كان ذلك مريحا، انتظار قصير.
ui-breath-cue-out = متى كان ذلك مريحا، يخرج الهواء.
ui-breath-cue-empty = إن كان ذلك مريحا، انتظار قصير.
ui-breath-cue-natural = النفس يأتي ويذهب وحده.
ui-breath-cue-over = هذا كل شيء. يمكنك البقاء كما يريحك.
ui-ground-five-senses = الحواس الخمس
ui-ground-five-senses-1 = حولك أشياء. ما الذي تراه العين منها؟
ui-ground-five-senses-2 = ما الذي يلمسه جلدك؟ قماش، هواء، دفء، برودة.
ui-ground-five-senses-3 = ما الذي يسمع، من قريب ومن بعيد؟
ui-ground-five-senses-4 = هل هناك رائحة ما؟
ui-ground-five-senses-5 = هل هناك طعم في فمك؟ ورشفة ماء لا بأس بها أيضا.
ui-ground-feet-and-hands = القدمان واليدان
ui-ground-feet-and-hands-1 = أين تلمس قدماك الأرض، أو السرير؟
ui-ground-feet-and-hands-2 = يمكنك الضغط بهما قليلا، ثم الترك.
ui-ground-feet-and-hands-3 = أين يداك؟ ما الذي تلمسانه؟
ui-ground-feet-and-hands-4 = يمكنك فركهما، أو الإمساك بشيء، إن كان ذلك مريحا.
ui-ground-an-object = شيء في اليد
ui-ground-an-object-1 = شيء قريب منك، في يدك أو أمام عينيك.
ui-ground-an-object-2 = ما ألوانه؟ أين الضوء فيه، وأين الظل؟
ui-ground-an-object-3 = أهو ناعم أم خشن؟ ثقيل أم خفيف؟
ui-ground-an-object-4 = ماذا يقال عنه لشخص قريب منك؟
ui-ground-sounds = أصوات
ui-ground-sounds-1 = أي صوت هو الأبعد؟
ui-ground-sounds-2 = أي صوت هو الأقرب؟
ui-ground-sounds-3 = هل هناك صوت يأتي ويذهب؟
ui-ground-sounds-4 = مع صوت مريح لك، أو مع السكون.
ui-refused-breath-is-free = حبس النفس مطفأ. يمكنك تشغيله أولا، إن كان ذلك مريحا.
ui-error-no-such-way = طريقة التنفس هذه لم تعد هنا.
ui-error-length = من نصف دقيقة إلى 30 دقيقة، أو مفتوحا.
ui-error-pattern-breath = الشهيق والزفير من ثانية إلى 20 ثانية لكل منهما.
ui-error-pattern-hold = الانتظار 10 ثوان على الأكثر.
ui-error-pattern-rate = النفس الكامل من 3 ثوان إلى 20 ثانية.
ui-error-pattern-step = أصغر خطوة جزء من عشرة من الثانية.

# كم تبقى الصفحات
ui-keep-nothing = بلا حفظ
ui-keep-month = ثلاثون يومًا
ui-keep-season = تسعون يومًا
ui-keep-year = سنة
ui-keep-always = حتى أحذفها
ui-keep-by-itself = ما هو أقدم يذهب وحده، قليلًا كل يوم.
ui-keep-stays = لا شيء يذهب وحده.
ui-keep-none = لا تُكتب صفحة جديدة.
ui-keep-for-a-choice = الصفحات القديمة قد تذهب وحدها. صفحاتك باقية حتى اختيار المدة.
ui-keep-for-the-date = تغيّر التاريخ أكثر من شهر. لا شيء يذهب وحده حتى تأكيد صحته.
ui-keep-deletes = ستُحذف الصفحات الأقدم، ولا يمكن أن تعود.
ui-keep-deletes-all = ستُحذف كل الصفحات الموجودة، ولا يمكن أن تعود.
ui-keep-deletes-none = لا شيء مما هو موجود الآن بهذا القِدم.

# يوميات تعذّرت قراءتها
ui-set-aside-1 = تعذّرت قراءة بعض صفحاتك. هي محفوظة جانبًا، ولم يُحذف شيء.
ui-set-aside-2 = تذهب مع الوقت مثل غيرها، أو عند حذفها.
ui-set-aside-3 = يمكن إخراجها في ملف مغلق، لمحاولة إصلاحها.

# قبل محو كل شيء
notice-before-erasing-title = قبل محو كل شيء
notice-before-erasing-1 = ستذهب كل الصفحات والعبارات والاختيارات والربط من هذا الهاتف.
notice-before-erasing-2 = يصير التطبيق كأنه جديد، ولا يمكن أن يعود شيء.
notice-before-erasing-3 = لا يصل إلى الشخص الآخر خبر. ويبقى في هاتفه ما فيه.
notice-before-erasing-4 = الملفات المصدّرة والنسخ الاحتياطية تبقى حيث وُضعت.
notice-before-erasing-5 = قد تبقى في الهاتف قطع قديمة. مفاتيحها ذهبت، فتبقى مغلقة.
notice-before-erasing-6 = يبقى التطبيق نفسه على الهاتف، ويمكن لغيرك رؤية أنه موجود.

# النظر إلى الوراء
ui-look-back-words = كلمات ظهرت
ui-look-back-settings = ما كان يجري
ui-look-back-kind = ما كان لطيفًا، أو ساعد
ui-look-back-later = ما خطر لي لاحقًا
ui-look-back-nothing = لا شيء مكتوب في هذا الوقت. وهذا حسن.
ui-look-back-cut = هذه أحدث صفحات هذا الوقت.

# ملف مُصدَّر
ui-export-title = صفحاتي
ui-export-about-1 = هذه صفحاتي أنا، بكلماتي أنا.
ui-export-about-2 = الصفحات قابلة للتغيير والحذف. لا يُثبت هذا الملف شيئًا عن أحد.
ui-export-about-3 = ليس فيه شيء مما أرسله الشخص الآخر.
ui-export-pause = توقفت قليلًا
ui-export-breathing = أخذت لحظة راحة
ui-export-ask = سألت
ui-export-answer = أجبت
ui-export-unreadable = صفحة من إصدار أحدث
ui-export-later = لاحقًا: { $words }
ui-export-shared-signal = شاركت الكلمة وحدها.
ui-export-shared-limits = شاركت الكلمة والحدود.
ui-export-shared-words = شاركتها.
ui-export-locked = لمسة على الهاتف المقفل. لا أحد يعرف من لمس.

# النسخة الاحتياطية
ui-error-file-full = لم يبقَ مكان حيث يُحفظ الملف.
ui-error-backup-too-short = عبارة المرور قصيرة. { $least } من الحروف أو أكثر مناسبة.
ui-error-backup-passphrase = هذه الكلمات لا تفتح الملف. لم يتغير شيء.
ui-error-backup-damaged = الملف مقطوع أو مُعدَّل. لم يتغير شيء هنا.
ui-error-backup-not-ours = هذا الملف ليس نسخة من هذا التطبيق. لم يتغير شيء.
ui-error-backup-newer = صنع هذا الملف إصدارٌ أحدث. لم يتغير شيء.
ui-error-backup-cannot-read = لا يمكن قراءة الملف الآن. لم يتغير شيء.

# رمز التطبيق
ui-error-lock-length = الرمز من { $least } إلى { $most } من الحروف أو الأرقام.
ui-error-lock-wrong = ليس هذا هو الرمز.
ui-error-lock-waits = لم يكن الرمز، عدة مرات. المحاولة التالية بعد قليل.
ui-error-lock-damaged = لا يمكن قراءة ما حُفظ للرمز.
notice-before-locking-title = قبل وضع رمز
notice-before-locking-1 = يُفتح التطبيق بهذا الرمز وحده، لا برمز الهاتف.
notice-before-locking-2 = على مهل، وقف، واستراحة: تعمل كما هي على الهاتف المقفل.
notice-before-locking-3 = عند نسيان الرمز، تفتح عبارة المرور التطبيق.
notice-before-locking-4 = من دونهما معًا لا يمكن لأحد فتح صفحاتك ثانية.
notice-before-locking-5 = من يرى كتابة الرمز يمكنه استعماله أيضًا.

# ما يقال عند استعمال الصفحات
ui-history-nothing = لا توجد صفحة كهذه.
ui-delete-one = حذف هذه الصفحة؟ لا شيء يعيدها.
ui-delete-marked = حذف الصفحات المعلَّمة؟ لا شيء يعيدها.
ui-delete-range = حذف كل صفحات هذه المدة؟ لا شيء يعيدها.
ui-delete-all = حذف كل الصفحات؟ لا شيء يعيدها.
ui-deleted = تم الحذف.
ui-delete-stopped = توقّف الحذف. ما حُذف ذهب، والباقي ما زال هنا.
ui-date-wrong = يُكتب التاريخ هكذا: 2026-03-06.
ui-date-turned = اليوم الأول يسبق اليوم الأخير.
ui-file-written = الملف هنا: { $words }
ui-file-stopped = توقّف. لم يُكتب أي ملف.
ui-file-there = يوجد ملف بهذا الاسم. يصلح اسم آخر.
ui-file-cannot-write = لا يمكن كتابة الملف هناك. قد يصلح مكان آخر.
ui-restored = كل ما كان في النسخة موجود هنا الآن.
ui-restore-stopped = توقّف. لم يتغير شيء.
ui-not-twice = الكتابتان مختلفتان. تمكن الكتابة من جديد.
ui-erase-everything = محو كل شيء على هذا الهاتف؟ لا شيء يعيده.
ui-erased-everything = مُحي كل شيء. التطبيق كأنه جديد.
ui-lock-asks = رمزك يفتح التطبيق.
ui-lock-forgotten = عبارة مرورك تفتح التطبيق. ثم يمكن وضع رمز جديد.
ui-lock-set = من الآن يسأل التطبيق عن رمزك.
ui-lock-off = الرمز مُزال. يُفتح التطبيق من دونه.
ui-lock-lost-with-aside = ذهب رمزك مع تلك الصفحات. يمكن وضع رمز جديد.
ui-error-lock-passphrase = ليست هذه عبارة المرور.
notice-before-backing-up-title = قبل النسخ الاحتياطي
notice-before-backing-up-1 = صفحاتك وعباراتك واختياراتك في ملف واحد مغلق.
notice-before-backing-up-2 = ليس فيه شيء مما أرسله الشخص الآخر، ولا مفاتيح هذا الهاتف.
notice-before-backing-up-3 = من لديه الملف وعبارة المرور يمكنه قراءة كل ما فيه.
notice-before-backing-up-4 = من دون عبارة المرور لا يمكن لأحد فتحه، ولا لنا.
notice-before-restoring-title = قبل إعادة نسخة احتياطية
notice-before-restoring-1 = تعود الصفحات الناقصة هنا، ومنها ما حُذف بعد النسخ.
notice-before-restoring-2 = ما هو هنا يبقى كما هو.
notice-before-restoring-3 = الربط ليس في النسخة. يمكن الربط من جديد، وجهًا لوجه.
notice-before-taking-out-title = قبل إخراجها
notice-before-taking-out-1 = في الملف الصفحات التي تعذّرت قراءتها، ومفتاحها الخاص.
notice-before-taking-out-2 = من لديه الملف وعبارة المرور يمكنه قراءة ما يمكن إصلاحه.
notice-before-taking-out-3 = تبقى الصفحات هنا أيضًا، حتى ينتهي وقتها أو يتم حذفها.
