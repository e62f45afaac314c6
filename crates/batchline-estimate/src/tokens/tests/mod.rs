//! Tests of what is not public.

#[cfg(any(feature = "gemma3", feature = "gemma4"))]
mod gemma;
#[cfg(feature = "openai")]
mod split;
#[cfg(feature = "openai")]
mod walk;
