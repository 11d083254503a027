//! Customers: making an account, signing in. Its address, its password and what else keeps it safe: [`security`].
//!
//! The one idea: whoever asks learns nothing about other people. A wrong password, an unknown address and a taken address
//! cost the same work and give the same sentence.

pub mod security;

use crate::Shop;
use crate::error::{Error, Result};
use crate::preferences::Preferences;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::atomic::Ordering;
use tokio::sync::SemaphorePermit;
use vitrine_db as db;
pub use vitrine_domain::address::MAX_EMAIL;
use vitrine_domain::address::check_email;
use vitrine_domain::id::{CustomerId, PersonId};

/// The shortest password, in characters.
pub const MIN_PASSWORD: usize = 8;
/// The longest password, in characters; longer ones are refused, never cut.
pub const MAX_PASSWORD: usize = 256;
/// The longest name.
pub const MAX_NAME: usize = 100;
/// Memory of one password hash in KiB, passes, lanes: OWASP's minimum for argon2id.
const ARGON2: (u32, u32, u32) = (19_456, 2, 1);
/// The passwords that are tried first by anyone who guesses.
const COMMON: &str = include_str!("common_passwords.txt");

/// Why a form about an account was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountFlaw {
    /// Not shaped like an address.
    Email,
    /// Shorter than [`MIN_PASSWORD`].
    PasswordShort,
    /// Longer than [`MAX_PASSWORD`].
    PasswordLong,
    /// On everybody's list.
    PasswordCommon,
    /// Longer than [`MAX_NAME`].
    NameLong,
    /// No account was made, or nobody was signed in; the sentence says no more than that.
    Refused,
    /// Not the password that the account has now.
    WrongPassword,
}

/// A customer as pages see one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Id.
    pub id: CustomerId,
    /// As typed.
    pub email: String,
    /// May be "".
    pub name: String,
    /// Choices kept with the account.
    pub preferences: Preferences,
    /// The address was proven to be theirs.
    pub verified: bool,
}

/// The form of an address by which accounts are told apart.
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// True for something shaped like an address. Whether it exists only a mail can tell.
pub fn is_email(email: &str) -> bool {
    check_email(email).is_ok()
}

/// What is wrong with a new password.
pub fn password_flaw(password: &str, email: &str) -> Option<AccountFlaw> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    if length < MIN_PASSWORD {
        Some(AccountFlaw::PasswordShort)
    } else if length > MAX_PASSWORD {
        Some(AccountFlaw::PasswordLong)
    } else if COMMON.lines().any(|common| common == lower) || lower == email_key(email) {
        Some(AccountFlaw::PasswordCommon)
    } else {
        None
    }
}

