//! A page as the server meets it: a client of its socket.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::bot::Failure;
use discord_sandbox::{Options, PageOptions, Sandbox};

pub(super) fn with_page() -> Options {
    Options {
        page: Some(PageOptions {
            suggestions: vec!["/model x".to_owned()],
            persona: None,
        }),
        ..Options::default()
    }
}

/// A page, with the events that arrived between responses.
pub(super) struct Client {
    pub(super) stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub(super) events: Vec<Value>,
    last_id: u64,
}

impl Client {
    pub(super) async fn connect(sandbox: &Sandbox, origin: Option<&str>) -> Result<Self, Failure> {
        let address = format!("ws://127.0.0.1:{}/page/socket", sandbox.port());
        let mut request = address.into_client_request()?;
        if let Some(origin) = origin {
            request.headers_mut().insert("Origin", origin.parse()?);
        }
        let (stream, _) = connect_async(request).await?;
        Ok(Self {
            stream,
            events: Vec::new(),
            last_id: 0,
        })
    }

    pub(super) async fn of(sandbox: &Sandbox, who: &str) -> Result<Self, Failure> {
        let mut client = Self::connect(sandbox, Some(&sandbox.base_url())).await?;
        client.ok(json!({"do": "hello", "persona": who})).await?;
        Ok(client)
    }

    pub(super) async fn read(&mut self) -> Result<Value, Failure> {
        match self.stream.next().await {
            Some(Ok(Frame::Text(text))) => Ok(serde_json::from_str(&text)?),
            other => Err(format!("no text but {other:?}").into()),
        }
    }

    /// Sends a request and does not wait.
    pub(super) async fn send(&mut self, mut request: Value) -> Result<u64, Failure> {
        self.last_id += 1;
        request["id"] = json!(self.last_id);
        self.stream.send(Frame::text(request.to_string())).await?;
        Ok(self.last_id)
    }

    pub(super) async fn response(&mut self, id: u64) -> Result<Value, Failure> {
        loop {
            let frame = self.read().await?;
            if frame["re"] == id {
                return Ok(frame);
            }
            self.events.push(frame);
        }
    }

    pub(super) async fn request(&mut self, request: Value) -> Result<Value, Failure> {
        let id = self.send(request).await?;
        self.response(id).await
    }

    pub(super) async fn ok(&mut self, request: Value) -> Result<Value, Failure> {
        let mut answer = self.request(request).await?;
        match answer.get_mut("ok") {
            Some(ok) => Ok(ok.take()),
            None => Err(answer.to_string().into()),
        }
    }

    /// The next event of that name, among those that have arrived or will.
    pub(super) async fn event(&mut self, name: &str) -> Result<Value, Failure> {
        loop {
            if let Some(at) = self.events.iter().position(|each| each["event"] == name) {
                return Ok(self.events.remove(at));
            }
            let frame = self.read().await?;
            self.events.push(frame);
        }
    }
}
