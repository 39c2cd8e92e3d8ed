//! Sums of products of 16-bit integers, and sums of rows of them, which is where the network spends its time.
//!
//! Processors have an instruction for just this, SSE2 and AVX2 (`pmaddwd`) as well as wasm's SIMD
//! (`i32x4.dot_i16x8_s`); compilers find it only by half, so it is called by name where it is known
//! to be there, and beside it stands the plain way. Integers make the order of no account: all
//! ways give the same sums, bit for bit, as long as none leaves 32 bits, which
//! [`model`](super::model) makes sure of.

/// The sum of the products of `a` and `b`, number by number.
#[must_use]
#[inline]
pub fn dot(a: &[i16], b: &[i16]) -> i32 {
    #[cfg(target_arch = "x86_64")]
    return x86::dot(a, b);
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    return wasm::dot(a, b);
    #[cfg(not(any(
        target_arch = "x86_64",
        all(target_arch = "wasm32", target_feature = "simd128")
    )))]
    return plain(a, b);
}

/// As [`dot`], without any instruction of a particular processor.
#[must_use]
#[inline]
pub fn plain(a: &[i16], b: &[i16]) -> i32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| i32::from(*a) * i32::from(*b))
        .fold(0, i32::wrapping_add)
}

/// Writes the product of each row of `weights` with `input`, shifted right by `shift` bits.
pub fn products(input: &[i16], weights: &[i16], shift: u32, out: &mut [i16]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor was just asked whether it has AVX2.
        unsafe { x86::products(input, weights, shift, out) };
        return;
    }
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    let (weights, out) = wasm::products(input, weights, shift, out);
    for (number, row) in out.iter_mut().zip(weights.chunks_exact(input.len())) {
        *number = narrow(dot(input, row) >> shift);
    }
}

/// Adds `from` to `to`, number by number; a sum that leaves 16 bits stays at their end.
#[inline]
pub fn accumulate(to: &mut [i16], from: &[i16]) {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    wasm::accumulate(to, from);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    plain_accumulate(to, from);
}

/// As [`accumulate`], without any instruction of a particular processor.
#[inline]
pub(super) fn plain_accumulate(to: &mut [i16], from: &[i16]) {
    for (number, more) in to.iter_mut().zip(from) {
        *number = number.saturating_add(*more);
    }
}

/// Cuts each number off at 0 and at `highest`.
#[inline]
pub fn cut_off(row: &mut [i16], highest: i16) {
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    wasm::cut_off(row, highest);
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    plain_cut_off(row, highest);
}

/// As [`cut_off`], without any instruction of a particular processor.
#[inline]
pub(super) fn plain_cut_off(row: &mut [i16], highest: i16) {
    for number in row {
        *number = (*number).clamp(0, highest);
    }
}

