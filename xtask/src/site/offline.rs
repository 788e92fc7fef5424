//! The scripts for use without a network: that of every page, named by its content, and the two forms of the service
//! worker, which the server completes (server/src/offline.rs).

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::{Made, hash};

/// Where they are written.
const FOLDER: &str = "app/offline";

/// Hash over the scripts.
pub fn inputs(root: &Path) -> anyhow::Result<String> {
    let [page, worker, goodbye] = scripts(root)?;
    Ok(hash([page.as_slice(), &worker, &goodbye]))
}

/// The script of the page, the worker, and the worker that takes its leave.
pub fn make(root: &Path) -> anyhow::Result<Made> {
    let [page, worker, goodbye] = scripts(root)?;
    let main = format!("/pkg/offline.{}.js", hash([page.as_slice()]));
    Ok(Made {
        main: main.clone(),
        islands: Vec::new(),
        files: vec![
            (main, page),
            ("/offline/sw.js".to_owned(), worker),
            ("/offline/goodbye.js".to_owned(), goodbye),
        ],
    })
}

fn scripts(root: &Path) -> anyhow::Result<[Vec<u8>; 3]> {
    let read = |name: &str| {
        let path = root.join(FOLDER).join(name);
        let text = fs::read_to_string(&path);
        let text = text.with_context(|| format!("{} could not be read", path.display()))?;
        anyhow::Ok(bare(&text).into_bytes())
    };
    Ok([read("page.js")?, read("sw.js")?, read("goodbye.js")?])
}

/// A script without its comments and indentation, which are for us. Only whole lines are taken away; inside a line
/// nothing is touched.
fn bare(script: &str) -> String {
    let mut inside = false;
    let mut bare = String::new();
    for line in script.lines().map(str::trim) {
        inside |= line.starts_with("/**");
        let comment = inside || line.starts_with("//");
        inside &= !line.ends_with("*/");
        if !comment && !line.is_empty() {
            bare.push_str(line);
            bare.push('\n');
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_the_page_is_named_by_its_content_and_the_worker_is_not() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join(FOLDER)).unwrap();
        for name in ["page.js", "sw.js", "goodbye.js"] {
            fs::write(root.path().join(FOLDER).join(name), name).unwrap();
        }
        let made = make(root.path()).unwrap();
        assert!(made.main.starts_with("/pkg/offline.") && made.files[0].0 == made.main);
        assert_eq!(made.files[1].0, "/offline/sw.js");
        let before = inputs(root.path()).unwrap();
        fs::write(root.path().join(FOLDER).join("goodbye.js"), "x").unwrap();
        assert_ne!(inputs(root.path()).unwrap(), before);
    }

    #[test]
    fn comments_go_and_addresses_stay() {
        let script =
            "// A\n/** B\n *  C */\nconst a = \"https://x\"; // d\n\n  /** E */\n  go();\n";
        assert_eq!(bare(script), "const a = \"https://x\"; // d\ngo();\n");
    }
}
