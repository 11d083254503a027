//! How soon the personalization desk's preview answers in a large shop, as somebody with a history.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::build;
use crate::http;
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, Workspace};

/// Products of the shop.
const GOODS: &str = "100000";
/// Previews asked for, each of another form.
const PREVIEWS: usize = 60;
/// 95 of 100 must be there this soon.
const WITHIN: Duration = Duration::from_millis(100);
/// Between two, below the limit of requests from one address.
const PAUSE: Duration = Duration::from_millis(120);
const PREVIEW: &str = "/do/admin/personalization/preview";

/// Asks for previews as a slider would, one after the other.
pub(super) fn preview(workspace: &Workspace) -> Outcome {
    let built = build::build(workspace, true)?;
    let folder = TempFolder::new("desk")?;
    let server = Server::start(&built.program, &folder.0, &["--goods".to_owned(), GOODS.to_owned()], &[])?;
    let link = Command::new(&built.program)
        .args(["user", "--data"])
        .arg(&folder.0)
        .args(["link", "owner@demo.example"])
        .output()
        .context("a link for the operator")?;
    let link = String::from_utf8_lossy(&link.stdout).trim().to_owned();
    let secret = link.rsplit('/').next().ok_or("the link has no secret")?.to_owned();
    let session =
        http::post(server.address, "/do/account/use-link", &format!("secret={secret}"), "").context("the sign-in")?;
    let cookies = session.cookies.join("; ");
    let mut times = Vec::new();
    for n in 0..PREVIEWS {
        let weight = n * 2 % 200;
        let form = format!("placement=for_you&as=demo%3Amarta&weight-session-neighbours={weight}&pins=&bans=&boosts=");
        let asked = Instant::now();
        let answer = http::post(server.address, PREVIEW, &form, &cookies).context(PREVIEW)?;
        times.push(asked.elapsed());
        if answer.status != 200 {
            return Err(format!("{PREVIEW} answered {}", answer.status));
        }
        std::thread::sleep(PAUSE);
    }
    times.sort();
    let at = |percent: usize| times.get((times.len() - 1) * percent / 100).copied().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let (p50, p95, worst) = (ms(at(50)), ms(at(95)), ms(at(100)));
    println!("{GOODS} products: a preview in p50 {p50:.1} ms, p95 {p95:.1} ms, worst {worst:.1} ms");
    server.stop()?;
    if at(95) > WITHIN {
        Err(format!("95 of 100 previews are not there within {} ms", WITHIN.as_millis()))
    } else {
        Ok(())
    }
}
