//! Orders and a process that is killed: whatever was answered is there and whole, and nothing else is.
//!
//! The one idea: buyers check out over HTTP as a browser does, the process is ended with SIGKILL in the middle, and what is
//! left is looked at through the shop's own doors (the back office and the export), which know nothing of this check. Pieces
//! that left the shelf must be pieces that stand in an order: so no half order can hide.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::structured_data::UNLIMITED;
use crate::build;
use crate::http::{self, Connection};
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, Workspace, output_of, run};

/// The variable that names the database.
const DATABASE: &str = "DATABASE_URL";
/// How the addresses of those begin who buy here.
const BUYER: &str = "buyer-";
/// Buyers who check out.
const BUYERS: usize = 200;
/// So many at once.
const AT_ONCE: usize = 16;
/// The process is killed when so many orders were answered.
const KILL_AFTER: usize = 80;
/// Killed and started again so often, each time with new buyers.
const ROUNDS: usize = 3;
/// Pieces on the shelf in the beginning.
const STOCK: i64 = 100_000;
/// The goods they buy.
const SKU: &str = "RACE-1";
const GOODS: &str = "Handle,Title,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy\n\
                     race,Race,RACE-1,10.00,shopify,100000,deny\n";
/// Imported goods are on the pages this soon.
const SEEN_WITHIN: Duration = Duration::from_secs(20);
/// Lists of the back office that are turned over at most.
const MAX_PAGES: usize = 200;

/// An order that somebody was answered with.
#[derive(Debug)]
struct Answered {
    number: i64,
    email: String,
    pieces: i64,
}

pub(super) fn verify(workspace: &Workspace) -> Outcome {
    let program = build::build(workspace, true)?;
    println!("on SQLite");
    killed(&program, None)?;
    println!("on PostgreSQL");
    let database = Database::start(workspace)?;
    killed(&program, Some(&database.url))
}

/// A database on a PostgreSQL of its own, until this is dropped.
struct Database {
    child: Child,
    url: String,
}

