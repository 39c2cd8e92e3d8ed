//! Names in capitals: « VLADIMIR POUTINE », « ELYSEE ».
//!
//! The lists hold names as papers print them. A headline in capitals is looked up by following all
//! letters that a capital can stand for at once, so the lists need not hold everything twice.

use fst::raw::{CompiledAddr, Fst, Output};

use super::key;
use crate::text::{Document, Gap, Shape};

/// Fewer letters are an acronym.
const LEAST: usize = 4;

/// What a capital without accent can stand for in a name, besides itself.
const STANDS_FOR: [(char, &str); 26] = [
    ('A', "aàâäáãå"),
    ('B', "b"),
    ('C', "cçč"),
    ('D', "d"),
    ('E', "eéèêë"),
    ('F', "f"),
    ('G', "gğ"),
    ('H', "h"),
    ('I', "iîïíı"),
    ('J', "j"),
    ('K', "k"),
    ('L', "lł"),
    ('M', "m"),
    ('N', "nñ"),
    ('O', "oôöóøõ"),
    ('P', "p"),
    ('Q', "q"),
    ('R', "r"),
    ('S', "sşš"),
    ('T', "t"),
    ('U', "uùûüú"),
    ('V', "v"),
    ('W', "w"),
    ('X', "x"),
    ('Y', "yÿý"),
    ('Z', "zž"),
];

type State = (CompiledAddr, Output);

/// The token behind the longest name in capitals that begins at token `first`, and its value.
pub(super) fn longest_name(
    document: &Document<'_>,
    first: usize,
    fst: &Fst<&'static [u8]>,
) -> Option<(usize, u64)> {
    let mut states: Vec<State> = vec![(fst.root().addr(), Output::zero())];
    let mut longest = None;
    let mut letters = 0;
    for (at, token) in document.tokens().iter().enumerate().skip(first) {
        let word = document.word(at);
        match token.gap {
            _ if at == first => {}
            Gap::None => {}
            Gap::Blank => states = follow(fst, &states, ' '),
            Gap::Glued | Gap::LineBreak => break,
        }
        if token.shape == Shape::Lower {
            break;
        }
        for c in word.chars() {
            states = match key::of(c) {
                key::Key::Char(c) => follow(fst, &states, c),
                key::Key::Blank => follow(fst, &states, ' '),
                key::Key::Skip | key::Key::Combine(_) => states,
            };
        }
        letters += word.chars().count();
        if states.is_empty() {
            break;
        }
        let value = states.iter().find_map(|&(address, output)| {
            let node = fst.node(address);
            node.is_final()
                .then(|| output.cat(node.final_output()).value())
        });
        if let Some(value) = value.filter(|_| letters >= LEAST) {
            longest = Some((at + 1, value));
        }
    }
    longest
}

/// Where `c`, or a letter it stands for, leads from `states`.
fn follow(fst: &Fst<&'static [u8]>, states: &[State], c: char) -> Vec<State> {
    let others = STANDS_FOR
        .iter()
        .find(|(capital, _)| *capital == c)
        .map_or("", |(_, others)| others);
    let mut reached = Vec::new();
    for &state in states {
        for letter in std::iter::once(c).chain(others.chars()) {
            let mut buffer = [0; 4];
            let bytes = letter.encode_utf8(&mut buffer).bytes();
            let end = bytes.fold(Some(state), |state, byte| {
                let (address, output) = state?;
                let node = fst.node(address);
                let transition = node.transition(node.find_input(byte)?);
                Some((transition.addr, output.cat(transition.out)))
            });
            reached.extend(end);
        }
    }
    reached
}
