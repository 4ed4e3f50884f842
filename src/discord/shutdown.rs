//! Stopping: the signals that ask for it, and the work that is finished first.

use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

/// Resolves when the process is asked to stop: SIGTERM, or Ctrl-C.
///
/// # Errors
///
/// When the signals cannot be listened to.
pub fn signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Counts the work that is under way.
#[derive(Debug, Clone)]
pub(super) struct InFlight(watch::Sender<usize>);

/// One piece of work; it ends when this is dropped, in a panic too.
#[derive(Debug)]
pub(super) struct Begun(watch::Sender<usize>);

impl InFlight {
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(0))
    }

    /// Begins a piece of work.
    pub(super) fn begin(&self) -> Begun {
        self.0.send_modify(|count| *count += 1);
        Begun(self.0.clone())
    }

    /// Waits until all is done, at most this long; then says how much was left.
    pub(super) async fn drain(&self, within: Duration) -> usize {
        let mut count = self.0.subscribe();
        let done = timeout(within, count.wait_for(|count| *count == 0)).await;
        if done.is_ok() { 0 } else { *self.0.borrow() }
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn draining_waits_for_what_was_begun() {
        let work = InFlight::new();
        let (first, second) = (work.begin(), work.begin());
        assert_eq!(work.drain(Duration::from_millis(1)).await, 2);
        tokio::spawn(async move { drop((first, second)) });
        assert_eq!(work.drain(Duration::from_secs(60)).await, 0);
    }
}
