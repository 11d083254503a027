//! `vitrine doctor`: what the shop stands on, a line each.

use super::{Failed, config, say};
use crate::config::DoctorArgs;
use std::process::ExitCode;
use vitrine_shop::doctor::examine;

pub(super) async fn run(args: DoctorArgs) -> Result<ExitCode, Failed> {
    let mut sound = true;
    for finding in examine(&config(&args.data)?, args.public_url.as_deref()).await {
        match finding.found {
            Ok(seen) => say(format!("ok      {:<14} {seen}", finding.what)),
            Err(wrong) => {
                sound = false;
                say(format!("problem {:<14} {wrong}", finding.what));
            }
        }
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
