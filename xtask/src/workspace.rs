//! Where things are, and `cargo` called in the same way everywhere.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

/// Root of the repository and the folder where builds go.
pub struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// `CARGO_TARGET_DIR`, or `target` in the root.
    pub target: PathBuf,
}

/// How it is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    /// Quick to compile.
    Debug,
    /// As it runs for the public.
    Release,
}

impl Profile {
    /// The meaning of the flag `--release`.
    pub fn from_release(release: bool) -> Self {
        if release { Self::Release } else { Self::Debug }
    }

    /// Name of the folder in the target folder.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }
}

impl Workspace {
    /// The workspace this program belongs to.
    pub fn find() -> anyhow::Result<Self> {
        // Asked at run time: a cached target folder may have been filled from another clone.
        let own = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root =
            own.parent().context("start it as `cargo xtask …` inside the repository")?.to_owned();
        if !root.join("Cargo.toml").is_file() {
            bail!(
                "there is no Cargo.toml in {}: start it as `cargo xtask …` inside the repository",
                root.display()
            );
        }
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
        // A relative folder is meant from where the person stands, as cargo means it.
        let target = if env::var_os("CARGO_TARGET_DIR").is_some() {
            std::path::absolute(target)?
        } else {
            root.join(target)
        };
        Ok(Self { root, target })
    }

    /// `cargo` in the root, without the variables that `cargo run` left behind for this program.
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root);
        self.without_own_variables(&mut cargo);
        cargo
    }

    /// The server's binary, built or not.
    pub fn server(&self, profile: Profile) -> PathBuf {
        self.target.join(profile.folder()).join(format!("chengxin{}", env::consts::EXE_SUFFIX))
    }

    /// What the browser fetches.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// A path as a person would write it from the root.
    pub fn short<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }

    /// Takes away what belongs to this program and would only confuse the next one.
    pub fn without_own_variables(&self, command: &mut Command) {
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || name.starts_with("CARGO_BIN_")
            {
                command.env_remove(&*name);
            }
        }
    }
}

/// Runs a command to its end; a failure is an error that names the command.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    let said = said(command);
    let status = command.status().with_context(|| format!("`{said}` could not be started"))?;
    if !status.success() {
        bail!("`{said}` failed ({status}); what it said stands above");
    }
    Ok(())
}

/// Runs a command to its end, silently; a failure carries the last lines it wrote.
pub fn run_quietly(command: &mut Command) -> anyhow::Result<String> {
    let said = said(command);
    let output = command.output().with_context(|| format!("`{said}` could not be started"))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        let last: Vec<&str> = errors.lines().rev().take(8).collect();
        bail!("`{said}` failed: {}", last.into_iter().rev().collect::<Vec<_>>().join("\n"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name is in `PATH`.
pub fn installed(program: &str) -> bool {
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// The command as typed, programs by their short name.
fn said(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once(program.into()).chain(arguments).collect::<Vec<_>>().join(" ")
}
