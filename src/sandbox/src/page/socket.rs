//! One connection of a page: orders in, answers and news out.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::act::{self, Forms, Refused};
use super::orders::{Order, Wish};
use super::sight;
use crate::client::{ClientError, Persona};
use crate::shared::{Shared, lock};
use crate::world::World;
use crate::world::people::Who;

/// A person at a page, and what that page has been told.
struct Visit {
    shared: Arc<Shared>,
    who: Option<Who>,
    /// The place looked at: its commands are told.
    place: Option<Persona>,
    forms: Forms,
    /// What the page knows of the messages.
    told: usize,
    /// What it was last told of everything else, by event.
    last: [Option<Value>; 5],
    answers: mpsc::UnboundedSender<Value>,
    under_way: JoinSet<()>,
}

/// Serves a page until its connection ends. What it began in Discord goes on without it.
pub(crate) async fn serve(shared: Arc<Shared>, mut socket: WebSocket) {
    let (answers, mut answered) = mpsc::unbounded_channel();
    let mut changes = shared.changes();
    let mut visit = Visit {
        shared: Arc::clone(&shared),
        who: None,
        place: None,
        forms: Forms::default(),
        told: 0,
        last: Default::default(),
        answers,
        under_way: JoinSet::new(),
    };
    loop {
        let out = tokio::select! {
            () = shared.until_stopped() => break,
            Some(answer) = answered.recv() => vec![answer],
            _ = changes.changed() => visit.news(),
            received = socket.recv() => match received {
                Some(Ok(Message::Text(text))) => visit.order(&text),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => Vec::new(),
            },
        };
        for each in out {
            let text = Message::Text(each.to_string().into());
            if socket.send(text).await.is_err() {
                return;
            }
        }
    }
    let _ = tokio::time::timeout(
        Duration::from_millis(200),
        socket.send(Message::Close(None)),
    )
    .await;
}

impl Visit {
    /// What an order is answered with at once; what takes longer is answered when it is done.
    fn order(&mut self, text: &str) -> Vec<Value> {
        let read = serde_json::from_str::<Value>(text).unwrap_or_default();
        let id = read["id"].clone();
        let order: Order = match serde_json::from_value(read) {
            Ok(order) => order,
            Err(why) => return vec![json!({"re": id, "error": format!("not understood: {why}")})],
        };
        let mut out = match self.begin(order) {
            Ok(Some(value)) => vec![json!({"re": id, "ok": value})],
            Ok(None) => Vec::new(),
            Err(why) => vec![json!({"re": id, "error": why.to_string()})],
        };
        out.extend(self.news());
        out
    }

    fn begin(&mut self, order: Order) -> Result<Option<Value>, Refused> {
        let channel = order.channel.as_deref().map(act::id).transpose()?;
        match order.wish {
            Wish::Hello { who } => {
                let who = Who::from_name(&who).ok_or(Refused::Unreadable("who that is"))?;
                self.who = Some(who);
                self.place = None;
                self.last = Default::default();
                self.told = lock(&self.shared.world).messages.journal.end();
                Ok(Some(sight::greeting(&self.shared, who)))
            }
            Wish::Open => {
                let persona = self.persona(channel)?;
                let history = sight::history(&self.shared, &persona, None)?;
                self.place = Some(persona);
                Ok(Some(history))
            }
            wish => {
                let persona = match (&wish, channel) {
                    (Wish::Advance { .. }, None) => self.anywhere()?,
                    _ => self.persona(channel)?,
                };
                let (forms, answers) = (Arc::clone(&self.forms), self.answers.clone());
                let id = order.id;
                self.under_way.spawn(async move {
                    let answer = match act::act(&persona, wish, &forms).await {
                        Ok(value) => json!({"re": id, "ok": value}),
                        Err(why) => json!({"re": id, "error": why.to_string()}),
                    };
                    // A page that is gone hears nothing more.
                    let _ = answers.send(answer);
                });
                while self.under_way.try_join_next().is_some() {}
                Ok(None)
            }
        }
    }

    fn anywhere(&self) -> Result<Persona, Refused> {
        let who = self.who.ok_or(Refused::Unreadable("who asks"))?;
        Ok(Persona::new(Arc::clone(&self.shared), who))
    }

    fn persona(&self, channel: Option<u64>) -> Result<Persona, Refused> {
        let persona = self.anywhere()?;
        let world = lock(&self.shared.world);
        let venue = channel.and_then(|id| sight::venue(&self.shared, &world, persona.who, id));
        Ok(persona.at(venue.ok_or(ClientError::NoChannel)?))
    }

    /// What has changed since the page was last told: places first, then what was written there.
    fn news(&mut self) -> Vec<Value> {
        let Some(who) = self.who else {
            return Vec::new();
        };
        let shared = Arc::clone(&self.shared);
        let world = lock(&shared.world);
        let mut out = self.standing(&world, who);
        match world.messages.journal.since(self.told) {
            None => out.push(json!({"event": "reset"})),
            Some(changed) if changed.is_empty() => {}
            Some(changed) => out.push(sight::news(&shared, &world, who, &changed)),
        }
        self.told = world.messages.journal.end();
        out
    }

    /// What stands otherwise than the page was last told, whole.
    fn standing(&mut self, world: &World, who: Who) -> Vec<Value> {
        let shared = &self.shared;
        let commands = self.place.as_ref();
        let connected = lock(&shared.gateway).connected() > 0;
        let current = [
            Some(("places", sight::places(shared, world, who))),
            commands.map(|place| ("commands", sight::commands(world, place))),
            Some(("notice", json!({"text": *lock(&shared.notice)}))),
            Some(("bot", json!({"connected": connected}))),
            Some(("clock", json!({"offset": millis(shared.clock.offset())}))),
        ];
        let mut out = Vec::new();
        for (now, last) in current.into_iter().zip(&mut self.last) {
            let changed = now.filter(|(_, value)| Some(value) != last.as_ref());
            let Some((name, mut value)) = changed else {
                continue;
            };
            *last = Some(value.clone());
            value["event"] = json!(name);
            if name == "clock" {
                value["now"] = json!(millis(shared.clock.now()));
            }
            out.push(value);
        }
        out
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
