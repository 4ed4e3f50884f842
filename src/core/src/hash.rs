//! A hash that is the same in every release.

/// The 64-bit FNV-1a hash of the bytes. The results are stored and shown, so the standard library's hashers, which may
/// change between releases, are no use here.
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
