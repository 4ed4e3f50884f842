//! What holds for any text and any knowledge.

use std::collections::HashSet;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::fixture::{briefing, knowledge, model};
use super::{Certainty, Match, Matcher};
use crate::knowledge::{Knowledge, ModelIndex};

static BRIEFING: LazyLock<Knowledge> = LazyLock::new(briefing);
static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(&BRIEFING));

/// Text of all sorts, and of the words that names are made of.
fn any_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "umbrella",
        "trust",
        "hard",
        "federation",
        "or",
        "a",
        "mat",
        "colab",
        "Academy",
        "school",
        "p'ship",
        "\u{202e}",
        "🙂",
        "é",
        "-",
        "שלום",
        "\u{0}",
    ]);
    prop_oneof![
        any::<String>(),
        "\\PC{0,80}",
        prop::collection::vec(words, 0..60).prop_map(|words| words.join(" ")),
        (any::<char>(), 0..6000usize).prop_map(|(c, times)| c.to_string().repeat(times)),
    ]
}

/// Models whose names differ even without case, spaces and punctuation.
fn any_models() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
    let word = "[A-Za-zé]{1,9}";
    let name = prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
    let names = prop::collection::vec((name.clone(), prop::collection::vec(name, 0..4)), 1..8);
    names.prop_map(|models| {
        let mut seen = HashSet::new();
        let mut is_new = |name: &String| {
            let letters: String = name
                .to_lowercase()
                .chars()
                .filter(|c| c.is_alphabetic())
                .collect();
            seen.insert(letters)
        };
        models
            .into_iter()
            .filter_map(|(name, aliases)| {
                is_new(&name).then(|| (name, aliases.into_iter().filter(&mut is_new).collect()))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_resolves_and_always_the_same_way(text in any_text()) {
        let found = MATCHER.find(&text);
        prop_assert_eq!(&found, &MATCHER.find(&text));
        prop_assert_eq!(&found, &MATCHER.explain(&text).0);
        if let Match::Choice { models, .. } = found {
            let mut distinct = models.clone();
            distinct.sort_unstable();
            distinct.dedup();
            prop_assert!(models.len() > 1 && distinct.len() == models.len());
        }
    }

    #[test]
    fn completion_leaves_out_and_repeats_none(text in any_text(), left_out in prop::collection::vec((0..9usize).prop_map(ModelIndex), 0..4)) {
        let found = MATCHER.complete(&text, &left_out);
        prop_assert!(found.iter().all(|model| model.0 < 7 && !left_out.contains(model)));
        let mut distinct = found.clone();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), found.len());
    }

    #[test]
    fn every_name_and_alias_finds_its_model(models in any_models()) {
        let models: Vec<_> = models
            .iter()
            .enumerate()
            .map(|(position, (name, aliases))| model(&format!("model-{position}"), name, aliases))
            .collect();
        let mut knowledge = knowledge(models);
        knowledge.words = BRIEFING.words.clone();
        let matcher = Matcher::new(&knowledge);
        for (position, model) in knowledge.models.iter().enumerate() {
            let expected = Match::One { model: ModelIndex(position), certainty: Certainty::Exact, term: None };
            for name in [&model.name, &model.id].into_iter().chain(&model.aliases) {
                prop_assert_eq!(matcher.find(name), expected.clone(), "{}", name);
                prop_assert_eq!(matcher.find(&name.to_uppercase()), expected.clone(), "{}", name);
                prop_assert_eq!(matcher.complete(name, &[]).first().copied(), Some(ModelIndex(position)), "{}", name);
            }
        }
    }
}

/// Models as [`any_models`] makes them, each with a tagline that may hold the names of others.
fn any_labelled_models() -> impl Strategy<Value = Vec<(String, Vec<String>, String)>> {
    let words = prop::sample::select(vec![
        "much",
        "like",
        "a",
        "formal",
        "partnership",
        "mat",
        "trust",
        "federation",
        "school's",
        "(both)",
        "R&D",
        "…",
        "one: two",
        "Straße",
        "é",
    ]);
    let tagline = prop::collection::vec((words, any::<prop::sample::Index>()), 1..9);
    (any_models(), prop::collection::vec(tagline, 8)).prop_map(|(models, taglines)| {
        let names: Vec<String> = models.iter().map(|(name, _)| name.clone()).collect();
        let tagline = |parts: Vec<(&str, prop::sample::Index)>| {
            let parts = parts.into_iter();
            let parts = parts.map(|(word, name)| format!("{word} {}", name.get(&names)));
            parts.collect::<Vec<_>>().join(" ")
        };
        let taglines = taglines.into_iter().map(tagline);
        let models = models.into_iter().zip(taglines.collect::<Vec<_>>());
        models
            .map(|((name, aliases), tagline)| (name, aliases, tagline))
            .collect()
    })
}

/// A label of a model as completion shows it, cut behind the name, with or without an ellipsis, in some case.
fn cut_label(name: &str, tagline: &str, cut: prop::sample::Index, shape: u8) -> String {
    let rest: Vec<char> = format!(": {tagline} (a source, another)").chars().collect();
    let kept: String = rest[..=cut.index(rest.len())].iter().collect();
    let ellipsis = if shape.is_multiple_of(2) { "" } else { "…" };
    let label = format!("{name}{kept}{ellipsis}");
    match shape / 2 {
        0 => label,
        1 => label.to_uppercase(),
        _ => label.to_lowercase(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_label_finds_its_model_however_it_is_cut(
        models in any_labelled_models(),
        cut in any::<prop::sample::Index>(),
        shape in 0..6_u8,
    ) {
        let labelled = models.iter().enumerate().map(|(position, (name, aliases, tagline))| {
            let mut model = model(&format!("model-{position}"), name, aliases);
            model.tagline.text.clone_from(tagline);
            model
        });
        let mut knowledge = knowledge(labelled.collect());
        knowledge.words = BRIEFING.words.clone();
        let matcher = Matcher::new(&knowledge);
        for (position, (name, _, tagline)) in models.iter().enumerate() {
            let label = cut_label(name, tagline, cut, shape);
            let model = ModelIndex(position);
            let expected = Match::One { model, certainty: Certainty::Exact, term: None };
            prop_assert_eq!(matcher.find(&label), expected, "{}", label);
            prop_assert_eq!(matcher.complete(&label, &[]), vec![model], "{}", label);
        }
    }

    #[test]
    fn every_label_of_the_briefing_finds_its_model_however_it_is_cut(
        cut in any::<prop::sample::Index>(),
        shape in 0..6_u8,
    ) {
        for (position, known) in BRIEFING.models.iter().enumerate() {
            let label = cut_label(&known.name, &known.tagline.text, cut, shape);
            let model = ModelIndex(position);
            let expected = Match::One { model, certainty: Certainty::Exact, term: None };
            prop_assert_eq!(MATCHER.find(&label), expected, "{}", label);
            prop_assert_eq!(MATCHER.complete(&label, &[]), vec![model], "{}", label);
        }
    }
}
