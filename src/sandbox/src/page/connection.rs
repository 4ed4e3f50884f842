//! One page's WebSocket: requests in, responses and events out.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use serde::Serialize;
use serde_json::Value;
use tokio::task::JoinSet;

use super::execute::execute;
use super::open_modals::OpenModals;
use super::protocol::{
    ClientCommand, ConnectionRequest, Event, Request, RequestKind, Response, ResponseBody,
    Snowflake,
};
use super::request_error::RequestError;
use super::updates::PageUpdates;
use super::view;
use crate::persona::{ClientError, Persona};
use crate::state::{SandboxState, lock};
use crate::world::user::PersonaId;

/// How long a closing handshake may take.
const CLOSE_TIMEOUT: Duration = Duration::from_millis(200);

/// A text frame for the page.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Outgoing {
    Response(Response),
    Event(Event),
}

/// The state of a connection: the persona that is signed in, its open channel, and how far its page is up to date.
struct PageConnection {
    state: Arc<SandboxState>,
    persona: Option<PersonaId>,
    /// The persona in the open channel, whose commands are sent.
    open_channel: Option<Persona>,
    modals: OpenModals,
    updates: PageUpdates,
    /// Commands under way. They end with the connection; interactions that they sent stay with the bot.
    running: JoinSet<Response>,
}

/// Serves a page until its connection or the sandbox ends.
pub(crate) async fn serve(state: Arc<SandboxState>, mut socket: WebSocket) {
    let mut changes = state.changes();
    let mut connection = PageConnection {
        state: Arc::clone(&state),
        persona: None,
        open_channel: None,
        modals: OpenModals::default(),
        updates: PageUpdates::default(),
        running: JoinSet::new(),
    };
    loop {
        let outgoing = tokio::select! {
            () = state.until_stopped() => break,
            Some(Ok(response)) = connection.running.join_next() => vec![Outgoing::Response(response)],
            _ = changes.changed() => connection.events(),
            received = socket.recv() => match received {
                Some(Ok(Message::Text(text))) => connection.receive(&text),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => Vec::new(),
            },
        };
        for frame in outgoing {
            let Ok(text) = serde_json::to_string(&frame) else {
                return;
            };
            if socket.send(Message::Text(text.into())).await.is_err() {
                return;
            }
        }
    }
    let close = socket.send(Message::Close(None));
    let _ = tokio::time::timeout(CLOSE_TIMEOUT, close).await;
}

impl PageConnection {
    /// Handles a request: answers it at once, or starts its command, whose response comes from `running`.
    fn receive(&mut self, text: &str) -> Vec<Outgoing> {
        let (id, result) = match parse(text) {
            Ok(request) => (Some(request.id), self.handle(request)),
            Err((id, error)) => (id, Err(error)),
        };
        let response = result.transpose();
        let response = response.map(|result| Outgoing::Response(Response::new(id, result)));
        response.into_iter().chain(self.events()).collect()
    }

    /// The response's body, or None if it comes later.
    fn handle(&mut self, request: Request) -> Result<Option<ResponseBody>, RequestError> {
        let channel = request.channel;
        match request.kind {
            RequestKind::Connection(ConnectionRequest::Hello { persona }) => {
                self.sign_in(persona.as_deref()).map(Some)
            }
            RequestKind::Connection(ConnectionRequest::Open) => self.open(channel).map(Some),
            RequestKind::Command(command) => {
                let persona = match (&command, channel) {
                    (ClientCommand::Advance { .. }, None) => self.signed_in()?,
                    _ => self.persona_in(channel)?,
                };
                let modals = self.modals.clone();
                self.running.spawn(async move {
                    let result = execute(&persona, command, &modals).await;
                    Response::new(Some(request.id), result)
                });
                Ok(None)
            }
        }
    }

    fn sign_in(&mut self, key: Option<&str>) -> Result<ResponseBody, RequestError> {
        let directory = &self.state.directory;
        let options = self.state.options.page.as_ref();
        let key = key.or_else(|| options.and_then(|page| page.persona.as_deref()));
        let persona = match key {
            Some(key) => directory.persona(key),
            None => directory.personas().next(),
        };
        let persona = persona.ok_or(RequestError::UnknownPersona)?;
        self.persona = Some(persona);
        self.open_channel = None;
        self.updates = PageUpdates::from_now(&self.state);
        Ok(ResponseBody::Greeting(view::greeting(&self.state, persona)))
    }

    fn open(&mut self, channel: Option<Snowflake>) -> Result<ResponseBody, RequestError> {
        let persona = self.persona_in(channel)?;
        let history = view::history(&persona, None)?;
        self.open_channel = Some(persona);
        Ok(ResponseBody::History(history))
    }

    fn signed_in(&self) -> Result<Persona, RequestError> {
        let persona = self.persona.ok_or(RequestError::NotSignedIn)?;
        Ok(Persona::new(Arc::clone(&self.state), persona))
    }

    fn persona_in(&self, channel: Option<Snowflake>) -> Result<Persona, RequestError> {
        let persona = self.signed_in()?;
        let world = lock(&self.state.world);
        let venue =
            channel.and_then(|Snowflake(id)| view::venue(&self.state, &world, persona.id, id));
        Ok(persona.at(venue.ok_or(ClientError::NoChannel)?))
    }

    /// What changed since the page was last sent anything.
    fn events(&mut self) -> Vec<Outgoing> {
        let Some(persona) = self.persona else {
            return Vec::new();
        };
        let events = self
            .updates
            .next(&self.state, persona, self.open_channel.as_ref());
        events.into_iter().map(Outgoing::Event).collect()
    }
}

/// A request from its text. The error comes with the request's id, if that can be read.
fn parse(text: &str) -> Result<Request, (Option<u64>, RequestError)> {
    let value: Value = serde_json::from_str(text).map_err(|error| (None, error.into()))?;
    let id = value["id"].as_u64();
    serde_json::from_value(value).map_err(|error| (id, error.into()))
}
