//! Knowledge for tests: names, aliases and terms, nothing more.

use std::collections::BTreeMap;

use crate::knowledge::{
    Answer, Briefing, Eligibility, Joining, Knowledge, Model, Origin, Statement, Term, Words,
};

const MODELS: [(&str, &str, &[&str]); 7] = [
    (
        "informal-and-formal-partnership",
        "Informal and formal partnership",
        &[
            "informal partnership",
            "formal partnership",
            "informal collaboration",
        ],
    ),
    (
        "collaboration-company",
        "Collaboration company",
        &["school company", "shared company", "joint company"],
    ),
    (
        "hard-federation",
        "Hard federation",
        &["hard fed", "HF", "statutory federation"],
    ),
    (
        "teaching-school-alliance",
        "Teaching school alliance (TSA)",
        &["TSA", "teaching alliance", "teaching school"],
    ),
    (
        "multi-academy-trust",
        "Multi-academy trust",
        &["MAT", "academy chain", "diocesan MAT"],
    ),
    (
        "umbrella-trust",
        "Umbrella trust",
        &["umbrella", "UT", "academy umbrella"],
    ),
    (
        "collaborative-partnership",
        "Collaborative partnership",
        &["CP", "collaborative trust"],
    ),
];

const TERMS: [(&str, &[&str], &[&str]); 6] = [
    (
        "federation",
        &["federated schools", "federation of schools"],
        &["hard-federation"],
    ),
    (
        "soft federation",
        &["soft fed"],
        &["hard-federation", "informal-and-formal-partnership"],
    ),
    (
        "trust",
        &["academy trust"],
        &["multi-academy-trust", "umbrella-trust"],
    ),
    (
        "single academy trust",
        &["standalone academy trust"],
        &["multi-academy-trust", "umbrella-trust"],
    ),
    (
        "academies",
        &["academy group", "group of academies"],
        &[
            "multi-academy-trust",
            "umbrella-trust",
            "collaborative-partnership",
        ],
    ),
    (
        "teaching school hub",
        &["TSH"],
        &["teaching-school-alliance"],
    ),
];

/// The briefing's models with some of their aliases, some terms, and the words of the knowledge directory.
pub(super) fn briefing() -> Knowledge {
    let models = MODELS
        .iter()
        .map(|(id, name, aliases)| model(id, name, &owned(aliases)))
        .collect();
    let mut knowledge = knowledge(models);
    knowledge.terms = TERMS
        .iter()
        .map(|(name, aliases, models)| Term {
            name: (*name).to_owned(),
            aliases: owned(aliases),
            models: owned(models),
            why: statement(),
        })
        .collect();
    knowledge.words = words();
    knowledge
}

/// Knowledge of these models, without terms or words.
pub(super) fn knowledge(models: Vec<Model>) -> Knowledge {
    Knowledge {
        briefing: Briefing {
            about: Vec::new(),
            contact: Vec::new(),
            since: Vec::new(),
        },
        models,
        dimensions: Vec::new(),
        questions: Vec::new(),
        reasons: Vec::new(),
        resources: Vec::new(),
        terms: Vec::new(),
        sources: Vec::new(),
        series: Vec::new(),
        left_out: Vec::new(),
        words: Words::default(),
        revision: String::new(),
        places: BTreeMap::new(),
    }
}

/// A model of which only the names matter.
pub(super) fn model(id: &str, name: &str, aliases: &[String]) -> Model {
    let unknown = Eligibility {
        answer: Answer::NotStated,
        statement: None,
    };
    Model {
        id: id.to_owned(),
        name: name.to_owned(),
        order: 1,
        aliases: aliases.to_vec(),
        tagline: statement(),
        summary: Vec::new(),
        how_it_works: Vec::new(),
        in_favour: Vec::new(),
        against: Vec::new(),
        who_can_join: Vec::new(),
        joining: Joining {
            maintained: unknown.clone(),
            academy: unknown.clone(),
            independent: unknown.clone(),
        },
        available: unknown,
        dimensions: BTreeMap::new(),
        since: Vec::new(),
        notes: Vec::new(),
        prompts: Vec::new(),
        reviewed: String::new(),
    }
}

fn statement() -> Statement {
    Statement {
        text: String::new(),
        origin: Origin::default(),
    }
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// The lists of the knowledge directory.
fn words() -> Words {
    let lists: toml::Table = include_str!("../../knowledge/words.toml")
        .parse()
        .unwrap_or_default();
    let list = |name: &str| -> Vec<String> {
        let entries = lists.get(name).and_then(toml::Value::as_array);
        entries
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.as_str().map(str::to_owned))
            .collect()
    };
    let short = lists.get("short").and_then(toml::Value::as_table);
    Words {
        filler: list("filler"),
        ordinary: list("ordinary"),
        beside: list("beside"),
        comparing: list("comparing"),
        elsewhere: list("elsewhere"),
        short: short
            .into_iter()
            .flatten()
            .filter_map(|(short, word)| Some((short.clone(), word.as_str()?.to_owned())))
            .collect(),
    }
}
