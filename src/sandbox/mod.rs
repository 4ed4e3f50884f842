//! A local Discord: REST and gateway on 127.0.0.1, kept in memory.
