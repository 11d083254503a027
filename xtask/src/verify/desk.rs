//! How soon the back office answers in a large shop: its index pages, to several operators at once, and the previews of the
//! personalization, offers and search desks, as somebody with a history.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::structured_data::UNLIMITED;
use crate::build;
use crate::http::{self, Connection};
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, Workspace, run};

/// Products of the shop whose lists are turned over.
const LISTED_GOODS: &str = "50000";
/// Operators at once.
const OPERATORS: usize = 4;
/// Every page is asked for so often by each.
const TURNS: usize = 100;
/// 99 of 100 must be there this soon.
const PAGE_WITHIN: Duration = Duration::from_millis(50);
/// Index pages, as they are opened and as they are narrowed.
const PAGES: [&str; 27] = [
    "/admin",
    "/admin/products",
    "/admin/products?sort=title",
    "/admin/products?status=draft",
    "/admin/products?q=lamp",
    "/admin/categories",
    "/admin/orders",
    "/admin/orders?payment=paid&fulfilment=unfulfilled",
    "/admin/orders?q=123456",
    "/admin/orders?q=anna+berlin",
    "/admin/orders?q=anna+ben",
    "/admin/customers",
    "/admin/customers?q=example",
    "/admin/customers?q=family123+anna",
    "/admin/audit",
    "/admin/audit?what=settings.publish",
    "/admin/audit?subject=order+123456",
    "/admin/audit?what=product.save&subject=p7&from=2024-01-01",
    "/admin/audit?from=2023-12-01&until=2023-12-02",
    "/admin/audit?until=2023-11-20",
    "/admin/audit?from=2100-01-01",
    "/admin/mail",
    "/admin/letters",
    "/admin/offers",
    "/admin/segments",
    "/admin/people",
    "/admin/team",
];

/// Products of the shop.
const GOODS: &str = "100000";
/// Previews asked for, each of another form.
const PREVIEWS: usize = 60;
/// 95 of 100 must be there this soon.
const WITHIN: Duration = Duration::from_millis(100);
/// Between two, below the limit of requests from one address.
const PAUSE: Duration = Duration::from_millis(120);
/// What shows what something would do, with the fields that a form sends; `{}` is what is dragged or typed, 0 to 199.
const TRIED: [(&str, &str, &str); 4] = [
    (
        "a shelf",
        "/do/admin/personalization/preview",
        "placement=for_you&as=demo%3Amarta&weight-session-neighbours={}&pins=&bans=&boosts=",
    ),
    // Both are about every article there is.
    (
        "an offer, per cent",
        "/do/admin/offers/try",
        "offer=new&mode=automatic&audience=everybody&per=each&benefit=percent&percent=10&priority={}&as=demo%3Amarta",
    ),
    (
        "an offer, buy and get",
        "/do/admin/offers/try",
        "offer=new&mode=automatic&audience=everybody&per=each&benefit=buy-get&buy=2&get=1&priority={}&as=demo%3Amarta",
    ),
    // Beside what the search finds now.
    ("a search", "/do/admin/search/try", "as=demo%3Amarta&try=table+lamp&field-title={}&order=50"),
];

/// The cookies of an operator who has just come in.
fn sign_in(program: &Path, data: &Path, address: SocketAddr) -> Outcome<String> {
    let link = Command::new(program)
        .args(["user", "--data"])
        .arg(data)
        .args(["link", "owner@demo.example"])
        .output()
        .context("a link for the operator")?;
    let link = String::from_utf8_lossy(&link.stdout).trim().to_owned();
    let secret = link.rsplit('/').next().ok_or("the link has no secret")?;
    let session =
        http::post(address, "/do/account/use-link", &format!("secret={secret}"), "").context("the sign-in")?;
    Ok(session.cookies.join("; "))
}

