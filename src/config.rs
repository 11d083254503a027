//! Settings of the process: typed, from flags and environment, every default stated. The only reader of the environment.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;
use vitrine_shop::payments::Gateway;
use vitrine_shop::payments::stripe::{BASE, Stripe, StripeConfig};

/// A shop that arranges itself for each visitor, and shows why.
///
/// Try it first:          vitrine demo
/// Your own shop:         vitrine serve   and open the address that it prints
/// Bring your goods:      vitrine import products.csv   (--dry-run only says what it would do)
/// Take them with you:    vitrine export products.csv
/// Something is wrong:    vitrine doctor
#[derive(Debug, Parser)]
#[command(name = "vitrine", version, verbatim_doc_comment, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// How log lines are written.
    #[arg(long, global = true, value_enum, default_value_t = LogFormat::Text)]
    pub log: LogFormat,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// What the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Runs the shop.
    Serve(ServeArgs),
    /// Runs the demo shop: goods, shoppers and 120 days of history, in a folder of its own.
    Demo(DemoArgs),
    /// Takes a product file (the CSV of Shopify or WooCommerce, which its header tells) or a history of events in. Exit code 1
    /// when something of it was refused.
    Import(ImportArgs),
    /// Writes all goods as Shopify's CSV; imported again it changes nothing. Exit code 1 when a product would not come back equal.
    Export(ExportArgs),
    /// Looks at everything the shop stands on and says what to do about it. Exit code 1 when something is wrong.
    Doctor(DoctorArgs),
    /// Measures how well the engine finds what came next: on files, or in the shop's own history.
    Evaluate(EvaluateArgs),
    /// Adds an operator, sets a password, or prints a sign-in link.
    User(UserArgs),
}

/// Where the shop's data lives.
#[derive(Debug, Clone, Args)]
pub struct DataArgs {
    /// The folder that holds the shop: database and media.
    #[arg(long, value_name = "DIR", default_value = "./data", global = true)]
    pub data: PathBuf,
    /// A PostgreSQL address; without it the database is a file in the data folder.
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
}

/// How the shop is reached.
#[derive(Debug, Clone, Args)]
pub struct WebArgs {
    /// The address to listen on.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8080")]
    pub addr: SocketAddr,
    /// The address shoppers type, such as https://shop.example.com. Links in mails and the secure cookie depend on it.
    #[arg(long, env = "VITRINE_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Networks of proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8.
    #[arg(long, value_name = "CIDR,...", value_delimiter = ',')]
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// How letters leave.
    #[command(flatten)]
    pub mail: MailArgs,
    /// `GET /bench/bare` answers this file's bytes, and there are no rate limits; for the load script.
    #[arg(long, env = "VITRINE_BENCH_BODY", value_name = "FILE", hide = true)]
    pub bench_body: Option<PathBuf>,
}

/// A value that is never printed: not in help, errors or logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl FromStr for Secret {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

/// Payment by card on Stripe's page. Secrets belong into the environment: flags can be seen by everybody on the machine.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Payment by card (docs/reference/payments.md)")]
pub struct PaymentArgs {
    /// Stripe's secret key, such as sk_live_...; with it buyers may pay by card. Better given in the environment.
    #[arg(long, env = "VITRINE_STRIPE_KEY", value_name = "KEY", hide_env_values = true)]
    pub stripe_key: Option<Secret>,
    /// The secret that Stripe signs its messages to /hooks/stripe with, such as whsec_...; needed with the key.
    #[arg(long, env = "VITRINE_STRIPE_WEBHOOK_SECRET", value_name = "SECRET", hide_env_values = true)]
    pub stripe_webhook_secret: Option<Secret>,
    /// Where Stripe's API is: https, or http on 127.0.0.1 for a stand-in.
    #[arg(long, env = "VITRINE_STRIPE_URL", value_name = "URL", default_value = BASE)]
    pub stripe_url: String,
}

