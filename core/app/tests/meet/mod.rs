//! Two phones link in person, as tests do it.

use microconsent::MicroConsent;
use microconsent::statement::{Code, LinkKeys, MailboxSeed, Offer};

/// A person reads the page and shows their code.
pub fn show(app: &MicroConsent) -> Code {
    app.begin_linking().unwrap();
    app.show_code().unwrap();
    Code::from_text(&app.link().unwrap().code.unwrap()).unwrap()
}

/// Ana shows her code, Ben scans it, Ana scans his answer; both see the same digits.
#[allow(dead_code, reason = "not every test has two phones")]
pub fn link(ana: &MicroConsent, ben: &MicroConsent) {
    let first = show(ana);
    show(ben);
    ben.scan(&first.to_bytes()).unwrap();
    ana.type_code(&ben.link().unwrap().code.unwrap()).unwrap();
    let digits = [ana, ben].map(|app| app.link().unwrap().digits.unwrap());
    assert_eq!(digits[0], digits[1]);
    for app in [ana, ben] {
        app.same_digits().unwrap();
    }
}

/// Links with a phone of which only the keys are needed, if those.
#[allow(dead_code, reason = "not every test has one phone")]
pub fn link_alone(app: &MicroConsent) -> LinkKeys {
    let mut chance = microconsent::system_chance();
    let other = Offer::new(MailboxSeed::new(&mut chance).key(), 0, &mut chance);
    let (answer, linked) = other.answer(&show(app)).unwrap();
    app.scan(&answer.to_bytes()).unwrap();
    app.same_digits().unwrap();
    linked.keys
}
