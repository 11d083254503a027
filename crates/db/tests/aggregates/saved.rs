use crate::made::{customer, id, lamp, product};
use vitrine_db::{Db, customers, on_both, products, saved};
use vitrine_domain::saved::{Saved, SavedList};

on_both!(a_list_is_kept);

async fn a_list_is_kept(db: Db) {
    let one = customer(1).id;
    assert_eq!(saved::of_customer(&db, one).await.unwrap(), SavedList::default());
    let mut tx = db.begin().await.unwrap();
    let mut list = SavedList::default();
    for (n, slug) in ["lamp", "jug"].into_iter().enumerate() {
        let made = product(&mut tx, &lamp(slug), n as i64 + 1).await;
        let variant = products::by_ids(&mut tx, &[made.id]).await.unwrap()[0].variants[0].id;
        list.save(Saved { product: made.id, variant, at_ms: n as i64 }).unwrap();
    }
    customers::create(&mut tx, &customer(1), 1).await.unwrap();
    saved::save(&mut tx, one, &list).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(saved::of_customer(&db, one).await.unwrap(), list, "newest first");
    assert_eq!(saved::of_customer(&db, customer(2).id).await.unwrap().len(), 0);

    let mut tx = db.begin().await.unwrap();
    let first = list.iter().next().unwrap().product;
    list.remove(first);
    saved::save(&mut tx, one, &list).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(saved::of_customer(&db, one).await.unwrap(), list);

    let mut tx = db.begin().await.unwrap();
    let unknown = Saved { product: id!(ProductId, 9_u64), variant: id!(VariantId, 9_u64), at_ms: 1 };
    let stranger: SavedList = [unknown].into_iter().collect();
    assert!(saved::save(&mut tx, one, &stranger).await.unwrap_err().is_reference());
}
