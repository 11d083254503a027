//! Letters leave the house: drawn, put into MIME, handed to a mail server or laid into a folder.
//!
//! The one idea: `shop::mail` decides what is sent, when and how often; a [`Post`] only says how one try went. Without a mail
//! server letters are files in the data folder, so that a new shop and the demo need nothing, and the admin pages show them.
//! Addresses and header texts go through the mail library's own types: nothing typed by a person can begin a new header.
//!
//! Left out: signing (DKIM) and letters that come back later. Both are the mail server's; an operator can note the latter.

mod blocks;
mod draw;
#[cfg(test)]
mod tests;

pub use draw::{Drawn, Site, draw};

use crate::config::{MailArgs, SmtpUrl};
use crate::cx::App;
use crate::urls::machine;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};
use vitrine_domain::id::MailId;
use vitrine_i18n::Locale;
use vitrine_shop::mail::{Envelope, KEPT_DAYS, Letter, Mail, Postman, Refusal};
use vitrine_shop::{DAY_MS, Shop};

/// The folder of letters below the data folder.
pub const FOLDER: &str = "mail";
/// A mail server may be silent for this long.
const SILENCE: Duration = Duration::from_secs(20);
/// Answers of mail servers that are about us and not about the letter: sign in, sign in better, encrypt. The owner mends them,
/// and then the letter goes.
const ABOUT_US: [u16; 5] = [523, 530, 534, 535, 538];
/// Answers that say that nobody has the address or that its host takes no mail (RFC 5321, RFC 7504), unless an enhanced code
/// beside them speaks of a policy (5.7, RFC 3463): then the letter was not wanted, and the mailbox is there.
const NOBODY: [u16; 5] = [521, 550, 551, 553, 556];
/// The name that letters come from when neither a sender nor a public address is given.
const NOWHERE: &str = "localhost";

/// Where letters go.
enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
}

/// Draws letters and hands them over.
pub struct Post {
    way: Way,
    from: Mailbox,
    origin: String,
    shop: Shop,
}

/// Why the post cannot work as it is set up; never says the password.
#[derive(Debug, thiserror::Error)]
#[error("--smtp-url is not usable: {0}")]
pub struct SetupError(String);

impl Post {
    /// The post as the process was told: to a mail server, or into the folder below the shop's.
    pub fn new(args: &MailArgs, shop: &Shop, origin: &str) -> Result<Self, SetupError> {
        let host = origin.split("://").nth(1).unwrap_or_default();
        let host = host.split([':', '/']).next().filter(|host| host.contains('.') && !host.starts_with('['));
        let from = args.mail_from.clone().or_else(|| {
            let domain = host.filter(|host| host.parse::<std::net::IpAddr>().is_err()).unwrap_or(NOWHERE);
            Some(Mailbox::new(None, Address::new("shop", domain).ok()?))
        });
        let from = from.ok_or_else(|| SetupError("no sender".to_owned()))?;
        let way = match &args.smtp_url {
            Some(url) => Way::Smtp(Box::new(transport(url, from.email.domain())?)),
            None => Way::Folder(shop.data().join(FOLDER)),
        };
        Ok(Self { way, from, origin: origin.to_owned(), shop: shop.clone() })
    }

    /// The post of a running website.
    pub fn of(app: &App) -> Result<Self, SetupError> {
        Self::new(&app.web.mail, &app.shop, &app.origin)
    }

