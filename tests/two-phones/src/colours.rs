//! The colours of tests/look/tokens.json, and how a terminal can show them: as they are, as the nearest of
//! 256, or not at all where NO_COLOR is set. Nothing is told by colour alone.

use ratatui::style::{Color, Style};
use std::ffi::OsStr;

/// One theme, each colour as 0xRRGGBB.
#[derive(Debug)]
pub struct Theme {
    /// What everything lies on.
    pub ground: u32,
    /// A card on it.
    pub surface: u32,
    /// What is read.
    pub ink: u32,
    /// What is read second.
    pub soft: u32,
    /// What divides.
    pub line: u32,
    /// What is chosen.
    pub tide: u32,
    /// Ink on tide.
    pub on_tide: u32,
    /// Open.
    pub open: Trio,
    /// Slow.
    pub slow: Trio,
    /// Stop.
    pub stop: Trio,
}

/// The three colours of a Signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trio {
    /// Its shape.
    pub solid: u32,
    /// What carries its word.
    pub container: u32,
    /// Its word.
    pub on: u32,
}

const fn trio(solid: u32, container: u32, on: u32) -> Trio {
    Trio {
        solid,
        container,
        on,
    }
}

/// An unlocked phone.
pub const LIGHT: Theme = Theme {
    ground: 0xFBF7F1,
    surface: 0xFFFFFF,
    ink: 0x24211E,
    soft: 0x6A635B,
    line: 0xE4DCD1,
    tide: 0x2B5C74,
    on_tide: 0xFFFFFF,
    open: trio(0x0F7470, 0xBFE3E0, 0x06302E),
    slow: trio(0xAC7100, 0xFCEBBD, 0x4B3300),
    stop: trio(0x861414, 0xE9ADA4, 0x3D0807),
};

/// A locked phone.
pub const DARK: Theme = Theme {
    ground: 0x161412,
    surface: 0x211E1B,
    ink: 0xF3EDE5,
    soft: 0xB5ABA0,
    line: 0x3A352F,
    tide: 0x9CCBE0,
    on_tide: 0x0B2A38,
    open: trio(0x5FCBC4, 0x0A4643, 0xD2F3F0),
    slow: trio(0xFFE09A, 0x624D10, 0xFFF3D1),
    stop: trio(0xFF6F5F, 0x560E0A, 0xFFE0DB),
};

/// What colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Its own two and no others.
    Plain,
    /// 256.
    Indexed,
    /// All.
    Full,
}

impl Depth {
    /// What the environment says: NO_COLOR (no-color.org), else COLORTERM.
    pub fn of(no_color: Option<&OsStr>, colorterm: Option<&OsStr>) -> Depth {
        if no_color.is_some_and(|v| !v.is_empty()) {
            Depth::Plain
        } else if colorterm.is_some_and(|v| v == "truecolor" || v == "24bit") {
            Depth::Full
        } else {
            Depth::Indexed
        }
    }

    /// Ink on a ground.
    pub fn style(self, ink: u32, ground: u32) -> Style {
        match self {
            Depth::Plain => Style::new(),
            Depth::Indexed => Style::new()
                .fg(Color::Indexed(nearest(ink)))
                .bg(Color::Indexed(nearest(ground))),
            Depth::Full => Style::new()
                .fg(Color::from_u32(ink))
                .bg(Color::from_u32(ground)),
        }
    }
}

/// The nearest colour of xterm's 6×6×6 cube and its 24 greys.
fn nearest(colour: u32) -> u8 {
    let [_, red, green, blue] = colour.to_be_bytes();
    let away = |of: [u8; 3]| -> u32 {
        [red, green, blue]
            .iter()
            .zip(of)
            .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
            .sum()
    };
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let cube = (0..216u8).map(|n| {
        let step = |i: u8| STEPS[usize::from(i % 6)];
        (16 + n, [step(n / 36), step(n / 6), step(n)])
    });
    let greys = (0..24u8).map(|n| (232 + n, [8 + 10 * n; 3]));
    cube.chain(greys)
        .min_by_key(|(_, of)| away(*of))
        .map_or(0, |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_colours_are_those_of_the_tokens() {
        let tokens: Value =
            serde_json::from_str(include_str!("../../look/tokens.json")).expect("tokens.json");
        for (name, theme) in [("light", &LIGHT), ("dark", &DARK)] {
            let mut mine = vec![
                ("ground".to_owned(), theme.ground),
                ("surface".into(), theme.surface),
                ("ink".into(), theme.ink),
                ("soft".into(), theme.soft),
                ("line".into(), theme.line),
                ("tide".into(), theme.tide),
                ("onTide".into(), theme.on_tide),
            ];
            for (signal, trio) in [
                ("open", theme.open),
                ("slow", theme.slow),
                ("stop", theme.stop),
            ] {
                mine.push((signal.into(), trio.solid));
                mine.push((format!("{signal}Container"), trio.container));
                mine.push((format!("{signal}On"), trio.on));
            }
            let theirs = tokens["colour"][name].as_object().expect("a theme");
            assert_eq!(theirs.len(), mine.len(), "{name}");
            for (key, colour) in mine {
                assert_eq!(theirs[&key], format!("#{colour:06X}"), "{name} {key}");
            }
        }
    }

    #[test]
    fn with_256_colours_the_signals_and_the_ground_still_differ() {
        for theme in [&LIGHT, &DARK] {
            let of = |part: fn(&Trio) -> u32| [&theme.open, &theme.slow, &theme.stop].map(part);
            for mut four in [of(|t| t.solid), of(|t| t.container)].map(|three| {
                let mut four = three.map(nearest).to_vec();
                four.push(nearest(theme.ground));
                four
            }) {
                four.sort_unstable();
                four.dedup();
                assert_eq!(four.len(), 4, "{theme:?}");
            }
        }
    }

    #[test]
    fn no_color_is_respected() {
        let said = Some(OsStr::new("1"));
        let full = Some(OsStr::new("truecolor"));
        assert_eq!(Depth::of(said, full), Depth::Plain);
        assert_eq!(Depth::of(Some(OsStr::new("")), full), Depth::Full);
        assert_eq!(Depth::of(None, None), Depth::Indexed);
        assert_eq!(
            Depth::Plain.style(LIGHT.ink, LIGHT.stop.container),
            Style::new()
        );
    }
}
