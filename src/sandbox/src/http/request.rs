//! A request, read whole: path, query, authorisation, JSON and files.

use std::collections::HashMap;

use axum::body::to_bytes;
use axum::extract::{FromRequest, Multipart, Query, Request};
use axum::http::header::{self, HeaderName};
use serde_json::Value;

use crate::api_error::ApiError;
use crate::limits;
use crate::upload::Upload;

/// A request to the API.
#[derive(Debug)]
pub(crate) struct ApiRequest {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: HashMap<String, String>,
    pub(crate) authorization: Option<String>,
    /// The JSON body, or a form's `payload_json`; null if there is none.
    pub(crate) body: Value,
    pub(crate) files: Vec<Upload>,
    pub(crate) is_form: bool,
    /// Why the body cannot be used, if it cannot.
    pub(crate) unreadable: Option<ApiError>,
}

impl ApiRequest {
    pub(crate) async fn read(incoming: Request) -> Self {
        let is_form = header_text(&incoming, header::CONTENT_TYPE)
            .is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let query = Query::<HashMap<String, String>>::try_from_uri(incoming.uri());
        let mut request = Self {
            method: incoming.method().to_string(),
            path: incoming
                .uri()
                .path_and_query()
                .map_or_else(String::new, ToString::to_string),
            // A query that cannot be read asks for nothing.
            query: query.map(|query| query.0).unwrap_or_default(),
            authorization: header_text(&incoming, header::AUTHORIZATION),
            body: Value::Null,
            files: Vec::new(),
            is_form,
            unreadable: None,
        };
        let read = if is_form {
            request.read_form(incoming).await
        } else {
            request.read_json(incoming).await
        };
        request.unreadable = read.err();
        request
    }

    /// The segments of the path after `/api` and a version.
    pub(crate) fn segments(&self) -> Vec<&str> {
        let path = self.path.split('?').next().unwrap_or(&self.path);
        let mut segments: Vec<&str> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .collect();
        if segments.first() == Some(&"api") {
            segments.remove(0);
            if segments.first() == Some(&"v10") {
                segments.remove(0);
            }
        }
        segments
    }

    /// Whether a query parameter is true.
    pub(crate) fn has_flag(&self, key: &str) -> bool {
        self.query
            .get(key)
            .is_some_and(|value| matches!(value.to_ascii_lowercase().as_str(), "true" | "1"))
    }

    async fn read_json(&mut self, request: Request) -> Result<(), ApiError> {
        let bytes = to_bytes(request.into_body(), limits::REQUEST_BYTES)
            .await
            .map_err(|_| ApiError::TOO_LARGE)?;
        if !bytes.is_empty() {
            self.body = serde_json::from_slice(&bytes).map_err(|_| ApiError::INVALID_JSON)?;
        }
        Ok(())
    }

    /// `reference#uploading-files`: `payload_json`, and parts named `files[n]`.
    async fn read_form(&mut self, request: Request) -> Result<(), ApiError> {
        let form = Multipart::from_request(request, &()).await;
        let mut form = form.map_err(|_| ApiError::UNREADABLE_FORM)?;
        let mut left = limits::REQUEST_BYTES;
        while let Some(part) = form.next_field().await.map_err(|_| ApiError::TOO_LARGE)? {
            let name = part.name().unwrap_or("").to_owned();
            let filename = part.file_name().map(str::to_owned);
            let content_type = part.content_type().map(str::to_owned);
            let bytes = part.bytes().await.map_err(|_| ApiError::TOO_LARGE)?;
            left = left.checked_sub(bytes.len()).ok_or(ApiError::TOO_LARGE)?;
            if name == "payload_json" {
                self.body = serde_json::from_slice(&bytes).map_err(|_| ApiError::INVALID_JSON)?;
                continue;
            }
            let index = name
                .strip_prefix("files[")
                .and_then(|rest| rest.strip_suffix(']')?.parse().ok());
            let (Some(index), Some(filename)) = (index, filename) else {
                return Err(ApiError::UNREADABLE_FORM);
            };
            self.files.push(Upload {
                index,
                filename,
                content_type,
                bytes: bytes.to_vec().into(),
            });
        }
        Ok(())
    }
}

fn header_text(request: &Request, name: HeaderName) -> Option<String> {
    request
        .headers()
        .get(name)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned)
}
