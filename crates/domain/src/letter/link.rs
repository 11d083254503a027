//! Links in letters that say who clicks without anyone signing in: to turn kinds off, to see what is on.
//!
//! The one idea: a link names a subscriber (a random id, no address) and what it is about, and carries a signature of both, so
//! it needs no row and never grows old: unsubscribing works as long as the letter is kept. It can turn letters off and choose
//! among them; it opens nothing else.

use super::LetterKind;
use crate::id::SubscriberId;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt::{self, Write as _};

/// Bytes of the signature that stand in a link: half of it, as RFC 2104 (section 5) allows.
const SIGNATURE: usize = 16;
/// What is signed begins with this, so that no signature of another kind of link fits.
const PURPOSE: &str = "letters:";

/// What a link is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// One kind.
    Kind(LetterKind),
    /// All of them.
    All,
}

impl Scope {
    /// The word in the link.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.name(),
            Self::All => "all",
        }
    }
}

impl std::str::FromStr for Scope {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        if text == "all" { Ok(Self::All) } else { text.parse().map(Self::Kind) }
    }
}

/// Who clicks, and what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterLink {
    /// Who.
    pub subscriber: SubscriberId,
    /// What about.
    pub scope: Scope,
}

impl fmt::Display for LetterLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.subscriber, self.scope.name())
    }
}

fn mac(secret: &[u8], said: &str) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(secret)
        .expect("HMAC takes a key of any length")
        .chain_update(PURPOSE)
        .chain_update(said)
}

/// The text that stands in a link: letters, digits, `.`, `-` and `_`.
pub fn sign(secret: &[u8], link: LetterLink) -> String {
    let mut text = link.to_string();
    let signature = mac(secret, &text).finalize().into_bytes();
    text.push('.');
    for byte in signature.iter().take(SIGNATURE) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Who clicks; `None` for anything that was not signed by this shop.
pub fn verify(secret: &[u8], text: &str) -> Option<LetterLink> {
    let (said, signature) = text.rsplit_once('.')?;
    if signature.len() != 2 * SIGNATURE || !signature.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let mut bytes = [0; SIGNATURE];
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(signature.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    mac(secret, said).verify_truncated_left(&bytes).ok()?;
    let (subscriber, scope) = said.split_once('.')?;
    Some(LetterLink { subscriber: subscriber.parse().ok()?, scope: scope.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scope() -> impl Strategy<Value = Scope> {
        (0..=LetterKind::ALL.len()).prop_map(|n| LetterKind::ALL.get(n).map_or(Scope::All, |kind| Scope::Kind(*kind)))
    }

    proptest! {
        #[test]
        fn a_signed_link_comes_back_and_an_altered_one_does_not(
            secret: [u8; 32], ms in 0_i64..1 << 47, dice: [u8; 10], scope in scope(), place: usize, other in "[a-z0-9._-]",
        ) {
            let link = LetterLink { subscriber: SubscriberId::new(ms, dice), scope };
            let text = sign(&secret, link);
            prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b)), "{text}");
            prop_assert_eq!(verify(&secret, &text), Some(link));
            let mut other_secret = secret;
            other_secret[place % 32] ^= 1;
            prop_assert_eq!(verify(&other_secret, &text), None);
            let mut altered = text.clone();
            altered.replace_range(place % text.len()..=place % text.len(), &other);
            prop_assert_eq!(verify(&secret, &altered).is_some(), altered == text, "{}", altered);
        }

        #[test]
        fn anything_else_is_refused(text in "\\PC{0,120}") {
            prop_assert_eq!(verify(b"secret", &text), None);
        }
    }

    #[test]
    fn one_kind_is_not_another() {
        let link = |scope| LetterLink { subscriber: SubscriberId::new(1, [1; 10]), scope };
        let one = sign(b"secret", link(Scope::Kind(LetterKind::Picks)));
        let all = sign(b"secret", link(Scope::All));
        let (_, signature) = one.rsplit_once('.').unwrap();
        let (said, _) = all.rsplit_once('.').unwrap();
        assert_eq!(verify(b"secret", &format!("{said}.{signature}")), None);
    }
}
