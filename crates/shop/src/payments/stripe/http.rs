//! One request at a time to one server: what a gateway's adapter needs of HTTP, and no more.

use super::GatewayError;
use crate::tls;
use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper::header::{ACCEPT, ACCEPT_ENCODING, HOST, USER_AGENT};
use hyper_util::rt::TokioIo;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use url::{Host, Url};

/// From the first look-up to the last byte.
const TIME: Duration = Duration::from_secs(20);
/// The longest answer.
const MAX_ANSWER: usize = 1024 * 1024;

/// Somebody to ask.
#[derive(Debug, Clone)]
pub(super) struct Client {
    base: Url,
}

fn away(error: impl std::fmt::Display) -> GatewayError {
    GatewayError::Away(error.to_string())
}

impl Client {
    /// For a base address over https, or over http to this very machine.
    pub(super) fn new(base: &str) -> Result<Self, String> {
        let base = Url::parse(base).map_err(|error| format!("{base} is not an address: {error}"))?;
        let own = matches!(base.host(), Some(Host::Ipv4(ip)) if ip.is_loopback());
        match base.scheme() {
            "https" => {}
            "http" if own => {}
            _ => return Err(format!("{base}: payments are asked for over https")),
        }
        if base.host().is_none() || !base.username().is_empty() || base.password().is_some() || base.path() != "/" {
            return Err(format!("{base} must be a server's address alone"));
        }
        Ok(Self { base })
    }

    /// Sends a request; answers the status and the body.
    pub(super) async fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Result<(u16, Vec<u8>), GatewayError> {
        tokio::time::timeout(TIME, self.exchange(method, path, headers, body))
            .await
            .unwrap_or_else(|_| Err(GatewayError::Away(format!("no answer within {} s", TIME.as_secs()))))
    }

    async fn exchange(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Result<(u16, Vec<u8>), GatewayError> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, &self.base[url::Position::BeforeHost..url::Position::AfterPort])
            .header(USER_AGENT, concat!("Vitrine/", env!("CARGO_PKG_VERSION")))
            .header(ACCEPT, "application/json")
            .header(ACCEPT_ENCODING, "identity");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::new(Bytes::from(body))).map_err(away)?;
        let (host, port) = (self.base.host_str().unwrap_or_default(), self.base.port_or_known_default().unwrap_or(443));
        let stream = TcpStream::connect((host.trim_matches(['[', ']']), port)).await.map_err(away)?;
        if self.base.scheme() == "http" {
            return send(stream, request).await;
        }
        let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned()).map_err(away)?;
        send(
            TlsConnector::from(tls::client().map_err(GatewayError::Away)?).connect(name, stream).await.map_err(away)?,
            request,
        )
        .await
    }
}

async fn send(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> Result<(u16, Vec<u8>), GatewayError> {
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(away)?;
    // What goes wrong there, the answer says too.
    let connection = tokio::spawn(async move { connection.await.ok() });
    let answer = async {
        let mut response = sender.send_request(request).await.map_err(away)?;
        let status = response.status().as_u16();
        let mut bytes = Vec::new();
        while let Some(frame) = response.body_mut().frame().await {
            if let Ok(data) = frame.map_err(away)?.into_data() {
                if bytes.len() + data.len() > MAX_ANSWER {
                    return Err(GatewayError::Away("a longer answer than is read".to_owned()));
                }
                bytes.extend_from_slice(&data);
            }
        }
        Ok((status, bytes))
    }
    .await;
    connection.abort();
    answer
}
