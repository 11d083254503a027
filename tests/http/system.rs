//! The back office looks after the program: jobs, copies, faults.

use crate::browser::Website;
use crate::orders_admin::owner;
use axum::http::StatusCode;
use vitrine_shop::system::faults::NewFault;

#[tokio::test(flavor = "multi_thread")]
async fn jobs_run_and_copies_are_fetched() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/system").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("There is no copy of this shop."), "health says what is missing");
    // The job's words, the button, and what came of pressing it.
    let answer = desk.post("/do/admin/system/run", &[("job", "sweep")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/admin/system#jobs"));
    let page = desk.get("/admin/system").await;
    assert!(page.body.contains("Clearing up: it runs now."));
    for job in ["", "backup", "nothing", "sweep\u{0}"] {
        assert_eq!(desk.post("/do/admin/system/run", &[("job", job)]).await.status, StatusCode::BAD_REQUEST, "{job}");
    }
    let answer = desk.post("/do/admin/system/backup", &[]).await;
    assert_eq!(answer.header("location"), "/admin/system#backups");
    let made = site.shop.back_up().await.unwrap().unwrap();
    let page = desk.get("/admin/system").await;
    let address = format!("/admin/system/backups/{}", made.name);
    assert!(page.body.contains(&format!("href=\"{address}\"")));
    let file = desk.get(&address).await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/zip"));
    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{}\"", made.name));
    assert_eq!(file.header("cache-control"), "private, no-store");
    for other in ["..%2Fvitrine.db", "vitrine.db", "vitrine-20000101T000000Z.zip"] {
        assert_eq!(desk.get(&format!("/admin/system/backups/{other}")).await.status, StatusCode::NOT_FOUND, "{other}");
    }
    let mut visitor = site.browser();
    assert_eq!(visitor.get(&address).await.status, StatusCode::SEE_OTHER, "to the sign-in");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reference_leads_to_its_fault() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    assert!(desk.get("/admin/system").await.body.contains("Nothing went wrong."));
    let at_ms = site.shop.now_ms();
    let fault = |n: i64, reference: &str| NewFault {
        at_ms: at_ms + n,
        reference: reference.to_owned(),
        place: "shop".to_owned(),
        message: format!("<b>fault</b> {n}"),
    };
    let mut all: Vec<NewFault> = (0..30).map(|n| fault(n, "")).collect();
    all.push(fault(30, "0badcafe"));
    site.shop.keep_faults(&all).await.unwrap();
    let page = desk.get("/admin/system?reference=0badcafe").await;
    assert!(page.body.contains("&lt;b&gt;fault&lt;/b&gt; 30") && !page.body.contains("fault&lt;/b&gt; 29"));
    let page = desk.get("/admin/system").await;
    assert!(page.body.contains("fault&lt;/b&gt; 30") && !page.body.contains("fault&lt;/b&gt; 5<"));
    let next = page.body.split("href=\"").find(|it| it.starts_with("/admin/system?before=")).unwrap();
    let next = next.split(['"', '#']).next().unwrap().to_owned();
    assert!(desk.get(&next).await.body.contains("fault&lt;/b&gt; 5<"));
    // What cannot be read is not asked for.
    for query in ["?before=x", "?reference=%00%27", "?before=&reference=", "?reference=%F0%9F%8E%A8"] {
        assert_eq!(desk.get(&format!("/admin/system{query}")).await.status, StatusCode::OK, "{query}");
    }
}
