//! One connection: frames out with a deadline, frames in through a reader of its own.
//!
//! Whoever is at the other end may send anything, slowly or without end, or never read: each wait
//! here has an end, and each buffer a size.

use super::frame::{self, Frame, WHOLE};
use microconsent_statement::Envelope;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A frame that has begun is there within this time, or the connection ends.
const FRAME_TAKES: Duration = Duration::from_secs(5);
/// A caller of whom nothing is known sends a whole frame within this time.
const STRANGER_SPEAKS_WITHIN: Duration = Duration::from_secs(10);
/// How often a reader looks at the two limits above, and at what is on the way.
const READER_LOOKS: Duration = Duration::from_millis(250);
/// Writing an acknowledgement. The core waits for it: five bytes that do not go at once are for one who does
/// not read.
const ACKNOWLEDGING_TAKES: Duration = Duration::from_millis(200);

/// Whose connection it may be, the least sure first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whose {
    /// Came from an address that is not known.
    Stranger,
    /// Came from the partner's address.
    Partner,
    /// Went to the partner's address and port.
    Dialled,
}

pub(super) struct Line {
    pub(super) id: u64,
    pub(super) whose: Whose,
    began: Instant,
    /// Microseconds from `began` to when it was heard last, and one more; 0 before the first time. What was
    /// written is compared with it, and an answer can come within a millisecond.
    heard: AtomicU64,
    stream: TcpStream,
    closed: AtomicBool,
    /// One frame is written at a time; true while one is.
    writing: Mutex<bool>,
    written: Condvar,
}

impl Line {
    pub(super) fn new(id: u64, whose: Whose, stream: TcpStream) -> io::Result<Line> {
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(READER_LOOKS))?;
        Ok(Line {
            id,
            whose,
            began: Instant::now(),
            heard: AtomicU64::new(0),
            stream,
            closed: AtomicBool::new(false),
            writing: Mutex::new(false),
            written: Condvar::new(),
        })
    }

    /// Something came that was asked for, or an envelope. Nothing else keeps a line up.
    pub(super) fn is_heard(&self) {
        let now = self.lived().as_micros() as u64;
        self.heard.store(now.saturating_add(1), Ordering::Relaxed);
    }

    /// Since when it was not heard.
    pub(super) fn silent_since(&self) -> Instant {
        let heard = self.heard.load(Ordering::Relaxed).saturating_sub(1);
        self.began + Duration::from_micros(heard)
    }

    pub(super) fn lived(&self) -> Duration {
        self.began.elapsed()
    }

    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// Ends the connection, and every wait on it. Closing twice is no error.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Release);
        let _ = self.stream.shutdown(Shutdown::Both);
        // The lock is taken so that nobody is between looking and waiting.
        drop(lock(&self.writing));
        self.written.notify_all();
    }

    /// Writes an envelope. Where that fails, the connection is closed: what was half written cannot be gone
    /// on with.
    pub(super) fn carry(&self, number: u32, envelope: &Envelope, until: Instant) -> io::Result<()> {
        self.write_or_close(&frame::envelope(number, envelope), until)
    }

    /// Tells the other end that its envelope is kept. Where that fails it is sent again, on another
    /// connection.
    pub(super) fn acknowledge(&self, number: u32) {
        let until = Instant::now() + ACKNOWLEDGING_TAKES;
        let _ = self.write_or_close(&frame::acknowledgement(number), until);
    }

    fn write_or_close(&self, frame: &[u8], until: Instant) -> io::Result<()> {
        let written = self.write(frame, until);
        if written.is_err() {
            self.close();
        }
        written
    }

    fn write(&self, bytes: &[u8], until: Instant) -> io::Result<()> {
        let mut writing = lock(&self.writing);
        while *writing {
            let woken = self.written.wait_timeout(writing, left(until)?);
            writing = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        if self.is_closed() {
            return Err(ErrorKind::ConnectionReset.into());
        }
        *writing = true;
        drop(writing);
        let written = self.write_all(bytes, until);
        *lock(&self.writing) = false;
        self.written.notify_one();
        written
    }

    /// As `Write::write_all`, with an end also against one who reads a byte now and then.
    fn write_all(&self, mut bytes: &[u8], until: Instant) -> io::Result<()> {
        while !bytes.is_empty() {
            self.stream.set_write_timeout(Some(left(until)?))?;
            match (&self.stream).write(bytes) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(n) => bytes = bytes.get(n..).unwrap_or_default(),
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    /// Reads until the connection ends or is of no use. `hear` is told each whole frame; from time to time
    /// `goes_on` says whether there is something to wait for.
    pub(super) fn read_all(&self, mut hear: impl FnMut(Frame<'_>), goes_on: impl Fn() -> bool) {
        let mut buffer = [0; 2 * WHOLE];
        let mut filled = 0;
        let mut frame_began = self.began;
        let mut looked = self.began;
        while !self.is_closed() {
            if looked.elapsed() >= READER_LOOKS {
                looked = Instant::now();
                if self.is_too_slow(filled > 0, frame_began) || !goes_on() {
                    break;
                }
            }
            match (&self.stream).read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(n) => {
                    if filled == 0 {
                        frame_began = Instant::now();
                    }
                    filled += n;
                }
                Err(e) if is_no_end(&e) => continue,
                Err(_) => break,
            }
            match self.take_frames(&buffer[..filled], &mut hear) {
                Err(frame::NotOurs) => break,
                Ok(0) => {}
                Ok(done) => {
                    buffer.copy_within(done..filled, 0);
                    filled -= done;
                    frame_began = Instant::now();
                }
            }
        }
        self.close();
    }

    fn is_too_slow(&self, in_a_frame: bool, frame_began: Instant) -> bool {
        let silent = self.heard.load(Ordering::Relaxed) == 0;
        let stranger = self.whose == Whose::Stranger;
        (in_a_frame && frame_began.elapsed() > FRAME_TAKES)
            || (stranger && silent && self.lived() > STRANGER_SPEAKS_WITHIN)
    }

    /// Takes every whole frame of `bytes`; says how many bytes they were.
    fn take_frames(
        &self,
        bytes: &[u8],
        hear: &mut impl FnMut(Frame<'_>),
    ) -> Result<usize, frame::NotOurs> {
        let mut done = 0;
        while let Some((frame, length)) = frame::first_frame(bytes.get(done..).unwrap_or_default())?
        {
            done += length;
            hear(frame);
        }
        Ok(done)
    }
}

fn is_no_end(error: &io::Error) -> bool {
    // A read that timed out says one or the other, by platform.
    let kinds = [
        ErrorKind::WouldBlock,
        ErrorKind::TimedOut,
        ErrorKind::Interrupted,
    ];
    kinds.contains(&error.kind())
}

/// What is left of the time; never zero, which to a socket would mean without end.
fn left(until: Instant) -> io::Result<Duration> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(ErrorKind::TimedOut.into());
    }
    Ok(left)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
