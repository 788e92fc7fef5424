//! The folder is watched: what an editor saves is on the site a moment later, if it is right.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _, recommended_watcher,
};

use crate::library::Library;
use crate::problem::Problem;

/// How long nothing may change before the folder is read again: editors write in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// Watches as long as it is kept.
#[derive(Debug)]
pub struct Watcher {
    /// Dropping it closes the channel, and the thread ends.
    _watcher: RecommendedWatcher,
}

/// Reads the folder again, on a thread of its own, whenever something in it has changed and then
/// been left alone for a moment. Hands over what came of it: the new library, or the problems. With
/// problems the caller keeps the library it has. A change that leaves every file as it was is not
/// reported.
///
/// `last` is the hash of the library the caller has; `today` is asked at each reading.
///
/// # Errors
/// When the system cannot watch the folder, e.g. because it does not exist.
pub fn watch(
    dir: &Path,
    last: u64,
    today: impl Fn() -> Date + Send + 'static,
    on_change: impl FnMut(Result<Library, Vec<Problem>>) + Send + 'static,
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
    let dir = dir.to_owned();
    thread::Builder::new()
        .name("content-watch".into())
        .spawn(move || follow(&dir, last, &changes, today, on_change))
        .map_err(notify::Error::io)?;
    Ok(Watcher { _watcher: watcher })
}

fn follow(
    dir: &Path,
    last: u64,
    changes: &Receiver<()>,
    today: impl Fn() -> Date,
    mut on_change: impl FnMut(Result<Library, Vec<Problem>>),
) {
    let mut last = Ok(last);
    while changes.recv().is_ok() {
        loop {
            match changes.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let read = Library::load(dir, today());
        let outcome = read.as_ref().map(Library::hash).map_err(Clone::clone);
        if outcome != last {
            last = outcome;
            on_change(read);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::library::fixture::Folder;

    const PATIENCE: Duration = Duration::from_secs(10);

    type Outcomes = Receiver<Result<Library, Vec<Problem>>>;

    fn watched(folder: &Folder) -> (Watcher, Outcomes) {
        let (sent, outcomes) = channel();
        let last = folder.load().unwrap().hash();
        let today = || date(2026, 11, 23);
        let watcher = watch(folder.path(), last, today, move |outcome| sent.send(outcome).unwrap());
        (watcher.unwrap(), outcomes)
    }

    #[test]
    fn a_saved_change_arrives_and_a_broken_one_is_reported_until_it_is_mended() {
        let folder = Folder::new();
        folder.write("column/a.md", Folder::article("甲", ""));
        let (watcher, outcomes) = watched(&folder);

        folder.write("column/a.md", Folder::article("乙", ""));
        let after = outcomes.recv_timeout(PATIENCE).unwrap().unwrap();
        assert_eq!(after.article("a").unwrap().piece.title, "乙");

        folder.write("column/a.md", "+++\n+++\n");
        let problems = outcomes.recv_timeout(PATIENCE).unwrap().unwrap_err();
        assert!(problems.iter().all(|problem| problem.file == "content/column/a.md"));

        folder.write("column/a.md", Folder::article("乙", ""));
        assert_eq!(outcomes.recv_timeout(PATIENCE).unwrap().unwrap().hash(), after.hash());

        // Saved again without a change: nothing to say.
        folder.write("column/a.md", Folder::article("乙", ""));
        assert!(outcomes.recv_timeout(QUIET * 3).is_err());
        drop(watcher);
        folder.write("column/a.md", Folder::article("丙", ""));
        assert!(outcomes.recv_timeout(QUIET * 3).is_err());
    }

    #[test]
    fn many_changes_at_once_are_one() {
        let folder = Folder::new();
        let (_watcher, outcomes) = watched(&folder);
        for name in ["a", "b", "c", "d"] {
            folder.write(&format!("column/{name}.md"), Folder::article("甲", ""));
        }
        assert_eq!(outcomes.recv_timeout(PATIENCE).unwrap().unwrap().articles().len(), 4);
        assert!(outcomes.recv_timeout(QUIET * 3).is_err());
    }

    #[test]
    fn a_folder_that_is_not_there_cannot_be_watched() {
        let nowhere = Folder::new().path().join("nowhere");
        assert!(watch(&nowhere, 0, || date(2026, 11, 23), |_| {}).is_err());
    }
}
