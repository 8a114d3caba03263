//! Seeded faults: for each property one thing that is broken on purpose, so that the check is seen to fail.
//! They stand where a real fault could: in the disk, in the mailbox, and in what calls the step.

/// One thing that is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The mailbox writes into each message that it echoes the newest beat of its receiver.
    AnEchoIsForged,
    /// A screen goes on showing the Pace from before the last event.
    AStalePaceIsShown,
    /// The mailbox lengthens the life of a Green.
    AGreenIsMadeToLast,
    /// A phone says that each word of its own was said just now.
    AnAgeIsToldTooShort,
    /// The mailbox writes the Setting of now over the one in which a Signal was given.
    ASignalIsMovedToAnotherSetting,
    /// The disk loses the numbers of Pauses at a crash: what it gives back is from the beginning.
    ACrashLosesThePause,
    /// The mailbox writes into each message that its author has come back.
    AComingBackIsForged,
    /// The mailbox turns a Red into a Yellow.
    ARedIsToldAsYellow,
    /// The mailbox gives what is old a new number.
    AnOldWordIsNumberedAnew,
    /// A stop is refused where it cannot be kept.
    AFullDiskHoldsUpAStop,
    /// One tap of Yellow counts as coming back.
    OneTapComesBack,
    /// Unlinking says that one leaves.
    UnlinkingTellsTheOther,
    /// The mailbox turns a Green that was said before a Red into one that was said after it.
    ARedIsLifted,
    /// A screen goes on showing the word of the other's from before the last event.
    AWordIsShownAfterTheMoment,
    /// What a locked phone sealed is taken for what its unlocked app says.
    ALockedTapIsTakenForOpen,
    /// The mailbox leaves what is said of Pauses out of one person's messages.
    PausesAreCutOneWay,
    /// It leaves the Setting in them as it was at first.
    SettingsAreCutOneWay,
    /// It leaves the word out of them.
    WordsAreCutOneWay,
    /// The mailbox writes into a yes that its author knew of each Pause.
    AYesIsToldToKnowThePause,
    /// Letting a question rest says no to it.
    RestingTellsTheOther,
    /// The mailbox loses one person's taking back for ever, and that there was one.
    TakingBackIsCutOneWay,
}
