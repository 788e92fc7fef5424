//! The small functions between the matrices, written so that the compiler can do many numbers at
//! once: no call of a library in a loop, no branch, sums in lanes.

/// Two numbers in the encoder's file: what keeps a variance from being zero.
const EPSILON: f32 = 1e-12;

/// Makes each row of `width` numbers have mean 0 and variance 1, then scales and shifts it.
#[inline(always)]
pub fn normalise(rows: &mut [f32], scale: &[f32], shift: &[f32]) {
    let width = scale.len();
    for row in rows.chunks_exact_mut(width) {
        let mean = sum(row, |it| it) / width as f32;
        let variance = sum(row, |it| (it - mean) * (it - mean)) / width as f32;
        let factor = 1.0 / (variance + EPSILON).sqrt();
        for ((it, scale), shift) in row.iter_mut().zip(scale).zip(shift) {
            *it = (*it - mean) * factor * scale + shift;
        }
    }
}

#[inline(always)]
fn sum(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0f32; 16];
    for part in row.chunks(16) {
        for (sum, it) in sums.iter_mut().zip(part) {
            *sum += of(*it);
        }
    }
    sums.iter().sum()
}

/// GELU with the error function (Abramowitz and Stegun 7.1.26: wrong by at most 1.5e-7).
#[inline(always)]
pub fn gelu(values: &mut [f32]) {
    for it in values {
        let x = it.abs() * std::f32::consts::FRAC_1_SQRT_2;
        let t = 1.0 / (1.0 + 0.327_591_1 * x);
        let sum = 1.061_405_4 * t - 1.453_152_1;
        let sum = (sum * t + 1.421_413_8) * t - 0.284_496_72;
        let sum = (sum * t + 0.254_829_6) * t;
        let erf = 1.0 - sum * exp(-x * x);
        *it = 0.5 * *it * (1.0 + erf.copysign(*it));
    }
}

/// Makes the values shares of one.
#[inline(always)]
pub fn softmax(values: &mut [f32]) {
    let most = values.iter().fold(f32::MIN, |most, it| if *it > most { *it } else { most });
    for it in values.iter_mut() {
        *it = exp(*it - most);
    }
    let factor = 1.0 / sum(values, |it| it);
    values.iter_mut().for_each(|it| *it *= factor);
}

/// e to the `x`, for `x` up to 80; below −87 it is about 1e-38.
#[inline(always)]
fn exp(x: f32) -> f32 {
    // Adding this leaves the nearest whole number in the lowest bits.
    const WHOLE: f32 = 12_582_912.0;
    let x = if x < -87.0 { -87.0 } else { x };
    let shifted = x * std::f32::consts::LOG2_E + WHOLE;
    let whole = shifted - WHOLE;
    let rest = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let sum = 1.987_569_2e-4 * rest + 1.398_2e-3;
    let sum = ((sum * rest + 8.333_452e-3) * rest + 4.166_579_6e-2) * rest + 1.666_666_6e-1;
    let sum = (sum * rest + 0.5) * rest * rest + rest + 1.0;
    let power = shifted.to_bits().wrapping_sub(WHOLE.to_bits()).wrapping_add(127) << 23;
    sum * f32::from_bits(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_as_in_the_library() {
        for step in -870..=800 {
            let x = step as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-6, "{x}: {} {}", exp(x), x.exp());
        }
        assert!(exp(-1000.0) < 1e-37);
    }

    #[test]
    fn gelu_is_known_at_some_points() {
        // scipy.special.erf: x * (1 + erf(x / sqrt 2)) / 2
        let mut values = [-3.0, -1.0, -0.1, 0.0, 0.5, 1.0, 4.0];
        gelu(&mut values);
        let known = [
            -0.004_049_7,
            -0.158_655_25,
            -0.046_017_2,
            0.0,
            0.345_731_23,
            0.841_344_7,
            3.999_873_4,
        ];
        for (it, known) in values.iter().zip(known) {
            assert!((it - known).abs() < 1e-6, "{it} {known}");
        }
    }

    #[test]
    fn shares_are_one_together() {
        let mut values = [3.0, 1.0, -200.0];
        softmax(&mut values);
        assert!((values.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!((values[0] / values[1] - 2.0f32.exp()).abs() < 1e-4);
    }

    #[test]
    fn a_row_is_normalised() {
        let mut row: Vec<f32> = (0..32).map(|it| it as f32).collect();
        normalise(&mut row, &[2.0; 32], &[1.0; 32]);
        let mean = row.iter().sum::<f32>() / 32.0;
        assert!((mean - 1.0).abs() < 1e-5);
        let variance = row.iter().map(|it| (it - mean).powi(2)).sum::<f32>() / 32.0;
        assert!((variance - 4.0).abs() < 1e-4);
    }
}
