//! The browser crate made into a module and a script, with no tool to install beside Rust.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, anyhow, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use super::{Made, hash};
use crate::progress::{Step, say};
use crate::workspace::{Workspace, installed, run_quietly};

/// The browser as a compile target.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The browser crate, compiled.
pub struct Wasm {
    /// The module as rustc wrote it.
    pub path: PathBuf,
}

/// Hash over everything the browser's files are made from.
pub fn inputs(workspace: &Workspace, wasm: &Wasm) -> anyhow::Result<String> {
    let module = read(&wasm.path)?;
    let boot = read(&workspace.root.join("app/client/boot.js"))?;
    let lock = version(workspace, "wasm-bindgen-cli-support")?;
    let smaller: &[u8] = if installed("wasm-opt") { b"wasm-opt" } else { b"" };
    Ok(hash([module.as_slice(), &boot, lock.as_bytes(), smaller]))
}

/// The boot script, the script and the module, each named by its content.
pub fn make(workspace: &Workspace, wasm: &Wasm, step: &Step) -> anyhow::Result<Made> {
    same_version(
        &version(workspace, "wasm-bindgen")?,
        &version(workspace, "wasm-bindgen-cli-support")?,
    )?;
    let made = tempfile::tempdir()?;
    step.now("wasm-bindgen");
    bindgen(&wasm.path, made.path())?;
    let module = made.path().join("site_bg.wasm");
    if installed("wasm-opt") {
        step.now("wasm-opt");
        if let Err(error) = optimise(&module) {
            say(&format!("{error:#}; the module stays as it is."));
        }
    }

    let script = fs::read_to_string(made.path().join("site.js"))?;
    let islands = exported(&script);
    for island in declared(&workspace.root.join("app/src"))? {
        ensure!(
            islands.iter().any(|export| is_export_of(export, &island)),
            "the island {island} is missing from the browser's module: \
             app/client/src/lib.rs must mention its crate (`extern crate app;`), and the island must not be behind a feature"
        );
    }

    // The script names no module by itself: the boot script hands it in.
    let module = read(&module)?;
    let module_name = format!("site_bg.{}.wasm", hash([module.as_slice()]));
    let script_name = format!("site.{}.js", hash([script.as_bytes()]));
    let boot = fs::read_to_string(workspace.root.join("app/client/boot.js"))?;
    let boot = replaced(&boot, "./site.js", &format!("./{script_name}"), "app/client/boot.js")?;
    let boot =
        replaced(&boot, "./site_bg.wasm", &format!("./{module_name}"), "app/client/boot.js")?;
    let boot_name = format!("boot.{}.js", hash([boot.as_bytes()]));

    Ok(Made {
        main: format!("/pkg/{boot_name}"),
        islands,
        files: vec![
            (format!("/pkg/{boot_name}"), boot.into_bytes()),
            (format!("/pkg/{script_name}"), script.into_bytes()),
            (format!("/pkg/{module_name}"), module),
        ],
    })
}

fn bindgen(module: &Path, into: &Path) -> anyhow::Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("site")
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)?;
    bindgen.generate(into).context("wasm-bindgen could not make the browser's script")
}

/// Makes the module about a third smaller; only the features that rustc already used are allowed to it.
fn optimise(module: &Path) -> anyhow::Result<()> {
    let smaller = module.with_extension("smaller");
    let features = [
        "bulk-memory",
        "multivalue",
        "mutable-globals",
        "nontrapping-float-to-int",
        "reference-types",
        "sign-ext",
    ];
    let mut command = Command::new("wasm-opt");
    command.arg("-Oz").args(features.map(|feature| format!("--enable-{feature}")));
    run_quietly(command.arg(module).arg("-o").arg(&smaller))?;
    fs::rename(smaller, module)?;
    Ok(())
}

/// The file's format changes with every version: the two that meet here must be one.
fn same_version(crate_version: &str, tool_version: &str) -> anyhow::Result<()> {
    if crate_version != tool_version {
        bail!(
            "Cargo.lock has wasm-bindgen {crate_version} but wasm-bindgen-cli-support {tool_version}: \
             run `cargo update -p wasm-bindgen-cli-support --precise {crate_version}`"
        );
    }
    Ok(())
}

/// The version of a package in Cargo.lock.
fn version(workspace: &Workspace, package: &str) -> anyhow::Result<String> {
    let lock = fs::read_to_string(workspace.root.join("Cargo.lock"))
        .context("Cargo.lock could not be read")?;
    locked(&lock, package).ok_or_else(|| anyhow!("{package} is not in Cargo.lock"))
}

fn locked(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// Names of the islands that the script exports: `Name_` and the number Leptos gives it.
fn exported(script: &str) -> Vec<String> {
    let names =
        script.lines().filter_map(|line| line.strip_prefix("export function ")?.split('(').next());
    let islands = names.filter(|name| {
        name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.rsplit_once('_').is_some_and(|(_, number)| is_number(number))
    });
    islands.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
}

fn is_export_of(export: &str, island: &str) -> bool {
    export.strip_prefix(island).and_then(|rest| rest.strip_prefix('_')).is_some_and(is_number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Names of the functions marked `#[island]` in the views.
fn declared(folder: &Path) -> anyhow::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for path in super::files(folder)? {
        if path.extension().is_some_and(|ending| ending == "rs") {
            found.extend(islands_in(&fs::read_to_string(&path)?));
        }
    }
    Ok(found)
}

fn islands_in(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut marked = false;
    for line in source.lines().map(str::trim_start) {
        marked |= line.starts_with("#[island]")
            || line.starts_with("#[island(")
            || line.starts_with("#[leptos::island");
        if marked && let Some((_, rest)) = line.split_once("fn ") {
            names.extend(
                rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                    .next()
                    .map(str::to_owned),
            );
            marked = false;
        }
    }
    names
}

fn replaced(text: &str, from: &str, to: &str, file: &str) -> anyhow::Result<String> {
    ensure!(text.contains(from), "{file} does not name {from}");
    Ok(text.replace(from, to))
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} could not be read", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn islands_are_found_in_the_source_and_in_the_script() {
        let source = "/// One.\n#[island]\npub fn Suggest(words: String) -> impl IntoView {\n#[component]\nfn Card() {}\n    #[island(transparent)]\n    fn Upload<T>() {}";
        assert_eq!(islands_in(source), ["Suggest", "Upload"]);
        let script = "export function hydrate() {\n}\nexport function Suggest_123(a) {\nexport function Upload_4(a) {\nfunction Not_5() {}\n";
        assert_eq!(exported(script), ["Suggest_123", "Upload_4"]);
        assert!(is_export_of("Suggest_123", "Suggest"));
        assert!(!is_export_of("SuggestMore_123", "Suggest"));
    }

    #[test]
    fn the_version_is_read_from_the_lock() {
        let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"…\"\n\n[[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"0.2.131\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked(lock, "wasm-bindgen-cli-support").as_deref(), Some("0.2.131"));
        assert_eq!(locked(lock, "wasm"), None);
    }

    #[test]
    fn two_versions_are_told_with_what_to_do() {
        let error = same_version("0.2.130", "0.2.131").unwrap_err().to_string();
        assert!(
            error.contains("cargo update -p wasm-bindgen-cli-support --precise 0.2.130"),
            "{error}"
        );
    }

    #[test]
    fn a_boot_script_that_names_no_module_is_an_error() {
        assert!(
            replaced("import('./other.js')", "./site.js", "./site.1.js", "app/client/boot.js")
                .is_err()
        );
    }
}
