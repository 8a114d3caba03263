//! A linking code as a QR code (ISO/IEC 18004), in byte mode at level M: two modules in each cell, one
//! above the other, black on white whatever the theme, with the four light modules round it that a
//! reader needs.

use crate::colours::Depth;
use microconsent::statement::Code;
use qrcode::bits::Bits;
use qrcode::{Color, EcLevel, QrCode, Version};
use ratatui::style::{Color as Colour, Style};
use ratatui::text::{Line, Span};

/// The light modules on each side.
const QUIET: usize = 4;

/// The cells that the larger of the two codes takes: version 10, 57 modules, and its edge.
pub const LARGEST: (u16, u16) = (57 + 2 * QUIET as u16, (57 + 2 * QUIET as u16).div_ceil(2));

/// Draws the code with this text. None where it cannot be: without colours nobody knows which of a
/// terminal's two is the dark one.
pub fn draw(text: &str, depth: Depth) -> Option<Vec<Line<'static>>> {
    if depth == Depth::Plain {
        return None;
    }
    let code = Code::from_text(text).ok()?;
    let qr = of_bytes(&code.to_bytes())?;
    let width = qr.width();
    let dark = |x: usize, y: usize| {
        let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < width);
        inside(x)
            .zip(inside(y))
            .is_some_and(|at| qr[at] == Color::Dark)
    };
    let colour = |is_dark| match depth {
        // The terminal's own black and white may be neither.
        Depth::Full if is_dark => Colour::Rgb(0, 0, 0),
        Depth::Full => Colour::Rgb(255, 255, 255),
        _ if is_dark => Colour::Indexed(16),
        _ => Colour::Indexed(231),
    };
    let across = width + 2 * QUIET;
    let row = |y: usize| {
        let cell = |x| {
            let style = Style::new()
                .fg(colour(dark(x, y)))
                .bg(colour(dark(x, y + 1)));
            Span::styled("▀", style)
        };
        Line::from((0..across).map(cell).collect::<Vec<_>>())
    };
    Some((0..across).step_by(2).map(row).collect())
}

/// The smallest QR code that holds these bytes.
fn of_bytes(bytes: &[u8]) -> Option<QrCode> {
    (1..=10).find_map(|version| {
        let mut bits = Bits::new(Version::Normal(version));
        bits.push_byte_data(bytes).ok()?;
        bits.push_terminator(EcLevel::M).ok()?;
        QrCode::with_bits(bits, EcLevel::M).ok()
    })
}
