//! The traits of a variant, as machines are told them: colour, size, material, pattern.
//!
//! The one idea: which option or fact is a trait is known by its name ([`Trait`]). Left out: every other way in which goods
//! differ, for which machines have no name.

use super::Public;
use vitrine_domain::catalog::{Product, Variant};
use vitrine_domain::traits::Trait;

impl Public {
    /// The traits of a variant: those chosen by its options first, then those that are facts of the product.
    pub fn traits(&self, product: &Product, variant: &Variant) -> Vec<(Trait, String)> {
        let chosen = variant.input.choice.iter().zip(&product.options).filter_map(|(value, option)| {
            Some((Trait::of(&option.name)?, self.text(option.values.get(*value)?).to_owned()))
        });
        let facts = product
            .attributes
            .iter()
            .filter_map(|fact| Some((Trait::named(&fact.key)?, self.text(&fact.value).to_owned())));
        let mut traits: Vec<(Trait, String)> = Vec::new();
        for (it, value) in chosen.chain(facts) {
            if !value.is_empty() && !traits.iter().any(|(known, _)| *known == it) {
                traits.push((it, value));
            }
        }
        traits
    }
}
