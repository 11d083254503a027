//! `cargo xtask verify`: checks that take too long for every change and run before something is called finished.
//!
//! The registry is [`CHECKS`]; a check prints its figures and fails with a sentence.

mod desk;
mod footing;
mod orders;
mod pages;
mod ranking;
mod structured_data;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::build;
use crate::http;
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, Workspace, cargo, run};

struct Check {
    name: &'static str,
    what: &'static str,
    run: fn(&Workspace, &Options) -> Outcome,
}

/// What stands on the command line beside names.
#[derive(Default)]
struct Options {
    /// `--data DIR`: files that a check needs and the repository does not carry.
    data: Option<PathBuf>,
}

const CHECKS: &[Check] = &[
    Check {
        name: "fresh-clone",
        what: "HEAD cloned into an empty folder: from the first command to a served page, in minutes",
        run: fresh_clone,
    },
    Check {
        name: "import",
        what: "50,000 rows come in beside a running shop in under 60 s: carts go on (p99 under 100 ms), the goods get on the pages",
        run: import_beside,
    },
    Check {
        name: "orders",
        what: "killed in the middle of 200 checkouts, three times on each database: every order that was answered is there and whole, and no half one",
        run: |workspace, _| orders::verify(workspace),
    },
    Check {
        name: "structured-data",
        what: "every page of the sitemap held to schema.org's vocabulary (--data DIR: the folder with its file)",
        run: |workspace, options| structured_data::verify(workspace, options.data.as_deref()),
    },
    Check {
        name: "ranking",
        what: "sessions: the reference's lists, then better than they are; search: floors on judged sets (--data DIR: splits/, preds/)",
        run: |workspace, options| ranking::verify(workspace, options.data.as_deref()),
    },
    Check {
        name: "seeds",
        what: "200 simulated shops each: intervals hold the truth though read daily, nothing is no winner, the sampler's regret",
        run: seeds,
    },
    Check {
        name: "desk",
        what: "50,000 products, 200,000 orders, 4 operators: 99 of 100 of every index page within 50 ms; 100,000: 95 of 100 previews within 100",
        run: |workspace, _| {
            // Both tell, also when the first fails.
            let (lists, previews) = (desk::lists(workspace), desk::preview(workspace));
            lists.and(previews)
        },
    },
    Check {
        name: "axe",
        what: "axe on every page type: light, dark, both directions, 320 and 1280 px; and nothing moves",
        run: |workspace, _| pages::axe(workspace),
    },
    Check {
        name: "html",
        what: "the Nu HTML checker on every page type; needs a Java",
        run: |workspace, _| pages::html(workspace),
    },
    Check {
        name: "links",
        what: "every link that can be reached from the home page answers",
        run: |workspace, _| pages::links(workspace),
    },
    Check {
        name: "lighthouse",
        what: "Lighthouse, mobile, the middle of five runs; what a first visit weighs",
        run: |workspace, _| pages::lighthouse(workspace),
    },
    Check {
        name: "races",
        what: "200 times 64 buyers at once and ten pieces, on SQLite and on PostgreSQL: ten orders, nothing below nothing",
        run: races,
    },
    Check {
        name: "footing",
        what: "how soon the demo and a shop of 50,000 products start, and their idle memory",
        run: |workspace, _| footing::footing(workspace),
    },
];

/// Rows of the import check: each product has four, a variant each.
const ROWS: usize = 50_000;
/// Variants of each product.
const SIZES: [&str; 4] = ["Small", "Medium", "Large", "Huge"];
/// They must be in this soon.
const IMPORTED_WITHIN: Duration = Duration::from_mins(1);
/// Writing a cart meanwhile: 99 of 100 must be answered this soon.
const CART_P99: Duration = Duration::from_millis(100);
/// New goods must be on the pages this soon after the import's end: a catalog of this size is made anew in a few seconds.
const SEEN_WITHIN: Duration = Duration::from_secs(20);

