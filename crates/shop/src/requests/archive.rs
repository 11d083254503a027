//! The archive: everything that is kept of somebody, as JSON for machines and as one page for people.
//!
//! The one idea: what may be long (events, drawn lists) is read a slice at a time and written straight through, so that an
//! archive takes little memory however much there is; what is short is read once into [`Held`], of which the page is drawn by
//! the website, because we know no words. One file in the data folder, written beside its name first, so that nobody ever
//! fetches a part of it.

use super::{ARCHIVE_DAYS, Of, Request};
use crate::error::{Error, Result};
use crate::events::Shown;
use crate::mail::{Envelope, Mail};
use crate::people::{DeclaredFacts, Person};
use crate::refresh::blocking;
use crate::why::{Liking, Made};
use crate::{DAY_MS, Shop};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::address::Address;
use vitrine_domain::cart::Cart;
use vitrine_domain::checkout::Checkout;
use vitrine_domain::consent::{Choice, Consent};
use vitrine_domain::event::Event;
use vitrine_domain::id::{PersonId, ProductId, RequestId};
use vitrine_domain::order::Order;
use vitrine_domain::saved::Saved;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Rows of a kind on the page for people, the newest; the JSON beside it has all.
pub const PAGE_ROWS: usize = 1_000;
/// Rows read and written at a time.
const SLICE: i64 = 1_000;
/// Rows of a kind in an archive at most, the newest; more than anybody does here in the time that events are kept.
const MAX_ROWS: usize = 200_000;
/// Bytes of an archive's contents at most; what would be more is left out, and the archive says so.
const MAX_BYTES: usize = 256 * 1024 * 1024;
/// Orders, letters, choices in an archive at most, the newest.
const MAX_LISTED: i64 = 2_000;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// As typed.
    pub email: String,
    /// May be "".
    pub name: String,
    /// When it was made (Unix ms).
    pub created_ms: i64,
    /// When the address was proven (Unix ms).
    pub verified_ms: Option<i64>,
}

/// A drawn list, as short as a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// When (Unix ms).
    pub at_ms: i64,
    /// On which kind of page.
    pub page: String,
    /// What stood on it, in order.
    pub products: Vec<ProductId>,
}

/// Everything that is kept of somebody; of events and drawn lists the newest [`PAGE_ROWS`].
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// When it was read (Unix ms).
    pub made_ms: i64,
    /// The account, where there is one.
    pub account: Option<Account>,
    /// What was chosen: language, currency, colours, the home page (JSON).
    pub preferences: Value,
    /// The address book.
    pub addresses: Vec<Address>,
    /// Saved for later.
    pub saved: Vec<Saved>,
    /// The account's cart, with what was typed at the check-out.
    pub cart: Option<(Cart, Checkout)>,
    /// Where somebody is signed in: which browser, since when, when last (Unix ms).
    pub sessions: Vec<(String, Option<i64>, Option<i64>)>,
    /// Every answer to the question about data, newest first.
    pub choices: Vec<Choice>,
    /// The history's person: half of the comparison, pause, declared facts, what is muted and stopped, the profile.
    pub person: Option<Arc<Person>>,
    /// What the profile says, the strongest first.
    pub likings: Vec<Liking>,
    /// Offers made, and choices of none, newest first.
    pub offers: Vec<Made>,
    /// Orders, oldest first.
    pub orders: Vec<Order>,
    /// Letters, newest first, without the secrets of their links.
    pub letters: Vec<Mail>,
    /// Addresses that personal letters may go to, with what was chosen and asked for there, and which letters there were.
    pub letter_choices: Vec<Value>,
    /// Events, newest first.
    pub events: Vec<Event>,
    /// What was drawn for them, newest first.
    pub drawn: Vec<Drawn>,
    /// There was more than an archive holds.
    pub cut: bool,
}

/// Draws the page for people. The website's.
pub trait Scribe: Sync {
    /// One HTML document, in the language with this tag, that needs nothing beside itself.
    fn page(&self, held: &Held, lang: &str) -> String;
}

