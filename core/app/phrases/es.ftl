### language: es (Spanish, neutral, tú)
### direction: ltr
### reviewed-by: no native speaker has reviewed this yet
###
### Written anew, not word for word: the softness is Spanish. No word depends on anybody’s gender:
### feelings are nouns ("Siento calma"), and what a person is becomes what a person has or does.
### Words that mean one thing on one side of the ocean and another on the other are left out.

## like. What I would like: wishes, never demands.

like-sit-near = Me gustaría sentarme un rato cerca de ti.
like-long-hug = Me gustaría un abrazo largo y tranquilo.
like-hold-hands = Me gustaría tomarte la mano, si a ti también te gusta.
like-thing = Tengo ganas de { $thing }, si a ti también te sienta bien.
like-hand-on-part = Me gustaría sentir tu mano en { $part }.
like-lie-beside = Me gustaría acostarme a tu lado y solo descansar.
like-close-minutes =
    Me gustaría estar cerca de ti durante { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
like-with-you-place = Me gustaría estar contigo { $place }.
like-kiss-slowly = Me gustaría besarte despacio, si también te gusta.
like-hear-your-day = Me gustaría saber cómo fue tu día.
like-warmth-over-clothes = Me gustaría sentir tu calor, con la ropa puesta.
like-stroke-hair = Me gustarían unas caricias en el pelo, si tienes ganas.
like-quiet-and-close = Me gustaría estar contigo en silencio y cerca.
like-shared-pace = Me gustaría encontrar un ritmo bueno para ti y para mí.
like-undress-slowly = Me gustaría que nos quitáramos la ropa despacio, poco a poco.
like-low-light = Me gustaría una luz suave, para poder verte.
like-sex-today = Hoy tengo ganas de sexo. ¿Cómo lo sientes tú?
like-check-in-often = Me gustaría que nos preguntáramos a menudo cómo va.
like-talk-first = Me gustaría hablar primero, antes de acercarnos.
like-stay-close-after = Después, me gustaría seguir cerca.
like-close-not-sure-how = Me gustaría estar cerca. Aún no sé cómo.
like-rest-feet = Me gustaría apoyar los pies en ti, si te parece bien.
like-breathe-together = Me gustaría respirar un rato contigo.
like-own-blankets = Me gustaría dormir a tu lado, cada cual con su manta.
like-cuddle-still = Me gustaría que nos acurrucáramos, casi sin movernos.

## yesbut. Yes, but: a yes with its limit in the same breath.

yesbut-hug-only = Sí a un abrazo, y solo a un abrazo.
yesbut-for-minutes =
    Sí, durante { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
yesbut-without-thing = Sí, sin { $thing }.
yesbut-clothes-on = Sí, con la ropa puesta.
yesbut-not-on-part = Sí al contacto, y no en { $part }.
yesbut-slowly = Sí, si vamos despacio.
yesbut-i-set-pace = Sí, si el ritmo lo marco yo.
yesbut-light-on = Sí, con la luz encendida.
yesbut-may-stop = Sí, y puedo parar en cualquier momento.
yesbut-kissing-only = Sí a los besos, y hoy nada más.
yesbut-words-only = Sí a estar cerca, solo con palabras.
yesbut-bed-to-sleep = Sí a la misma cama, y solo para dormir.
yesbut-after-a-rest = Sí, después de descansar un poco.
yesbut-ask-each-time = Sí, si me preguntas antes de cada cosa nueva.
yesbut-part-of-me = Una parte de mí dice que sí, y otra va despacio.
yesbut-this-thing-only = Sí: { $thing }. Lo demás, hoy no.
yesbut-held-still = Sí a un abrazo sin movernos.
yesbut-room-between = Sí, lado a lado, con un poco de espacio.
yesbut-body-may-change = Sí, y puede que mi cuerpo cambie de idea.
yesbut-door-closed = Sí, con la puerta cerrada.
yesbut-keep-some-clothes = Sí, y me dejo puesta algo de ropa.
yesbut-no-goal = Sí, sin tener que llegar a ningún sitio.
yesbut-place-only = Sí, { $place }, y no en otro sitio.
yesbut-this-far = Hasta aquí me gusta. Quisiera quedarme aquí.
yesbut-talk-afterwards = Sí, y después me gustaría hablar.

## slower. Slower.

slower-a-bit = Un poco más despacio me sienta mejor.
slower-can-we = ¿Podemos ir más despacio?
slower-body-catches-up = Mi cuerpo necesita un momento para llegar.
slower-stay-with-this = Me gustaría quedarme un rato solo en esto.
slower-half-as-fast = La mitad de rápido me vendría muy bien.
slower-softer = Más suave estaría bien.
slower-slow-with-thing = Quisiera ir más despacio con { $thing }.
slower-hands-still = ¿Podemos dejar las manos sin moverse un rato?
slower-one-thing = Una cosa a la vez me resulta más fácil.
slower-breath-first = Necesito respirar antes de nada más.
slower-one-step-back = Me gustaría volver un paso atrás.
slower-slow-kisses = Me gustan los besos más lentos, con descansos.
slower-find-words = Necesito más tiempo para encontrar las palabras.
slower-looser-hug = Un abrazo más suelto me vendría bien.
slower-more-room = Quisiera un poco más de espacio entre tú y yo.
slower-keep-this-on = Por ahora prefiero dejarme esto puesto.
slower-rest-and-hold = Me gustaría descansar y solo abrazarnos.
slower-over-clothes-enough = Por encima de la ropa me basta ahora.
slower-lighter-part = Quisiera un contacto más suave en { $part }.
slower-as-we-are =
    ¿Podemos seguir así, sin más, durante { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }?
slower-busy-head = Tengo la cabeza llena. Despacio me va mejor.
slower-i-rush = Noto que voy con prisa. Quisiera ir más despacio.
slower-quiet-lasts = Me gustaría que la calma durara un poco más.
slower-on-slow = Ahora mismo voy despacio.

## shift. A shift: what was, and what is now.

shift-now-too-much = Antes me gustaba. Ahora es demasiado.
shift-something-changed = Algo acaba de cambiar en mí.
shift-dont-know-why = Ahora se siente distinto, y no sé por qué.
shift-thing-enough = Disfruté con { $thing }. Ahora me basta.
shift-hug-to-space = El abrazo estuvo bien. Ahora quisiera espacio.
shift-yes-to-slow = Dije que sí. Ahora voy despacio.
shift-yes-to-no = Antes dije que sí. Ahora digo que no.
shift-awake-to-sleepy = Tenía energía. Ahora me está dando sueño.
shift-mind-far-away = Estaba aquí. Ahora mi mente está lejos.
shift-old-memory = Me vino un recuerdo. Necesito ir más despacio.
shift-hurts-now = Ahora me duele un poco. Antes no.
shift-kisses-to-rest = Me gustaron los besos. Ahora quisiera solo estar aquí.
shift-cold-clothes-on = Ahora tengo frío. Quisiera volver a vestirme.
shift-rather-part = Ahí ya no. Prefiero tu mano en { $part }.
shift-unsure-to-ease = Tenía dudas. Ahora siento más tranquilidad.
shift-space-to-near = Antes quería espacio. Ahora me gustaría estar cerca.
shift-quiet-to-talk = Quería silencio. Ahora me gustaría hablar.
shift-sleep-better-alone = Pensaba quedarme. Ahora dormiré mejor a solas.
shift-sit-to-stretch = Fue bonito sentarnos cerca. Ahora quisiera estirarme.
shift-touch-to-holding = Quisiera pasar de las caricias a solo abrazarnos.
shift-wish-gone = Antes tenía ganas. Ahora ya no.
shift-wish-came = Antes no tenía ganas. Ahora sí, un poco.
shift-now-feeling = Algo cambió. Ahora siento { $feeling }.
shift-good-and-sad = Estuvo bien, y ahora siento tristeza. Caben las dos cosas.
shift-back-to-over-clothes = Quisiera volver a tocarnos por encima de la ropa.

## no. No. Plain, soft and short bare ones stand mixed on purpose: they are equal in rank.

no-plain = No.
no-glad-asked = Gracias por preguntar. Mi respuesta es no.
no-dont-want = No quiero eso.
no-not-today = Hoy no.
no-heard-your-wish = Escucho tu deseo. Para mí es un no.
no-not-thing = No quiero { $thing }.
no-not-now = Ahora no.
no-body-says-no = Mi cuerpo dice que no, y le hago caso.
no-reason = No. No tengo un motivo, y no me hace falta.
no-not-this = Esto no.
no-rather-not = Prefiero que no.
no-not-on-part = En { $part }, no.
no-thanks = No, gracias.
no-care-and-no = Me importas, y mi respuesta es no.
no-stop-here = Yo paro aquí.
no-but-near = A eso no. Estar aquí contigo me va bien.
no-take-yes-back = Retiro mi sí.
no-hard-to-say = Me cuesta decirlo: es un no.
no-hug = Ahora mismo no quiero un abrazo.
no-kissing = Ahora no quiero besos.
no-not-under-clothes = Por debajo de la ropa, no.
no-clothes-stay-on = Me quedo con la ropa puesta.
no-sex = Hoy no quiero sexo.
no-own-bed = Esta noche quiero dormir en mi propia cama.
no-sit-by-myself = Por ahora quisiera sentarme a solas.
no-not-this-talk = Ahora no quiero hablar de esto.
no-touch = Ahora mismo no quiero contacto.
no-cuddling = Esta noche no quiero acurrucarme.
no-enough-today = Por hoy me basta.
no-very-tired = Siento mucho cansancio. Es un no.
no-nothing-more-after = Para mí, ahora nada más.

## notyet. Not yet. It owes no reason and no date.

notyet-not-yet = Todavía no.
notyet-maybe-later = Quizá luego, quizá no.
notyet-more-time = Necesito más tiempo.
notyet-dont-know-yet = Todavía no lo sé.
notyet-i-bring-it-up = Si quiero, ya lo diré yo.
notyet-talk-about-it = Antes me gustaría hablarlo.
notyet-maybe-when = Quizá { $when }. No tengo certeza.
notyet-body-not-there = Mi cuerpo todavía no está ahí.
notyet-settle-first = Primero quisiera asentarme un poco.
notyet-no-date = Todavía no, y no sé decir cuándo.
notyet-near-is-enough = Estar cerca me basta por ahora.
notyet-kissing-too-soon = Para los besos, es pronto para mí.
notyet-hug-in-a-while = Un abrazo dentro de un rato, quizá.
notyet-used-to-near = Primero quisiera acostumbrarme a la cercanía.
notyet-dressed-longer = Me gustaría seguir con ropa un rato más.
notyet-sex-more-time = Para el sexo necesito más tiempo con lo que siento.
notyet-room-yes-bed-not-yet = La misma habitación, bien. La misma cama, todavía no.
notyet-sit-over-here = Primero quisiera sentarme por aquí.
notyet-over-clothes-for-now = Por ahora, por encima de la ropa y nada más.
notyet-trust-grows = La confianza me crece despacio.
notyet-two-feelings = Siento dos cosas a la vez. Por eso, todavía no.
notyet-cant-talk-yet = Todavía no puedo hablar de ello.
notyet-minutes-first =
    Antes necesito { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    } para mí.
notyet-quiet-before-cuddling = Antes de acurrucarnos, quisiera un poco de calma.
notyet-not-that-place = No { $place }. Necesito pensarlo.

## pause. Pause.

pause-pause = Pausa.
pause-need-a-pause = Necesito una pausa.
pause-need-to-stop = Necesito parar.
pause-near-without-touch = Quisiera tenerte cerca, sin contacto.
pause-by-myself = Necesito un rato a solas.
pause-be-still = Me gustaría que no nos moviéramos.
pause-breathe-a-moment = ¿Respiramos un momento?
pause-fresh-air = Necesito aire fresco.
pause-water-and-rest = Quisiera agua y un descanso.
pause-minutes-or-longer =
    Necesito una pausa de { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }, o más larga.
pause-no-words = Ahora no me salen las palabras. Necesito calma.
pause-too-much-now = Ahora es demasiado para mí.
pause-feel-my-feet = Quiero sentir los pies en el suelo.
pause-see-the-room = Quisiera un poco de luz, para ver dónde estoy.
pause-put-something-on = Quisiera ponerme algo y hacer una pausa.
pause-leave-this-talk = ¿Dejamos esta conversación por ahora?
pause-nothing-to-fix = Necesito una pausa. No hay nada que arreglar.
pause-hand-up = Mi mano en alto quiere decir pausa.
pause-nothing-to-finish = No hace falta terminar nada. Hago una pausa.
pause-end-of-hug = Quisiera soltar el abrazo ahora.
pause-be-at-place = Quisiera estar un rato { $place }.
pause-may-cry = Puede que llore. Una pausa me ayuda.
pause-company-no-words = Quisiera compañía sin palabras.
pause-pause-kissing = Necesito una pausa de los besos.
pause-getting-up = Me levanto un rato.
pause-pause-the-hands = Necesito una pausa sin manos.
pause-pause-afterwards = Necesito quietud antes de hablar.

## back. Coming back from a pause, or saying that one is not back.

back-a-little = Estoy de vuelta, un poco.
back-slowly = Me gustaría volver despacio.
back-not-back-yet = Todavía no estoy de vuelta.
back-only-near = Estoy de vuelta para estar cerca, y nada más.
back-longer-pause = La pausa me hace bien. Quisiera un poco más.
back-talk-first = Estoy de vuelta, y primero me gustaría hablar.
back-calmer-and-you = Siento más calma. ¿Y tú, cómo estás?
back-leave-it-today = Siento más calma. Por hoy quisiera dejarlo aquí.
back-with-a-hug = Me gustaría volver con un abrazo.
back-something-smaller = Me gustaría empezar otra vez con algo más pequeño.
back-something-else = Ahora me gustaría hacer otra cosa contigo.
back-thanks-for-quiet = Gracias por la calma. Me hizo bien.
back-hand-in-mine = Me gustaría empezar con tu mano en la mía.
back-clothes-on = Estoy de vuelta, con la ropa puesta.
back-kissing-can-wait = Estoy aquí otra vez. Los besos pueden esperar.
back-memory-passed = El recuerdo pasó. Vuelvo a sentir dónde estoy.
back-half-back = La mitad de mí volvió. La otra mitad duda.
back-sit-with-you = Me gustaría volver a sentarme contigo.
back-bed-to-sleep = Me gustaría volver a la cama, solo para dormir.
back-touch-welcome = El contacto vuelve a ser bienvenido, despacio.
back-not-for-sex = Quisiera estar contigo, y no tener sexo.
back-need-minutes-more =
    Todavía necesito { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }, o más.
back-and-you = Ya puedo hablar. ¿Y tú?
back-held-again = Me gustaría volver al abrazo, con suavidad.

## ask. Asking how it is for you. Every answer is welcome.

ask-how-now = ¿Cómo es esto para ti ahora?
ask-pace = ¿Te va bien este ritmo?
ask-feel-good = ¿Qué te haría bien ahora?
ask-slower = ¿Sería mejor más despacio?
ask-stop = ¿Te gustaría parar?
ask-pause = ¿Vendría bien una pausa?
ask-hug = ¿Te gustaría un abrazo? Vale cualquier respuesta.
ask-thing = ¿Qué me dices de { $thing }? Vale cualquier respuesta.
ask-sit-next = ¿Puedo sentarme a tu lado?
ask-take-hand = ¿Puedo tomarte la mano?
ask-kiss-or-not = ¿Te gustaría un beso, o ahora no?
ask-sleep-where = ¿Dónde te gustaría dormir esta noche?
ask-not-want = ¿Hay algo que hoy no quieras?
ask-over-clothes = ¿Por encima de la ropa te va bien, o menos?
ask-hand-on-part = ¿Te va bien mi mano en { $part }?
ask-keep-clothes = ¿Prefieres dejarte la ropa puesta?
ask-sex-no-is-fine = ¿Qué sientes hoy sobre el sexo? Un «no» está bien.
ask-body-says = ¿Qué te dice el cuerpo?
ask-where-touch = ¿Dónde te va bien el contacto, y dónde no?
ask-need-now = ¿Necesitas algo ahora mismo?
ask-talk-or-quiet = ¿Prefieres hablar, o el silencio?
ask-still-yes = ¿Sigue siendo un sí para ti?
ask-cuddle-minutes =
    ¿Te gustaría que nos acurrucáramos durante { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }?
ask-good-afterwards = ¿Qué te vendría bien después?
ask-more-space = ¿Te gustaría tener más espacio?
ask-enough-today = ¿Basta por hoy?

## thanks. Thanks: the answer to a no, a not yet, a slow or a stop.

thanks-telling-me = Gracias por decírmelo.
thanks-no-is-welcome = Tu «no» es bienvenido.
thanks-no-reason-needed = Gracias. No me hace falta un motivo.
thanks-glad-to-know = Me alegra saberlo.
thanks-have-stopped = Ya paré. Gracias por decirlo.
thanks-slow-is-good = Despacio me va bien. Gracias.
thanks-know-where-you-are = Ahora sé cómo es para ti. Gracias.
thanks-no-hurry = Gracias. No tengo prisa.
thanks-trusting-me = Gracias por confiarme eso.
thanks-not-yet-is-good = «Todavía no» me va bien. Gracias.
thanks-nothing-lost = Me parece bien. No se pierde nada.
thanks-listen-to-yourself = Gracias por contarme lo que sientes.
thanks-pause-for-me-too = Gracias. A mí también me viene bien una pausa.
thanks-good-time-to-say = Gracias por decirlo ahora.
thanks-i-look-after-myself = Gracias. De lo que siento me ocupo yo.
thanks-no-to-hug = Gracias por decir «no» al abrazo. Estoy bien.
thanks-just-be-here = Gracias. Me gusta simplemente estar aquí.
thanks-sleep-where-you-like = Gracias. Ojalá duermas bien, donde prefieras.
thanks-heard-your-limit = Escuché tu límite. Gracias.
thanks-it-changed = Gracias por decirme que cambió.
thanks-as-warm-as-before = Siento por ti el mismo cariño que antes.
thanks-clothes-on-good = Con ropa está bien. Gracias.
thanks-hands-with-me = Mis manos ya están conmigo. Gracias.
thanks-no-sex-is-fine = Un «no» está bien. Me gusta estar contigo así.
thanks-leave-the-talk = Gracias. Podemos dejar la charla ahí.
thanks-here-is-space = Gracias. Aquí tienes tu espacio.
thanks-heard-you = Te escuché.
thanks-how-it-was = Gracias por contarme cómo fue.

## after. After being close.

after-how-was-it = ¿Cómo fue para ti?
after-liked-thing = Hoy disfruté con { $thing }.
after-less-of-thing = Si hay otra vez, quisiera menos { $thing }.
after-quiet-for-a-while = Me gustaría estar un rato en silencio.
after-held-nothing-more = Me gustaría un abrazo, y nada más.
after-blanket-and-you = Me gustaría una manta, y tenerte cerca.
after-bit-of-space = Ahora quisiera un poco de espacio.
after-tea-or-water = ¿Quieres té o agua?
after-mixed-feelings = Tengo sentimientos mezclados. Necesito tiempo.
after-feel-like-crying = Tengo ganas de llorar. No necesito respuesta.
after-good-for-me = Para mí estuvo bien.
after-not-good-for-me = Para mí no estuvo bien.
after-noticed-late = Solo ahora noto que fue demasiado.
after-went-along = Creo que seguí sin quererlo del todo. Quisiera contártelo.
after-talk-when = ¿Podríamos hablarlo { $when }?
after-thanks-for-hug = Gracias por ese abrazo.
after-glad-we-stopped = Me alegra que hayamos parado.
after-liked-how-slow = Me gustó lo despacio que fue.
after-tired-and-calm = Mi cuerpo siente cansancio y calma.
after-bit-sore = Siento algunas molestias. Quisiera descansar.
after-sleep-near-you = Me gustaría dormir ahora, cerca de ti.
after-sleep-by-myself = Esta noche me gustaría dormir a solas.
after-laughing = Me gustó reír contigo.
after-with-you-at-place = Me gustó estar contigo { $place }.
after-nothing-to-say-yet = Aún no tengo nada que decir, y está bien.
after-kiss-was-enough = El beso estuvo bien, y fue suficiente.

## everyday. Everyday closeness.

everyday-morning-hug = Buenos días. ¿Te gustaría un abrazo?
everyday-walk-with-you = Me gustaría caminar un rato contigo.
everyday-quiet-start-home = Acabo de llegar. Necesito empezar con calma.
everyday-hands-walking = ¿Nos damos la mano, o hoy no?
everyday-kitchen = Me gusta estar en la cocina contigo.
everyday-film-and-room = ¿Una película, una manta y algo de espacio?
everyday-lean-on-shoulder = ¿Puedo apoyarme en tu hombro?
everyday-hello-without-kiss = Hoy quisiera saludarte sin beso.
everyday-short-hug-hello = ¿Un abrazo corto para saludarnos?
everyday-ask-before-touch = Hoy quisiera que preguntaras antes de tocarme.
everyday-see-you-coming = Antes de un abrazo, me gusta verte llegar.
everyday-put-phones-away = ¿Dejamos los teléfonos y nos sentamos?
everyday-quiet-moment-first = Primero quisiera un momento de silencio para mí.
everyday-hard-day-sit = Tuve un día difícil. ¿Te sientas conmigo?
everyday-heard-no-advice = Quisiera que me escucharas. No necesito consejos.
everyday-door-open = Me gusta dormir con la puerta abierta.
everyday-side-near-door = Esta noche quisiera el lado de la puerta.
everyday-turning-over = Buenas noches. Me doy la vuelta para dormir.
everyday-less-touch-guests = Con más gente delante, prefiero menos contacto.
everyday-sofa-minutes =
    ¿Te gustaría pasar { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    } conmigo en el sofá?
everyday-dance = ¿Te gustaría bailar en la cocina?
everyday-back-rub = ¿Te vendría bien un masaje corto en la espalda?
everyday-liked-near-today = Hoy me gustó estar cerca de ti.
everyday-just-a-hug = Para mí, hoy un abrazo es solo un abrazo.
everyday-two-chairs = Hoy me van bien dos sillas.

## checkin. Check-in: questions to myself, about body and feelings. Nobody else sees them.

checkin-breath = ¿Cómo va mi respiración ahora?
checkin-shoulders = ¿Tengo los hombros arriba o abajo?
checkin-jaw = ¿Qué hace mi mandíbula?
checkin-belly = ¿Qué me dice la barriga?
checkin-hands = ¿Tengo las manos calientes o frías?
checkin-feet = ¿Siento los pies?
checkin-lean = ¿Me acerco o me aparto?
checkin-here-or-away = ¿Tengo la mente aquí, o lejos?
checkin-name-it = ¿Qué nombre le daría a esto que siento?
checkin-two-things = ¿Siento dos cosas a la vez?
checkin-want-if-free = ¿Qué querría, si a nadie le molestara?
checkin-not-want = ¿Qué no quiero hoy?
checkin-want-or-duty = ¿Lo quiero, o lo siento como un deber?
checkin-fear-of-no = Si dijera que no, ¿qué me daría miedo?
checkin-going-along = ¿Estoy siguiendo por seguir?
checkin-slower-for-me = ¿Me iría mejor más despacio?
checkin-need = ¿Qué necesito: descanso, comida, calma, compañía?
checkin-pain = ¿Me duele algo?
checkin-cant-feel = ¿Hay alguna parte que no siento?
checkin-weather = Si mi ánimo fuera el clima, ¿cómo sería?
checkin-part = ¿Qué noto en { $part }?
checkin-changed-since = ¿Qué cambió desde la última vez que miré?
checkin-limit-to-rest = ¿Hay algún límite que me daría calma?
checkin-kind-of-touch = ¿Qué contacto me iría bien, si es que alguno?
checkin-now-its-over = ¿Cómo estoy, ahora que ya pasó?
checkin-real-yes = ¿Fue un sí de verdad?
checkin-rest-near-someone = ¿Podría descansar bien al lado de alguien ahora?
checkin-not-knowing = No saberlo está bien. ¿Qué se acerca más?

## feeling. Feeling words; a shell sorts them by the alphabet of its language. No good or bad, no order of worth.
## In es and ar they are nouns, so that they fit after "I feel" for anybody.

feeling-afraid = miedo
feeling-alone = soledad
feeling-angry = enojo
feeling-ashamed = vergüenza
feeling-at-ease = tranquilidad
feeling-bored = aburrimiento
feeling-calm = calma
feeling-careful = cautela
feeling-caring = afecto
feeling-cheerful = alegría
feeling-close = cercanía
feeling-confused = confusión
feeling-content = satisfacción
feeling-curious = curiosidad
feeling-cut-off = desconexión
feeling-disappointed = decepción
feeling-distant = distancia
feeling-embarrassed = pena o bochorno
feeling-empty = vacío
feeling-excited = entusiasmo
feeling-far-away = lejanía
feeling-foggy = niebla
feeling-free = libertad
feeling-frozen = bloqueo
feeling-grateful = gratitud
feeling-grumpy = mal humor
feeling-guilty = culpa
feeling-happy = felicidad
feeling-heavy = pesadez
feeling-hopeful = esperanza
feeling-hurt = una herida
feeling-impatient = impaciencia
feeling-in-between = algo intermedio
feeling-irritated = irritación
feeling-jealous = celos
feeling-jumpy = sobresalto
feeling-light = ligereza
feeling-lively = vitalidad
feeling-longing = añoranza
feeling-lost = desorientación
feeling-loved = amor recibido
feeling-mixed = mezcla
feeling-moved = emoción
feeling-nervous = nervios
feeling-nothing-much = casi nada
feeling-numb = adormecimiento
feeling-open = apertura
feeling-overwhelmed = agobio
feeling-peaceful = paz
feeling-playful = ganas de jugar
feeling-proud = orgullo
feeling-quiet = silencio
feeling-relieved = alivio
feeling-restless = inquietud
feeling-sad = tristeza
feeling-safe = seguridad
feeling-shaky = temblor
feeling-shy = timidez
feeling-sleepy = sueño
feeling-slow = lentitud
feeling-steady = firmeza
feeling-stuck = estancamiento
feeling-surprised = sorpresa
feeling-tender = ternura
feeling-tense = tensión
feeling-tired = cansancio
feeling-torn = contradicción
feeling-trusting = confianza
feeling-uneasy = incomodidad
feeling-unsure = dudas
feeling-wanting = deseo
feeling-warm = calidez
feeling-wary = recelo
feeling-watchful = alerta
feeling-worried = preocupación

## body. Body words: parts, and what one may notice. Parts fit the blank $part.

body-aching = un dolor sordo
body-arms = los brazos
body-back = la espalda
body-belly = la barriga
body-buzzing = un zumbido
body-chest = el pecho
body-cold-hands = manos frías
body-deep-breath = respiración profunda
body-dry-mouth = boca seca
body-face = la cara
body-fast-heart = corazón rápido
body-feet = los pies
body-goosebumps = piel de gallina
body-hands = las manos
body-head = la cabeza
body-heavy-legs = piernas pesadas
body-held-breath = respiración contenida
body-hips = las caderas
body-hot-face = cara caliente
body-hungry = hambre
body-jaw = la mandíbula
body-knees = las rodillas
body-leaning-in = cuerpo que se acerca
body-legs = las piernas
body-loose = músculos sueltos
body-lump-in-throat = nudo en la garganta
body-neck = el cuello
body-no-feeling-there = no noto nada ahí
body-pain = dolor
body-pulling-back = cuerpo que se aparta
body-restless-legs = piernas inquietas
body-shaking = temblores
body-short-breath = respiración corta
body-shoulders = los hombros
body-skin = la piel
body-soft-belly = barriga suelta
body-still = cuerpo en reposo
body-sweating = sudor
body-tears = lágrimas
body-thirsty = sed
body-throat = la garganta
body-tight-chest = pecho apretado
body-tight-jaw = mandíbula apretada
body-tingling = hormigueo
body-tired-eyes = ojos cansados
body-warm-hands = manos calientes
body-whole-body = todo el cuerpo
body-wide-awake = cuerpo despierto

## Kinds of phrases, as one browses them.

ui-kind-like = Lo que me gustaría
ui-kind-yesbut = Sí, pero
ui-kind-slower = Más despacio
ui-kind-shift = Algo cambió
ui-kind-no = Palabras para decir «no»
ui-kind-notyet = Palabras para decir «todavía no»
ui-kind-pause = Palabras para una pausa
ui-kind-back = Volver
ui-kind-ask = ¿Cómo es para ti?
ui-kind-thanks = Dar las gracias
ui-kind-after = Después de la cercanía
ui-kind-everyday = Cercanía de cada día
ui-kind-checkin = Preguntas para mí
ui-kind-feeling = Lo que siento
ui-kind-body = Mi cuerpo

## Signals. Lower case, since they stand inside lines. In es and ar a phrase that fits any gender.

ui-signal-open = a gusto
ui-signal-slow = despacio
ui-signal-stop = alto
ui-signal-unknown = no se sabe

## Settings: nouns, or what "we" do. Lower case, since they stand inside lines.

ui-settings-everyday = de cada día
ui-settings-intimate = de intimidad
ui-setting-talking = hablar
ui-setting-hug = un abrazo
ui-setting-sitting-close = sentarnos cerca
ui-setting-sharing-room-or-bed = compartir habitación o cama
ui-setting-cuddling = acurrucarnos
ui-setting-kissing = besos
ui-setting-touch-over-clothes = contacto por encima de la ropa
ui-setting-touch = contacto
ui-setting-undressing = quitarnos la ropa
ui-setting-sex = sexo
ui-setting-afterwards = después
ui-setting-they-named = algo que nombró tu pareja

## Pace: a title, then a line.

ui-pace-open-title = A gusto, tú y yo
ui-pace-open-line = Lo dijeron las dos personas, aquí y ahora. Cualquiera puede cambiarlo.
ui-pace-slow-title = Vamos despacio
ui-pace-slow-line = Una de las partes va con cautela. Pregunta antes de cambiar algo.
ui-pace-check-in-title = Pregunta en voz alta
ui-pace-check-in-line-hears = No saber no es un sí.
ui-pace-check-in-line-not-hearing = Tu teléfono no oye al otro. No oír no es un sí.
ui-pace-pause-title = Pausa
ui-pace-pause-line = Dura hasta que cada parte diga cómo está. No hay prisa.

## Whether the other phone has my Pause.

ui-they-have-it-yes = El otro teléfono tiene tu palabra. No hace falta nada más.
ui-they-have-it-no = Quizá el otro teléfono aún no la tiene. Dilo también en voz alta.

## The locked phone: the same words, whatever is stored and whatever happened.

ui-locked = Bloqueado. Dilo también en voz alta.
ui-locked-done = Listo. Dilo también en voz alta.
ui-locked-unlock-first = Primero desbloquea el teléfono y abre esta app una vez. Dilo en voz alta.
ui-locked-not-kept = No ha funcionado. Dilo en voz alta.
ui-locked-full = Aquí no cabe más. Desbloquea el teléfono y dilo en voz alta.
ui-locked-something = Hay algo en la app. Lo importante, también en voz alta.
ui-they-tapped-slow = Ha llegado «despacio» desde su teléfono bloqueado. No se sabe cómo está ahora.
ui-kept-green = Marcaste «a gusto» con el teléfono bloqueado. Nadie lo sabe. Mira cómo estás, o déjalo.

## The second beat: its button is not in the place of the first.

ui-second-beat-open = Hay una pausa. ¿Quieres volver, a gusto?
ui-second-beat-slow = Hay una pausa. ¿Quieres volver, despacio?

## Limits, read back. $words are the person’s own.

ui-limit-only = Solo: { $words }
ui-limit-not = No: { $words }
ui-limit-minutes =
    Durante { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }
ui-limit-minutes-words =
    Durante { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }: { $words }
ui-limit-stop-when = Parar cuando: { $words }

## Sharing, read back before it goes (private_first).

ui-share-goes = Esto se envía
ui-share-stays = Esto se queda contigo
ui-share-signal = Tu palabra: { $signal }
ui-share-setting = Durante: { $setting }
ui-share-feeling = Siento: { $words }
ui-share-before = Antes: { $words }
ui-share-note = Nota: { $words }
ui-share-body = Mi cuerpo: { $words }
ui-share-good-for =
    Vale como mucho { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    }.
ui-share-outside = Se ve durante 12 horas como mucho.

## What is asked for in a blank.

ui-blank-thing = Qué
ui-blank-part = Parte del cuerpo
ui-blank-place = Dónde
ui-blank-when = Cuándo
ui-blank-feeling = Un sentimiento
ui-blank-minutes = Minutos

## Linking, step by step.

ui-link-unlinked = No hay otro teléfono enlazado. Todo lo tuyo funciona sin él.
ui-link-reading = Léelo a solas. Puedes decir que no.
ui-link-showing = Muestra este código al otro teléfono, o escanea el suyo.
ui-link-answering = Que el otro teléfono escanee esto. Después, mirad juntos los números.
ui-link-comparing = ¿Son iguales estos seis números en los dos teléfonos?
ui-link-linked = Hay un enlace, si el otro teléfono también lo dice. Cada parte lo puede terminar a solas.

## Why a rule refuses, and which way is open.

ui-refused-private-first = Mira primero lo que se va a compartir. Después, compártelo.
ui-refused-solo-whole = Esto es para dos teléfonos enlazados. Todo lo demás es solo tuyo.
ui-refused-up-is-deliberate = Volver lleva dos pasos. No hay prisa.
ui-refused-everything-shared-expires = «A gusto» se comparte si las dos personas están. «Despacio» y «alto», a cualquier hora.
ui-refused-green-belongs-to-its-setting = En una pausa todo queda donde está. Primero, volver.

## What can go wrong, and what one can do.

ui-error-not-now = Ahora mismo eso no se puede hacer.
ui-error-text-empty = Aquí hacen falta palabras.
ui-error-text-too-long = Es largo. Letras: { $graphemes } (máximo { $max_graphemes }). Bytes: { $bytes } (máximo { $max_bytes }).
ui-error-text-refused = El signo { $code } no se puede usar aquí.
ui-error-too-many = Aquí caben como mucho { $most }.
ui-error-nothing-said = Todavía no hay nada que guardar.
ui-error-no-signal = Para compartir hace falta una palabra tuya: a gusto, despacio o alto.
ui-error-minutes = Elige entre { $least } y { $most } minutos.
ui-error-too-much-to-share = Tus palabras ocupan { $bytes } bytes. Caben { $max_bytes } de una vez.
ui-error-stale = Algo cambió. Míralo otra vez, por favor.
ui-error-no-such-entry = Esa página ya no está.
ui-error-asleep = La app está en reposo.
ui-error-shut = La app se cerró.
ui-error-key-length = La clave tiene { $bytes } bytes y no 32.
ui-error-unreadable = El diario no se puede leer con esta clave.
ui-error-damaged = El diario está dañado. Se puede apartar y guardar.
ui-error-newer = El diario es de una versión más nueva de la app.
ui-error-in-use = El diario está en uso.
ui-error-full = No queda espacio en este teléfono.
ui-error-cannot-write = No se puede escribir en la carpeta del diario.
ui-error-key-store = Este teléfono no puede guardar sus claves ahora. Inténtalo más tarde, por favor.
ui-error-link-lost = No se puede leer lo guardado del enlace. Enlaza otra vez, por favor.
ui-error-unexpected = El diario falló de un modo que no estaba previsto.
ui-error-code-not-ours = Ese no es un código de enlace. Escanea la pantalla del otro teléfono.
ui-error-code-newer = Ese código es de una app más nueva. Este teléfono también la necesita.
ui-error-code-unreadable = El código no llegó entero. Escanéalo otra vez.
ui-error-code-own = Ese es el código de este teléfono. Escanea el otro.
ui-error-code-copied = Algo no va bien con ese código. Empezad de nuevo en los dos teléfonos.
ui-error-code-another-answer = Eso responde a otro código. Empezad de nuevo: un teléfono escanea primero.
ui-error-code-not-an-answer = Basta con que un teléfono escanee primero. Escanea la respuesta en el otro.
ui-error-way-place = Eso no es un lugar de una red.
ui-error-way-busy = Este teléfono no puede escuchar en la red ahora.
ui-error-way-relay-address = Esa no es la dirección de un repetidor.
ui-error-way-no-relays = Esta app no tiene repetidores.
ui-error-fill-empty = Falta por completar: { $blank }
ui-error-fill-too-long = { $blank }: como mucho { $most } letras.
ui-error-fill-number = { $blank }: entre { $least } y { $most }.
ui-error-fill-not-there = Aquí no hay nada más que completar.
ui-error-phrase-copy = Esa frase ya la tienes.
ui-error-phrase-too-many = Caben como mucho { $most } frases tuyas.
ui-error-no-such-phrase = Esa frase ya no está.
ui-error-phrase-no-limit = Esa frase no es un límite. Puede ir en la nota.

## First run: three short pages.

ui-first-1-title = Preguntas pequeñas, respuestas pequeñas
ui-first-1-line-1 = Aquí puedes notar cómo estás, y decirlo en pocas palabras.
ui-first-1-line-2 = Puede ser «a gusto», «despacio» o «alto». Lo cambias en cualquier segundo.
ui-first-1-line-3 = Es para un abrazo o una noche tranquila tanto como para el sexo.
ui-first-2-title = Es tuyo
ui-first-2-line-1 = Lo que escribes queda en este teléfono, salvo que lo compartas o exportes.
ui-first-2-line-2 = Antes de enviar algo, ves lo que se va a enviar.
ui-first-2-line-3 = Puedes usarlo a solas, todo el tiempo que quieras.
ui-first-3-title = Lo que no puede hacer
ui-first-3-line-1 = No puede saber quién tiene el teléfono en la mano.
ui-first-3-line-2 = No prueba nada. Una palabra de antes no es un sí de ahora.
ui-first-3-line-3 = Dilo también en voz alta, si puedes. Aquí hay líneas de ayuda, sin conexión.

## Help lines. The numbers themselves are in helplines.tsv.

ui-help-title = Líneas de ayuda
ui-help-who = Allí hay personas que escuchan. No son parte de esta app.
ui-help-calls = Tu teléfono puede guardar una lista de llamadas.
ui-help-languages = Idiomas: { $languages }
ui-help-languages-and-others = Idiomas: { $languages } y otros
ui-help-hours = Horario: { $hours }
ui-help-checked = Leído el { $date } en una copia que puede ser vieja. Nadie ha llamado todavía.
ui-help-day-mon = lun
ui-help-day-tue = mar
ui-help-day-wed = mié
ui-help-day-thu = jue
ui-help-day-fri = vie
ui-help-day-sat = sáb
ui-help-day-sun = dom
ui-help-daily = cada día
ui-help-not-on-holidays = menos festivos

## Who has read these texts.

ui-reviewed-by = Nadie que hable español desde la infancia lo ha leído, ni supervivientes.

## Before linking: seen alone, before a code is shown.

notice-before-linking-title = Antes de enlazar
notice-before-linking-1 = Puedes decir no al enlace. Todo lo que es para ti funciona sin él.
notice-before-linking-2 = El enlace deja que dos teléfonos se envíen palabras. Puedes cortarlo tú, sin aviso.
notice-before-linking-3 = Con el teléfono desbloqueado, la app no sabe quién lo tiene.
notice-before-linking-4 = Un toque en tu teléfono bloqueado llega a tu pareja, lo dé quien lo dé.
notice-before-linking-5 = Quien saque las claves de tu teléfono puede falsificar en él las palabras de tu pareja.
notice-before-linking-6 = La red puede ver que se envió algo, y no qué.
notice-before-linking-7 = Nada de aquí es prueba, ni de un sí ni de un no.
notice-before-linking-8 = ¿Alguien quiere que enlaces, y tú no? Las líneas de ayuda escuchan.

## Before sharing.

notice-before-sharing-title = Antes de compartir
notice-before-sharing-1 = Ves cada línea antes de enviarla. Puedes guardarlo todo para ti.
notice-before-sharing-2 = Lo que compartes lo puede leer quien tenga el otro teléfono desbloqueado.
notice-before-sharing-3 = Un toque con teléfono bloqueado llega a tu pareja, lo dé quien lo dé. Solo frena o para.
notice-before-sharing-4 = El otro teléfono lo borra con el tiempo. La persona puede recordarlo, o copiarlo.
notice-before-sharing-5 = Lo que recibes lo pudo falsificar quien sacó las claves de tu teléfono.
notice-before-sharing-6 = La red puede ver que algo salió, y no su contenido.
notice-before-sharing-7 = Lo que compartes no es una prueba. Puede cambiar en cualquier segundo.

## Before exporting.

notice-before-exporting-title = Antes de exportar
notice-before-exporting-1 = El archivo lleva tus páginas. Nada de lo que envió tu pareja está en él.
notice-before-exporting-2 = Las páginas se pueden cambiar y borrar, así que el archivo no prueba nada.
notice-before-exporting-3 = Quien pueda abrir el archivo lo puede leer.
notice-before-exporting-4 = Cuando sale de este teléfono, la app no puede traerlo de vuelta.
notice-before-exporting-5 = Quien tenga este teléfono desbloqueado también puede hacer un archivo así.
notice-before-exporting-6 = Si alguien te lo pide, puedes decir que no.

## What this cannot do.

notice-what-this-cannot-do-title = Lo que esta app no puede hacer
notice-what-this-cannot-do-1 = No sabe quién tiene un teléfono desbloqueado, ni quién toca uno bloqueado.
notice-what-this-cannot-do-2 = Un toque en un teléfono bloqueado llega a la pareja, lo dé quien lo dé.
notice-what-this-cannot-do-3 = Quien saque las claves de un teléfono puede falsificar en él lo que dice la otra parte.
notice-what-this-cannot-do-4 = No puede ocultar que algo se envió. La red ve eso, y no qué.
notice-what-this-cannot-do-5 = No puede probar lo que alguien dijo o quiso.
notice-what-this-cannot-do-6 = No puede evitar que alguien haga daño, y no cura.
notice-what-this-cannot-do-7 = Quien busque en este teléfono la puede encontrar.
notice-what-this-cannot-do-8 = Un «a gusto» de antes no es un sí de ahora. Primero, preguntar en voz alta.
notice-what-this-cannot-do-9 = Aquí tienes líneas de ayuda, también sin red.

## Preguntar y responder

ui-refused-before-you-ask = Antes de preguntar hay tres preguntas pequeñas solo para ti.
ui-refused-a-pause-withdraws = En una pausa no hay un sí. Primero volved las dos personas.
ui-not-asked-pause = Esto es una pausa. Tu pregunta se queda aquí para más tarde.
ui-not-asked-enough-today = Hoy ya has preguntado tres veces. Por ahora basta. Tu pregunta se queda aquí.
ui-not-asked-open = Ya has preguntado esto.
ui-not-asked-rests = Esto descansa un día. Tu pregunta se queda aquí.
ui-not-asked-closed = Dijo que no, o que todavía no. Solo esa persona puede abrirlo otra vez.
ui-error-no-such-draft = Esa pregunta ya no está.
ui-ask-check-1 = ¿Cualquier respuesta es bienvenida: sí, todavía no, no, o ninguna?
ui-ask-check-2 = ¿Es ahora un buen momento para la otra persona?
ui-ask-check-3 = ¿Puedes escuchar un no con cariño?
ui-ask-doer = Quién lo hace: { $words }
ui-ask-receiver = Para quién es: { $words }
ui-ask-invites = Un rato en compañía: { $words }
ui-ask-who-me = tú
ui-ask-who-them = la otra persona
ui-ask-who-both = las dos personas
ui-ask-goes-here = Espera media hora. Puede dejarla descansar, y está bien.
ui-ask-goes-outside = Espera 12 horas. Puede dejarla descansar, y está bien.
ui-ask-waits = Preguntado. Puede responder o dejarlo descansar. Las dos cosas están bien.
ui-ask-rests = No llegó respuesta. Está bien. Descansa un día.
ui-ask-not-known = No se sabe cómo es ahora. Pregunta en voz alta.
ui-ask-asks-you = Te pregunta algo. Puedes responder, o dejarlo descansar.
ui-ask-answer-came = Hay una respuesta a tu pregunta.
ui-ask-can-answer = Cualquier respuesta está bien. Ninguna también.
ui-ask-no-yes-in-a-pause = En una pausa no hay un sí. Cualquier otra respuesta está bien, y ninguna también.
ui-ask-yes-too-late = Un sí ya sería demasiado viejo. Cualquier otra respuesta está bien, y ninguna también.
ui-ask-all-muted = No te llega ninguna pregunta nueva. La otra persona no lo sabe.
ui-ask-shut-no = Dijiste que no a algo.
ui-ask-shut-not-yet = Dijiste que todavía no a algo.
ui-ask-shut-taken-back = Retiraste un sí, o lo retiró una pausa.
ui-ask-shut-rested = Dejaste algo descansar. La otra persona no lo sabe.
ui-ask-shut-muted = Silenciaste algo. La otra persona no lo sabe.
ui-answer-yes = sí
ui-answer-not-yet = todavía no
ui-answer-no = no
ui-answer-taken-back = retirado
ui-answer-goes = Tu respuesta: { $words }
ui-answer-yes-is-for = Solo para esta pregunta, dos horas como mucho. Puedes cambiarla en cualquier segundo.
ui-they-answer-yes = Dice que sí a esto, con todo lo que hay debajo.
ui-they-answer-not-yet = Dice que todavía no. No hay fecha.
ui-they-answer-no = Dice que no. Un no es bienvenido.
ui-they-answer-taken-back = Ya no hay un sí a esto. Siempre está bien.
ui-quiet = Dijiste cómo es para ti. Fue suficiente.
ui-they-thank = Te da las gracias.
ui-they-thank-words = Te da las gracias: { $words }

# Respirar, y volver a la calma sin respirar de otro modo. Invitaciones.
ui-breath-about = Es una pausa para ti. Tu propia respiración también está bien.
ui-breath-natural = Sin contar
ui-breath-even = Igual
ui-breath-longer-out = Salida más larga
ui-breath-five-and-a-half = Cinco y medio
ui-breath-box = Cuadrada
ui-breath-four-seven-eight = Cuatro, siete, ocho
ui-breath-own = La tuya
ui-breath-unnamed = Respiración
ui-breath-natural-line = Una forma lenta para mirar.
ui-breath-counted = { $in } entra, { $out } sale
ui-breath-counted-full = { $in } entra, { $full } espera, { $out } sale
ui-breath-counted-empty = { $in } entra, { $out } sale, { $empty } espera
ui-breath-counted-both = { $in } entra, { $full } espera, { $out } sale, { $empty } espera
ui-breath-eyes = Ojos abiertos o cerrados, como quieras.
ui-breath-together = Está en los dos teléfonos.
ui-breath-goes-on = Tu pausa para respirar sigue.
ui-breath-they-propose = La otra persona te ofrece respirar a la vez. Puedes unirte, o dejarlo.
ui-breath-they-propose-holds = Aquí se aguanta la respiración. Eso está apagado para ti, y puede seguir así.
ui-breath-proposed = Ofrecido. Se va en dos minutos. Está bien así.
ui-breath-after = ¿Cómo va ahora? No hay prisa. Es primero para ti.
ui-breath-holds-1 = Aguantar la respiración está apagado al principio.
ui-breath-holds-2 = Para algunas personas se siente como poco aire, y eso puede dar miedo.
ui-breath-holds-3 = Puedes encenderlo para ti, y apagarlo en cualquier momento.
ui-breath-word-before = pronto
ui-breath-word-in = entra
ui-breath-word-full = espera
ui-breath-word-out = sale
ui-breath-word-empty = espera
ui-breath-word-natural = tal como es
ui-breath-word-over = descanso
ui-breath-cue-before = Empieza en un momento.
ui-breath-cue-in = Cuando quieras, deja entrar el aire.
ui-breath-cue-full = Si te va bien, espera un poco.
ui-breath-cue-out = Cuando quieras, deja salir el aire.
ui-breath-cue-empty = Si te va bien, espera un poco.
ui-breath-cue-natural = El aire entra y sale a su manera.
ui-breath-cue-over = Eso fue todo. Quédate lo que quieras.
ui-ground-five-senses = Cinco sentidos
ui-ground-five-senses-1 = Mira alrededor. ¿Qué cosas puedes ver?
ui-ground-five-senses-2 = ¿Qué siente tu piel? Tela, aire, calor, frío.
ui-ground-five-senses-3 = ¿Qué puedes oír, cerca y lejos?
ui-ground-five-senses-4 = ¿Hay algo que puedas oler?
ui-ground-five-senses-5 = ¿Hay un sabor en tu boca? Un sorbo de agua también vale.
ui-ground-feet-and-hands = Pies y manos
ui-ground-feet-and-hands-1 = ¿Dónde tocan tus pies el suelo, o la cama?
ui-ground-feet-and-hands-2 = Puedes apoyarlos un poco más, y soltar otra vez.
ui-ground-feet-and-hands-3 = ¿Dónde están tus manos? ¿Qué tocan?
ui-ground-feet-and-hands-4 = Puedes frotarlas, o sostener algo, si te va bien.
ui-ground-an-object = Una cosa en la mano
ui-ground-an-object-1 = Sujeta algo que esté cerca, o míralo sin más.
ui-ground-an-object-2 = ¿Qué colores tiene? ¿Dónde hay luz, dónde sombra?
ui-ground-an-object-3 = ¿Es suave o áspero? ¿Pesa o es ligero?
ui-ground-an-object-4 = ¿Qué le contarías de esto a una amistad?
ui-ground-sounds = Sonidos
ui-ground-sounds-1 = ¿Qué sonido está más lejos?
ui-ground-sounds-2 = ¿Qué sonido está más cerca?
ui-ground-sounds-3 = ¿Hay uno que viene y se va?
ui-ground-sounds-4 = Quédate con uno que te guste, o con el silencio.
ui-refused-breath-is-free = Aguantar la respiración está apagado. Puedes encenderlo antes, si quieres.
ui-error-no-such-way = Esa manera de respirar ya no está.
ui-error-length = Elige de medio minuto a 30 minutos, o déjalo abierto.
ui-error-pattern-breath = Entrar y salir duran de 1 a 20 segundos cada uno.
ui-error-pattern-hold = Una espera dura 10 segundos como mucho.
ui-error-pattern-rate = Una respiración entera dura de 3 a 20 segundos.
ui-error-pattern-step = El paso más pequeño es una décima de segundo.

# Cuánto tiempo se guardan las páginas
ui-keep-nothing = No guardar nada
ui-keep-month = 30 días
ui-keep-season = 90 días
ui-keep-year = Un año
ui-keep-always = Hasta que yo las borre
ui-keep-by-itself = Lo más antiguo se va solo, un poco cada día.
ui-keep-stays = Nada se va solo.
ui-keep-none = No se escribe ninguna página nueva.
ui-keep-for-a-choice = Las páginas antiguas pueden irse solas. Las tuyas se quedan hasta que elijas.
ui-keep-for-the-date = La fecha se ha movido más de un mes. Nada se va hasta que digas que está bien.
ui-keep-deletes = Las páginas más antiguas se borrarán. No pueden volver.
ui-keep-deletes-all = Se borrarán todas las páginas que hay. No pueden volver.
ui-keep-deletes-none = Nada de lo que hay ahora es tan antiguo.

# Diarios que no se pudieron leer
ui-set-aside-1 = Algunas de tus páginas no se pudieron leer. Están aparte, y nada se ha borrado.
ui-set-aside-2 = Se van con el tiempo como las demás, o cuando tú las borres.
ui-set-aside-3 = Puedes sacarlas en un archivo cerrado, para intentar repararlas.

# Antes de borrarlo todo
notice-before-erasing-title = Antes de borrarlo todo
notice-before-erasing-1 = Se irán todas las páginas, frases, elecciones y el enlace de este teléfono.
notice-before-erasing-2 = La app quedará como nueva. Nada puede volver.
notice-before-erasing-3 = Tu pareja no recibe aviso. Su teléfono conserva lo que tiene.
notice-before-erasing-4 = Los archivos que exportaste o copiaste se quedan donde los pusiste.
notice-before-erasing-5 = Un teléfono puede guardar restos. Sin sus claves, siguen cerrados.
notice-before-erasing-6 = La app sigue en el teléfono, y otros pueden ver que está.

# Mirar atrás
ui-look-back-words = Palabras que aparecieron
ui-look-back-settings = Qué pasaba
ui-look-back-kind = Lo que fue amable, o ayudó
ui-look-back-later = Lo que pensé después
ui-look-back-nothing = No hay nada escrito en este tiempo. Está bien así.
ui-look-back-cut = Son las páginas más nuevas de este tiempo.

# Un archivo exportado
ui-export-title = Mis páginas
ui-export-about-1 = Son mis propias páginas, con mis propias palabras.
ui-export-about-2 = Se pueden cambiar y borrar. Este archivo no prueba nada sobre nadie.
ui-export-about-3 = Nada de lo que envió mi pareja está en él.
ui-export-pause = Hice una pausa
ui-export-breathing = Me tomé un momento de calma
ui-export-ask = Pregunté
ui-export-answer = Respondí
ui-export-unreadable = Una página de una versión más nueva
ui-export-later = Después: { $words }
ui-export-shared-signal = Compartí solo la palabra.
ui-export-shared-limits = Compartí la palabra y los límites.
ui-export-shared-words = Lo compartí.
ui-export-locked = Tocado en el teléfono bloqueado. Nadie puede decir quién tocó.

# Copia
ui-error-file-full = No queda espacio donde va el archivo.
ui-error-backup-too-short = La frase es corta. Con { $least } letras o más va bien.
ui-error-backup-passphrase = Estas palabras no abren el archivo. Nada ha cambiado.
ui-error-backup-damaged = El archivo está cortado o cambiado. Aquí nada ha cambiado.
ui-error-backup-not-ours = No es una copia de esta app. Nada ha cambiado.
ui-error-backup-newer = Una app más nueva hizo este archivo. Nada ha cambiado.
ui-error-backup-cannot-read = Ahora no se puede leer el archivo. Nada ha cambiado.

# El código de la app
ui-error-lock-length = Un código tiene de { $least } a { $most } letras o números.
ui-error-lock-wrong = Ese no es el código.
ui-error-lock-waits = No era el código, varias veces. El siguiente intento espera un rato.
ui-error-lock-damaged = Lo que se guarda para el código no se puede leer.
notice-before-locking-title = Antes de poner un código
notice-before-locking-1 = La app se abre solo con este código, no con el del teléfono.
notice-before-locking-2 = Despacio, parar y pausa siguen en el teléfono bloqueado.
notice-before-locking-3 = Si olvidas el código, tu frase de paso abre la app.
notice-before-locking-4 = Sin los dos, nadie puede abrir tus páginas otra vez.
notice-before-locking-5 = Quien te vea escribirlo también puede usarlo.

# Lo que se dice al usar las páginas
ui-history-nothing = Ninguna página es así.
ui-delete-one = ¿Borrar esta página? Nada la trae de vuelta.
ui-delete-marked = ¿Borrar las páginas marcadas? Nada las trae de vuelta.
ui-delete-range = ¿Borrar todas las páginas de ese tiempo? Nada las trae de vuelta.
ui-delete-all = ¿Borrar todas las páginas? Nada las trae de vuelta.
ui-deleted = Borrado.
ui-delete-stopped = Parado. Lo borrado ya no está. Lo demás sigue aquí.
ui-date-wrong = Una fecha se escribe así: 2026-03-06.
ui-date-turned = El primer día va antes que el último.
ui-file-written = El archivo está aquí: { $words }
ui-file-stopped = Parado. No se escribió ningún archivo.
ui-file-there = Ya hay un archivo con ese nombre. Otro nombre sirve.
ui-file-cannot-write = No se puede escribir el archivo ahí. Otro lugar quizá sí.
ui-restored = Todo lo que había en la copia está aquí ahora.
ui-restore-stopped = Parado. No ha cambiado nada.
ui-not-twice = No son iguales. Puedes escribirlas otra vez.
ui-erase-everything = ¿Borrar todo en este teléfono? Nada lo trae de vuelta.
ui-erased-everything = Todo está borrado. La app está como nueva.
ui-lock-asks = Tu código abre la app.
ui-lock-forgotten = Tu frase de paso abre la app. Después puedes poner un código nuevo.
ui-lock-set = Desde ahora la app pide tu código.
ui-lock-off = El código está quitado. La app se abre sin él.
ui-lock-lost-with-aside = Tu código se fue con esas páginas. Puedes poner uno nuevo.
ui-error-lock-passphrase = Esa no es la frase de paso.
notice-before-backing-up-title = Antes de hacer una copia
notice-before-backing-up-1 = Tus páginas, frases y elecciones van a un archivo cerrado.
notice-before-backing-up-2 = No lleva nada que enviara tu pareja, ni claves de este teléfono.
notice-before-backing-up-3 = Quien tenga el archivo y la frase de paso puede leerlo todo.
notice-before-backing-up-4 = Sin la frase de paso nadie puede abrirlo, tampoco nosotros.
notice-before-restoring-title = Antes de traer una copia
notice-before-restoring-1 = Vuelven las páginas que faltan aquí, también las que borraste después.
notice-before-restoring-2 = Lo que hay aquí se queda como está.
notice-before-restoring-3 = El enlace no va en la copia. Podéis enlazar otra vez, en persona.
notice-before-taking-out-title = Antes de sacarlas
notice-before-taking-out-1 = El archivo lleva las páginas que no se pudieron leer, y su propia clave.
notice-before-taking-out-2 = Quien tenga el archivo y la frase de paso puede leer lo que se arregle.
notice-before-taking-out-3 = Las páginas también se quedan aquí, hasta que pase su tiempo o las borres.
