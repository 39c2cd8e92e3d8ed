//! The border: the only place that knows JavaScript.
//!
//! It converts and nothing else. A page holds one [`PageSession`] (in JavaScript `Session`), tells
//! it what the reader did, and asks it what to draw:
//! - many small things at once cross as one `Vec<u32>` with a fixed stride, since a thousand
//!   records cost milliseconds where an array costs none ([`view`]);
//! - options and single records cross by `serde-wasm-bindgen` ([`records`]);
//! - a block of text is drawn straight into its element ([`paint`]);
//! - an error crosses as a JavaScript `Error`: a whole English sentence, with a `code` and `args`
//!   for a page that speaks another language.
//!
//! Offsets on this side of the border count UTF-16 units, as JavaScript does, but where a name
//! says otherwise.

mod attached;
mod desk;
mod hands;
mod journal;
mod lend;
mod page_text;
mod paint;
mod pattern;
mod progress;
mod records;
mod view;

use jiff::civil::Date;
use js_sys::{JsString, Uint32Array};
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::annotate::{Options, annotate};
use crate::annotation::Label;
use crate::error::Error;
use crate::formats::balise;
use crate::names::{OwnTerms, TermProblem, TermProblemKind};
use crate::session::{Command, DOUBTFUL, OpenError, Outcome, Session};
use crate::text::decode::Encoding;
use crate::text::{Span, Unit, offsets};
use crate::time::iso;
use journal::Reading;
use progress::UnderWay;
use records::{AnnotateOptions, Card, Done, Problem, Summary};
use view::View;

/// Runs once when the module is loaded: a defect then says where it is, in the browser's console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The labels in the order of their numbers at the border: `PER` is 0.
#[wasm_bindgen(js_name = labelNames)]
#[must_use]
pub fn label_names() -> Vec<String> {
    Label::ALL.map(|label| label.as_str().to_owned()).to_vec()
}

/// The score below which a suggestion is doubtful, in per cent.
#[wasm_bindgen(js_name = doubtfulBelow)]
#[must_use]
pub fn doubtful_below() -> f32 {
    (DOUBTFUL * 100.0).round()
}

/// Annotates `text` and returns `balise/1` JSON, as the command line does.
///
/// `options`: `{ id?, referenceDate?, today?, unit?, vague?, terms? }`; nothing is taken from the
/// clock.
///
/// # Errors
/// If an option cannot be read, or if a term is a pattern and [`lend_patterns`](pattern::lend_patterns) was not called.
#[wasm_bindgen(js_name = annotateToJson)]
pub fn annotate_to_json(text: &str, options: JsValue) -> Result<String, JsValue> {
    let wanted: AnnotateOptions = if options.is_undefined() || options.is_null() {
        AnnotateOptions::default()
    } else {
        serde_wasm_bindgen::from_value(options)?
    };
    let unit = unit(wanted.unit.as_deref().unwrap_or("code_point"))?;
    let (terms, problems) = OwnTerms::parse(wanted.terms.as_deref().unwrap_or_default());
    let waiting = |problem: &&TermProblem| problem.kind == TermProblemKind::PatternNotReady;
    if let Some(problem) = problems.iter().find(waiting) {
        return Err(core_error(&Error::new(problem.to_string())));
    }
    let options = Options {
        reference_date: date(wanted.reference_date.as_deref())?,
        today: date(wanted.today.as_deref())?,
        vague: wanted.vague,
        terms,
    };
    let mut annotated = annotate(text, &options);
    annotated.id = wanted.id.unwrap_or_default();
    Ok(balise::write(&annotated, unit))
}

/// A text under annotation, and how it is shown.
#[wasm_bindgen(js_name = Session)]
pub struct PageSession {
    session: Session,
    view: View,
    /// What is left to do of a text that is being opened in slices.
    under_way: Option<UnderWay>,
    /// A journal that is being read.
    reading: Option<Reading>,
}

