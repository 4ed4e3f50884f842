//! The page's static files, embedded in the program.

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

/// The files compressed with gzip, a third of their size; compressed once, at the first request.
static COMPRESSED: LazyLock<HashMap<&FilePath, Vec<u8>>> = LazyLock::new(|| {
    let compressed = ASSETS.files().map(|file| {
        // A file that failed to compress is sent as it is.
        let bytes = gzip(file.contents()).unwrap_or_default();
        (file.path(), bytes)
    });
    compressed.collect()
});

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
    let Some(file) = ASSETS.get_file(name) else {
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

fn body(file: &'static File<'static>, accepts_gzip: bool) -> Response {
    let compressed = COMPRESSED.get(file.path());
    let compressed = compressed.filter(|bytes| accepts_gzip && !bytes.is_empty());
    let Some(bytes) = compressed else {
        return file.contents().into_response();
    };
    let encoding = HeaderValue::from_static("gzip");
    let mut response = bytes.as_slice().into_response();
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
        let sent: usize = COMPRESSED.values().map(Vec::len).sum();
        assert!(COMPRESSED.values().all(|file| !file.is_empty()));
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
            let text = file.contents_utf8().expect("it is text");
            let found = markup.iter().find(|each| text.contains(**each));
            assert_eq!(found, None, "{}", file.path().display());
        }
    }

    #[test]
    fn no_script_imports_itself_over_others() {
        let imports = |name: &str| -> Vec<String> {
            let file = ASSETS.get_file(name).expect("an import names a file");
            let text = file.contents_utf8().expect("it is text");
            let froms = text.split("from './").skip(1);
            let names = froms.filter_map(|rest| rest.split_once('\'').map(|(name, _)| name));
            names.map(str::to_owned).collect()
        };
        let scripts = ASSETS.files().filter_map(|file| file.path().to_str());
        for script in scripts.filter(|name| FilePath::new(name).extension() == Some("js".as_ref()))
        {
            let (mut reached, mut open) = (Vec::new(), imports(script));
            while let Some(next) = open.pop() {
                assert_ne!(next, script, "a cycle of imports, through {reached:?}");
                if !reached.contains(&next) {
                    open.extend(imports(&next));
                    reached.push(next);
                }
            }
        }
    }
}
