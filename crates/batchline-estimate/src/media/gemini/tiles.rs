//! Into how many tiles Gemini 2.0 and 2.5 cut an image.
//!
//! Sources: Gemini API docs, page "Image understanding"; Vertex AI docs, page "Image understanding", of 2025. One tile when both sides
//! are at most 384 pixels; else squares of two thirds of the shorter side, but not smaller than 256 pixels nor larger than 768. Larger
//! images are first made to fit 3072 × 3072. Published as a rough formula: it gives an upper bound here, never a figure.

use crate::media::Size;

/// Most pixels of a side of an image that is one tile.
const ONE_TILE: u64 = 384;
/// An image is first made to fit a square of this many pixels.
const SQUARE: u64 = 3072;
/// Least and most pixels of a tile's side.
const TILE: (u64, u64) = (256, 768);

/// Most tiles of any image: of one 3072 pixels long with a shorter side of little more than 256.
pub(super) const MOST: u64 = SQUARE / TILE.0 * 2;

/// Tiles of an image of this size.
pub(super) fn of(size: Size) -> u64 {
    let (width, height) = (u64::from(size.width), u64::from(size.height));
    let (mut short, mut long) = (width.min(height), width.max(height));
    if long > SQUARE {
        (short, long) = ((short * SQUARE).div_ceil(long), SQUARE);
    }
    if long <= ONE_TILE {
        return 1;
    }
    let tile = (short * 2 / 3).clamp(TILE.0, TILE.1);
    short.div_ceil(tile) * long.div_ceil(tile)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::header::tests::size;
    use super::*;

    #[test]
    fn tiles_are_two_thirds_of_the_shorter_side() {
        for ((width, height), tiles) in [
            ((1, 1), 1),
            ((384, 384), 1),
            ((385, 384), 4),
            // The example of the page.
            ((960, 540), 6),
            ((1024, 1024), 4),
            ((3072, 3072), 16),
            ((6144, 6144), 16),
            ((3072, 384), 24),
            ((4_000_000_000, 1), 12),
        ] {
            assert_eq!(of(size(width, height)), tiles, "{width} × {height}");
        }
    }

    proptest! {
        #[test]
        fn there_are_never_more_than_the_most(width in 1_u32..5000, height in 1_u32..5000) {
            prop_assert!((1..=MOST).contains(&of(size(width, height))));
            prop_assert_eq!(of(size(width, height)), of(size(height, width)));
        }
    }
}
