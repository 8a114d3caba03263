//! Two phones side by side: the demo in the terminal and the player of stories.

pub mod clipboard;
pub mod colours;
pub mod demo;
pub mod draw;
pub mod isolates;
pub mod lock_screen;
pub mod locked_face;
pub mod machine;
pub mod network;
pub mod phone;
pub mod player;
pub mod story;
pub mod terminal;
