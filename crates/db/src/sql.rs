//! The small language the aggregates write their queries in.
//!
//! A [`Sql`] is a text with `$n` placeholders and its values; a [`Row`] is read by column name into domain types. Texts are
//! constants; the only text made at run time is a list of placeholders, and it is made here, so no value can ever become SQL.

use crate::error::{Error, Result};
use serde::de::DeserializeOwned;
use sqlx::any::{Any, AnyArguments, AnyRow};
use sqlx::{Arguments, Decode, Encode, Row as _, Type};
use std::borrow::Cow;
use std::fmt::Write as _;
use vitrine_domain::arm::Arm;
use vitrine_domain::catalog::AdjustReason;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_domain::id;
use vitrine_domain::letter::{LetterKind, Made, SignUpState};
use vitrine_domain::media::{MediaHash, MediaType};
use vitrine_domain::money::Currency;
use vitrine_domain::operator::Role;
use vitrine_domain::order::{FulfilmentStatus, PaymentStatus};
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::plate::Field;
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::Lang;

/// Rows of one INSERT at most.
pub(crate) const ROWS_PER_INSERT: usize = 500;
/// Placeholders of one INSERT of many rows. SQLite finds the name of a placeholder by walking over those before it, and the
/// driver asks for each: with 10,500 of them (500 events) three quarters of the time of filling the demo went there. As many
/// rows as fit are always the same statement, so that it is parsed once.
pub(crate) const PLACEHOLDERS_PER_INSERT: usize = 250;
/// Placeholders of one statement at most: SQLite's limit (sqlite.org/limits.html); PostgreSQL allows twice as many.
pub(crate) const MAX_PLACEHOLDERS: usize = 32_766;

/// A statement and its values.
pub struct Sql {
    text: Cow<'static, str>,
    values: AnyArguments,
    /// Worth keeping prepared: the same text comes again.
    again: bool,
}

/// A statement that is written out in the program.
pub(crate) fn sql(text: &'static str) -> Sql {
    Sql { text: Cow::Borrowed(text), values: AnyArguments::default(), again: true }
}

impl Sql {
    /// The next placeholder's value.
    pub(crate) fn bind(mut self, value: impl Bind) -> Self {
        self.values.add(value.bound()).expect("numbers and texts always encode");
        self
    }

    /// Adds `($n, $n+1, ...)` with these values; a list without values matches nothing.
    pub(crate) fn list<T: Bind>(mut self, values: impl IntoIterator<Item = T>) -> Self {
        // Lists come in many lengths.
        self.again = false;
        let before = self.values.len();
        for value in values {
            self = self.bind(value);
        }
        self.placeholders(before);
        self
    }

    /// How many values are bound so far.
    pub(crate) fn placeholders_len(&self) -> usize {
        self.values.len()
    }

    /// Adds `$n` with this value.
    pub(crate) fn value(mut self, value: impl Bind) -> Self {
        self = self.bind(value);
        let _ = write!(self.text.to_mut(), "${}", self.values.len());
        self
    }

    /// Adds more of the statement's text.
    pub(crate) fn then(mut self, text: &'static str) -> Self {
        self.text.to_mut().push_str(text);
        self
    }

    /// Adds the name of a table or column.
    #[cfg(feature = "testing")]
    pub(crate) fn then_name(mut self, name: &str) -> Self {
        let _ = write!(self.text.to_mut(), "\"{}\"", name.replace('"', "\"\""));
        self
    }

    /// `head VALUES (..), (..) tail` for at most [`ROWS_PER_INSERT`] rows; `bind` binds one row's columns in order. `again`
    /// when as many rows will come again.
    pub(crate) fn insert<T>(
        head: &'static str,
        tail: &'static str,
        rows: &[T],
        again: bool,
        bind: impl Fn(Self, &T) -> Self,
    ) -> Self {
        debug_assert!((1..=ROWS_PER_INSERT).contains(&rows.len()));
        let mut sql = sql(head).then(" VALUES ");
        for (n, row) in rows.iter().enumerate() {
            if n > 0 {
                sql = sql.then(", ");
            }
            let before = sql.values.len();
            sql = bind(sql, row);
            sql.placeholders(before);
        }
        debug_assert!(sql.values.len() <= MAX_PLACEHOLDERS);
        Self { again, ..sql.then(tail) }
    }

    fn placeholders(&mut self, before: usize) {
        let text = self.text.to_mut();
        if before == self.values.len() {
            text.push_str("(NULL)");
            return;
        }
        for n in before..self.values.len() {
            let _ = write!(text, "{}${}", if n == before { "(" } else { ", " }, n + 1);
        }
        text.push(')');
    }

    pub(crate) fn query(self) -> sqlx::query::Query<'static, Any, AnyArguments> {
        match self.text {
            Cow::Borrowed(text) => sqlx::query_with(text, self.values),
            Cow::Owned(text) => sqlx::query_with(sqlx::AssertSqlSafe(text), self.values).persistent(self.again),
        }
    }
}

/// A value that can stand for a placeholder.
pub(crate) trait Bind {
    type As: Encode<'static, Any> + Type<Any> + 'static;
    fn bound(self) -> Self::As;
}

/// A row of a result.
pub struct Row(pub(crate) AnyRow);

