//! The command line of the product: `chengxin serve`, `chengxin import`, `chengxin content check`.

#![expect(clippy::print_stdout, reason = "a command says what it did")]

mod command;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand, ValueEnum};
use indicatif::ProgressBar;
use server::clock::Clock;
use server::import::{Wanted, import};
use server::routes::routes;
use server::scan::Clamd;
use server::settings::{Mail, Model, Settings, Sms};
use server::site::{Published, Site};
use server::{demo, due, jobs};

/// 诚信东丽：公共信用自助服务网站。
#[derive(Parser)]
#[command(name = "chengxin", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the site.
    Serve(Serve),
    /// Takes in records from a CSV or XLSX file in one of the layouts.
    Import(Import),
    /// Says when a time is over, and day by day why a day counts or not.
    Clock(Clocked),
    /// Asks the assistant: what is answered, and from where.
    Ask(command::ask::Ask),
    /// Looks after what was written.
    #[command(subcommand)]
    Content(command::content::Content),
    /// Looks after the gallery.
    #[command(subcommand)]
    Gallery(command::gallery::Gallery),
    /// Looks after the calendar of campaigns.
    #[command(subcommand)]
    Calendar(command::calendar::Calendar),
    /// Looks after what happens by itself.
    #[command(subcommand)]
    Jobs(Jobs),
    /// Looks for what should not be.
    #[command(subcommand)]
    Audit(Audit),
    /// Writes the records that a downstream does not have yet, in its 双公示 layout.
    Export(command::Export),
    /// Says how the unit's duties stand.
    #[command(subcommand)]
    Report(command::Report),
    /// Looks after the programs of departments and downstreams that may call `/api/v1`.
    #[command(subcommand)]
    Client(command::Client),
    /// Compares receipts, cases, files and what is to be sent; names what is missing or too much.
    /// Fails when there is anything.
    Reconcile(command::outbox::Reconcile),
    /// Searches what is published: pieces, rules, records of organisations.
    Search(command::search::Search),
    /// Looks after what did not go out.
    #[command(subcommand)]
    Outbox(command::outbox::Outbox),
    /// Looks after the model that finds by meaning; without it words alone decide.
    #[command(subcommand)]
    Model(command::model::Model),
    /// Switches the assistant off and on, for every node at once.
    #[command(subcommand)]
    Assistant(Assistant),
}

#[derive(Subcommand)]
enum Assistant {
    /// It answers no more: its page says so and shows what helps instead.
    Off {
        #[command(flatten)]
        places: Places,
    },
    /// It answers again.
    On {
        #[command(flatten)]
        places: Places,
    },
    /// Whether it answers.
    Status {
        #[command(flatten)]
        places: Places,
    },
}

#[derive(Subcommand)]
enum Audit {
    /// Readings of records that do not fit what they rest on. Fails when there are any.
    Accesses {
        #[command(flatten)]
        places: Places,
    },
    /// Walks the hash chains of every history; names the first link that does not hold.
    Verify {
        #[command(flatten)]
        places: Places,
    },
}

#[derive(Subcommand)]
enum Jobs {
    /// Does jobs now, whether they are due or not: the named ones, or all. The site does them by
    /// itself while it is served.
    Run {
        /// Their names.
        names: Vec<String>,
        #[command(flatten)]
        places: Places,
    },
}

