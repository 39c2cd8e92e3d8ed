//! The tags that the network gives to tokens: BILOU over the five labels of names.
//!
//! A name of one token is `U` (unit); a longer one is `B` (begin), any number of `I` (inside),
//! `L` (last); every other token is `O`. Ratinov and Roth (CoNLL 2009) found that these five tell
//! borders better than the customary three.

use crate::annotation::Label;

/// How many tags there are.
pub const TAGS: usize = 21;

/// The tag of a token outside of every name.
pub const OUTSIDE: usize = 0;

/// The labels in the order of their tags.
pub const LABELS: [Label; 5] = [
    Label::Per,
    Label::Loc,
    Label::Org,
    Label::Event,
    Label::Prod,
];

/// Where in a name a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The first of several tokens.
    Begin,
    /// Neither first nor last.
    Inside,
    /// The last of several tokens.
    Last,
    /// The only token.
    Unit,
}

/// The tag of a token at `place` in a name of `LABELS[label]`.
#[must_use]
pub const fn tag(label: usize, place: Place) -> usize {
    1 + 4 * label + place as usize
}

/// The index in [`LABELS`] and the place that `tag` stands for; `None` for [`OUTSIDE`].
#[must_use]
pub const fn parts(tag: usize) -> Option<(usize, Place)> {
    if tag == OUTSIDE || tag >= TAGS {
        return None;
    }
    let place = match (tag - 1) % 4 {
        0 => Place::Begin,
        1 => Place::Inside,
        2 => Place::Last,
        _ => Place::Unit,
    };
    Some(((tag - 1) / 4, place))
}

/// Whether a name goes on behind `tag`.
#[must_use]
pub const fn goes_on(tag: usize) -> bool {
    matches!(parts(tag), Some((_, Place::Begin | Place::Inside)))
}

/// Whether `tag` goes on with the name of the token before.
#[must_use]
pub const fn comes_from(tag: usize) -> bool {
    matches!(parts(tag), Some((_, Place::Inside | Place::Last)))
}

/// Whether a token with tag `to` may follow one with tag `from`.
#[must_use]
pub const fn may_follow(from: usize, to: usize) -> bool {
    match (goes_on(from), comes_from(to)) {
        (false, false) => true,
        (true, true) => (from - 1) / 4 == (to - 1) / 4,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_within_its_label() {
        assert!(may_follow(tag(0, Place::Begin), tag(0, Place::Last)));
        assert!(!may_follow(tag(0, Place::Begin), tag(1, Place::Last)));
        assert!(!may_follow(tag(0, Place::Begin), OUTSIDE));
        assert!(!may_follow(OUTSIDE, tag(2, Place::Inside)));
        assert!(may_follow(tag(0, Place::Last), tag(1, Place::Unit)));
        let legal = (0..TAGS * TAGS)
            .filter(|pair| may_follow(pair / TAGS, pair % TAGS))
            .count();
        assert_eq!(legal, 11 * 11 + 5 * 4);
    }
}
