//! Letters on their way out: over real SMTP to a server of the test's own, into a folder, and in the back office.

use crate::browser::{Browser, Website};
use axum::http::StatusCode;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use vitrine::config::{MailArgs, WebArgs};
use vitrine::mail::{FOLDER, Post};
use vitrine_domain::operator::Role;
use vitrine_i18n::Locale;
use vitrine_shop::acting::Acting;
use vitrine_shop::mail::{Addressee, Delivered, Letter, Mail, State};
use vitrine_testkit::{MINUTE_MS, SECOND_MS};

/// What the server does with the next letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Takes,
    /// This code to the recipient.
    Refuses(u16),
    /// This code when the letter was read.
    RefusesData(u16),
    /// Hangs up after it has read the letter, before it says so.
    HangsUp,
}

/// A letter as it came in.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    from: String,
    pub(crate) to: Vec<String>,
    data: String,
}

impl Received {
    pub(crate) fn headers(&self) -> &str {
        self.data.split_once("\r\n\r\n").unwrap().0
    }

    pub(crate) fn header(&self, name: &str) -> String {
        // A header's further lines begin with a space.
        let unfolded = self.headers().replace("\r\n ", " ");
        let found = unfolded.split("\r\n").find_map(|line| line.strip_prefix(&format!("{name}: ")));
        found.unwrap_or_else(|| panic!("{name} in {unfolded}")).to_owned()
    }
}

/// A mail server on this machine; every connection is a thread that ends with it.
#[derive(Clone)]
pub(crate) struct Server {
    port: u16,
    answers: Arc<Mutex<Vec<Answer>>>,
    received: Arc<Mutex<Vec<Received>>>,
    /// The commands that came in.
    verbs: Arc<Mutex<Vec<String>>>,
    wants_password: bool,
}

