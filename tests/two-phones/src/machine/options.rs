//! What `phone NAME` is told on its command line.

use std::net::SocketAddr;
use std::path::PathBuf;

/// The two whose phones there are.
const NAMES: [&str; 2] = ["ana", "ben"];

/// The ways to the other phone.
#[derive(Clone, Debug, Default)]
pub struct Roads {
    /// Where to listen, while in a Moment; else a free port of this machine.
    pub listen: Option<SocketAddr>,
    /// Where the other listens; else as they tell in the folder that both know.
    pub dial: Option<SocketAddr>,
    /// The relay, where there is one.
    #[cfg(feature = "relay")]
    pub relay: Option<microconsent_transport::RelayAddress>,
}

/// See the module.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whose phone it is.
    pub me: &'static str,
    /// The other person.
    pub other: &'static str,
    /// Where it keeps what is its own, where that is said.
    pub folder: Option<PathBuf>,
    /// The ways to the other phone.
    pub roads: Roads,
    /// Whether it is played from outside, without a terminal.
    pub script: bool,
}

impl Options {
    /// Reads what follows `phone`.
    ///
    /// # Errors
    /// What is wrong, in a sentence.
    pub fn read(arguments: &[&str]) -> Result<Options, String> {
        let [name, rest @ ..] = arguments else {
            return Err("Whose phone? phone ana, or phone ben.".into());
        };
        let me = NAMES.iter().position(|known| known == name);
        let me = me.ok_or("There is a phone of ana and one of ben.")?;
        let mut options = Options {
            me: NAMES[me],
            other: NAMES[1 - me],
            folder: None,
            roads: Roads::default(),
            script: false,
        };
        let mut rest = rest.iter().copied();
        while let Some(option) = rest.next() {
            if option == "--script" {
                options.script = true;
                continue;
            }
            if !["--folder", "--listen", "--dial", "--relay"].contains(&option) {
                return Err(format!("{option} is not known here."));
            }
            let value = rest.next().ok_or(format!("{option} needs a word more."))?;
            let place = || value.parse::<SocketAddr>();
            let not_a_place = |_| format!("{value} is not an address with a port.");
            match option {
                "--folder" => options.folder = Some(value.into()),
                "--listen" => options.roads.listen = Some(place().map_err(not_a_place)?),
                "--dial" => options.roads.dial = Some(place().map_err(not_a_place)?),
                _ => options.roads.relay(value)?,
            }
        }
        Ok(options)
    }
}

impl Roads {
    /// The relay's address as it is written.
    #[cfg(feature = "relay")]
    pub(super) fn relay_text(&self) -> Option<String> {
        self.relay.as_ref().map(ToString::to_string)
    }

    /// There is none.
    #[cfg(not(feature = "relay"))]
    pub(super) fn relay_text(&self) -> Option<String> {
        None
    }

    /// A relay's address, or the file in which it is: the address is a secret, and what stands on a command
    /// line can be seen by others on the machine.
    #[cfg(feature = "relay")]
    fn relay(&mut self, text: &str) -> Result<(), String> {
        let text = match text.contains("://") {
            true => text.to_owned(),
            false => std::fs::read_to_string(text).map_err(|e| format!("{text}: {e}."))?,
        };
        let address = text.trim().parse();
        self.relay = Some(address.map_err(|e| format!("The relay: {e}."))?);
        Ok(())
    }

    #[cfg(not(feature = "relay"))]
    fn relay(&mut self, _: &str) -> Result<(), String> {
        Err("A relay needs the feature: cargo run --features relay -- phone …".into())
    }
}
