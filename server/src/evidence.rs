//! What is done to a file before it is kept: what its owner did not mean to hand in is taken out, and
//! an identity paper says for whom and for what it was handed in.

use std::io::Cursor;

use bytes::Bytes;
use domain::evidence::Media;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ImageDecoder as _, ImageReader, Limits, Rgb, RgbImage};
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::Png;

/// The chunks of a PNG that say how it looks; the others may say who made it, when and with what.
const LOOKS: [&[u8; 4]; 12] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"pHYs", b"bKGD",
];

/// The widest and highest picture that is marked, in pixels.
const LARGEST_SIDE: u32 = 12_000;

/// The most memory that decoding one picture may take, in bytes.
const LARGEST_PICTURE: u64 = 256 * 1024 * 1024;

/// The quality of a marked picture (JPEG).
const QUALITY: u8 = 88;

/// Why a file cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclean {
    /// It ends too early, or is not what its first bytes say.
    Broken,
    /// A PDF that asks for a password.
    Encrypted,
}

/// The same picture without where, when, with what and by whom it was made (EXIF, XMP, IPTC, comments,
/// what phones append behind it); which way is up stays. A PDF stays as it is.
///
/// # Errors
/// When it cannot be read, or nobody could open it without a password.
pub fn clean(media: Media, bytes: Vec<u8>) -> Result<Vec<u8>, Unclean> {
    match media {
        Media::Jpeg => clean_jpeg(bytes.into()),
        Media::Png => clean_png(bytes.into()),
        Media::Pdf if memchr::memmem::find(&bytes, b"/Encrypt").is_some() => {
            Err(Unclean::Encrypted)
        }
        Media::Pdf => Ok(bytes),
    }
}

/// The same picture with these words across it, as JPEG. Text of any script that the bitmap font has;
/// what it lacks is left out.
///
/// # Errors
/// When it cannot be decoded within bounds.
pub fn mark(bytes: &[u8], words: &str) -> Result<Vec<u8>, Unclean> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Unclean::Broken)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_PICTURE);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Unclean::Broken)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Unclean::Broken)?;
    picture.apply_orientation(orientation);
    let mut picture = on_white(picture);
    write_across(&mut picture, words);
    let mut marked = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut marked, QUALITY)
        .encode_image(&picture)
        .map_err(|_| Unclean::Broken)?;
    Ok(marked)
}

fn clean_jpeg(bytes: Bytes) -> Result<Vec<u8>, Unclean> {
    let end = end_of_jpeg(&bytes).ok_or(Unclean::Broken)?;
    let mut picture = Jpeg::from_bytes(bytes.slice(..end)).map_err(|_| Unclean::Broken)?;
    let up = picture
        .segments()
        .iter()
        .filter(|it| it.marker() == markers::APP1)
        .find_map(|it| Orientation::from_exif_chunk(it.contents().strip_prefix(b"Exif\0\0")?));
    picture.segments_mut().retain(looks);
    if let Some(up) = up.filter(|it| *it != Orientation::NoTransforms) {
        let at = picture.segments().iter().take_while(|it| it.marker() == markers::APP0).count();
        picture.segments_mut().insert(at, which_way_is_up(up));
    }
    // A picture whose frame or data is missing cannot be shown.
    if picture.dimensions().is_none() || !picture.segments().iter().any(JpegSegment::has_entropy) {
        return Err(Unclean::Broken);
    }
    Ok(picture.encoder().bytes().to_vec())
}

/// Where the picture ends: phones append films and further pictures to it (ITU T.81, annex B).
fn end_of_jpeg(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        match (*bytes.get(at)?, *bytes.get(at + 1)?) {
            (0xff, 0xd9) => return Some(at + 2),
            // A stuffed zero, a restart or a filling byte inside the data of a scan.
            (0xff, 0x00 | 0xd0..=0xd7) => at += 2,
            (0xff, 0xff) => at += 1,
            (0xff, _) => {
                let length = [*bytes.get(at + 2)?, *bytes.get(at + 3)?];
                at += 2 + usize::from(u16::from_be_bytes(length));
            }
            _ => at += 1,
        }
    }
}

