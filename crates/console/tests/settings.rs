//! A settings file that cannot be read is set aside, byte for byte.

use clientele_console::set_aside_unreadable;
use jiff::Timestamp;

#[test]
fn only_an_unreadable_file_is_set_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("settings.json");
    assert_eq!(set_aside_unreadable(&file, Timestamp::UNIX_EPOCH).expect("no file is no fault"), None);
    for damaged in ["{\"tenants\": [", "[]", ""] {
        std::fs::write(&file, damaged).expect("written");
        let aside = set_aside_unreadable(&file, Timestamp::UNIX_EPOCH).expect("moved").expect("set aside");
        assert!(!file.exists());
        assert_eq!(std::fs::read_to_string(&aside.path).expect("kept"), damaged);
        assert!(aside.notice().contains(&aside.path.display().to_string()));
    }
    std::fs::write(&file, "{\"tenants\": []}").expect("written");
    assert_eq!(set_aside_unreadable(&file, Timestamp::UNIX_EPOCH).expect("sound"), None);
    assert!(file.exists());
}
