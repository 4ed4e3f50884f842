//! One connection to the gateway: HELLO, IDENTIFY or RESUME, heartbeats, and the close codes
//! (`events/gateway`, `topics/opcodes-and-status-codes#gateway`).

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::payload;
use crate::state::sessions::{GUILDS, Resumed, SocketCommand};
use crate::state::{SandboxState, lock};
use crate::{json_read, limits};

const HEARTBEAT: u64 = 1;
const IDENTIFY: u64 = 2;
const PRESENCE: u64 = 3;
const RESUME: u64 = 6;

/// Every intent there is (`events/gateway#list-of-intents`): bits 0–16, 20, 21, 24 and 25.
const INTENTS: u64 = 0x1_FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25;
/// `GUILD_MEMBERS`, `GUILD_PRESENCES`, `MESSAGE_CONTENT` (`events/gateway#privileged-intents`).
const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | 1 << 15;

/// A close code and its reason.
type CloseReason = (u16, &'static str);

/// A connection, and the session it is on.
struct Connection {
    state: Arc<SandboxState>,
    commands: mpsc::UnboundedSender<SocketCommand>,
    id: u64,
    session: Option<String>,
    sends: VecDeque<Instant>,
    beat_by: Instant,
}

/// Serves a connection until it ends.
pub(crate) async fn serve(
    state: Arc<SandboxState>,
    mut socket: WebSocket,
    version: Option<String>,
) {
    if version.is_some_and(|version| version != "10") {
        close(&mut socket, (4012, "Invalid API version.")).await;
        return;
    }
    let (commands, mut inbox) = mpsc::unbounded_channel();
    let id = lock(&state.sessions).connect(commands.clone());
    let interval = state.options.heartbeat_interval;
    let mut connection = Connection {
        beat_by: Instant::now() + interval * 2,
        state,
        commands,
        id,
        session: None,
        sends: VecDeque::new(),
    };
    let hello = json!({"op": 10, "d": {"heartbeat_interval": millis(interval), "_trace": ["sandbox"]}, "s": null, "t": null});
    connection.send(&hello);
    let ended = connection.run(&mut socket, &mut inbox).await;
    let mut sessions = lock(&connection.state.sessions);
    sessions.disconnect(connection.id, connection.session.as_deref(), ended);
    drop(sessions);
    connection.state.notify_changed();
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

async fn close(socket: &mut WebSocket, (code, reason): CloseReason) {
    let _ = socket
        .send(Message::Close(Some(CloseFrame {
            code,
            reason: reason.into(),
        })))
        .await;
    // The other side's close, or its end, completes the handshake; no one waits longer for it than this.
    let _ = tokio::time::timeout(Duration::from_millis(500), socket.recv()).await;
}

impl Connection {
    /// Runs until the connection ends. Returns whether its session ended with it.
    async fn run(
        &mut self,
        socket: &mut WebSocket,
        inbox: &mut mpsc::UnboundedReceiver<SocketCommand>,
    ) -> bool {
        let state = Arc::clone(&self.state);
        let stopped = state.until_stopped();
        tokio::pin!(stopped);
        loop {
            let closing = tokio::select! {
                received = socket.recv() => match received {
                    Some(Ok(Message::Text(text))) => self.receive(text.as_str()).err(),
                    Some(Ok(Message::Binary(bytes))) => match std::str::from_utf8(&bytes) {
                        Ok(text) => self.receive(text).err(),
                        Err(_) => Some((4002, "Decode error.")),
                    },
                    Some(Ok(Message::Close(frame))) => {
                        // 1000 and 1001 end the session (`events/gateway#initiating-a-disconnect`).
                        return frame.is_some_and(|frame| matches!(frame.code, 1000 | 1001));
                    }
                    Some(Ok(_)) => None,
                    Some(Err(_)) | None => return false,
                },
                command = inbox.recv() => match command {
                    Some(SocketCommand::Send(text)) => {
                        if socket.send(Message::Text(text.into())).await.is_err() {
                            return false;
                        }
                        None
                    }
                    Some(SocketCommand::Close(code, reason)) => Some((code, reason)),
                    Some(SocketCommand::Drop) | None => return false,
                },
                () = tokio::time::sleep_until(self.beat_by) => Some((4009, "Session timed out.")),
                () = &mut stopped => Some((1001, "The sandbox stops.")),
            };
            if let Some(reason) = closing {
                flush(socket, inbox).await;
                close(socket, reason).await;
                return matches!(reason.0, 4004..=4007 | 4009..=4014);
            }
        }
    }

    fn send(&self, payload: &Value) {
        // The receiving end lives as long as the connection is served.
        let _ = self.commands.send(SocketCommand::Send(payload.to_string()));
    }

    fn receive(&mut self, text: &str) -> Result<(), CloseReason> {
        let payload: Option<Value> = serde_json::from_str(text).ok();
        self.log(payload.as_ref());
        self.count_send()?;
        if text.len() > limits::GATEWAY_PAYLOAD_BYTES {
            return Err((4002, "Decode error."));
        }
        let payload = payload
            .filter(Value::is_object)
            .ok_or((4002, "Decode error."))?;
        let op = payload["op"].as_u64().ok_or((4002, "Decode error."))?;
        let data = &payload["d"];
        match op {
            HEARTBEAT => self.heartbeat(data),
            IDENTIFY | RESUME if self.session.is_some() => Err((4005, "Already authenticated.")),
            IDENTIFY => self.identify(data),
            RESUME => self.resume(data),
            PRESENCE | 4 | 8 if self.session.is_none() => Err((4003, "Not authenticated.")),
            PRESENCE => Ok(()),
            _ => Err((4001, "Unknown opcode.")),
        }
    }

    /// Logs a payload without its token, and without a time: readers of the log that count sends a minute would count
    /// those of all its connections together. [`Self::count_send`] counts them for this one.
    fn log(&self, payload: Option<&Value>) {
        if !self.state.log.is_on() {
            return;
        }
        let mut body = payload.cloned().unwrap_or(Value::Null);
        if body["d"]["token"].is_string() {
            body["d"]["token"] = json!("…");
        }
        let line = json!({"method": "WS", "path": "/gateway", "body": {"op": body["op"], "d": body["d"]},
            "connection": self.id.to_string()});
        self.state.log.write(&line, false);
    }

    /// 120 payloads a minute and connection (`events/gateway#rate-limiting`).
    fn count_send(&mut self) -> Result<(), CloseReason> {
        let now = Instant::now();
        let window = Duration::from_secs(limits::GATEWAY_SENDS_SECONDS);
        while self
            .sends
            .front()
            .is_some_and(|sent| now.duration_since(*sent) >= window)
        {
            self.sends.pop_front();
        }
        self.sends.push_back(now);
        if self.sends.len() > limits::GATEWAY_SENDS {
            Err((4008, "You are being rate limited."))
        } else {
            Ok(())
        }
    }

    fn heartbeat(&mut self, data: &Value) -> Result<(), CloseReason> {
        if !(data.is_null() || data.is_u64()) {
            return Err((4002, "Decode error."));
        }
        let interval = self.state.options.heartbeat_interval;
        self.beat_by = Instant::now() + interval + interval / 2;
        let mut sessions = lock(&self.state.sessions);
        sessions.heartbeats += 1;
        let silent = sessions.ignores_heartbeats;
        drop(sessions);
        self.state.notify_changed();
        if !silent {
            self.send(&json!({"op": 11, "d": null, "s": null, "t": null}));
        }
        Ok(())
    }

    /// `events/gateway-events#identify`
    fn identify(&mut self, data: &Value) -> Result<(), CloseReason> {
        if !data.is_object() || !data["properties"].is_object() {
            return Err((4002, "Decode error."));
        }
        let all = Arc::clone(&self.state);
        let world = lock(&all.world);
        let mut sessions = lock(&all.sessions);
        sessions.identifies += 1;
        self.authenticate(data)?;
        let intents = data["intents"]
            .as_u64()
            .filter(|intents| intents & !INTENTS == 0);
        let intents = intents.ok_or((4013, "Invalid intent(s)."))?;
        if intents & PRIVILEGED & !self.state.options.privileged_intents != 0 {
            return Err((4014, "Disallowed intent(s)."));
        }
        let shard = shard(&data["shard"])?;
        if let Some(resumable) = sessions.invalidate_next.take() {
            self.send(&json!({"op": 9, "d": resumable, "s": null, "t": null}));
            return Ok(());
        }
        let guild = self.state.directory.guild;
        let here: &[u64] = if world.guild.bot_is_member && (guild >> 22) % shard.1 == shard.0 {
            &[guild]
        } else {
            &[]
        };
        let session = sessions.begin(shard, intents, self.commands.clone());
        sessions.send_to(
            &session,
            "READY",
            &payload::ready(&self.state, &session, shard, here),
        );
        if intents & GUILDS != 0 && !here.is_empty() {
            sessions.send_to(
                &session,
                "GUILD_CREATE",
                &payload::guild_create(&self.state, &world.guild),
            );
        }
        self.session = Some(session);
        drop(sessions);
        drop(world);
        self.state.notify_changed();
        Ok(())
    }

    /// `events/gateway-events#resume`
    fn resume(&mut self, data: &Value) -> Result<(), CloseReason> {
        let mut sessions = lock(&self.state.sessions);
        sessions.resumes += 1;
        self.authenticate(data)?;
        let (Some(id), Some(seq)) = (data["session_id"].as_str(), data["seq"].as_u64()) else {
            return Err((4002, "Decode error."));
        };
        if let Some(resumable) = sessions.invalidate_next.take() {
            self.send(&json!({"op": 9, "d": resumable, "s": null, "t": null}));
            return Ok(());
        }
        match sessions.resume(id, seq, &self.commands) {
            Resumed::Replayed => self.session = Some(id.to_owned()),
            Resumed::InvalidSequence => return Err((4007, "Invalid seq.")),
            Resumed::Impossible => self.send(&json!({"op": 9, "d": false, "s": null, "t": null})),
        }
        drop(sessions);
        self.state.notify_changed();
        Ok(())
    }

    /// Checks the token, with or without the prefix `Bot `: libraries send both, and Discord accepts both.
    fn authenticate(&self, data: &Value) -> Result<(), CloseReason> {
        let token = json_read::text(&data["token"]);
        if token.strip_prefix("Bot ").unwrap_or(token) == self.state.token {
            Ok(())
        } else {
            Err((4004, "Authentication failed."))
        }
    }
}

/// Sends what was queued before the close.
async fn flush(socket: &mut WebSocket, inbox: &mut mpsc::UnboundedReceiver<SocketCommand>) {
    while let Ok(SocketCommand::Send(text)) = inbox.try_recv() {
        if socket.send(Message::Text(text.into())).await.is_err() {
            return;
        }
    }
}

/// `[shard, count]`; without it, the only shard (`events/gateway#sharding`).
fn shard(value: &Value) -> Result<(u64, u64), CloseReason> {
    if value.is_null() {
        return Ok((0, 1));
    }
    match (value[0].as_u64(), value[1].as_u64()) {
        (Some(id), Some(count)) if id < count => Ok((id, count)),
        _ => Err((4010, "Invalid shard.")),
    }
}
