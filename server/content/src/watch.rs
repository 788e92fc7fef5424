//! The folder is watched: what an editor saves is on the site a moment later, if it is right.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher,
};

/// How long nothing may change before the folder is read again: editors write in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// Watches as long as it is kept.
#[derive(Debug)]
pub struct Watcher {
    /// Dropping it closes the channel, and the thread ends.
    _watcher: RecommendedWatcher,
}

/// Calls `on_change` on a thread of its own whenever something in the folder has changed and then
/// been left alone for a moment. It is for the caller to read the folder again, to keep what it has
/// where something is wrong now, and to say so.
///
/// # Errors
/// When the system cannot watch the folder, e.g. because it does not exist.
pub fn watch(
    dir: &Path,
    on_change: impl FnMut() + Send + 'static,
) -> Result<Watcher, notify::Error> {
    let (changed, changes) = channel();
    let mut watcher = recommended_watcher(move |event: notify::Result<Event>| {
        // Reading is no change; an error of the system (e.g. a full queue) is a reason to look.
        if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            // Nobody listens any more only while the watcher is being dropped.
            changed.send(()).unwrap_or_default();
        }
    })?;
    watcher.watch(dir, RecursiveMode::Recursive)?;
    thread::Builder::new()
        .name("content-watch".into())
        .spawn(move || follow(&changes, on_change))
        .map_err(notify::Error::io)?;
    Ok(Watcher { _watcher: watcher })
}

fn follow(changes: &Receiver<()>, mut on_change: impl FnMut()) {
    while changes.recv().is_ok() {
        loop {
            match changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        on_change();
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::library::Library;
    use crate::library::fixture::Folder;

    const PATIENCE: Duration = Duration::from_secs(10);

    #[test]
    fn a_saved_change_arrives_and_a_broken_one_is_reported_until_it_is_mended() {
        let folder = Folder::new();
        folder.write("column/a.md", Folder::article("甲", ""));
        let dir = folder.path().to_owned();
        let (sent, outcomes) = channel();
        let read = move || sent.send(Library::load(&dir, date(2026, 11, 23))).unwrap();
        let watcher = watch(folder.path(), read).unwrap();

        folder.write("column/a.md", Folder::article("乙", ""));
        let after = outcomes.recv_timeout(PATIENCE).unwrap().unwrap();
        assert_eq!(after.article("a").unwrap().piece.title, "乙");

        folder.write("column/a.md", "+++\n+++\n");
        let problems = outcomes.recv_timeout(PATIENCE).unwrap().unwrap_err();
        assert!(problems.iter().all(|problem| problem.file == "content/column/a.md"));

        folder.write("column/a.md", Folder::article("乙", ""));
        assert_eq!(outcomes.recv_timeout(PATIENCE).unwrap().unwrap().hash(), after.hash());

        // Reading is no change, and nothing is said once it is no longer watched.
        assert!(outcomes.recv_timeout(QUIET * 3).is_err());
        drop(watcher);
        folder.write("column/a.md", Folder::article("丙", ""));
        assert!(outcomes.recv_timeout(QUIET * 3).is_err());
    }

    #[test]
    fn many_changes_at_once_are_one() {
        let folder = Folder::new();
        let (sent, calls) = channel();
        let _watcher = watch(folder.path(), move || sent.send(()).unwrap()).unwrap();
        for name in ["a", "b", "c", "d"] {
            folder.write(&format!("column/{name}.md"), Folder::article("甲", ""));
        }
        calls.recv_timeout(PATIENCE).unwrap();
        assert!(calls.recv_timeout(QUIET * 3).is_err());
    }

    #[test]
    fn a_folder_that_is_not_there_cannot_be_watched() {
        assert!(watch(Path::new("/nowhere-at-all"), || {}).is_err());
    }
}
