//! How long answers take. Run with `cargo bench --bench answers`.
//!
//! Matching runs over the labelled queries where `QUORATE_QUERIES` names them
//! (a tab-separated file, the query first), and over the names and aliases of
//! the knowledge where it does not.

use divan::{Bencher, black_box, counter::ItemsCount};
use quorate::commands::answer;
use quorate::knowledge_base::KnowledgeBase;
use quorate::request::{FocusedOption, InteractionData, Invocation, OptionValue};
use quorate::wire;
use quorate_core::knowledge::{Knowledge, load};
use quorate_core::matching::Matcher;

fn main() {
    divan::main();
}

fn knowledge() -> Knowledge {
    let today = jiff::civil::date(2026, 11, 23);
    load(&quorate::built_in::knowledge(), today)
        .expect("it is sound")
        .knowledge
}

fn queries(knowledge: &Knowledge) -> Vec<String> {
    if let Some(path) = std::env::var_os("QUORATE_QUERIES") {
        let rows = std::fs::read_to_string(path).expect("the queries can be read");
        let queries = rows.lines().filter_map(|row| row.split('\t').next());
        return queries.map(str::to_owned).collect();
    }
    let models = knowledge.models.iter();
    models
        .flat_map(|model| model.aliases.iter().chain([&model.name]))
        .cloned()
        .collect()
}

/// As many models, each with five names of its own.
fn many(models: usize) -> Knowledge {
    let mut knowledge = knowledge();
    let words = [
        "river", "harbour", "meadow", "orchard", "quarry", "lantern", "granite", "willow",
    ];
    let first = knowledge.models[0].clone();
    for at in 0..models {
        let word = words[at % words.len()];
        let mut model = first.clone();
        model.id = format!("{word}-{at}");
        model.name = format!("{word} group {at}");
        let aliases =
            (0..4).map(|form| format!("{word} {} form {at}", words[(at + form) % words.len()]));
        model.aliases = aliases.collect();
        knowledge.models.push(model);
    }
    knowledge
}

fn command(name: &str, options: &[(&str, &str)]) -> InteractionData {
    let options = options.iter();
    let options =
        options.map(|(name, words)| ((*name).to_owned(), OptionValue::Text((*words).to_owned())));
    InteractionData::Command(Invocation {
        command: name.to_owned(),
        options: options.collect(),
    })
}

/// All queries: divide by their number for one.
#[divan::bench]
fn match_all_queries(bencher: Bencher) {
    let knowledge = knowledge();
    let queries = queries(&knowledge);
    let matcher = Matcher::new(&knowledge);
    bencher.counter(ItemsCount::new(queries.len())).bench(|| {
        for query in &queries {
            black_box(matcher.find(black_box(query)));
        }
    });
}

#[divan::bench(args = ["umbrela", "multi academy trst", "how does a hard fedration work", "xkcdq"])]
fn match_among_2000_models(bencher: Bencher, query: &str) {
    let matcher = Matcher::new(&many(2000));
    bencher.bench(|| matcher.find(black_box(query)));
}

#[divan::bench(args = ["", "u", "umbre", "multi aca", "colab"])]
fn complete(bencher: Bencher, typed: &str) {
    let knowledge_base = KnowledgeBase::new(knowledge());
    let focus = FocusedOption {
        option: "name".to_owned(),
        typed: typed.to_owned(),
    };
    let invocation = Invocation {
        command: "model".to_owned(),
        options: Vec::new(),
    };
    let data = InteractionData::Autocomplete(invocation, focus);
    bencher.bench(|| wire::callback(&answer(&knowledge_base, black_box(&data))));
}

#[divan::bench]
fn model_to_json(bencher: Bencher) {
    let knowledge_base = KnowledgeBase::new(knowledge());
    let data = command("model", &[("name", "umbrella-trust")]);
    bencher.bench(|| wire::callback(&answer(&knowledge_base, black_box(&data))));
}

#[divan::bench(args = [2, 4])]
fn compare_to_json(bencher: Bencher, models: usize) {
    let knowledge_base = KnowledgeBase::new(knowledge());
    let options = [
        ("first", "mat"),
        ("second", "federation"),
        ("third", "ut"),
        ("fourth", "cp"),
    ];
    let data = command("compare", &options[..models]);
    bencher.bench(|| wire::callback(&answer(&knowledge_base, black_box(&data))));
}

#[divan::bench]
fn load_and_check(bencher: Bencher) {
    let files = quorate::built_in::knowledge();
    let today = jiff::civil::date(2026, 11, 23);
    bencher.bench(|| load(black_box(&files), today));
}
