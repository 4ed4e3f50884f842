//! Knowledge made ready to answer from, and the copy that answers now.

use std::collections::HashMap;
use std::sync::Arc;

use quorate_core::knowledge::{
    Diagnostic, Knowledge, Model, ModelIndex, Source, SourceIndex, Term, TermIndex,
};
use quorate_core::limits::length;
use quorate_core::matching::Matcher;
use quorate_core::short_id::ShortId;
use tokio::sync::watch;

use crate::action::{CompareOperand, ModelRef};

/// Checked knowledge with what is worked out from it once.
#[derive(Debug)]
pub struct KnowledgeBase {
    /// What the bot knows.
    pub knowledge: Knowledge,
    /// Free text to models.
    pub matcher: Matcher,
    source_lines: Vec<SourceLine>,
    model_places: HashMap<ShortId, ModelIndex>,
}

/// A source in full, for the foot of a page.
#[derive(Debug)]
pub struct SourceLine {
    /// The line.
    pub text: String,
    /// How many characters it has.
    pub length: usize,
}

impl SourceLine {
    fn new(source: &Source) -> Self {
        let Source {
            short,
            title,
            publisher,
            date,
            ..
        } = source;
        let address = source.address.as_ref();
        let address = address.map(|address| format!(", <{address}>"));
        let address = address.unwrap_or_default();
        let text = format!("- {short}: *{title}*, {publisher}, {date}{address}");
        Self {
            length: length(&text),
            text,
        }
    }
}

impl KnowledgeBase {
    /// Makes knowledge ready.
    #[must_use]
    pub fn new(knowledge: Knowledge) -> Self {
        let codes = knowledge.models.iter().map(|model| ShortId::of(&model.id));
        Self {
            matcher: Matcher::new(&knowledge),
            source_lines: knowledge.sources.iter().map(SourceLine::new).collect(),
            model_places: codes.zip((0..).map(ModelIndex)).collect(),
            knowledge,
        }
    }

    /// The source at a place.
    #[must_use]
    pub fn source(&self, place: SourceIndex) -> Option<&Source> {
        self.knowledge.source_at(place)
    }

    /// A model and the term that led to it, by their places, as a button names them.
    #[must_use]
    pub fn named(&self, model: ModelIndex, term: Option<TermIndex>) -> Option<ModelRef> {
        let model = self.knowledge.model_at(model)?;
        let term = term.and_then(|term| self.knowledge.term_at(term));
        Some(ModelRef {
            model: ShortId::of(&model.id),
            term: term.map(|term| ShortId::of(&term.name)),
        })
    }

    /// The models that words may mean, and the term that led to them, by their places, as a select names them.
    #[must_use]
    pub fn place(&self, models: &[ModelIndex], term: Option<TermIndex>) -> CompareOperand {
        let named = models.iter().filter_map(|model| self.named(*model, term));
        let named: Vec<ModelRef> = named.collect();
        CompareOperand {
            models: named.iter().map(|named| named.model).collect(),
            term: named.first().and_then(|named| named.term),
        }
    }

    /// The source at a place in full, for the foot of a page.
    #[must_use]
    pub fn source_line(&self, place: SourceIndex) -> Option<&SourceLine> {
        self.source_lines.get(place.0)
    }

    /// The model that a button or select names, unless it is gone.
    #[must_use]
    pub fn model(&self, code: ShortId) -> Option<&Model> {
        self.knowledge.model_at(*self.model_places.get(&code)?)
    }

    /// The term that a button names, unless it is gone.
    #[must_use]
    pub fn term(&self, code: ShortId) -> Option<&Term> {
        let mut terms = self.knowledge.terms.iter();
        terms.find(|term| ShortId::of(&term.name) == code)
    }
}

/// The library that answers now. Whoever took it keeps it until their answer is given.
#[derive(Debug)]
pub struct LiveKnowledge(watch::Sender<Snapshot>);

/// What answers now, and what stood in the way of something newer.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The library.
    pub library: Arc<KnowledgeBase>,
    /// The faults of the last directory that was refused, until one is taken.
    pub refused: Arc<[Diagnostic]>,
}

impl LiveKnowledge {
    /// Starts with this library.
    #[must_use]
    pub fn new(library: KnowledgeBase) -> Self {
        let held = Snapshot {
            library: Arc::new(library),
            refused: Arc::default(),
        };
        Self(watch::Sender::new(held))
    }

    /// The library that answers now.
    #[must_use]
    pub fn get(&self) -> Arc<KnowledgeBase> {
        Arc::clone(&self.0.borrow().library)
    }

    /// Puts another library in its place.
    pub fn swap(&self, library: KnowledgeBase) {
        self.0.send_replace(Snapshot {
            library: Arc::new(library),
            refused: Arc::default(),
        });
    }

    /// Keeps the library, and remembers why another was refused.
    pub fn refuse(&self, faults: Vec<Diagnostic>) {
        self.0.send_modify(|held| held.refused = faults.into());
    }

    /// Tells of every library that is taken or refused from now on.
    #[must_use]
    pub fn subscribe(&self) -> watch::Receiver<Snapshot> {
        self.0.subscribe()
    }
}
