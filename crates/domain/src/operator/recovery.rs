//! Recovery codes: what an operator writes on paper for the day the phone is gone. Each works once.
//!
//! A code has 80 random bits, so a fast hash is enough: nobody tries 2^80 of them, also with the database in hand. The hash
//! includes whose code it is, so that two operators' codes cannot be compared.

use crate::id::OperatorId;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Codes that an operator gets at once; making new ones ends the old ones.
pub const CODES: usize = 10;
/// Random bytes of a code.
pub const CODE_BYTES: usize = 10;
/// Letters of a code, without the hyphens.
const LETTERS_OF_A_CODE: usize = CODE_BYTES * 8 / 5;
/// The longest text that is looked at.
const MAX_TYPED: usize = 64;
/// Crockford's letters: none that is easily read as another.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A code as it is shown, once: `abcd-efgh-jkmn-pqrs`.
pub fn code(dice: [u8; CODE_BYTES]) -> String {
    let mut code = String::with_capacity(LETTERS_OF_A_CODE + 3);
    for (n, five) in dice.chunks_exact(5).enumerate() {
        let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        for letter in 0..8 {
            if letter % 4 == 0 && n + letter > 0 {
                code.push('-');
            }
            code.push(char::from(LETTERS[(bits >> (35 - 5 * letter) & 31) as usize]));
        }
    }
    code
}

/// What is kept of a code, as it is shown or as somebody types it: case, spaces and hyphens do not count, and letters that look
/// like digits are those digits. `None` when it cannot be a code.
pub fn hash(of: OperatorId, typed: &str) -> Option<String> {
    if typed.len() > MAX_TYPED {
        return None;
    }
    let mut plain = String::with_capacity(LETTERS_OF_A_CODE);
    for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        plain.push(match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            c if c.is_ascii() && LETTERS.contains(&(c as u8)) => c,
            _ => return None,
        });
    }
    if plain.len() != LETTERS_OF_A_CODE {
        return None;
    }
    let digest = Sha256::new().chain_update(of.to_string()).chain_update(":").chain_update(&plain).finalize();
    Some(digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn operator(n: u8) -> OperatorId {
        OperatorId::new(1, [n; 10])
    }

    #[test]
    fn codes_are_read_however_they_are_typed() {
        let shown = code([0, 68, 50, 20, 199, 66, 84, 182, 53, 207]);
        assert_eq!(shown, "0123-4567-89ab-cdef");
        let kept = hash(operator(1), &shown);
        assert!(kept.is_some());
        for typed in ["0123456789abcdef", " O123 4567 89AB CDEF ", "oi23-4567-89ab-cdef", "0L23-4567-89ab-cdef"] {
            assert_eq!(hash(operator(1), typed), kept, "{typed}");
        }
        assert_ne!(hash(operator(2), &shown), kept, "somebody else's");
        for bad in ["", "0123-4567-89ab-cde", "0123-4567-89ab-cdef0", "u123-4567-89ab-cdef", "é123456789abcdef"] {
            assert_eq!(hash(operator(1), bad), None, "{bad}");
        }
        assert_eq!(hash(operator(1), &" ".repeat(1_000_000)), None);
    }

    proptest! {
        #[test]
        fn different_codes_are_kept_differently(a: [u8; CODE_BYTES], b: [u8; CODE_BYTES]) {
            let (one, other) = (hash(operator(1), &code(a)).unwrap(), hash(operator(1), &code(b)).unwrap());
            prop_assert_eq!(one == other, a == b);
            prop_assert_eq!(code(a).len(), LETTERS_OF_A_CODE + 3);
        }

        #[test]
        fn any_text_is_refused_or_read(text in ".{0,80}") {
            let _ = hash(operator(1), &text);
        }
    }
}
