//! A base, and so much for each tile of 512 pixels.

use super::{Detail, remote};
use crate::media::{Counted, Size};
use crate::{Tokens, why};

/// The numbers of a model that counts tiles.
pub(super) struct TileRule {
    /// Tokens of any image.
    pub base: u32,
    /// Tokens of each tile on top, but for `low`.
    pub tile: u32,
}

/// An image is first made to fit a square of this many pixels,
const SQUARE: u64 = 2048;
/// then its shorter side shrinks to this; images are never enlarged.
const SHORT_SIDE: u64 = 768;
/// Tiles are squares of this many pixels.
const TILE: u64 = 512;
/// Most tiles: of 2048 × 768.
const MOST_TILES: u64 = SQUARE.div_ceil(TILE) * SHORT_SIDE.div_ceil(TILE);

impl TileRule {
    /// `low` is the base whatever the size; all other details are alike.
    pub(super) fn tokens(&self, detail: Detail, size: Option<Size>) -> Counted {
        if detail == Detail::Low {
            return (Tokens::exact(u64::from(self.base)), None);
        }
        let Some(size) = size else {
            return remote(self.of_tiles(1), self.of_tiles(MOST_TILES));
        };
        let tiles = tiles(size, rounded_down);
        let tokens = self.of_tiles(tiles);
        if tiles == self::tiles(size, u64::div_ceil) {
            (Tokens::exact(tokens), None)
        } else {
            (Tokens::estimate(tokens), Some(&why::IMAGE_ROUNDING))
        }
    }

    fn of_tiles(&self, tiles: u64) -> u64 {
        u64::from(self.base) + tiles * u64::from(self.tile)
    }
}

fn rounded_down(number: u64, by: u64) -> u64 {
    number / by
}

/// The tiles of an image. How the shorter side is rounded in the first step is not published, hence `divide`; the second rounds down.
fn tiles(size: Size, divide: fn(u64, u64) -> u64) -> u64 {
    let (width, height) = (u64::from(size.width), u64::from(size.height));
    let (mut short, mut long) = (width.min(height), width.max(height));
    if long > SQUARE {
        (short, long) = (divide(short * SQUARE, long).max(1), SQUARE);
    }
    if short > SHORT_SIDE {
        (short, long) = (SHORT_SIDE, long * SHORT_SIDE / short);
    }
    short.div_ceil(TILE) * long.div_ceil(TILE)
}