impl PaymentArgs {
    /// Who moves money online, if somebody is set up; a sentence when it is set up wrongly.
    pub fn gateway(&self) -> Result<Option<Arc<dyn Gateway>>, String> {
        // A variable that is there but empty, as container files have it, is none.
        let given =
            |secret: &Option<Secret>| secret.as_ref().map(|it| it.0.trim().to_owned()).filter(|it| !it.is_empty());
        match (given(&self.stripe_key), given(&self.stripe_webhook_secret)) {
            (None, None) => Ok(None),
            (Some(key), Some(webhook_secret)) => {
                let stripe = Stripe::new(StripeConfig { base: self.stripe_url.clone(), key, webhook_secret })?;
                Ok(Some(Arc::new(stripe)))
            }
            _ => Err("Payment by card needs both of VITRINE_STRIPE_KEY and VITRINE_STRIPE_WEBHOOK_SECRET.".to_owned()),
        }
    }
}

/// How letters leave the shop. Without a mail server they are files in DIR/mail, and the admin pages show them.
#[derive(Debug, Clone, Default, Args)]
pub struct MailArgs {
    /// The mail server, such as smtp://user:password@mail.example.com:587 (smtps:// for port 465). What is not on this machine
    /// must encrypt; special characters of the password are written as %XX.
    #[arg(long, env = "VITRINE_SMTP_URL", value_name = "URL", hide_env_values = true, requires = "mail_from")]
    pub smtp_url: Option<SmtpUrl>,
    /// Who letters come from, such as "Lamps & more <shop@example.com>". Without a name they bear the shop's.
    #[arg(long, env = "VITRINE_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<lettre::message::Mailbox>,
}

/// The address of a mail server. Whoever prints it sees no password.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(String);

impl SmtpUrl {
    /// The address with its password.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (scheme, rest) = self.0.split_once("://").unwrap_or_default();
        let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
        write!(f, "{scheme}://{host}")
    }
}

impl std::str::FromStr for SmtpUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str = "a mail server is written as smtp://user:password@host:port, or smtps://...";
        let url: axum::http::Uri = text.parse().map_err(|_| SHAPE)?;
        let (Some(scheme @ ("smtp" | "smtps")), Some(host)) = (url.scheme_str(), url.host()) else { return Err(SHAPE) };
        if url.path() != "/" && !url.path().is_empty() || host.is_empty() {
            return Err(SHAPE);
        }
        match url.query() {
            None => {}
            Some("tls=required") => return Ok(Self(text.to_owned())),
            Some(_) => return Err("the address of a mail server has no ? in it; write one in a password as %3F"),
        }
        // Passwords and letters go unencrypted to this very machine and nowhere else.
        let here = host == "localhost"
            || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|addr| addr.is_loopback());
        let text = text.trim_end_matches('/');
        Ok(Self(if scheme == "smtps" || here { text.to_owned() } else { format!("{text}?tls=required") }))
    }
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Where.
    #[command(flatten)]
    pub data: DataArgs,
    /// How.
    #[command(flatten)]
    pub web: WebArgs,
    /// Paid how.
    #[command(flatten)]
    pub payments: PaymentArgs,
    /// Makes a real shop of a demo folder: the demo's people and their events are removed, the goods stay.
    #[arg(long)]
    pub adopt_demo: bool,
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// The folder that holds the demo shop.
    #[arg(long, value_name = "DIR", default_value = "./data")]
    pub data: PathBuf,
    /// A PostgreSQL address; without it the database is a file in the data folder.
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// How.
    #[command(flatten)]
    pub web: WebArgs,
    /// Paid how.
    #[command(flatten)]
    pub payments: PaymentArgs,
    /// This many goods made by the simulator instead of the authored ones; for the load script.
    #[arg(long, hide = true)]
    pub goods: Option<usize>,
    /// Fills the folder and stops.
    #[arg(long, hide = true)]
    pub fill_only: bool,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Where.
    #[command(flatten)]
    pub data: DataArgs,
    /// The file.
    pub file: PathBuf,
    /// The file is a history: at_ms,event,visitor,customer,sku_or_handle,qty,price,currency,order,query.
    #[arg(long)]
    pub events: bool,
    /// Which images of the goods become pictures of the shop; the others keep their drawings.
    #[arg(long, value_enum, default_value_t = Images::Local, conflicts_with = "events")]
    pub images: Images,
    /// Changes nothing, and prints what would be new, changed field by field, the same or refused.
    #[arg(long, conflicts_with = "events")]
    pub dry_run: bool,
}

