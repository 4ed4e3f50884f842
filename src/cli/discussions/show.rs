//! `quorate discussions list` and `show`: what is kept, as tables for a terminal.

use std::io::{self, Write};

use anyhow::Result;
use jiff::Timestamp;
use quorate_core::discussion::{Question, QuestionIndex, State, Words, WordsId};

use super::Desk;
use crate::store::{LoadedDiscussion, Store, Summary};

impl Desk {
    fn day(&self, at: Timestamp) -> String {
        let there = at.to_zoned(self.zone.clone());
        there.date().to_string()
    }

    pub(super) async fn list(&self, store: &Store) -> Result<()> {
        let found = store.list().await?;
        let mut out = io::stdout().lock();
        if found.is_empty() {
            writeln!(out, "There are no discussions.")?;
            return Ok(());
        }
        writeln!(
            out,
            "{:>6}  {:10}  {:10}  {:15}  TITLE",
            "ID", "STARTED", "LAST", "STATE"
        )?;
        for summary in &found {
            let loaded = store.load(summary.id).await?;
            let title = loaded.map(|loaded| title(&loaded)).unwrap_or_default();
            writeln!(
                out,
                "{:>6}  {:10}  {:10}  {:15}  {title}",
                summary.id,
                self.day(summary.created),
                self.day(summary.last_activity),
                standing(summary),
            )?;
        }
        Ok(())
    }

    pub(super) fn show(&self, loaded: &LoadedDiscussion) -> Result<()> {
        let state = &loaded.state;
        let place = loaded.place;
        let mut out = io::stdout().lock();
        let mut row = |name: &str, value: String| writeln!(out, "{name:<16}{value}");
        row("Discussion", loaded.id.to_string())?;
        row("Title", title(loaded))?;
        if let Some(school) = state.plan.frame.school {
            row("Governing body", line(&loaded.words, school))?;
        }
        let phase = if state.is_open() { "open" } else { "closed" };
        let held = if state.held { ", on hold" } else { "" };
        row("State", format!("{phase}{held}"))?;
        row("Started", self.day(state.started))?;
        row("Last activity", self.day(state.last_active))?;
        row("Server", place.guild.to_string())?;
        row("Channel", place.channel.to_string())?;
        row(
            "Thread",
            place
                .thread
                .map_or_else(|| "none yet".to_owned(), |thread| thread.to_string()),
        )?;
        row("Contributed", state.contributed().0.to_string())?;
        row("Interests", state.interests.len().to_string())?;
        row("Notes", state.notes.len().to_string())?;
        writeln!(out)?;
        writeln!(
            out,
            "{:>8}  {:18}  {:>6}  TITLE",
            "QUESTION", "STANDING", "POINTS"
        )?;
        for ((index, question), tally) in state.indexed_questions().zip(state.tallies()) {
            writeln!(
                out,
                "{:>8}  {:18}  {:>6}  {}",
                index.number(),
                question.standing.to_string(),
                tally.all_points(),
                question_title(state, &loaded.words, index, question)
            )?;
        }
        Ok(())
    }
}

pub(super) fn title(loaded: &LoadedDiscussion) -> String {
    line(&loaded.words, loaded.state.plan.frame.title)
}

fn line(words: &Words, id: WordsId) -> String {
    quorate_core::escape::escape_line(words.get(id).unwrap_or("(erased)"))
}

fn question_title(
    state: &State,
    words: &Words,
    index: QuestionIndex,
    question: &Question,
) -> String {
    match (state.plan.questions.get(index.0), question.own) {
        (Some(planned), _) => planned.title.clone(),
        (None, Some(own)) => line(words, own),
        (None, None) => String::new(),
    }
}

fn standing(summary: &Summary) -> &'static str {
    match (summary.ended.is_some(), summary.held) {
        (false, false) => "open",
        (false, true) => "open, on hold",
        (true, false) => "closed",
        (true, true) => "closed, on hold",
    }
}