/// The file that is being written.
struct Archive {
    /// Boxed: it is handed from thread to thread, and is large.
    zip: Box<ZipWriter<BufWriter<File>>>,
    bytes: usize,
}

fn machine(error: impl std::fmt::Display) -> Error {
    Error::Machine(format!("the archive cannot be written: {error}"))
}

impl Archive {
    fn begin(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(machine)?;
        }
        let mut options = File::options();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(machine)?;
        Ok(Self { zip: Box::new(ZipWriter::new(BufWriter::new(file))), bytes: 0 })
    }

    fn entry(&mut self, name: &str) -> Result<()> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file(name, options).map_err(machine)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.bytes += bytes.len();
        self.zip.write_all(bytes).map_err(machine)
    }

    /// Writes a document of its own.
    fn document(&mut self, name: &str, value: &impl Serialize) -> Result<()> {
        self.entry(name)?;
        self.write(&serde_json::to_vec_pretty(value)?)
    }

    fn end(self) -> Result<u64> {
        let file = self.zip.finish().map_err(machine)?.into_inner().map_err(machine)?;
        file.sync_all().map_err(machine)?;
        Ok(file.metadata().map_err(machine)?.len())
    }
}

/// One piece of work with the file, off the threads that answer requests.
async fn with(mut file: Archive, work: impl FnOnce(&mut Archive) -> Result<()> + Send + 'static) -> Result<Archive> {
    blocking(move || {
        work(&mut file)?;
        Ok(file)
    })
    .await
}

/// The rows of an array, each after a comma but the first.
fn rows(values: &[Value], first: bool) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    for (n, value) in values.iter().enumerate() {
        out.extend_from_slice(if first && n == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut out, value)?;
    }
    Ok(out)
}

impl Shop {
    /// Where an archive lies, made or not: the only place for them.
    pub(super) fn archive_path(&self, id: RequestId) -> PathBuf {
        self.archives().join(format!("{id}.zip"))
    }

    fn archives(&self) -> PathBuf {
        self.data().join("archives")
    }

    /// Removes an archive's files, finished or not, if there are any.
    pub(super) async fn remove_archive(&self, id: RequestId) -> Result<()> {
        let id = id.to_string();
        self.remove_files(|name| name.starts_with(&id)).await
    }

    /// Removes files that no request is about any more: of somebody who became somebody else, or of a process that died.
    pub(crate) async fn sweep_archives(&self) -> Result<()> {
        let mut asked = HashSet::new();
        let mut after = None;
        loop {
            let page = db::requests::after(&self.inner.db, after, SLICE).await?;
            after = page.last().copied();
            asked.extend(page.iter().map(ToString::to_string));
            if page.len() < SLICE as usize {
                break;
            }
        }
        self.remove_files(|name| !asked.contains(name.split('.').next().unwrap_or_default())).await
    }

