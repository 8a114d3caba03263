//! A Red from one process to the other's listener, in a Moment: from the gesture to the view that shows it.
//!
//! Beside it the bare way: one commit of the same rows, one bare seal, the same bytes over the same
//! transport to another process, one bare opening and one commit there, and the bytes back. By turns.

use super::bare_seal::BareSeal;
use super::floor::Bare;
use super::{KEY, beside_then, tempdir};
use data_encoding::HEXLOWER;
use microconsent::phrases::Language;
use microconsent::statement::message::MAX_ENCODED;
use microconsent::statement::{
    Envelope, Mailbox, MailboxSeed, MemoryKeyStore, Setting, Signal, TransportError,
};
use microconsent::{
    CheckIn, Clock, Listener, MicroConsent, MomentView, Now, Phase, Shared, Sharing, Watch,
};
use microconsent_transport::{Nearby, Relay, Way};
use std::cell::RefCell;
use std::io::{BufRead, BufReader, Read, Write, stdin};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The way with no server; any other is the folder of a relay.
pub const NEARBY: &str = "nearby";
/// What this program is told when it is the other phone, or the other end of the floor.
pub const BEN: &str = "red-ben";
pub const ECHO: &str = "red-echo";

const ROUNDS: usize = 300;
const ANYWHERE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
/// Within this time everything comes that comes at all.
const SOON: Duration = Duration::from_secs(20);

/// Time since the process began.
struct Running(Instant);

impl Clock for Running {
    fn now(&self) -> Now {
        let ms = self.0.elapsed().as_millis() as u64;
        Now {
            utc_ms: 1_772_827_200_000 + ms as i64,
            uptime_ms: ms,
            boot: "1".into(),
        }
    }
}

fn phone(folder: &tempfile::TempDir) -> Arc<MicroConsent> {
    let clock = Box::new(Running(Instant::now()));
    let chance = Box::new(microconsent::system_chance());
    let store = Arc::<MemoryKeyStore>::default();
    let app = MicroConsent::open(folder.path(), &KEY, Language::English, clock, store, chance);
    Arc::new(app.expect("opens"))
}

/// This program again, as the other end.
struct Other {
    process: Child,
    tells: BufReader<std::process::ChildStdout>,
}

impl Other {
    fn begin(args: &[&str]) -> Other {
        let mut process = Command::new(std::env::current_exe().expect("a program"))
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("runs");
        let tells = BufReader::new(process.stdout.take().expect("piped"));
        Other { process, tells }
    }

    fn hear(&mut self) -> String {
        let mut line = String::new();
        self.tells.read_line(&mut line).expect("a line");
        line.trim().to_owned()
    }

