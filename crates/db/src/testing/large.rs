//! What many years of trade leave in the tables that the lists of the back office are made of, written by the database itself.
//!
//! Names have words that few have, that many have, and that half have; states are spread as in a shop that runs.

use super::run_sql;
use crate::db::Db;
use crate::index;
use vitrine_domain::text::Lang;

/// Things that get their words in one transaction.
const SLICE: i64 = 200;

/// 50,000 customers, 200,000 orders, 200,000 lines of the log, 50,000 letters; for SQLite.
pub async fn trade(db: &Db) {
    for sql in [CUSTOMERS, ORDERS, LOG, LETTERS] {
        run_sql(db, sql).await;
    }
    note(db).await;
}

/// The lines of the log alone.
pub async fn log(db: &Db) {
    run_sql(db, LOG).await;
}

/// Makes the words of everything.
pub async fn note(db: &Db) {
    let lang: Lang = "en".parse().expect("a language");
    loop {
        let mut tx = db.begin().await.expect("the database begins");
        let made = index::note_some(&mut tx, &lang, SLICE).await.expect("words are made");
        tx.commit().await.expect("the database commits");
        if made == 0 {
            return;
        }
    }
}

const CUSTOMERS: &str = "INSERT INTO customers (id, email, email_key, name, person_id, demo, created_ms)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
     SELECT printf('01900000-0000-7000-8003-%012x', i), 'c' || i || '@example.com', 'c' || i || '@example.com',
         CASE i % 4 WHEN 0 THEN 'Anna' WHEN 1 THEN 'Ben' WHEN 2 THEN 'Cleo' ELSE 'Dora' END || ' Family' || (i % 5000),
         printf('01900000-0000-7000-8004-%012x', i), 0, 1000 * i FROM n";

const ORDERS: &str = "INSERT INTO orders (id, number, quote_id, version, placed_ms, customer_id, email_key, lang, currency,
         total_minor, total_base_minor, payment_method, payment_status, fulfilment_status, buyer, quote, progress)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
     SELECT printf('01900000-0000-7000-8005-%012x', i), 100000 + i, printf('01900000-0000-7000-8006-%012x', i), 1,
         1700000000000 + i * 60000, printf('01900000-0000-7000-8003-%012x', 1 + i % 50000),
         'c' || (1 + i % 50000) || '@example.com', 'en', 'EUR', 5000, 5000, 'bank_transfer',
         CASE WHEN i % 40 = 0 THEN 'pending' WHEN i % 500 = 3 THEN 'refunded' ELSE 'paid' END,
         CASE WHEN i > 199000 THEN 'unfulfilled' WHEN i % 300 = 1 THEN 'cancelled' ELSE 'fulfilled' END,
         '{\"customer\":null,\"email\":\"c' || (1 + i % 50000) || '@example.com\",\"lang\":\"en\",\"address\":{\"name\":\"'
             || CASE i % 4 WHEN 0 THEN 'Anna' WHEN 1 THEN 'Ben' WHEN 2 THEN 'Cleo' ELSE 'Dora' END || ' Family' || (i % 5000)
             || '\",\"company\":\"\",\"line1\":\"Street 1\",\"line2\":\"\",\"postcode\":\"' || (10000 + i % 9000)
             || '\",\"city\":\"Berlin\",\"region\":\"\",\"country\":\"DE\",\"phone\":\"\"},\"billing\":null,\"note\":\"\"}',
         '{\"pad\":\"' || substr(hex(zeroblob(1500)), 1, 2500) || '\"}', '{}' FROM n";

const LOG: &str = "INSERT INTO audit (id, at_ms, operator_id, action, subject, before_json, after_json, from_addr)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
     SELECT substr(printf('%012x', 1700000000000 + i * 60000), 1, 8) || '-' || substr(printf('%012x', 1700000000000 + i * 60000), 9)
             || printf('-7000-8007-%012x', i), 1700000000000 + i * 60000, NULL,
         CASE WHEN i % 1000 = 0 THEN 'settings.publish' WHEN i % 3 = 0 THEN 'order.note' WHEN i % 3 = 1 THEN 'order.fulfil'
             ELSE 'product.save' END,
         CASE WHEN i % 1000 = 0 THEN 'shop' WHEN i % 3 = 2 THEN 'p' || (i % 5000) ELSE 'order ' || (100000 + i) END,
         '{\"name\":\"Lamp ' || i || '\",\"tags\":[\"a\",\"b\"],\"published\":false}',
         '{\"name\":\"Lamp ' || (i + 1) || '\",\"tags\":[\"a\"],\"published\":true}', '192.0.2.7' FROM n";

const LETTERS: &str = "INSERT INTO outbox (id, kind, locale, address, data, dedupe, state, created_ms,
         not_before_ms, sent_ms)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
     SELECT printf('01900000-0000-7000-8008-%012x', i), 'order-placed', 'en', 'c' || i || '@example.com', '{}', 'large.' || i,
         'sent', 1700000000000 + i * 60000, 0, 1700000000000 + i * 60000 FROM n";
