//! Servers that mean ill, and a fetcher that does not mind.

use super::*;
use vitrine_testkit::{Answer, StandIn};

const HERE: Reach = Reach::PublicAndThisMachine;

fn test(run: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime starts").block_on(run);
}

fn said(failed: Result<Vec<u8>, Failed>) -> String {
    match failed {
        Ok(bytes) => panic!("{} bytes came", bytes.len()),
        Err(Failed::ForGood(what)) => format!("for good: {what}"),
        Err(Failed::ForNow(what)) => format!("for now: {what}"),
    }
}

#[test]
fn a_file_comes_whole_and_the_request_says_little() {
    test(async {
        let server = StandIn::start(|_| Answer::File("image/jpeg", vec![7; 300_000])).await;
        let bytes = fetch(&server.url("/a%20b.jpg?v=1#part"), HERE).await.unwrap();
        assert_eq!(bytes, vec![7; 300_000]);
        let asked = server.asked();
        assert!(asked[0].starts_with("GET /a%20b.jpg?v=1 HTTP/1.1\r\n"), "{asked:?}");
        let names: Vec<&str> = asked[0].lines().skip(1).filter_map(|line| line.split(':').next()).collect();
        assert_eq!(names, ["host", "user-agent", "accept", "accept-encoding", ""]);
    });
}

#[test]
fn nothing_of_this_machine_is_reached() {
    test(async {
        let server = StandIn::start(|_| Answer::File("image/jpeg", vec![7])).await;
        let port = server.port();
        // Whatever way the address is written in, and whatever name leads there.
        for host in
            ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0", "[::]"]
        {
            let failed = said(fetch(&format!("http://{host}/a.jpg"), Reach::Public).await);
            assert!(
                failed.starts_with("for good:") && failed.contains("not on the public internet"),
                "{host}: {failed}"
            );
        }
        let failed = said(fetch(&format!("http://127.0.0.1:{port}/"), Reach::Public).await);
        assert_eq!(failed, format!("for good: port {port} is not one of the web's"));
        for (address, why) in [
            ("file:///etc/passwd", "over http and https, not file"),
            ("data:image/png;base64,AA", "over http and https, not data"),
            ("//cdn.example/a.png", "not an address"),
            ("http://", "not an address"),
            ("https://somebody:secret@example.com/a.png", "a name or a password"),
            ("http://example.com:25/", "port 25"),
        ] {
            let failed = said(fetch(address, Reach::Public).await);
            assert!(failed.starts_with("for good:") && failed.contains(why), "{address}: {failed}");
        }
        assert!(server.asked().is_empty(), "nobody was asked");
    });
}

#[test]
fn a_redirect_is_checked_like_the_first_address() {
    test(async {
        let server = StandIn::start(|path| match path {
            "/once" => Answer::To("/there.jpg".to_owned()),
            "/there.jpg" => Answer::File("image/jpeg", vec![7]),
            "/round" => Answer::To("/round".to_owned()),
            "/nowhere" => Answer::Status(302),
            path => Answer::To(path.trim_start_matches('/').to_owned()),
        })
        .await;
        assert_eq!(fetch(&server.url("/once"), HERE).await.unwrap(), [7]);
        assert_eq!(said(fetch(&server.url("/round"), HERE).await), "for good: sent on more than 5 times");
        assert!(said(fetch(&server.url("/nowhere"), HERE).await).contains("did not say where to"));
        // The test's own server is on 127.0.0.1, which is allowed here; what it leads to is not.
        for to in [
            "http://169.254.169.254/latest/meta-data",
            "http://[::1]/",
            "http://10.0.0.1/",
            "http://127.0.0.2/",
            "https://[fd00::1]/",
        ] {
            let failed = said(fetch(&server.url(&format!("/{to}")), HERE).await);
            assert!(failed.starts_with("for good:") && failed.contains("not on the public internet"), "{to}: {failed}");
        }
        assert!(said(fetch(&server.url("/file:///etc/passwd"), HERE).await).contains("not file"));
    });
}

#[test]
fn what_does_not_end_is_cut_off() {
    test(async {
        let server = StandIn::start(|path| match path {
            "/endless" => Answer::Endless,
            "/slow" => Answer::Slow,
            "/silent" => Answer::Silent,
            "/headers" => Answer::Headers,
            "/torn" => Answer::Torn,
            "/zip" => Answer::Compressed,
            _ => Answer::Promise(MAX_BYTES as u64 + 1),
        })
        .await;
        let short = Duration::from_millis(300);
        let ask = async |path: &str, time| said(fetch_within(&server.url(path), HERE, PICTURE, time).await);
        assert_eq!(ask("/endless", TIME).await, "for good: the file is larger than 20 MB");
        assert_eq!(ask("/promise", TIME).await, "for good: the file is larger than 20 MB");
        assert_eq!(ask("/slow", short).await, "for now: the server took longer than 0.3 s");
        assert_eq!(ask("/silent", short).await, "for now: the server took longer than 0.3 s");
        assert!(ask("/headers", TIME).await.starts_with("for now: the connection broke"));
        assert!(ask("/torn", TIME).await.starts_with("for now: the connection broke"));
        assert_eq!(ask("/zip", TIME).await, "for good: the server sent a compressed answer");
    });
}

#[test]
fn what_may_work_later_is_tried_later() {
    test(async {
        let server = StandIn::start(|path| Answer::Status(path.trim_start_matches('/').parse().unwrap())).await;
        for (status, when) in [
            (404, "for good"),
            (403, "for good"),
            (204, "for good"),
            (500, "for now"),
            (503, "for now"),
            (429, "for now"),
        ] {
            let failed = said(fetch(&server.url(&format!("/{status}")), HERE).await);
            assert!(failed.starts_with(when) && failed.contains(&status.to_string()), "{failed}");
        }
        let gone = server.url("/200");
        drop(server);
        tokio::task::yield_now().await;
        assert!(said(fetch(&gone, HERE).await).starts_with("for now: no connection"));
        // A server that speaks no TLS.
        let plain = StandIn::start(|_| Answer::Status(200)).await;
        let failed =
            said(fetch_within(&plain.url("/").replace("http:", "https:"), HERE, PICTURE, Duration::from_secs(2)).await);
        assert!(failed.starts_with("for now:"), "{failed}");
    });
}
