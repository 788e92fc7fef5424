//! What is handed in with a case: files, and what is accepted as one.

use crate::ids::FileId;

/// The largest file that is taken, in bytes: 10 MB.
pub const LARGEST: u64 = 10 * 1024 * 1024;

/// The most files of one kind of evidence.
pub const MOST: usize = 8;

/// The most files one case may have, of all kinds together.
pub const MOST_IN_ALL: usize = 20;

/// What a file is handed in as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Material {
    /// What proves the thing itself: 义务履行完毕的证明, or what shows that a record is wrong.
    #[default]
    Proof,
    /// 志愿服务记录证明 (志愿服务条例第十九条).
    Volunteering,
    /// 慈善捐赠票据
    Donation,
    /// 信用培训证明
    Training,
    /// A paper of identity. It is marked with whom it is for and why before it is kept.
    Identity,
}

impl Material {
    /// Every kind, in the order of the pages.
    pub const ALL: [Self; 5] =
        [Self::Proof, Self::Volunteering, Self::Donation, Self::Training, Self::Identity];

    /// Its word in the store, in forms and in the names of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Proof => "evidence",
            Self::Volunteering => "volunteering",
            Self::Donation => "donation",
            Self::Training => "training",
            Self::Identity => "identity",
        }
    }

    /// The kind with this word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }
}

/// The types that are taken, told by what is in the file, never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Media {
    /// `application/pdf`
    Pdf,
    /// `image/jpeg`
    Jpeg,
    /// `image/png`
    Png,
}

impl Media {
    /// The internet media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The type with this internet media type.
    pub fn from_mime(mime: &str) -> Option<Self> {
        [Self::Pdf, Self::Jpeg, Self::Png].into_iter().find(|it| it.mime() == mime)
    }
}

/// A file that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its id.
    pub id: FileId,
    /// What it was handed in as.
    pub material: Material,
    /// The name it had, without folders and control characters.
    pub name: String,
    /// What it is.
    pub media: Media,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its bytes, in hex: shown on the receipt.
    pub hash: String,
}

/// A file name as it can be kept and shown: the last part of a path, without control characters
/// and characters that mean something to a shell or a header, at most 120 characters.
pub fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|it| !it.is_control() && !matches!(it, '"' | '<' | '>' | ':' | '|' | '?' | '*'))
        // Characters that turn the direction of a line would hide an ending.
        .filter(|it| !matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}'))
        .take(120)
        .collect();
    let kept = kept.trim_matches([' ', '.']).to_owned();
    if kept.is_empty() { "file".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_a_file_name_is_dropped() {
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name(r"C:\Users\x\缴款 凭证.pdf"), "缴款 凭证.pdf");
        assert_eq!(file_name(".."), "file");
        assert_eq!(file_name("a\u{202e}fdp.exe\n"), "afdp.exe");
    }
}
