//! Reads the named shoppers and their written histories from `shoppers.txt`, whose head says how it is written.

use super::lines::{Fault, Line, langs};
use crate::people::{Person, ScriptedVisit, Step, Taste};
use vitrine_domain::arm::Arm;
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::text::{Lang, Text};

/// A shopper of the demo.
#[derive(Debug, Clone)]
pub struct DemoShopper {
    /// A short ASCII word, unique; the demo bar's links use it.
    pub key: String,
    /// What they are called.
    pub name: Text,
    /// Where their mail goes: always a domain reserved for examples (RFC 2606).
    pub email: String,
    /// One sentence about them.
    pub story: Text,
    /// The language they read.
    pub language: Lang,
    /// The currency they pay in.
    pub currency: Currency,
    /// The arm they are pinned to; `None` leaves it to the shop.
    pub arm: Option<Arm>,
    /// True for the five with a story of their own.
    pub named: bool,
    /// What they like and do.
    pub person: Person,
}

impl DemoShopper {
    /// Where they said they are (ISO 3166), by their language and their money. It decides nothing about what they like.
    pub fn place(&self) -> &'static str {
        match (self.language.as_str(), self.currency) {
            ("ar", _) => "KW",
            ("de", _) => "DE",
            (_, Currency::USD) => "US-CA",
            (_, Currency::JPY) => "JP",
            _ => "BE",
        }
    }

    fn begin(key: &str, name: Text, taste_seed: u64) -> Self {
        let [language, ..] = langs();
        Self {
            key: key.to_owned(),
            name,
            email: String::new(),
            story: Text::default(),
            language: language.clone(),
            currency: Currency::EUR,
            arm: None,
            named: true,
            person: Person {
                visitor: format!("{key}-browser"),
                customer: None,
                language,
                taste: Taste { seed: taste_seed, ..Taste::default() },
                budget_minor: 0,
                visits_per_week: 1.0,
                script: Vec::new(),
            },
        }
    }

    fn line(&mut self, line: &Line<'_>) -> Result<(), Fault> {
        match line.word {
            "mail" => {
                line.rest.clone_into(&mut self.email);
                self.person.customer = Some(line.rest.to_owned());
            }
            "speaks" => {
                let (language, currency) =
                    line.need(line.rest.split_once(' '), "expected a language and a currency")?;
                self.language = line.read(language, "no such language")?;
                self.person.language = self.language.clone();
                self.currency = line.read(currency, "no such currency")?;
            }
            "arm" => self.arm = Some(line.read(line.rest, "no such arm")?),
            "story" => self.story = line.texts(line.rest)?,
            "taste" => {
                for taste in line.rest.split(';') {
                    let (category, weight) = line.need(taste.trim().split_once(' '), "a category and a weight")?;
                    let weight = line.read(weight, "not a weight")?;
                    self.person.taste.categories.insert(category.to_owned(), weight);
                }
            }
            "budget" => {
                let budget = Money::parse_major(line.rest, Currency::EUR).map_err(|_| line.fault("not an amount"))?;
                self.person.budget_minor = budget.minor;
            }
            "visit" => self.person.script.push(visit(line)?),
            other => return Err(line.fault(format!("unknown keyword {other}"))),
        }
        Ok(())
    }
}

fn visit(line: &Line<'_>) -> Result<ScriptedVisit, Fault> {
    let (days_ago, steps) = line.need(line.rest.split_once(':'), "expected `DAYS-AGO: steps`")?;
    let mut visit = ScriptedVisit { days_ago: line.read(days_ago, "not a number of days")?, steps: Vec::new() };
    for step in steps.split(';') {
        let (verb, rest) = line.need(step.trim().split_once(' '), "a step is a verb and its words")?;
        visit.steps.push(match verb {
            "view" => Step::View(rest.to_owned()),
            "search" => Step::Search(rest.to_owned()),
            "cart" => Step::Cart(rest.to_owned()),
            "buy" => Step::Buy(rest.split(' ').map(str::to_owned).collect()),
            other => return Err(line.fault(format!("unknown step {other}"))),
        });
    }
    Ok(visit)
}

/// Reads the shoppers.
pub(crate) fn read(file: &str, text: &str) -> Result<Vec<DemoShopper>, Fault> {
    let mut shoppers: Vec<DemoShopper> = Vec::new();
    for line in Line::all(file, text) {
        if line.word == "shopper" {
            let (key, name) = line.titled()?;
            shoppers.push(DemoShopper::begin(key, name, shoppers.len() as u64));
        } else {
            line.need(shoppers.last_mut(), "this line belongs to a shopper")?.line(&line)?;
        }
    }
    Ok(shoppers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_name_the_line() {
        let text = "shopper a | A | أ | A\nmail a@example.com\nvisit 1.5: view lamp; buy X Y";
        let shoppers = read("s", text).unwrap();
        assert_eq!(shoppers[0].person.script[0].steps[1], Step::Buy(vec!["X".into(), "Y".into()]));
        for (from, to, line) in [("1.5", "soon", 3), ("view lamp", "lick lamp", 3), ("mail", "male", 2)] {
            assert_eq!(read("s", &text.replace(from, to)).unwrap_err().line, line);
        }
        assert_eq!(read("s", "mail x").unwrap_err().line, 1);
    }
}
