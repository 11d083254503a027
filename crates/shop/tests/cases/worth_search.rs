//! What putting results in somebody's order is worth, and what it costs, by people whose tastes are known: the simulator's.
//!
//! Everybody is new: nobody's history is in the log that the shop was filled with. Somebody who has been here a few times
//! wants a kind of thing (that of what the simulator has them buy in a visit) and of that kind the one that is worth most to
//! them, searches by the word that people use for the kind, and finds it at some place: the mean of one over that place is
//! compared with what everybody else sees. What was looked at already is not wanted again and taken off both lists: showing it
//! again is easy.

use crate::worth::browses;
use rand::{SeedableRng, rngs::StdRng};
use std::collections::HashMap;
use vitrine_personalize::{Preset, evaluate::measures::difference};
use vitrine_shop::listing::ListQuery;
use vitrine_sim as sim;
use vitrine_testkit::{DAY_MS, Site, TestShop, Visitor};

/// People.
const PEOPLE: usize = 160;
/// Goods: enough that a word finds dozens.
const GOODS: usize = 1_000;
/// What each of them wants, one after the other.
const WANTED: usize = 6;
/// By so much the place of what is wanted is better at least, in the mean, as a share (measured: 0.13; the goal is 0.20).
const BETTER: f64 = 0.08;
/// So much of the relevance of the words alone is lost at most.
const LOST: f64 = 0.02;
/// Places that the shop moves a result at most.
const MOVED: usize = 10;
/// Places of a list that are judged for relevance.
const TOP: usize = 10;

/// The goods that a search finds, all pages.
async fn results(shop: &TestShop, who: &Visitor, words: &str, plain: bool) -> Vec<String> {
    let viewer = who.viewer().await;
    let mut found: Vec<String> = Vec::new();
    let mut pages = 1;
    let mut query = ListQuery { plain, ..ListQuery::default() };
    while query.page < pages {
        let of = shop.search(&viewer, words, &query, &who.lang, who.currency).await.unwrap().listing;
        found.extend(of.items.iter().map(|listed| listed.entry.product.slug.clone()));
        (pages, query.page) = (of.pages, query.page + 1);
    }
    found
}

/// NDCG of a list whose goods have these grades, the first first.
fn ndcg(grades: &[f64]) -> f64 {
    let gain = |grades: &[f64]| -> f64 {
        let at = |(n, grade): (usize, &f64)| (2.0_f64.powf(*grade) - 1.0) / (n as f64 + 2.0).log2();
        grades.iter().take(TOP).enumerate().map(at).sum()
    };
    let mut best = grades.to_vec();
    best.sort_by(|a, b| b.total_cmp(a));
    let most = gain(&best);
    if most > 0.0 { gain(grades) / most } else { 1.0 }
}

