//! `vitrine user`: who works in the back office.

use super::{Failed, open, say};
use crate::config::{UserArgs, UserCommand};
use crate::urls::Url;
use std::process::ExitCode;
use vitrine_domain::operator::Role;
use vitrine_shop::acting::Acting;
use vitrine_shop::tokens::{LINK_MINUTES, Principal};

pub(super) async fn run(args: UserArgs) -> Result<ExitCode, Failed> {
    let shop = open(&args.data).await?;
    let done = match args.what {
        UserCommand::Add { email, name } => {
            let id = shop.make_operator(&email, &name, None, Role::Owner, &Acting::program()).await?;
            let secret = shop.sign_in_link(Principal::Operator(id)).await?;
            say(format!("{email} may work in the back office. Sign in once, within {LINK_MINUTES} minutes, at"));
            say(format!("  {}", Url::SignInLink(secret).path()));
            say(format!("and set a password with: vitrine user password {email}"));
            Ok(ExitCode::SUCCESS)
        }
        UserCommand::Password { email } => {
            let mut password = String::new();
            std::io::stdin().read_line(&mut password)?;
            shop.set_operator_password(&email, password.trim_end_matches(['\n', '\r']), &Acting::program()).await?;
            say("The password is set. Whoever was signed in with the old one is signed out.");
            Ok(ExitCode::SUCCESS)
        }
        UserCommand::Link { email, public_url } => match shop.operator_by_email(&email).await? {
            None => Err(Failed(format!("There is no operator {email}. Add one: vitrine user add {email}"))),
            Some(operator) => {
                let secret = shop.sign_in_link(Principal::Operator(operator.id)).await?;
                say(format!("{}{}", public_url.trim_end_matches('/'), Url::SignInLink(secret).path()));
                Ok(ExitCode::SUCCESS)
            }
        },
    };
    shop.close().await;
    done
}
