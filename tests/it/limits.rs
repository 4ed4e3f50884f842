//! Whatever the knowledge holds and whatever is asked, Discord takes the answer.
//!
//! The local Discord's own rules are the judge: they share nothing with the bot's limits.

use discord_sandbox::refusal;
use proptest::prelude::*;
use quorate::action::{ComponentAction, ModelRef, Subject};
use quorate::commands::answer;
use quorate::knowledge_base::KnowledgeBase;
use quorate::reply::Response;
use quorate::request::{ComponentUse, FocusedOption, InteractionData, Invocation, OptionValue};
use quorate::wire;
use quorate_core::knowledge::{Knowledge, Statement, Statements};
use quorate_core::short_id::ShortId;

use crate::harness::knowledge;

/// Texts to stretch the knowledge with.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{1,90}",
        "\\PC{1,700}",
        "[*_`<>@\\[\\]|~]{1,90}",
        "[\u{202e}\u{5d0}-\u{5ea} ]{1,90}",
        "[🙂👩‍🏫é]{1,800}",
    ]
}

/// How knowledge is stretched: by texts, and by how often its parts are repeated.
#[derive(Debug, Clone)]
struct Stretch {
    name: String,
    statement: String,
    short: String,
    statements: usize,
    models: usize,
    terms: usize,
}

fn stretch() -> impl Strategy<Value = Stretch> {
    (
        text(),
        text(),
        text(),
        0..12_usize,
        1..40_usize,
        0..60_usize,
    )
        .prop_map(
            |(name, statement, short, statements, models, terms)| Stretch {
                name,
                statement,
                short,
                statements,
                models,
                terms,
            },
        )
}

fn stretched(stretch: &Stretch) -> Knowledge {
    let mut knowledge = knowledge();
    let statement = |original: &Statement| Statement {
        text: stretch.statement.clone(),
        origin: original.origin.clone(),
    };
    let first = knowledge.models[0].clone();
    for at in 0..stretch.models {
        let mut model = first.clone();
        model.id = format!("model-{at}");
        model.name = format!("{at} {}", stretch.name);
        model.tagline = statement(&model.tagline);
        let many = vec![statement(&model.tagline); stretch.statements];
        model.in_favour = Statements::Stated(many.clone());
        model.since = Statements::Stated(many.clone());
        for cell in model.dimensions.values_mut() {
            *cell = Statements::Stated(many.clone());
        }
        knowledge.models.push(model);
    }
    let why = statement(&first.tagline);
    for at in 0..stretch.terms {
        let mut term = knowledge.terms[0].clone();
        term.name = format!("term {at} {}", stretch.name);
        term.why = why.clone();
        knowledge.terms.push(term);
    }
    for source in &mut knowledge.sources {
        source.short = format!("{}{}", source.short, stretch.short);
        source.title.clone_from(&stretch.statement);
    }
    knowledge
}

/// Fails with what Discord would refuse of an answer.
fn accepted(response: &Response) -> Result<(), TestCaseError> {
    let body = wire::callback(response);
    let body: serde_json::Value =
        serde_json::from_slice(&body).map_err(|error| TestCaseError::fail(error.to_string()))?;
    if let Response::Autocomplete(_) = response {
        let choices = body["data"]["choices"].as_array().map_or(0, Vec::len);
        prop_assert!(choices <= 25);
        return Ok(());
    }
    prop_assert_eq!(refusal(&body["data"]), None);
    Ok(())
}

fn command(command: &str, options: &[(&str, &str)]) -> Invocation {
    let options = options.iter();
    let options =
        options.map(|(name, words)| ((*name).to_owned(), OptionValue::Text((*words).to_owned())));
    Invocation {
        command: command.to_owned(),
        options: options.collect(),
    }
}

fn component(action: &ComponentAction) -> InteractionData {
    InteractionData::Component(ComponentUse {
        answers: None,
        action: Some(action.clone()),
        values: Vec::new(),
        ephemeral: true,
        is_invoker: true,
        embed_fields: Vec::new(),
        embed_description: String::new(),
    })
}

/// The first pages of a subject, and the last.
fn page_through(knowledge_base: &KnowledgeBase, subject: &Subject) -> Result<(), TestCaseError> {
    for page in [0, 1, 2, usize::MAX] {
        let action = ComponentAction::Show(subject.clone(), page);
        accepted(&answer(knowledge_base, &component(&action)))?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_knowledge_gives_answers_within_limits(stretch in stretch()) {
        let knowledge_base = KnowledgeBase::new(stretched(&stretch));
        let ids: Vec<ShortId> = knowledge_base.knowledge.models.iter().map(|model| ShortId::of(&model.id)).collect();
        let last: Vec<ModelRef> = ids.iter().rev().take(4).map(|id| ModelRef::plain(*id)).collect();
        let subjects = [
            Subject::Model(last[0]),
            Subject::Compare(last),
            Subject::Models(None),
            Subject::Reasons,
            Subject::Resources,
            Subject::Terms,
            Subject::About,
        ];
        for subject in &subjects {
            page_through(&knowledge_base, subject)?;
        }
        for words in [stretch.name.as_str(), "trust", "zzz"] {
            for invocation in [
                command("model", &[("name", words)]),
                command("compare", &[("first", words), ("second", "trust")]),
            ] {
                accepted(&answer(&knowledge_base, &InteractionData::Command(invocation)))?;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_get_an_answer_within_limits(
        words in prop_oneof!["\\PC{0,60}", "(?s).{0,200}", "[a-z ]{5900,6000}"],
        option in prop_oneof![Just("name"), Just("first"), Just("for"), Just("other")],
        command_name in prop_oneof![Just("model"), Just("compare"), Just("models"), Just("nothing")],
        id in "\\PC{0,100}",
    ) {
        thread_local! {
            static KNOWLEDGE_BASE: KnowledgeBase = KnowledgeBase::new(knowledge());
        }
        KNOWLEDGE_BASE.with(|knowledge_base| {
            let invocation = command(command_name, &[(option, &words), ("second", &words)]);
            accepted(&answer(knowledge_base, &InteractionData::Command(invocation.clone())))?;
            let focus = FocusedOption { option: option.to_owned(), typed: words.clone() };
            accepted(&answer(knowledge_base, &InteractionData::Autocomplete(invocation, focus)))?;
            let component = ComponentUse { answers: None, action: ComponentAction::from_custom_id(&id), values: vec![words], ephemeral: false, is_invoker: false, embed_fields: Vec::new(), embed_description: String::new() };
            accepted(&answer(knowledge_base, &InteractionData::Component(component)))
        })?;
    }
}
