//! Who may use the session's display: whoever has the cookie.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::Result;

/// Writes an X authority file with a fresh cookie that is good for any display number: the number is not known yet.
pub(super) fn write(path: &Path) -> Result<()> {
    let mut cookie = [0; 16];
    File::open("/dev/urandom")?.read_exact(&mut cookie)?;
    let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(path)?;
    file.write_all(&authority(&cookie))?;
    Ok(())
}

/// One entry of the format of Xauth: family, address, display number, name, value; each but the first with its length
/// before it, all numbers in 16 bits, big end first.
fn authority(cookie: &[u8; 16]) -> Vec<u8> {
    const ANY: u16 = 0xFFFF;
    const NAME: &[u8] = b"MIT-MAGIC-COOKIE-1";
    let mut entry = ANY.to_be_bytes().to_vec();
    for field in [&[], &[], NAME, cookie] {
        entry.extend((field.len() as u16).to_be_bytes());
        entry.extend(field);
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_authority_is_one_wildcard_entry() {
        let entry = authority(&[7; 16]);
        assert_eq!(entry.len(), 2 + 2 + 2 + (2 + 18) + (2 + 16));
        assert_eq!(entry[..8], [0xFF, 0xFF, 0, 0, 0, 0, 0, 18]);
        assert!(entry.ends_with(&[7; 16]));
    }
}
