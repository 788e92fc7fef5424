//! What was written, read again while the site runs.

use std::fs;
use std::path::Path;

use crate::visitor::{root, visitor_with};

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[tokio::test]
async fn a_changed_file_shows_and_a_broken_one_is_reported_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    copy(&root().join("content"), &content);
    let site = visitor_with(|settings| settings.content = content.clone()).await;
    let path = content.join("column/who-can-see-my-record.md");
    let text = fs::read_to_string(&path).unwrap();
    let before = site.opens("/column/who-can-see-my-record").await;

    fs::write(&path, text.replacen("title = \"", "title = \"新：", 1)).unwrap();
    site.site.reload();
    let after = site.opens("/column/who-can-see-my-record").await;
    assert!(after.says("新：") && !before.says("新："));
    assert_ne!(after.header("etag"), before.header("etag"));
    assert!(site.opens("/column").await.says("新："), "lists are made anew, too");

    fs::write(&path, text.replacen("topic = \"", "topic = \"没有这个主题", 1)).unwrap();
    let problems = server::site::Published::load(&content, site.site.today()).err().unwrap();
    assert!(
        problems.len() == 1 && problems[0].contains("who-can-see-my-record.md:"),
        "{problems:?}"
    );
    site.site.reload();
    assert!(
        site.opens("/column/who-can-see-my-record").await.says("新："),
        "the last good one stays"
    );
}
