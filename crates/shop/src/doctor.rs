//! The doctor: looks at everything a shop stands on and says in a line each what is wrong and what to do.

use crate::{Config, clock::DAY_MS};
use std::io::Write as _;
use vitrine_db as db;

/// Less free space than this is a problem.
pub(crate) const MIN_FREE_BYTES: u64 = 256 * 1024 * 1024;
/// The machine's and the database's clock may differ by this much.
pub(crate) const MAX_CLOCK_MS: i64 = 5_000;
/// A job that began this long ago and has not ended is stuck.
const STUCK_MS: i64 = 3_600_000;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub what: &'static str,
    /// `Ok`: what was seen. `Err`: what is wrong, and what to do.
    pub found: Result<String, String>,
}

fn folder(config: &Config) -> Result<String, String> {
    let data = &config.data;
    if !data.is_dir() {
        return Err(format!(
            "{} is not a folder. Name the shop's folder with --data, or start the shop once to make it.",
            data.display()
        ));
    }
    let probe = data.join(".doctor");
    let written = std::fs::File::create(&probe).and_then(|mut file| file.write_all(b"ok"));
    let _ = std::fs::remove_file(&probe);
    match written {
        Ok(()) => Ok(format!("{} can be written", data.display())),
        Err(error) => Err(format!(
            "{} cannot be written ({error}). Give the shop's user the right to write there.",
            data.display()
        )),
    }
}

fn space(config: &Config) -> Result<String, String> {
    match fs4::available_space(&config.data) {
        Ok(free) if free >= MIN_FREE_BYTES => Ok(format!("{} MiB free", free / 1024 / 1024)),
        Ok(free) => Err(format!(
            "only {} MiB free. Make room: the shop needs {} MiB.",
            free / 1024 / 1024,
            MIN_FREE_BYTES / 1024 / 1024
        )),
        Err(error) => Err(format!("the free space cannot be read ({error}). Check the path given with --data.")),
    }
}

/// What the public address must look like: a scheme, a host, nothing behind it.
pub fn check_public_url(url: &str) -> Result<(), String> {
    let advice = "Give the address shoppers type, such as https://shop.example.com, with --public-url.";
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some(rest) = rest else { return Err(format!("{url} does not begin with https://. {advice}")) };
    let host = rest.trim_end_matches('/');
    let fits = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b));
    if !fits {
        return Err(format!("{url} is not only a scheme and a host. {advice}"));
    }
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    if url.starts_with("http://") && !["localhost", "127.0.0.1", "[::1]"].contains(&name) {
        return Err(format!(
            "{url} is not encrypted, so sign-in cookies can be stolen. Put a TLS proxy in front and use https://."
        ));
    }
    Ok(())
}

async fn images(db: &db::Db, now_ms: i64) -> Result<String, String> {
    let counts =
        db::images::counts(db, now_ms).await.map_err(|error| format!("cannot be read: {error}. Try again."))?;
    if counts.given_up == 0 {
        return Ok(format!("{} pictures, {} images wait", counts.had, counts.due + counts.waiting));
    }
    let example = db::images::given_up(db, 1).await.unwrap_or_default();
    let example = example.first().map_or_else(String::new, |image| {
        format!(", such as {} of the product \"{}\" ({})", image.src, image.product, image.error)
    });
    Err(format!("{} images were given up{example}. Mend them and import their file again.", counts.given_up))
}

/// Looks at everything. Never fails: what cannot be looked at is a finding.
pub async fn examine(config: &Config, public_url: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut say = |what, found| findings.push(Finding { what, found });
    say("folder", folder(config));
    say("space", space(config));
    say(
        "public address",
        match public_url {
            Some(url) => check_public_url(url).map(|()| url.to_owned()),
            None => Ok("not set: links are made for the address the server listens on".to_owned()),
        },
    );
    if let db::Location::File(path) = config.location()
        && !path.exists()
    {
        say(
            "database",
            Err(format!("there is no database in {}. Start the shop once to make it.", config.data.display())),
        );
        return findings;
    }
    // Looked at as it is: a doctor does not migrate.
    let db = match db::Db::open_as_is(&config.location()).await {
        Ok(db) => db,
        Err(error) => {
            say(
                "database",
                Err(format!("the database cannot be opened: {error}. Restore a backup, or check DATABASE_URL.")),
            );
            return findings;
        }
    };
    let status = db::migrate::status(&db).await;
    // A table that a later migration makes may not be there yet.
    let whole = status.as_ref().is_ok_and(|status| status.applied >= status.known);
    say(
        "database",
        match status {
            Ok(status) if status.newer => {
                Err("the database was made by a newer program. Install that version or a newer one.".to_owned())
            }
            Ok(status) if status.applied < status.known => Err(format!(
                "{} of {} migrations are applied. Start the shop once to apply the rest.",
                status.applied, status.known
            )),
            Ok(status) => Ok(format!("{} migrations applied", status.applied)),
            Err(error) => Err(format!("the database cannot be read: {error}. Restore a backup.")),
        },
    );
    say(
        "integrity",
        match db::check::integrity(&db).await {
            Ok(faults) if faults.is_empty() => Ok("no fault found".to_owned()),
            Ok(faults) => Err(format!("{}. Stop the shop and restore a backup.", faults.join("; "))),
            Err(error) => Err(format!("cannot be checked: {error}. Restore a backup.")),
        },
    );
    let now_ms = config.clock.now_ms();
    say(
        "clock",
        match db::check::clock(&db).await {
            Ok(theirs) if (theirs - now_ms).abs() <= MAX_CLOCK_MS => {
                Ok(format!("{} ms apart from the database", theirs - now_ms))
            }
            Ok(theirs) => Err(format!(
                "this machine and the database are {} s apart. Set both by NTP.",
                (theirs - now_ms) / 1_000
            )),
            Err(error) => Err(format!("the database does not say its time: {error}.")),
        },
    );
    say(
        "jobs",
        match db::leases::jobs(&db).await {
            Ok(jobs) => {
                let stuck: Vec<String> = jobs
                    .iter()
                    .filter(|job| {
                        job.done_ms.is_none_or(|done| done < job.started_ms) && now_ms - job.started_ms > STUCK_MS
                    })
                    .map(|job| {
                        format!(
                            "{} began {} h ago and has not ended",
                            job.name,
                            (now_ms - job.started_ms) * 24 / DAY_MS
                        )
                    })
                    .collect();
                if stuck.is_empty() {
                    Ok(format!("{} known, none stuck", jobs.len()))
                } else {
                    Err(format!("{}. Restart the shop.", stuck.join("; ")))
                }
            }
            Err(error) => Err(format!("cannot be read: {error}.")),
        },
    );
    if whole {
        say("images", images(&db, now_ms).await);
    }
    db.close().await;
    findings
}