impl Server {
    pub(crate) fn start(answers: &[Answer], wants_password: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            answers: Arc::new(Mutex::new(answers.iter().rev().copied().collect())),
            received: Arc::default(),
            verbs: Arc::default(),
            wants_password,
        };
        let it = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (it, stream) = (it.clone(), stream.unwrap());
                std::thread::spawn(move || it.talk(stream));
            }
        });
        server
    }

    fn talk(&self, mut stream: TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
        let mut say = move |text: &str| stream.write_all(format!("{text}\r\n").as_bytes()).ok();
        let answer = self.answers.lock().unwrap().pop().unwrap_or(Answer::Takes);
        let mut letter = Received { from: String::new(), to: Vec::new(), data: String::new() };
        say("220 test ready")?;
        loop {
            let line = lines.next()?.ok()?;
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            self.verbs.lock().unwrap().push(verb.clone());
            match (verb.as_str(), answer) {
                ("EHLO", _) if self.wants_password => say("250-test\r\n250 AUTH PLAIN")?,
                ("EHLO", _) => say("250-test\r\n250 8BITMIME")?,
                ("AUTH", _) => say("535 5.7.8 wrong password")?,
                ("MAIL", _) => {
                    letter.from = line;
                    say("250 ok")?;
                }
                ("RCPT", Answer::Refuses(code)) => say(&format!("{code} not now, or never"))?,
                ("RCPT", _) => {
                    letter.to.push(line);
                    say("250 ok")?;
                }
                ("DATA", _) => {
                    say("354 go on")?;
                    loop {
                        let line = lines.next()?.ok()?;
                        if line == "." {
                            break;
                        }
                        letter.data.push_str(line.strip_prefix('.').unwrap_or(&line));
                        letter.data.push_str("\r\n");
                    }
                    if let Answer::RefusesData(code) = answer {
                        say(&format!("{code} we do not like it"))?;
                        continue;
                    }
                    self.received.lock().unwrap().push(letter.clone());
                    if answer == Answer::HangsUp {
                        return None;
                    }
                    say("250 taken")?;
                }
                ("QUIT", _) => return say("221 bye"),
                _ => say("250 ok")?,
            }
        }
    }

    fn args(&self) -> MailArgs {
        let user = if self.wants_password { "shop:s3cr3t@" } else { "" };
        MailArgs {
            smtp_url: Some(format!("smtp://{user}127.0.0.1:{}", self.port).parse().unwrap()),
            mail_from: Some(FROM.parse().unwrap()),
        }
    }

    pub(crate) fn post(&self, site: &Website) -> Post {
        Post::new(&self.args(), &site.shop, "https://shop.example").unwrap()
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

const FROM: &str = "shop@shop.example";

fn to(email: &str, name: &str) -> Addressee {
    Addressee { email: email.to_owned(), name: name.to_owned(), locale: Locale::De }
}

async fn writes(site: &Website, to: &Addressee) -> Mail {
    let letter = Letter::PasswordChanged { at_ms: site.shop.now_ms() };
    let key = format!("{}{}", to.email, site.shop.now_ms());
    site.shop.send_letter(to, letter, key).await.unwrap();
    site.shop.letters(None, &Acting::program()).await.unwrap().remove(0)
}

async fn state(site: &Website, mail: &Mail) -> (State, String) {
    let mail = site.shop.posted(mail.id, &Acting::program()).await.unwrap().unwrap();
    (mail.state, mail.last_error.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_travels_by_smtp() {
    let site = Website::stocked().await;
    let server = Server::start(&[], false);
    let mail = writes(&site, &to("ana@example.org", "Ana Müller")).await;
    let done = site.shop.deliver_letters(&server.post(&site)).await.unwrap();
    assert_eq!(done, Delivered { sent: 1, ..Delivered::default() });
    let letter = &server.received()[0];
    assert!(letter.from.starts_with("MAIL FROM:<shop@shop.example>"), "{}", letter.from);
    assert_eq!(letter.to, ["RCPT TO:<ana@example.org>"]);
    assert_eq!(letter.header("Message-ID"), format!("<{}@shop.example>", mail.id));
    assert_eq!(letter.header("From"), "Vitrine <shop@shop.example>");
    assert!(letter.header("To").ends_with("<ana@example.org>") && !letter.header("To").contains('ü'));
    assert_eq!(letter.header("Date"), "Sun, 22 Nov 2026 10:00:00 +0000", "when it was written");
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert_eq!(letter.header("Content-Language"), "de");
    assert!(letter.header("Content-Type").starts_with("multipart/alternative; boundary="));
    let (plain, html) = (letter.data.find("text/plain; charset=utf-8"), letter.data.find("text/html; charset=utf-8"));
    assert!(plain.unwrap() < html.unwrap(), "the last is the one that is shown");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_busy_gets_the_letter_later() {
    let site = Website::stocked().await;
    let server = Server::start(&[Answer::Refuses(450), Answer::RefusesData(451)], false);
    let post = server.post(&site);
    let mail = writes(&site, &to("ana@example.org", "")).await;
    for code in ["450", "451"] {
        assert_eq!(site.shop.deliver_letters(&post).await.unwrap().later, 1);
        let (state, error) = state(&site, &mail).await;
        assert!(state == State::Queued && error.contains(code), "{error}");
        assert_eq!(site.shop.deliver_letters(&post).await.unwrap(), Delivered::default());
        site.shop.advance(5 * MINUTE_MS);
    }
    assert_eq!(site.shop.deliver_letters(&post).await.unwrap().sent, 1);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_no_is_believed() {
    let site = Website::stocked().await;
    let server = Server::start(&[Answer::Refuses(550), Answer::RefusesData(554)], false);
    let post = server.post(&site);
    for code in ["550", "554"] {
        let mail = writes(&site, &to("gone@example.org", code)).await;
        assert_eq!(site.shop.deliver_letters(&post).await.unwrap().failed, 1);
        let (state, error) = state(&site, &mail).await;
        assert!(state == State::Failed && error.contains(code), "{error}");
        site.shop.advance(MINUTE_MS);
    }
    // One that does not encrypt where it has to learns neither the password nor the letter.
    let open = Server::start(&[], true);
    let args = MailArgs {
        smtp_url: Some(format!("smtp://shop:s3cr3t@127.0.0.1:{}?tls=required", open.port).parse().unwrap()),
        mail_from: Some(FROM.parse().unwrap()),
    };
    writes(&site, &to("cleo@example.org", "")).await;
    let post = Post::new(&args, &site.shop, "https://shop.example").unwrap();
    assert_eq!(site.shop.deliver_letters(&post).await.unwrap().later, 1);
    let said = open.verbs.lock().unwrap().clone();
    assert!(said.contains(&"EHLO".to_owned()) && !said.iter().any(|verb| verb == "AUTH" || verb == "MAIL"), "{said:?}");
    site.shop.advance(SECOND_MS);
    // One that knows no such password is about us: the letter waits until the owner has mended it.
    let strict = Server::start(&[], true);
    let mail = writes(&site, &to("ana@example.org", "")).await;
    assert_eq!(site.shop.deliver_letters(&strict.post(&site)).await.unwrap().later, 1);
    let (_, error) = state(&site, &mail).await;
    assert!(error.contains("535") && !error.contains("s3cr3t"), "{error}");
    assert!(strict.received().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_connection_is_a_second_copy_under_the_same_id() {
    let site = Website::stocked().await;
    let server = Server::start(&[Answer::HangsUp], false);
    let post = server.post(&site);
    let mail = writes(&site, &to("ana@example.org", "Ana")).await;
    assert_eq!(site.shop.deliver_letters(&post).await.unwrap().later, 1, "nobody knows whether it arrived");
    site.shop.advance(5 * MINUTE_MS);
    assert_eq!(site.shop.deliver_letters(&post).await.unwrap().sent, 1);
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].data, received[1].data, "the very same letter");
    assert!(received[0].header("Message-ID").contains(&mail.id.to_string()));
    // And a server that is not there at all.
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let gone = Server { port: nobody, ..server };
    let mail = writes(&site, &to("ben@example.org", "")).await;
    assert_eq!(site.shop.deliver_letters(&gone.post(&site)).await.unwrap().later, 1);
    assert_eq!(state(&site, &mail).await.0, State::Queued);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_and_no_address_begins_a_new_header() {
    let site = Website::stocked().await;
    let server = Server::start(&[], false);
    let post = server.post(&site);
    for name in [
        "Ana\r\nBcc: all@example.org",
        "Ana\nSubject: other\n\nbody",
        "Ana\" <all@example.org>, \"x",
        "=?utf-8?q?Ana=0D=0ABcc:_all@example.org?=",
        "Ana\u{2028}Bcc: all@example.org",
    ] {
        writes(&site, &to("ana@example.org", name)).await;
        assert_eq!(site.shop.deliver_letters(&post).await.unwrap().sent, 1, "{name:?}");
        site.shop.advance(MINUTE_MS);
        let letter = server.received().pop().unwrap();
        assert_eq!(letter.to, ["RCPT TO:<ana@example.org>"], "{name:?}");
        let names: Vec<&str> = letter
            .headers()
            .lines()
            .filter(|line| !line.starts_with(' '))
            .filter_map(|l| l.split(':').next())
            .collect();
        let once = |name: &str| names.iter().filter(|it| it.eq_ignore_ascii_case(name)).count();
        assert_eq!((once("bcc"), once("subject"), once("to")), (0, 1, 1), "{name:?}: {names:?}");
        assert!(letter.header("To").ends_with("<ana@example.org>"), "{name:?}: {}", letter.header("To"));
    }
    let before = server.received().len();
    for address in [
        "ana@example.org\r\nRCPT TO:<all@example.org>",
        "ana@example.org>\r\nDATA",
        "ana@example.org, all@example.org",
        "<ana@example.org> <all@example.org>",
        "ana",
        "",
    ] {
        let mail = writes(&site, &to(address, "")).await;
        assert_eq!(site.shop.deliver_letters(&post).await.unwrap().failed, 1, "{address:?}");
        assert_eq!(state(&site, &mail).await.0, State::Failed);
        site.shop.advance(MINUTE_MS);
    }
    assert_eq!(server.received().len(), before, "nothing left the house");
}

pub(crate) async fn owner(site: &Website) -> Browser {
    let owner = site.shop.make_operator("owner@example.org", "", None, Role::Owner, &Acting::program()).await.unwrap();
    let link = site.shop.sign_in_link(vitrine_shop::tokens::Principal::Operator(owner)).await.unwrap();
    let mut browser = site.browser();
    let desk = browser.submit("/do/account/use-link", &[("secret", &link)]).await;
    assert_eq!(desk.status, StatusCode::OK);
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_server_letters_lie_in_the_folder_and_in_the_back_office() {
    let site = Website::stocked().await;
    let post = Post::of(&site.app).unwrap();
    let until_ms = site.shop.now_ms() + 30 * MINUTE_MS;
    let letter = Letter::PasswordReset { path: "/account/reset/5ec4e7".to_owned(), until_ms };
    let addressee = to("ana@example.org", "<b>Ana");
    site.shop.send_letter(&addressee, letter, "reset".to_owned()).await.unwrap();
    let mut desk = owner(&site).await;
    let mail = site.shop.letters(None, &Acting::program()).await.unwrap().remove(0);
    assert!(desk.get("/admin/mail").await.body.contains("st open"), "it waits");
    assert_eq!(site.shop.deliver_letters(&post).await.unwrap().sent, 1);
    let file = site.shop.data().join(FOLDER).join(format!("{}.eml", mail.id));
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains(&format!("Message-ID: <{}@", mail.id)) && written.contains("multipart/alternative"));
    let list = desk.get("/admin/mail").await;
    assert!(list.body.contains(&format!("/admin/mail/{}", mail.id)) && list.body.contains("ana@example.org"));
    let page = desk.get(&format!("/admin/mail/{}", mail.id)).await;
    assert!(page.header("content-security-policy").ends_with("frame-src 'self'"));
    assert!(page.body.contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\""));
    assert!(page.body.contains("/de/account/reset/5ec4e7"), "here the owner is the only reader");
    assert!(!page.body.contains("<b>Ana"));
    let document = desk.get(&format!("/admin/mail/{}/letter", mail.id)).await;
    let policy = document.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox") && !policy.contains("script-src"));
    assert!(document.body.contains("lang=\"de\"") && document.body.contains("&lt;b&gt;Ana"));
    assert_eq!(document.header("cache-control"), "private, no-store");
    for nothing in ["/admin/mail/x", "/admin/mail/00000000-0000-7000-8000-000000000000", "/admin/mail/x/letter"] {
        assert_eq!(desk.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    for page in [format!("/admin/mail/{}", mail.id), format!("/admin/mail/{}/letter", mail.id)] {
        let answer = site.browser().get(&page).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}: operators only");
    }
    // What the outbox has forgotten the folder forgets too; what is somebody else's stays.
    let other = site.shop.data().join(FOLDER).join("notes.txt");
    std::fs::write(&other, "mine").unwrap();
    post.tidy(site.shop.now_ms()).await.unwrap();
    assert!(file.exists());
    post.tidy(site.shop.now_ms() + 91 * 24 * 60 * MINUTE_MS).await.unwrap();
    assert!(!file.exists() && other.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_for_its_reader_alone_where_a_server_takes_letters() {
    let mut site = Website::stocked().await;
    let server = Server::start(&[], false);
    site.app.web = Arc::new(WebArgs { mail: server.args(), ..(*site.app.web).clone() });
    let until_ms = site.shop.now_ms() + 30 * MINUTE_MS;
    let letter = Letter::PasswordReset { path: "/account/reset/5ec4e7".to_owned(), until_ms };
    site.shop.send_letter(&to("ana@example.org", "Ana"), letter, "reset".to_owned()).await.unwrap();
    let mail = site.shop.letters(None, &Acting::program()).await.unwrap().remove(0);
    let mut desk = owner(&site).await;
    for sent in [false, true] {
        for page in [format!("/admin/mail/{}", mail.id), format!("/admin/mail/{}/letter", mail.id)] {
            let answer = desk.get(&page).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            assert!(!answer.body.contains("5ec4e7"), "{page}, sent: {sent}");
        }
        site.shop.deliver_letters(&Post::of(&site.app).unwrap()).await.unwrap();
    }
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert!(received[0].data.contains("5ec4e7"), "its reader has it");
    assert!(site.shop.places_of("5ec4e7").await.is_empty(), "and nobody else");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_was_given_up_is_tried_again_by_its_button() {
    let site = Website::stocked().await;
    let server = Server::start(&[Answer::Refuses(550)], false);
    let post = server.post(&site);
    let mail = writes(&site, &to("ana@example.org", "")).await;
    assert_eq!(site.shop.deliver_letters(&post).await.unwrap().failed, 1);
    let mut desk = owner(&site).await;
    let page = desk.get(&format!("/admin/mail/{}", mail.id)).await;
    assert!(page.body.contains("550") && page.body.contains("/do/admin/mail-again"));
    let id = mail.id.to_string();
    let page = desk.submit("/do/admin/mail-again", &[("id", &id)]).await;
    assert!(page.body.contains("st open") && !page.body.contains("/do/admin/mail-again"));
    assert_eq!(desk.post("/do/admin/mail-again", &[("id", "x")]).await.status, StatusCode::BAD_REQUEST);
    desk.submit("/do/admin/mail-again", &[("id", &id)]).await;
    assert_eq!(site.shop.deliver_letters(&post).await.unwrap().sent, 1);
}