/// Where things stand.
#[derive(Args)]
struct Places {
    /// The database: `sqlite:PATH` or `postgres://…`. By default a file in the data folder.
    #[arg(long, env = "CHENGXIN_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// The folder for keys and, by default, the database.
    #[arg(long, env = "CHENGXIN_DATA", default_value = "data")]
    data: PathBuf,
    /// The folder of what was written.
    #[arg(long, default_value = "content")]
    content: PathBuf,
    /// The folder of the words of the interface.
    #[arg(long, default_value = "locales")]
    locales: PathBuf,
    /// Where a downstream takes messages: KEY=URL, for each that has an address.
    #[arg(long, value_name = "KEY=URL", value_parser = downstream, env = "CHENGXIN_DOWNSTREAMS", value_delimiter = ' ')]
    downstream: Vec<(String, url::Url)>,
    /// The server that takes e-mail: `smtps://USER:PASSWORD@HOST`, `smtp://HOST:587?tls=required`.
    /// Without it nobody is told by e-mail.
    #[arg(long, env = "CHENGXIN_SMTP", hide_env_values = true, requires_all = ["mail_from", "origin"])]
    smtp: Option<String>,
    /// Whom e-mail is from: `诚信东丽 <noreply@example.gov.cn>`.
    #[arg(long, env = "CHENGXIN_MAIL_FROM")]
    mail_from: Option<String>,
    /// Where the provider of short messages takes them. Without it nobody is told by one.
    #[arg(long, env = "CHENGXIN_SMS_WEBHOOK", requires = "sms_secret")]
    sms_webhook: Option<url::Url>,
    /// The key with which what goes to the provider is signed; better in the variable than here.
    #[arg(long, env = "CHENGXIN_SMS_SECRET", hide_env_values = true)]
    sms_secret: Option<String>,
    /// The token of the WeChat Official Account; better in the variable than here. Without it there is
    /// no account.
    #[arg(long, env = "CHENGXIN_WECHAT_TOKEN", hide_env_values = true, requires = "wechat_app_id")]
    wechat_token: Option<String>,
    /// The AppID of the account.
    #[arg(long, env = "CHENGXIN_WECHAT_APP_ID")]
    wechat_app_id: Option<String>,
    /// The EncodingAESKey of the account: then only sealed messages are taken.
    #[arg(long, env = "CHENGXIN_WECHAT_AES_KEY", hide_env_values = true)]
    wechat_aes_key: Option<String>,
    /// How others reach this site, for addresses that are handed on: `https://…`. E-mail needs it.
    #[arg(long, env = "CHENGXIN_ORIGIN")]
    origin: Option<String>,
    /// Prints the result as JSON.
    #[arg(long)]
    json: bool,
}

fn downstream(text: &str) -> Result<(String, url::Url), String> {
    let (key, address) = text.split_once('=').ok_or("写成 KEY=URL，例如 xytj=https://…")?;
    Ok((key.to_owned(), web(address)?))
}

fn web(address: &str) -> Result<url::Url, String> {
    let address: url::Url = address.parse().map_err(|why| format!("{address}：{why}"))?;
    match address.scheme() {
        "http" | "https" => Ok(address),
        other => Err(format!("{other} 不行，地址应以 https:// 开头")),
    }
}

#[derive(Args)]
struct Serve {
    #[command(flatten)]
    places: Places,
    /// The port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The folder that `cargo xtask build` made.
    #[arg(long, default_value = "target/site")]
    site: PathBuf,
    /// Lets the demonstration identities sign in, and fills an empty database with demonstration
    /// records. Never on a site with real data.
    #[arg(long)]
    demo: bool,
    /// Renders every page anew: to measure it.
    #[arg(long)]
    no_page_cache: bool,
    /// The header in which the proxy in front says who asks: `x-real-ip`. Only behind a proxy that
    /// always sets it.
    #[arg(long, env = "CHENGXIN_PROXY_HEADER")]
    proxy_header: Option<String>,
    /// The clamd that looks for viruses in what is uploaded: `tcp:127.0.0.1:3310`,
    /// `unix:/run/clamav/clamd.ctl`. What it does not answer for is not kept.
    #[arg(long, env = "CHENGXIN_CLAMD")]
    clamd: Option<Clamd>,
    /// The address of a language model that speaks the OpenAI protocol, up to the version:
    /// `https://…/v1`. It may put quoted sentences into plainer words; it is sent those sentences and
    /// nothing else. Its key is read from CHENGXIN_MODEL_KEY. Without it no model is asked.
    #[arg(long, env = "CHENGXIN_MODEL_URL", requires = "model_name", value_parser = web)]
    model_url: Option<url::Url>,
    /// What the model is called there.
    #[arg(long, env = "CHENGXIN_MODEL_NAME")]
    model_name: Option<String>,
}

#[derive(Args)]
struct Import {
    /// The file.
    file: PathBuf,
    /// What it holds.
    #[arg(long)]
    kind: Kind,
    /// The code of the unit that sends it (content/units.toml).
    #[arg(long)]
    source: String,
    /// The code of the item of the catalogue (content/rules/catalogue.toml); by default the one
    /// that the catalogue names for each unit.
    #[arg(long)]
    item: Option<String>,
    /// Only checks; keeps nothing.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    places: Places,
}

