//! What an editor should look at although nothing is wrong with it: hard sentences, columns that are not
//! kept up to date.

use jiff::civil::Date;

use crate::freshness::{failures, watched};
use crate::library::Library;
use crate::piece::Piece;
use crate::reading::measure;
use crate::vocabulary::Kind;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The file, as `content/column/two-papers.md`; empty for the site as a whole.
    pub file: String,
    /// What, in plain Chinese.
    pub reason: String,
}

/// Everything to look at on a day, drafts too.
pub fn hints(library: &Library, today: Date) -> Vec<Hint> {
    let public = library.entries().map(|it| (it.kind, it.piece));
    let waiting = library.waiting().iter().map(|it| (it.kind(), it.piece()));
    let mut hints: Vec<Hint> =
        public.chain(waiting).flat_map(|(kind, it)| hard(kind, it)).collect();
    let columns = watched(library, today);
    for column in columns.iter().filter(|it| it.stale) {
        let (key, newest) = (&column.key, column.newest.unwrap_or(today));
        let reason = format!("栏目 {key} 最近一次更新是 {newest}，已经过期");
        hints.push(Hint { file: String::new(), reason });
    }
    for failure in failures(&columns) {
        let reason = format!("按政府网站检查指标单项否决：{}", failure.key());
        hints.push(Hint { file: String::new(), reason });
    }
    hints
}

/// What is hard to read in one piece.
fn hard(kind: Kind, piece: &Piece) -> impl Iterator<Item = Hint> {
    let file = format!("content/{}/{}.md", kind.folder(), piece.slug);
    let hints = measure(&piece.text).hints();
    hints.into_iter().map(move |reason| Hint { file: file.clone(), reason })
}
