//! The lists of the back office: what they find, page by page, and how long that takes in a large shop.

use crate::made::{customer, en, id, lamp, lang, product};
use std::time::{Duration, Instant};
use vitrine_db::index::{
    self, CustomerFilter, OrderFilter, OrderKey, ProductFilter, ProductKey, ProductSort, ProductStatus,
};
use vitrine_db::testing::{count_rows, on_sqlite, run_sql};
use vitrine_db::{Db, customers, on_both, orders, products};
use vitrine_domain::address::Address;
use vitrine_domain::delivery::MethodKind;
use vitrine_domain::order::{Buyer, FulfilmentStatus, Order, PaymentStatus};
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::quote::{Amounts, Delivery, Quote};
use vitrine_domain::tax::PriceMode;

on_both!(goods_are_listed, orders_are_listed, customers_are_listed, who_is_forgotten_is_not_found);

async fn note(db: &Db) {
    loop {
        let mut tx = db.begin().await.unwrap();
        let noted = index::note_some(&mut tx, &lang("en"), 200).await.unwrap();
        tx.commit().await.unwrap();
        if noted == 0 {
            return;
        }
    }
}

/// The slugs of all pages of two.
async fn slugs(db: &Db, filter: &ProductFilter) -> Vec<String> {
    let mut after: Option<ProductKey> = None;
    let mut found = Vec::new();
    loop {
        let page = index::products(db, filter, after.as_ref(), 2).await.unwrap();
        assert!(page.rows.len() <= 2);
        found.extend(page.rows.into_iter().map(|row| row.slug));
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

async fn goods_are_listed(db: Db) {
    let all = ProductFilter::default;
    assert_eq!(slugs(&db, &all()).await, [] as [&str; 0]);
    let mut tx = db.begin().await.unwrap();
    let mut ids = Vec::new();
    for (n, (slug, title, brand)) in [
        ("zebra", "Zebra lamp", "Lumen"),
        ("aepfel", "Äpfel", "Öko & Co"),
        ("apfel", "Apfel lamp", "Lumen"),
        ("desk", "Desk", "Holz"),
        ("gone", "Gone lamp", "Lumen"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut input = lamp(slug);
        input.title = en(title).with(&lang("de"), "Leuchte");
        input.brand = brand.to_owned();
        input.published = slug != "desk";
        if slug == "desk" {
            input.category = Vec::new();
        }
        ids.push(product(&mut tx, &input, i64::try_from(n).unwrap() * 10).await.id);
    }
    products::archive(&mut tx, ids[4], 99).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(slugs(&db, &all()).await, ["desk", "apfel", "aepfel", "zebra"], "before anything was noted");
    let by_title = ProductFilter { sort: ProductSort::Title, ..all() };
    note(&db).await;
    assert_eq!(slugs(&db, &by_title).await, ["aepfel", "apfel", "desk", "zebra"]);
    let with = |text: &str| ProductFilter { text: text.to_owned(), ..all() };
    for (text, found) in [
        ("lamp", vec!["apfel", "zebra"]),
        ("LAM ap", vec!["apfel"]),
        ("apfel", vec!["apfel", "aepfel"]),
        ("oko", vec!["aepfel"]),
        ("leucht", vec!["desk", "apfel", "aepfel", "zebra"]),
        ("zebra-l", vec!["zebra"]),
        ("4006381", vec!["desk", "apfel", "aepfel", "zebra"]),
        ("warm", vec!["desk", "apfel", "aepfel", "zebra"]),
        ("amp", vec![]),
        ("lamp nothing", vec![]),
        ("% _ '", vec!["desk", "apfel", "aepfel", "zebra"]),
    ] {
        assert_eq!(slugs(&db, &with(text)).await, found, "{text}");
    }
    let in_state = |status| ProductFilter { status: Some(status), ..all() };
    assert_eq!(slugs(&db, &in_state(ProductStatus::Draft)).await, ["desk"]);
    assert_eq!(slugs(&db, &in_state(ProductStatus::Archived)).await, ["gone"]);
    assert_eq!(slugs(&db, &in_state(ProductStatus::Published)).await, ["apfel", "aepfel", "zebra"]);
    assert_eq!(slugs(&db, &in_state(ProductStatus::Scheduled)).await, [] as [&str; 0]);
    let mut tx = db.begin().await.unwrap();
    products::schedule(&mut tx, ids[3], Some(500), None, 1, 100).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(slugs(&db, &in_state(ProductStatus::Scheduled)).await, ["desk"]);
    assert_eq!(slugs(&db, &in_state(ProductStatus::Draft)).await, [] as [&str; 0]);
    let light = products::by_ids(&db, &ids).await.unwrap()[0].category.unwrap();
    let here = ProductFilter { categories: vec![light, id!(CategoryId, 9_u64)], text: "lamp".to_owned(), ..all() };
    assert_eq!(slugs(&db, &here).await, ["apfel", "zebra"]);
    assert_eq!(slugs(&db, &ProductFilter { sort: ProductSort::Title, ..here }).await, ["apfel", "zebra"]);
    let made = ProductFilter { from_ms: Some(10), until_ms: Some(30), ..all() };
    assert_eq!(slugs(&db, &made).await, ["apfel", "aepfel"]);

    let page = index::products(&db, &in_state(ProductStatus::Archived), None, 9).await.unwrap();
    let head = &page.rows[0];
    assert_eq!((head.variants, head.price, head.stock), (2, Some(crate::made::eur(2_000)), Some(8)));
    assert_eq!((head.status, head.category, head.version), (ProductStatus::Archived, Some(light), 2));
    // A key of another sort is as none.
    let wrong = ProductKey::Number(1);
    assert_eq!(index::products(&db, &by_title, Some(&wrong), 9).await.unwrap().rows.len(), 4);
    // What changed is found anew.
    let mut tx = db.begin().await.unwrap();
    let input = vitrine_domain::catalog::ProductInput { title: en("Horse"), ..lamp("zebra") };
    product(&mut tx, &input, 200).await;
    tx.commit().await.unwrap();
    note(&db).await;
    assert_eq!(slugs(&db, &with("horse")).await, ["zebra"]);
    assert_eq!(slugs(&db, &with("leucht")).await, ["desk", "apfel", "aepfel"]);
}

fn order(n: u64, name: &str, placed_ms: i64) -> Order {
    let zero = crate::made::eur(0);
    let address = Address {
        name: name.to_owned(),
        company: String::new(),
        line1: "Main street 1".to_owned(),
        line2: String::new(),
        postcode: "10115".to_owned(),
        city: "Berlin".to_owned(),
        region: String::new(),
        country: "DE".parse().unwrap(),
        phone: "030 1234".to_owned(),
    };
    Order {
        id: id!(OrderId, n),
        number: i64::try_from(1_000 + n).unwrap(),
        placed_ms,
        version: 1,
        buyer: Buyer {
            customer: None,
            email: format!("{}@example.com", name.split(' ').next().unwrap().to_lowercase()),
            lang: lang("en"),
            address,
            billing: None,
            note: "please ring".to_owned(),
        },
        payment: PaymentMethod::BankTransfer,
        quote: Quote {
            id: id!(QuoteId, n),
            until_ms: 0,
            lines: Vec::new(),
            adjustments: Vec::new(),
            delivery: Delivery {
                id: "parcel".to_owned(),
                name: "Parcel".to_owned(),
                kind: MethodKind::Ship,
                price: zero,
                tax: zero,
                days: (1, 3),
            },
            taxes: Vec::new(),
            mode: PriceMode::Gross,
            amounts: Amounts { goods: zero, discount: zero, delivery: zero, tax_added: zero, total: zero, tax: zero },
            rate: None,
        },
        progress: Order::start(0, None),
    }
}

async fn put(db: &Db, order: &Order) {
    let mut tx = db.begin().await.unwrap();
    let kept = orders::Kept { email_key: order.buyer.email.clone(), ..orders::Kept::default() };
    orders::create(&mut tx, &[(order, &kept)]).await.unwrap();
    tx.commit().await.unwrap();
}

/// The numbers, less a thousand, of all pages of two.
async fn numbers(db: &Db, filter: &OrderFilter) -> Vec<i64> {
    let mut after: Option<OrderKey> = None;
    let mut found = Vec::new();
    loop {
        let page = index::orders(db, filter, after, 2).await.unwrap();
        found.extend(page.rows.iter().map(|row| row.number - 1_000));
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

async fn orders_are_listed(db: Db) {
    let all = OrderFilter::default;
    assert_eq!(numbers(&db, &all()).await, [] as [i64; 0]);
    for (n, name) in [(1, "Anna Groß"), (2, "Ben Gross"), (3, "Cleo Klein"), (4, "Anna Klein"), (5, "Dora Lang")] {
        // Two in each moment.
        put(&db, &order(n, name, i64::try_from(n / 2).unwrap() * 100)).await;
    }
    run_sql(&db, "UPDATE orders SET payment_status = 'pending', fulfilment_status = 'unfulfilled'").await;
    run_sql(&db, "UPDATE orders SET payment_status = 'paid' WHERE number IN (1002, 1003, 1005)").await;
    run_sql(&db, "UPDATE orders SET fulfilment_status = 'fulfilled' WHERE number IN (1003, 1004)").await;
    note(&db).await;
    assert_eq!(numbers(&db, &all()).await, [5, 4, 3, 2, 1]);
    let with = |text: &str| OrderFilter { text: text.to_owned(), ..all() };
    for (text, found) in [
        ("anna", vec![4, 1]),
        ("Gross", vec![2, 1]),
        ("gros anna", vec![1]),
        ("ANNA@example.com", vec![4, 1]),
        ("anna@ex", vec![4, 1]),
        ("1003", vec![3]),
        ("#1003", vec![3]),
        ("berlin", vec![5, 4, 3, 2, 1]),
        ("main", vec![]),
        ("ring", vec![]),
    ] {
        assert_eq!(numbers(&db, &with(text)).await, found, "{text}");
    }
    let paid = OrderFilter { payment: Some(PaymentStatus::Paid), ..all() };
    assert_eq!(numbers(&db, &paid).await, [5, 3, 2]);
    let sent = OrderFilter { fulfilment: Some(FulfilmentStatus::Fulfilled), ..all() };
    assert_eq!(numbers(&db, &sent).await, [4, 3]);
    let both = OrderFilter { fulfilment: Some(FulfilmentStatus::Unfulfilled), ..paid.clone() };
    assert_eq!(numbers(&db, &both).await, [5, 2]);
    assert_eq!(numbers(&db, &OrderFilter { text: "ben".to_owned(), ..both }).await, [2]);
    assert_eq!(numbers(&db, &OrderFilter { from_ms: Some(100), until_ms: Some(200), ..all() }).await, [3, 2]);
    let page = index::orders(&db, &with("dora"), None, 9).await.unwrap();
    assert_eq!((page.rows[0].buyer.address.name.as_str(), page.rows[0].payment), ("Dora Lang", PaymentStatus::Paid));
}

async fn emails(db: &Db, text: &str, from_ms: Option<i64>) -> Vec<String> {
    let filter = CustomerFilter { text: text.to_owned(), from_ms, until_ms: None };
    let (mut after, mut found) = (None, Vec::new());
    loop {
        let page = index::customers(db, &filter, after, 2).await.unwrap();
        found.extend(page.rows.into_iter().map(|row| row.email));
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

async fn customers_are_listed(db: Db) {
    assert_eq!(emails(&db, "", None).await, [] as [&str; 0]);
    let mut tx = db.begin().await.unwrap();
    for n in 1..=3 {
        customers::create(&mut tx, &customer(n), i64::try_from(n).unwrap()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut bought = order(1, "Anna Groß", 50);
    bought.buyer.customer = Some(customer(2).id);
    put(&db, &bought).await;
    run_sql(&db, "UPDATE orders SET total_base_minor = 700").await;
    note(&db).await;
    assert_eq!(emails(&db, "", None).await, ["C3@Example.com", "C2@Example.com", "C1@Example.com"]);
    assert_eq!(emails(&db, "", Some(2)).await, ["C3@Example.com", "C2@Example.com"]);
    assert_eq!(emails(&db, "custom 1", None).await, ["C1@Example.com"]);
    assert_eq!(emails(&db, "c2@example.com", None).await, ["C2@Example.com"]);
    let page =
        index::customers(&db, &CustomerFilter { text: "c2".to_owned(), ..CustomerFilter::default() }, None, 9).await;
    let head = page.unwrap().rows.remove(0);
    assert_eq!((head.orders, head.spent_minor, head.last_ms, head.verified), (1, 700, Some(50), false));
}

async fn who_is_forgotten_is_not_found(db: Db) {
    let mut tx = db.begin().await.unwrap();
    for n in [1, 2] {
        customers::create(&mut tx, &customer(n), 1).await.unwrap();
    }
    tx.commit().await.unwrap();
    put(&db, &order(1, "Anna Groß", 50)).await;
    note(&db).await;
    let by_name = |text: &str| OrderFilter { text: text.to_owned(), ..OrderFilter::default() };
    assert_eq!(numbers(&db, &by_name("anna")).await, [1]);
    let mut tx = db.begin().await.unwrap();
    let kept = orders::get(&mut tx, id!(OrderId, 1_u64)).await.unwrap().unwrap().without_person();
    orders::forget_buyer(&mut tx, &kept, &[]).await.unwrap();
    customers::set_email(&mut tx, customer(1).id, "new@example.com", "new@example.com", 60).await.unwrap();
    customers::delete(&mut tx, customer(2).id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((count_rows(&db, "order_words").await, count_rows(&db, "customer_words").await), (0, 0));
    note(&db).await;
    assert_eq!(numbers(&db, &by_name("anna")).await, [] as [i64; 0]);
    assert_eq!(numbers(&db, &by_name("1001")).await, [1]);
    assert_eq!(emails(&db, "c1", None).await, [] as [&str; 0]);
    assert_eq!(emails(&db, "new", None).await, ["new@example.com"]);
}

/// Goods and orders of a large shop. Titles and names have words that few have, that many have, and that half have.
async fn large_shop(db: &Db) {
    run_sql(
        db,
        "INSERT INTO categories (id, category_no, parent_id, slug, name, position, sensitive, version, created_ms)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12)
         SELECT printf('01900000-0000-7000-8000-%012x', i), 100 + i, NULL, 'c' || i, '{\"en\":\"C\"}', i, 0, 1, 1 FROM n",
    )
    .await;
    run_sql(
        db,
        "INSERT INTO products (id, item_no, version, slug, title, description, brand, category_id, tags, attributes, options,
             images, plate, published, created_ms, archived_ms)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
         SELECT printf('01900000-0000-7000-8001-%012x', i), i, 1, 'p' || i,
             '{\"en\":\"' || CASE i % 3 WHEN 0 THEN 'Lamp' WHEN 1 THEN 'Chair' ELSE 'Table' END || ' model' || (i % 997)
                 || CASE WHEN i % 2 = 0 THEN ' oak' ELSE ' steel' END || '\"}',
             '{\"en\":\"' || substr(hex(zeroblob(1000)), 1, 1500) || '\"}', 'Maker' || (i % 80),
             printf('01900000-0000-7000-8000-%012x', 1 + i % 12), '[]', '[]', '[]', '[]',
             '{\"silhouette\":\"lamp\",\"palette\":\"amber\",\"surface\":\"plain\",\"field\":\"citrus\"}',
             CASE WHEN i % 50 = 0 THEN 0 ELSE 1 END, 1000 * i, CASE WHEN i % 1000 = 7 THEN 5 END FROM n",
    )
    .await;
    run_sql(
        db,
        "INSERT INTO variants (id, product_id, position, sku, choice, price_minor, currency, stock_tracked, stock_quantity,
             stock_backorder, barcode)
         SELECT printf('01900000-0000-7000-8002-%012x', 3 * p.item_no + v.column1), p.id, v.column1,
             'SKU-' || p.item_no || '-' || v.column1, '[]', 1000 + p.item_no, 'EUR', 1, 5, 0, ''
         FROM products p CROSS JOIN (VALUES (0), (1), (2)) v",
    )
    .await;
    run_sql(
        db,
        "INSERT INTO customers (id, email, email_key, name, person_id, demo, created_ms)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
         SELECT printf('01900000-0000-7000-8003-%012x', i), 'c' || i || '@example.com', 'c' || i || '@example.com',
             CASE i % 4 WHEN 0 THEN 'Anna' WHEN 1 THEN 'Ben' WHEN 2 THEN 'Cleo' ELSE 'Dora' END || ' Family' || (i % 5000),
             printf('01900000-0000-7000-8004-%012x', i), 0, 1000 * i FROM n",
    )
    .await;
    run_sql(
        db,
        "INSERT INTO orders (id, number, quote_id, version, placed_ms, customer_id, email_key, lang, currency, total_minor,
             total_base_minor, payment_method, payment_status, fulfilment_status, buyer, quote, progress)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
         SELECT printf('01900000-0000-7000-8005-%012x', i), 1000 + i, printf('01900000-0000-7000-8006-%012x', i), 1,
             1700000000000 + i * 60000, printf('01900000-0000-7000-8003-%012x', 1 + i % 50000),
             'c' || (1 + i % 50000) || '@example.com', 'en', 'EUR', 5000, 5000, 'bank_transfer',
             CASE WHEN i % 40 = 0 THEN 'pending' WHEN i % 500 = 3 THEN 'refunded' ELSE 'paid' END,
             CASE WHEN i > 199000 THEN 'unfulfilled' WHEN i % 300 = 1 THEN 'cancelled' ELSE 'fulfilled' END,
             '{\"customer\":null,\"email\":\"c' || (1 + i % 50000) || '@example.com\",\"lang\":\"en\",\"address\":{\"name\":\"'
                 || CASE i % 4 WHEN 0 THEN 'Anna' WHEN 1 THEN 'Ben' WHEN 2 THEN 'Cleo' ELSE 'Dora' END || ' Family' || (i % 5000)
                 || '\",\"company\":\"\",\"line1\":\"Street 1\",\"line2\":\"\",\"postcode\":\"' || (10000 + i % 9000)
                 || '\",\"city\":\"Berlin\",\"region\":\"\",\"country\":\"DE\",\"phone\":\"\"},\"billing\":null,\"note\":\"\"}',
             '{\"pad\":\"' || substr(hex(zeroblob(1500)), 1, 2500) || '\"}', '{}' FROM n",
    )
    .await;
    note(db).await;
}

/// One of the lists that operators ask for: its name, and how many rows the first page has.
async fn ask(db: &Db, what: usize) -> (&'static str, usize) {
    const PAGE: usize = 50;
    let products =
        async |name, filter: ProductFilter| (name, index::products(db, &filter, None, PAGE).await.unwrap().rows.len());
    let orders =
        async |name, filter: OrderFilter| (name, index::orders(db, &filter, None, PAGE).await.unwrap().rows.len());
    let customers = async |name, text: &str| {
        let filter = CustomerFilter { text: text.to_owned(), ..CustomerFilter::default() };
        (name, index::customers(db, &filter, None, PAGE).await.unwrap().rows.len())
    };
    let goods = ProductFilter::default;
    let bought = OrderFilter::default;
    let text = |text: &str| text.to_owned();
    match what {
        0 => products("products", goods()).await,
        1 => products("products by title", ProductFilter { sort: ProductSort::Title, ..goods() }).await,
        2 => products("products: archive", ProductFilter { status: Some(ProductStatus::Archived), ..goods() }).await,
        3 => {
            let here = vec![format!("01900000-0000-7000-8000-{:012x}", 3).parse().unwrap()];
            products(
                "products: category, drafts",
                ProductFilter { categories: here, status: Some(ProductStatus::Draft), ..goods() },
            )
            .await
        }
        4 => products("products: \"sku-4711-1\"", ProductFilter { text: text("sku-4711-1"), ..goods() }).await,
        5 => products("products: \"lamp oak\", both common", ProductFilter { text: text("lamp oak"), ..goods() }).await,
        6 => products("products: \"model99 lamp\"", ProductFilter { text: text("model99 lamp"), ..goods() }).await,
        7 => {
            let filter = ProductFilter { text: text("lamp chair"), sort: ProductSort::Title, ..goods() };
            products("products: common, none has both, by title", filter).await
        }
        8 => orders("orders", bought()).await,
        9 => {
            let filter = OrderFilter {
                payment: Some(PaymentStatus::Paid),
                fulfilment: Some(FulfilmentStatus::Unfulfilled),
                ..bought()
            };
            orders("orders: paid, to be sent", filter).await
        }
        10 => {
            let filter = OrderFilter {
                payment: Some(PaymentStatus::Refunded),
                fulfilment: Some(FulfilmentStatus::Fulfilled),
                ..bought()
            };
            orders("orders: refunded and sent, rare", filter).await
        }
        11 => orders("orders: number", OrderFilter { text: text("123456"), ..bought() }).await,
        12 => orders("orders: address", OrderFilter { text: text("c4711@example.com"), ..bought() }).await,
        13 => {
            orders("orders: \"anna berlin\", both common", OrderFilter { text: text("anna berlin"), ..bought() }).await
        }
        14 => orders("orders: common, none has both", OrderFilter { text: text("anna ben"), ..bought() }).await,
        15 => {
            let filter = OrderFilter {
                from_ms: Some(1_703_000_000_000),
                until_ms: Some(1_703_100_000_000),
                payment: Some(PaymentStatus::Pending),
                ..bought()
            };
            orders("orders: two days, pending", filter).await
        }
        16 => customers("customers", "").await,
        17 => customers("customers: \"family123 anna\"", "family123 anna").await,
        18 => customers("customers: \"example\", all have it", "example").await,
        _ => customers("customers: address", "c4711@example.com").await,
    }
}

/// `cargo test --release -p vitrine-db --test aggregates lists_of_a_large_shop -- --ignored --nocapture`
#[test]
#[ignore = "a minute of work; prints figures"]
fn lists_of_a_large_shop() {
    const KINDS: usize = 20;
    const TURNS: usize = 60;
    const OPERATORS: usize = 4;
    /// A page is to be there within 50 ms; this is what its lists may take of it.
    const GOAL: Duration = Duration::from_millis(50);
    on_sqlite(async |db: Db| {
        large_shop(&db).await;
        let operators = (0..OPERATORS).map(|operator| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut took = vec![("", 0, Vec::new()); KINDS];
                for turn in 0..TURNS {
                    for kind in 0..KINDS {
                        let what = (kind + 5 * operator) % KINDS;
                        let began = Instant::now();
                        let (name, rows) = ask(&db, what).await;
                        took[what].0 = name;
                        took[what].1 = rows;
                        // The first turn reads the file.
                        if turn > 0 {
                            took[what].2.push(began.elapsed());
                        }
                    }
                }
                took
            })
        });
        let mut all = vec![("", 0, Vec::new()); KINDS];
        for operator in operators.collect::<Vec<_>>() {
            for (sum, (name, rows, times)) in all.iter_mut().zip(operator.await.unwrap()) {
                (sum.0, sum.1) = (name, rows);
                sum.2.extend(times);
            }
        }
        let mut slow = Vec::new();
        println!("{:<44} {:>5} {:>9} {:>9}   ({OPERATORS} at once)", "list", "rows", "p50", "p99");
        for (name, rows, mut times) in all {
            times.sort_unstable();
            let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
            println!("{name:<44} {rows:>5} {:>9.2?} {:>9.2?}", at(50), at(99));
            if at(99) > GOAL {
                slow.push(name);
            }
        }
        assert_eq!(slow, [] as [&str; 0], "slower than {GOAL:?}");
    });
}
