//! What the browser fetches beside pages: style, script, pictures. Held in memory with their
//! compressed forms; a name that carries its hash is kept for a year.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Deserialize;

/// What `cargo xtask build` laid into the site folder.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Manifest {
    /// The address of the stylesheet.
    pub style: String,
    /// The address of the script that wakes the islands; absent where there is none.
    pub boot: Option<String>,
    /// The address of the script that does something about the network; absent where it was not built.
    #[serde(default)]
    pub offline: Option<String>,
}

/// Everything that can be fetched, by its address.
#[derive(Clone, Default)]
pub struct Assets {
    manifest: Manifest,
    files: Arc<HashMap<String, Asset>>,
}

/// A file and its compressed forms.
#[derive(Clone, Debug)]
pub struct Asset {
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    mime: &'static str,
    etag: HeaderValue,
    keep: &'static str,
}

/// Kept for a year: its name changes with it.
const LASTING: &str = "public, max-age=31536000, immutable";
/// Asked for again each time, and mostly answered 304.
const CHANGING: &str = "public, no-cache";
/// Asked for again the next day.
const DAILY: &str = "public, max-age=86400";

impl Assets {
    /// Reads the site folder. Without one the site runs unstyled and says so in the log.
    ///
    /// # Errors
    /// When there is a manifest, but it or a file cannot be read.
    pub fn load(dir: &Path) -> anyhow::Result<Self> {
        let manifest = dir.join("manifest.json");
        if !manifest.exists() {
            tracing::warn!(folder = %dir.display(), "no built site: pages have no style; run `cargo xtask build`");
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(&manifest)?;
        let manifest: Manifest = serde_json::from_str(&text).context("manifest.json")?;
        let mut files = HashMap::new();
        read(dir, dir, &mut files)?;
        Ok(Self { manifest, files: Arc::new(files) })
    }

    /// The addresses that every page needs.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The text of a file that is not served as it is.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).and_then(|asset| std::str::from_utf8(&asset.plain).ok())
    }

    /// The file at this address (`/style/…`, `/pkg/…`, `/mark.svg`).
    pub fn serve(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        self.files.get(path).map(|asset| asset.respond(headers))
    }
}

impl Asset {
    /// An asset that may change: it is asked for again each time, and mostly answered 304.
    pub fn changing(mime: &'static str, plain: Vec<u8>) -> Self {
        let etag = etag(&plain);
        let (brotli, gzip) = (compress_brotli(&plain, 9), compress_gzip(&plain));
        Self {
            plain: plain.into(),
            brotli: Some(brotli),
            gzip: Some(gzip),
            mime,
            etag,
            keep: CHANGING,
        }
    }

    /// A script that is small enough to be carried in the program.
    pub fn script(script: &[u8]) -> Self {
        Self::changing("text/javascript; charset=utf-8", script.to_vec())
    }

    /// A PNG that may be kept for a day. It is compressed already.
    pub fn drawn(png: Vec<u8>) -> Self {
        let etag = etag(&png);
        Self { plain: png.into(), brotli: None, gzip: None, mime: "image/png", etag, keep: DAILY }
    }

    /// The answer to a request with these headers: 304 where the browser has it already.
    pub fn respond(&self, headers: &HeaderMap) -> Response {
        let (body, encoding) =
            choose(headers, &self.plain, self.brotli.as_ref(), self.gzip.as_ref());
        let fresh = headers.get(header::IF_NONE_MATCH).is_some_and(|it| it == self.etag);
        let mut response = match fresh {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => Body::from(body).into_response(),
        };
        let out = response.headers_mut();
        if !fresh {
            out.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.mime));
            if let Some(encoding) = encoding {
                out.insert(header::CONTENT_ENCODING, encoding);
            }
        }
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.keep));
        out.insert(header::ETAG, self.etag.clone());
        out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        response
    }
}

/// The smallest form that the browser takes.
pub fn choose(
    headers: &HeaderMap,
    plain: &Bytes,
    brotli: Option<&Bytes>,
    gzip: Option<&Bytes>,
) -> (Bytes, Option<HeaderValue>) {
    let accepted =
        headers.get(header::ACCEPT_ENCODING).map(HeaderValue::as_bytes).unwrap_or_default();
    let takes = |name: &str| {
        accepted.split(|it| *it == b',').any(|part| {
            let mut part = part.split(|it| *it == b';');
            let named =
                part.next().is_some_and(|it| it.trim_ascii().eq_ignore_ascii_case(name.as_bytes()));
            let refused = part.next().is_some_and(|it| {
                matches!(it.trim_ascii(), b"q=0" | b"q=0.0" | b"q=0.00" | b"q=0.000")
            });
            named && !refused
        })
    };
    match (brotli, gzip) {
        (Some(bytes), _) if takes("br") => (bytes.clone(), Some(HeaderValue::from_static("br"))),
        (_, Some(bytes)) if takes("gzip") => {
            (bytes.clone(), Some(HeaderValue::from_static("gzip")))
        }
        _ => (plain.clone(), None),
    }
}

/// A strong tag for these bytes.
pub fn etag(bytes: &[u8]) -> HeaderValue {
    let tag = format!("\"{}\"", &store::seal::sha256(bytes)[..20]);
    HeaderValue::from_str(&tag).unwrap_or_else(|_| HeaderValue::from_static("\"0\""))
}

/// Compressed by Brotli at this level (0–11).
pub fn compress_brotli(bytes: &[u8], level: i32) -> Bytes {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: level, ..Default::default() };
    // Writing into memory does not fail.
    _ = brotli::BrotliCompress(&mut &bytes[..], &mut out, &params);
    out.into()
}

/// Compressed by gzip.
pub fn compress_gzip(bytes: &[u8]) -> Bytes {
    use std::io::Write as _;
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    _ = out.write_all(bytes);
    out.finish().unwrap_or_default().into()
}

fn read(root: &Path, dir: &Path, files: &mut HashMap<String, Asset>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            read(root, &path, files)?;
            continue;
        }
        let Some(mime) = path.extension().and_then(|it| it.to_str()).and_then(mime_of) else {
            continue;
        };
        let plain = std::fs::read(&path)?;
        let beside = |ending: &str| {
            let mut name = path.clone().into_os_string();
            name.push(ending);
            std::fs::read(name).ok().map(Bytes::from)
        };
        let address = format!("/{}", path.strip_prefix(root)?.display());
        let lasting = address.starts_with("/style/") || address.starts_with("/pkg/");
        let asset = Asset {
            brotli: beside(".br"),
            gzip: beside(".gz"),
            mime,
            etag: etag(&plain),
            keep: if lasting { LASTING } else { CHANGING },
            plain: plain.into(),
        };
        files.insert(address, asset);
    }
    Ok(())
}

fn mime_of(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_form_that_is_accepted_is_chosen() {
        let (plain, small, medium) = (Bytes::from("plain"), Bytes::from("b"), Bytes::from("gz"));
        let chosen = |accepted: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            choose(&headers, &plain, Some(&small), Some(&medium)).0
        };
        assert_eq!(chosen("gzip, deflate, br"), "b");
        assert_eq!(chosen("gzip;q=1.0, br;q=0"), "gz");
        assert_eq!(chosen("identity"), "plain");
    }
}