/// Whether a segment says how the picture looks: colours (ICC, Adobe), frame and data.
fn looks(segment: &JpegSegment) -> bool {
    match segment.marker() {
        markers::APP0 => segment.contents().starts_with(b"JFIF\0"),
        markers::APP2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
        markers::APP14 => segment.contents().starts_with(b"Adobe"),
        markers::COM | markers::APP1 | markers::APP3..=markers::APP13 | markers::APP15 => false,
        _ => true,
    }
}

/// The shortest EXIF there is: one tag.
fn which_way_is_up(up: Orientation) -> JpegSegment {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([up.to_exif(), 0, 0, 0, 0, 0, 0]);
    JpegSegment::new_with_contents(markers::APP1, exif.into())
}

fn clean_png(bytes: Bytes) -> Result<Vec<u8>, Unclean> {
    let mut picture = Png::from_bytes(bytes).map_err(|_| Unclean::Broken)?;
    picture.chunks_mut().retain(|it| LOOKS.contains(&&it.kind()));
    let has = |kind: &[u8; 4]| picture.chunk_by_type(*kind).is_some();
    match picture.dimensions().is_some() && has(b"IDAT") && has(b"IEND") {
        true => Ok(picture.encoder().bytes().to_vec()),
        false => Err(Unclean::Broken),
    }
}

/// Without transparency: JPEG has none.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !matches!(
        picture.color(),
        ColorType::La8 | ColorType::La16 | ColorType::Rgba8 | ColorType::Rgba16
    ) {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [r, g, b, a] = picture.get_pixel(x, y).0;
        Rgb([r, g, b].map(|it| mix(255, it, a)))
    })
}

/// In slanting lines from edge to edge, so that no part can be cut out without them.
fn write_across(picture: &mut RgbImage, words: &str) {
    let glyphs: Vec<_> = words.chars().filter_map(unifont::get_glyph).collect();
    let length: usize = glyphs.iter().map(|it| it.get_width()).sum();
    let Ok(length) = u32::try_from(length.max(1)) else { return };
    let (width, height) = picture.dimensions();
    // The words take four fifths of the width; a dot of a letter is at least one pixel.
    let dot = (width * 4 / 5 / length).max(1);
    let (step, line) = (length * dot + 24 * dot, 16 * dot * 3);
    let lines = (height + width / 4) / line.max(1) + 1;
    for number in 0..lines {
        let top = i64::from(number * line);
        // Every other line begins in the middle of the words.
        let mut left = -i64::from(step / 2 * (number % 2));
        while left < i64::from(width) {
            let mut pen = left;
            for glyph in &glyphs {
                letter(picture, glyph, pen, top, dot);
                pen += i64::try_from(glyph.get_width()).unwrap_or(16) * i64::from(dot);
            }
            left += i64::from(step);
        }
    }
}

/// One letter; the line rises by a quarter of what it goes to the right.
fn letter(picture: &mut RgbImage, glyph: &unifont::Glyph, left: i64, top: i64, dot: u32) {
    let size = 16 * i64::from(dot);
    for row in 0..size {
        for column in 0..glyph.get_width() as i64 * i64::from(dot) {
            let at = |it: i64| usize::try_from(it / i64::from(dot)).unwrap_or(0);
            if !glyph.get_pixel(at(column), at(row)) {
                continue;
            }
            let (x, y) = (left + column, top + row - (left + column) / 4);
            let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { continue };
            if let Some(pixel) = picture.get_pixel_mut_checked(x, y) {
                // Dark on light and light on dark, so that it can be read on either.
                let light = pixel.0.iter().map(|it| u32::from(*it)).sum::<u32>() > 3 * 110;
                let ink = if light { 70 } else { 215 };
                pixel.0 = pixel.0.map(|it| mix(it, ink, 110));
            }
        }
    }
}

