//! What the operator decides when the site is started.

use std::fmt;
use std::path::PathBuf;

use domain::contact::Channel;

use crate::scan::Clamd;

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
    /// How e-mail is sent; without it people are told in the inbox only.
    pub mail: Option<Mail>,
    /// How short messages are sent.
    pub sms: Option<Sms>,
    /// Who looks for viruses in what is uploaded; without it nobody does.
    pub clamd: Option<Clamd>,
    /// The WeChat Official Account; without it there is none.
    pub wechat: Option<wechat::Account>,
    /// The language model that may put quoted sentences into plainer words; without it none does.
    pub model: Option<Model>,
}

/// How e-mail is sent.
#[derive(Clone)]
pub struct Mail {
    /// `smtps://USER:PASSWORD@HOST`, or `smtp://HOST:587?tls=required`.
    pub server: String,
    /// Whom it is from: `诚信东丽 <noreply@example.gov.cn>`.
    pub from: String,
}

/// The provider that sends short messages.
#[derive(Clone)]
pub struct Sms {
    /// Where it takes them.
    pub webhook: url::Url,
    /// What both of us know: the key of the signature.
    pub secret: String,
}

/// A language model behind an OpenAI-compatible address.
#[derive(Clone)]
pub struct Model {
    /// Up to the version: `https://model.example.gov.cn/v1`.
    pub url: url::Url,
    /// What it is called there.
    pub name: String,
    /// The key that it asks for, from `CHENGXIN_MODEL_KEY`.
    pub key: Option<String>,
}

impl Model {
    /// Where it takes conversations.
    pub fn completions(&self) -> url::Url {
        let mut url = self.url.clone();
        let path = format!("{}/chat/completions", url.path().trim_end_matches('/'));
        url.set_path(&path);
        url
    }
}

impl Settings {
    /// Whether anything can be sent by this channel.
    pub fn sends(&self, channel: Channel) -> bool {
        match channel {
            Channel::Email => self.mail.is_some(),
            Channel::Sms => self.sms.is_some(),
        }
    }
}

// None of them tells its password to a log.
impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail({})", self.from)
    }
}

impl fmt::Debug for Sms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sms({})", self.webhook.host_str().unwrap_or_default())
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Model({} at {})", self.name, self.url.host_str().unwrap_or_default())
    }
}
