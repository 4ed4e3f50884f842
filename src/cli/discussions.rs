//! `quorate discussions`: what whoever runs the bot does with the discussions kept, while it runs or not.

mod export;
mod show;

use quorate_core::id::{DiscussionId, UserId};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use quorate_core::discussion::{Refusal, SystemCommand, decide_system};

use self::export::Export;
use self::show::title;
use super::run::runtime;
use crate::config::{self, Config};
use crate::store::{ActError, LoadedDiscussion, PersonsWords, Purged, Store};
use crate::view::refusal_text;

/// See and keep the discussions in the configured database
#[derive(Debug, Args)]
pub(super) struct Discussions {
    #[command(subcommand)]
    what: What,
    /// The settings; without one, config/quorate.toml where there is one
    #[arg(long, global = true)]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print every discussion in a line
    List,
    /// Print how one discussion stands
    Show {
        /// Its number
        id: DiscussionId,
    },
    /// Write the record of a discussion, or its complete trail
    Export(Export),
    /// Keep a discussion from being erased, or no longer
    Hold {
        /// Its number
        id: DiscussionId,
        /// Whether
        state: Switch,
    },
    /// Erase what a person wrote, in every discussion that is not on hold
    Erase {
        /// Discord's number for them
        person: UserId,
        /// Do it; without this, it is only said what would be erased
        #[arg(long)]
        yes: bool,
    },
    /// Erase a discussion with everything in it
    Purge {
        /// Its number
        id: DiscussionId,
        /// Do it; without this, it is only said what would be erased
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

impl Discussions {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let config = config::load(self.config.as_deref(), config::environment())?;
        let desk = Desk {
            zone: config.discussions.zone()?,
        };
        runtime()?.block_on(async {
            let store = open(&config).await?;
            let done = desk.answer(&store, &self.what).await;
            store.close().await?;
            done
        })
    }
}

/// Opens the database; where there is none, none is made.
async fn open(config: &Config) -> Result<Store> {
    let url = &config.database.url;
    let rest = url.strip_prefix("sqlite:").unwrap_or_default();
    let path = rest.strip_prefix("//").unwrap_or(rest);
    if !path.is_empty() && matches!(std::fs::exists(path), Ok(false)) {
        bail!(
            "there is no database at {path}: start this in the folder that the bot runs in, or name it with QUORATE_DATABASE__URL"
        );
    }
    Ok(Store::open(url).await?)
}

struct Desk {
    zone: TimeZone,
}

impl Desk {
    async fn answer(&self, store: &Store, what: &What) -> Result<ExitCode> {
        match what {
            What::List => self.list(store).await?,
            What::Show { id } => self.show(&find(store, *id).await?)?,
            What::Export(export) => export.write(store, &self.now()).await?,
            What::Hold { id, state } => hold(store, *id, *state == Switch::On).await?,
            What::Erase { person, yes } => return erase(store, *person, *yes).await,
            What::Purge { id, yes } => return purge(store, *id, *yes).await,
        }
        Ok(ExitCode::SUCCESS)
    }

    fn now(&self) -> Zoned {
        Timestamp::now().to_zoned(self.zone.clone())
    }
}

async fn find(store: &Store, id: DiscussionId) -> Result<LoadedDiscussion> {
    match store.load(id).await? {
        Some(loaded) => Ok(loaded),
        None => bail!(unknown(id)),
    }
}

fn unknown(id: DiscussionId) -> String {
    format!("there is no discussion {id}: `quorate discussions list` shows their numbers")
}

async fn hold(store: &Store, id: DiscussionId, on: bool) -> Result<()> {
    let what = SystemCommand::Hold { on };
    let done = store
        .act(id, None, |state| {
            decide_system(state, &what, Timestamp::now())
        })
        .await;
    let said = match (done, on) {
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
        (Err(ActError::Gone), _) => bail!(unknown(id)),
        (Err(why), _) => return Err(why.into()),
    };
    writeln!(io::stdout(), "{said}")?;
    Ok(())
}

async fn erase(store: &Store, person: UserId, yes: bool) -> Result<ExitCode> {
    let found = store.persons_words(person).await?;
    let mut out = io::stdout();
    if found.is_empty() {
        bail!("no discussion holds words of person {person}");
    }
    let mut left = false;
    for one in &found {
        let PersonsWords { id, texts, .. } = one;
        if !yes || one.held {
            let held = if one.held {
                " (on hold: they stay)"
            } else {
                ""
            };
            writeln!(out, "discussion {id}: {texts} of their texts{held}")?;
            left = true;
            continue;
        }
        let what = SystemCommand::Erase { person };
        match store
            .act(*id, None, |state| {
                decide_system(state, &what, Timestamp::now())
            })
            .await
        {
            Ok(_) => writeln!(out, "discussion {id}: {texts} of their texts erased")?,
            Err(ActError::Gone) => {}
            Err(ActError::Refused(refusal)) => bail!(refusal_text(&refusal)),
            Err(why) => return Err(why.into()),
        }
    }
    if yes {
        store.forget_drafts(person).await?;
    } else {
        writeln!(out, "Nothing was erased. Add --yes to erase them.")?;
    }
    Ok(ExitCode::from(u8::from(left)))
}

async fn purge(store: &Store, id: DiscussionId, yes: bool) -> Result<ExitCode> {
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
        Purged::Unknown => bail!(unknown(id)),
    }
    Ok(ExitCode::SUCCESS)
}
