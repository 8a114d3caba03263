//! Two real phones, linked, and a way between them on which every byte is recorded.

use crate::nearby;
use crate::recorder::{Recorder, Said};
use crate::secrets::Secrets;
use microconsent_transport::{Nearby, Way};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};
use two_phones::phone::Phone;

pub const ANA: usize = 0;
pub const BEN: usize = 1;

/// A step of the clocks, in milliseconds: no two envelopes of one phone go in the same.
pub const STEP: u64 = 100;

/// Within this time everything has come that comes at all.
const SOON: Duration = Duration::from_secs(30);

/// Reads the envelopes of one direction of a connection, and gives what stands beside them.
type Reads = fn(&Said) -> Vec<Vec<u8>>;

/// See the module.
pub struct Pair {
    pub phones: [Phone; 2],
    pub ways: [Option<Arc<dyn Way>>; 2],
    /// Nearby each phone calls the other past one of them, on a relay each calls the relay past its own.
    pub recorders: [Recorder; 2],
    pub secrets: Secrets,
    /// Whether whoever is called speaks for the other phone, and not for a relay.
    direct: bool,
    reads: Reads,
    put: [u32; 2],
    taken: [u32; 2],
}

/// Two phones that are linked, and what nobody may read of that.
pub fn linked() -> ([Phone; 2], Secrets) {
    let mut secrets = Secrets::default();
    let phones = ["ana", "ben"].map(|name| Phone::new(name).expect("a phone"));
    let [ana, ben] = &phones;
    for phone in &phones {
        phone.app().begin_linking().expect("begun");
        phone.app().show_code().expect("shown");
    }
    let first = ana.code().expect("a view").expect("a code");
    ben.scan(Some(first.clone())).expect("scanned");
    let answer = ben.code().expect("a view").expect("a code");
    ana.scan(Some(answer.clone())).expect("scanned");
    let digits = ana.app().link().expect("a view").digits.expect("digits");
    secrets.ids(&first, &answer, &digits);
    for phone in &phones {
        phone.app().same_digits().expect("linked");
        let seed = phone.app().mailbox().expect("awake").expect("linked");
        secrets.bytes("a mailbox's seed", seed.as_bytes());
    }
    (phones, secrets)
}

impl Pair {
    /// In one room, with no server.
    pub fn nearby() -> Pair {
        let (phones, mut secrets) = linked();
        for phone in &phones {
            let seed = phone.app().mailbox().expect("awake").expect("linked");
            secrets.text(&seed.key().address().0);
        }
        let anywhere = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let near = [(); 2].map(|()| Nearby::listen(anywhere).expect("a port"));
        let recorders = [BEN, ANA].map(|other| Recorder::before(near[other].address()));
        for (near, recorder) in near.iter().zip(&recorders) {
            near.dial(Some(recorder.address));
        }
        let ways = near.map(|near| Some(Arc::new(near) as Arc<dyn Way>));
        Pair::of(phones, ways, recorders, secrets, true, nearby::envelopes)
    }

    pub fn of(
        phones: [Phone; 2],
        ways: [Option<Arc<dyn Way>>; 2],
        recorders: [Recorder; 2],
        secrets: Secrets,
        direct: bool,
        reads: Reads,
    ) -> Pair {
        let pair = Pair {
            phones,
            ways,
            recorders,
            secrets,
            direct,
            reads,
            put: [0; 2],
            taken: [0; 2],
        };
        until("both are connected", || pair.is_connected());
        pair
    }

    /// Exchanges until all that was put has been taken in.
    pub fn settle(&mut self) {
        let end = Instant::now() + SOON;
        loop {
            let was_connected = self.is_connected();
            let mut moved = 0;
            for who in [ANA, BEN] {
                let Some(way) = &self.ways[who] else { continue };
                let done = self.phones[who].app().exchange(&**way).expect("kept");
                self.put[who] += done.put;
                self.taken[who] += done.taken;
                moved += done.put + done.taken;
            }
            let [ana, ben] = self.put;
            // What was put again may come twice. What a lost connection held up goes on the next one.
            if moved == 0
                && was_connected
                && !self.ways.iter().flatten().any(|way| way.is_carrying())
                && self.is_connected()
                && (self.ways[BEN].is_none() || self.taken[BEN] >= ana && self.taken[ANA] >= ben)
            {
                return;
            }
            assert!(
                Instant::now() < end,
                "put {:?}, taken {:?}",
                self.put,
                self.taken
            );
            if moved == 0 {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    }

    fn is_connected(&self) -> bool {
        self.ways.iter().flatten().all(|way| way.connected())
    }

    /// Lets time pass on both phones, a step at a time.
    pub fn pass(&mut self, ms: u64) {
        for _ in 0..ms / STEP {
            for phone in &self.phones {
                phone.pass(STEP);
            }
            self.settle();
        }
    }

    /// The envelopes that a phone has put, those that it put again too.
    pub fn put_by(&self, who: usize) -> Vec<Vec<u8>> {
        let called = self.recorders[who]
            .heard()
            .into_iter()
            .map(|[says, _]| says);
        let mut all: Vec<_> = called.flat_map(|said| (self.reads)(&said)).collect();
        if self.direct {
            let answered = self.recorders[1 - who]
                .heard()
                .into_iter()
                .map(|[_, says]| says);
            all.extend(answered.flat_map(|said| (self.reads)(&said)));
        }
        all
    }

    /// Every byte on the wire.
    pub fn wire(&self) -> Vec<u8> {
        let all = self.recorders.iter().flat_map(Recorder::heard);
        all.flatten().flatten().collect()
    }

    /// How many envelopes each has put, in each step of the time after the first says this, or, where it
    /// says nothing, from its next sign of life on.
    pub fn drawn_by(&mut self, says: Option<crate::Say>, ms: u64) -> Vec<[usize; 2]> {
        let count = |pair: &Pair| [ANA, BEN].map(|who| pair.put_by(who).len());
        let mut before = count(self);
        while count(self)[ANA] == before[ANA] {
            before = count(self);
            self.pass(STEP);
        }
        if let Some(says) = says {
            self.pass(7 * STEP);
            before = count(self);
            says(&self.phones[ANA]);
            self.settle();
        }
        let mut drawn = Vec::new();
        for _ in 0..ms / STEP {
            let now = count(self);
            drawn.push([ANA, BEN].map(|who| now[who] - before[who]));
            before = now;
            self.pass(STEP);
        }
        drawn
    }
}

pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + SOON;
    while !holds() {
        assert!(Instant::now() < end, "not in time: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
