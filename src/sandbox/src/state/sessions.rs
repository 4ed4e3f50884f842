//! Gateway sessions: what each was sent, for replay on a resume, and the sockets they are on (`events/gateway`).

use std::collections::{HashMap, VecDeque};
use std::mem;

use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::ids;

/// Intents (`events/gateway#list-of-intents`).
pub(crate) const GUILDS: u64 = 1;
const GUILD_MESSAGES: u64 = 1 << 9;
const DIRECT_MESSAGES: u64 = 1 << 12;
const MESSAGE_CONTENT: u64 = 1 << 15;

/// The event that brings an interaction.
const INTERACTION_CREATE: &str = "INTERACTION_CREATE";
/// Events a session keeps for replay.
const REPLAY: usize = 2_000;
/// Sessions without a socket that are kept for a resume.
const ABANDONED: usize = 8;

/// What a socket's task is to do.
#[derive(Debug, Clone)]
pub(crate) enum SocketCommand {
    /// Send this payload.
    Send(String),
    /// Close with this code and reason.
    Close(u16, &'static str),
    /// Break the connection without a close frame.
    Drop,
}

/// A session of a shard: on a socket, or waiting to be resumed.
#[derive(Debug)]
pub(crate) struct GatewaySession {
    shard: (u64, u64),
    intents: u64,
    seq: u64,
    sent: VecDeque<(u64, String)>,
    socket: Option<mpsc::UnboundedSender<SocketCommand>>,
}

impl GatewaySession {
    /// Whether a guild's events are this shard's; direct messages are the first shard's (`events/gateway#sharding`).
    fn serves(&self, guild: Option<u64>) -> bool {
        guild.map_or(0, |guild| (guild >> 22) % self.shard.1) == self.shard.0
    }

    fn dispatch(&mut self, event: &str, data: &Value) {
        self.seq += 1;
        let payload = json!({"op": 0, "s": self.seq, "t": event, "d": data}).to_string();
        if let Some(socket) = &self.socket {
            // A socket that has just gone is found by its own task; the event waits for the resume.
            let _ = socket.send(SocketCommand::Send(payload.clone()));
        }
        self.sent.push_back((self.seq, payload));
        if self.sent.len() > REPLAY {
            self.sent.pop_front();
        }
    }
}

/// What became of a RESUME.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resumed {
    /// The session is on the new socket, and has what it missed.
    Replayed,
    /// The session never reached this sequence number.
    InvalidSequence,
    /// The session is unknown, or no longer keeps all it was sent after that number.
    Impossible,
}

/// All sessions and connections, and the faults of the gateway that are switched on.
#[derive(Debug, Default)]
pub(crate) struct GatewaySessions {
    sessions: HashMap<String, GatewaySession>,
    /// Sessions in the order they began.
    order: VecDeque<String>,
    sockets: HashMap<u64, mpsc::UnboundedSender<SocketCommand>>,
    pub(crate) identifies: u64,
    pub(crate) resumes: u64,
    pub(crate) heartbeats: u64,
    /// Heartbeats are not acknowledged.
    pub(crate) ignores_heartbeats: bool,
    /// The next IDENTIFY or RESUME is answered with `INVALID_SESSION`, resumable or not.
    pub(crate) invalidate_next: Option<bool>,
    /// The next interaction is kept back.
    pub(crate) holds_next_interaction: bool,
    /// Interactions that are kept back, each with its guild.
    held: Vec<(Option<u64>, Value)>,
}

impl GatewaySessions {
    /// Sends an event to the sessions of its shard that have all of these intents.
    pub(crate) fn dispatch(&mut self, guild: Option<u64>, intents: u64, event: &str, data: &Value) {
        for session in self.sessions.values_mut() {
            if session.serves(guild) && session.intents & intents == intents {
                session.dispatch(event, data);
            }
        }
    }

