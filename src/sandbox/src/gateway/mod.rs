//! The gateway: sessions, what each has been sent, and the sockets they are served on (`events/gateway`).

mod control;
mod events;
mod payload;
pub(crate) mod socket;

use std::collections::{HashMap, VecDeque};

use serde_json::{Value, json};
use tokio::sync::mpsc;

pub(crate) use self::payload::guild_create;

use super::ids;

/// Intents (`events/gateway#list-of-intents`).
pub(crate) const GUILDS: u64 = 1;
const GUILD_MESSAGES: u64 = 1 << 9;
const DIRECT_MESSAGES: u64 = 1 << 12;
const MESSAGE_CONTENT: u64 = 1 << 15;

/// Events a session keeps for a resume.
const REPLAY: usize = 2_000;
/// Sessions without a socket that are kept for a resume.
const ABANDONED: usize = 8;

/// What a socket is told to do.
#[derive(Debug, Clone)]
pub(crate) enum Order {
    /// Send this payload.
    Send(String),
    /// Close with this code and reason.
    Close(u16, &'static str),
    /// Break the connection, with no word.
    Drop,
}

/// A session: a bot's shard, on a socket or waiting to be resumed.
#[derive(Debug)]
pub(crate) struct Session {
    shard: (u64, u64),
    intents: u64,
    seq: u64,
    sent: VecDeque<(u64, String)>,
    socket: Option<mpsc::UnboundedSender<Order>>,
}

impl Session {
    /// `events/gateway#sharding`: direct messages are the first shard's.
    fn concerns(&self, guild: Option<u64>) -> bool {
        guild.map_or(0, |guild| (guild >> 22) % self.shard.1) == self.shard.0
    }

    fn dispatch(&mut self, event: &str, data: &Value) {
        self.seq += 1;
        let payload = json!({"op": 0, "s": self.seq, "t": event, "d": data}).to_string();
        if let Some(socket) = &self.socket {
            // A socket that has just gone is found by its own task; the event waits for the resume.
            let _ = socket.send(Order::Send(payload.clone()));
        }
        self.sent.push_back((self.seq, payload));
        if self.sent.len() > REPLAY {
            self.sent.pop_front();
        }
    }
}

/// All sessions, and the faults of the gateway that are on.
#[derive(Debug, Default)]
pub(crate) struct Gateway {
    sessions: HashMap<String, Session>,
    /// Sessions in the order they began.
    order: VecDeque<String>,
    sockets: HashMap<u64, mpsc::UnboundedSender<Order>>,
    pub(crate) identifies: u64,
    pub(crate) resumes: u64,
    pub(crate) heartbeats: u64,
    /// Heartbeats are not acknowledged.
    pub(crate) silent: bool,
    /// The next IDENTIFY or RESUME is answered with `INVALID_SESSION`, resumable or not.
    pub(crate) invalidate_next: Option<bool>,
}

impl Gateway {
    /// Sends an event to the sessions of its shard that have all of these intents.
    pub(crate) fn dispatch(&mut self, guild: Option<u64>, intents: u64, event: &str, data: &Value) {
        for session in self.sessions.values_mut() {
            if session.concerns(guild) && session.intents & intents == intents {
                session.dispatch(event, data);
            }
        }
    }

    /// Whether a session has all of these intents.
    pub(crate) fn wants(&self, intents: u64) -> bool {
        let mut sessions = self.sessions.values();
        sessions.any(|session| session.intents & intents == intents)
    }

    /// Sends a message's event: whole to those who may read content, `stripped` to the others.
    fn dispatch_message(
        &mut self,
        guild: Option<u64>,
        event: &str,
        whole: &Value,
        stripped: &Value,
    ) {
        let intent = message_intent(guild);
        for session in self.sessions.values_mut() {
            if session.concerns(guild) && session.intents & intent == intent {
                let reads = session.intents & MESSAGE_CONTENT != 0;
                session.dispatch(event, if reads { whole } else { stripped });
            }
        }
    }

    /// Notes a connection and returns the id it goes by.
    fn connect(&mut self, socket: mpsc::UnboundedSender<Order>) -> u64 {
        let id = ids::next();
        self.sockets.insert(id, socket);
        id
    }

    /// Notes that a connection is gone; its session waits for a resume unless it `ended`.
    fn disconnect(&mut self, connection: u64, session: Option<&str>, ended: bool) {
        let socket = self.sockets.remove(&connection);
        let Some(id) = session else { return };
        if ended {
            self.sessions.remove(id);
            self.order.retain(|each| each != id);
            return;
        }
        if let (Some(session), Some(gone)) = (self.sessions.get_mut(id), socket)
            && session
                .socket
                .as_ref()
                .is_some_and(|socket| socket.same_channel(&gone))
        {
            session.socket = None;
        }
    }

    /// Begins a session and returns its id.
    fn begin(
        &mut self,
        shard: (u64, u64),
        intents: u64,
        socket: mpsc::UnboundedSender<Order>,
    ) -> String {
        let id = ids::token()[..32].to_owned();
        self.sessions.insert(
            id.clone(),
            Session {
                shard,
                intents,
                seq: 0,
                sent: VecDeque::new(),
                socket: Some(socket),
            },
        );
        self.order.push_back(id.clone());
        let abandoned = |id: &&String| {
            self.sessions
                .get(*id)
                .is_none_or(|session| session.socket.is_none())
        };
        if self.order.iter().filter(abandoned).count() > ABANDONED
            && let Some(oldest) = self.order.iter().find(abandoned).cloned()
        {
            self.sessions.remove(&oldest);
            self.order.retain(|each| *each != oldest);
        }
        id
    }

    fn send_to(&mut self, id: &str, event: &str, data: &Value) {
        if let Some(session) = self.sessions.get_mut(id) {
            session.dispatch(event, data);
        }
    }

    /// Puts a session on a new socket and sends what it missed after `seq`. A sequence the session
    /// never reached is an error; a session that is not known, or has forgotten too much, is `None`.
    fn resume(
        &mut self,
        id: &str,
        seq: u64,
        socket: &mpsc::UnboundedSender<Order>,
    ) -> Option<Result<(), ()>> {
        let session = self.sessions.get_mut(id)?;
        if seq > session.seq {
            return Some(Err(()));
        }
        let first_kept = session
            .sent
            .front()
            .map_or(session.seq + 1, |(first, _)| *first);
        if seq + 1 < first_kept {
            return None;
        }
        session.socket = Some(socket.clone());
        for (_, payload) in session.sent.iter().filter(|(each, _)| *each > seq) {
            let _ = socket.send(Order::Send(payload.clone()));
        }
        session.dispatch("RESUMED", &json!({"_trace": ["sandbox"]}));
        Some(Ok(()))
    }

    /// Tells every socket.
    pub(crate) fn order_all(&self, order: &Order) {
        for socket in self.sockets.values() {
            let _ = socket.send(order.clone());
        }
    }

    /// Sessions that are on a socket now.
    pub(crate) fn connected(&self) -> usize {
        self.sessions
            .values()
            .filter(|session| session.socket.is_some())
            .count()
    }
}

/// The intent that messages of a place need.
fn message_intent(guild: Option<u64>) -> u64 {
    if guild.is_some() {
        GUILD_MESSAGES
    } else {
        DIRECT_MESSAGES
    }
}