    /// The letter as it travels. The same letter gives the same bytes: a copy that was sent twice is known by its Message-ID.
    fn message(&self, mail: &Mail, envelope: &Envelope) -> Result<Message, Refusal> {
        let never = |what: &str, why: &dyn std::fmt::Display| Refusal::Never(format!("{what}: {why}"));
        let address: Address = mail.to.email.parse().map_err(|error| never("the address", &error))?;
        let named = |name: &str| Some(one_line(name)).filter(|name| !name.is_empty());
        let from = self.from.name.clone().or_else(|| named(&envelope.shop));
        let default = self.shop.settings().languages.default.as_str().parse().unwrap_or(Locale::En);
        let site = Site { origin: &self.origin, default };
        let drawn = draw(mail.to.locale, envelope, &site);
        let raw = |name: &'static str, value: String| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        let mut message = Message::builder()
            .from(Mailbox::new(from, self.from.email.clone()))
            .to(Mailbox::new(named(&mail.to.name), address))
            .subject(one_line(&drawn.subject))
            .date(UNIX_EPOCH + Duration::from_millis(mail.created_ms.max(0).unsigned_abs()))
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            // RFC 3834: nobody's absence note answers it.
            .raw_header(raw("Auto-Submitted", "auto-generated".to_owned()))
            .raw_header(raw("Content-Language", mail.to.locale.tag().to_owned()));
        if let Ok(contact) = envelope.contact.parse::<Address>() {
            message = message.reply_to(Mailbox::new(named(&envelope.shop), contact));
        }
        if let Letter::Personal(letter) = &envelope.letter {
            // RFC 2369 and RFC 8058: mail programs end it with one POST, without opening a page.
            let leave = format!("<{}{}>", self.origin, machine::letter_leave(&letter.leave));
            message = message
                .raw_header(raw("List-Unsubscribe", leave))
                .raw_header(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        }
        let parts = MultiPart::alternative()
            .boundary(format!("vitrine-{}", mail.id))
            .singlepart(SinglePart::plain(drawn.text))
            .singlepart(SinglePart::html(drawn.html));
        message.multipart(parts).map_err(|error| never("the letter", &error))
    }

    /// Removes letters of the folder that the outbox has forgotten.
    pub async fn tidy(&self, now_ms: i64) -> std::io::Result<()> {
        let Way::Folder(folder) = &self.way else { return Ok(()) };
        let mut files = match tokio::fs::read_dir(folder).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            other => other?,
        };
        while let Some(file) = files.next_entry().await? {
            let path = file.path();
            let id = path.file_stem().and_then(|name| name.to_str()).and_then(|name| name.parse::<MailId>().ok());
            if id.is_some_and(|id| id.made_ms() < now_ms - KEPT_DAYS * DAY_MS) {
                tokio::fs::remove_file(path).await?;
            }
        }
        Ok(())
    }
}

impl Postman for Post {
    async fn deliver(&self, mail: &Mail, envelope: &Envelope) -> Result<(), Refusal> {
        let message = self.message(mail, envelope)?;
        match &self.way {
            Way::Smtp(smtp) => smtp.send(message).await.map(|_| ()).map_err(|error| refusal(&error)),
            Way::Folder(folder) => {
                lay(folder, mail.id, &message.formatted()).await.map_err(|error| Refusal::Later(error.to_string()))
            }
        }
    }

    fn stays_here(&self) -> bool {
        matches!(self.way, Way::Folder(_))
    }
}

/// A name or a subject as one line.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_control() || c.is_whitespace()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A file that is there whole or not at all, and is the same file when it is written again.
async fn lay(folder: &Path, id: MailId, bytes: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let unfinished = folder.join(format!("{id}.part"));
    tokio::fs::write(&unfinished, bytes).await?;
    tokio::fs::rename(unfinished, folder.join(format!("{id}.eml"))).await
}

fn transport(url: &SmtpUrl, hello: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>, SetupError> {
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal());
    let builder = builder.map_err(|error| SetupError(error.to_string()))?;
    Ok(builder.timeout(Some(SILENCE)).hello_name(ClientId::Domain(hello.to_owned())).build())
}

/// A server that says 5xx of the letter means it; everything else may be otherwise in a while.
fn refusal(error: &lettre::transport::smtp::Error) -> Refusal {
    let code: Option<u16> = error.status().map(u16::from);
    if error.is_permanent() && code.is_some_and(|code| !ABOUT_US.contains(&code)) {
        let said = error.to_string();
        let nobody = code.is_some_and(|code| NOBODY.contains(&code)) && !said.contains("5.7.");
        if nobody { Refusal::Nobody(said) } else { Refusal::Never(said) }
    } else {
        Refusal::Later(error.to_string())
    }
}
