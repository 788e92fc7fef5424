//! Compression before the first request, so that no request pays for it.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use crate::workspace::Profile;

/// Size of a file in bytes, as it is and as it goes over the wire.
#[derive(Serialize, Deserialize, Clone, Copy, Debug)]
pub struct Sizes {
    /// Uncompressed.
    pub bytes: usize,
    /// Brotli.
    pub br: usize,
    /// gzip.
    pub gz: usize,
}

/// Writes `NAME.br` and `NAME.gz` beside a file.
pub fn beside(path: &Path, bytes: &[u8], profile: Profile) -> anyhow::Result<Sizes> {
    // The last two steps of quality cost ten times the time for five per cent; worth it once, for the public.
    let quality = if profile == Profile::Release { 11 } else { 9 };
    let br = brotli(bytes, quality)?;
    let gz = gzip(bytes)?;
    for (ending, content) in [("br", &br), ("gz", &gz)] {
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(ending);
        super::put(Path::new(&name), content)?;
    }
    Ok(Sizes { bytes: bytes.len(), br: br.len(), gz: gz.len() })
}

fn brotli(mut bytes: &[u8], quality: i32) -> anyhow::Result<Vec<u8>> {
    let mut out = Vec::new();
    let parameters =
        BrotliEncoderParams { quality, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut bytes, &mut out, &parameters).context("brotli")?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_was_compressed_comes_back() {
        let text = "诚信东丽 ".repeat(500);
        let mut back = String::new();
        brotli::Decompressor::new(brotli(text.as_bytes(), 9).unwrap().as_slice(), 4096)
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(gzip(text.as_bytes()).unwrap().as_slice())
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
    }
}
