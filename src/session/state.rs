//! All that a session is at one moment.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Source;
use super::kept::{Kept, is_kept};
use super::labels::OwnLabelStyle;
use crate::annotate::{Annotated, Findings, Options, ReferenceFrom, Work};
use crate::annotation::Annotation;
use crate::names::{self, OwnTerms};
use crate::nesting;
use crate::order::{self, sort_by_number};
use crate::own_label::OwnLabel;
use crate::text::Span;

/// What a session knows beside its text and annotations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub id: String,
    pub title: Option<String>,
    pub language: String,
    #[serde(with = "crate::formats::day::option")]
    pub reference_date: Option<Date>,
    pub reference_from: ReferenceFrom,
    /// The day that counts where neither the person nor the text gives one.
    #[serde(with = "crate::formats::day::option")]
    pub today: Option<Date>,
    /// The day that the person gave.
    #[serde(with = "crate::formats::day::option")]
    pub given_date: Option<Date>,
    /// The tagger that made the suggestions.
    pub model: Option<String>,
    /// The list of own terms, as it was written.
    pub terms: String,
    pub labels: Vec<OwnLabelStyle>,
}

impl Head {
    /// What the own terms depend on: the list, and the labels that it may name.
    pub(super) fn terms_and_labels(&self) -> String {
        let labels = self.labels.iter().map(|style| style.name.as_str());
        let labels: Vec<&str> = labels.collect();
        format!("{}\n{}", labels.join(" "), self.terms)
    }
}

/// A text, its annotations, and what they were found with.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub source: Source,
    pub annotated: Annotated,
    /// The same as in `annotated` where both have it.
    head: Head,
    /// `head.terms`, read.
    pub terms: OwnTerms,
    /// The first numbers that no annotation and no entity ever bore.
    pub next_id: u32,
    pub next_entity: u32,
    /// What was found in the text.
    pub kept: Kept,
}

/// The order of annotations: by start, then longest first.
pub(super) fn place(annotation: &Annotation) -> u128 {
    order::of_span(annotation.span) << 32 | u128::from(annotation.id)
}

impl State {
    /// The state in which `annotated` was just made with `head`.
    pub(super) fn new(source: Source, annotated: Annotated, head: Head) -> State {
        let mut state = State {
            source,
            next_id: 1,
            next_entity: 1,
            kept: Kept::default(),
            terms: own_terms(&head),
            annotated,
            head,
        };
        if !state.annotated.annotations.is_sorted_by_key(place) {
            sort_by_number(&mut state.annotated.annotations, place);
        }
        sort_by_number(&mut state.annotated.rejected, place);
        for annotation in &mut state.annotated.rejected {
            annotation.parent = None;
        }
        state.raise_numbers();
        state.set_parents();
        state
    }

    /// Annotates `text`, which has not been seen before, with what `before` knows but its date.
    pub(super) fn of_text(source: Source, id: String, text: &str, before: &Head) -> State {
        let terms = own_terms(before);
        let keep = is_kept(text.len());
        let mut work = Work::begin(text, options(None, before.today, terms), keep);
        while !work.step(text, usize::MAX).is_done() {}
        let (annotated, findings) = work.finish_with_findings(text.to_owned());
        State::counted(source, id, annotated, findings, before)
    }

    /// The state of a text just annotated, in which `findings` were found, with what `before` knows but its date.
    pub(super) fn counted(
        source: Source,
        id: String,
        annotated: Annotated,
        findings: Findings,
        before: &Head,
    ) -> State {
        let head = Head {
            id,
            title: None,
            language: annotated.language.clone(),
            reference_date: annotated.reference_date,
            reference_from: annotated.reference_from,
            given_date: None,
            model: names::MODEL.map(ToOwned::to_owned),
            ..before.clone()
        };
        let mut state = State::new(source, annotated, head);
        state.kept = Kept::of(
            findings,
            state.annotated.text.len(),
            &state.head.terms_and_labels(),
        );
        state.mirror_head();
        state
    }

    /// The state of a text in which nothing was found yet.
    pub(super) fn bare(source: Source, id: String, text: String, before: &Head) -> State {
        let annotated = Annotated {
            id: String::new(),
            title: None,
            language: "fr".to_owned(),
            text,
            reference_date: None,
            reference_from: ReferenceFrom::None,
            annotations: Vec::new(),
            rejected: Vec::new(),
        };
        State::counted(source, id, annotated, Findings::default(), before).without_findings()
    }

    fn without_findings(mut self) -> State {
        self.kept.forget();
        self
    }

    /// What the finders are given for a new count of this state's text.
    pub(super) fn options(&self) -> Options {
        options(self.head.given_date, self.head.today, self.terms.clone())
    }

    pub(super) fn head(&self) -> &Head {
        &self.head
    }

    pub(super) fn set_head(&mut self, head: Head) {
        if head.terms != self.head.terms || head.labels != self.head.labels {
            self.terms = own_terms(&head);
        }
        self.head = head;
        self.mirror_head();
    }

    fn mirror_head(&mut self) {
        let Head {
            id,
            title,
            language,
            reference_date,
            reference_from,
            ..
        } = &self.head;
        self.annotated.id.clone_from(id);
        self.annotated.title.clone_from(title);
        self.annotated.language.clone_from(language);
        self.annotated.reference_date = *reference_date;
        self.annotated.reference_from = *reference_from;
    }

    /// Makes the next numbers greater than all that are borne.
    pub(super) fn raise_numbers(&mut self) {
        for annotation in self
            .annotated
            .annotations
            .iter()
            .chain(&self.annotated.rejected)
        {
            self.next_id = self.next_id.max(annotation.id.saturating_add(1));
            let entity = annotation.entity.unwrap_or(0);
            self.next_entity = self.next_entity.max(entity.saturating_add(1));
        }
    }

    /// Sets every parent anew.
    pub(super) fn set_parents(&mut self) {
        set_parents(&mut self.annotated.annotations);
    }
}

/// Sets every parent anew: the smallest annotation that strictly contains this one. They are in
/// the order of [`place`].
pub(super) fn set_parents(annotations: &mut [Annotation]) {
    let places: Vec<(Span, u32)> = annotations.iter().map(|a| (a.span, a.id)).collect();
    for (annotation, parent) in annotations.iter_mut().zip(nesting::parents(&places)) {
        annotation.parent = parent;
    }
}

/// The own terms that `head` lists; they can bear the labels it has.
pub(super) fn own_terms(head: &Head) -> OwnTerms {
    let labels: Vec<OwnLabel> = head.labels.iter().map(|style| style.name).collect();
    OwnTerms::parse_with(&head.terms, &labels).0
}

/// What finders are given.
pub(super) fn options(given: Option<Date>, today: Option<Date>, terms: OwnTerms) -> Options {
    Options {
        reference_date: given,
        today,
        vague: false,
        terms,
    }
}
