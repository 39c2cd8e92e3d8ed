//! What a text as a whole says about what was found in it: the story its dates tell, the names that speak for each
//! other, and who stands where several want the same words.

use std::mem::take;
use std::ops::Range;

use super::findings::Findings;
use super::work::{MOST_FOUND, make_room};
use crate::annotation::{Annotation, Candidate};
use crate::names::{Joining, Parts};
use crate::resolve::{Resolving, resolve};
use crate::text::Document;
use crate::time::{Teller, TimeOptions};

/// The findings of a text being weighed, in steps.
#[derive(Debug)]
pub(crate) struct Weighing {
    teller: Teller,
    /// How many of the time expressions are told.
    told: usize,
    /// What is proposed: times, then own terms.
    candidates: Vec<Candidate>,
    joining: Option<Joining>,
    /// The names, once they are all there.
    names: Vec<Candidate>,
    /// Whether all candidates are there.
    joined: bool,
    resolving: Option<Resolving>,
}

impl Weighing {
    /// Nothing weighed yet.
    pub(crate) fn new(options: &TimeOptions) -> Weighing {
        Weighing {
            teller: Teller::new(options),
            told: 0,
            candidates: Vec::new(),
            joining: None,
            names: Vec::new(),
            joined: false,
            resolving: None,
        }
    }

    /// Tells at most `most` of the time expressions that were found so far, and returns how many.
    pub(super) fn tell(
        &mut self,
        document: &Document<'_>,
        findings: &Findings,
        most: usize,
    ) -> usize {
        let end = self.told.saturating_add(most).min(findings.written.len());
        let written = &findings.written[self.told..end];
        let teller = &mut self.teller;
        self.candidates
            .extend(written.iter().filter_map(|one| teller.tell(document, one)));
        let count = end - self.told;
        self.told = end;
        count
    }

    /// Goes on for about as long as `units` candidates take, and says whether the end was reached. All is found by
    /// now; where `keep` is false the findings are not needed any more.
    pub(super) fn step(
        &mut self,
        document: &Document<'_>,
        findings: &mut Findings,
        units: usize,
        keep: bool,
    ) -> bool {
        let units = units.max(1);
        if self.tell(document, findings, units) == units {
            return false;
        }
        if self.joined {
            let lists = (&mut self.candidates, &mut self.names);
            let resolving = (self.resolving)
                .get_or_insert_with(|| Resolving::new(take(lists.0), take(lists.1)));
            return resolving.step(units);
        }
        let names = &mut findings.names;
        let joining = self.joining.get_or_insert_with(|| {
            let mentions = if keep {
                names.mentions()
            } else {
                names.take_mentions()
            };
            Joining::new(mentions, Parts::default())
        });
        if joining.step(document, names, units)
            && let Some(joining) = self.joining.take()
        {
            self.names = joining.finish(document);
            self.candidates.extend_from_slice(&findings.own);
            self.joined = true;
        }
        false
    }

    /// Whether nothing is looked up in the text and the findings any more.
    pub(super) fn has_joined(&self) -> bool {
        self.joined
    }

    /// Makes room for what the rest of a text holds of whose `length` UTF-8 bytes `done` were looked through.
    pub(super) fn make_room(&mut self, done: usize, length: usize) {
        make_room(&mut self.candidates, MOST_FOUND, done, length);
    }

    /// Of the time expressions only what they mean is needed any more: forgets how they were written.
    pub(super) fn forget_written(&mut self, findings: &mut Findings) {
        if self.told == findings.written.len() {
            findings.written.clear();
            self.told = 0;
        }
    }

    /// The annotations that stand.
    pub(super) fn finish(self) -> Vec<Annotation> {
        self.resolving.map(Resolving::finish).unwrap_or_default()
    }

    /// What stands, as far as can be told, of the candidates of time from `told` on and the names that begin at
    /// `tokens`; and from where to go on with times.
    pub(super) fn provisional(
        &self,
        document: &Document<'_>,
        findings: &Findings,
        told: usize,
        tokens: Range<usize>,
    ) -> (Vec<Annotation>, usize) {
        if self.joined {
            // All names were told by then, and stand among the candidates as well.
            return (Vec::new(), told);
        }
        let names = findings.names.mentions_from(tokens.start);
        let names = names.filter(|mention| mention.tokens.start < tokens.end);
        let mut candidates: Vec<Candidate> =
            self.candidates.get(told..).unwrap_or_default().to_vec();
        candidates.extend(names.cloned().map(|mention| mention.candidate(document)));
        (resolve(candidates), self.candidates.len())
    }
}
