//! A JSON Schema for the files, so that an editor completes and checks them.

use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use super::entry::{
    BriefingFile, DimensionsFile, LeftOutFile, QuestionsFile, ReasonsFile, ResourcesFile,
    SourcesFile, TermsFile, WordsFile,
};
use super::load::BESIDE;
use super::model_entry::ModelEntry;

/// The files that have a schema: `model` for those in `models/`, else the file's name without its ending.
#[must_use]
pub fn schema_names() -> Vec<&'static str> {
    let beside = BESIDE.iter().filter_map(|name| name.strip_suffix(".toml"));
    std::iter::once("model").chain(beside).collect()
}

/// The schema of one file, as [`schema_names`] calls it.
#[must_use]
pub fn schema(name: &str) -> Option<Value> {
    Some(match name {
        "model" => of::<ModelEntry>(),
        "briefing" => of::<BriefingFile>(),
        "dimensions" => of::<DimensionsFile>(),
        "left-out" => of::<LeftOutFile>(),
        "questions" => of::<QuestionsFile>(),
        "reasons" => of::<ReasonsFile>(),
        "resources" => of::<ResourcesFile>(),
        "sources" => of::<SourcesFile>(),
        "terms" => of::<TermsFile>(),
        "words" => of::<WordsFile>(),
        _ => return None,
    })
}

fn of<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}
