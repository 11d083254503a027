//! Pictures for tests, and a server that answers for others: what a shop asks of strangers, it asks of this one.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What the server does when it is asked.
#[derive(Debug, Clone)]
pub enum Answer {
    /// These bytes under this media type.
    File(&'static str, Vec<u8>),
    /// A status and nothing else.
    Status(u16),
    /// Somewhere else.
    To(String),
    /// Says that so many bytes follow.
    Promise(u64),
    /// Bytes without end.
    Endless,
    /// A byte now and then, without end.
    Slow,
    /// Half of what was promised, and then nothing more.
    Torn,
    /// Bytes that say of themselves that they are compressed.
    Compressed,
    /// Header lines without end.
    Headers,
    /// Takes the connection and never says a word.
    Silent,
}

/// A server on this machine.
#[derive(Debug)]
pub struct StandIn {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl StandIn {
    /// Starts; `answers` gets the path that is asked for.
    pub async fn start(answers: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it listens");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (heard, answers) = (Arc::clone(&asked), Arc::new(answers));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (heard, answers) = (Arc::clone(&heard), Arc::clone(&answers));
                tokio::spawn(async move {
                    // Whoever asked may be gone before the answer is.
                    let _ = serve(stream, &heard, &*answers).await;
                });
            }
        });
        Self { address, asked, task }
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The head of every request so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panics with it").clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    heard: &Mutex<Vec<String>>,
    answers: &(impl Fn(&str) -> Answer + Send + Sync),
) -> std::io::Result<()> {
    static PIECE: [u8; 64 * 1024] = [0; 64 * 1024];
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let byte = stream.read_u8().await?;
        head.push(byte);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    heard.lock().expect("nobody panics with it").push(head);
    let ok = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n";
    match answers(&path) {
        Answer::File(kind, bytes) => {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", bytes.len());
            stream.write_all(head.as_bytes()).await?;
            stream.write_all(&bytes).await?;
        }
        Answer::Status(status) => {
            stream.write_all(format!("HTTP/1.1 {status} So\r\nContent-Length: 0\r\n\r\n").as_bytes()).await?;
        }
        Answer::To(to) => {
            let head = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(head.as_bytes()).await?;
        }
        Answer::Promise(bytes) => {
            stream.write_all(format!("{ok}Content-Length: {bytes}\r\n\r\n").as_bytes()).await?;
            stream.read_u8().await?;
        }
        Answer::Endless => {
            stream.write_all(format!("{ok}\r\n").as_bytes()).await?;
            loop {
                stream.write_all(&PIECE).await?;
            }
        }
        Answer::Slow => {
            stream.write_all(format!("{ok}\r\n").as_bytes()).await?;
            loop {
                stream.write_all(b"\x89").await?;
                stream.flush().await?;
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        }
        Answer::Torn => stream.write_all(format!("{ok}Content-Length: 100\r\n\r\nhalf").as_bytes()).await?,
        Answer::Compressed => {
            let head = format!("{ok}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\u{b}ab");
            stream.write_all(head.as_bytes()).await?;
        }
        Answer::Headers => {
            stream.write_all(ok.as_bytes()).await?;
            loop {
                stream.write_all(b"X-More: and more and more and more and more and more and more\r\n").await?;
            }
        }
        Answer::Silent => {
            stream.read_u8().await?;
        }
    }
    stream.shutdown().await
}

/// A PNG that says it has these many pixels and holds none: a few bytes that ask for gigabytes.
pub fn png_bomb(width: u32, height: u32) -> Vec<u8> {
    png_of(width, height, &[])
}

/// A PNG of one colour with a stripe across, in red, green and blue.
pub fn png(width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let mut pixels = Vec::new();
    for y in 0..height {
        // Each row begins with the number of its filter: none.
        pixels.push(0);
        for x in 0..width {
            pixels.extend(if x == y { [0; 3] } else { colour });
        }
    }
    png_of(width, height, &pixels)
}

fn png_of(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(b"IHDR", header), (b"IDAT", zlib(pixels)), (b"IEND", Vec::new())] {
        file.extend(u32::try_from(data.len()).expect("a small picture").to_be_bytes());
        let mut named = name.to_vec();
        named.extend(data);
        file.extend(&named);
        file.extend(crc32(&named).to_be_bytes());
    }
    file
}

/// Bytes as zlib writes what it does not make smaller (RFC 1950, RFC 1951 section 3.2.4).
fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut stored = vec![0x78, 0x01];
    for block in bytes.chunks(0xffff) {
        let len = u16::try_from(block.len()).expect("as long as a block may be");
        stored.push(0);
        stored.extend(len.to_le_bytes());
        stored.extend((!len).to_le_bytes());
        stored.extend(block);
    }
    // An empty block says that it is the last.
    stored.extend([1, 0, 0, 0xff, 0xff]);
    let (a, b) = bytes.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    stored.extend((b << 16 | a).to_be_bytes());
    stored
}

/// The checksum of PNG's chunks (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}
