//! The web server: routes, the layers around them, and starting and stopping.

pub mod art;
pub mod assets;
pub mod bench;
pub mod client;
pub mod compress;
pub mod cookies;
pub mod doors;
pub mod feeds;
pub mod health;
pub mod hooks;
pub mod limits;
pub mod locale;
pub mod look;
pub mod media;
pub mod router;
pub mod security;
pub mod session;

use crate::config::WebArgs;
use crate::cx::{App, Shared};
use axum::ServiceExt;
use axum::extract::Request;
use axum::serve::ListenerExt as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use vitrine_shop::Shop;

/// How long requests in flight may take to end after the signal to stop.
const GRACE: Duration = Duration::from_secs(8);

/// Why the server could not run, as one sentence with what to do.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken or not ours.
    #[error("cannot listen on {addr}: {source}. Choose another with --addr, such as --addr 127.0.0.1:8081.")]
    Listen {
        /// The address asked for.
        addr: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// Static files.
    #[error(transparent)]
    Assets(#[from] assets::AssetsError),
    /// The public address is not one.
    #[error("{0}")]
    PublicUrl(String),
    /// The mail server's address is not one.
    #[error(transparent)]
    Mail(#[from] crate::mail::SetupError),
    /// The system stopped us.
    #[error("the server stopped: {0}")]
    Io(#[from] std::io::Error),
}

/// The address, taken: until [`run`] is called everybody is told that the shop is starting.
pub struct Bound {
    listener: TcpListener,
    /// The address that was really taken: with port 0 the system chose one.
    pub addr: SocketAddr,
    starting: tokio::task::JoinHandle<()>,
}

/// Binds the address. A second start of the same shop fails here and not in the database.
pub async fn bind(web: &WebArgs) -> Result<Bound, ServeError> {
    let listener = TcpListener::bind(web.addr).await.map_err(|source| ServeError::Listen { addr: web.addr, source })?;
    let addr = listener.local_addr()?;
    let listener = listener.into_std()?;
    let second = TcpListener::from_std(listener.try_clone()?)?;
    let starting = tokio::spawn(async move {
        let wait = || async {
            let retry = [(axum::http::header::RETRY_AFTER, "1")];
            (axum::http::StatusCode::SERVICE_UNAVAILABLE, retry, "The shop is starting.")
        };
        let app = axum::Router::new().fallback(wait);
        if let Err(error) = axum::serve(second, app).await {
            tracing::debug!(%error, "nobody was told that the shop is starting");
        }
    });
    Ok(Bound { listener: TcpListener::from_std(listener)?, addr, starting })
}

/// What all requests share.
pub fn app(shop: Shop, web: WebArgs, addr: SocketAddr) -> Result<App, ServeError> {
    let assets = match assets::Assets::of_program() {
        // A program that `cargo build` alone made: the pages work, only bare.
        Err(assets::AssetsError::None { .. }) if cfg!(debug_assertions) => {
            tracing::warn!("this program carries no static files; pages will be unstyled");
            assets::Assets::none()
        }
        other => other?,
    };
    let assets = Arc::new(assets);
    app_with(shop, web, addr, assets)
}

/// The same with given static files.
pub fn app_with(shop: Shop, web: WebArgs, addr: SocketAddr, assets: Arc<assets::Assets>) -> Result<App, ServeError> {
    if let Some(url) = &web.public_url {
        let plain = url.starts_with("http://");
        match vitrine_shop::doctor::check_public_url(url) {
            Ok(()) => {}
            Err(why) if plain => tracing::warn!("{why}"),
            Err(why) => return Err(ServeError::PublicUrl(why)),
        }
    }
    let origin = web.public_url.clone().unwrap_or_else(|| format!("http://{addr}"));
    let origin = origin.trim_end_matches('/');
    let shared = Shared {
        secure: origin.starts_with("https://"),
        origin: origin.into(),
        pieces: Arc::default(),
        cards: Arc::default(),
        limits: Arc::new(if web.bench_body.is_some() { limits::Limits::off() } else { limits::Limits::new() }),
        web: Arc::new(web),
        assets,
        shop,
    };
    Ok(shared.into())
}

/// Serves until `stop` ends, then lets requests in flight end.
pub async fn run(app: App, bound: Bound, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), ServeError> {
    let Bound { listener, starting, .. } = bound;
    starting.abort();
    let shop = app.shop.clone();
    let jobs = crate::jobs::start(shop.clone(), crate::mail::Post::of(&app)?, crate::archive::Reader::of(&app));
    let service = locale::layer(app.clone(), router::router(app));
    let service = ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(service);
    // Without this a small answer waits for the acknowledgement of the last one: 40 ms of nothing.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY refused");
        }
    });
    let (ended, end) = tokio::sync::oneshot::channel::<()>();
    let graceful = async move {
        stop.await;
        health::stopping();
        let _ = ended.send(());
    };
    let server = axum::serve(listener, service).with_graceful_shutdown(graceful);
    let deadline = async move {
        let _ = end.await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = server => served?,
        () = deadline => tracing::warn!("some requests did not end in time and were cut off"),
    }
    jobs.abort();
    shop.close().await;
    Ok(())
}
