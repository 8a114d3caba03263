//! Digits that are read from across the table: the clock of a locked phone, and the six of linking.

/// Digits three rows tall; what is none is a colon.
pub fn large(text: &str) -> [String; 3] {
    const DIGITS: [[&str; 3]; 11] = [
        ["█▀█", "█ █", "▀▀▀"],
        ["▀█ ", " █ ", "▀▀▀"],
        ["▀▀█", "█▀▀", "▀▀▀"],
        ["▀▀█", " ▀█", "▀▀▀"],
        ["█ █", "▀▀█", "  ▀"],
        ["█▀▀", "▀▀█", "▀▀▀"],
        ["█▀▀", "█▀█", "▀▀▀"],
        ["▀▀█", "  █", "  ▀"],
        ["█▀█", "█▀█", "▀▀▀"],
        ["█▀█", "▀▀█", "▀▀▀"],
        ["▄", "▄", " "],
    ];
    [0, 1, 2].map(|row| {
        let digits: Vec<&str> = text
            .chars()
            .map(|c| DIGITS[c.to_digit(10).map_or(10, |d| d as usize)][row])
            .collect();
        digits.join(" ")
    })
}