    /// Dispatches an interaction, unless it is the one to keep back.
    pub(crate) fn dispatch_interaction(&mut self, guild: Option<u64>, interaction: Value) {
        if mem::take(&mut self.holds_next_interaction) {
            self.held.push((guild, interaction));
        } else {
            self.dispatch(guild, 0, INTERACTION_CREATE, &interaction);
        }
    }

    /// Dispatches the interactions that were kept back.
    pub(crate) fn release_interactions(&mut self) {
        for (guild, interaction) in mem::take(&mut self.held) {
            self.dispatch(guild, 0, INTERACTION_CREATE, &interaction);
        }
    }

    /// Whether any session has all of these intents.
    pub(crate) fn any_has(&self, intents: u64) -> bool {
        let mut sessions = self.sessions.values();
        sessions.any(|session| session.intents & intents == intents)
    }

    /// Sends a message's event: `whole` to sessions with the intent for content, `stripped` to the others.
    pub(super) fn dispatch_message(
        &mut self,
        guild: Option<u64>,
        event: &str,
        whole: &Value,
        stripped: &Value,
    ) {
        let intent = message_intent(guild);
        for session in self.sessions.values_mut() {
            if session.serves(guild) && session.intents & intent == intent {
                let reads_content = session.intents & MESSAGE_CONTENT != 0;
                session.dispatch(event, if reads_content { whole } else { stripped });
            }
        }
    }

    /// Registers a connection and returns its id.
    pub(crate) fn connect(&mut self, socket: mpsc::UnboundedSender<SocketCommand>) -> u64 {
        let id = ids::next();
        self.sockets.insert(id, socket);
        id
    }

    /// Removes a connection; its session waits for a resume unless it `ended`.
    pub(crate) fn disconnect(&mut self, connection: u64, session: Option<&str>, ended: bool) {
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
    pub(crate) fn begin(
        &mut self,
        shard: (u64, u64),
        intents: u64,
        socket: mpsc::UnboundedSender<SocketCommand>,
    ) -> String {
        let id = ids::token()[..32].to_owned();
        self.sessions.insert(
            id.clone(),
            GatewaySession {
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

    /// Sends an event to one session.
    pub(crate) fn send_to(&mut self, id: &str, event: &str, data: &Value) {
        if let Some(session) = self.sessions.get_mut(id) {
            session.dispatch(event, data);
        }
    }

    /// Puts a session on a new socket and replays what it was sent after `seq`.
    pub(crate) fn resume(
        &mut self,
        id: &str,
        seq: u64,
        socket: &mpsc::UnboundedSender<SocketCommand>,
    ) -> Resumed {
        let Some(session) = self.sessions.get_mut(id) else {
            return Resumed::Impossible;
        };
        if seq > session.seq {
            return Resumed::InvalidSequence;
        }
        let first_kept = session
            .sent
            .front()
            .map_or(session.seq + 1, |(first, _)| *first);
        if seq + 1 < first_kept {
            return Resumed::Impossible;
        }
        session.socket = Some(socket.clone());
        for (_, payload) in session.sent.iter().filter(|(each, _)| *each > seq) {
            let _ = socket.send(SocketCommand::Send(payload.clone()));
        }
        session.dispatch("RESUMED", &json!({"_trace": ["sandbox"]}));
        Resumed::Replayed
    }

    /// Sends a command to every socket.
    pub(crate) fn command_all(&self, command: &SocketCommand) {
        for socket in self.sockets.values() {
            let _ = socket.send(command.clone());
        }
    }

    /// How many sessions are on a socket.
    pub(crate) fn connected(&self) -> usize {
        self.sessions
            .values()
            .filter(|session| session.socket.is_some())
            .count()
    }
}

/// The intent for messages of a guild, or for direct messages.
pub(super) fn message_intent(guild: Option<u64>) -> u64 {
    if guild.is_some() {
        GUILD_MESSAGES
    } else {
        DIRECT_MESSAGES
    }
}
