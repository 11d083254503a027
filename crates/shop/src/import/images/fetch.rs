//! Pictures, and files of exchange rates, from other servers, read by a shop that trusts none of them.
//!
//! The one idea: a name is looked up here and once, what it leads to is checked, and the connection goes to the very address
//! that was checked; so neither a name that changes its mind nor a redirect reaches what only this machine can reach. Time,
//! size, redirects and headers are bounded, and what came is judged by its bytes alone, elsewhere.
//!
//! Left out: cookies, passwords, proxies, compressed answers, and keeping connections.

use super::address::is_public;
use crate::media::encode::{MAX_BYTES, NotAPicture};
use crate::tls;
use http_body_util::{BodyExt as _, Empty};
use hyper::body::{Body as _, Bytes};
use hyper::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, HOST, LOCATION, USER_AGENT};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use url::{Host, Url};

/// One picture takes at most this long, from the first look-up to the last byte.
pub const TIME: Duration = Duration::from_secs(30);
/// A server that does not take the connection within this is not there.
const TIME_TO_CONNECT: Duration = Duration::from_secs(5);
/// Redirects that are followed.
pub const MAX_REDIRECTS: usize = 5;
/// Addresses of a name that are tried.
const MAX_ADDRESSES: usize = 3;
/// Ports that web servers have. Other services would take a request for something of theirs.
const PORTS: [u16; 4] = [80, 443, 8080, 8443];

/// Where pictures may come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reach {
    /// From addresses that anybody could have, on the ports of the web.
    #[default]
    Public,
    /// From this very machine too, on any port: for tests, which have their servers there. Nothing on the command line sets it.
    PublicAndThisMachine,
}

impl Reach {
    fn allows(self, address: IpAddr) -> bool {
        is_public(address) || (self == Self::PublicAndThisMachine && address == IpAddr::from([127, 0, 0, 1]))
    }

    fn allows_port(self, port: u16) -> bool {
        self == Self::PublicAndThisMachine || PORTS.contains(&port)
    }
}

/// Why a picture could not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failed {
    /// Trying again changes nothing.
    #[error("{0}")]
    ForGood(String),
    /// It may work later.
    #[error("{0}")]
    ForNow(String),
}

impl From<NotAPicture> for Failed {
    fn from(error: NotAPicture) -> Self {
        Self::ForGood(error.to_string())
    }
}

/// What is asked for, and how much of it is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// The media types, as `Accept` has them.
    pub(crate) kinds: &'static str,
    /// The largest answer.
    pub(crate) max_bytes: usize,
}

/// A picture.
const PICTURE: Wanted = Wanted { kinds: "image/jpeg, image/png, image/webp", max_bytes: MAX_BYTES };

/// Reads the picture that stands at an address.
pub(super) async fn fetch(address: &str, reach: Reach) -> Result<Vec<u8>, Failed> {
    fetch_within(address, reach, PICTURE, TIME).await
}

/// Reads what stands at an address, with every guard that a picture's has.
pub(crate) async fn fetch_file(address: &str, reach: Reach, wanted: Wanted) -> Result<Vec<u8>, Failed> {
    fetch_within(address, reach, wanted, TIME).await
}

async fn fetch_within(address: &str, reach: Reach, wanted: Wanted, time: Duration) -> Result<Vec<u8>, Failed> {
    tokio::time::timeout(time, follow(address, reach, wanted))
        .await
        .unwrap_or_else(|_| Err(Failed::ForNow(format!("the server took longer than {} s", time.as_secs_f64()))))
}

async fn follow(address: &str, reach: Reach, wanted: Wanted) -> Result<Vec<u8>, Failed> {
    let mut url = Url::parse(address).map_err(|error| Failed::ForGood(format!("not an address: {error}")))?;
    for _ in 0..=MAX_REDIRECTS {
        let mut answer = ask(&url, reach, wanted).await?;
        let status = answer.response.status();
        if !status.is_redirection() {
            return body(&mut answer.response, status, wanted).await;
        }
        // Connections are not kept, so whatever else this answer holds is left unread.
        let to = answer.response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
        let to = to.ok_or_else(|| Failed::ForGood(format!("the server answered {status} and did not say where to")))?;
        url = url.join(to).map_err(|error| Failed::ForGood(format!("sent on to what is not an address: {error}")))?;
    }
    Err(Failed::ForGood(format!("sent on more than {MAX_REDIRECTS} times")))
}

/// An answer, and the connection that it still comes over.
struct Answer {
    response: Response<hyper::body::Incoming>,
    _connection: Connection,
}

