//! What arranging the home page for somebody is worth, by people whose tastes are known: the simulator's.
//!
//! Everybody is new: nobody's history is in the log that the shop was filled with. The same dice are thrown for both pages, so
//! a difference is what was shown and nothing else. What somebody has looked at already is taken off both pages: showing it
//! again is easy.

use rand::{SeedableRng, rngs::StdRng};
use vitrine_personalize::evaluate::measures::difference;
use vitrine_shop::window::Window;
use vitrine_sim as sim;
use vitrine_testkit::{DAY_MS, MINUTE_MS, Site, TestShop, Visitor};

/// People of each kind.
const PEOPLE: usize = 120;
/// Places of a page that are compared.
const PLACES: usize = 12;
/// Times each page is shown to a person.
const LOOKS: u64 = 40;

/// Goods of a page in the order in which a reader meets them, without `known`.
fn goods(window: &Window, known: &[usize], number: impl Fn(&str) -> usize) -> Vec<usize> {
    let hero = window.shelves.iter().filter(|shelf| shelf.kind == Some(vitrine_personalize::ShelfKind::Hero));
    let sections = window.sections.iter().flat_map(|section| {
        let kind = |kind| vitrine_shop::preferences::Section::of_shelf(kind);
        window.shelves.iter().filter(move |shelf| shelf.kind.and_then(kind) == Some(*section))
    });
    let slugs = hero.chain(sections).flat_map(crate::slugs);
    slugs.map(number).filter(|item| !known.contains(item)).take(PLACES).collect()
}

/// Somebody looks at what they like among what they come across; answers what they looked at.
pub(crate) async fn browses(
    shop: &TestShop,
    who: &Visitor,
    truth: &sim::Truth<'_>,
    person: usize,
    looks: usize,
    dice: &mut StdRng,
) -> Vec<usize> {
    use rand::RngExt;
    let mut seen = Vec::new();
    for _ in 0..200 {
        let met: Vec<usize> = (0..8).map(|_| dice.random_range(0..truth.catalog.len())).collect();
        for item in sim::answer(truth, person, sim::Shown::List(&met), dice).looked_at {
            if seen.len() < looks && !seen.contains(&item) {
                who.looks_at(&truth.catalog[item].slug).await;
                shop.advance(MINUTE_MS);
                seen.push(item);
            }
        }
        if seen.len() >= looks {
            break;
        }
    }
    seen
}

#[tokio::test]
async fn a_personal_home_is_looked_at_more_than_a_popular_one() {
    let shop = Site::on_file().demo().await;
    let (catalog, people) = (sim::demo::catalog(), sim::people(2_026, PEOPLE));
    let truth = sim::Truth::new(&catalog, &people);
    let number = |slug: &str| catalog.iter().position(|product| product.slug == slug).unwrap();
    let mut kept = Vec::new();
    // Earlier visits with so many looks each, looks in the visit of the question, and what the interval must stay above, as a
    // share of the popular page. Docs: docs/reference/learning.md says what is not yet better.
    for (name, earlier, now, least) in
        [("cold", &[][..], 2, 0.0), ("lukewarm", &[4][..], 2, -0.05), ("warm", &[5, 5, 4][..], 2, -0.10)]
    {
        let mut sums: (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
        for k in 0..PEOPLE {
            let mut dice = StdRng::seed_from_u64(k as u64 + 1);
            let who = shop.visitor_who_says_yes().await;
            let mut known = Vec::new();
            for looks in earlier {
                known.extend(browses(&shop, &who, &truth, k, *looks, &mut dice).await);
                shop.advance(DAY_MS / 8);
            }
            known.extend(browses(&shop, &who, &truth, k, now, &mut dice).await);
            let personal = goods(&who.home().await, &known, number);
            let popular = goods(&shop.visitor().home().await, &known, number);
            let count = |page: &[usize]| {
                let looked = |look| {
                    let mut dice = StdRng::seed_from_u64(1_000 * k as u64 + look);
                    sim::answer(&truth, k, sim::Shown::List(page), &mut dice).looked_at.len() as f64
                };
                (0..LOOKS).map(looked).sum::<f64>() / LOOKS as f64
            };
            sums.0.push(count(&personal));
            sums.1.push(count(&popular));
        }
        let mean = sums.1.iter().sum::<f64>() / sums.1.len() as f64;
        let gain = difference(&sums.0, &sums.1, 1);
        println!(
            "{name}: {:+.0} % looks (95 %: {:+.0} to {:+.0}), {mean:.2} on the popular page",
            100.0 * gain.mean / mean,
            100.0 * gain.low / mean,
            100.0 * gain.high / mean
        );
        kept.push((name, gain, least * mean));
    }
    for (name, gain, least) in kept {
        assert!(gain.low > least, "{name}: {gain:?}");
    }
}
