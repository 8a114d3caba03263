//! Signal: how open I am now. There is no default, so nothing can begin as Green (`only_mine`).

/// How open a person is now, as they themselves say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signal {
    /// Open: safe and connected.
    Green,
    /// Slow: unsure, careful.
    Yellow,
    /// Stop: I need to pause or stop.
    Red,
}

impl Signal {
    /// Every Signal in the order in which it is shown: open, slow, stop.
    pub const ALL: [Signal; 3] = [Signal::Green, Signal::Yellow, Signal::Red];

    /// The number that stands for it on the wire and in storage; never reused.
    pub const fn number(self) -> u8 {
        match self {
            Signal::Green => 1,
            Signal::Yellow => 2,
            Signal::Red => 3,
        }
    }

    /// The Signal of a [`number`](Self::number); `None` for a number that this version does not know.
    pub fn from_number(number: u8) -> Option<Signal> {
        Signal::ALL.into_iter().find(|s| s.number() == number)
    }

    /// The more cautious of two (`most_cautious_wins`).
    pub fn more_cautious(self, other: Signal) -> Signal {
        if self.number() >= other.number() {
            self
        } else {
            other
        }
    }

    /// Whether going from `self` to `next` is a step towards openness.
    pub fn opens_to(self, next: Signal) -> bool {
        next.number() < self.number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_cautious_wins_of_two_signals() {
        for a in Signal::ALL {
            for b in Signal::ALL {
                let worst = a.more_cautious(b);
                assert!(worst == a || worst == b);
                assert!(!a.opens_to(worst) && !b.opens_to(worst), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn numbers_are_read_back() {
        for s in Signal::ALL {
            assert_eq!(Signal::from_number(s.number()), Some(s));
        }
        assert_eq!(Signal::from_number(0), None);
        assert_eq!(Signal::from_number(9), None);
    }
}
