//! A JSON Schema for the files, so that an editor completes and checks them.

use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use super::entry::{
    BriefingFile, DimensionsFile, LeftOutFile, QuestionsFile, ReasonsFile, ResourcesFile,
    SourcesFile, TermsFile, WordsFile,
};
use super::load::REQUIRED_FILES;
use super::model_entry::ModelEntry;

/// The files that have a schema: `model` for those in `models/`, else the file's name without its ending.
#[must_use]
pub fn schema_names() -> Vec<&'static str> {
    let names = REQUIRED_FILES
        .iter()
        .filter_map(|name| name.strip_suffix(".toml"));
    std::iter::once("model").chain(names).collect()
}

/// The schema of one file, as [`schema_names`] calls it.
#[must_use]
pub fn schema(name: &str) -> Option<Value> {
    Some(match name {
        "model" => schema_of::<ModelEntry>(),
        "briefing" => schema_of::<BriefingFile>(),
        "dimensions" => schema_of::<DimensionsFile>(),
        "left-out" => schema_of::<LeftOutFile>(),
        "questions" => schema_of::<QuestionsFile>(),
        "reasons" => schema_of::<ReasonsFile>(),
        "resources" => schema_of::<ResourcesFile>(),
        "sources" => schema_of::<SourcesFile>(),
        "terms" => schema_of::<TermsFile>(),
        "words" => schema_of::<WordsFile>(),
        _ => return None,
    })
}

fn schema_of<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}
