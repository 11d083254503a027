//! What arranging the home page for somebody is worth, by people whose tastes are known: the simulator's.
//!
//! Everybody is new: nobody's history is in the log that the shop was filled with. They come in the same days, one visit each
//! before anybody's next one, as people do. The same dice are thrown for both pages, so a difference is what was shown and
//! nothing else. What somebody has looked at already is taken off both pages: showing it again is easy.

use rand::{RngExt, SeedableRng, rngs::StdRng};
use vitrine_personalize::evaluate::measures::{Difference, difference};
use vitrine_shop::window::Window;
use vitrine_sim as sim;
use vitrine_testkit::{DAY_MS, MINUTE_MS, Site, TestShop, Visitor};

/// People of each kind.
const PEOPLE: usize = 240;
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

/// Somebody with the dice of what they come across, and what they have looked at.
struct Comer<'a> {
    who: Visitor,
    person: usize,
    dice: StdRng,
    known: Vec<usize>,
    truth: &'a sim::Truth<'a>,
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

impl Comer<'_> {
    /// Looks at what they like among what they come across, so many things.
    async fn browses(&mut self, shop: &TestShop, looks: usize) {
        let seen = browses(shop, &self.who, self.truth, self.person, looks, &mut self.dice).await;
        self.known.extend(seen);
    }

    /// How many things of a page they open, on average.
    fn opens(&self, page: &[usize]) -> f64 {
        let looked = |look| {
            let mut dice = StdRng::seed_from_u64(1_000 * self.person as u64 + look);
            sim::answer(self.truth, self.person, sim::Shown::List(page), &mut dice).looked_at.len() as f64
        };
        (0..LOOKS).map(looked).sum::<f64>() / LOOKS as f64
    }
}

/// Everybody comes so many times, looks at so many things each time, and is then shown the personal and the popular home page.
/// What they open of the two, and its difference.
async fn shown_both(truth: &sim::Truth<'_>, visits: &[usize]) -> (f64, Difference) {
    let shop = Site::on_file().demo().await;
    let number = |slug: &str| truth.catalog.iter().position(|product| product.slug == slug).unwrap();
    let mut comers = Vec::new();
    for person in 0..truth.people.len() {
        let (who, dice) = (shop.visitor_who_says_yes().await, StdRng::seed_from_u64(person as u64 + 1));
        comers.push(Comer { who, person, dice, known: Vec::new(), truth });
    }
    let (last, earlier) = visits.split_last().unwrap();
    for looks in earlier {
        for comer in &mut comers {
            comer.browses(&shop, *looks).await;
        }
        shop.advance(DAY_MS / 8);
    }
    let (mut personal, mut popular) = (Vec::new(), Vec::new());
    for comer in &mut comers {
        comer.browses(&shop, *last).await;
        personal.push(comer.opens(&goods(&comer.who.home().await, &comer.known, number)));
        popular.push(comer.opens(&goods(&shop.visitor().home().await, &comer.known, number)));
    }
    (popular.iter().sum::<f64>() / popular.len() as f64, difference(&personal, &popular, 1))
}

#[tokio::test]
async fn a_personal_home_is_looked_at_more_than_a_popular_one() {
    let (catalog, people) = (sim::demo::catalog(), sim::people(2_026, PEOPLE));
    let truth = sim::Truth::new(&catalog, &people);
    // Looks in each visit, and what the interval must stay above, as a share of what is opened of the popular page.
    let groups = [("cold", &[2][..], 0.05), ("lukewarm", &[4, 2], 0.05), ("warm", &[5, 5, 4, 2], 0.08)];
    let mut kept = Vec::new();
    for (name, visits, least) in groups {
        let (mean, gain) = shown_both(&truth, visits).await;
        let [more, low, high] = [gain.mean, gain.low, gain.high].map(|gain| 100.0 * gain / mean);
        println!("{name}: {more:+.0} % opened (95 %: {low:+.0} to {high:+.0}), {mean:.2} on the popular page");
        kept.push((name, gain, least * mean));
    }
    for (name, gain, least) in kept {
        assert!(gain.low > least, "{name}: {gain:?}");
    }
}
