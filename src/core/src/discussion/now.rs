//! The clock reading that a rule is decided at.

use jiff::Timestamp;
use jiff::civil::Date;

/// The time at which somebody does something, as an argument: no rule reads a clock.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// The instant, which the events get.
    pub at: Timestamp,
    /// The calendar day at that instant where the governing body is.
    pub today: Date,
}
