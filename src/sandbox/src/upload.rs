//! Uploaded files (`reference#uploading-files`).

use std::sync::Arc;

/// An uploaded file: the form part `files[index]`.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) index: usize,
    pub(crate) filename: String,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Arc<[u8]>,
}