/// Runs the named checks, or all of them.
pub(crate) fn verify(workspace: &Workspace, args: &[String]) -> Outcome {
    let (mut names, mut options) = (Vec::new(), Options::default());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--data" {
            // The server is started in another folder, so the path must not depend on where it is read.
            let folder = args.next().ok_or("--data needs a folder")?;
            options.data = Some(std::path::absolute(folder).context(folder)?);
        } else {
            names.push(arg.clone());
        }
    }
    if names == ["list"] {
        for check in CHECKS {
            println!("{:<16} {}", check.name, check.what);
        }
        return Ok(());
    }
    if let Some(unknown) = names.iter().find(|name| !CHECKS.iter().any(|check| check.name == name.as_str())) {
        return Err(format!("there is no check `{unknown}`; `cargo xtask verify list` names them"));
    }
    let mut failed = Vec::new();
    for check in CHECKS.iter().filter(|check| names.is_empty() || names.iter().any(|name| name == check.name)) {
        eprintln!("\n== {}: {}", check.name, check.what);
        match (check.run)(workspace, &options) {
            Ok(()) => println!("{}: ok", check.name),
            Err(why) => {
                println!("{}: FAILED: {why}", check.name);
                failed.push(check.name);
            }
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

/// The use case's own test, many times over.
fn races(workspace: &Workspace, _: &Options) -> Outcome {
    const ROUNDS: &str = "200";
    let mut tests = workspace.cargo();
    tests.args(["test", "--workspace", "--exclude", "xtask", "--test", "cases", "--", "sixty_four_buyers"]);
    run(tests.env("VITRINE_RACES", ROUNDS))
}

/// The engine's own long tests, which print their figures.
fn seeds(workspace: &Workspace, _: &Options) -> Outcome {
    let mut tests = workspace.cargo();
    tests.args(["test", "--release", "--workspace", "--exclude", "xtask", "--test", "personalize", "--"]);
    run(tests.args(["--ignored", "--nocapture", "--test-threads", "1", "seeds_"]))
}

fn fresh_clone(workspace: &Workspace, _: &Options) -> Outcome {
    let folder = TempFolder::new("fresh-clone")?;
    let clone = folder.0.join("vitrine");
    run(Command::new("git").args(["clone", "--quiet", "--no-hardlinks"]).arg(&workspace.root).arg(&clone))?;
    let start = Instant::now();
    let target = clone.join("target");
    run(cargo(&clone).args(["xtask", "build", "--release"]).env("CARGO_TARGET_DIR", &target))?;
    let built = start.elapsed();

    let data = folder.0.join("data");
    std::fs::create_dir(&data).context(data.display())?;
    let server = Server::start(&target.join("release/vitrine"), &data, &[], &[])?;
    expect_page(&server, "/health")?;
    expect_page(&server, "/")?;
    let (build, all) = (built.as_secs_f64() / 60.0, start.elapsed().as_secs_f64() / 60.0);
    println!(
        "built after {build:.1} min, home page served after {all:.1} min; program {}",
        size_of(&target.join("release/vitrine"))?
    );
    server.stop()
}

/// A file of [`ROWS`] rows, as a shop's are: texts, a category, facts, four variants each.
fn airships() -> String {
    let mut file = String::from(
        "Handle,Title,Body (HTML),Vendor,Product Category,Tags,Material (product.metafields.custom.material),\
         Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty\n",
    );
    for n in 0..ROWS / SIZES.len() {
        for (k, size) in SIZES.iter().enumerate() {
            let first = match k {
                0 => format!(
                    "Airship {n},<p>Airship number {n} sewn of silk and filled with patience.</p><p>Care {}.</p>,Zeppelin {},\
                     Flying > Airships > Class {},\"flying, slow\",Silk; Bamboo,Size",
                    n % 97,
                    n % 50,
                    n % 40
                ),
                _ => ",,,,,,".to_owned(),
            };
            let _ = writeln!(file, "airship-{n},{first},{size},AIR-{n}-{k},{}.50,shopify,9", 10 + n % 90);
        }
    }
    file
}

/// Goods come in from another process while somebody fills a cart.
fn import_beside(workspace: &Workspace, _: &Options) -> Outcome {
    let program = build::build(workspace, true)?;
    let folder = TempFolder::new("import")?;
    let data = folder.0.join("data");
    std::fs::create_dir(&data).context(data.display())?;
    let server = Server::start(&program, &data, &[], &[])?;
    let file = folder.0.join("goods.csv");
    std::fs::write(&file, airships()).context(file.display())?;

    let page = http::get(server.address, "/p/morel-table-lamp").context("a product of the demo")?;
    let page = String::from_utf8_lossy(&page.body).into_owned();
    let variant = page.split("name=\"variant\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let variant = variant.ok_or("the product page has no form to put it in the cart")?;
    let add = |cookies: &str| {
        http::post(server.address, "/do/cart/add", &format!("variant={variant}&quantity=1&return=%2Fcart"), cookies)
    };
    let session = add("").context("the first piece")?.cookies.join("; ");

    let start = Instant::now();
    let mut import = Command::new(&program);
    let mut import =
        import.arg("import").arg("--data").arg(&data).arg(&file).stdout(Stdio::null()).spawn().context("import")?;
    let mut times = Vec::new();
    let code = loop {
        let asked = Instant::now();
        let posted = add(&session).context("a piece meanwhile")?;
        if posted.status != 303 {
            return Err(format!("a cart answered {} while goods came in", posted.status));
        }
        times.push(asked.elapsed());
        // Below the limit of ten requests a second from one address.
        std::thread::sleep(Duration::from_millis(120));
        if let Some(code) = import.try_wait().context("import")? {
            break code;
        }
    };
    let imported = start.elapsed();
    if !code.success() {
        return Err(format!("the import ended with {code}"));
    }
    let end = Instant::now();
    let last = format!("/p/airship-{}", ROWS / SIZES.len() - 1);
    while http::get(server.address, &last).context(&last)?.status != 200 {
        if end.elapsed() > SEEN_WITHIN {
            return Err(format!("{last} is not there {} s after the import", SEEN_WITHIN.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let seen = end.elapsed();
    times.sort();
    let at = |percent: usize| times.get((times.len() - 1) * percent / 100).copied().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{ROWS} rows in {:.1} s, on the pages {:.1} s later; {} carts meanwhile, p50 {:.1} ms, p99 {:.1} ms, worst {:.1} ms",
        imported.as_secs_f64(),
        seen.as_secs_f64(),
        times.len(),
        ms(at(50)),
        ms(at(99)),
        ms(at(100))
    );
    if imported > IMPORTED_WITHIN {
        return Err(format!("the import took longer than {} s", IMPORTED_WITHIN.as_secs()));
    }
    if at(99) > CART_P99 {
        return Err(format!("99 of 100 carts are not answered within {} ms", CART_P99.as_millis()));
    }
    server.stop()
}

fn expect_page(server: &Server, path: &str) -> Outcome {
    let answer = http::get(server.address, path).context(path)?;
    if answer.status == 200 && !answer.body.is_empty() {
        return Ok(());
    }
    Err(format!("{path} answered {} with {} bytes", answer.status, answer.body.len()))
}

fn size_of(file: &Path) -> Outcome<String> {
    let len = std::fs::metadata(file).context(file.display())?.len();
    Ok(format!("{:.1} MB", len as f64 / 1e6))
}
