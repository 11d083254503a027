//! What a request tells of its sender: the address (behind trusted proxies) and whether it is a robot.

use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Words in the names of robots that say what they are.
const ROBOTS: [&str; 16] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "curl/",
    "wget/",
    "python-",
    "go-http-client",
    "java/",
    "libwww",
    "httpclient",
    "preview",
    "monitor",
    "scan",
    "fetch",
    "feed",
];

/// True for a sender that says it is a robot, or says nothing.
pub fn is_automated(user_agent: &str) -> bool {
    let name = user_agent.to_ascii_lowercase();
    name.is_empty() || ROBOTS.iter().any(|robot| name.contains(robot))
}

/// True when the browser sends Global Privacy Control or Do Not Track.
pub fn asks_for_privacy(headers: &HeaderMap) -> bool {
    ["sec-gpc", "dnt"].iter().any(|name| headers.get(*name).is_some_and(|value| value == "1"))
}

/// Browser and system as two words, such as "firefox linux": enough for somebody to know their own devices by, and no more is
/// kept. The website has texts for each word; a browser or a system without a word is "other".
pub fn device(user_agent: &str) -> String {
    /// The first that is found counts: most browsers claim to be several.
    const BROWSERS: [(&str, &str); 7] = [
        ("Edg", "edge"),
        ("OPR/", "opera"),
        ("SamsungBrowser/", "samsung"),
        ("Firefox/", "firefox"),
        ("FxiOS/", "firefox"),
        ("Chrome/", "chrome"),
        ("Safari/", "safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("iPhone", "iphone"),
        ("iPad", "ipad"),
        ("Android", "android"),
        ("Windows", "windows"),
        ("Mac OS X", "mac"),
        ("CrOS", "chromeos"),
        ("Linux", "linux"),
    ];
    let word = |table: &[(&str, &'static str)]| {
        table.iter().find(|(sign, _)| user_agent.contains(sign)).map_or("other", |(_, word)| word)
    };
    format!("{} {}", word(&BROWSERS), word(&SYSTEMS))
}

/// The sender's address. `X-Forwarded-For` is believed only as far as the hops are trusted proxies, read from the right.
pub fn address(parts: &Parts, trusted: &[IpNet]) -> IpAddr {
    let peer =
        parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
    let mut at = peer.to_canonical();
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    for hop in hops.iter().rev() {
        if !trusted.iter().any(|network| network.contains(&at)) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(ip) => at = ip.to_canonical(),
            Err(_) => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &str, trusted: &[&str]) -> String {
        let request = axum::http::Request::builder().header("x-forwarded-for", forwarded).body(()).unwrap();
        let (mut parts, ()) = request.into_parts();
        parts.extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        let trusted: Vec<IpNet> = trusted.iter().map(|network| network.parse().unwrap()).collect();
        address(&parts, &trusted).to_string()
    }

    #[test]
    fn only_trusted_hops_are_believed() {
        assert_eq!(from("203.0.113.9", "1.2.3.4", &[]), "203.0.113.9");
        assert_eq!(from("10.0.0.1", "1.2.3.4", &["10.0.0.0/8"]), "1.2.3.4");
        assert_eq!(
            from("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", &["10.0.0.0/8"]),
            "1.2.3.4",
            "the leftmost may be forged"
        );
        assert_eq!(from("10.0.0.1", "rubbish", &["10.0.0.0/8"]), "10.0.0.1");
        assert_eq!(from("::ffff:10.0.0.1", "1.2.3.4", &["10.0.0.0/8"]), "1.2.3.4");
    }

    #[test]
    fn a_device_is_two_words() {
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36";
        for (agent, words) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "firefox linux"),
            (chrome, "chrome windows"),
            (&format!("{chrome} Edg/150.0.0.0"), "edge windows"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1", "safari iphone"),
            ("<script>alert(1)</script>", "other other"),
            ("", "other other"),
        ] {
            assert_eq!(device(agent), words, "{agent}");
        }
    }

    #[test]
    fn robots_say_so() {
        assert!(is_automated(""));
        assert!(is_automated("Mozilla/5.0 (compatible; Googlebot/2.1)"));
        assert!(!is_automated(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/156.0.0.0 Safari/537.36"
        ));
    }
}
