//! Secrets in places where none may be. The canaries are real secrets of the sandbox; they are looked for in every form
//! in which a program is likely to write them down.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// A secret, and what to call it in a report.
#[derive(Clone)]
pub struct Canary {
    name: String,
    secret: String,
}

impl Canary {
    /// A secret with a name. The name is reported, the secret never.
    ///
    /// # Errors
    /// It is too short: it would be found everywhere.
    pub fn new(name: &str, secret: &str) -> Result<Self> {
        anyhow::ensure!(secret.len() >= 16, "{name} is too short to look for");
        Ok(Self { name: name.to_owned(), secret: secret.to_owned() })
    }

    /// The forms in which it may have been written, with their names.
    fn forms(&self) -> Vec<(&'static str, Vec<u8>)> {
        let secret = self.secret.as_bytes();
        let json = serde_json::Value::from(self.secret.as_str()).to_string();
        let percent: String = secret.iter().map(|byte| encoded(*byte)).collect();
        let mut forms = vec![
            ("as it is", secret.to_vec()),
            ("in JSON", json.trim_matches('"').as_bytes().to_vec()),
            ("in a form or an address", percent.into_bytes()),
            ("in UTF-16", self.secret.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            (
                "in hexadecimal",
                secret.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes(),
            ),
        ];
        // Within a longer text the same bytes are written in three ways: two bits of the first and of the last
        // character may belong to a neighbour, so both ends are left off.
        for shift in 0..3 {
            for (name, engine) in [("in base64", &STANDARD_NO_PAD), ("in base64url", &URL_SAFE_NO_PAD)] {
                let padded = [&[0; 2][..shift], secret].concat();
                let text = engine.encode(&padded);
                let start = (shift * 8).div_ceil(6);
                let end = padded.len() * 8 / 6;
                forms.push((name, text.as_bytes()[start..end].to_vec()));
            }
        }
        forms
    }

    fn found_in(&self, bytes: &[u8]) -> Option<&'static str> {
        self.forms().into_iter().find(|(_, form)| contains(bytes, form)).map(|(name, _)| name)
    }
}

/// The canaries that are in a text, each as a sentence.
pub fn in_text(place: &str, text: &str, canaries: &[Canary]) -> Vec<String> {
    in_bytes(place, text.as_bytes(), canaries)
}

/// The canaries that are in the files of a folder or in a file, each as a sentence. The files that were read are added
/// to `read`: a search that found no files proves nothing.
///
/// # Errors
/// A file cannot be read.
pub fn in_files(path: &Path, canaries: &[Canary], read: &mut Vec<PathBuf>) -> Result<Vec<String>> {
    let kind = fs::symlink_metadata(path).with_context(|| path.display().to_string())?.file_type();
    let mut leaks = Vec::new();
    if kind.is_dir() {
        for entry in fs::read_dir(path)? {
            leaks.extend(in_files(&entry?.path(), canaries, read)?);
        }
    } else if kind.is_file() {
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        leaks.extend(in_bytes(&path.display().to_string(), &bytes, canaries));
        read.push(path.to_owned());
    }
    Ok(leaks)
}

fn in_bytes(place: &str, bytes: &[u8], canaries: &[Canary]) -> Vec<String> {
    let found = canaries.iter().filter_map(|canary| Some((canary, canary.found_in(bytes)?)));
    found.map(|(canary, form)| format!("{} is in {place}, {form}", canary.name)).collect()
}

fn contains(bytes: &[u8], form: &[u8]) -> bool {
    let Some(first) = form.first() else { return false };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        if rest[at..].starts_with(form) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    #[test]
    fn a_canary_is_found_however_it_is_written() {
        let secret = "s3cr3t/with+odd=characters\"&more";
        let canary = [Canary::new("the secret", secret).expect("long enough")];
        let written = [
            format!("client_secret={secret}&x=1"),
            serde_json::json!({ "client_secret": secret }).to_string(),
            "a=s3cr3t%2Fwith%2Bodd%3Dcharacters%22%26more".to_owned(),
            format!("Basic {}", STANDARD.encode(format!("id:{secret}"))),
            format!("Basic {}", STANDARD.encode(format!("id1:{secret};"))),
            format!("Basic {}", STANDARD.encode(format!("id12:{secret};;"))),
            URL_SAFE_NO_PAD.encode(secret),
        ];
        for text in written {
            assert_eq!(in_text("a text", &text, &canary).len(), 1, "{text}");
        }
        assert!(in_text("a text", "s3cr3t/with+odd", &canary).is_empty());
    }

    #[test]
    fn every_file_below_a_folder_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("below")).expect("a folder");
        let wide: Vec<u8> = "0123456789abcdef".encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(folder.path().join("below/store"), [b"\0\x01".to_vec(), wide].concat()).expect("a file");
        fs::write(folder.path().join("plain"), "nothing").expect("a file");
        let canary = [Canary::new("the number", "0123456789abcdef").expect("long enough")];
        let mut read = Vec::new();
        let leaks = in_files(folder.path(), &canary, &mut read).expect("readable");
        assert_eq!((leaks.len(), read.len()), (1, 2), "{leaks:?}");
        assert!(leaks[0].ends_with("below/store, in UTF-16"), "{leaks:?}");
    }
}
