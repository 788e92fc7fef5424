//! From tokens to one row of numbers: twelve layers of attention, and the mean over all tokens.

use pulp::{Arch, Simd, WithSimd};

use crate::activation::{gelu, normalise, softmax};
use crate::matrix::{BLOCK, BLOCK_BYTES, PANEL, expand_row};
use crate::model::{Error, HEADS, HIDDEN, INNER, Layer, Model, TOKENS};

/// The numbers of one head.
const HEAD: usize = HIDDEN / HEADS;

/// The mean of what the last layer says about each token. At most 512 tokens are looked at.
///
/// # Errors
/// When the file of the model cannot be read any more.
pub fn mean(model: &Model, tokens: &[u32]) -> Result<Vec<f32>, Error> {
    let tokens = &tokens[..tokens.len().min(TOKENS)];
    let mut rows = vec![0.0; tokens.len() * HIDDEN];
    let mut blocks = [0; HIDDEN / BLOCK * BLOCK_BYTES];
    for (row, token) in rows.chunks_exact_mut(HIDDEN).zip(tokens) {
        model.pieces.read(*token, &mut blocks)?;
        expand_row(&blocks, row);
    }
    rows.iter_mut().zip(&model.places).for_each(|(it, place)| *it += place);
    // One dispatch for all: the processor is asked once what it can do at a time.
    Arch::new().dispatch(Layers { model, rows: &mut rows });
    let mut mean = vec![0.0; HIDDEN];
    for row in rows.chunks_exact(HIDDEN) {
        mean.iter_mut().zip(row).for_each(|(mean, it)| *mean += it / tokens.len() as f32);
    }
    Ok(mean)
}

struct Layers<'a> {
    model: &'a Model,
    rows: &'a mut [f32],
}

impl WithSimd for Layers<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Layers { model, rows } = self;
        let count = rows.len() / HIDDEN;
        let mut room = Room {
            panel: vec![0.0; PANEL],
            threes: vec![0.0; count * 3 * HIDDEN],
            heads: vec![0.0; count * HIDDEN],
            out: vec![0.0; count * HIDDEN],
            wide: vec![0.0; count * INNER],
            keys: vec![0.0; count * HEAD],
            shares: vec![0.0; count],
        };
        normalise(rows, &model.norm.scale, &model.norm.shift);
        for layer in &model.layers {
            room.pass(simd, layer, rows);
        }
    }
}

/// Where a layer works.
struct Room {
    panel: Vec<f32>,
    /// Query, key and value of each token.
    threes: Vec<f32>,
    heads: Vec<f32>,
    out: Vec<f32>,
    wide: Vec<f32>,
    /// The keys of one head, turned: all first numbers, all second numbers …
    keys: Vec<f32>,
    /// How much a token looks at each.
    shares: Vec<f32>,
}

impl Room {
    #[inline(always)]
    fn pass<S: Simd>(&mut self, simd: S, layer: &Layer, rows: &mut [f32]) {
        layer.attention.product(simd, rows, &mut self.threes, &mut self.panel);
        self.attend();
        layer.joined.product(simd, &self.heads, &mut self.out, &mut self.panel);
        add(rows, &self.out);
        normalise(rows, &layer.first.scale, &layer.first.shift);

        layer.wide.product(simd, rows, &mut self.wide, &mut self.panel);
        gelu(&mut self.wide);
        layer.narrow.product(simd, &self.wide, &mut self.out, &mut self.panel);
        add(rows, &self.out);
        normalise(rows, &layer.second.scale, &layer.second.shift);
    }

    /// Each token takes from the values of all, as much as its query is like their keys.
    #[inline(always)]
    fn attend(&mut self) {
        let Room { threes, heads, keys, shares, .. } = self;
        let count = shares.len();
        let scale = 1.0 / (HEAD as f32).sqrt();
        for head in (0..HIDDEN).step_by(HEAD) {
            for (token, three) in threes.chunks_exact(3 * HIDDEN).enumerate() {
                for (at, key) in three[HIDDEN + head..][..HEAD].iter().enumerate() {
                    keys[at * count + token] = key * scale;
                }
            }
            for (three, out) in threes.chunks_exact(3 * HIDDEN).zip(heads.chunks_exact_mut(HIDDEN))
            {
                shares.fill(0.0);
                for (query, keys) in three[head..][..HEAD].iter().zip(keys.chunks_exact(count)) {
                    shares.iter_mut().zip(keys).for_each(|(it, key)| *it += query * key);
                }
                softmax(shares);
                let mut sums = [0.0f32; HEAD];
                for (share, three) in shares.iter().zip(threes.chunks_exact(3 * HIDDEN)) {
                    let values = &three[2 * HIDDEN + head..][..HEAD];
                    sums.iter_mut().zip(values).for_each(|(it, value)| *it += share * value);
                }
                out[head..][..HEAD].copy_from_slice(&sums);
            }
        }
    }
}

#[inline(always)]
fn add(rows: &mut [f32], more: &[f32]) {
    rows.iter_mut().zip(more).for_each(|(it, more)| *it += more);
}