/// `number`, or the 16-bit integer next to it.
#[inline]
pub(super) fn narrow(number: i32) -> i16 {
    number.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m128i, __m256i, _mm_add_epi32, _mm_cvtsi128_si32, _mm_loadu_si128, _mm_madd_epi16,
        _mm_setzero_si128, _mm_shuffle_epi32, _mm256_add_epi32, _mm256_castsi256_si128,
        _mm256_extracti128_si256, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_setzero_si256,
    };

    use super::{narrow, plain};

    #[inline]
    pub(super) fn dot(a: &[i16], b: &[i16]) -> i32 {
        let (a_eights, a_rest) = a.as_chunks::<8>();
        let (b_eights, b_rest) = b.as_chunks::<8>();
        // SAFETY: SSE2 is part of every x86-64, and each load reads one array of eight.
        let sum = unsafe {
            let mut sum = _mm_setzero_si128();
            for (a, b) in a_eights.iter().zip(b_eights) {
                let a = _mm_loadu_si128(a.as_ptr().cast::<__m128i>());
                let b = _mm_loadu_si128(b.as_ptr().cast::<__m128i>());
                sum = _mm_add_epi32(sum, _mm_madd_epi16(a, b));
            }
            across(sum)
        };
        sum.wrapping_add(plain(a_rest, b_rest))
    }

    /// The sum of the four numbers.
    #[inline]
    fn across(sum: __m128i) -> i32 {
        // SAFETY: SSE2 is part of every x86-64.
        unsafe {
            let pairs = _mm_add_epi32(sum, _mm_shuffle_epi32::<0b00_00_11_10>(sum));
            _mm_cvtsi128_si32(_mm_add_epi32(pairs, _mm_shuffle_epi32::<1>(pairs)))
        }
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn products(input: &[i16], weights: &[i16], shift: u32, out: &mut [i16]) {
        let (input_blocks, input_rest) = input.as_chunks::<16>();
        for (number, row) in out.iter_mut().zip(weights.chunks_exact(input.len())) {
            let (blocks, rest) = row.as_chunks::<16>();
            let mut sum = _mm256_setzero_si256();
            for (a, b) in input_blocks.iter().zip(blocks) {
                // SAFETY: each load reads one array of sixteen.
                let (a, b) = unsafe {
                    (
                        _mm256_loadu_si256(a.as_ptr().cast::<__m256i>()),
                        _mm256_loadu_si256(b.as_ptr().cast::<__m256i>()),
                    )
                };
                sum = _mm256_add_epi32(sum, _mm256_madd_epi16(a, b));
            }
            let half = _mm_add_epi32(
                _mm256_castsi256_si128(sum),
                _mm256_extracti128_si256::<1>(sum),
            );
            let total = across(half).wrapping_add(plain(input_rest, rest));
            *number = narrow(total >> shift);
        }
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    use std::arch::wasm32::{
        i16x8_add_sat, i16x8_max, i16x8_min, i16x8_splat, i32x4_add, i32x4_dot_i16x8,
        i32x4_extract_lane, i32x4_splat, v128, v128_load, v128_store,
    };

    use super::{narrow, plain, plain_accumulate, plain_cut_off};

    /// Writes the products of the rows by fours, so that the input is read once for four of them, and
    /// returns what is left of `weights` and `out`: all of it where the input is not of whole eights.
    pub(super) fn products<'w, 'o>(
        input: &[i16],
        weights: &'w [i16],
        shift: u32,
        out: &'o mut [i16],
    ) -> (&'w [i16], &'o mut [i16]) {
        let (eights, rest) = input.as_chunks::<8>();
        if !rest.is_empty() {
            return (weights, out);
        }
        let fours = out.len() / 4;
        let (done, left) = weights.split_at(fours * 4 * input.len());
        let (out, out_left) = out.split_at_mut(fours * 4);
        let count = eights.len();
        let mut row = done.as_ptr().cast::<v128>();
        for four in out.as_chunks_mut::<4>().0 {
            let mut sums = [i32x4_splat(0); 4];
            for eight in eights {
                // SAFETY: `done` holds four rows of `count` eights for each four of `out`, and `row`
                // goes through them one by one; wasm asks for no alignment.
                unsafe {
                    let input = v128_load(eight.as_ptr().cast::<v128>());
                    let product =
                        |at: usize| i32x4_dot_i16x8(input, v128_load(row.add(at * count)));
                    sums[0] = i32x4_add(sums[0], product(0));
                    sums[1] = i32x4_add(sums[1], product(1));
                    sums[2] = i32x4_add(sums[2], product(2));
                    sums[3] = i32x4_add(sums[3], product(3));
                    row = row.add(1);
                }
            }
            // SAFETY: the other three of these rows were read as well.
            row = unsafe { row.add(3 * count) };
            *four = sums.map(|sum| narrow(across(sum) >> shift));
        }
        (left, out_left)
    }

    /// The sum of the four numbers.
    #[inline]
    fn across(sum: v128) -> i32 {
        i32x4_extract_lane::<0>(sum)
            .wrapping_add(i32x4_extract_lane::<1>(sum))
            .wrapping_add(i32x4_extract_lane::<2>(sum))
            .wrapping_add(i32x4_extract_lane::<3>(sum))
    }

    #[inline]
    pub(super) fn accumulate(to: &mut [i16], from: &[i16]) {
        let (to_eights, to_rest) = to.as_chunks_mut::<8>();
        let (from_eights, from_rest) = from.as_chunks::<8>();
        for (to, from) in to_eights.iter_mut().zip(from_eights) {
            let to = to.as_mut_ptr().cast::<v128>();
            // SAFETY: each load and store is of one array of eight; wasm asks for no alignment.
            unsafe {
                let more = v128_load(from.as_ptr().cast::<v128>());
                v128_store(to, i16x8_add_sat(v128_load(to), more));
            }
        }
        plain_accumulate(to_rest, from_rest);
    }

    #[inline]
    pub(super) fn cut_off(row: &mut [i16], highest: i16) {
        let (eights, rest) = row.as_chunks_mut::<8>();
        for eight in eights {
            let eight = eight.as_mut_ptr().cast::<v128>();
            // SAFETY: as above.
            unsafe {
                let least = i16x8_max(v128_load(eight), i16x8_splat(0));
                v128_store(eight, i16x8_min(least, i16x8_splat(highest)));
            }
        }
        plain_cut_off(rest, highest);
    }

    #[inline]
    pub(super) fn dot(a: &[i16], b: &[i16]) -> i32 {
        let (a_eights, a_rest) = a.as_chunks::<8>();
        let (b_eights, b_rest) = b.as_chunks::<8>();
        let mut sum = i32x4_splat(0);
        for (a, b) in a_eights.iter().zip(b_eights) {
            // SAFETY: each load reads one array of eight; wasm asks for no alignment.
            let (a, b) = unsafe {
                (
                    v128_load(a.as_ptr().cast::<v128>()),
                    v128_load(b.as_ptr().cast::<v128>()),
                )
            };
            sum = i32x4_add(sum, i32x4_dot_i16x8(a, b));
        }
        across(sum).wrapping_add(plain(a_rest, b_rest))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_ways_give_the_same_sums(
            rows in prop::collection::vec(prop::collection::vec(-2047_i16..2048, 117), 1..5),
            input in prop::collection::vec(-200_i16..200, 117),
            shift in 0_u32..16,
        ) {
            let weights: Vec<i16> = rows.concat();
            let mut out = vec![0; rows.len()];
            products(&input, &weights, shift, &mut out);
            for (row, number) in rows.iter().zip(&out) {
                prop_assert_eq!(dot(row, &input), plain(row, &input));
                prop_assert_eq!(narrow(plain(row, &input) >> shift), *number);
            }
        }
    }
}