impl Database {
    fn start(workspace: &Workspace) -> Outcome<Self> {
        let tool = "test-database";
        run(workspace.cargo().args(["build", "--workspace", "--exclude", "xtask", "--bin", tool]))?;
        let program = workspace.target.join("debug").join(tool);
        let mut child =
            Command::new(&program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context(program.display())?;
        let mut url = String::new();
        let said = child.stdout.take().ok_or("no output")?;
        BufReader::new(said).read_line(&mut url).context(tool)?;
        if url.trim().is_empty() {
            Err(format!("{tool} has no database"))
        } else {
            Ok(Self { child, url: url.trim().to_owned() })
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Its input ends, and so does it.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

fn killed(program: &Path, database: Option<&str>) -> Outcome {
    let folder = TempFolder::new("orders")?;
    let data = folder.0.join("data");
    std::fs::create_dir(&data).context(data.display())?;
    let shop = Shop { program, data: &data, folder: &folder.0, database };
    let server = shop.start()?;
    let file = folder.0.join("goods.csv");
    std::fs::write(&file, GOODS).context(file.display())?;
    run(shop.command("import").arg(&file).stdout(Stdio::null()))?;
    let variant = variant_of(server.address)?;
    let mut server = Some(server);
    let mut answered: Vec<Answered> = Vec::new();
    for round in 0..ROUNDS {
        let running = match server.take() {
            Some(server) => server,
            None => shop.start()?,
        };
        let before = answered.len();
        answered.extend(buy_until_killed(running, &variant, round)?);
        println!("round {}: {} orders answered, then killed", round + 1, answered.len() - before);
    }
    let server = shop.start()?;
    let found = shop.orders(server.address)?;
    let pieces = whole(&answered, &found)?;
    let left = shop.stock()?;
    if STOCK - left != pieces {
        return Err(format!("{} pieces left the shelf, {pieces} stand in orders", STOCK - left));
    }
    println!(
        "{} orders answered, {} found (the rest was cut off before its answer), {pieces} pieces, each with its payment and \
         its letter",
        answered.len(),
        found.len()
    );
    server.stop()
}

/// Holds what was answered to what is found; the pieces of all orders.
fn whole(answered: &[Answered], found: &BTreeMap<i64, Found>) -> Outcome<i64> {
    for it in answered {
        let order = found.get(&it.number).ok_or_else(|| format!("order {} was answered and is gone", it.number))?;
        if order.email != it.email || order.pieces != it.pieces {
            return Err(format!("order {} is another one: {order:?} instead of {it:?}", it.number));
        }
    }
    for (number, order) in found {
        if order.lines != 1 || order.payments != 1 || order.letters != 1 {
            return Err(format!("order {number} is not whole: {order:?}"));
        }
    }
    let buyers: BTreeSet<&str> = found.values().map(|order| order.email.as_str()).collect();
    if buyers.len() != found.len() {
        return Err("somebody who bought once has two orders".to_owned());
    }
    Ok(found.values().map(|order| order.pieces).sum())
}

/// An order as the back office shows it.
#[derive(Debug, Default)]
struct Found {
    email: String,
    pieces: i64,
    lines: usize,
    payments: usize,
    letters: usize,
}

/// A shop that is started again and again.
struct Shop<'a> {
    program: &'a Path,
    data: &'a Path,
    folder: &'a Path,
    /// The address of its database, where that is not a file in its folder.
    database: Option<&'a str>,
}

impl Shop<'_> {
    fn start(&self) -> Outcome<Server> {
        // With this variable there are no rate limits: all buyers come from one address.
        let unlimited = (UNLIMITED, self.program);
        let env: Vec<_> = self.database.map(|url| (DATABASE, Path::new(url))).into_iter().chain([unlimited]).collect();
        Server::start(self.program, self.data, &[], &env)
    }

    /// One of the program's own commands, about this shop.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(self.program);
        command.args([name, "--data"]).arg(self.data).envs(self.database.map(|url| (DATABASE, url)));
        command
    }

    /// Every order, through the back office of the shop that runs there.
    fn orders(&self, host: SocketAddr) -> Outcome<BTreeMap<i64, Found>> {
        let link = output_of(self.command("user").args(["link", "owner@demo.example"]))?;
        let secret = link.trim().rsplit('/').next().unwrap_or_default();
        let posted = http::post(host, "/do/account/use-link", &format!("secret={secret}"), "").context("sign-in")?;
        let desk = Desk { host, cookies: posted.cookies.join("; ") };
        let mut letters: BTreeMap<String, usize> = BTreeMap::new();
        desk.turn_over("/admin/mail", |page| {
            for email in between(page, "<bdi>", "</bdi>") {
                *letters.entry(email.to_owned()).or_default() += 1;
            }
        })?;
        let mut numbers = BTreeSet::new();
        desk.turn_over("/admin/orders", |page| {
            numbers.extend(between(page, "href=\"/admin/orders/", "\"").filter_map(|it| it.parse::<i64>().ok()));
        })?;
        let mut found = BTreeMap::new();
        for number in numbers {
            let page = desk.page(&format!("/admin/orders/{number}"))?;
            let email = between(&page, "href=\"mailto:", "\"").next().unwrap_or_default().to_owned();
            // The demo's shoppers have orders too.
            if !email.starts_with(BUYER) {
                continue;
            }
            let order = Found {
                // What is left to be sent: nothing was yet.
                pieces: between(&page, "name=\"ship-0\"", ">")
                    .filter_map(|tag| between(tag, "value=\"", "\"").next()?.parse::<i64>().ok())
                    .sum(),
                lines: page.matches(SKU).count(),
                payments: part(&page, "id=\"money\"").matches("</tr>").count().saturating_sub(1),
                letters: letters.get(&email).copied().unwrap_or_default(),
                email,
            };
            found.insert(number, order);
        }
        let known: BTreeSet<&str> = found.values().map(|order| order.email.as_str()).collect();
        match letters.keys().find(|email| email.starts_with(BUYER) && !known.contains(email.as_str())) {
            Some(email) => Err(format!("{email} has a letter about an order that is not there")),
            None => Ok(found),
        }
    }

    /// Pieces that are left, as the export says.
    fn stock(&self) -> Outcome<i64> {
        let file = self.folder.join("export.csv");
        // Exit code 1 says that some goods of the demo would not come back equal, which is not asked here.
        self.command("export").arg(&file).stdout(Stdio::null()).status().context("export")?;
        let text = std::fs::read_to_string(&file).context(file.display())?;
        let column = text
            .lines()
            .next()
            .and_then(|head| head.split(',').position(|name| name == "Inventory quantity"))
            .ok_or("the export has no column for the stock")?;
        let row = text.lines().find(|line| line.contains(SKU)).ok_or("the export has not the goods")?;
        row.split(',').nth(column).and_then(|count| count.parse().ok()).ok_or(format!("no stock in {row}"))
    }
}

/// Somebody signed in to the back office.
struct Desk {
    host: SocketAddr,
    cookies: String,
}

impl Desk {
    fn page(&self, path: &str) -> Outcome<String> {
        let headers = [format!("Cookie: {}", self.cookies), "Connection: close".to_owned()];
        let answer = Connection::open(self.host).and_then(|mut it| it.get(path, &headers)).context(path)?;
        if answer.status != 200 {
            return Err(format!("{path} answered {}", answer.status));
        }
        Ok(String::from_utf8_lossy(&answer.body).into_owned())
    }

    /// Reads a list from its first page to its last.
    fn turn_over(&self, path: &str, mut read: impl FnMut(&str)) -> Outcome {
        let mut next = Some(path.to_owned());
        for _ in 0..MAX_PAGES {
            let Some(path) = next else { return Ok(()) };
            let page = self.page(&path)?;
            read(&page);
            next = between(&page, "rel=\"next\" href=\"", "\"").next().map(|href| href.replace("&amp;", "&"));
        }
        Err(format!("{path} has no end"))
    }
}

/// What stands between two texts, each time.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split_once(end).map(|(inner, _)| inner))
}

