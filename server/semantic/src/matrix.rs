//! A matrix of 4-bit weights, and its product with rows of numbers: most of the time of an
//! embedding passes here.

use std::array::from_fn;

use pulp::Simd;

/// So many inputs of one output share a scale in the file (`Q4_0`).
pub const BLOCK: usize = 32;
/// The bytes of such a block: a half-precision scale and 32 weights of 4 bits.
pub const BLOCK_BYTES: usize = 18;
/// So many outputs lie together, so that one weight of each can be taken at once.
const GROUP: usize = 32;
/// So many blocks of a group are made into numbers at a time: 24 KB, which stay in the first cache.
const DEPTH: usize = 6;
/// So many rows share the weights once they are in registers.
const ROWS: usize = 6;

/// The length of the room [`Matrix::product`] works in.
pub const PANEL: usize = DEPTH * BLOCK * GROUP;

/// Weights of 4 bits with one scale for 32 of them, and what is added to each output.
///
/// In memory a block of 32 outputs × 32 inputs lies together: for each input the weights of the 32
/// outputs in 16 bytes, the first sixteen in the lower halves.
#[derive(Debug)]
pub struct Matrix {
    inputs: usize,
    scales: Vec<f32>,
    weights: Vec<u8>,
    bias: Vec<f32>,
}

impl Matrix {
    /// From the blocks of the file, output by output. `None` unless `bias` has a multiple of 32
    /// outputs and `blocks` fits both.
    pub fn of(blocks: &[u8], bias: Vec<f32>, inputs: usize) -> Option<Matrix> {
        let outputs = bias.len();
        let across = inputs / BLOCK;
        let fits = inputs.is_multiple_of(BLOCK)
            && outputs.is_multiple_of(GROUP)
            && blocks.len() == outputs * across * BLOCK_BYTES;
        if !fits {
            return None;
        }
        let mut scales = vec![0.0; outputs * across];
        let mut weights = vec![0; outputs * inputs / 2];
        for (at, block) in blocks.chunks_exact(BLOCK_BYTES).enumerate() {
            let (output, column) = (at / across, at % across);
            let place = output / GROUP * across + column;
            let lane = output % GROUP;
            scales[place * GROUP + lane] = half(block);
            let shift = if lane < 16 { 0 } else { 4 };
            for input in 0..BLOCK {
                let byte = block[2 + input % 16];
                let weight = if input < 16 { byte & 15 } else { byte >> 4 };
                weights[(place * BLOCK + input) * 16 + lane % 16] |= weight << shift;
            }
        }
        Some(Matrix { inputs, scales, weights, bias })
    }

    /// How many numbers a row of the result has.
    pub fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Multiplies each row of `from` and writes the rows of `into`. `panel` is room of [`PANEL`]
    /// numbers.
    #[inline(always)]
    pub fn product<S: Simd>(&self, simd: S, from: &[f32], into: &mut [f32], panel: &mut [f32]) {
        let (inputs, outputs) = (self.inputs, self.outputs());
        let rows = from.len() / inputs;
        for row in into.chunks_exact_mut(outputs) {
            row.copy_from_slice(&self.bias);
        }
        let blocks = inputs / BLOCK;
        for group in 0..outputs / GROUP {
            for first in (0..blocks).step_by(DEPTH) {
                let depth = DEPTH.min(blocks - first);
                let panel = &mut panel[..depth * BLOCK * GROUP];
                self.expand(group * blocks + first, panel);
                let mut tile =
                    Tile { simd, panel, from, inputs, first: first * BLOCK, into, outputs, group };
                let whole = rows / ROWS * ROWS;
                for row in (0..whole).step_by(ROWS) {
                    tile.add::<ROWS>(row);
                }
                match rows - whole {
                    1 => tile.add::<1>(whole),
                    2 => tile.add::<2>(whole),
                    3 => tile.add::<3>(whole),
                    4 => tile.add::<4>(whole),
                    5 => tile.add::<5>(whole),
                    _ => {}
                }
            }
        }
    }

    /// Makes the blocks from this place on into numbers, as many as the panel takes.
    #[inline(always)]
    fn expand(&self, place: usize, panel: &mut [f32]) {
        let scales = self.scales[place * GROUP..].chunks_exact(GROUP);
        let weights = self.weights[place * BLOCK * 16..].chunks_exact(BLOCK * 16);
        for ((block, scales), weights) in
            panel.chunks_exact_mut(BLOCK * GROUP).zip(scales).zip(weights)
        {
            let (lower, upper) = scales.split_at(16);
            for (row, bytes) in block.chunks_exact_mut(GROUP).zip(weights.chunks_exact(16)) {
                let (low, high) = row.split_at_mut(16);
                for ((it, byte), scale) in low.iter_mut().zip(bytes).zip(lower) {
                    *it = (i32::from(byte & 15) - 8) as f32 * scale;
                }
                for ((it, byte), scale) in high.iter_mut().zip(bytes).zip(upper) {
                    *it = (i32::from(byte >> 4) - 8) as f32 * scale;
                }
            }
        }
    }
}

/// The weights of 32 outputs for some inputs, and the rows they are multiplied with.
struct Tile<'a, S> {
    simd: S,
    panel: &'a [f32],
    from: &'a [f32],
    inputs: usize,
    first: usize,
    into: &'a mut [f32],
    outputs: usize,
    group: usize,
}

