//! A bot made of a raw HTTP client and a raw socket, for the sandbox's own tests.

use futures_util::{SinkExt, StreamExt};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use discord_sandbox::Sandbox;

/// What a test fails with.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// The channel of that name.
pub(crate) fn channel_id(sandbox: &Sandbox, name: &str) -> Result<u64, Failure> {
    Ok(sandbox
        .channel_id(name)
        .ok_or_else(|| format!("no channel {name}"))?)
}

/// A bot on the REST side.
pub(crate) struct Rest {
    client: reqwest::Client,
    base: String,
    token: String,
    pub(crate) application: u64,
}

impl Rest {
    pub(crate) fn new(sandbox: &Sandbox) -> Self {
        Self {
            client: reqwest::Client::new(),
            base: sandbox.base_url(),
            token: sandbox.token().to_owned(),
            application: sandbox.application_id(),
        }
    }

    pub(crate) fn with_token(mut self, token: &str) -> Self {
        token.clone_into(&mut self.token);
        self
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Response, Failure> {
        let request = self
            .client
            .request(method, format!("{}/api/v10{path}", self.base));
        let request = request.header("Authorization", format!("Bot {}", self.token));
        let request = match body {
            Some(body) => request
                .header("Content-Type", "application/json")
                .body(body.to_string()),
            None => request,
        };
        Ok(request.send().await?)
    }

    /// Sends, and reads the status and the JSON answered; null if there is none.
    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        body: &Value,
    ) -> Result<(u16, Value), Failure> {
        let body = Some(body).filter(|body| !body.is_null());
        read(self.send(method, path, body).await?).await
    }

    pub(crate) async fn get(&self, path: &str) -> Result<(u16, Value), Failure> {
        self.call(Method::GET, path, &Value::Null).await
    }

    pub(crate) async fn register(&self, commands: &Value) -> Result<(u16, Value), Failure> {
        self.call(
            Method::PUT,
            &format!("/applications/{}/commands", self.application),
            commands,
        )
        .await
    }

    /// Answers the interaction of an `INTERACTION_CREATE`.
    pub(crate) async fn respond(
        &self,
        interaction: &Value,
        body: &Value,
    ) -> Result<(u16, Value), Failure> {
        self.call(Method::POST, &callback(interaction), body).await
    }

    pub(crate) fn webhook(&self, interaction: &Value, rest: &str) -> String {
        format!(
            "/webhooks/{}/{}{rest}",
            self.application,
            text(&interaction["token"])
        )
    }

