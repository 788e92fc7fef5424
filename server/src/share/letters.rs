//! Letters for a picture, on a machine that may have no font: the bitmaps of unifont, made smooth.
//!
//! A letter has 16 × 16 dots. Enlarged by linear interpolation and cut at one level, its stairs become slants and its
//! corners round: it reads like a light round hand, and every Chinese character is there.

use image::imageops::{FilterType, resize};
use image::{GrayImage, Luma, Rgb, RgbImage};

/// The dots of a letter.
const DOTS: u32 = 16;
/// Room around the dots of a line, for what the smoothing adds.
const ROOM: u32 = 1;
/// How finely it is cut before it gets its size.
const FINE: u32 = 16;
/// What is darker than this is ink, what is lighter than the first is paper, of 255: strokes of 1.4 dots.
const CUT: (u8, u8) = (66, 86);

/// How wide a text is, in letters that are as wide as they are high.
pub fn width(text: &str) -> f32 {
    text.chars().map(|it| if half(it) { 0.5 } else { 1.0 }).sum()
}

/// Writes one line; `at` is its upper left corner, `size` the height of a letter.
pub fn write(picture: &mut RgbImage, text: &str, at: (u32, u32), size: u32, ink: [u8; 3]) {
    let glyphs: Vec<_> = text.chars().filter_map(unifont::get_glyph).collect();
    let dots: usize = glyphs.iter().map(|it| it.get_width()).sum();
    let Ok(dots) = u32::try_from(dots) else { return };
    if dots == 0 {
        return;
    }
    let mut line = GrayImage::new(dots + 2 * ROOM, DOTS + 2 * ROOM);
    let mut pen = ROOM;
    for glyph in glyphs {
        for y in 0..DOTS {
            for x in 0..u32::try_from(glyph.get_width()).unwrap_or(DOTS) {
                if glyph.get_pixel(x as usize, y as usize) {
                    line.put_pixel(pen + x, y + ROOM, Luma([255]));
                }
            }
        }
        pen += u32::try_from(glyph.get_width()).unwrap_or(DOTS);
    }
    let (wide, high) = line.dimensions();
    let mut line = resize(&line, wide * FINE, high * FINE, FilterType::Triangle);
    for Luma([dot]) in line.pixels_mut() {
        let over = u16::from(dot.saturating_sub(CUT.0)) * 255 / u16::from(CUT.1 - CUT.0);
        *dot = u8::try_from(over).unwrap_or(u8::MAX);
    }
    let line = resize(&line, wide * size / DOTS, high * size / DOTS, FilterType::Triangle);
    let start = |at: u32| at.saturating_sub(ROOM * size / DOTS);
    for (x, y, Luma([much])) in line.enumerate_pixels() {
        let place = picture.get_pixel_mut_checked(start(at.0) + x, start(at.1) + y);
        if let Some(Rgb(under)) = place {
            for (under, over) in under.iter_mut().zip(ink) {
                *under = mix(*under, over, *much);
            }
        }
    }
}

/// The text in lines of at most `most` letters. A line ends at a mark where one comes in time, begins with none, and no
/// line is much longer than the others.
pub fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for part in parts(text) {
        let last = lines.len() - 1;
        if width(&lines[last]) + width(part.trim_end_matches(END)) <= most as f32 {
            lines[last] += &part;
            continue;
        }
        if !lines[last].is_empty() {
            lines.push(String::new());
        }
        // A part that is longer than a line is cut into pieces of one length.
        let pieces = (width(part.trim_end_matches(END)) / most as f32).ceil().max(1.0);
        let each = (width(&part) / pieces).ceil();
        for letter in part.chars() {
            let last = lines.len() - 1;
            let full = width(&lines[last]) + width(&letter.to_string()) > each;
            if full && !END.contains(&letter) {
                lines.push(String::new());
            }
            let last = lines.len() - 1;
            lines[last].push(letter);
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// Marks after which a line may end, and with which none may begin.
const END: [char; 14] =
    ['，', '。', '？', '！', '：', '；', '、', '”', '》', '）', '…', ',', '?', '!'];

/// A text cut after its marks.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut ended = false;
    for letter in text.chars() {
        let ends = END.contains(&letter);
        if ended && !ends {
            parts.push(String::new());
        }
        ended = ends && !matches!(letter, '、' | '》');
        let last = parts.len() - 1;
        parts[last].push(letter);
    }
    parts
}

fn half(letter: char) -> bool {
    unifont::get_glyph(letter).is_none_or(|it| it.get_width() == 8)
}

/// So much of `over` on `under`: 0 none, 255 all.
fn mix(under: u8, over: u8, much: u8) -> u8 {
    let (under, over, much) = (u16::from(under), u16::from(over), u16::from(much));
    u8::try_from((under * (255 - much) + over * much) / 255).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_at_a_comma_and_never_begins_with_one() {
        assert_eq!(
            lines("罚款交清了，记录多久不再显示？", 8),
            ["罚款交清了，", "记录多久不再显示？"]
        );
        assert_eq!(lines("社区助老三十小时：一位店主的志愿服务", 8).len(), 3);
        for text in ["申请信用修复，只交两样材料", "有人收钱“删记录”？信用修复从不收费"]
        {
            let lines = lines(text, 8);
            assert_eq!(lines.concat(), text);
            assert!(lines.iter().all(|it| !it.starts_with(END) && width(it) <= 9.0), "{lines:?}");
        }
    }

    #[test]
    fn a_long_word_is_cut_into_even_lines() {
        assert_eq!(lines("天津市东丽区公共信用信息", 8), ["天津市东丽区", "公共信用信息"]);
    }

    #[test]
    fn what_is_written_is_ink_on_paper() {
        let mut picture = RgbImage::from_pixel(200, 80, Rgb([255; 3]));
        write(&mut picture, "诚信", (8, 8), 64, [0; 3]);
        let dark = picture.pixels().filter(|it| it.0[0] < 64).count();
        assert!((1_000..6_000).contains(&dark), "{dark} of 16,000");
    }
}
