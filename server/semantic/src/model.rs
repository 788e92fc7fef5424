//! Reading the file of weights: a head, the pieces of the tokenizer, a directory, tensors. All
//! lengths are checked against the file; a wrong file is an error, never a panic.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::matrix::{BLOCK, BLOCK_BYTES, Matrix};
use crate::tokenizer::Tokenizer;

/// The numbers of a token in every layer.
pub const HIDDEN: usize = 384;
/// The layers.
pub const LAYERS: usize = 12;
/// The heads of attention.
pub const HEADS: usize = 12;
/// The numbers of a token in the middle of a layer.
pub const INNER: usize = 1536;
/// The most tokens of one text, the two at its ends included.
pub const TOKENS: usize = 512;

/// The most the tables of the tokenizer may take.
const MOST_BYTES: u64 = 32 << 20;

/// Why there is no vector.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be read.
    #[error("the model cannot be read: {0}")]
    Io(#[from] io::Error),
    /// The file is not this model.
    #[error("this is not the model: {0}")]
    Unlike(&'static str),
}

/// What the file holds, but for the embeddings of the pieces, which stay in it.
#[derive(Debug)]
pub struct Model {
    /// Cuts text into pieces.
    pub tokenizer: Tokenizer,
    /// The rows of pieces, read from the file as they are needed: 54 MB that need not be in memory.
    pub pieces: Rows,
    /// What is added for each place, and the same for each token: `TOKENS` × `HIDDEN`.
    pub places: Vec<f32>,
    /// Scale and shift of the first normalisation.
    pub norm: Norm,
    /// The layers.
    pub layers: Vec<Layer>,
    /// SHA-256 over everything but the rows of pieces.
    pub identity: [u8; 32],
}

/// Scale and shift.
#[derive(Debug)]
pub struct Norm {
    pub scale: Vec<f32>,
    pub shift: Vec<f32>,
}

/// A layer of the encoder.
#[derive(Debug)]
pub struct Layer {
    /// Query, key and value, one after the other.
    pub attention: Matrix,
    /// What comes out of the heads.
    pub joined: Matrix,
    pub first: Norm,
    pub wide: Matrix,
    pub narrow: Matrix,
    pub second: Norm,
}

/// The rows of a table that stays in its file.
#[derive(Debug)]
pub struct Rows {
    file: File,
    start: u64,
    count: u32,
}

impl Rows {
    /// Reads one row of blocks.
    ///
    /// # Errors
    /// When the file cannot be read any more.
    pub fn read(
        &self,
        row: u32,
        into: &mut [u8; HIDDEN / BLOCK * BLOCK_BYTES],
    ) -> Result<(), Error> {
        use std::os::unix::fs::FileExt as _;
        let row = row.min(self.count - 1);
        let start = self.start + u64::from(row) * into.len() as u64;
        Ok(self.file.read_exact_at(into, start)?)
    }
}

impl Model {
    /// Reads the file.
    ///
    /// # Errors
    /// When it cannot be read, or is not this model.
    pub fn read(path: &Path) -> Result<Model, Error> {
        let file = File::open(path)?;
        let mut reader = Reader {
            size: file.metadata()?.len(),
            reader: BufReader::new(file),
            hash: Sha256::new(),
        };
        reader.head()?;
        let tokenizer = reader.tokenizer()?;
        let directory = reader.directory()?;
        reader.rest(tokenizer, &directory)
    }
}

/// Where a tensor lies, and how many bytes it has.
type Directory = HashMap<String, (u64, u64)>;

struct Reader {
    reader: BufReader<File>,
    size: u64,
    hash: Sha256,
}

impl Reader {
    fn head(&mut self) -> Result<(), Error> {
        if self.bytes(4)? != b"E5S1" {
            return Err(Error::Unlike("its first four bytes are others"));
        }
        let head: Vec<u32> = (0..10).map(|_| self.number()).collect::<Result<_, _>>()?;
        // Version, sizes, the epsilon of the normalisation (1e-12), and how many weights share a scale.
        let right = [1, HIDDEN, LAYERS, HEADS, INNER].map(|it| it as u32);
        let same = head[..5] == right && head[6] == TOKENS as u32;
        if !same || f32::from_bits(head[8]) != 1e-12 || head[9] != BLOCK as u32 {
            return Err(Error::Unlike("it has other sizes"));
        }
        Ok(())
    }

    fn tokenizer(&mut self) -> Result<Tokenizer, Error> {
        let count = self.number()? as usize;
        let special: Vec<u32> = (0..4).map(|_| self.number()).collect::<Result<_, _>>()?;
        let long = u64::from(self.number()?) | u64::from(self.number()?) << 32;
        let offsets = self.numbers(count as u64 + 1)?;
        let scores = self.numbers(count as u64)?.into_iter().map(f32::from_bits).collect();
        let text = self.bytes(long)?;
        let folds = self.number()?;
        let long = self.number()?;
        let table = self.bytes(u64::from(long))?;
        let [first, last, _, unknown] = special[..] else {
            return Err(Error::Unlike("its special pieces are missing"));
        };
        Tokenizer::of(offsets, scores, text, [first, last, unknown], folds, &table)
            .ok_or(Error::Unlike("its pieces do not fit"))
    }

    fn directory(&mut self) -> Result<Directory, Error> {
        let count = self.number()?;
        if count > 1000 {
            return Err(Error::Unlike("its directory is too long"));
        }
        let mut directory = Directory::new();
        for _ in 0..count {
            let long = self.bytes(2)?;
            let name = self.bytes(u64::from(u16::from_le_bytes([long[0], long[1]])))?;
            let entry = self.bytes(21)?;
            let number = |at: usize| {
                entry[at..at + 8].iter().rev().fold(0u64, |all, byte| all << 8 | u64::from(*byte))
            };
            let name = String::from_utf8(name).map_err(|_| Error::Unlike("a name is no text"))?;
            directory.insert(name, (number(5), number(13)));
        }
        Ok(directory)
    }

    fn rest(mut self, tokenizer: Tokenizer, directory: &Directory) -> Result<Model, Error> {
        let (start, long) = *directory.get("emb.word").ok_or(Error::Unlike("it has no pieces"))?;
        let row = (HIDDEN / BLOCK * BLOCK_BYTES) as u64;
        let count = u32::try_from(long / row).unwrap_or(0);
        let inside = start.checked_add(long).is_some_and(|end| end <= self.size);
        if !inside || !long.is_multiple_of(row) || count < tokenizer.count() {
            return Err(Error::Unlike("its table of pieces does not fit"));
        }
        let mut places = self.floats(directory, "emb.pos", TOKENS * HIDDEN)?;
        let kind = self.floats(directory, "emb.type", 2 * HIDDEN)?;
        for place in places.chunks_exact_mut(HIDDEN) {
            place.iter_mut().zip(&kind).for_each(|(it, kind)| *it += kind);
        }
        let norm = self.norm(directory, "emb.ln")?;
        let layers = (0..LAYERS).map(|it| self.layer(directory, it)).collect::<Result<_, _>>()?;
        let pieces = Rows { file: self.reader.into_inner(), start, count };
        let identity = self.hash.finalize().into();
        Ok(Model { tokenizer, pieces, places, norm, layers, identity })
    }

    fn layer(&mut self, directory: &Directory, number: usize) -> Result<Layer, Error> {
        let mut blocks = Vec::new();
        let mut bias = Vec::new();
        for name in ["q", "k", "v"] {
            blocks.extend(self.tensor(directory, &format!("l{number}.{name}.w"))?);
            bias.extend(self.floats(directory, &format!("l{number}.{name}.b"), HIDDEN)?);
        }
        let attention = Matrix::of(&blocks, bias, HIDDEN);
        let mut matrix = |name: &str, inputs: usize, outputs: usize| {
            let blocks = self.tensor(directory, &format!("l{number}.{name}.w"))?;
            let bias = self.floats(directory, &format!("l{number}.{name}.b"), outputs)?;
            Matrix::of(&blocks, bias, inputs).ok_or(Error::Unlike("a matrix does not fit"))
        };
        Ok(Layer {
            attention: attention.ok_or(Error::Unlike("a matrix does not fit"))?,
            joined: matrix("ao", HIDDEN, HIDDEN)?,
            wide: matrix("fi", HIDDEN, INNER)?,
            narrow: matrix("fo", INNER, HIDDEN)?,
            first: self.norm(directory, &format!("l{number}.aln"))?,
            second: self.norm(directory, &format!("l{number}.oln"))?,
        })
    }

    fn norm(&mut self, directory: &Directory, name: &str) -> Result<Norm, Error> {
        Ok(Norm {
            scale: self.floats(directory, &format!("{name}.w"), HIDDEN)?,
            shift: self.floats(directory, &format!("{name}.b"), HIDDEN)?,
        })
    }

    fn floats(
        &mut self,
        directory: &Directory,
        name: &str,
        count: usize,
    ) -> Result<Vec<f32>, Error> {
        let bytes = self.tensor(directory, name)?;
        let numbers: Vec<f32> = words(&bytes).map(f32::from_bits).collect();
        if numbers.len() != count || !numbers.iter().all(|it| it.is_finite()) {
            return Err(Error::Unlike("a tensor does not fit"));
        }
        Ok(numbers)
    }

    fn tensor(&mut self, directory: &Directory, name: &str) -> Result<Vec<u8>, Error> {
        let (start, long) = *directory.get(name).ok_or(Error::Unlike("a tensor is missing"))?;
        self.reader.seek(SeekFrom::Start(start))?;
        self.bytes(long)
    }

    fn number(&mut self) -> Result<u32, Error> {
        Ok(words(&self.bytes(4)?).next().unwrap_or_default())
    }

    fn numbers(&mut self, count: u64) -> Result<Vec<u32>, Error> {
        Ok(words(&self.bytes(count * 4)?).collect())
    }

    fn bytes(&mut self, count: u64) -> Result<Vec<u8>, Error> {
        if count > self.size.min(MOST_BYTES) {
            return Err(Error::Unlike("a part is longer than the file"));
        }
        let mut bytes = Vec::new();
        Read::by_ref(&mut self.reader).take(count).read_to_end(&mut bytes)?;
        if bytes.len() as u64 != count {
            return Err(Error::Unlike("it ends too early"));
        }
        self.hash.update(&bytes);
        Ok(bytes)
    }
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|it| it.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_the_model_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let mut head = b"E5S1".to_vec();
        for it in [1, 384, 12, 12, 1536, 250_037, 512, 2] {
            head.extend(u32::to_le_bytes(it));
        }
        head.extend(1e-12f32.to_le_bytes());
        head.extend(32u32.to_le_bytes());
        // So many pieces as fit into no file.
        head.extend([0xff; 28]);
        for end in 0..=head.len() {
            std::fs::write(&path, &head[..end]).unwrap();
            assert!(Model::read(&path).is_err(), "{end}");
        }
        std::fs::write(&path, [0u8; 5000]).unwrap();
        assert!(matches!(Model::read(&path), Err(Error::Unlike(_))));
    }
}