/// Which images an import takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Images {
    /// None.
    Off,
    /// Files that lie beside the product file or below its folder, named by a path.
    Local,
    /// Addresses (http, https) of servers on the public internet too.
    Fetch,
}

/// Arguments of `evaluate`.
#[derive(Debug, Args)]
pub struct EvaluateArgs {
    /// What is asked about.
    #[command(subcommand)]
    pub what: EvaluateWhat,
}

/// What an evaluation asks about.
#[derive(Debug, Subcommand)]
pub enum EvaluateWhat {
    /// Visits: which item is looked at next?
    Sessions(SessionsArgs),
    /// Known customers: which item does each have next?
    Users(UsersArgs),
    /// Known customers: what is in the next basket of each?
    Baskets(BasketsArgs),
    /// The shop's own history, replayed: what each source would have known, and what each kind of data is worth.
    Shop(ShopEvaluationArgs),
    /// Searches: are the products found that people judged relevant?
    Search(SearchArgs),
}

/// Arguments of `evaluate shop`.
#[derive(Debug, Args)]
pub struct ShopEvaluationArgs {
    /// Where the shop is.
    #[command(flatten)]
    pub data: DataArgs,
    /// Seed of the intervals; the same history and seed give the same report.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Prints the figures as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `evaluate search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Products: id, title, description, tab-separated (docs/reference/evaluate.md).
    #[arg(long, value_name = "FILE")]
    pub docs: PathBuf,
    /// Queries: id, part, text.
    #[arg(long, value_name = "FILE")]
    pub queries: PathBuf,
    /// What people thought: query, product, grade.
    #[arg(long, value_name = "FILE")]
    pub qrels: PathBuf,
    /// Only the queries of this part; all unless given.
    #[arg(long, value_enum)]
    pub split: Option<EvaluationSplit>,
    /// Writes what was found: query, tab, products separated by commas.
    #[arg(long, value_name = "FILE")]
    pub predictions: Option<PathBuf>,
    /// Prints the figures as JSON.
    #[arg(long)]
    pub json: bool,
}

/// A part of the queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvaluationSplit {
    /// What a ranking may be tuned on.
    Dev,
    /// What it is judged by.
    Test,
}

/// Arguments of every evaluation on files.
#[derive(Debug, Args)]
pub struct EvaluationArgs {
    /// What is learned from, tab-separated (docs/reference/evaluate.md).
    #[arg(long, value_name = "FILE")]
    pub train: PathBuf,
    /// What is answered.
    #[arg(long, value_name = "FILE")]
    pub test: PathBuf,
    /// Writes the answers: case, tab, items separated by commas.
    #[arg(long, value_name = "FILE")]
    pub predictions: Option<PathBuf>,
    /// Seed of whatever is random; the same seed gives the same answers.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Threads to work on; all cores unless given. Changes the time only.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=64))]
    pub threads: Option<u8>,
    /// Prints the figures as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `evaluate users`.
#[derive(Debug, Args)]
pub struct UsersArgs {
    /// How it is run.
    #[command(flatten)]
    pub run: EvaluationArgs,
    /// Distinct people that must stand behind whatever crosses from person to person.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=5))]
    pub k_people: u8,
}

/// Arguments of `evaluate baskets`.
#[derive(Debug, Args)]
pub struct BasketsArgs {
    /// How it is run.
    #[command(flatten)]
    pub users: UsersArgs,
    /// What may be in the answer.
    #[arg(long, value_enum, default_value_t = EvaluationTarget::All)]
    pub target: EvaluationTarget,
}

/// What may be in the answer about a basket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvaluationTarget {
    /// Anything, bought before or not.
    All,
    /// Only what the person never bought; cases whose basket has nothing new are left out.
    New,
}

