//! The compiled lists as bytes.
//!
//! The library carries them where the feature `lists` is on, which it is but for one build: the
//! module that only reads and writes formats cuts texts into words as the page does, and for that
//! wants the same lists. The page has them already, so it lends them ([`lend`]) instead of making
//! its reader load them a second time.

#[cfg(all(not(feature = "lists"), not(target_arch = "wasm32")))]
compile_error!("Only a WebAssembly module that is lent the lists can be built without them.");

/// One of the compiled lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// Form → the thing that bears it, or where its readings stand.
    Names,
    /// The things that bear forms, four bytes each.
    Readings,
    /// Form → what it says about a name beside it.
    Cues,
    /// The words that French news prints in lower case.
    Words,
}

/// How many lists there are.
#[cfg(any(target_arch = "wasm32", not(feature = "lists")))]
pub(crate) const COUNT: usize = 4;

#[cfg(feature = "lists")]
mod carried {
    use super::List;

    static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.fst"));
    static READINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/readings.bin"));
    static CUES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/cues.fst"));
    static WORDS: &[u8] = include_bytes!("../../model/words.fst");

    /// What is in `list`.
    pub(in crate::names) fn bytes(list: List) -> &'static [u8] {
        match list {
            List::Names => NAMES,
            List::Readings => READINGS,
            List::Cues => CUES,
            List::Words => WORDS,
        }
    }

    /// All of them, in the order of [`List`].
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn all() -> [&'static [u8]; super::COUNT] {
        [NAMES, READINGS, CUES, WORDS]
    }
}

#[cfg(feature = "lists")]
pub(super) use carried::bytes;

#[cfg(all(feature = "lists", feature = "page", target_arch = "wasm32"))]
pub(crate) use carried::all;

#[cfg(not(feature = "lists"))]
mod lent {
    use std::sync::OnceLock;

    use super::{COUNT, List};

    static LENT: OnceLock<[Vec<u8>; COUNT]> = OnceLock::new();

    /// What is in `list`; nothing before the lists are lent.
    pub(in crate::names) fn bytes(list: List) -> &'static [u8] {
        LENT.get().map_or(&[], |lists| &lists[list as usize])
    }

    /// Whether the lists are here.
    pub(crate) fn are_lent() -> bool {
        LENT.get().is_some()
    }

    /// Takes the lists in, in the order of [`List`], once for the life of the module.
    pub(crate) fn lend(lists: [Vec<u8>; COUNT]) {
        // A second loan is of the same lists.
        let _ = LENT.set(lists);
    }
}

#[cfg(not(feature = "lists"))]
pub(super) use lent::bytes;

#[cfg(all(not(feature = "lists"), feature = "exchange"))]
pub(crate) use lent::{are_lent, lend};