/// Ends the task of a connection when nobody reads from it any more.
struct Connection(tokio::task::JoinHandle<()>);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends one request.
async fn ask(url: &Url, reach: Reach, wanted: Wanted) -> Result<Answer, Failed> {
    let encrypted = match url.scheme() {
        "https" => true,
        "http" => false,
        other => return Err(Failed::ForGood(format!("files are fetched over http and https, not {other}"))),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Failed::ForGood("the address has a name or a password in it".to_owned()));
    }
    let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
        return Err(Failed::ForGood("the address names no server".to_owned()));
    };
    if !reach.allows_port(port) {
        return Err(Failed::ForGood(format!("port {port} is not one of the web's")));
    }
    let stream = connect(&host, port, reach).await?;
    if encrypted {
        let name = match host {
            Host::Domain(name) => ServerName::try_from(name.to_owned())
                .map_err(|_| Failed::ForGood("the server's name is not one".to_owned()))?,
            Host::Ipv4(address) => ServerName::from(IpAddr::from(address)),
            Host::Ipv6(address) => ServerName::from(IpAddr::from(address)),
        };
        let stream = TlsConnector::from(tls::client().map_err(Failed::ForNow)?).connect(name, stream).await;
        let stream = stream.map_err(|error| Failed::ForNow(format!("no encrypted connection: {error}")))?;
        send(url, wanted, stream).await
    } else {
        send(url, wanted, stream).await
    }
}

/// Looks a name up and connects to the first of its addresses that may be connected to and answers.
async fn connect(host: &Host<&str>, port: u16, reach: Reach) -> Result<TcpStream, Failed> {
    let addresses: Vec<IpAddr> = match host {
        Host::Ipv4(address) => vec![(*address).into()],
        Host::Ipv6(address) => vec![(*address).into()],
        Host::Domain(name) => tokio::net::lookup_host((*name, port))
            .await
            .map_err(|error| Failed::ForNow(format!("the name {name} leads nowhere: {error}")))?
            .map(|address| address.ip())
            .collect(),
    };
    let allowed: Vec<IpAddr> = addresses.into_iter().filter(|address| reach.allows(*address)).collect();
    if allowed.is_empty() {
        return Err(Failed::ForGood(format!("{host} is not on the public internet")));
    }
    let mut last = String::new();
    for address in allowed.into_iter().take(MAX_ADDRESSES) {
        match tokio::time::timeout(TIME_TO_CONNECT, TcpStream::connect(SocketAddr::new(address, port))).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => last = error.to_string(),
            Err(_) => "it does not answer".clone_into(&mut last),
        }
    }
    Err(Failed::ForNow(format!("no connection to {host}: {last}")))
}

async fn send(
    url: &Url,
    wanted: Wanted,
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
) -> Result<Answer, Failed> {
    let broken = |error: hyper::Error| Failed::ForNow(format!("the connection broke: {error}"));
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    let connection = Connection(tokio::spawn(async move {
        // What goes wrong here, the answer says too.
        let _ = connection.await;
    }));
    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let request = Request::get(path)
        .header(HOST, host)
        .header(USER_AGENT, concat!("Vitrine/", env!("CARGO_PKG_VERSION")))
        .header(ACCEPT, wanted.kinds)
        .header(ACCEPT_ENCODING, "identity")
        .body(Empty::<Bytes>::new())
        .map_err(|error| Failed::ForGood(format!("not an address: {error}")))?;
    let response = sender.send_request(request).await.map_err(broken)?;
    Ok(Answer { response, _connection: connection })
}

async fn body(
    response: &mut Response<hyper::body::Incoming>,
    status: StatusCode,
    wanted: Wanted,
) -> Result<Vec<u8>, Failed> {
    let too_large = || Failed::ForGood(format!("the file is larger than {} MB", wanted.max_bytes / 1024 / 1024));
    match status {
        StatusCode::OK => {}
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_EARLY | StatusCode::TOO_MANY_REQUESTS => {
            return Err(Failed::ForNow(format!("the server answered {status}")));
        }
        _ if status.is_server_error() => return Err(Failed::ForNow(format!("the server answered {status}"))),
        _ => return Err(Failed::ForGood(format!("the server answered {status}"))),
    }
    // Nobody asked for it, and what it would unpack to is not known.
    if response.headers().get(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity") {
        return Err(Failed::ForGood("the server sent a compressed answer".to_owned()));
    }
    let body = response.body_mut();
    if body.size_hint().lower() > wanted.max_bytes as u64 {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Failed::ForNow(format!("the connection broke: {error}")))?;
        if let Ok(data) = frame.into_data() {
            if bytes.len() + data.len() > wanted.max_bytes {
                return Err(too_large());
            }
            bytes.extend_from_slice(&data);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests;
