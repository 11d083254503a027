//! Threads that answer requests: one for each core, each with a runtime of its own.
//!
//! The one idea: a connection stays on the thread that it was given to, the one with the fewest. Threads steal nothing from each
//! other, so the requests of a thread are answered in the order in which they came: whoever waits longest waits little longer
//! than the others (docs/reference/speed.md has the figures beside one runtime for all threads).
//!
//! Left out: the shop's jobs, which run on the program's own runtime, and what takes long, which runs on blocking threads.

use crate::server::locale::LocaleService;
use axum::ServiceExt;
use axum::extract::Request;
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};

/// Pause after the system could not give a connection: it has no file left, and closing ones need a moment.
const NO_MORE: Duration = Duration::from_secs(1);

/// Who is at the other end of a connection.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, Given>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Given>) -> Self {
        Self(*stream.remote_addr())
    }
}

type Connection = (std::net::TcpStream, SocketAddr, Open);

/// One of a thread's open connections: counted until it is dropped.
struct Open(Arc<AtomicUsize>);

impl Open {
    fn on(worker: &Worker) -> Self {
        worker.open.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(&worker.open))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The connections that a thread is given.
pub struct Given {
    queue: mpsc::UnboundedReceiver<Connection>,
    addr: SocketAddr,
}

impl Listener for Given {
    type Io = Stream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Stream, SocketAddr) {
        loop {
            let Some((stream, peer, open)) = self.queue.recv().await else { return std::future::pending().await };
            match TcpStream::from_std(stream) {
                Ok(stream) => return (Stream { stream, _open: open }, peer),
                Err(error) => tracing::debug!(%error, "a connection was lost between two threads"),
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.addr)
    }
}

/// A connection on its thread.
pub struct Stream {
    stream: TcpStream,
    _open: Open,
}

impl AsyncRead for Stream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

struct Worker {
    give: mpsc::UnboundedSender<Connection>,
    open: Arc<AtomicUsize>,
    ended: oneshot::Receiver<()>,
}

/// The threads.
pub struct Workers {
    all: Vec<Worker>,
    stop: watch::Sender<bool>,
}

/// Starts a thread for each core, each of which answers with its own clone of `service`.
pub fn start(addr: SocketAddr, service: &LocaleService) -> io::Result<Workers> {
    let service = ServiceExt::<Request>::into_make_service_with_connect_info::<Peer>(service.clone());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let stop = watch::Sender::new(false);
    let mut all = Vec::with_capacity(cores);
    for core in 0..cores {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (give, queue) = mpsc::unbounded_channel();
        let (end, ended) = oneshot::channel();
        let (service, mut stopped) = (service.clone(), stop.subscribe());
        std::thread::Builder::new().name(format!("worker-{core}")).spawn(move || {
            let server = axum::serve(Given { queue, addr }, service).with_graceful_shutdown(async move {
                // An error says that the program is going down: the same.
                let _ = stopped.wait_for(|stopped| *stopped).await;
            });
            if let Err(error) = runtime.block_on(server.into_future()) {
                tracing::error!(%error, "a thread that answers requests ended");
            }
            // Whoever waits may have given up.
            let _ = end.send(());
        })?;
        all.push(Worker { give, open: Arc::default(), ended });
    }
    Ok(Workers { all, stop })
}

impl Workers {
    /// Gives each new connection to the thread with the fewest, until `stop` ends.
    pub async fn deal(&self, listener: &TcpListener, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = &mut stop => break,
            };
            match accepted.and_then(|(stream, peer)| Ok((into_std(stream)?, peer))) {
                Ok((stream, peer)) => self.give(stream, peer),
                Err(error) if is_of_connection(&error) => tracing::debug!(%error, "a connection did not come to be"),
                Err(error) => {
                    tracing::error!(%error, "no connection can be accepted now");
                    tokio::time::sleep(NO_MORE).await;
                }
            }
        }
    }

    fn give(&self, stream: std::net::TcpStream, peer: SocketAddr) {
        let fewest = self.all.iter().min_by_key(|worker| worker.open.load(Ordering::Relaxed));
        let Some(worker) = fewest else { return };
        if worker.give.send((stream, peer, Open::on(worker))).is_err() {
            tracing::error!("a thread that answers requests is gone");
        }
    }

    /// Waits until the requests that are being answered are; no others are taken.
    pub async fn end(self) {
        self.stop.send_replace(true);
        for worker in self.all {
            // A thread that is gone has ended.
            let _ = worker.ended.await;
        }
    }
}

/// For another runtime. Without the flag a small answer waits for the acknowledgement of the last one: 40 ms of nothing.
fn into_std(stream: TcpStream) -> io::Result<std::net::TcpStream> {
    stream.set_nodelay(true)?;
    stream.into_std()
}

/// Whether only this one connection failed.
fn is_of_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::NotConnected
    )
}
