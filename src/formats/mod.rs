//! How annotated texts are written down and read back: one file a format.

pub mod balise;
pub mod marked;