#[derive(Args)]
struct Clocked {
    /// The id of the rule: `rep.total`, `fuyi.apply` … (content/rules/clocks.toml).
    rule: String,
    /// The day of the event, as 2026-09-30.
    #[arg(long)]
    from: String,
    #[command(flatten)]
    places: Places,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// 行政处罚
    Penalty,
    /// 行政许可
    Licence,
    /// 严重失信主体名单、异常名录
    ListEntry,
    /// 荣誉、守信红名单
    Honour,
    /// 信用承诺
    Commitment,
    /// 志愿服务
    Volunteering,
    /// 合同履行
    Contract,
}

impl From<Kind> for domain::record::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Penalty => Self::Penalty,
            Kind::Licence => Self::Licence,
            Kind::ListEntry => Self::ListEntry,
            Kind::Honour => Self::Honour,
            Kind::Commitment => Self::Commitment,
            Kind::Volunteering => Self::Volunteering,
            Kind::Contract => Self::Contract,
        }
    }
}

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| "info,tantivy=warn,sqlx=warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let run = || -> anyhow::Result<bool> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(run(Cli::parse().command))
    };
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<bool> {
    match command {
        Command::Serve(wanted) => serve(wanted).await.map(|()| true),
        Command::Import(wanted) => take_in(wanted).await.map(|()| true),
        Command::Clock(wanted) => count(&wanted).map(|()| true),
        Command::Ask(wanted) => command::ask::ask(&wanted).map(|()| true),
        Command::Content(wanted) => command::content::content(&wanted),
        Command::Gallery(wanted) => command::gallery::gallery(wanted).await.map(|()| true),
        Command::Calendar(wanted) => command::calendar::calendar(&wanted).map(|()| true),
        Command::Jobs(Jobs::Run { names, places }) => run_jobs(&names, &places).await,
        Command::Audit(Audit::Accesses { places }) => audit_accesses(&places).await,
        Command::Audit(Audit::Verify { places }) => audit_verify(&places).await,
        Command::Export(wanted) => command::export(wanted).await.map(|()| true),
        Command::Report(wanted) => command::report(wanted).await.map(|()| true),
        Command::Client(wanted) => command::client(wanted).await,
        Command::Reconcile(wanted) => command::outbox::reconcile(wanted).await,
        Command::Search(wanted) => command::search::search(wanted).await,
        Command::Outbox(wanted) => command::outbox::outbox(wanted).await,
        Command::Model(wanted) => command::model::model(&wanted),
        Command::Assistant(wanted) => switch(wanted).await.map(|()| true),
    }
}

fn settings(places: &Places) -> Settings {
    let own = || format!("sqlite:{}", places.data.join("chengxin.db").display());
    Settings {
        database: places.database.clone().unwrap_or_else(own),
        data: places.data.clone(),
        content: places.content.clone(),
        locales: places.locales.clone(),
        site: PathBuf::new(),
        demo: false,
        page_cache: true,
        origin: places.origin.clone(),
        proxy_header: None,
        clamd: None,
        downstreams: places.downstream.clone(),
        mail: places
            .smtp
            .clone()
            .zip(places.mail_from.clone())
            .map(|(server, from)| Mail { server, from }),
        sms: places
            .sms_webhook
            .clone()
            .zip(places.sms_secret.clone())
            .map(|(webhook, secret)| Sms { webhook, secret }),
        wechat: None,
        model: None,
    }
}

/// The Official Account that these places name.
fn account(places: &Places) -> anyhow::Result<Option<wechat::Account>> {
    let Some((token, id)) = places.wechat_token.as_ref().zip(places.wechat_app_id.as_ref()) else {
        return Ok(None);
    };
    let key = places.wechat_aes_key.as_deref();
    Ok(Some(wechat::Account::new(token, id, key).context("--wechat-aes-key")?))
}

