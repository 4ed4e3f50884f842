//! The page's own files, carried in the program.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path as FilePath;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{self, HeaderMap};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use include_dir::{Dir, include_dir};

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/page/assets");

/// The files as they are sent: a third of their size, once somebody asks.
static PACKED: LazyLock<HashMap<&FilePath, Vec<u8>>> = LazyLock::new(|| {
    let packed = ASSETS.files().map(|file| {
        let packed = pack(file.contents()).unwrap_or_default();
        (file.path(), packed)
    });
    packed.collect()
});

fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes)?;
    packer.finish()
}

/// The page itself.
pub(crate) async fn index(headers: HeaderMap) -> Response {
    serve("index.html", &headers)
}

/// A file that the page loads.
pub(crate) async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    serve(&name, &headers)
}

fn serve(name: &str, headers: &HeaderMap) -> Response {
    let Some(file) = ASSETS.get_file(name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match name.rsplit_once('.') {
        Some((_, "html")) => "text/html; charset=utf-8",
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        _ => "application/octet-stream",
    };
    let taken = headers.get(header::ACCEPT_ENCODING);
    let taken = taken
        .and_then(|taken| taken.to_str().ok())
        .unwrap_or_default();
    let packed = PACKED.get(file.path()).filter(|packed| !packed.is_empty());
    let mut response = match packed.filter(|_| taken.contains("gzip")) {
        Some(packed) => {
            let mut response = packed.as_slice().into_response();
            let gzip = HeaderValue::from_static("gzip");
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, gzip);
            response
        }
        None => file.contents().into_response(),
    };
    let kind = HeaderValue::from_static(kind);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_page_is_small() {
        let sent: usize = PACKED.values().map(Vec::len).sum();
        assert!(PACKED.values().all(|file| !file.is_empty()));
        assert!(sent < 64 * 1024, "{sent} bytes");
    }

    #[test]
    fn it_makes_no_markup_of_text() {
        let markup = [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ];
        for file in ASSETS.files() {
            let text = file.contents_utf8().unwrap_or_default();
            let found = markup.iter().find(|each| text.contains(**each));
            assert_eq!(found, None, "{}", file.path().display());
        }
    }
}
