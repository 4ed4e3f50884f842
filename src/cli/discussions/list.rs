//! `quorate discussions list` and `show`: discussions as tables for a terminal.

use std::io::{self, Write};

use anyhow::Result;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use quorate_core::discussion::{QuestionIndex, Standing, State, Words, WordsId};

use crate::store::{LoadedDiscussion, Store, Summary};
use crate::view::discord_refusal_text;

pub(super) async fn list(store: &Store, zone: &TimeZone) -> Result<()> {
    let summaries = store.list().await?;
    let mut out = io::stdout().lock();
    if summaries.is_empty() {
        writeln!(out, "There are no discussions.")?;
        return Ok(());
    }
    writeln!(
        out,
        "{:>6}  {:10}  {:10}  {:15}  TITLE",
        "ID", "STARTED", "LAST", "STATE"
    )?;
    for summary in &summaries {
        // The bot may have erased it since the list was read.
        let Some(loaded) = store.load(summary.id).await? else {
            continue;
        };
        writeln!(
            out,
            "{:>6}  {:10}  {:10}  {:15}  {}",
            summary.id,
            day(summary.created, zone),
            day(summary.last_activity, zone),
            phase(summary),
            title(&loaded),
        )?;
        if let Some(standing) = store.refusal(summary.id).await? {
            let text = discord_refusal_text(standing.refusal);
            let since = day(standing.since, zone);
            writeln!(out, "{:>6}  Since {since}: {text}", "")?;
        }
    }
    Ok(())
}

pub(super) fn show(loaded: &LoadedDiscussion, zone: &TimeZone) -> Result<()> {
    let state = &loaded.state;
    let location = loaded.location;
    let mut out = io::stdout().lock();
    let mut row = |name: &str, value: String| writeln!(out, "{name:<16}{value}");
    row("Discussion", loaded.id.to_string())?;
    row("Title", title(loaded))?;
    if let Some(school) = state.plan.frame.school {
        row("Governing body", line(&loaded.words, school))?;
    }
    let phase = if state.is_open() { "open" } else { "closed" };
    let hold = if state.held { ", on hold" } else { "" };
    row("State", format!("{phase}{hold}"))?;
    row("Started", day(state.started, zone))?;
    row("Last activity", day(state.last_active, zone))?;
    row("Server", location.guild.to_string())?;
    row("Channel", location.channel.to_string())?;
    let thread = location.thread.map(|thread| thread.to_string());
    row("Thread", thread.unwrap_or_else(|| "none yet".to_owned()))?;
    row("Contributed", contributed(state))?;
    row("Interests", state.interests.len().to_string())?;
    row("Notes", state.notes.len().to_string())?;
    writeln!(out)?;
    writeln!(
        out,
        "{:>8}  {:18}  {:>6}  TITLE",
        "QUESTION", "STANDING", "POINTS"
    )?;
    for (position, tally) in state.tallies().iter().enumerate() {
        let question = state.questions.get(position);
        let standing = question.map_or(Standing::NotStarted, |question| question.standing);
        writeln!(
            out,
            "{:>8}  {:18}  {:>6}  {}",
            QuestionIndex(position).number(),
            standing.to_string(),
            tally.all_points(),
            question_title(state, &loaded.words, position)
        )?;
    }
    Ok(())
}

fn day(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).date().to_string()
}

fn contributed(state: &State) -> String {
    match state.contributed() {
        (contributed, Some(in_post)) if contributed > in_post => {
            format!("{contributed}, more than the {in_post} said to be in post")
        }
        (contributed, _) => contributed.to_string(),
    }
}

pub(super) fn title(loaded: &LoadedDiscussion) -> String {
    line(&loaded.words, loaded.state.plan.frame.title)
}

fn line(words: &Words, id: WordsId) -> String {
    quorate_core::escape::clean_line(words.get(id).unwrap_or("(erased)"))
}

fn question_title(state: &State, words: &Words, position: usize) -> String {
    if let Some(planned) = state.plan.questions.get(position) {
        return planned.title.clone();
    }
    let question = state.questions.get(position);
    let text = question.and_then(|question| question.own);
    // Never empty: every question beyond the plan is the governing body's own, and so has a text.
    text.map(|text| line(words, text)).unwrap_or_default()
}

fn phase(summary: &Summary) -> &'static str {
    match (summary.ended.is_some(), summary.held) {
        (false, false) => "open",
        (false, true) => "open, on hold",
        (true, false) => "closed",
        (true, true) => "closed, on hold",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quorate_core::discussion::fixture::{ANN, BEN, CAT, DiscussionFixture, draft};
    use quorate_core::discussion::{Command, Pace, PointKind};

    #[test]
    fn more_contributors_than_in_post_are_counted_and_said() {
        let mut draft = draft(Pace::One);
        draft.in_post = Some(2);
        let mut discussion = DiscussionFixture::start(&draft);
        for (person, said) in [
            (ANN, "1"),
            (BEN, "2"),
            (CAT, "3, more than the 2 said to be in post"),
        ] {
            let command = Command::AddPoint {
                question: QuestionIndex(0),
                kind: PointKind::For,
                words: "A point".to_owned(),
            };
            discussion.act(person, &command).expect("it may be added");
            assert_eq!(contributed(&discussion.state), said);
        }
    }
}