async fn serve(wanted: Serve) -> anyhow::Result<()> {
    let settings = Settings {
        site: wanted.site,
        demo: wanted.demo,
        page_cache: !wanted.no_page_cache,
        proxy_header: wanted.proxy_header,
        clamd: wanted.clamd,
        wechat: account(&wanted.places)?,
        model: wanted.model_url.zip(wanted.model_name).map(|(url, name)| {
            let key = std::env::var("CHENGXIN_MODEL_KEY").ok().filter(|it| !it.is_empty());
            Model { url, name, key }
        }),
        ..settings(&wanted.places)
    };
    if settings.wechat.is_some() && settings.origin.is_none() {
        anyhow::bail!("--wechat-token needs --origin: answers there lead to pages here");
    }
    let content = settings.content.clone();
    let site = Site::open(settings, Clock::System).await?;
    if site.published().library.site().site_id_code.is_empty() {
        tracing::warn!("content/site.toml has no site_id_code: the tag SiteIDCode is left out");
    }
    if site.settings.demo {
        tracing::warn!(
            "demonstration identities may sign in: this must not be a site with real data"
        );
        if let Some(reports) = demo::fill(&site).await? {
            let stored: i64 = reports.iter().map(|it| it.stored).sum();
            println!("filled with {stored} demonstration records");
        }
        demo::volunteer(&site).await?;
    }
    let (reloading, clock) = (site.clone(), site.clone());
    let hash = site.published().library.hash();
    let runtime = tokio::runtime::Handle::current();
    let _watcher = content::watch(
        &content,
        hash,
        move || clock.today(),
        move |_| {
            reloading.reload();
            let site = reloading.clone();
            runtime.spawn(async move { site.keep_catalogue().await });
        },
    )?;

    let listener = tokio::net::TcpListener::bind(SocketAddr::new(wanted.host, wanted.port))
        .await
        .with_context(|| {
        format!("cannot listen on port {}: is it taken? --port takes another", wanted.port)
    })?;
    println!("listening on http://{}", listener.local_addr()?);
    tokio::spawn(jobs::watch(site.clone()));
    tokio::spawn(server::scheduled::watch(site.clone()));
    tokio::spawn(server::search::records::watch(site.clone()));
    let store = site.store.clone();
    let app = routes(site).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, app).with_graceful_shutdown(asked_to_stop());
    served.await?;
    store.close().await;
    Ok(())
}

/// Waits for Ctrl-C or the signal with which a service is stopped.
async fn asked_to_stop() {
    #[cfg(unix)]
    if let Ok(mut term) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = term.recv() => {}
        }
        return;
    }
    _ = tokio::signal::ctrl_c().await;
}

async fn take_in(wanted: Import) -> anyhow::Result<()> {
    let clock = Clock::System;
    let (store, published) = opened(&wanted.places, &clock).await?;

    let bar = ProgressBar::no_length().with_message("读取");
    bar.enable_steady_tick(Duration::from_millis(200));
    let asked = Wanted {
        file: &wanted.file,
        kind: wanted.kind.into(),
        item: wanted.item.as_deref(),
        source: &wanted.source,
        errors: true,
        dry_run: wanted.dry_run,
    };
    let report = import(&store, &published, &clock, asked, |read| {
        bar.set_message(format!("读取，已读 {read} 行"));
    })
    .await;
    bar.finish_and_clear();
    store.close().await;
    let report = report?;
    if wanted.places.json {
        println!("{}", serde_json::to_string(&report)?);
        return Ok(());
    }
    let dry = if wanted.dry_run { "（试运行，没有保存）" } else { "" };
    println!(
        "新增或变更 {} 行，没有变化 {} 行，拒收 {} 行{dry}",
        report.stored, report.unchanged, report.rejected
    );
    if report.remarked > 0 {
        println!("已保存但需要核对 {} 行", report.remarked);
    }
    if let Some(file) = report.errors_file {
        println!("拒收和需要核对的行、原因写在 {}", file.display());
    }
    Ok(())
}

/// The store and what was published, for a command that does not serve.
/// Whether every link of the chained histories holds.
async fn audit_verify(places: &Places) -> anyhow::Result<bool> {
    let (store, _) = opened(places, &Clock::System).await?;
    Ok(match store.audit().await? {
        Ok(entries) => {
            println!("{entries} entries, every link holds");
            true
        }
        Err(broken) => {
            let store::audit::Broken { table, row, expected, found } = broken;
            eprintln!("broken link: {table} {row}: expected {expected}, found {found}");
            false
        }
    })
}

