//! Texts that mean harm, or nothing: for the tests, and for the bench that prints what they take.

/// All of them; the long ones have about four kilobytes.
pub(crate) fn hostile() -> Vec<String> {
    let long = [
        "lamp ".repeat(820),
        "a".repeat(4_096),
        "lampp lammp laamp tabel tabble brasss oaak ".repeat(95),
        "+-&|!(){}[]^\"~*?:\\/ ".repeat(200),
        "\u{202e}lamp\u{202c} \u{200f}table\u{2066}".repeat(100),
        "\0\u{1}\u{1f}lamp\u{7f}\u{1f}b".repeat(400),
        "e\u{301}\u{301}\u{301}".repeat(600),
        "の".repeat(1_300),
        "ﷺ".repeat(1_300),
    ];
    let short = [
        "the for a of",
        "AND OR NOT",
        "title:lamp^9 AND (brand:*)",
        "'; DROP TABLE products; --",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "💡🛋️👩‍👩‍👧",
        "%00%0a../../etc/passwd",
        "{{7*7}} ${7*7}",
        "\u{feff}",
        "\r\n\r\nSet-Cookie: a=b",
        "-1 OR 1=1",
        "١٢٣ ４５６",
        "İstanbul ẞ ŉ",
    ];
    long.into_iter().chain(short.map(str::to_owned)).collect()
}
