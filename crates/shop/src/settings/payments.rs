//! How buyers may pay.

use super::Area;
use serde::{Deserialize, Serialize};
use vitrine_domain::operator::Permission;
use vitrine_domain::payment::PaymentMethod;

/// The shortest and longest time that goods are kept for a payment on a gateway's page, in minutes. A gateway's page stays
/// open for half an hour at least, and closes five minutes before the goods go back.
pub const HOLD_MINUTES: (i64, i64) = (40, 24 * 60);

/// The account that bank transfers go to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BankAccount {
    /// Whose.
    pub holder: String,
    /// Its number, such as "BE71 0961 2345 6769".
    pub iban: String,
    /// The bank's code; may be "".
    pub bic: String,
    /// The bank's name; may be "".
    pub bank: String,
}

/// How buyers may pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PaymentSettings {
    /// The ways that are open.
    pub methods: Vec<PaymentMethod>,
    /// Where bank transfers go.
    pub bank: BankAccount,
    /// Goods are kept this long for a payment on a gateway's page.
    pub hold_minutes: i64,
}

impl Default for PaymentSettings {
    fn default() -> Self {
        Self { methods: PaymentMethod::ALL.to_vec(), bank: BankAccount::default(), hold_minutes: 45 }
    }
}

/// True for an international bank account number with the right check digits (ISO 13616; ISO 7064, MOD 97-10).
pub fn is_iban(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let shaped = (15..=34).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
        && text.bytes().skip(2).take(2).all(|byte| byte.is_ascii_digit());
    shaped
        && text[4..].bytes().chain(text[..4].bytes()).fold(0_u32, |rest, byte| match byte {
            b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
            letter => (rest * 100 + u32::from(letter - b'A') + 10) % 97,
        }) == 1
}

impl Area for PaymentSettings {
    const NAME: &'static str = "payments";
    const CHANGE: Permission = Permission::ChangePayments;
    fn check(&self) -> Result<(), String> {
        let (shortest, longest) = HOLD_MINUTES;
        if !(shortest..=longest).contains(&self.hold_minutes) {
            return Err(format!("Goods are kept for {shortest} to {longest} minutes while a payment is open."));
        }
        let bank = &self.bank;
        if [&bank.holder, &bank.bank].iter().any(|text| text.chars().count() > 100) || bank.bic.len() > 11 {
            return Err("The names of the account are at most 100 characters, the bank's code at most 11.".to_owned());
        }
        if !bank.iban.is_empty() && !is_iban(&bank.iban) {
            return Err("That is not an account number (IBAN): its check digits do not fit.".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_numbers_are_checked() {
        for good in ["BE71 0961 2345 6769", "de89370400440532013000", "GB82 WEST 1234 5698 7654 32"] {
            assert!(is_iban(good), "{good}");
        }
        for bad in ["", "BE71 0961 2345 6768", "BE71", "ÄÖ71 0961 2345 6769", "7100000000000000"] {
            assert!(!is_iban(bad), "{bad}");
        }
    }

    #[test]
    fn times_have_bounds() {
        assert!(PaymentSettings::default().check().is_ok());
        assert!(PaymentSettings { hold_minutes: 5, ..Default::default() }.check().is_err());
    }
}
