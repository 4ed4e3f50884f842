//! What a test can look up about a request.

use std::time::Duration;

/// A request that the sandbox received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedRequest {
    /// Its method.
    pub method: String,
    /// Its path, with `/api/v10` and the query.
    pub path: String,
    /// When it came, since 1970, by the sandbox's clock.
    pub at: Duration,
}
