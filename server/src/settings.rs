//! What the operator decides when the site is started.

use std::path::PathBuf;

/// The settings of a running site.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// The folder for the key file and, by default, the SQLite file.
    pub data: PathBuf,
    /// The folder of what was written.
    pub content: PathBuf,
    /// The folder of the words of the interface.
    pub locales: PathBuf,
    /// The folder of what the browser fetches: `manifest.json`, `style/`, `pkg/`.
    pub site: PathBuf,
    /// Whether the demonstration identities may sign in. Never on a site with real data.
    pub demo: bool,
    /// Whether public pages are kept as bytes; off only to measure rendering.
    pub page_cache: bool,
    /// How others reach this site (`https://chengxin.example.gov.cn`), for addresses that are handed
    /// on; by the name under which the reader reached it where absent.
    pub origin: Option<String>,
    /// The header in which the proxy in front of this site says who asks (`x-real-ip`,
    /// `x-forwarded-for`); where absent, no header is believed.
    pub proxy_header: Option<String>,
    /// Where each downstream of `content/downstreams.toml` takes messages: its key and address. One
    /// without an address is told nothing; its messages wait, and the desk says so.
    pub downstreams: Vec<(String, url::Url)>,
}
