//! So much for each patch of 32 pixels, after the image has been shrunk to limits.

use super::{Detail, PATCHES_REFUSED_ABOVE, remote};
use crate::media::{Counted, Size};
use crate::{Tokens, why};

/// The numbers of a model that counts patches.
pub(super) struct PatchRule {
    /// Tokens of a patch, as a fraction: published as decimals, which binary floats cannot hold.
    pub tokens: (u64, u64),
    pub low: Limits,
    pub high: Limits,
    /// `None` when the model does not know it.
    pub original: Option<Limits>,
    pub auto: Limits,
}

/// To what an image is shrunk.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Most pixels of the longer side; shrunk to this first.
    pub side: u32,
    /// Most patches; shrunk to this next.
    pub patches: u64,
}

/// A patch is a square of this many pixels.
const PATCH: u64 = 32;

impl PatchRule {
    /// What applies to a detail; an `original` that the model does not know is `high`.
    pub(super) fn limits(&self, detail: Detail) -> Limits {
        match detail {
            Detail::Low => self.low,
            Detail::High => self.high,
            Detail::Auto => self.auto,
            Detail::Original => self.original.unwrap_or(self.high),
        }
    }

    pub(super) fn tokens(&self, detail: Detail, size: Option<Size>) -> Counted {
        let limits = self.limits(detail);
        match size {
            Some(size) => {
                let tokens = self.of_patches(limits.patches(size));
                (Tokens::estimate(tokens), Some(&why::IMAGE_ROUNDING))
            }
            None => remote(self.of_patches(1), self.of_patches(limits.most_patches())),
        }
    }

    /// Rounded up.
    fn of_patches(&self, patches: u64) -> u64 {
        let (numerator, denominator) = self.tokens;
        patches.saturating_mul(numerator).div_ceil(denominator)
    }
}

impl Limits {
    /// Patches of an image after shrinking.
    pub(super) fn patches(self, size: Size) -> u64 {
        let (width, height) = self.fit_side(size);
        let patches = covered(width, height);
        if patches > self.patches { self.fit_budget(width, height) } else { patches }
    }

    /// Most patches an image can have without its request being refused.
    fn most_patches(self) -> u64 {
        let a_side = u64::from(self.side).div_ceil(PATCH);
        self.patches.min(a_side * a_side).min(PATCHES_REFUSED_ABOVE)
    }

    /// The longer side shrunk to the limit, the other in proportion, rounded to the nearest pixel, halves up, and at least 1.
    fn fit_side(self, size: Size) -> (u64, u64) {
        let (width, height) = (u64::from(size.width), u64::from(size.height));
        let (limit, long) = (u64::from(self.side), width.max(height));
        if long <= limit {
            return (width, height);
        }
        let fit = |side: u64| ((2 * side * limit + long) / (2 * long)).max(1);
        (fit(width), fit(height))
    }

    /// Patches of an image that has more than the budget.
    ///
    /// Published: `s = sqrt(1024·budget / (w·h))`, then `s' = s · min(⌊w·s/32⌋ / (w·s/32), ⌊h·s/32⌋ / (h·s/32))`, and the new sides are
    /// `⌊w·s'⌋` and `⌊h·s'⌋`. As `w·s/32 = sqrt(budget·w/h)`, its floor is a whole square root, and `s'` is `32·⌊w·s/32⌋/w` or the
    /// same with `h`, whichever is less: one side becomes whole patches, the other follows. Nothing needs a float.
    fn fit_budget(self, width: u64, height: u64) -> u64 {
        let across = (self.patches * width / height).isqrt();
        let down = (self.patches * height / width).isqrt();
        if across == 0 || down == 0 {
            // Too thin for one whole patch: the formula gives an empty image. Not published; the budget is the most it can be.
            return self.patches;
        }
        if across * height <= down * width {
            across * (height * PATCH * across / width).div_ceil(PATCH)
        } else {
            down * (width * PATCH * down / height).div_ceil(PATCH)
        }
    }
}

/// Patches needed to cover an image.
fn covered(width: u64, height: u64) -> u64 {
    width.div_ceil(PATCH) * height.div_ceil(PATCH)
}