/// Switches the assistant, and says how it stands.
async fn switch(wanted: Assistant) -> anyhow::Result<()> {
    let (places, on) = match &wanted {
        Assistant::Off { places } => (places, Some(false)),
        Assistant::On { places } => (places, Some(true)),
        Assistant::Status { places } => (places, None),
    };
    let clock = Clock::System;
    let (store, _) = opened(places, &clock).await?;
    if let Some(on) = on {
        store.switch_assistant(on, clock.now()).await?;
    }
    let since = store.assistant_off_since().await?;
    store.close().await;
    match (since, places.json) {
        (since, true) => println!(
            "{}",
            serde_json::json!({ "on": since.is_none(), "off_since": since.map(|it| it.to_string()) })
        ),
        (None, false) => println!("助手在回答"),
        (Some(since), false) => println!("助手停用，从 {since} 起"),
    }
    Ok(())
}

async fn opened(places: &Places, clock: &Clock) -> anyhow::Result<(store::Store, Published)> {
    let settings = settings(places);
    std::fs::create_dir_all(&settings.data)?;
    let published = Published::load(&settings.content, clock.today());
    let published = published.map_err(|problems| anyhow::anyhow!("{}", problems.join("\n")))?;
    let keys = store::seal::Keys::load_or_make(&settings.data.join("keys"))?;
    Ok((store::Store::open(&settings.database, keys).await?, published))
}

fn count(wanted: &Clocked) -> anyhow::Result<()> {
    let Clocked { rule, from, places } = wanted;
    let words = due::words(&places.locales)?;
    let answer = due::answer(&places.content, &words, rule, from, Clock::System.today())?;
    if places.json {
        println!("{}", serde_json::to_string(&answer)?);
    } else {
        answer.lines(&words).iter().for_each(|line| println!("{line}"));
    }
    Ok(())
}

async fn run_jobs(names: &[String], places: &Places) -> anyhow::Result<bool> {
    let wanted = names
        .iter()
        .map(|name| {
            let all = || jobs::Job::ALL.map(jobs::Job::name).join(" ");
            jobs::Job::named(name)
                .with_context(|| format!("没有名为“{name}”的任务。已有的任务：{}", all()))
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    let wanted = if wanted.is_empty() { jobs::Job::ALL.to_vec() } else { wanted };
    let site = Site::open(settings(places), Clock::System).await?;
    let mut reports = Vec::new();
    let mut busy = Vec::new();
    for job in wanted {
        match jobs::run(&site, job).await? {
            Some(report) => reports.push(report),
            None => busy.push(job.name()),
        }
    }
    site.store.close().await;
    if places.json {
        println!("{}", serde_json::json!({ "done": reports, "busy": busy }));
    } else {
        for jobs::Report { job, did } in &reports {
            let did: Vec<_> = did.iter().map(|(what, n)| format!("{what} {n}")).collect();
            println!("{job}: {}", did.join(", "));
        }
        for job in &busy {
            println!("{job}: another process is at it");
        }
    }
    Ok(busy.is_empty())
}

/// How many readings that do not fit are told at once.
const MOST_ACCESSES: i64 = 10_000;

async fn audit_accesses(places: &Places) -> anyhow::Result<bool> {
    let settings = settings(places);
    let keys = store::seal::Keys::load_or_make(&settings.data.join("keys"))?;
    let store = store::Store::open(&settings.database, keys).await?;
    let odd = store.unmatched(None, MOST_ACCESSES).await?;
    store.close().await;
    if places.json {
        let odd: Vec<_> = odd
            .iter()
            .map(|it| {
                serde_json::json!({
                    "access": it.id, "at": it.at.to_string(), "role": it.role, "unit": it.unit,
                    "purpose": it.purpose.key(), "reference": it.reference, "fault": it.fault.key(),
                })
            })
            .collect();
        println!("{}", serde_json::json!({ "unmatched": odd }));
    } else {
        for it in &odd {
            println!(
                "{} {} {} {} {}: {}",
                it.at,
                it.unit.as_deref().unwrap_or("-"),
                it.role,
                it.purpose.key(),
                it.reference.as_deref().unwrap_or("-"),
                it.fault.key()
            );
        }
        println!("{} readings that do not fit", odd.len());
    }
    Ok(odd.is_empty())
}
