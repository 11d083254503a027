//! What a search page says about how its words were taken, and the ways back from it.

use crate::Website;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_understood_is_said_and_can_be_taken_off() {
    let site = Website::stocked().await;
    for (page, said, chip, as_typed) in [
        (
            "/search?q=fenwick+lamp+under+90",
            "Showing Fenwick · Up to",
            "/search?q=fenwick+lamp&amp;price=-90&amp;words=typed",
            "/search?q=fenwick+lamp+under+90&amp;words=typed",
        ),
        (
            "/de/search?q=Lampe+Fenwick+unter+90",
            "Gezeigt wird: Fenwick · Bis",
            "/de/search?q=Lampe+Fenwick&amp;price=-90&amp;words=typed",
            "/de/search?q=Lampe+Fenwick+unter+90&amp;words=typed",
        ),
        (
            "/ar/search?q=%D9%85%D8%B5%D8%A8%D8%A7%D8%AD+Fenwick+%D8%AF%D9%88%D9%86+90",
            "Fenwick · حتى",
            "&amp;price=-90&amp;words=typed",
            "+90&amp;words=typed",
        ),
    ] {
        let body = site.browser().get(page).await.body;
        assert!(body.contains(said), "{page}: {said}");
        assert!(body.contains(chip), "{page}: the maker's chip leads to the price alone");
        assert!(body.contains(as_typed), "{page}: the way back");
        assert!(body.contains("<mark>"), "{page}: the words are marked");
        let typed = site.browser().get(&format!("{page}&words=typed")).await.body;
        assert!(!typed.contains(said), "{page}");
    }
    let dear = site.browser().get("/search?q=lamp+under+1").await.body;
    assert!(dear.contains("nothing found. These have another price.") && dear.contains("morel-table-lamp"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_mended_or_left_out_is_said() {
    let site = Website::stocked().await;
    let mended = site.browser().get("/search?q=fenwikc+lamp").await.body;
    assert!(mended.contains("Showing results for fenwick lamp"), "mended");
    assert!(mended.contains("/search?q=fenwikc+lamp&amp;words=typed"), "the way back");
    let relaxed = site.browser().get("/search?q=lamp+teapot+hammock").await.body;
    assert!(relaxed.contains("These do without: "), "relaxed");
    for words in ["%3Cmark%3Elamp", "lamp%3Cscript%3Ealert(1)", "lamp+%22under+%3Cb%3E90"] {
        let body = site.browser().get(&format!("/search?q={words}")).await.body;
        assert!(
            !body.contains("<script>alert") && !body.contains("<b>90") && !body.contains("<mark>lamp\""),
            "{words}"
        );
    }
}
