//! The page's own files, carried in the program.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/sandbox/page/assets");

/// The page itself.
pub(crate) async fn index() -> Response {
    serve("index.html")
}

/// A file that the page loads.
pub(crate) async fn file(Path(name): Path<String>) -> Response {
    serve(&name)
}

fn serve(name: &str) -> Response {
    let Some(file) = ASSETS.get_file(name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match name.rsplit_once('.') {
        Some((_, "html")) => "text/html; charset=utf-8",
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => "application/octet-stream",
    };
    ([(header::CONTENT_TYPE, kind)], file.contents()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_page_is_small() {
        let bytes: usize = ASSETS.files().map(|file| file.contents().len()).sum();
        assert!(bytes < 150 * 1024, "{bytes} bytes");
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
