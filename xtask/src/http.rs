//! The little HTTP that a build tool needs: GET over one kept-open connection to a server on this machine.
//!
//! Left out: TLS, redirects, compression.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Nobody waits longer than this for one answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);

/// An answer's status and decoded body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

/// What the server said to a form.
pub(crate) struct Posted {
    pub(crate) status: u16,
    /// `name=value` of every cookie it set.
    pub(crate) cookies: Vec<String>,
    /// Where it leads; may be "".
    pub(crate) location: String,
}

/// Posts a form as a page of the shop would, on a connection of its own.
pub(crate) fn post(host: SocketAddr, path: &str, form: &str, cookies: &str) -> io::Result<Posted> {
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nCookie: {cookies}\r\n\
         User-Agent: Mozilla/5.0\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let mut stream = TcpStream::connect_timeout(&host, ANSWER_TIMEOUT)?;
    stream.set_read_timeout(Some(ANSWER_TIMEOUT))?;
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let mut lines = answer.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
    let headers: Vec<(&str, &str)> =
        lines.take_while(|line| !line.is_empty()).filter_map(|line| line.split_once(':')).collect();
    let all = |wanted: &'static str| {
        headers.iter().filter(move |(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    let cookies = all("set-cookie").filter_map(|value| value.split(';').next().map(str::to_owned)).collect();
    let location = all("location").next().unwrap_or_default().to_owned();
    Ok(Posted { status: status.ok_or_else(|| bad("no status line"))?, cookies, location })
}

/// An open connection.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
}

impl Connection {
    /// Connects, or says why not.
    pub(crate) fn open(host: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect_timeout(&host, ANSWER_TIMEOUT)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(ANSWER_TIMEOUT))?;
        Ok(Self { stream: BufReader::new(stream), host })
    }

    /// Asks for `path`; `headers` are whole lines, `Name: value`.
    pub(crate) fn get(&mut self, path: &str, headers: &[String]) -> io::Result<Answer> {
        let mut request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n", self.host);
        for line in headers {
            request.push_str(line);
            request.push_str("\r\n");
        }
        request.push_str("\r\n");
        self.stream.get_mut().write_all(request.as_bytes())?;

        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(|| bad("no status line"))?;
        let (mut length, mut chunked) = (None, false);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            match line.split_once(':') {
                Some(("content-length", value)) => length = value.trim().parse::<usize>().ok(),
                Some(("transfer-encoding", value)) => chunked = value.contains("chunked"),
                Some(_) => {}
                None => break,
            }
        }
        let body = match length {
            _ if chunked => self.chunks()?,
            Some(length) => self.exactly(length)?,
            None if matches!(status, 204 | 304) => Vec::new(),
            None => return Err(bad("an answer without a length")),
        };
        Ok(Answer { status, body })
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(bad("the server closed the connection"));
        }
        Ok(line.trim_end().to_owned())
    }

    fn exactly(&mut self, length: usize) -> io::Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = self.line()?;
            let size = line.split(';').next().unwrap_or_default().trim();
            let size = usize::from_str_radix(size, 16).map_err(|_| bad("a bad chunk size"))?;
            body.extend(self.exactly(size)?);
            self.line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }
}

/// One GET on a connection of its own.
pub(crate) fn get(host: SocketAddr, path: &str) -> io::Result<Answer> {
    Connection::open(host)?.get(path, &["Connection: close".to_owned()])
}

fn bad(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    /// A server that reads one request per answer and sends the answers as they are.
    fn serve(answers: &'static [&'static str]) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream);
            for answer in answers {
                let mut line = String::new();
                while reader.read_line(&mut line).unwrap() > 2 {
                    line.clear();
                }
                reader.get_mut().write_all(answer.as_bytes()).unwrap();
            }
        });
        host
    }

    #[test]
    fn answers_with_a_length_in_chunks_and_without_a_body_share_a_connection() {
        let host = serve(&[
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\n\r\n",
        ]);
        let mut connection = Connection::open(host).unwrap();
        let answer = connection.get("/health", &[]).unwrap();
        assert_eq!((answer.status, answer.body), (200, b"ok".to_vec()));
        assert_eq!(connection.get("/", &[]).unwrap().body, b"abcd");
        assert_eq!(connection.get("/", &[]).unwrap().status, 304);
        assert!(connection.get("/", &[]).is_err(), "the server went away");
    }
}
