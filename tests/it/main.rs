//! Meets the bot as its users do: through a local Discord, or on the command line.

<<<<<<< HEAD
mod answers;
=======
mod bad_input;
>>>>>>> tests
mod commands;
mod faults;
mod harness;
<<<<<<< HEAD
mod limits;
=======
mod house;
mod presses;
mod process;
mod program;
mod secrets;
mod snapshots;
>>>>>>> tests
