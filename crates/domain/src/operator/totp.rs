//! The second factor: codes of an authenticator app (TOTP, RFC 6238, over HOTP, RFC 4226).
//!
//! The one idea: a code belongs to a step of thirty seconds. The step of the newest code that was taken is kept, and only later
//! steps are taken after it, so that whoever reads a code over a shoulder cannot use it too (RFC 6238, 5.2).
//!
//! SHA-1, six digits and thirty seconds, because these are what every app does; some ignore it when a link asks for more. The
//! weaknesses of SHA-1 are collisions, which mean nothing to an HMAC.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use std::fmt::Write as _;

/// Bytes of a secret: the length of SHA-1, as RFC 4226 recommends (section 4, R6).
pub const SECRET_BYTES: usize = 20;
/// Seconds of a step.
pub const STEP_SECONDS: i64 = 30;
/// Digits of a code.
pub const DIGITS: usize = 6;
/// Codes of so many steps before and after now are taken too: for clocks that are half a minute off.
pub const WINDOW: i64 = 1;

/// What the app and the shop both know. Never shown but once, when it is set up.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; SECRET_BYTES]);

/// Without what is in it.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// The step that a moment is in.
pub fn step_of(now_ms: i64) -> i64 {
    now_ms.div_euclid(STEP_SECONDS * 1_000)
}

impl Secret {
    /// A secret of random bytes.
    pub const fn new(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(bytes)
    }

    /// The bytes, to be sealed and kept.
    pub const fn bytes(&self) -> &[u8; SECRET_BYTES] {
        &self.0
    }

    /// As apps have it typed: Base32 (RFC 4648) without padding. Twenty bytes are exactly 32 letters.
    pub fn base32(&self) -> String {
        const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let letters = self.0.chunks_exact(5).flat_map(|five| {
            let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            (0..8).rev().map(move |n| char::from(LETTERS[(bits >> (5 * n) & 31) as usize]))
        });
        letters.collect()
    }

    /// The address that a QR code carries to the app. `issuer` is the shop's name, `account` the operator's address.
    pub fn uri(&self, issuer: &str, account: &str) -> String {
        let (issuer, account) = (escaped(issuer), escaped(account));
        format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}",
            self.base32()
        )
    }

    /// The 31 bits of a step (RFC 4226, 5.3), of which a code is the last digits.
    fn truncated(&self, step: i64) -> u32 {
        let mac =
            Hmac::<Sha1>::new_from_slice(&self.0).expect("an HMAC takes any key").chain_update(step.to_be_bytes());
        let bytes = mac.finalize().into_bytes();
        let at = usize::from(bytes[19] & 15);
        u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) & 0x7fff_ffff
    }

    /// The code of a step.
    pub fn code(&self, step: i64) -> String {
        format!("{:0DIGITS$}", self.truncated(step) % 10_u32.pow(DIGITS as u32))
    }

    /// The step of a code that is right now and was not used yet; `None` for any other. `last` is the step of the newest code
    /// that was taken. Keep the answer, and keep it only where `last` is still what was read, so that of two requests with one
    /// code one is refused. Spaces are left out: apps show "123 456".
    pub fn check(&self, typed: &str, now_ms: i64, last: Option<i64>) -> Option<i64> {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).take(DIGITS + 1).collect();
        if typed.len() != DIGITS || !typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let now = step_of(now_ms);
        (now - WINDOW..=now + WINDOW)
            .filter(|step| last.is_none_or(|last| *step > last))
            .find(|step| same(self.code(*step).as_bytes(), typed.as_bytes()))
    }
}

/// Whether two texts of one length are the same, in a time that does not tell where they differ.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

/// A text inside an address (RFC 3986: everything but unreserved letters as `%XX`).
fn escaped(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The secret of the test vectors of both RFCs.
    const RFC: Secret = Secret::new(*b"12345678901234567890");

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, the rows of SHA-1: eight digits.
        for (seconds, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let step = step_of(seconds * 1_000);
            assert_eq!(format!("{:08}", RFC.truncated(step) % 100_000_000), code, "{seconds}");
            assert_eq!(RFC.code(step), &code[2..], "{seconds}");
            assert_eq!(RFC.check(&code[2..], seconds * 1_000, None), Some(step));
        }
    }

    #[test]
    fn codes_are_those_of_rfc_4226() {
        // Appendix D: six digits by counter.
        let codes =
            ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
        for (step, code) in (0..).zip(codes) {
            assert_eq!(RFC.code(step), code);
        }
    }

    #[test]
    fn secrets_are_spelled_as_rfc_4648_says() {
        assert_eq!(RFC.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            RFC.uri("Café & Co", "o@example.com"),
            "otpauth://totp/Caf%C3%A9%20%26%20Co:o%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Caf%C3%A9%20%26%20Co&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(format!("{RFC:?}"), "Secret(..)");
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in ["", "28708", "2870822", "28708a", "-28708", "２８７０８２", "287082 287082", "\u{661}87082"] {
            assert_eq!(RFC.check(bad, 59_000, None), None, "{bad}");
        }
        assert_eq!(RFC.check(" 287 082\n", 59_000, None), Some(1));
        assert_eq!(RFC.check(&"1".repeat(1_000_000), 59_000, None), None);
    }

    proptest! {
        #[test]
        fn a_code_works_one_step_around_its_own_and_once(
            secret: [u8; SECRET_BYTES], step in 10_i64..4_000_000_000, off in -4_i64..=4, inside in 0_i64..30_000,
        ) {
            let secret = Secret::new(secret);
            let code = secret.code(step);
            let now_ms = (step + off) * STEP_SECONDS * 1_000 + inside;
            let taken = secret.check(&code, now_ms, None);
            if off.abs() <= WINDOW {
                // Two steps may have one code by chance; then the earlier is taken.
                prop_assert!(taken.is_some_and(|taken| secret.code(taken) == code));
            } else if let Some(taken) = taken {
                prop_assert_eq!(secret.code(taken), code.clone());
                prop_assert!(taken != step);
            }
            if let Some(taken) = taken
                && let Some(again) = secret.check(&code, now_ms, Some(taken))
            {
                prop_assert!(again > taken, "a used step is never taken again");
            }
            prop_assert_eq!(secret.check(&code, now_ms, Some(step + off + WINDOW)), None, "nor any before it");
        }

        #[test]
        fn base32_loses_nothing(bytes: [u8; SECRET_BYTES]) {
            let spelled = Secret::new(bytes).base32();
            prop_assert_eq!(spelled.len(), 32);
            let bits = spelled.bytes().map(|c| if c.is_ascii_uppercase() { c - b'A' } else { c - b'2' + 26 });
            let mut back = Vec::new();
            let (mut held, mut n) = (0_u32, 0);
            for five in bits {
                held = held << 5 | u32::from(five);
                n += 5;
                if n >= 8 {
                    n -= 8;
                    back.push((held >> n) as u8);
                }
            }
            prop_assert_eq!(back, bytes.to_vec());
        }
    }
}