/// So much of `over` on `under`: 0 none, 255 all.
fn mix(under: u8, over: u8, much: u8) -> u8 {
    let (under, over, much) = (u16::from(under), u16::from(over), u16::from(much));
    u8::try_from((under * (255 - much) + over * much) / 255).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A photo as a phone makes it: lying on its side, with a place in it, and a film behind it.
    fn photo() -> Vec<u8> {
        let picture = RgbImage::from_fn(64, 48, |x, _| Rgb([u8::try_from(x * 4).unwrap(); 3]));
        let mut bytes = Vec::new();
        image::codecs::jpeg::JpegEncoder::new(&mut bytes).encode_image(&picture).unwrap();
        let mut jpeg = Jpeg::from_bytes(bytes.into()).unwrap();
        let mut exif = which_way_is_up(Orientation::Rotate90).contents().to_vec();
        exif.extend(b"GPS 39.08N 117.31E");
        jpeg.segments_mut().insert(0, JpegSegment::new_with_contents(markers::APP1, exif.into()));
        let said = Bytes::from_static(b"taken by somebody");
        jpeg.segments_mut().insert(1, JpegSegment::new_with_contents(markers::COM, said));
        let mut bytes = jpeg.encoder().bytes().to_vec();
        bytes.extend(b"ftypmp42 a film");
        bytes
    }

    fn says(bytes: &[u8], what: &[u8]) -> bool {
        memchr::memmem::find(bytes, what).is_some()
    }

    #[test]
    fn a_photo_loses_its_place_its_comment_and_what_hangs_behind_it_but_stays_upright() {
        let photo = photo();
        assert!(says(&photo, b"GPS") && says(&photo, b"somebody") && says(&photo, b"mp42"));
        let clean = clean(Media::Jpeg, photo.clone()).unwrap();
        assert!(!says(&clean, b"GPS") && !says(&clean, b"somebody") && !says(&clean, b"mp42"));
        let up = |bytes: &[u8]| {
            let reader =
                ImageReader::new(Cursor::new(bytes.to_vec())).with_guessed_format().unwrap();
            let mut decoder = reader.into_decoder().unwrap();
            let up = decoder.orientation().unwrap();
            (up, DynamicImage::from_decoder(decoder).unwrap().into_bytes())
        };
        let (before, after) = (up(&photo), up(&clean));
        assert_eq!(before.0, Orientation::Rotate90);
        assert!(before == after, "every pixel is as it was");
    }

    #[test]
    fn a_png_loses_its_texts() {
        let mut bytes = Vec::new();
        let picture = RgbImage::new(2, 2);
        picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
        let mut png = Png::from_bytes(bytes.into()).unwrap();
        let text = Bytes::from_static(b"Author\0somebody");
        png.chunks_mut().insert(1, img_parts::png::PngChunk::new(*b"tEXt", text));
        let with = png.encoder().bytes().to_vec();
        let without = clean(Media::Png, with.clone()).unwrap();
        assert!(says(&with, b"somebody") && !says(&without, b"somebody"));
        assert!(image::load_from_memory(&without).is_ok());
    }

    #[test]
    fn what_nobody_can_open_is_not_taken() {
        let pdf = b"%PDF-1.7\ntrailer<</Encrypt 5 0 R>>\n%%EOF".to_vec();
        assert_eq!(clean(Media::Pdf, pdf), Err(Unclean::Encrypted));
        assert_eq!(clean(Media::Jpeg, photo()[..40].to_vec()), Err(Unclean::Broken));
        assert_eq!(clean(Media::Png, b"\x89PNG\r\n\x1a\n".to_vec()), Err(Unclean::Broken));
    }

    #[test]
    fn a_marked_paper_is_upright_and_has_the_words_everywhere() {
        let words = "仅供演示局办理异议使用 2026-11-24";
        let plain = RgbImage::from_pixel(900, 600, Rgb([250, 250, 245]));
        let mut bytes = Vec::new();
        plain.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
        let marked = image::load_from_memory(&mark(&bytes, words).unwrap()).unwrap().into_rgb8();
        assert_eq!(marked.dimensions(), (900, 600));
        let dark = |x: u32, y: u32| marked.get_pixel(x, y).0[1] < 200;
        for (left, top) in [(0, 0), (450, 0), (0, 300), (450, 300)] {
            let inked = (0..450 * 300).filter(|at| dark(left + at % 450, top + at / 450)).count();
            assert!(inked > 1000, "{left},{top}: {inked}");
        }
        let turned = mark(&photo(), words).unwrap();
        assert_eq!(image::load_from_memory(&turned).unwrap().into_rgb8().dimensions(), (48, 64));
    }

    proptest! {
        #[test]
        fn broken_pictures_never_panic(cut in 0usize..900, at in 0usize..900, byte: u8) {
            let mut bytes = photo();
            bytes.truncate(cut.max(4));
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = clean(Media::Jpeg, bytes.clone()).map(|it| mark(&it, "字"));
            let _ = clean(Media::Png, bytes);
        }
    }
}
