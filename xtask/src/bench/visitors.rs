//! The shop as the load script finds it, and people who come to know it: each says yes to the question, then looks at
//! goods of a taste of their own. All of it through the doors that browsers use.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use super::Target;
use crate::http::{self, Connection};
use crate::workspace::{Context, Outcome};

/// Products that each visitor looks at before anything is measured.
const LOOKS: usize = 8;
/// Of those, so many are of the category that the visitor likes; the rest of the next one.
const OF_TASTE: usize = 6;
/// Visitors that are made at the same time.
const THREADS: usize = 4;
/// Pages of a kind that are asked in turn.
const PAGES: usize = 50;

/// Where everything is.
pub(super) struct Shop {
    host: SocketAddr,
    /// Each category with the products on its first page.
    categories: Vec<(String, Vec<String>)>,
}

impl Shop {
    /// Follows the links of the home page.
    pub(super) fn explore(host: SocketAddr) -> Outcome<Self> {
        let mut connection = Connection::open(host).context(host)?;
        let mut links = |page: &str, start: &str| {
            let answer = connection.get(page, &[]).context(page)?;
            Ok::<_, String>(links_in(&String::from_utf8_lossy(&answer.body), start))
        };
        let mut categories = Vec::new();
        for category in links("/", "/c/")? {
            let products: Vec<String> = links(&category, "/p/")?.into_iter().collect();
            if products.len() >= LOOKS {
                categories.push((category, products));
            }
        }
        if categories.is_empty() {
            return Err("no category has enough products to look at".to_owned());
        }
        Ok(Self { host, categories })
    }

    /// The cookies of so many new visitors.
    pub(super) fn visitors(&self, count: usize) -> Outcome<Vec<String>> {
        let share = |from: usize| (from..count).step_by(THREADS).map(|n| self.visitor(n)).collect::<Outcome<Vec<_>>>();
        let made: Outcome<Vec<Vec<String>>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS).map(|from| scope.spawn(move || share(from))).collect();
            threads.into_iter().map(|made| made.join().map_err(|_| "a visitor's thread panicked".to_owned())?).collect()
        });
        Ok(made?.concat())
    }

    fn visitor(&self, n: usize) -> Outcome<String> {
        let said =
            http::post(self.host, "/do/privacy/consent", "answer=yes&return=%2F&lang=en", "").context("consent")?;
        if said.status != 303 || said.cookies.is_empty() {
            return Err(format!("a yes was answered {} with {} cookies", said.status, said.cookies.len()));
        }
        let cookies = said.cookies.join("; ");
        let headers = [format!("Cookie: {cookies}"), "User-Agent: Mozilla/5.0 (load script)".to_owned()];
        let mut connection = Connection::open(self.host).context(self.host)?;
        let looked_at = (0..LOOKS).map(|look| {
            let (_, products) = &self.categories[(n + look / OF_TASTE) % self.categories.len()];
            products[(n / self.categories.len() + look) % products.len()].as_str()
        });
        // The first home page after that makes the offer, which is written down at once; the next ones are warm.
        for path in looked_at.chain(["/"]) {
            let status = connection.get(path, &headers).context(path)?.status;
            if status != 200 {
                return Err(format!("{path} answered {status}"));
            }
        }
        Ok(cookies)
    }

    /// What is measured: the home page, and of the other kinds as many pages as there are, in turn.
    pub(super) fn targets(&self) -> Vec<Target> {
        let target = |name: &str, paths: Vec<String>| Target { name: name.to_owned(), paths };
        let products = self.categories.iter().flat_map(|(_, products)| products);
        let step = (products.clone().count() / PAGES).max(1);
        let products: Vec<String> = products.step_by(step).take(PAGES).cloned().collect();
        // The last word of a product's address is what it is: lamp, kettle, scarf.
        let words: BTreeSet<&str> = products.iter().filter_map(|path| path.split(['/', '-']).next_back()).collect();
        let searches = words.iter().map(|word| format!("/search?q={word}")).collect();
        let categories = self.categories.iter().take(PAGES).map(|(path, _)| path.clone()).collect();
        vec![
            target("home", vec!["/".to_owned()]),
            target("category", categories),
            target("product", products),
            target("search", searches),
        ]
    }
}

/// The addresses on a page that begin so, without their queries.
fn links_in(page: &str, start: &str) -> BTreeSet<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '?', '#']).next());
    links.filter(|link| link.starts_with(start)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_once_and_without_queries() {
        let page = r#"<a href="/p/a?from=1">a</a><a href="/p/a">a</a><a href="/c/b">b</a><a href="/p/c#d">c</a>"#;
        assert_eq!(links_in(page, "/p/"), BTreeSet::from(["/p/a".to_owned(), "/p/c".to_owned()]));
    }
}
