//! Every answer that the bot can give, walked: nothing is said without where it comes from.

use std::collections::BTreeSet;

use quorate::action::{ComponentAction, ModelRef, Subject};
use quorate::commands::answer;
use quorate::knowledge_base::KnowledgeBase;
use quorate::reply::{ActionRow, Embed, Reply, Response};
use quorate::request::{ComponentUse, FocusedOption, InteractionData, Invocation, OptionValue};
use quorate_core::knowledge::{Knowledge, SchoolKind, Statement, Statements};
use quorate_core::short_id::ShortId;

use crate::harness::knowledge;

/// Lines of the bot's own that claim nothing about a model.
const FRAME: [&str; 7] = [
    "Not stated in the briefing",
    "None.",
    "See: ",
    "I know nothing by ",
    "Both names mean the same model: ",
    "You asked for ",
    "Can it still be formed?",
];

/// The numbers from 0 that stand for two, three or four of so many models, in every order of choosing.
fn combinations(models: usize) -> Vec<Vec<usize>> {
    let sets = 0..1_u32 << models;
    let sets = sets.filter(|set| (2..=4).contains(&set.count_ones()));
    sets.map(|set| (0..models).filter(|at| set & (1 << at) != 0).collect())
        .collect()
}

/// Every subject there is, but for `/help` and `/about`, which speak of the bot.
fn subjects(knowledge: &Knowledge) -> Vec<Subject> {
    let ids: Vec<ShortId> = knowledge
        .models
        .iter()
        .map(|model| ShortId::of(&model.id))
        .collect();
    let mut subjects = vec![
        Subject::Models(None),
        Subject::Reasons,
        Subject::Resources,
        Subject::Terms,
    ];
    subjects.extend(SchoolKind::ALL.map(|kind| Subject::Models(Some(kind))));
    for (model, other) in ids.iter().zip(ids.iter().cycle().skip(1)) {
        subjects.push(Subject::Model(ModelRef::plain(*model)));
        for term in &knowledge.terms {
            let (model, term) = (*model, Some(ShortId::of(&term.name)));
            let named = ModelRef { model, term };
            subjects.push(Subject::Model(named));
            subjects.push(Subject::Compare(vec![ModelRef::plain(*other), named]));
        }
    }
    for indexes in combinations(ids.len()) {
        let named = indexes.iter().map(|index| ModelRef::plain(ids[*index]));
        subjects.push(Subject::Compare(named.collect()));
    }
    subjects
}

/// Every page of a subject, as Next shows them.
fn pages(knowledge_base: &KnowledgeBase, subject: &Subject) -> Vec<Embed> {
    let mut embeds: Vec<Embed> = Vec::new();
    loop {
        let action = ComponentAction::Show(subject.clone(), embeds.len());
        let component = ComponentUse {
            answers: None,
            action: Some(action),
            values: Vec::new(),
            ephemeral: false,
            is_invoker: true,
            embed_fields: Vec::new(),
            embed_description: String::new(),
        };
        let Response::Update(reply) =
            answer(knowledge_base, &InteractionData::Component(component))
        else {
            panic!("not in place: {subject:?}");
        };
        let [embed] = reply.embeds.as_slice() else {
            panic!("not one embed: {reply:?}");
        };
        if embeds.last() == Some(embed) {
            return embeds;
        }
        embeds.push(embed.clone());
    }
}

fn command(knowledge_base: &KnowledgeBase, command: &str, options: &[(&str, &str)]) -> Reply {
    let options = options.iter();
    let options =
        options.map(|(name, words)| ((*name).to_owned(), OptionValue::Text((*words).to_owned())));
    let invocation = Invocation {
        command: command.to_owned(),
        options: options.collect(),
    };
    match answer(knowledge_base, &InteractionData::Command(invocation)) {
        Response::Message(reply) => reply,
        other => panic!("not a message: {other:?}"),
    }
}

/// Every statement that the knowledge holds.
fn statements(knowledge: &Knowledge) -> Vec<&Statement> {
    let mut all: Vec<&Statement> = Vec::new();
    for model in &knowledge.models {
        all.push(&model.tagline);
        all.extend(model.available.statement.as_ref());
        for kind in SchoolKind::ALL {
            all.extend(model.joining.of(kind).statement.as_ref());
        }
        for value in [
            &model.summary,
            &model.how_it_works,
            &model.in_favour,
            &model.against,
            &model.who_can_join,
            &model.since,
        ] {
            all.extend(value.as_slice());
        }
        all.extend(model.dimensions.values().flat_map(Statements::as_slice));
        all.extend(&model.notes);
    }
    all.extend(&knowledge.reasons);
    all.extend(&knowledge.briefing.about);
    all.extend(&knowledge.briefing.contact);
    all.extend(&knowledge.briefing.since);
    all.extend(knowledge.terms.iter().map(|term| &term.why));
    all.extend(knowledge.resources.iter().map(|resource| &resource.note));
    all
}

/// The mark that stands behind a statement.
fn mark(knowledge: &Knowledge, statement: &Statement) -> String {
    let sources = statement.origin.sources.iter();
    let shorts: Vec<&str> = sources
        .map(|index| knowledge.sources[index.0].short.as_str())
        .collect();
    format!("[{}]", shorts.join("; "))
}