    async fn remove_files(&self, unwanted: impl Fn(&str) -> bool) -> Result<()> {
        let mut files = match tokio::fs::read_dir(self.archives()).await {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            other => other.map_err(machine)?,
        };
        while let Some(file) = files.next_entry().await.map_err(machine)? {
            if unwanted(&file.file_name().to_string_lossy()) {
                match tokio::fs::remove_file(file.path()).await {
                    Err(error) if error.kind() != ErrorKind::NotFound => return Err(machine(error)),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Makes the archive that was asked for.
    pub(super) async fn make_archive(&self, request: &Request, scribe: &impl Scribe) -> Result<()> {
        self.flush().await?;
        let path = self.archive_path(request.id);
        // Two nodes may make the same archive at once; each writes its own file and the last one stays.
        let unfinished = path.with_extension(format!("{}.part", std::process::id()));
        let mut held = self.held(&request.of).await?;
        let file = {
            let unfinished = unfinished.clone();
            blocking(move || Archive::begin(&unfinished)).await?
        };
        let mut file = self.documents(file, &held).await?;
        if let Some(person) = request.of.person {
            file = self.events_of(file, person, &mut held).await?;
            file = self.rankings_of(file, person, &mut held).await?;
        }
        let page = scribe.page(&held, &request.lang);
        let about = json!({
            "shop": self.settings().shop.name,
            "made_ms": held.made_ms,
            "complete": !held.cut,
            "times": "milliseconds since 1970-01-01 UTC",
            "amounts": "the currency's minor units",
        });
        let file = with(file, move |file| {
            file.document("about.json", &about)?;
            file.entry("index.html")?;
            file.write(page.as_bytes())
        })
        .await?;
        let size = {
            let path = path.clone();
            blocking(move || {
                let size = file.end()?;
                std::fs::rename(&unfinished, &path).map_err(machine)?;
                Ok(size)
            })
            .await?
        };
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        let wanted =
            db::requests::made(&mut tx, request.id, size as i64, now_ms + ARCHIVE_DAYS * DAY_MS, now_ms).await?;
        if wanted {
            let by = crate::acting::Acting::behind(request.operator);
            self.note_request(&mut tx, request, "done", &by, &json!({ "complete": !held.cut })).await?;
        }
        tx.commit().await?;
        if !wanted {
            // Erased meanwhile.
            self.remove_archive(request.id).await?;
        }
        Ok(())
    }

    /// What is short, read once.
    async fn held(&self, of: &Of) -> Result<Held> {
        let db = &self.inner.db;
        let mut held = Held { made_ms: self.now_ms(), ..Held::default() };
        let mut addresses: Vec<String> = of.email_key.iter().cloned().collect();
        let customer = match of.customer {
            Some(id) => db::customers::by_id(db, id).await?,
            None => None,
        };
        if let Some(customer) = customer {
            held.preferences = serde_json::from_str(&customer.preferences).unwrap_or_default();
            held.addresses = db::addresses::of_customer(db, customer.id).await?.into_iter().map(|(_, it)| it).collect();
            held.saved = db::saved::of_customer(db, customer.id).await?.iter().copied().collect();
            if let Some(cart) = db::carts::of_customer(db, customer.id).await? {
                let typed = db::checkouts::get(db, cart.id).await?.map(|(typed, _)| typed).unwrap_or_default();
                held.cart = Some((cart, typed));
            }
            let sessions = db::sessions::of_customer(db, customer.id, held.made_ms, MAX_LISTED).await?;
            held.sessions = sessions.into_iter().map(|it| (it.device, it.since_ms, it.seen_ms)).collect();
            addresses.extend([customer.email.clone(), crate::account::email_key(&customer.email)]);
            held.account = Some(Account {
                email: customer.email,
                name: customer.name,
                created_ms: customer.created_ms,
                verified_ms: customer.verified_ms,
            });
        }
        if of.customer.is_some() || of.email_key.is_some() {
            held.orders = db::orders::of_buyer(db, of.customer, of.email_key.as_deref(), None, MAX_LISTED).await?;
            held.cut |= held.orders.len() as i64 >= MAX_LISTED;
            // Guests write their address as they like.
            addresses.extend(held.orders.iter().map(|order| order.buyer.email.clone()));
            addresses.sort_unstable();
            addresses.dedup();
            let letters = db::outbox::to_any(db, &addresses, MAX_LISTED).await?;
            held.letters = letters.into_iter().map(Mail::from).map(without_secret).collect();
            let mut keys: Vec<String> = addresses.iter().map(|it| crate::account::email_key(it)).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in &keys {
                held.letter_choices.extend(self.letter_choices_held(key).await?);
            }
        }
        if let Some(person) = of.person {
            held.choices = db::people::choices(db, person, MAX_LISTED).await?;
            held.offers = self.invitations_of(person, MAX_LISTED).await?;
            let consent = held.choices.first().map_or(Consent::NONE, Choice::holds);
            let person = self.person(person, consent).await?;
            held.likings = self.likings_of(&person);
            held.person = Some(person);
        }
        Ok(held)
    }

    /// What hangs on an address that personal letters may go to.
    async fn letter_choices_held(&self, email_key: &str) -> Result<Option<Value>> {
        let db = &self.inner.db;
        let Some(it) = db::subscribers::by_email(db, email_key).await? else { return Ok(None) };
        let catalog = self.catalog();
        let slug =
            |id: &ProductId| catalog.product(*id).map_or_else(|| id.to_string(), |entry| entry.product.slug.clone());
        let off = db::subscribers::turned_off(db, &[it.id]).await?.remove(&it.id).unwrap_or_default();
        let asked = db::sign_ups::of_subscriber(db, it.id).await?;
        let asked: Vec<Value> = asked
            .iter()
            .map(|kept| {
                json!({
                    "tell_me": kept.kind.name(), "product": slug(&kept.product), "state": kept.sign_up.state.name(),
                    "asked_ms": kept.sign_up.asked_ms, "confirmed_ms": kept.sign_up.confirmed_ms,
                })
            })
            .collect();
        let letters = db::letters::of_subscriber(db, it.id, 0).await?;
        let letters: Vec<Value> = letters
            .iter()
            .map(|letter| {
                let products: Vec<String> = letter.products.iter().map(slug).collect();
                json!({
                    "about": letter.kind.name(), "made": letter.made.name(), "at_ms": letter.at_ms,
                    "products": products, "clicked_ms": letter.clicked_ms,
                })
            })
            .collect();
        Ok(Some(json!({
            "address": it.email, "since_ms": it.created_ms, "proven_ms": it.proven_ms, "silent_ms": it.silent_ms,
            "nobody_there": it.bounced.stops(), "time_zone": it.zone,
            "turned_off": off.iter().map(vitrine_domain::letter::LetterKind::name).collect::<Vec<_>>(),
            "asked_for": asked, "letters": letters,
        })))
    }

    async fn documents(&self, file: Archive, held: &Held) -> Result<Archive> {
        let catalog = self.catalog();
        let slug =
            |id: ProductId| catalog.product(id).map_or_else(|| id.to_string(), |entry| entry.product.slug.clone());
        let saved: Vec<Value> =
            held.saved.iter().map(|it| json!({ "product": slug(it.product), "at_ms": it.at_ms })).collect();
        let sessions: Vec<Value> = held
            .sessions
            .iter()
            .map(|(device, since_ms, seen_ms)| json!({ "device": device, "since_ms": since_ms, "seen_ms": seen_ms }))
            .collect();
        let account = json!({
            "account": held.account, "preferences": held.preferences, "addresses": held.addresses, "saved": saved,
            "sessions": sessions,
            "cart": held.cart.as_ref().map(|(cart, typed)| json!({ "goods": cart, "checkout": typed })),
        });
        let likings: Vec<Value> = held
            .likings
            .iter()
            .map(|it| {
                let from: Vec<String> = it.evidence.iter().map(|entry| entry.product.slug.clone()).collect();
                json!({ "liking": it.facet, "strength": it.strength, "from": from })
            })
            .collect();
        let person = held.person.as_deref();
        let profile = json!({
            "group": person.map(|it| it.arm),
            "experiments": person.map(|it| it.groups.iter().map(seen_first).collect::<Vec<_>>()),
            "paused_until_ms": person.map(|it| it.paused_until_ms).filter(|until_ms| *until_ms > 0),
            "told": person.map_or_else(DeclaredFacts::default, |it| it.declared.clone()),
            "not_interested_in": person.map(|it| it.dismissed.iter().map(|id| slug(*id)).collect::<Vec<_>>()),
            "stopped": person.map(|it| it.stopped.clone()),
            "muted": person.map(|it| it.muted.clone()),
            "pointed_to": person.map(|it| it.hints.iter().map(pointed_to).collect::<Vec<_>>()),
            "likings": likings,
        });
        let (choices, offers) = (held.choices.clone(), held.offers.iter().map(offer).collect::<Vec<_>>());
        let orders: Vec<Value> = held.orders.iter().map(order).collect();
        let letters: Vec<Value> = held
            .letters
            .iter()
            .map(|it| {
                json!({ "about": it.kind, "to": it.to.email, "at_ms": it.created_ms, "state": it.state.name(), "says": it.envelope })
            })
            .collect();
        let letter_choices = held.letter_choices.clone();
        with(file, move |file| {
            file.document("account.json", &account)?;
            file.document("choices.json", &choices)?;
            file.document("profile.json", &profile)?;
            file.document("offers.json", &offers)?;
            file.document("orders.json", &orders)?;
            file.document("letters.json", &letters)?;
            file.document("letter_choices.json", &letter_choices)
        })
        .await
    }

    async fn events_of(&self, file: Archive, person: PersonId, held: &mut Held) -> Result<Archive> {
        let mut file = with(file, |file| {
            file.entry("events.json")?;
            file.write(b"[")
        })
        .await?;
        let (mut before, mut written) = (None, 0);
        loop {
            let page = db::events::of_person_before(&self.inner.db, person, before, SLICE).await?;
            before = page.last().map(|event| (event.at_ms, event.id));
            let full = page.len() == SLICE as usize;
            let out = rows(&page.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?, written == 0)?;
            written += page.len();
            let room = PAGE_ROWS.saturating_sub(held.events.len());
            held.events.extend(page.into_iter().take(room));
            file = with(file, move |file| file.write(&out)).await?;
            let over = full && (written >= MAX_ROWS || file.bytes >= MAX_BYTES);
            held.cut |= over;
            if !full || over {
                return with(file, |file| file.write(b"\n]\n")).await;
            }
        }
    }

    async fn rankings_of(&self, file: Archive, person: PersonId, held: &mut Held) -> Result<Archive> {
        let mut file = with(file, |file| {
            file.entry("shown.json")?;
            file.write(b"[")
        })
        .await?;
        let (mut before, mut written) = (None, 0);
        loop {
            let page = db::rankings::of_person(&self.inner.db, person, before, SLICE).await?;
            before = page.last().map(|row| (row.at_ms, row.id));
            let full = page.len() == SLICE as usize;
            let mut values = Vec::with_capacity(page.len());
            for row in &page {
                // What an older program wrote is handed out as it is.
                let items: Value = serde_json::from_str(&row.items_json)?;
                let shown: Vec<Shown> = serde_json::from_str(&row.items_json).unwrap_or_default();
                if held.drawn.len() < PAGE_ROWS {
                    let products = shown.iter().map(|it| it.product).collect();
                    held.drawn.push(Drawn { at_ms: row.at_ms, page: row.placement.clone(), products });
                }
                let query: Value = serde_json::from_str(&row.context_json)?;
                values.push(json!({ "at_ms": row.at_ms, "page": row.placement, "query": query, "items": items }));
            }
            let out = rows(&values, written == 0)?;
            written += page.len();
            file = with(file, move |file| file.write(&out)).await?;
            let over = full && (written >= MAX_ROWS || file.bytes >= MAX_BYTES);
            held.cut |= over;
            if !full || over {
                return with(file, |file| file.write(b"\n]\n")).await;
            }
        }
    }
}

/// A letter whose link opens nothing.
fn without_secret(mut mail: Mail) -> Mail {
    if let Some(redacted) = mail.envelope.clone().and_then(Envelope::redacted) {
        mail.envelope = Some(redacted);
    }
    mail
}

fn offer(it: &Made) -> Value {
    let made = &it.invitation;
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    json!({
        "offer": it.offer.as_ref().map(|offer| json!({ "name": offer.name, "benefit": offer.benefit })),
        "category": made.category, "made_ms": made.made_ms, "until_ms": made.until_ms, "declined": made.declined,
        "because": json(&it.reason_json), "known": json(&it.choice_json),
    })
}

fn order(it: &Order) -> Value {
    json!({
        "number": it.number, "placed_ms": it.placed_ms, "buyer": it.buyer, "payment": it.payment.name(),
        "payment_status": it.payment_status().name(), "fulfilment_status": it.fulfilment_status().name(),
        "bought": it.quote, "since": it.progress,
    })
}

/// A visit that pointed to a setting.
fn pointed_to(it: &db::people::Hint) -> Value {
    json!({ "setting": it.hint, "visit": it.visit, "offered": it.offered })
}

/// A first exposure to an experiment.
fn seen_first(it: &db::experiments::Exposure) -> Value {
    json!({ "about": it.experiment, "group": it.arm, "since_ms": it.at_ms })
}