/// What somebody who knew a taste exactly would make of a list, nothing moving further than the shop moves it: a bound for any
/// order by a person's own history.
fn by_taste(plain: &[String], taste: impl Fn(&String) -> f64) -> Vec<String> {
    let mut left: Vec<(usize, &String)> = plain.iter().enumerate().collect();
    let mut list = Vec::with_capacity(plain.len());
    while let Some(&(first, _)) = left.first() {
        // What may come here: up to so many places from below; but who waited so long already must go now.
        let place = list.len();
        let next = if first + MOVED <= place {
            0
        } else {
            let near = left.iter().take_while(|(from, _)| *from <= place + MOVED).enumerate();
            near.max_by(|(_, (_, a)), (_, (_, b))| taste(a).total_cmp(&taste(b))).map_or(0, |(n, _)| n)
        };
        list.push(left.remove(next).1.clone());
    }
    list
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[tokio::test]
async fn what_somebody_wants_stands_higher_in_their_own_order() {
    let shop = Site::on_file().empty().await;
    let (catalog, people) = (sim::catalog(2_027, GOODS), sim::people(2_027, PEOPLE));
    shop.import(&catalog).await;
    shop.personalization(|it| (it.preset, it.control_share) = (Preset::Balanced, 0.0)).await;
    let truth = sim::Truth::new(&catalog, &people);
    let numbers: HashMap<&str, usize> = (0..).zip(&catalog).map(|(n, product)| (product.slug.as_str(), n)).collect();
    let number = |slug: &str| numbers[slug];
    let (mut own, mut plain, mut known_taste): (Vec<f64>, Vec<f64>, Vec<f64>) = Default::default();
    let (mut own_ndcg, mut plain_ndcg): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for k in 0..PEOPLE {
        let mut dice = StdRng::seed_from_u64(k as u64 + 1);
        let who = shop.visitor_who_says_yes().await;
        let mut known = Vec::new();
        for looks in [5, 5, 4, 2] {
            known.extend(browses(&shop, &who, &truth, k, looks, &mut dice).await);
            shop.advance(DAY_MS / 8);
        }
        // Of this person: the places of what was wanted, and the relevance of both lists.
        let mut of: [Vec<f64>; 5] = Default::default();
        let mut asked: Vec<&str> = Vec::new();
        while asked.len() < WANTED {
            let Some(kind) = sim::answer(&truth, k, sim::Shown::List(&[]), &mut dice).bought else { continue };
            let Some(words) = catalog[kind].tags.first().filter(|words| !asked.contains(&words.as_str())) else {
                continue;
            };
            asked.push(words);
            let of_kind = (0..catalog.len()).filter(|item| catalog[*item].tags.first() == Some(words));
            let unknown = of_kind.filter(|item| !known.contains(item));
            let worth = unknown.map(|item| (item, truth.utility(k, item)));
            let Some((wanted, _)) = worth.max_by(|a, b| a.1.total_cmp(&b.1)) else { continue };
            let mut lists = [results(&shop, &who, words, false).await, results(&shop, &who, words, true).await];
            for list in &mut lists {
                list.retain(|slug| !known.contains(&number(slug)));
            }
            let place = |list: &[String]| {
                let at = list.iter().position(|slug| *slug == catalog[wanted].slug);
                at.map_or(0.0, |at| 1.0 / (at as f64 + 1.0))
            };
            let grade = |slug: &String| match catalog[number(slug)].tags.iter().position(|tag| tag == words) {
                Some(0) => 2.0,
                Some(_) => 1.0,
                None => 0.0,
            };
            let grades = |list: &[String]| ndcg(&list.iter().map(grade).collect::<Vec<_>>());
            let exact = by_taste(&lists[1], |slug| truth.taste(k, number(slug)));
            let figures = [place(&lists[0]), place(&lists[1]), grades(&lists[0]), grades(&lists[1]), place(&exact)];
            of.iter_mut().zip(figures).for_each(|(of, figure)| of.push(figure));
        }
        // A person is a case: what one person wants is not independent of what else they want.
        let all = [&mut own, &mut plain, &mut own_ndcg, &mut plain_ndcg, &mut known_taste];
        all.into_iter().zip(of).for_each(|(all, of)| all.push(mean(&of)));
    }
    let (gain, loss) = (difference(&own, &plain, 1), difference(&plain_ndcg, &own_ndcg, 1));
    println!(
        "MRR {:.3} -> {:.3}: {:+.1} % (95 %: {:+.1} to {:+.1}); NDCG@{TOP} of the words alone {:.4} -> {:.4}: -{:.2} % (at most {:.2})",
        mean(&plain),
        mean(&own),
        100.0 * gain.mean / mean(&plain),
        100.0 * gain.low / mean(&plain),
        100.0 * gain.high / mean(&plain),
        mean(&plain_ndcg),
        mean(&own_ndcg),
        100.0 * loss.mean / mean(&plain_ndcg),
        100.0 * loss.high / mean(&plain_ndcg),
    );
    let bound = difference(&known_taste, &plain, 1);
    println!("with tastes known exactly: {:+.1} %", 100.0 * bound.mean / mean(&plain));
    assert!(gain.mean > BETTER * mean(&plain) && gain.low > 0.0, "{gain:?}");
    assert!(loss.high < LOST * mean(&plain_ndcg), "{loss:?}");
}