    fn tell(&mut self, line: &str) {
        let to = self.process.stdin.as_mut().expect("piped");
        writeln!(to, "{line}").expect("told");
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn told() -> String {
    let mut line = String::new();
    stdin().lock().read_line(&mut line).expect("a line");
    line.trim().to_owned()
}

/// One end of a way. Nearby, the other's address is still to be dialled.
enum End {
    Near(Nearby),
    Far(Relay),
}

impl End {
    fn of(way: &str, seed: &MailboxSeed) -> End {
        if way == NEARBY {
            return End::Near(Nearby::listen(ANYWHERE).expect("a port"));
        }
        let address = std::fs::read_to_string(format!("{way}/address.txt")).expect("an address");
        let address = address.trim().parse().expect("an address");
        End::Far(Relay::new(&address, seed).expect("a thread"))
    }

    fn place(&self) -> String {
        match self {
            End::Near(near) => near.address().to_string(),
            End::Far(_) => "-".into(),
        }
    }

    fn dial(&self, place: &str) {
        if let End::Near(near) = self {
            near.dial(place.parse().ok());
        }
    }

    fn way(&self) -> &dyn Way {
        match self {
            End::Near(near) => near,
            End::Far(far) => far,
        }
    }

    fn woken(&self) -> Receiver<()> {
        let (wake, woken) = sync_channel(1);
        self.way().on_arrival(Box::new(move || {
            let _ = wake.try_send(());
        }));
        woken
    }

    fn until_connected(&self) {
        while !self.way().connected() {
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Measures it on this way.
pub fn from_phone_to_phone(way: &str) {
    let moment = Together::begin(way);
    let mut floor = Floor::begin(way);
    let name = if way == NEARBY {
        "red_nearby"
    } else {
        "red_relay"
    };
    let moment = RefCell::new(moment);
    beside_then(
        name,
        "1.5",
        ROUNDS,
        || moment.borrow_mut().say_red(),
        || floor.round(),
        || moment.borrow_mut().come_back(),
    );
}

/// Ana's phone in a Moment with Ben's, which is in another process.
struct Together {
    app: Arc<MicroConsent>,
    end: End,
    /// Brings what Ben's phone shows of Ana: a letter for each change.
    shows: TcpStream,
    _watch: Watch,
    _ben: Other,
    _folder: tempfile::TempDir,
}

struct Ignores;

impl Listener<MomentView> for Ignores {
    fn changed(&self, _: MomentView) {}
}

impl Together {
    fn begin(way: &str) -> Together {
        let folder = tempdir();
        let app = phone(&folder);
        let showing = TcpListener::bind(ANYWHERE).expect("a port");
        let at = showing.local_addr().expect("a port").to_string();
        app.begin_linking().expect("begins");
        app.show_code().expect("shows");
        let first = app.link().expect("a view").code.expect("a code");
        let mut ben = Other::begin(&[BEN, way, &at, &first]);
        let answer = ben.hear();
        app.type_code(&answer).expect("scanned");
        app.same_digits().expect("linked");
        let end = End::of(way, &app.mailbox().expect("awake").expect("linked"));
        ben.tell(&end.place());
        end.dial(&ben.hear());
        let (shows, _) = showing.accept().expect("called");
        shows.set_read_timeout(Some(SOON)).expect("set");
        let watch = app.watch_moment(Arc::new(Ignores)).expect("awake");
        end.until_connected();
        app.enter(Setting::Hug).expect("entered");
        let together = Together {
            app,
            end,
            shows,
            _watch: watch,
            _ben: ben,
            _folder: folder,
        };
        let began = Instant::now();
        while together.app.moment().expect("a view").phase != Phase::Together {
            assert!(began.elapsed() < SOON, "they do not meet");
            together.carry();
            std::thread::sleep(Duration::from_millis(5));
        }
        together.carry();
        together
    }

    fn carry(&self) {
        while self
            .app
            .exchange(self.end.way())
            .is_ok_and(|done| done.put + done.taken > 0)
        {}
    }

    fn say_red(&mut self) {
        self.app.stop().expect("said");
        self.app.exchange(self.end.way()).expect("kept");
        self.until_shown(Signal::Red);
    }

    /// What is not measured: Ana comes back, so that the next Red is new on Ben's screen.
    fn come_back(&mut self) {
        self.carry();
        let mut checkin = CheckIn::in_setting(Setting::Hug);
        checkin.signal = Some(Signal::Yellow);
        let preview = self.app.preview(checkin, Sharing::Signal, None);
        let shared = self.app.share(preview.expect("looked at").id);
        if let Shared::SecondBeat(id) = shared.expect("asked") {
            self.app.confirm(id).expect("said");
        }
        self.carry();
        self.until_shown(Signal::Yellow);
        // His answer, so that nothing of it is under way.
        std::thread::sleep(Duration::from_millis(5));
        self.carry();
    }

    fn until_shown(&mut self, signal: Signal) {
        let mut letter = [0];
        while letter != [letter_of(signal)] {
            self.shows.read_exact(&mut letter).expect("it is shown");
        }
    }
}

fn letter_of(signal: Signal) -> u8 {
    match signal {
        Signal::Green => b'G',
        Signal::Yellow => b'Y',
        Signal::Red => b'R',
    }
}

/// Ben's phone: it listens, and says what it shows.
pub fn ben(way: &str, told_first: &[&str]) {
    let [at, first] = told_first else {
        panic!("where to show it, and Ana's code");
    };
    let folder = tempdir();
    let app = phone(&folder);
    app.begin_linking().expect("begins");
    app.show_code().expect("shows");
    app.type_code(first).expect("scanned");
    println!("{}", app.link().expect("a view").code.expect("a code"));
    app.same_digits().expect("linked");
    let end = End::of(way, &app.mailbox().expect("awake").expect("linked"));
    let theirs = told();
    println!("{}", end.place());
    end.dial(&theirs);
    let shows = TcpStream::connect(at).expect("Ana hears");
    shows.set_nodelay(true).expect("set");
    let shows = Shows {
        to: Mutex::new((shows, None)),
    };
    let woken = end.woken();
    end.until_connected();
    app.enter(Setting::Hug).expect("entered");
    let _watch = app.watch_moment(Arc::new(shows)).expect("awake");
    loop {
        while app
            .exchange(end.way())
            .is_ok_and(|done| done.put + done.taken > 0)
        {}
        let _ = woken.recv_timeout(Duration::from_millis(100));
    }
}

struct Shows {
    to: Mutex<(TcpStream, Option<Signal>)>,
}

impl Listener<MomentView> for Shows {
    fn changed(&self, view: MomentView) {
        let mut to = self.to.lock().expect("one at a time");
        if view.theirs.signal != to.1 {
            to.1 = view.theirs.signal;
            if let Some(signal) = to.1 {
                to.0.write_all(&[letter_of(signal)]).expect("Ana hears");
            }
        }
    }
}

/// What the joint part keeps in a Moment, in bytes; it differs by a few.
const KEPT: [u8; 128] = [7; 128];

/// The bare way, at Ana's end.
struct Floor {
    end: End,
    woken: Receiver<()>,
    mine: Mailbox,
    theirs: Mailbox,
    db: Bare,
    seal: BareSeal,
    at: i64,
    _echo: Other,
    _folder: tempfile::TempDir,
}

impl Floor {
    fn begin(way: &str) -> Floor {
        let mut chance = rand_core::UnwrapErr(getrandom::SysRng);
        let [mine, theirs] = [(); 2].map(|()| MailboxSeed::new(&mut chance));
        let end = End::of(way, &mine);
        let (mine, seed) = (mine.key().address(), HEXLOWER.encode(theirs.as_bytes()));
        let mut echo = Other::begin(&[ECHO, way, &seed, &mine.0]);
        echo.tell(&end.place());
        end.dial(&echo.hear());
        let folder = tempdir();
        let db = Bare::open(folder.path());
        db.begin_sharing(&KEPT);
        let woken = end.woken();
        end.until_connected();
        Floor {
            end,
            woken,
            mine,
            theirs: theirs.key().address(),
            db,
            seal: BareSeal::new(),
            at: 0,
            _echo: echo,
            _folder: folder,
        }
    }

    fn round(&mut self) {
        self.at += 1;
        let envelope = self.seal.seal(&[0; MAX_ENCODED]);
        self.db.share(self.at, KEPT, &envelope);
        put(&self.end, &self.theirs, &envelope);
        take(&self.end, &self.woken, &self.mine);
    }
}

fn put(end: &End, to: &Mailbox, bytes: &[u8]) {
    let envelope = Envelope::try_from(bytes).expect("an envelope");
    let put = end.way().put(to, &envelope);
    assert_ne!(put, Err(TransportError::Unreachable));
}

fn take(end: &End, woken: &Receiver<()>, mailbox: &Mailbox) -> Vec<u8> {
    loop {
        if let Some(delivery) = end.way().fetch(mailbox, 1).expect("fetched").pop() {
            let _ = end.way().acknowledge(mailbox, delivery.ticket);
            return delivery.bytes;
        }
        woken.recv_timeout(SOON).expect("it comes");
    }
}

/// The bare way, at Ben's end.
pub fn echo(way: &str, told_first: &[&str]) {
    let [seed, to] = told_first else {
        panic!("a seed, and a mailbox");
    };
    let seed = HEXLOWER.decode(seed.as_bytes()).expect("a seed");
    let seed = MailboxSeed::from_bytes(seed.try_into().expect("a seed"));
    let end = End::of(way, &seed);
    let theirs = told();
    println!("{}", end.place());
    end.dial(&theirs);
    let folder = tempdir();
    let db = Bare::open(folder.path());
    db.begin_sharing(&KEPT);
    let seal = BareSeal::new();
    let woken = end.woken();
    end.until_connected();
    let (mine, to) = (seed.key().address(), Mailbox((*to).to_owned()));
    for at in 1.. {
        let envelope = take(&end, &woken, &mine);
        std::hint::black_box(seal.open(&envelope));
        db.hear(at, KEPT);
        put(&end, &to, &envelope);
    }
}