/// The part of a page from a mark to the end of its table.
fn part<'a>(page: &'a str, mark: &str) -> &'a str {
    page.split_once(mark).map_or("", |(_, rest)| rest.split("</table>").next().unwrap_or_default())
}

/// The variant of the goods, once they are on the pages.
fn variant_of(host: SocketAddr) -> Outcome<String> {
    let start = Instant::now();
    loop {
        let page = http::get(host, "/p/race").context("/p/race")?;
        let page = String::from_utf8_lossy(&page.body).into_owned();
        if let Some(variant) = between(&page, "name=\"variant\" value=\"", "\"").next() {
            return Ok(variant.to_owned());
        }
        if start.elapsed() > SEEN_WITHIN {
            return Err("the goods are not on the pages".to_owned());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Buyers check out, [`AT_ONCE`] at a time, until [`KILL_AFTER`] of them were answered; then the process is killed.
fn buy_until_killed(server: Server, variant: &str, round: usize) -> Outcome<Vec<Answered>> {
    let host = server.address;
    let (next, answered) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let wrong: Mutex<Option<String>> = Mutex::new(None);
    let count = || answered.lock().map_or(0, |it: std::sync::MutexGuard<'_, Vec<Answered>>| it.len());
    let buy_all = || loop {
        let n = next.fetch_add(1, Ordering::Relaxed);
        if n >= BUYERS {
            return;
        }
        match buy(host, variant, round, n) {
            Ok(order) => {
                if let Ok(mut all) = answered.lock() {
                    all.push(order);
                }
            }
            // The process is gone: what was on its way has no answer.
            Err(Failed::CutOff) => return,
            Err(Failed::Refused(why)) => {
                if let Ok(mut wrong) = wrong.lock() {
                    wrong.get_or_insert(why);
                }
                return;
            }
        }
    };
    let killed = std::thread::scope(|scope| {
        let buyers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(buy_all)).collect();
        while count() < KILL_AFTER && !buyers.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            std::thread::sleep(Duration::from_millis(2));
        }
        let busy = buyers.iter().filter(|it| !it.is_finished()).count();
        server.kill().map(|()| busy)
    })?;
    if let Some(why) = wrong.into_inner().unwrap_or_default() {
        return Err(why);
    }
    if killed < AT_ONCE / 2 {
        return Err(format!("it was killed while only {killed} were buying: that proves nothing"));
    }
    answered.into_inner().map_err(|_| "a buyer panicked".to_owned())
}

/// Why somebody has no order.
enum Failed {
    /// No answer.
    CutOff,
    /// An answer that nobody should get.
    Refused(String),
}

/// One guest buys one to three pieces by bank transfer, as a browser without scripts does it.
fn buy(host: SocketAddr, variant: &str, round: usize, n: usize) -> Result<Answered, Failed> {
    let (email, pieces) = (format!("{BUYER}{round}-{n}@example.com"), 1 + (n % 3) as i64);
    let mut cookies = String::new();
    let mut post = |path: &str, form: &str| {
        let posted = http::post(host, path, form, &cookies).map_err(|_| Failed::CutOff)?;
        if posted.status != 303 {
            return Err(Failed::Refused(format!("{path} answered {}", posted.status)));
        }
        if !posted.cookies.is_empty() {
            cookies = posted.cookies.join("; ");
        }
        Ok((posted.location, cookies.clone()))
    };
    post("/do/cart/add", &format!("variant={variant}&quantity={pieces}&return=%2Fcart"))?;
    post("/do/checkout/contact", &format!("email={}", email.replace('@', "%40")))?;
    post("/do/checkout/address", "name=Ana+Peeters&line1=Rue+Haute+1&postcode=1000&city=Brussels&country=BE")?;
    post("/do/checkout/delivery", "delivery=standard")?;
    let (_, session) = post("/do/checkout/payment", "payment=bank_transfer&note=")?;
    let headers = [format!("Cookie: {session}"), "Connection: close".to_owned()];
    let review = Connection::open(host).and_then(|mut it| it.get("/checkout/review", &headers));
    let review = String::from_utf8_lossy(&review.map_err(|_| Failed::CutOff)?.body).into_owned();
    let quote = between(&review, "name=\"quote\" value=\"", "\"").next();
    let quote = quote.ok_or_else(|| Failed::Refused("the review has no quote".to_owned()))?;
    let (location, _) = post("/do/checkout/place", &format!("quote={quote}"))?;
    // `/order/NUMBER/TOKEN`
    let number = location.split('/').nth(2).and_then(|number| number.parse().ok());
    let number = number.ok_or_else(|| Failed::Refused(format!("placing leads to {location}")))?;
    Ok(Answered { number, email, pieces })
}
