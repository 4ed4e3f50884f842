//! FNV-1a: a small hash that is the same in every release, for codes and revisions.

/// The 64-bit FNV-1a hash of the bytes.
#[must_use]
pub(crate) fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
