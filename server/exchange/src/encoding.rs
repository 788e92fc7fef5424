//! Which characters the bytes of a CSV file are: UTF-8 or GB18030.

use std::borrow::Cow;

use encoding_rs::GB18030;

/// The bytes with which a UTF-8 file may begin.
pub const BOM: &[u8] = b"\xef\xbb\xbf";

/// How the bytes of a file are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Gb18030,
    /// Only ASCII so far: the first cell with another byte decides.
    Open,
}

impl Encoding {
    /// The encoding that the beginning of a file speaks for.
    ///
    /// A few broken bytes in UTF-8 do not make it GB18030: those cells are refused one by one,
    /// instead of the whole file being read as other characters.
    pub(crate) fn of(beginning: &[u8]) -> Self {
        if beginning.starts_with(BOM) {
            return Self::Utf8;
        }
        if beginning.is_ascii() {
            return Self::Open;
        }
        let (mut right, mut wrong) = (0usize, 0usize);
        for chunk in beginning.utf8_chunks() {
            right += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
            wrong += usize::from(!chunk.invalid().is_empty());
        }
        // A character may be cut off where the beginning ends.
        if wrong <= 1 && std::str::from_utf8(beginning).is_err_and(|it| it.error_len().is_none()) {
            wrong = 0;
        }
        if wrong == 0 || right > 8 * wrong { Self::Utf8 } else { Self::Gb18030 }
    }

    /// The characters of a cell, or nothing when its bytes are none of this encoding.
    pub(crate) fn decode<'a>(&mut self, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
        if bytes.is_ascii() {
            return std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
        }
        if *self == Self::Open {
            *self = Self::of(bytes);
        }
        match self {
            Self::Gb18030 => GB18030.decode_without_bom_handling_and_without_replacement(bytes),
            Self::Utf8 | Self::Open => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        }
    }

    /// What to tell when a cell cannot be decoded.
    pub(crate) fn complaint(self) -> &'static str {
        match self {
            Self::Gb18030 => "这一格有不是 GB18030 编码的字节，请把文件另存为 CSV（UTF-8）",
            Self::Utf8 | Self::Open => "这一格有不是 UTF-8 编码的字节，请把文件另存为 CSV（UTF-8）",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_tells_the_encoding() {
        assert_eq!(Encoding::of("行政相对人名称".as_bytes()), Encoding::Utf8);
        assert_eq!(
            Encoding::of("行政相对人名称".as_bytes().split_last().unwrap().1),
            Encoding::Utf8
        );
        assert_eq!(Encoding::of(&GB18030.encode("行政相对人名称,类别").0), Encoding::Gb18030);
        assert_eq!(Encoding::of(b"CF_XDR_MC,CF_XDR_LB"), Encoding::Open);
        assert_eq!(Encoding::of(BOM), Encoding::Utf8);
    }

    #[test]
    fn a_broken_byte_spoils_one_cell_and_not_the_file() {
        let mut text = "行政相对人名称、行政相对人类别、统一社会信用代码".as_bytes().to_vec();
        text.push(0xff);
        let mut encoding = Encoding::of(&text);
        assert_eq!(encoding, Encoding::Utf8);
        assert_eq!(encoding.decode(&text), None);
        assert_eq!(encoding.decode("罚款".as_bytes()).as_deref(), Some("罚款"));
    }

    #[test]
    fn after_plain_ascii_the_first_other_cell_decides() {
        let mut encoding = Encoding::Open;
        let bytes = GB18030.encode("演示餐饮一店").0;
        assert_eq!(encoding.decode(b"CF_XDR_MC").as_deref(), Some("CF_XDR_MC"));
        assert_eq!(encoding.decode(&bytes).as_deref(), Some("演示餐饮一店"));
        assert_eq!(encoding, Encoding::Gb18030);
    }
}