impl Row {
    /// A column's value.
    pub(crate) fn get<T: Column>(&self, column: &str) -> Result<T> {
        let raw: T::Raw = self.0.try_get(column).map_err(|cause| Error::stored(column, cause))?;
        T::from_raw(raw).ok_or_else(|| Error::stored(column, "not one of the values it may have"))
    }

    /// A column's JSON document.
    pub(crate) fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T> {
        let text: String = self.get(column)?;
        serde_json::from_str(&text).map_err(|cause| Error::stored(column, cause))
    }
}

/// A value that can be read from a column.
pub(crate) trait Column: Sized {
    type Raw: for<'r> Decode<'r, Any> + Type<Any>;
    fn from_raw(raw: Self::Raw) -> Option<Self>;
}

/// JSON as it is stored. Domain types always encode: their keys are texts and their numbers are whole.
pub(crate) fn json<T: serde::Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("domain types are plain data")
}

/// PostgreSQL cannot store U+0000 in a text; it becomes the replacement character, so that one odd search query does not
/// fail a whole batch and so that no two texts become equal that were not.
fn storable(text: &str) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text.to_owned() }
}

impl Bind for &str {
    type As = String;
    fn bound(self) -> String {
        storable(self)
    }
}
impl Bind for &String {
    type As = String;
    fn bound(self) -> String {
        storable(self)
    }
}
impl Bind for String {
    type As = String;
    fn bound(self) -> String {
        storable(&self)
    }
}
impl Column for String {
    type Raw = String;
    fn from_raw(raw: String) -> Option<Self> {
        Some(raw)
    }
}
impl<T: Bind> Bind for Option<T> {
    type As = Option<T::As>;
    fn bound(self) -> Self::As {
        self.map(T::bound)
    }
}
impl<T: Column> Column for Option<T> {
    type Raw = Option<T::Raw>;
    fn from_raw(raw: Self::Raw) -> Option<Self> {
        match raw {
            None => Some(None),
            Some(raw) => T::from_raw(raw).map(Some),
        }
    }
}
impl Bind for bool {
    type As = i64;
    fn bound(self) -> i64 {
        i64::from(self)
    }
}
impl Column for bool {
    type Raw = i64;
    fn from_raw(raw: i64) -> Option<Self> {
        match raw {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Bind for $number {
            type As = i64;
            fn bound(self) -> i64 {
                i64::try_from(self).unwrap_or(i64::MAX)
            }
        }
        impl Column for $number {
            type Raw = i64;
            fn from_raw(raw: i64) -> Option<Self> {
                Self::try_from(raw).ok()
            }
        }
    )*};
}
numbers!(i64, i32, u32, u64, usize);

macro_rules! words {
    ($($word:ty => $text:expr),* $(,)?) => {$(
        impl Bind for $word {
            type As = String;
            fn bound(self) -> String {
                let text: fn($word) -> String = $text;
                text(self)
            }
        }
        impl Column for $word {
            type Raw = String;
            fn from_raw(raw: String) -> Option<Self> {
                raw.parse().ok()
            }
        }
    )*};
}
words! {
    Arm => |arm| arm.name().to_owned(),
    EventName => |name| name.name().to_owned(),
    Field => |field| field.name().to_owned(),
    Currency => |currency| currency.code().to_owned(),
    MediaHash => |hash| hash.to_string(),
    MediaType => |kind| kind.name().to_owned(),
    AdjustReason => |reason| reason.name().to_owned(),
    TaxCategory => |category| category.name().to_owned(),
    id::ProductId => |id| id.to_string(),
    id::VariantId => |id| id.to_string(),
    id::CategoryId => |id| id.to_string(),
    id::CartId => |id| id.to_string(),
    id::CustomerId => |id| id.to_string(),
    id::OperatorId => |id| id.to_string(),
    id::InviteId => |id| id.to_string(),
    id::ViewId => |id| id.to_string(),
    id::StockAdjustmentId => |id| id.to_string(),
    id::RequestId => |id| id.to_string(),
    Role => |role| role.name().to_owned(),
    id::VisitorId => |id| id.to_string(),
    id::PersonId => |id| id.to_string(),
    id::VisitId => |id| id.to_string(),
    id::EventId => |id| id.to_string(),
    id::RankingId => |id| id.to_string(),
    id::OfferId => |id| id.to_string(),
    id::InvitationId => |id| id.to_string(),
    id::SegmentId => |id| id.to_string(),
    id::AuditId => |id| id.to_string(),
    id::FaultId => |id| id.to_string(),
    id::OrderId => |id| id.to_string(),
    id::QuoteId => |id| id.to_string(),
    id::PaymentId => |id| id.to_string(),
    id::RefundId => |id| id.to_string(),
    id::AddressId => |id| id.to_string(),
    Lang => |lang| lang.as_str().to_owned(),
    PaymentMethod => |method| method.name().to_owned(),
    PaymentStatus => |status| status.name().to_owned(),
    FulfilmentStatus => |status| status.name().to_owned(),
    id::MailId => |id| id.to_string(),
    id::SubscriberId => |id| id.to_string(),
    id::SignUpId => |id| id.to_string(),
    LetterKind => |kind| kind.name().to_owned(),
    Made => |made| made.name().to_owned(),
    SignUpState => |state| state.name().to_owned(),
}

impl Bind for Consent {
    type As = i64;
    fn bound(self) -> i64 {
        self.bits()
    }
}
impl Column for Consent {
    type Raw = i64;
    fn from_raw(raw: i64) -> Option<Self> {
        Some(Self::from_bits(raw))
    }
}