/// The lines of an embed but for its sources, and the sources.
fn lines(embed: &Embed) -> (Vec<&str>, String) {
    let fields = embed.fields.iter();
    let (sources, rest): (Vec<_>, Vec<_>) =
        fields.partition(|field| field.name.starts_with("Sources"));
    let mut lines: Vec<&str> = embed.description.lines().collect();
    lines.extend(rest.iter().flat_map(|field| field.value.lines()));
    let sources: Vec<&str> = sources.iter().map(|field| field.value.as_str()).collect();
    (lines, sources.join("\n"))
}

/// Asserts that each line is a frame line or ends in known marks, and that each mark is explained below.
fn assert_sourced(embed: &Embed, shorts: &BTreeSet<&str>) {
    let (lines, sources) = lines(embed);
    for line in lines {
        let marks: Vec<&str> = line
            .split('[')
            .skip(1)
            .filter_map(|part| part.split_once(']'))
            .flat_map(|(marks, _)| marks.split("; "))
            .collect();
        let frame = FRAME.iter().any(|frame| line.contains(frame));
        assert!(frame || !marks.is_empty(), "no origin: {line}");
        for short in marks {
            assert!(shorts.contains(short), "no source `{short}`: {line}");
            let named = format!("- {short}: ");
            assert!(
                sources.contains(&named),
                "`{short}` is not among the sources of {}",
                embed.title
            );
        }
    }
}

/// A statement as it may stand in an answer: with its mark, and with a full stop before that in a comparison.
struct Marked {
    forms: [String; 2],
}

impl Marked {
    fn new(knowledge: &Knowledge, statement: &Statement) -> Self {
        let mark = mark(knowledge, statement);
        let text = statement.text.trim_end_matches('.');
        Self {
            forms: [format!("{text}. {mark}"), format!("{text} {mark}")],
        }
    }
}

/// What is left of a line without the statements that stand in it with their marks, and without names in bold.
fn unsaid(line: &str, marked: &[Marked], seen: &mut BTreeSet<String>) -> String {
    let mut rest = line.to_owned();
    for statement in marked {
        for form in &statement.forms {
            if rest.contains(form.as_str()) {
                seen.insert(statement.forms[0].clone());
                rest = rest.replace(form.as_str(), "");
            }
        }
    }
    let outside_bold = rest.split("**").step_by(2);
    outside_bold.collect::<String>()
}

#[test]
fn nothing_is_said_without_its_origin() {
    let knowledge = knowledge();
    let knowledge_base = KnowledgeBase::new(knowledge.clone());
    let shorts: BTreeSet<&str> = knowledge
        .sources
        .iter()
        .map(|source| source.short.as_str())
        .collect();
    let statements = statements(&knowledge).into_iter();
    let mut marked: Vec<Marked> = statements
        .map(|statement| Marked::new(&knowledge, statement))
        .collect();
    // A statement may be the beginning of a longer one.
    marked.sort_by_key(|statement| std::cmp::Reverse(statement.forms[0].len()));
    let mut seen = BTreeSet::new();
    for subject in subjects(&knowledge) {
        for embed in pages(&knowledge_base, &subject) {
            assert_sourced(&embed, &shorts);
            for line in lines(&embed).0 {
                let rest = unsaid(line, &marked, &mut seen);
                let rest = rest.trim_matches(|c: char| c.is_whitespace() || "-.:".contains(c));
                let frame = FRAME.iter().any(|frame| rest.contains(frame));
                let resource = subject == Subject::Resources;
                assert!(
                    rest.is_empty() || frame || resource,
                    "without origin: {rest} in {line}"
                );
            }
        }
    }
    for embed in pages(&knowledge_base, &Subject::About) {
        for line in lines(&embed).0 {
            unsaid(line, &marked, &mut seen);
        }
    }
    let forms = marked.iter().map(|statement| &statement.forms[0]);
    let never: Vec<&String> = forms.filter(|form| !seen.contains(*form)).collect();
    assert!(never.is_empty(), "never said: {never:#?}");
}

#[test]
fn what_is_asked_back_has_its_origin() {
    let knowledge = knowledge();
    let knowledge_base = KnowledgeBase::new(knowledge.clone());
    let shorts: BTreeSet<&str> = knowledge
        .sources
        .iter()
        .map(|source| source.short.as_str())
        .collect();
    let words = knowledge.terms.iter().map(|term| term.name.as_str());
    for words in words.chain(["xkcdq", ""]) {
        let model = command(&knowledge_base, "model", &[("name", words)]);
        let compare = command(
            &knowledge_base,
            "compare",
            &[("first", words), ("second", words)],
        );
        for embed in model.embeds.iter().chain(&compare.embeds) {
            assert_sourced(embed, &shorts);
        }
        for action_row in model.action_rows.iter().chain(&compare.action_rows) {
            if let ActionRow::Select(select) = action_row {
                assert!(
                    select
                        .options
                        .iter()
                        .all(|option| option.description.ends_with(']'))
                );
            }
        }
    }
}

#[test]
fn what_is_offered_while_typing_has_its_origin() {
    let knowledge_base = KnowledgeBase::new(knowledge());
    let focus = FocusedOption {
        option: "name".to_owned(),
        typed: String::new(),
    };
    let invocation = Invocation {
        command: "model".to_owned(),
        options: Vec::new(),
    };
    let Response::Autocomplete(choices) = answer(
        &knowledge_base,
        &InteractionData::Autocomplete(invocation, focus),
    ) else {
        panic!("no choices");
    };
    assert_eq!(choices.len(), 7);
    for choice in choices {
        assert!(choice.label.ends_with(']'), "{}", choice.label);
    }
}