#[wasm_bindgen(js_class = Session)]
impl PageSession {
    /// An empty session; a text that does not say its date is counted from today, by the clock of
    /// the browser.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> PageSession {
        let session = Session::new(today());
        PageSession {
            view: View::of(&session),
            session,
            under_way: None,
            reading: None,
        }
    }

    /// Takes in a pasted or typed text.
    #[wasm_bindgen(js_name = openText)]
    pub fn open_text(&mut self, text: &str) {
        let mut next = self.session.following();
        next.open_text(text);
        self.go_over(next);
        self.view.look_at_all(&self.session);
    }

    /// Takes in the file called `name`: plain text, or a document in `balise/1`. `encoding` is a
    /// name of the WHATWG Encoding standard, or nothing if the bytes shall tell.
    ///
    /// # Errors
    /// If it is neither; the session is then as it was.
    #[wasm_bindgen(js_name = openFile)]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "an optional string crosses the border owned"
    )]
    pub fn open_file(
        &mut self,
        name: &str,
        bytes: &[u8],
        encoding: Option<String>,
    ) -> Result<(), JsValue> {
        let encoding = encoding.as_deref().and_then(Encoding::from_name);
        let mut next = self.session.following();
        next.open_file(name, bytes, encoding)
            .map_err(|error| open_error(&error))?;
        self.go_over(next);
        self.view.look_at_all(&self.session);
        Ok(())
    }

    /// Makes `text` the text, as a text area gives it back.
    #[wasm_bindgen(js_name = editText)]
    pub fn edit_text(&mut self, text: &str) {
        let outcome = self.session.edit_text(text);
        self.look_after(&outcome);
    }

    /// Shows `text` in the place of the text, and says whether [`settleEdit`](Self::settle_edit) is to make the edit then.
    #[wasm_bindgen(js_name = sketchEdit)]
    pub fn sketch_edit(&mut self, text: &str) -> bool {
        let made = self.session.sketch_edit(text);
        self.look_at_sketch(made)
    }

    /// Shows `words` in the place of what stands from `from` to `to` (UTF-16 units), as [`sketchEdit`](Self::sketch_edit)
    /// shows a whole text; which line ends the text has is as it says.
    #[wasm_bindgen(js_name = sketchWords)]
    pub fn sketch_words(&mut self, from: u32, to: u32, words: &str) -> bool {
        let text = &self.session.annotated().text;
        let [from, to] = [from, to].map(|at| self.view.text.byte_at(text, at));
        let made = (self.session).sketch_words(Span::new(from, to.max(from)), words);
        self.look_at_sketch(made)
    }

    /// Works at what the edit that was shown means, for about as long as `units` candidates take; says whether
    /// [`settleEdit`](Self::settle_edit) has little left to do.
    #[wasm_bindgen(js_name = workAtEdit)]
    #[must_use]
    pub fn work_at_edit(&self, units: usize) -> bool {
        self.session.work_at_sketch(units)
    }

    /// Makes the edit that was shown. Which annotations are one entity is left to
    /// [`lookAtEntities`](Self::look_at_entities).
    #[wasm_bindgen(js_name = settleEdit)]
    pub fn settle_edit(&mut self) {
        self.session.settle();
        // The text stays what was shown.
        self.view.look_at_marks(&self.session);
    }

    /// Goes on looking which annotations are one entity, for about as long as `units` of them take; whether all is done.
    #[wasm_bindgen(js_name = lookAtEntities)]
    #[must_use]
    pub fn look_at_entities(&mut self, units: usize) -> bool {
        self.view.work_at_entities(&self.session, units)
    }

    /// Counts dates from `date` (`YYYY-MM-DD`), or, without one, from what the text says or today.
    ///
    /// # Errors
    /// If it is no date of the calendar.
    #[wasm_bindgen(js_name = setReferenceDate)]
    #[allow(
        clippy::needless_pass_by_value,
        reason = "an optional string crosses the border owned"
    )]
    pub fn set_reference_date(&mut self, date_given: Option<String>) -> Result<(), JsValue> {
        let outcome = (self.session).set_reference_date(date(date_given.as_deref())?);
        self.look_after(&outcome);
        Ok(())
    }

    /// Looks for the reader's own terms, one a line, and returns the lines that cannot be used:
    /// `{ line, code, detail, message }[]`.
    ///
    /// # Errors
    /// None that a list of terms can cause.
    #[wasm_bindgen(js_name = setTerms)]
    pub fn set_terms(&mut self, source: &str) -> Result<JsValue, JsValue> {
        let problems: Vec<Problem> = self
            .session
            .set_terms(source)
            .iter()
            .map(Problem::of)
            .collect();
        self.look_again();
        Ok(serde_wasm_bindgen::to_value(&problems)?)
    }

    /// Does a [`Command`], written as its JSON: `{ set_value: { ids: [3], value: "2023-10" } }`.
    /// Returns what it did: `{ command, touched, cut }`.
    ///
    /// # Errors
    /// If it is no command, or cannot be done; nothing is changed then.
    pub fn run(&mut self, command: JsValue) -> Result<JsValue, JsValue> {
        let mut command: Command = serde_wasm_bindgen::from_value(command)?;
        self.count_bytes(&mut command)
            .map_err(|error| core_error(&error))?;
        let outcome = self
            .session
            .run(command)
            .map_err(|error| core_error(&error))?;
        self.look_after(&outcome);
        Ok(serde_wasm_bindgen::to_value(&Done::of(outcome))?)
    }

    /// Takes the last command back and returns what it did; `undefined` if there is none.
    ///
    /// # Errors
    /// None that a command can cause.
    pub fn undo(&mut self) -> Result<JsValue, JsValue> {
        let outcome = self.session.undo();
        self.stepped(outcome)
    }

    /// Does again what was taken back last, and returns what it did; `undefined` if nothing was.
    ///
    /// # Errors
    /// None that a command can cause.
    pub fn redo(&mut self) -> Result<JsValue, JsValue> {
        let outcome = self.session.redo();
        self.stepped(outcome)
    }

    fn look_at_sketch(&mut self, made: bool) -> bool {
        if made {
            self.view.look_at_text(&self.session);
            self.view.look_at_marks(&self.session);
        }
        made
    }

    /// Makes the spans of `command`, which come in UTF-16 units, count bytes.
    fn count_bytes(&self, command: &mut Command) -> Result<(), Error> {
        let mut spans = command.spans_mut();
        let mut units: Vec<u32> = spans
            .iter()
            .flat_map(|span| [span.start(), span.end()])
            .collect();
        units.sort_unstable();
        units.dedup();
        let text = &self.session.annotated().text;
        let bytes = offsets::to_bytes(text, Unit::Utf16, &units)?;
        let byte = |unit: u32| units.binary_search(&unit).map_or(0, |place| bytes[place]);
        for span in &mut spans {
            **span = Span::new(byte(span.start()), byte(span.end()));
        }
        Ok(())
    }

    fn stepped(&mut self, outcome: Option<Outcome>) -> Result<JsValue, JsValue> {
        let Some(outcome) = outcome else {
            return Ok(JsValue::UNDEFINED);
        };
        self.look_after(&outcome);
        Ok(serde_wasm_bindgen::to_value(&Done::of(outcome))?)
    }

    /// What the page shows around the text; see `Summary` in `www/types.js`.
    ///
    /// # Errors
    /// None that a text can cause.
    pub fn summary(&self) -> Result<JsValue, JsValue> {
        Ok(serde_wasm_bindgen::to_value(&Summary::of(
            &self.session,
            &self.view,
        ))?)
    }

    /// The text of record, for which the core takes no memory once more.
    #[must_use]
    pub fn text(&self) -> JsString {
        self.session.annotated().text.as_str().into()
    }

    /// The annotations, eight numbers each; see [`view::View::spans`].
    #[must_use]
    pub fn spans(&self) -> Uint32Array {
        self.view.spans(&self.session)
    }

    /// The blocks the text is shown in, six numbers each; see [`view::View::blocks`].
    #[must_use]
    pub fn blocks(&self) -> Vec<u32> {
        self.view.blocks(&self.session)
    }

    /// The days that time expressions mean, three numbers each; see [`view::days`].
    #[must_use]
    pub fn days(&self) -> Vec<i32> {
        view::days(&self.session, &self.view)
    }

    /// The names of the entities, in the order of their numbers in [`spans`](Self::spans).
    #[wasm_bindgen(js_name = entityNames)]
    #[must_use]
    pub fn entity_names(&self) -> Vec<String> {
        self.view.entity_names()
    }

    /// The other words each entity goes by, joined by « · »; as long as the names.
    #[wasm_bindgen(js_name = entityForms)]
    #[must_use]
    pub fn entity_forms(&self) -> Vec<String> {
        self.view.entity_forms()
    }

    /// All that is known of the annotation numbered `id`; see `Card` in `www/types.js`.
    /// `undefined` if there is none.
    ///
    /// # Errors
    /// None that an annotation can cause.
    pub fn card(&self, id: u32) -> Result<JsValue, JsValue> {
        match Card::of(&self.session, &self.view, id) {
            Some(card) => Ok(serde_wasm_bindgen::to_value(&card)?),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// Chooses which labels are drawn: bit 0 hides `PER`, bit 1 `LOC`, …
    pub fn hide(&mut self, labels: u32) {
        self.view.hide(&self.session, labels);
    }

    /// Puts aside the suggestions whose score is below `percent`: they are not drawn, counted or
    /// listed any more.
    #[wasm_bindgen(js_name = putAsideBelow)]
    pub fn put_aside_below(&mut self, percent: f32) {
        (self.view).put_aside_below(&self.session, percent / 100.0);
    }

    /// The suggestions that are not sure, two numbers each; see [`view::View::doubtful`].
    #[must_use]
    pub fn doubtful(&self) -> Vec<u32> {
        self.view.doubtful(&self.session)
    }

    /// Draws the block numbered `index` into `element`, in place of what is there.
    ///
    /// # Errors
    /// If the element belongs to no document.
    pub fn paint(&self, index: usize, element: &Element) -> Result<(), JsValue> {
        paint::block(&self.session, &self.view, index, element)
    }

    /// The work as `balise/1` JSON whose offsets count `unit`; without the suggestions that are
    /// put aside if `only_counted` is true.
    ///
    /// # Errors
    /// If there is no such unit.
    pub fn export(&self, unit_name: &str, only_counted: Option<bool>) -> Result<String, JsValue> {
        let unit = unit(unit_name)?;
        if only_counted == Some(true) {
            return Ok(self.session.export_at_least(unit, self.view.least()));
        }
        Ok(self.session.export(unit))
    }

    /// Looks at what a command changed.
    fn look_after(&mut self, outcome: &Outcome) {
        if outcome.command == EDIT {
            self.view.look_at_text(&self.session);
        }
        self.look_again();
    }

    /// Looks at the annotations again.
    fn look_again(&mut self) {
        self.view.look_at_marks(&self.session);
        self.view.look_at_entities(&self.session);
    }
}

/// The name of the command that changes the text.
const EDIT: &str = "edit_text";

impl Default for PageSession {
    fn default() -> PageSession {
        PageSession::new()
    }
}

/// Today, by the clock and in the time zone of the browser.
fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let part = |number: u32| i8::try_from(number).ok();
    Date::new(
        i16::try_from(now.get_full_year()).ok()?,
        part(now.get_month() + 1)?,
        part(now.get_date())?,
    )
    .ok()
}

fn unit(name: &str) -> Result<Unit, JsValue> {
    Unit::from_name(name).map_err(|error| core_error(&error))
}

fn date(text: Option<&str>) -> Result<Option<Date>, JsValue> {
    text.map(|text| {
        iso::read(text).ok_or_else(|| {
            core_error(&Error::new(format!(
                "“{text}” is no day of the calendar; write it as 2024-05-16."
            )))
        })
    })
    .transpose()
}

fn core_error(error: &Error) -> JsValue {
    coded_error(&error.to_string(), "core", &[error.to_string()])
}

fn open_error(error: &OpenError) -> JsValue {
    coded_error(&error.to_string(), error.code(), &error.args())
}

/// A JavaScript `Error` that says `message`, with a code and arguments for other languages.
fn coded_error(message: &str, code: &str, args: &[String]) -> JsValue {
    let error = js_sys::Error::new(message);
    let list = js_sys::Array::new();
    for arg in args {
        list.push(&JsValue::from_str(arg));
    }
    for (key, value) in [("code", &JsValue::from_str(code)), ("args", &list)] {
        if let Err(refusal) = js_sys::Reflect::set(&error, &JsValue::from_str(key), value) {
            return refusal;
        }
    }
    error.into()
}
