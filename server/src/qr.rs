//! QR codes, drawn as one path; and the address of this site as others reach it.

use app::components::Qr;
use axum::http::{HeaderMap, header};
use qrcode::{Color, EcLevel, QrCode};

use crate::site::Site;

/// Light modules around the square, as the standard asks.
const QUIET: usize = 4;

/// The square for a text; nothing where it is too long for one.
pub fn square(text: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let dark = code.to_colors();
    let mut path = String::new();
    for (y, row) in dark.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, two| one == two) {
            if run[0] == Color::Dark {
                let (x, y, n) = (x + QUIET, y + QUIET, run.len());
                path.push_str(&format!("M{x} {y}h{n}v1h-{n}z"));
            }
            x += run.len();
        }
    }
    Some(Qr { size: width + 2 * QUIET, path })
}

/// The address of a page of this site for others: by the operator's setting, else by the name under
/// which the reader reached it.
pub fn address(site: &Site, headers: &HeaderMap, path: &str) -> String {
    if let Some(origin) = &site.settings.origin {
        return format!("{}{path}", origin.trim_end_matches('/'));
    }
    let host = headers.get(header::HOST).and_then(|it| it.to_str().ok());
    match host {
        Some(host) => {
            let local = ["localhost", "127.0.0.1", "[::1]"].iter().any(|it| host.starts_with(it));
            format!("{}://{host}{path}", if local { "http" } else { "https" })
        }
        None => format!("https://{}{path}", site.published().library.site().domain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_has_its_three_corners_and_room_around_it() {
        let qr = square("https://www.example.gov.cn/verify").unwrap();
        let last = qr.size - QUIET - 7;
        for corner in ["M4 4h7", &format!("M{last} 4h7"), &format!("M4 {last}h7")] {
            assert!(qr.path.contains(corner), "{corner}: {}", qr.path);
        }
        assert!(square(&"x".repeat(5000)).is_none());
    }
}
