//! The page's static files, embedded in the program.

use std::borrow::Cow;
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
use include_dir::{Dir, File, include_dir};

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/page/assets");

/// What is sent for each file; made once, at the first request.
static SENT: LazyLock<HashMap<&FilePath, SentFile>> = LazyLock::new(|| {
    let sent = ASSETS.files().map(|file| (file.path(), SentFile::of(file)));
    sent.collect()
});

/// A file as it is sent.
#[derive(Debug)]
struct SentFile {
    plain: Cow<'static, [u8]>,
    /// Compressed, a third of its size; empty if that failed, and then it is sent as it is.
    gzip: Vec<u8>,
}

impl SentFile {
    fn of(file: &'static File<'static>) -> Self {
        let is_script = file.path().extension() == Some("js".as_ref());
        let script = file.contents_utf8().filter(|_| is_script);
        let plain = match script {
            Some(script) => Cow::Owned(without_comments(script).into_bytes()),
            None => Cow::Borrowed(file.contents()),
        };
        Self {
            // Empty: there is nothing to send compressed.
            gzip: gzip(&plain).unwrap_or_default(),
            plain,
        }
    }
}

/// Empties the lines of a script that hold nothing but a block comment: their types take as much as a quarter of what the
/// page weighs. The lines stay, so that the browser names the same ones as the editor.
fn without_comments(script: &str) -> String {
    let mut code = String::with_capacity(script.len());
    let mut within = false;
    for line in script.lines() {
        let begins = line.trim_start().starts_with("/*");
        let is_comment = within || begins && (line.ends_with("*/") || !line.contains("*/"));
        within = is_comment && !line.ends_with("*/");
        code.push_str(if is_comment { "" } else { line });
        code.push('\n');
    }
    code
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The HTML document.
pub(crate) async fn index(headers: HeaderMap) -> Response {
    serve("index.html", &headers)
}

/// A script or stylesheet.
pub(crate) async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    serve(&name, &headers)
}

fn serve(name: &str, headers: &HeaderMap) -> Response {
    let Some(file) = SENT.get(FilePath::new(name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let content_type = match name.rsplit_once('.') {
        Some((_, "html")) => "text/html; charset=utf-8",
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        _ => "application/octet-stream",
    };
    let accepted = headers.get(header::ACCEPT_ENCODING);
    let accepted = accepted.and_then(|accepted| accepted.to_str().ok());
    let accepts_gzip = accepted.is_some_and(|accepted| accepted.contains("gzip"));
    let mut response = body(file, accepts_gzip);
    let content_type = HeaderValue::from_static(content_type);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, content_type);
    response
}

fn body(file: &'static SentFile, accepts_gzip: bool) -> Response {
    if !accepts_gzip || file.gzip.is_empty() {
        return file.plain.as_ref().into_response();
    }
    let encoding = HeaderValue::from_static("gzip");
    let mut response = file.gzip.as_slice().into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_ENCODING, encoding);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_page_is_small() {
        let sent: usize = SENT.values().map(|file| file.gzip.len()).sum();
        assert!(SENT.values().all(|file| !file.gzip.is_empty()));
        assert!(sent < 64 * 1024, "{sent} bytes");
    }

    #[test]
    fn scripts_are_sent_without_comments_line_by_line() {
        let script = "/* One\n * two. */\nlet a = 1;\n\t/** @type {string} */\n\tlet b = /* in */ '/*';\n/** @type {T} */ (a);\n";
        let code = "\n\nlet a = 1;\n\n\tlet b = /* in */ '/*';\n/** @type {T} */ (a);\n";
        assert_eq!(without_comments(script), code);
        for file in ASSETS.files() {
            let sent = SENT.get(file.path()).expect("it is sent");
            let lines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').count();
            assert_eq!(lines(&sent.plain), lines(file.contents()));
        }
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
            let text = file.contents_utf8().expect("it is text");
            let found = markup.iter().find(|each| text.contains(**each));
            assert_eq!(found, None, "{}", file.path().display());
        }
    }
}
