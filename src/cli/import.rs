//! `vitrine import`: goods or a history from a file. Works beside a running shop.

use super::{Failed, open, progress, say};
use crate::config::{Images, ImportArgs};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use vitrine_i18n::Locale;
use vitrine_shop::Shop;
use vitrine_shop::history::Taking;
use vitrine_shop::import::images::{Round, Take};
use vitrine_shop::import::preview::Fate;
use vitrine_shop::import::{self, Meeting, Parsed, Problem, Problems, events};

/// Lines of problems that are printed, and of one product's differences.
const PRINTED: usize = 50;
/// Between two looks at what another process does.
const PAUSE: Duration = Duration::from_millis(500);
/// Products whose differences are printed.
const DIFFERENCES: usize = 1_000;

pub(super) async fn run(args: ImportArgs) -> Result<ExitCode, Failed> {
    let file = File::open(&args.file).map_err(|error| {
        Failed(format!("{} cannot be read ({error}). Check the path and the rights.", args.file.display()))
    })?;
    let shop = open(&args.data).await?;
    let file = BufReader::new(file);
    let refused = if args.events { history(&shop, file).await } else { goods(&shop, file, &args).await };
    shop.close().await;
    Ok(if refused? { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn print(problems: &[Problem], more: u64) {
    for problem in problems.iter().take(PRINTED) {
        say(format!("  {problem}"));
    }
    let rest = more + problems.len().saturating_sub(PRINTED) as u64;
    if rest > 0 {
        say(format!("  and {rest} more"));
    }
}

fn tell(title: &str, problems: &Problems) {
    if !problems.is_empty() {
        say(title);
        print(problems.kept(), problems.more());
    }
}

/// Takes goods in, or says what that would do. Answers whether any were refused.
async fn goods(shop: &Shop, file: BufReader<File>, args: &ImportArgs) -> Result<bool, Failed> {
    let terms = shop.terms();
    let parsed = tokio::task::spawn_blocking(move || import::read(file, &terms)).await??;
    // Whoever types this means the pieces of the file too.
    let meeting = Meeting::Kept { says: parsed.says, pieces: true, by: None };
    if args.dry_run {
        let chain = shop.settings().languages.chain(Locale::En.lang());
        let preview = shop.preview_import(parsed.products, meeting, chain).await?;
        tell("Understood differently than written:", &parsed.notices);
        differences(&preview.products);
        tell("Refused:", &parsed.refused);
        tell("Refused by the shop:", &preview.refused);
        let refused = parsed.refused_products + preview.refused_products;
        say(format!(
            "{} new, {} changed, {} the same, {refused} refused{}; nothing was written",
            preview.created,
            preview.updated,
            preview.unchanged,
            archived(preview.archived)
        ));
        return Ok(refused > 0);
    }
    let bar = progress("products", parsed.products.len() as u64);
    // A file can be imported again, and buyers of a running shop need the disk more.
    shop.wait_for_disk(false).await?;
    let rows = parsed.products.iter().map(import::Row::as_ref);
    let report = shop.import_products(rows, meeting, |done| bar.set_position(done)).await?;
    shop.wait_for_disk(true).await?;
    bar.finish_and_clear();
    tell("Understood differently than written:", &parsed.notices);
    tell("Refused:", &parsed.refused);
    tell("Refused by the shop:", &report.refused);
    let refused = parsed.refused_products + report.refused_products;
    say(format!(
        "{} new, {} changed, {} the same, {refused} refused{}",
        report.created,
        report.updated,
        report.unchanged,
        archived(report.archived)
    ));
    let lost = pictures(shop, &parsed, args).await?;
    Ok(refused > 0 || lost)
}

/// How many stay in the archive, where any do.
fn archived(count: u64) -> String {
    if count == 0 { String::new() } else { format!(", {count} in the archive stay there") }
}

/// Makes pictures of the images that the goods name, until none is due. Answers whether any were given up.
async fn pictures(shop: &Shop, parsed: &Parsed, args: &ImportArgs) -> Result<bool, Failed> {
    let take = match args.images {
        Images::Off => Take::Off,
        Images::Local => Take::Local,
        Images::Fetch => Take::Fetch,
    };
    // A bare name has an empty folder before it.
    let folder = args.file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let due = shop.want_images(parsed.products.iter().map(|row| &row.value), take, folder).await?;
    if due == 0 {
        return Ok(false);
    }
    let before = shop.images().await?.given_up;
    let bar = progress("pictures", due);
    loop {
        let round = shop.work_on_images().await?;
        bar.set_position(due.saturating_sub(shop.images().await?.due.unsigned_abs()));
        match round {
            Round::Worked(_) => {}
            Round::Idle => break,
            // The running shop is at it, or another import; this one waits and looks on.
            Round::Elsewhere => tokio::time::sleep(PAUSE).await,
        }
    }
    bar.finish_and_clear();
    let counts = shop.images().await?;
    let any_lost = counts.given_up > before;
    if any_lost {
        let lost = shop.images_given_up(PRINTED as i64).await?;
        say("No picture could be made of:");
        for image in &lost {
            say(format!("  product \"{}\", {}: {}", image.product, image.src, image.error));
        }
        let rest = counts.given_up - lost.len() as i64;
        if rest > 0 {
            say(format!("  and {rest} more"));
        }
    }
    say(format!(
        "{} pictures, {} to be tried again by the running shop, {} given up",
        counts.had, counts.waiting, counts.given_up
    ));
    Ok(any_lost)
}

/// Prints what would change: `+` is new, `~` differs.
fn differences(products: &[(String, Fate)]) {
    let nothing = |text: &str| if text.is_empty() { "nothing".to_owned() } else { format!("\"{text}\"") };
    for (slug, fate) in products.iter().take(DIFFERENCES) {
        match fate {
            Fate::New(variants) => say(format!("+ {slug} ({variants} variants)")),
            Fate::Changed(fields) => {
                say(format!("~ {slug}"));
                for field in fields.iter().take(PRINTED) {
                    say(format!("    {}: {} -> {}", field.field, nothing(&field.before), nothing(&field.after)));
                }
                if fields.len() > PRINTED {
                    say(format!("    and {} more fields", fields.len() - PRINTED));
                }
            }
            Fate::Same | Fate::Archived => {}
        }
    }
    if products.len() > DIFFERENCES {
        say(format!("  and {} more products", products.len() - DIFFERENCES));
    }
}

/// Takes a history in. Answers whether rows were refused.
async fn history(shop: &Shop, file: BufReader<File>) -> Result<bool, Failed> {
    let settings = shop.settings();
    let catalog = shop.catalog();
    let terms = events::Terms { currency: settings.currencies.base, now_ms: shop.now_ms() };
    let known = move |subject: &str| catalog.by_subject(subject).is_some();
    let bar = progress("events", 0);
    let mut taking = Taking::default();
    let mut report = vitrine_shop::history::HistoryReport::default();
    let (mut refused, mut shown) = (0_u64, Vec::new());
    for slice in events::open(file, terms, known)? {
        let slice = slice?;
        refused += slice.refused.len() as u64;
        let room = PRINTED.saturating_sub(shown.len());
        shown.extend(slice.refused.into_iter().take(room));
        let rows: Vec<_> = slice.events.into_iter().map(|row| row.value).collect();
        report = shop.take_history(&mut taking, &rows).await?;
        bar.set_position(report.added + report.known);
    }
    shop.history_taken().await?;
    bar.finish_and_clear();
    if !shown.is_empty() {
        say("Refused:");
        print(&shown, refused - shown.len() as u64);
    }
    say(format!("{} new, {} known already, {refused} refused", report.added, report.known));
    Ok(refused > 0)
}