impl<S: Simd> Tile<'_, S> {
    /// Adds to `M` rows what these inputs give, two registers of outputs at a time.
    #[inline(always)]
    fn add<const M: usize>(&mut self, row: usize) {
        let simd = self.simd;
        let deep = self.panel.len() / GROUP;
        let rows: [&[f32]; M] =
            from_fn(|m| &self.from[(row + m) * self.inputs + self.first..][..deep]);
        let width = 2 * S::F32_LANES;
        for at in (0..GROUP).step_by(width) {
            let mut sums = [[simd.splat_f32s(0.0); 2]; M];
            for (deep, weights) in self.panel.chunks_exact(GROUP).enumerate() {
                let (weights, _) = S::as_simd_f32s(&weights[at..at + width]);
                for (sums, row) in sums.iter_mut().zip(&rows) {
                    let it = simd.splat_f32s(row[deep]);
                    sums[0] = simd.mul_add_e_f32s(it, weights[0], sums[0]);
                    sums[1] = simd.mul_add_e_f32s(it, weights[1], sums[1]);
                }
            }
            for (m, sums) in sums.iter().enumerate() {
                let start = (row + m) * self.outputs + self.group * GROUP + at;
                let (into, _) = S::as_mut_simd_f32s(&mut self.into[start..start + width]);
                for (into, sum) in into.iter_mut().zip(sums) {
                    *into = simd.add_f32s(*into, *sum);
                }
            }
        }
    }
}

/// The numbers of a row of blocks: 32 for each.
pub fn expand_row(blocks: &[u8], into: &mut [f32]) {
    for (block, into) in blocks.chunks_exact(BLOCK_BYTES).zip(into.chunks_exact_mut(BLOCK)) {
        let scale = half(block);
        for (input, it) in into.iter_mut().enumerate() {
            let byte = block[2 + input % 16];
            let weight = if input < 16 { byte & 15 } else { byte >> 4 };
            *it = (f32::from(weight) - 8.0) * scale;
        }
    }
}

/// The half-precision number (IEEE 754 binary16) at the beginning of a block.
fn half(block: &[u8]) -> f32 {
    let bits = u32::from(u16::from_le_bytes([block[0], block[1]]));
    let (sign, exponent, fraction) = (bits >> 15 << 31, bits >> 10 & 31, bits & 1023);
    let size = match exponent {
        0 => fraction as f32 / 16_777_216.0,
        31 => f32::from_bits(0x7f80_0000 | fraction << 13),
        _ => f32::from_bits((exponent + 112) << 23 | fraction << 13),
    };
    f32::from_bits(size.to_bits() | sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks of anything, and the same as numbers.
    fn some(outputs: usize, inputs: usize) -> (Vec<u8>, Vec<f32>) {
        let mut state = 7u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let mut blocks = Vec::new();
        for _ in 0..outputs * inputs / BLOCK {
            // Scales from 2^-7 to 2^-3, of either sign.
            blocks.extend([next(), next() & 0x8f | 0x20]);
            blocks.extend((0..16).map(|_| next()));
        }
        let mut numbers = vec![0.0; outputs * inputs];
        expand_row(&blocks, &mut numbers);
        (blocks, numbers)
    }

    #[test]
    fn the_product_is_the_one_worked_out_number_by_number() {
        struct Run<'a>(&'a Matrix, &'a [f32], &'a mut [f32]);
        impl pulp::WithSimd for Run<'_> {
            type Output = ();
            fn with_simd<S: Simd>(self, simd: S) {
                self.0.product(simd, self.1, self.2, &mut [0.0; PANEL]);
            }
        }
        let (outputs, inputs) = (64, 416);
        let (blocks, numbers) = some(outputs, inputs);
        let bias: Vec<f32> = (0..outputs).map(|it| it as f32 / 10.0).collect();
        let matrix = Matrix::of(&blocks, bias.clone(), inputs).unwrap();
        for rows in 1..=13 {
            let from: Vec<f32> =
                (0..rows * inputs).map(|it| (it % 37) as f32 / 37.0 - 0.4).collect();
            let mut into = vec![f32::NAN; rows * outputs];
            pulp::Arch::new().dispatch(Run(&matrix, &from, &mut into));
            let mut plain = vec![f32::NAN; rows * outputs];
            matrix.product(pulp::Scalar, &from, &mut plain, &mut [0.0; PANEL]);
            for row in 0..rows {
                for output in 0..outputs {
                    let right: f64 = (0..inputs)
                        .map(|it| {
                            f64::from(from[row * inputs + it] * numbers[output * inputs + it])
                        })
                        .sum::<f64>()
                        + f64::from(bias[output]);
                    for got in [into[row * outputs + output], plain[row * outputs + output]] {
                        assert!(
                            (f64::from(got) - right).abs() < 1e-3,
                            "{rows} {output}: {got} {right}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_no_matrix() {
        let (blocks, _) = some(32, 64);
        assert!(Matrix::of(&blocks, vec![0.0; 32], 64).is_some());
        assert!(Matrix::of(&blocks[1..], vec![0.0; 32], 64).is_none());
        assert!(Matrix::of(&blocks, vec![0.0; 31], 64).is_none());
        assert!(Matrix::of(&blocks, vec![0.0; 32], 60).is_none());
    }

    #[test]
    fn half_precision_is_read_as_it_is_written() {
        // struct.pack('<e', x)
        for (bytes, number) in [
            ([0x00, 0x3c], 1.0),
            ([0x00, 0xc0], -2.0),
            ([0x01, 0x00], 5.960_464_5e-8),
            ([0xff, 0x7b], 65504.0),
            ([0x66, 0x2e], 0.099_975_586),
            ([0x00, 0x80], -0.0),
        ] {
            assert_eq!(half(&bytes), number);
        }
        assert!(half(&[0x01, 0x7c]).is_nan());
    }
}
