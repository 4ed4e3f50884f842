//! The knowledge with its indexes, and its live reload.
//!
//! A [`KnowledgeBase`] is checked knowledge with everything that is derived from it once: the matcher, the citations, the
//! index of models by [`ShortId`]. It never changes. [`LiveKnowledge`] holds the current one and swaps it when the
//! knowledge directory is reloaded.
//!
//! **Invariant**: an answer is made from the `KnowledgeBase` that was current when it began; a reload does not change it.

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

/// Checked knowledge with its indexes.
#[derive(Debug)]
pub struct KnowledgeBase {
    /// What the bot knows.
    pub knowledge: Knowledge,
    /// Resolves free text to models.
    pub matcher: Matcher,
    citations: Vec<Citation>,
    model_indexes: HashMap<ShortId, ModelIndex>,
    term_indexes: HashMap<ShortId, TermIndex>,
}

/// A source in full, for the foot of a page.
#[derive(Debug)]
pub(crate) struct Citation {
    /// The line.
    pub(crate) text: String,
    /// Its length in characters, cached since layout asks for it with every line.
    pub(crate) length: usize,
}

impl Citation {
    fn new(source: &Source) -> Self {
        let Source {
            short,
            title,
            publisher,
            date,
            ..
        } = source;
        let mut text = format!("- {short}: *{title}*, {publisher}, {date}");
        if let Some(address) = &source.address {
            text = format!("{text}, <{address}>");
        }
        Self {
            length: length(&text),
            text,
        }
    }
}

impl KnowledgeBase {
    /// Builds the indexes.
    #[must_use]
    pub fn new(knowledge: Knowledge) -> Self {
        let models = knowledge.models.iter().map(|model| ShortId::of(&model.id));
        let terms = knowledge.terms.iter().map(|term| ShortId::of(&term.name));
        Self {
            matcher: Matcher::new(&knowledge),
            citations: knowledge.sources.iter().map(Citation::new).collect(),
            model_indexes: models.zip((0..).map(ModelIndex)).collect(),
            // If two terms have one short id, it names the first.
            term_indexes: terms
                .enumerate()
                .rev()
                .map(|(index, id)| (id, TermIndex(index)))
                .collect(),
            knowledge,
        }
    }

    /// The source at an index.
    #[must_use]
    pub(crate) fn source(&self, index: SourceIndex) -> Option<&Source> {
        self.knowledge.source_at(index)
    }

    /// The source at an index in full, for the foot of a page.
    #[must_use]
    pub(crate) fn citation(&self, index: SourceIndex) -> Option<&Citation> {
        self.citations.get(index.0)
    }

    /// A model and the term that led to it, by their indexes, as a `custom_id` names them.
    #[must_use]
    pub(crate) fn model_ref(&self, model: ModelIndex, term: Option<TermIndex>) -> Option<ModelRef> {
        let model = self.knowledge.model_at(model)?;
        Some(ModelRef {
            model: ShortId::of(&model.id),
            term: self.term_id(term),
        })
    }

    /// The models that a text may mean, and the term that led to them, by their indexes, as a `custom_id` names them.
    #[must_use]
    pub(crate) fn operand(&self, models: &[ModelIndex], term: Option<TermIndex>) -> CompareOperand {
        let models = models.iter();
        let models = models.filter_map(|model| self.knowledge.model_at(*model));
        CompareOperand {
            models: models.map(|model| ShortId::of(&model.id)).collect(),
            term: self.term_id(term),
        }
    }

    fn term_id(&self, index: Option<TermIndex>) -> Option<ShortId> {
        let term = self.knowledge.term_at(index?)?;
        Some(ShortId::of(&term.name))
    }

    /// The model that a `custom_id` names. Returns `None` if the knowledge no longer has it.
    #[must_use]
    pub(crate) fn model(&self, id: ShortId) -> Option<&Model> {
        self.knowledge.model_at(*self.model_indexes.get(&id)?)
    }

    /// The term that a `custom_id` names. Returns `None` if the knowledge no longer has it.
    #[must_use]
    pub(crate) fn term(&self, id: ShortId) -> Option<&Term> {
        self.knowledge.term_at(*self.term_indexes.get(&id)?)
    }
}

/// The current knowledge base, swapped as a whole on reload.
#[derive(Debug)]
pub struct LiveKnowledge(watch::Sender<Snapshot>);

/// The current knowledge base, and what kept a newer one from replacing it.
#[derive(Debug, Clone)]
pub(crate) struct Snapshot {
    /// The knowledge base.
    pub(crate) knowledge_base: Arc<KnowledgeBase>,
    /// The faults of the last reload if it was refused.
    pub(crate) refused: Arc<[Diagnostic]>,
}

impl LiveKnowledge {
    /// Starts with this knowledge base.
    #[must_use]
    pub fn new(knowledge_base: KnowledgeBase) -> Self {
        let snapshot = Snapshot {
            knowledge_base: Arc::new(knowledge_base),
            refused: Arc::default(),
        };
        Self(watch::Sender::new(snapshot))
    }

    /// The current knowledge base.
    #[must_use]
    pub fn get(&self) -> Arc<KnowledgeBase> {
        Arc::clone(&self.0.borrow().knowledge_base)
    }

    /// Replaces the knowledge base.
    pub fn swap(&self, knowledge_base: KnowledgeBase) {
        self.0.send_replace(Snapshot {
            knowledge_base: Arc::new(knowledge_base),
            refused: Arc::default(),
        });
    }

    /// Keeps the knowledge base, and records the faults of the reload that was refused.
    pub(crate) fn refuse(&self, faults: Vec<Diagnostic>) {
        self.0
            .send_modify(|snapshot| snapshot.refused = faults.into());
    }

    /// Subscribes to reloads, whether they replace the knowledge base or are refused. The practice server shows both.
    #[cfg(feature = "practice")]
    #[must_use]
    pub(crate) fn subscribe(&self) -> watch::Receiver<Snapshot> {
        self.0.subscribe()
    }
}