/// Turns over every index page, several operators at once.
pub(super) fn lists(workspace: &Workspace) -> Outcome {
    let program = build::build(workspace, true)?;
    let folder = TempFolder::new("lists")?;
    let args = ["--goods".to_owned(), LISTED_GOODS.to_owned()];
    Server::start(&program, &folder.0, &args, &[])?.stop()?;
    eprintln!("50,000 customers, 200,000 orders, 200,000 lines of the log and 50,000 letters are written");
    run(Command::new(build::of_the_test_kit(workspace, "fill-desk")?).arg(&folder.0))?;
    let server = Server::start(&program, &folder.0, &args, &[(UNLIMITED, folder.0.as_path())])?;
    let operators: Vec<String> =
        (0..OPERATORS).map(|_| sign_in(&program, &folder.0, server.address)).collect::<Result<_, _>>()?;
    let address = server.address;
    let took: Vec<Vec<Vec<Duration>>> = std::thread::scope(|scope| {
        let started: Vec<_> = operators
            .iter()
            .enumerate()
            .map(|(n, cookies)| scope.spawn(move || turn_over(address, cookies, n)))
            .collect();
        started.into_iter().map(|one| one.join().map_err(|_| "an operator gave up".to_owned())?).collect::<Outcome<_>>()
    })?;
    server.stop()?;
    println!("{:<58} {:>8} {:>8} {:>8}   ({OPERATORS} operators at once)", "page", "p50 ms", "p99 ms", "worst");
    let mut slow = Vec::new();
    for (n, page) in PAGES.iter().enumerate() {
        let mut times: Vec<Duration> = took.iter().flat_map(|one| one[n].iter().copied()).collect();
        times.sort_unstable();
        let at =
            |percent: usize| times.get((times.len().saturating_sub(1)) * percent / 100).copied().unwrap_or_default();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!("{page:<58} {:>8.1} {:>8.1} {:>8.1}", ms(at(50)), ms(at(99)), ms(at(100)));
        if at(99) > PAGE_WITHIN {
            slow.push(*page);
        }
    }
    if slow.is_empty() {
        Ok(())
    } else {
        Err(format!("99 of 100 are not there within {} ms: {}", PAGE_WITHIN.as_millis(), slow.join(", ")))
    }
}

/// One operator: every page, again and again, each beginning elsewhere. How long each took, by page.
fn turn_over(address: SocketAddr, cookies: &str, operator: usize) -> Outcome<Vec<Vec<Duration>>> {
    let headers = [format!("Cookie: {cookies}"), "User-Agent: Mozilla/5.0".to_owned()];
    let mut connection = Connection::open(address).context("the server")?;
    let mut took = vec![Vec::with_capacity(TURNS); PAGES.len()];
    for turn in 0..=TURNS {
        for step in 0..PAGES.len() {
            let n = (step + operator * PAGES.len() / OPERATORS) % PAGES.len();
            let asked = Instant::now();
            let answer = connection.get(PAGES[n], &headers).context(PAGES[n])?;
            if answer.status != 200 {
                return Err(format!("{} answered {}", PAGES[n], answer.status));
            }
            // The first turn reads the file.
            if turn > 0 {
                took[n].push(asked.elapsed());
            }
        }
    }
    Ok(took)
}

/// Asks for previews as a slider would, one after the other.
pub(super) fn preview(workspace: &Workspace) -> Outcome {
    let program = build::build(workspace, true)?;
    let folder = TempFolder::new("desk")?;
    let server = Server::start(&program, &folder.0, &["--goods".to_owned(), GOODS.to_owned()], &[])?;
    let cookies = sign_in(&program, &folder.0, server.address)?;
    let mut slow = Vec::new();
    for (what, action, form) in TRIED {
        let mut times = Vec::new();
        for n in 0..PREVIEWS {
            let form = form.replace("{}", &(n * 2 % 200).to_string());
            let asked = Instant::now();
            let answer = http::post(server.address, action, &form, &cookies).context(action)?;
            times.push(asked.elapsed());
            if answer.status != 200 {
                return Err(format!("{action} answered {}", answer.status));
            }
            std::thread::sleep(PAUSE);
        }
        times.sort();
        let at = |percent: usize| times.get((times.len() - 1) * percent / 100).copied().unwrap_or_default();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let (p50, p95, worst) = (ms(at(50)), ms(at(95)), ms(at(100)));
        println!("{GOODS} products, {what}: p50 {p50:.1} ms, p95 {p95:.1} ms, worst {worst:.1} ms");
        if at(95) > WITHIN {
            slow.push(what);
        }
    }
    server.stop()?;
    if slow.is_empty() {
        Ok(())
    } else {
        Err(format!("95 of 100 previews are not there within {} ms: {}", WITHIN.as_millis(), slow.join(", ")))
    }
}
