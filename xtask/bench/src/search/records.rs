//! Published records of organisations: the demonstration's, asked for as people write names and numbers.

use std::collections::HashMap;
use std::fs::read_to_string;
use std::path::Path;

use anyhow::{Context as _, ensure};
use jiff::civil::Date;
use search::{PublicRecord, Records};

use super::Quality;

/// The files, and what their columns are called: subject, credit code, title, document, authority, day.
const FILES: [(&str, [&str; 6]); 2] = [
    ("penalty", ["CF_XDR_MC", "CF_XDR_SHXYM", "CF_WFXW", "CF_WSH", "CF_CFJG", "CF_JDRQ"]),
    (
        "licence",
        [
            "行政相对人名称",
            "统一社会信用代码",
            "许可证书名称",
            "行政许可决定文书号",
            "许可机关",
            "许可决定日期",
        ],
    ),
];

/// Measures and prints how many queries find one of the documents that are right.
pub fn measure(root: &Path, asked: &[(String, Vec<String>)], today: Date) -> anyhow::Result<()> {
    let records = Records::in_memory()?;
    let mut changes = records.change()?;
    let mut places = HashMap::new();
    for (file, columns) in FILES {
        let path = root.join(format!("content/demo/{file}.csv"));
        let text = read_to_string(&path).with_context(|| path.display().to_string())?;
        // These files have no quoted field: a line is a row.
        ensure!(!text.contains('"'), "{}: a quoted field", path.display());
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let head: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
        let at = columns.map(|name| head.iter().position(|it| *it == name));
        for line in lines {
            let cells: Vec<&str> = line.split(',').collect();
            let cell = |which: usize| at[which].and_then(|at| cells.get(at)).copied().unwrap_or("");
            if cell(1).is_empty() {
                continue;
            }
            let document = cell(3).to_owned();
            changes.put(&PublicRecord {
                id: document.clone(),
                subject: cell(0).to_owned(),
                credit_code: cell(1).to_owned(),
                title: cell(2).to_owned(),
                document: document.clone(),
                authority: cell(4).to_owned(),
                decided_on: cell(5).parse().with_context(|| line.to_owned())?,
                shown_until: None,
            })?;
            let next = places.len();
            places.entry(document).or_insert(next);
        }
    }
    changes.finish("bench")?;
    let mut found = Vec::new();
    for (q, _) in asked {
        let ids = records.search(q, 0, 10, today)?.ids;
        found.push(ids.iter().filter_map(|id| places.get(id).copied()).collect::<Vec<_>>());
    }
    let right = |number: usize| {
        asked[number].1.iter().filter_map(|it| places.get(it).copied()).collect::<Vec<_>>()
    };
    let it = Quality::of(&found, right);
    println!(
        "records: {} documents, {} queries: R@1 {:.3} R@10 {:.3} MRR {:.3}, {} empty",
        places.len(),
        asked.len(),
        it.first,
        it.tenth,
        it.mrr,
        it.empty
    );
    for (at, (q, _)) in asked.iter().enumerate() {
        if found[at].iter().all(|place| !right(at).contains(place)) {
            println!("  not found: {q}");
        }
    }
    println!();
    Ok(())
}
