//! Checks the texts and tags of the phrase library and writes the table of tags that the core reads, so
//! that neither is checked or parsed on a phone. A fault ends the build with file, line and why. What a
//! phone does not read of the texts, comments and blank lines, stays behind.

mod check;
mod parts;

use check::{File, Texts};
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=phrases");
    println!("cargo::rerun-if-changed=build");
    let folder = Path::new("phrases");
    let read = |name: &str| File {
        name: format!("core/app/phrases/{name}"),
        text: fs::read_to_string(folder.join(name)).unwrap_or_default(),
    };
    let mut languages: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|f| {
            f.file_name()
                .to_str()?
                .strip_suffix(".ftl")
                .map(str::to_owned)
        })
        .collect();
    // English first: the others are held against it.
    languages.sort_by_key(|l| (l != "en", l.clone()));
    let texts = Texts {
        languages: languages
            .iter()
            .map(|l| read(&format!("{l}.ftl")))
            .collect(),
        tags: read("tags.tsv"),
        helplines: read("helplines.tsv"),
    };
    match check::check(&texts) {
        Ok(tables) => {
            let out = env::var_os("OUT_DIR").expect("cargo says where a build writes");
            let write = |name: &str, text: &str| {
                fs::write(Path::new(&out).join(name), text).expect("a build can write there");
            };
            write("tags.rs", &tables.tags);
            write("help.rs", &tables.help);
            for (language, file) in languages.iter().zip(&texts.languages) {
                for (name, text) in parts::NAMES.iter().zip(parts::parts(&file.text)) {
                    write(&format!("{language}.{name}.ftl"), &text);
                }
            }
        }
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
        }
    }
}
