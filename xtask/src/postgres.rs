//! A PostgreSQL of our own for one run of the tests: a new cluster on a free port, gone when it is dropped.

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, bail};
use tempfile::TempDir;

use crate::packages;
use crate::workspace::{installed, run_quietly};

/// The superuser of the cluster.
const USER: &str = "chengxin";
/// The database the address names.
const DATABASE: &str = "chengxin_test";

/// A running server.
pub struct Postgres {
    server: Child,
    // In the system's folder for such things: the user `postgres` cannot look into root's home, where a target
    // folder may lie. Removed after the server has ended.
    folder: TempDir,
    /// `postgres://…`, as the store takes it.
    pub address: String,
}

impl Postgres {
    /// Makes a cluster and starts it; gets PostgreSQL first where it is missing.
    pub fn start() -> anyhow::Result<Self> {
        // The cluster lives for minutes; nothing in it must outlive a power cut.
        Self::begin(&[
            "-c",
            "fsync=off",
            "-c",
            "synchronous_commit=off",
            "-c",
            "full_page_writes=off",
        ])
    }

    /// The same, but what it acknowledged is on the disk, as in life: for timing writes.
    pub fn durable() -> anyhow::Result<Self> {
        Self::begin(&[])
    }

    fn begin(settings: &[&str]) -> anyhow::Result<Self> {
        let programs = match programs() {
            Some(programs) => programs,
            None => {
                packages::get("PostgreSQL", &["postgresql"])?;
                programs().context("postgresql is installed, but its initdb was not found below /usr/lib/postgresql")?
            }
        };
        let owner = Owner::choose()?;
        let folder = tempfile::Builder::new().prefix("chengxin-postgres-").tempdir()?;
        let password = password()?;
        let password_file = folder.path().join("password");
        fs::write(&password_file, &password)?;
        owner.give(folder.path())?;

        let data = folder.path().join("data");
        run_quietly(
            owner
                .command(&programs.join("initdb"))
                .args([
                    "--username",
                    USER,
                    "--auth",
                    "scram-sha-256",
                    "--encoding",
                    "UTF8",
                    "--locale",
                    "C",
                    "--no-sync",
                ])
                .arg("--pwfile")
                .arg(&password_file)
                .arg("--pgdata")
                .arg(&data),
        )?;

        let port = free_port()?.to_string();
        let log = folder.path().join("log");
        let server = owner
            .command(&programs.join("postgres"))
            .args(["-h", "127.0.0.1", "-p", &port, "-k", ""])
            .args(settings)
            .args(["-c", "max_connections=300"])
            .arg("-D")
            .arg(&data)
            .stdin(Stdio::null())
            .stdout(fs::File::create(&log)?)
            .stderr(fs::File::options().append(true).open(&log)?)
            .spawn()
            .context("PostgreSQL could not be started")?;
        let address = format!("postgres://{USER}:{password}@127.0.0.1:{port}/{DATABASE}");
        let mut postgres = Self { server, folder, address };
        postgres.wait(&programs, &port)?;
        run_quietly(
            Command::new(programs.join("createdb"))
                .args(["-h", "127.0.0.1", "-p", &port, "-U", USER, "-w", DATABASE])
                .env("PGPASSWORD", &password),
        )?;
        Ok(postgres)
    }

    fn wait(&mut self, programs: &Path, port: &str) -> anyhow::Result<()> {
        for _ in 0..300 {
            if self.server.try_wait()?.is_some() {
                break;
            }
            let ready = Command::new(programs.join("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", port])
                .status();
            if ready.is_ok_and(|status| status.success()) {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        bail!("PostgreSQL did not start: {}", log.lines().last().unwrap_or("it wrote nothing"));
    }
}

impl Drop for Postgres {
    /// Ends the server as Ctrl-C would, which closes every connection.
    fn drop(&mut self) {
        let _ = run_quietly(Command::new("kill").args(["-INT", &self.server.id().to_string()]));
        for _ in 0..100 {
            if matches!(self.server.try_wait(), Ok(Some(_)) | Err(_)) {
                return;
            }
            sleep(Duration::from_millis(100));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Who runs the cluster: PostgreSQL refuses to run as root.
enum Owner {
    Ourselves,
    User(&'static str),
}

impl Owner {
    fn choose() -> anyhow::Result<Self> {
        if !packages::is_root() {
            return Ok(Self::Ourselves);
        }
        if !installed("setpriv") {
            bail!(
                "PostgreSQL refuses to run as root and there is no setpriv: run the tests as an ordinary user, or install util-linux"
            );
        }
        run_quietly(Command::new("id").args(["-u", "postgres"]))
            .context("PostgreSQL refuses to run as root, and there is no user postgres")?;
        Ok(Self::User("postgres"))
    }

    fn give(&self, folder: &Path) -> anyhow::Result<()> {
        if let Self::User(user) = self {
            run_quietly(Command::new("chown").arg("-R").arg(user).arg(folder))?;
        }
        Ok(())
    }

    /// The program as its owner runs it; it ends when this process ends, however that ends.
    fn command(&self, program: &Path) -> Command {
        let mut command = if installed("setpriv") {
            let mut command = Command::new("setpriv");
            command.args(["--pdeathsig", "INT"]);
            if let Self::User(user) = self {
                command.args(["--reuid", user, "--regid", user, "--init-groups"]);
            }
            command.arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir("/").env("LC_ALL", "C");
        command
    }
}

/// The newest PostgreSQL's folder of programs.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"));
    let newest = versions.filter(|bin| bin.join("initdb").is_file()).max_by_key(|bin| version(bin));
    newest
        .or_else(|| run_quietly(Command::new("pg_config").arg("--bindir")).ok().map(PathBuf::from))
        .filter(|bin| bin.join("initdb").is_file())
}

fn version(bin: &Path) -> u32 {
    let name =
        bin.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.and_then(|name| name.parse().ok()).unwrap_or(0)
}

/// Nobody else on this machine shall use the cluster.
fn password() -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    fs::File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .context("no random bytes to be had")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A port that is free at this moment.
pub fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
