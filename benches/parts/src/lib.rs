//! Nothing: a package wants a library, the benches are in `benches/`.
