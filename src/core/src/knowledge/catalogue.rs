//! What the origins of statements refer to: the sources and the series of facts.

use super::{Series, Source, SourceIndex};

/// The sources and series of `sources.toml`.
#[derive(Debug, Default)]
pub(super) struct SourceCatalogue {
    pub(super) sources: Vec<Source>,
    pub(super) series: Vec<Series>,
    /// Whether every entry of `sources.toml` was read. If not, an id that is missing here is not reported as unknown.
    pub(super) is_complete: bool,
}

impl SourceCatalogue {
    pub(super) fn source(&self, id: &str) -> Option<SourceIndex> {
        let position = self.sources.iter().position(|source| source.id == id);
        position.map(SourceIndex)
    }

    pub(super) fn series(&self, letter: char) -> Option<&Series> {
        self.series.iter().find(|series| series.letter == letter)
    }

    /// Whether a series numbers every fact of a source, as one does those of the briefing.
    pub(super) fn is_numbered_in_full(&self, source_id: &str) -> bool {
        let mut full = self.series.iter().filter(|series| series.whole_source);
        full.any(|series| series.source.as_deref() == Some(source_id))
    }
}