/// What costs time: counted, so that it can be watched, and so that a test can say that two answers cost the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work {
    /// Passwords hashed or checked.
    pub hashes: u64,
    /// Statements that the database ran.
    pub statements: u64,
    /// Transactions committed.
    pub commits: u64,
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(ARGON2.0, ARGON2.1, ARGON2.2, None).map_err(|error| Error::Machine(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

impl Shop {
    /// Waits until fewer hashes run than there are cores.
    async fn hashing_turn(&self) -> Result<SemaphorePermit<'_>> {
        let turn = self.inner.hashing.acquire().await.map_err(|error| Error::Machine(error.to_string()))?;
        self.inner.hashed.fetch_add(1, Ordering::Relaxed);
        Ok(turn)
    }

    /// What this process has done so far.
    pub fn work(&self) -> Work {
        let (statements, commits) = self.inner.db.work();
        Work { hashes: self.inner.hashed.load(Ordering::Relaxed), statements, commits }
    }

    /// Hashes a password, off the threads that answer requests, at most one per core at once.
    pub(crate) async fn hash_password(&self, password: &str) -> Result<String> {
        let _turn = self.hashing_turn().await?;
        let (password, salt) = (password.to_owned(), self.dice().bytes::<16>());
        crate::refresh::blocking(move || {
            let hash = argon2()?.hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(|error| Error::Machine(error.to_string()))
        })
        .await
    }

    /// Checks a password. With no hash it does the same work and says no, so that time tells nothing.
    pub(crate) async fn verify_password(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        let Some(hash) = hash else {
            self.hash_password(password).await?;
            return Ok(false);
        };
        let _turn = self.hashing_turn().await?;
        let (password, hash) = (password.to_owned(), hash.to_owned());
        crate::refresh::blocking(move || {
            let hash = PasswordHash::new(&hash).map_err(|error| Error::Machine(error.to_string()))?;
            Ok(argon2()?.verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await
    }

    /// Makes an account. A taken address is refused like any other failure.
    pub async fn register(
        &self,
        email: &str,
        name: &str,
        password: &str,
    ) -> Result<Result<CustomerId, Vec<AccountFlaw>>> {
        let mut flaws = Vec::new();
        if !is_email(email) {
            flaws.push(AccountFlaw::Email);
        }
        if name.chars().count() > MAX_NAME {
            flaws.push(AccountFlaw::NameLong);
        }
        flaws.extend(password_flaw(password, email));
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let hash = self.hash_password(password).await?;
        match self.make_customer(email, name, Some(&hash), false).await {
            Ok(id) => Ok(Ok(id)),
            Err(Error::Database(error)) if error.is_unique() => Ok(Err(vec![AccountFlaw::Refused])),
            Err(error) => Err(error),
        }
    }

    pub(crate) async fn make_customer(
        &self,
        email: &str,
        name: &str,
        hash: Option<&str>,
        demo: bool,
    ) -> Result<CustomerId> {
        let now_ms = self.now_ms();
        let id = CustomerId::new(now_ms, self.dice().bytes());
        let new = db::customers::NewCustomer {
            id,
            email: email.trim().to_owned(),
            email_key: email_key(email),
            name: name.trim().to_owned(),
            password_hash: hash.map(str::to_owned),
            person: PersonId::new(now_ms, self.dice().bytes()),
            demo,
        };
        let mut tx = self.inner.db.begin().await?;
        db::customers::create(&mut tx, &new, now_ms).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Signs a customer in by address and password. `None` for anything wrong.
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<Option<CustomerId>> {
        let customer = db::customers::by_email_key(&self.inner.db, &email_key(email)).await?;
        let hash = customer.as_ref().and_then(|customer| customer.password_hash.clone());
        let right = password.chars().count() <= MAX_PASSWORD && self.verify_password(password, hash.as_deref()).await?;
        Ok(customer.filter(|_| right).map(|customer| customer.id))
    }

    /// A customer.
    pub async fn customer(&self, id: CustomerId) -> Result<Option<Customer>> {
        let row = db::customers::by_id(&self.inner.db, id).await?;
        Ok(row.map(|row| Customer {
            id: row.id,
            email: row.email,
            name: row.name,
            preferences: serde_json::from_str(&row.preferences).unwrap_or_default(),
            verified: row.verified_ms.is_some(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["ana@example.com", " a.b+c@sub.example.org ", "x@y.zz"] {
            assert!(is_email(good), "{good}");
        }
        for bad in
            ["", "ana", "@example.com", "ana@", "ana@example", "a b@example.com", "a@b@c.de", "a@b..de", "a\r\nb@c.de"]
        {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn passwords() {
        assert_eq!(password_flaw("short", ""), Some(AccountFlaw::PasswordShort));
        assert_eq!(password_flaw("Password1", ""), Some(AccountFlaw::PasswordCommon));
        assert_eq!(password_flaw("ana@example.com", "Ana@example.com"), Some(AccountFlaw::PasswordCommon));
        assert_eq!(password_flaw("seven green lamps", ""), None);
        assert_eq!(password_flaw(&"ä".repeat(256), ""), None, "characters, not bytes");
    }
}