/// Arguments of `evaluate sessions`.
#[derive(Debug, Args)]
pub struct SessionsArgs {
    /// Files and how to work.
    #[command(flatten)]
    pub run: EvaluationArgs,
    /// What may come next.
    #[arg(long, value_enum, default_value_t = EvaluationProtocol::Published)]
    pub protocol: EvaluationProtocol,
    /// Who answers.
    #[arg(long, value_enum, default_value_t = EvaluationMethod::Learned)]
    pub method: EvaluationMethod,
    /// Distinct people that must stand behind every item but the visit's own.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=5))]
    pub k_people: u8,
}

/// What may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvaluationProtocol {
    /// Anything.
    Published,
    /// Anything but the item that the visit is at; cases whose target it is are left out.
    Shop,
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvaluationMethod {
    /// All sources in a learned order, tuned on the newest tenth of what is learned from.
    Learned,
    /// V-STAN alone, with the usual parameters.
    Vstan,
    /// VMIS-kNN alone, with the usual parameters.
    Vmis,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Where.
    #[command(flatten)]
    pub data: DataArgs,
    /// The file; an older one is replaced. `-` is standard output.
    pub file: PathBuf,
}

/// Arguments of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Where.
    #[command(flatten)]
    pub data: DataArgs,
    /// The address shoppers type, to be checked too.
    #[arg(long, env = "VITRINE_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
}

/// Arguments of `user`.
#[derive(Debug, Args)]
pub struct UserArgs {
    /// Where.
    #[command(flatten)]
    pub data: DataArgs,
    /// What.
    #[command(subcommand)]
    pub what: UserCommand,
}

/// What `user` does.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Adds an operator and prints a sign-in link that works once, for thirty minutes.
    Add {
        /// The address.
        email: String,
        /// The name.
        #[arg(long, default_value = "")]
        name: String,
    },
    /// Sets an operator's password, read from standard input.
    Password {
        /// The address.
        email: String,
    },
    /// Prints a sign-in link for an operator.
    Link {
        /// The address.
        email: String,
        /// The address of the shop that the link begins with.
        #[arg(long, env = "VITRINE_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
        public_url: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payments(args: &[&str]) -> PaymentArgs {
        let all = ["vitrine", "serve"].into_iter().chain(args.iter().copied());
        match Cli::try_parse_from(all).unwrap().command {
            Command::Serve(args) => args.payments,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn stripe_needs_key_and_secret_and_a_safe_address() {
        let set_up = |args: &[&str]| payments(args).gateway().map(|gateway| gateway.is_some());
        let (key, secret) = (["--stripe-key", "sk_1"], ["--stripe-webhook-secret", "whsec_1"]);
        let both = [key, secret].concat();
        assert_eq!(set_up(&[]), Ok(false));
        assert_eq!(set_up(&["--stripe-key", " ", "--stripe-webhook-secret", ""]), Ok(false));
        assert_eq!(set_up(&both), Ok(true));
        assert!(set_up(&key).is_err() && set_up(&secret).is_err());
        let at = |url| set_up(&[both.as_slice(), &["--stripe-url", url]].concat());
        assert_eq!(at("http://127.0.0.1:9"), Ok(true));
        for bad in
            ["http://example.com", "http://192.168.0.1", "ftp://127.0.0.1", "https://x:y@example.com", "nonsense"]
        {
            assert!(at(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn secrets_are_never_printed() {
        let args = payments(&["--stripe-key", "sk_1", "--stripe-webhook-secret", "whsec_1"]);
        let printed = format!("{args:?} {:?}", args.gateway());
        assert!(!printed.contains("sk_1") && !printed.contains("whsec_1"), "{printed}");
    }
}