    /// Sends a form of `payload_json` and files.
    pub(crate) async fn upload(
        &self,
        method: Method,
        path: &str,
        body: &Value,
        files: &[(&str, &'static [u8])],
    ) -> Result<(u16, Value), Failure> {
        let mut form = reqwest::multipart::Form::new().text("payload_json", body.to_string());
        for (index, (name, bytes)) in files.iter().enumerate() {
            let part = reqwest::multipart::Part::bytes(*bytes)
                .file_name((*name).to_owned())
                .mime_str("image/png")?;
            form = form.part(format!("files[{index}]"), part);
        }
        let request = self
            .client
            .request(method, format!("{}/api/v10{path}", self.base))
            .header("Authorization", format!("Bot {}", self.token));
        read(request.multipart(form).send().await?).await
    }
}

pub(crate) fn callback(interaction: &Value) -> String {
    format!(
        "/interactions/{}/{}/callback",
        text(&interaction["id"]),
        text(&interaction["token"])
    )
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

async fn read(response: Response) -> Result<(u16, Value), Failure> {
    let status = response.status().as_u16();
    let text = response.text().await?;
    Ok((
        status,
        if text.is_empty() {
            Value::Null
        } else {
            serde_json::from_str(&text)?
        },
    ))
}

/// A bot's connection to the gateway.
pub(crate) struct Socket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    token: String,
}

/// A payload or the end of the connection.
#[derive(Debug, PartialEq)]
pub(crate) enum Received {
    Payload(Value),
    Close(u16),
    /// The connection ended with no close.
    End,
}

impl Socket {
    /// Connects and reads HELLO.
    pub(crate) async fn open(sandbox: &Sandbox) -> Result<Self, Failure> {
        let mut socket = Self::connect(sandbox, "v=10&encoding=json").await?;
        let hello = socket.payload().await?;
        assert_eq!(hello["op"], 10, "{hello}");
        Ok(socket)
    }

    pub(crate) async fn connect(sandbox: &Sandbox, query: &str) -> Result<Self, Failure> {
        let (stream, _) =
            connect_async(format!("ws://127.0.0.1:{}/ws?{query}", sandbox.port())).await?;
        Ok(Self {
            stream,
            token: sandbox.token().to_owned(),
        })
    }

    /// Connects, identifies, and reads READY and `GUILD_CREATE`.
    pub(crate) async fn identified(sandbox: &Sandbox) -> Result<(Self, Value), Failure> {
        let (mut socket, ready) = Self::identified_with(sandbox, 1).await?;
        socket.event("GUILD_CREATE").await?;
        Ok((socket, ready))
    }

    /// Connects, identifies with these intents, and reads READY.
    pub(crate) async fn identified_with(
        sandbox: &Sandbox,
        intents: u64,
    ) -> Result<(Self, Value), Failure> {
        let mut socket = Self::open(sandbox).await?;
        socket
            .send(&json!({"op": 2, "d": socket.identify(intents)}))
            .await?;
        let ready = socket.event("READY").await?;
        Ok((socket, ready))
    }

    /// What IDENTIFY carries.
    pub(crate) fn identify(&self, intents: u64) -> Value {
        json!({"token": self.token, "intents": intents, "properties": {"os": "linux", "browser": "b", "device": "d"},
            "shard": [0, 1], "compress": false})
    }

    pub(crate) async fn send(&mut self, payload: &Value) -> Result<(), Failure> {
        self.send_text(&payload.to_string()).await
    }

    pub(crate) async fn send_text(&mut self, text: &str) -> Result<(), Failure> {
        Ok(self.stream.send(Frame::text(text)).await?)
    }

    pub(crate) async fn close(&mut self, code: u16) -> Result<(), Failure> {
        let frame = tokio_tungstenite::tungstenite::protocol::CloseFrame {
            code: code.into(),
            reason: "".into(),
        };
        self.stream.close(Some(frame)).await?;
        while self.next().await? != Received::End {}
        Ok(())
    }

    pub(crate) async fn next(&mut self) -> Result<Received, Failure> {
        loop {
            match self.stream.next().await {
                Some(Ok(Frame::Text(text))) => {
                    return Ok(Received::Payload(serde_json::from_str(&text)?));
                }
                Some(Ok(Frame::Close(frame))) => {
                    return Ok(Received::Close(frame.map_or(0, |frame| frame.code.into())));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Ok(Received::End),
            }
        }
    }

    pub(crate) async fn payload(&mut self) -> Result<Value, Failure> {
        match self.next().await? {
            Received::Payload(payload) => Ok(payload),
            other => Err(format!("no payload but {other:?}").into()),
        }
    }

    /// The code the connection is closed with next.
    pub(crate) async fn closed(&mut self) -> Result<u16, Failure> {
        match self.next().await? {
            Received::Close(code) => Ok(code),
            other => Err(format!("no close but {other:?}").into()),
        }
    }

    /// The data of the next event, which is of this name.
    pub(crate) async fn event(&mut self, name: &str) -> Result<Value, Failure> {
        let mut payload = self.payload().await?;
        if payload["t"] != name {
            return Err(format!("no {name} but {payload}").into());
        }
        Ok(payload["d"].take())
    }

    pub(crate) async fn interaction(&mut self) -> Result<Value, Failure> {
        self.event("INTERACTION_CREATE").await
    }
}

/// A sandbox, a bot on both its sides, and two commands registered.
pub(crate) struct TestBot {
    pub(crate) sandbox: Sandbox,
    pub(crate) rest: Rest,
    pub(crate) socket: Socket,
}

impl TestBot {
    pub(crate) async fn start() -> Result<Self, Failure> {
        Self::start_with(discord_sandbox::Options::default()).await
    }

    pub(crate) async fn start_with(options: discord_sandbox::Options) -> Result<Self, Failure> {
        let sandbox = Sandbox::start(options).await?;
        let rest = Rest::new(&sandbox);
        let (status, answer) = rest.register(&commands()).await?;
        assert_eq!(status, 200, "{answer}");
        let (socket, _) = Socket::identified(&sandbox).await?;
        Ok(Self {
            sandbox,
            rest,
            socket,
        })
    }

    /// Reads the next interaction and answers it.
    pub(crate) async fn answer(&mut self, body: &Value) -> Result<(u16, Value), Failure> {
        let interaction = self.socket.interaction().await?;
        self.rest.respond(&interaction, body).await
    }
}

fn commands() -> Value {
    json!([
        {"name": "model", "description": "d", "contexts": [0, 1, 2], "integration_types": [0, 1], "options": [
            {"type": 3, "name": "name", "description": "d", "required": true, "autocomplete": true},
            {"type": 5, "name": "private", "description": "d"}]},
        {"name": "count", "description": "d", "contexts": [0], "integration_types": [0], "options": [
            {"type": 4, "name": "of", "description": "d", "min_value": 1, "max_value": 9},
            {"type": 6, "name": "who", "description": "d"}]},
    ])
}

pub(crate) fn message(content: &str) -> Value {
    json!({"type": 4, "data": {"content": content}})
}
