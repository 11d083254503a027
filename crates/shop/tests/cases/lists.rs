//! Lists of the back office: orders and customers are found soon after they are there, and only by operators.

use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::lists::{CustomerFilter, OrderFilter};
use vitrine_shop::mail::State;
use vitrine_testkit::{Site, TestShop};

vitrine_testkit::on_both!(
    what_is_new_is_found_behind_the_change,
    a_customer_is_shown_as_the_shop_window_sees_them,
    a_letter_is_sent_again_once_for_each_press,
    only_operators_look,
);

const SKU: &str = "HAL-MG-COB";

async fn bought(shop: &TestShop, email: &str) -> i64 {
    let mut ana = shop.visitor();
    ana.adds(SKU, 1).await;
    let review = ana.checks_out(email, PaymentMethod::BankTransfer).await;
    ana.places(&review).await.unwrap().number
}

async fn what_is_new_is_found_behind_the_change(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    shop.tend_lists().await.unwrap();
    let number = bought(&shop, "ana@example.com").await;
    let find = async |text: &str| -> Vec<i64> {
        let filter = OrderFilter { text: text.to_owned(), ..Default::default() };
        shop.order_index(&filter, None, &by).await.unwrap().rows.iter().map(|head| head.number).collect()
    };
    assert_eq!(find("").await, [number], "in the list at once");
    assert_eq!(find("ana@").await, [] as [i64; 0], "and by its words a moment later");
    assert_eq!(shop.tend_lists().await.unwrap(), 1);
    assert_eq!(shop.tend_lists().await.unwrap(), 0);
    for text in ["ana@", &number.to_string(), "ANA example"] {
        assert_eq!(find(text).await, [number], "{text}");
    }
    assert_eq!(find("ben").await, [] as [i64; 0]);
}

async fn a_customer_is_shown_as_the_shop_window_sees_them(site: Site) {
    let shop = site.demo().await;
    let by = shop.an_operator().await;
    let marta = shop.shopper("marta").await;
    let viewer = marta.viewer().await;
    let (id, person) = (viewer.customer.unwrap(), viewer.person.unwrap());
    let it = shop.customer_view(id, &by).await.unwrap();
    assert_eq!(it.of.person, Some(person.id));
    shop.tend_lists().await.unwrap();
    let filter = CustomerFilter { text: it.email.clone(), ..Default::default() };
    let found = shop.customer_index(&filter, None, &by).await.unwrap();
    assert_eq!(found.rows.iter().map(|head| head.id).collect::<Vec<_>>(), [id]);
    let profile = shop.profile_view(id, &by).await.unwrap().unwrap();
    assert!(!profile.likings.is_empty());
    assert_eq!(profile.person.profile.affinities, person.profile.affinities, "what is shown is what is used");
    assert!(!profile.choices.is_empty());
}

async fn a_letter_is_sent_again_once_for_each_press(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let number = bought(&shop, "ana@example.com").await;
    let order = shop.order_by_number(number, &Acting::program()).await.unwrap();
    let letters = shop.order_letters(&order, &by).await.unwrap();
    assert_eq!(letters.iter().map(|it| it.kind.as_str()).collect::<Vec<_>>(), ["order_placed"]);
    let letter = letters[0].id;
    assert!(shop.send_letter_again(order.id, letter, 0, &by).await.unwrap());
    assert!(!shop.send_letter_again(order.id, letter, 0, &by).await.unwrap(), "the same press");
    assert!(shop.send_letter_again(order.id, letter, 1, &by).await.unwrap(), "another one");
    let all = shop.letters(None, &Acting::program()).await.unwrap();
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|it| it.to.email == "ana@example.com" && it.state == State::Queued));
    assert_eq!(
        shop.order_letters(&order, &by).await.unwrap().len(),
        1,
        "copies are not listed as letters of their own"
    );
    let of_another = bought(&shop, "ben@example.com").await;
    let of_another = shop.order_by_number(of_another, &Acting::program()).await.unwrap();
    assert!(matches!(shop.send_letter_again(of_another.id, letter, 0, &by).await, Err(Error::NotFound)));
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    assert!(log.iter().any(|row| row.action == "order.mail"));
}

async fn only_operators_look(site: Site) {
    let (shop, nobody) = (site.stocked().await, Acting::nobody());
    let number = bought(&shop, "ana@example.com").await;
    let order = shop.order_by_number(number, &Acting::program()).await.unwrap();
    assert!(matches!(shop.order_index(&OrderFilter::default(), None, &nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.customer_index(&CustomerFilter::default(), None, &nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.order_letters(&order, &nobody).await, Err(Error::May(_))));
}
