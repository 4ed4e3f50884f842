//! `quorate discussions hold`, `erase` and `purge`.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Result, bail};
use jiff::Timestamp;
use quorate_core::discussion::{Refusal, SystemCommand, decide_system};
use quorate_core::id::{DiscussionId, UserId};

use super::database::{UnknownDiscussion, find};
use super::list::title;
use crate::store::{ActError, Acted, PersonsWords, Purged, Store};
use crate::view::{count, refusal_text};

pub(super) async fn hold(store: &Store, id: DiscussionId, on: bool) -> Result<()> {
    let acted = act(store, id, &SystemCommand::Hold { on }).await;
    let outcome = match (acted, on) {
        (Ok(_), true) => {
            format!("Discussion {id} is on hold: nothing in it is erased until the hold is lifted.")
        }
        (Ok(_), false) => format!("The hold on discussion {id} is lifted."),
        (Err(ActError::Refused(Refusal::NoChange)), true) => {
            format!("Discussion {id} is on hold already.")
        }
        (Err(ActError::Refused(Refusal::NoChange)), false) => {
            format!("Discussion {id} is not on hold.")
        }
        (Err(ActError::Gone), _) => bail!(UnknownDiscussion(id)),
        (Err(error), _) => return Err(error.into()),
    };
    writeln!(io::stdout(), "{outcome}")?;
    Ok(())
}

pub(super) async fn erase(store: &Store, person: UserId, yes: bool) -> Result<ExitCode> {
    let starts = store.count_drafts(person).await?;
    let discussions = store.persons_words(person).await?;
    let mut out = io::stdout();
    if discussions.is_empty() && starts == 0 {
        bail!("no discussion holds words of person {person}");
    }
    let mut any_left = false;
    if starts > 0 {
        let erased = if yes { " erased" } else { "" };
        writeln!(out, "{} not confirmed{erased}", count(starts, "start"))?;
        any_left = !yes;
    }
    if yes {
        // Before the discussions: each erasure truncates the log, and the last one leaves it empty of all.
        store.forget_drafts(person).await?;
    }
    for words in discussions {
        let (id, held) = (words.id, held_phrase(&words));
        if !yes || words.held {
            let note = if words.held {
                " (on hold: they stay)"
            } else {
                ""
            };
            writeln!(out, "discussion {id}: {held}{note}")?;
            any_left = true;
            continue;
        }
        match act(store, id, &SystemCommand::Erase { person }).await {
            Ok(_) => writeln!(out, "discussion {id}: {held} erased")?,
            Err(ActError::Gone) => {}
            Err(ActError::Refused(refusal)) => bail!(refusal_text(&refusal)),
            Err(error) => return Err(error.into()),
        }
    }
    if !yes {
        writeln!(out, "Nothing was erased. Add --yes to erase them.")?;
    }
    Ok(ExitCode::from(u8::from(any_left)))
}

/// "2 of their texts and 1 question to them about their words".
fn held_phrase(words: &PersonsWords) -> String {
    let texts = (words.texts > 0).then(|| format!("{} of their texts", words.texts));
    let questions = (words.enquiries > 0).then(|| {
        let questions = count(words.enquiries, "question");
        format!("{questions} to them about their words")
    });
    let parts: Vec<String> = texts.into_iter().chain(questions).collect();
    parts.join(" and ")
}

pub(super) async fn purge(store: &Store, id: DiscussionId, yes: bool) -> Result<ExitCode> {
    let loaded = find(store, id).await?;
    let mut out = io::stdout();
    if !yes {
        writeln!(
            out,
            "Discussion {id}, \"{}\", would be erased with everything in it. Nothing was erased. Add --yes to erase it.",
            title(&loaded)
        )?;
        return Ok(ExitCode::FAILURE);
    }
    match store.purge(id).await? {
        Purged::Gone(_) => writeln!(
            out,
            "Discussion {id} is erased. What the bot posted in Discord stays there until somebody deletes it."
        )?,
        Purged::Held => bail!(
            "discussion {id} is on hold, so it stays: `quorate discussions hold {id} off` lifts the hold"
        ),
        Purged::Active => bail!("somebody has just done something in discussion {id}, so it stays"),
        Purged::Unknown => bail!(UnknownDiscussion(id)),
    }
    Ok(ExitCode::SUCCESS)
}

async fn act(store: &Store, id: DiscussionId, command: &SystemCommand) -> Result<Acted, ActError> {
    let decide = |state: &_| decide_system(state, command, Timestamp::now());
    store.act(id, None, decide).await
}
