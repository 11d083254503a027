//! Reads the demo's goods from their text files.
//!
//! One file holds one root category; a line is a keyword and its words:
//!
//! ```text
//! root SLUG FIELD | English | Arabic | German     the root category and its plate colour
//! shelf SLUG [FIELD] | English | Arabic | German  a category under it; FIELD when it has its own colour
//! product HANDLE | English | Arabic | German      begins a product; what follows belongs to it
//! make SKU MAKER SILHOUETTE SURFACE [COLOUR]  the one colour of a product without the option: a code when it is also a fact
//!                                             about the goods, a palette when only the drawing has it (tea, books, plants)
//! tags word, word                             the first is the word people search for; `refill` marks what runs out
//! tax CATEGORY                                how it is taxed, when not as most goods
//! margin PERCENT                              price less cost, of the price; without the line the cost is unknown
//! facts KEY VALUE; KEY VALUE                  attributes, in the order they are shown
//! option colour CODE CODE                     colours of the dictionary
//! option KEY CODE VALUE, CODE VALUE           any other option
//! sell CODE-CODE PRICE[<BEFORE] STOCK[!LOW] GRAMS
//!                                             a variant: one code of each option, `one` when there are none; LOW is the
//!                                             stock at which the owner wants to hear of it
//! en ... / ar ... / de ...                    a paragraph of the description
//! ```
//!
//! Values, colours and units are translated by `words.txt`, so that a fact is called the same on every product. A number
//! with a unit ("1.1 l", "265 × 160 mm") needs no entry of its own; German writes it with a comma.

use super::lines::{Fault, LANGS, Line, langs};
use std::collections::BTreeMap;
use vitrine_domain::catalog::{Attribute, CategoryStep, ProductInput, ProductOption, Stock, VariantInput};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::plate::{Field, Palette, Plate, Silhouette, Surface};
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::{Lang, Text};

/// Costs are believable when they end in full ten cents.
const COST_STEP_MINOR: i64 = 10;

/// What `words.txt` says.
#[derive(Default)]
pub(crate) struct Dictionary {
    colours: BTreeMap<String, (Palette, Text)>,
    facts: BTreeMap<String, Text>,
    options: BTreeMap<String, Text>,
    values: BTreeMap<String, Text>,
    units: BTreeMap<String, Text>,
}

impl Dictionary {
    /// Reads the dictionary.
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, Fault> {
        let mut words = Self::default();
        for line in Line::all(file, text) {
            match line.word {
                "colour" => {
                    let (head, name) = line.titled()?;
                    let (code, palette) = line.need(head.split_once(' '), "expected a code and a palette")?;
                    words.colours.insert(code.to_owned(), (line.read(palette, "no such palette")?, name));
                }
                "fact" | "option" => {
                    let (key, name) = line.titled()?;
                    let table = if line.word == "fact" { &mut words.facts } else { &mut words.options };
                    table.insert(key.to_owned(), name);
                }
                "value" | "unit" => {
                    let text = line.texts(line.rest)?;
                    let english = text.exact(&langs()[0]).unwrap_or_default().to_owned();
                    let table = if line.word == "unit" { &mut words.units } else { &mut words.values };
                    table.insert(english, text);
                }
                other => return Err(line.fault(format!("unknown keyword {other}"))),
            }
        }
        Ok(words)
    }

    /// A value in every language: from the dictionary, or a number with units.
    fn value(&self, english: &str) -> Option<Text> {
        self.values.get(english).cloned().or_else(|| {
            langs().iter().try_fold(Text::default(), |text, lang| {
                let words: Option<Vec<String>> = english.split(' ').map(|word| self.measure(word, lang)).collect();
                Some(text.with(lang, words?.join(" ")))
            })
        })
    }

    /// One word of a measure: a number as the language writes it, the sign between two of them, or a unit.
    fn measure(&self, word: &str, lang: &Lang) -> Option<String> {
        if word == "×" {
            Some(word.to_owned())
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            Some(if lang.as_str() == "de" { word.replace('.', ",") } else { word.to_owned() })
        } else {
            self.units.get(word)?.exact(lang).map(str::to_owned)
        }
    }
}

/// An option while its product is being read: the codes stand beside the values.
struct CodedOption {
    codes: Vec<String>,
    palettes: Vec<Palette>,
    option: ProductOption,
}

/// A product while it is being read.
struct Draft {
    input: ProductInput,
    sku: String,
    margin_percent: Option<i64>,
    options: Vec<CodedOption>,
    paragraphs: [Vec<String>; LANGS.len()],
}

impl Draft {
    fn begin(slug: &str, title: Text, category: &[CategoryStep]) -> Self {
        let field = category.iter().rev().find_map(|step| step.field).unwrap_or(Field::Stone);
        let plate = Plate { silhouette: Silhouette::Tin, palette: Palette::Bone, surface: Surface::Plain, field };
        Self {
            input: ProductInput {
                slug: slug.to_owned(),
                title,
                description: Text::default(),
                brand: String::new(),
                category: category.to_vec(),
                tags: Vec::new(),
                attributes: Vec::new(),
                options: Vec::new(),
                variants: Vec::new(),
                images: Vec::new(),
                plate,
                published: true,
                tax: TaxCategory::Standard,
            },
            sku: String::new(),
            margin_percent: None,
            options: Vec::new(),
            paragraphs: Default::default(),
        }
    }

    fn line(&mut self, line: &Line<'_>, words: &Dictionary) -> Result<(), Fault> {
        match line.word {
            "make" => self.make(line, words),
            "tags" => {
                self.input.tags = line.rest.split(',').map(|tag| tag.trim().to_owned()).collect();
                Ok(())
            }
            "margin" => {
                self.margin_percent = Some(line.read(line.rest, "a margin is a whole percentage")?);
                Ok(())
            }
            "tax" => {
                self.input.tax = line.read(line.rest, "no such tax category")?;
                Ok(())
            }
            "facts" => self.facts(line, words),
            "option" => self.option(line, words),
            "sell" => self.sell(line),
            other => {
                let lang = LANGS.iter().position(|lang| *lang == other);
                let paragraphs = lang.ok_or_else(|| line.fault(format!("unknown keyword {other}")))?;
                self.paragraphs[paragraphs].push(line.rest.to_owned());
                Ok(())
            }
        }
    }

    fn make(&mut self, line: &Line<'_>, words: &Dictionary) -> Result<(), Fault> {
        let mut parts = line.rest.split(' ');
        let mut part = || line.need(parts.next(), "expected SKU, maker, silhouette, surface");
        part()?.clone_into(&mut self.sku);
        part()?.clone_into(&mut self.input.brand);
        self.input.plate.silhouette = line.read(part()?, "no such silhouette")?;
        self.input.plate.surface = line.read(part()?, "no such surface")?;
        if let Some(colour) = parts.next() {
            if let Some((palette, name)) = words.colours.get(colour) {
                self.input.plate.palette = *palette;
                self.fact(line, words, "colour", name.clone())?;
            } else {
                self.input.plate.palette = line.read(colour, "no such colour or palette")?;
            }
        }
        Ok(())
    }

    fn facts(&mut self, line: &Line<'_>, words: &Dictionary) -> Result<(), Fault> {
        for fact in line.rest.split(';') {
            let (key, value) = line.need(fact.trim().split_once(' '), "a fact is a key and a value")?;
            let value = words.value(value).ok_or_else(|| line.fault(format!("not in the dictionary: {value}")))?;
            self.fact(line, words, key, value)?;
        }
        Ok(())
    }

    fn fact(&mut self, line: &Line<'_>, words: &Dictionary, key: &str, value: Text) -> Result<(), Fault> {
        let name = words.facts.get(key).ok_or_else(|| line.fault(format!("no such fact: {key}")))?.clone();
        self.input.attributes.push(Attribute { key: key.to_owned(), name, value });
        Ok(())
    }

    fn option(&mut self, line: &Line<'_>, words: &Dictionary) -> Result<(), Fault> {
        let (key, values) = line.need(line.rest.split_once(' '), "an option is a key and its values")?;
        let name = words.options.get(key).ok_or_else(|| line.fault(format!("no such option: {key}")))?.clone();
        let option = ProductOption { name, values: Vec::new() };
        let mut coded = CodedOption { codes: Vec::new(), palettes: Vec::new(), option };
        if key == "colour" {
            for code in values.split(' ') {
                let (palette, name) = line.need(words.colours.get(code), "no such colour")?;
                coded.codes.push(code.to_owned());
                coded.palettes.push(*palette);
                coded.option.values.push(name.clone());
            }
            self.input.plate.palette = coded.palettes[0];
        } else {
            for value in values.split(',') {
                let (code, value) = line.need(value.trim().split_once(' '), "a value is a code and a word")?;
                let value = words.value(value).ok_or_else(|| line.fault(format!("not in the dictionary: {value}")))?;
                coded.codes.push(code.to_owned());
                coded.option.values.push(value);
            }
        }
        self.options.push(coded);
        Ok(())
    }

    fn sell(&mut self, line: &Line<'_>) -> Result<(), Fault> {
        let words: Vec<&str> = line.rest.split(' ').collect();
        let [code, price, stock, grams] = words[..] else {
            return Err(line.fault("expected code, price, stock, grams"));
        };
        let codes: Vec<&str> = if code == "one" { Vec::new() } else { code.split('-').collect() };
        let mut choice = Vec::new();
        let mut plate = None;
        for option in &self.options {
            let value = codes.iter().find_map(|code| option.codes.iter().position(|known| known == code));
            let value = value.ok_or_else(|| line.fault("a code for every option is needed"))?;
            choice.push(value);
            if let Some(palette) = option.palettes.get(value) {
                plate = Some(Plate { palette: *palette, ..self.input.plate });
            }
        }
        let money = |text: &str| {
            Money::parse_major(text, Currency::EUR).map_err(|_| line.fault(format!("not a price: {text}")))
        };
        let (price, before) = price.split_once('<').map_or((price, None), |(price, before)| (price, Some(before)));
        let price = money(price)?;
        let (stock, low) = stock.split_once('!').map_or((stock, None), |(stock, low)| (stock, Some(low)));
        let cost = self.margin_percent.map(|margin| {
            let exact = price.minor * (100 - margin) / 100;
            Money::new((exact + COST_STEP_MINOR / 2) / COST_STEP_MINOR * COST_STEP_MINOR, Currency::EUR)
        });
        self.input.variants.push(VariantInput {
            sku: if codes.is_empty() { self.sku.clone() } else { format!("{}-{code}", self.sku) },
            choice,
            price,
            compare_at: before.map(money).transpose()?,
            cost,
            stock: Stock::of(line.read(stock, "not a stock")?),
            low_stock: low.map(|low| line.read(low, "not a stock")).transpose()?,
            barcode: String::new(),
            weight_g: Some(line.read(grams, "not a weight")?),
            plate: plate.filter(|plate| *plate != self.input.plate),
        });
        Ok(())
    }

    fn finish(self) -> ProductInput {
        let mut input = self.input;
        input.description = langs()
            .iter()
            .zip(&self.paragraphs)
            .fold(Text::default(), |text, (lang, paragraphs)| text.with(lang, paragraphs.join("\n\n")));
        input.options = self.options.into_iter().map(|coded| coded.option).collect();
        input
    }
}

/// Reads one file of goods.
pub(crate) fn read(file: &str, text: &str, words: &Dictionary) -> Result<Vec<ProductInput>, Fault> {
    let mut goods = Vec::new();
    let mut path: Vec<CategoryStep> = Vec::new();
    let mut draft: Option<Draft> = None;
    for line in Line::all(file, text) {
        if matches!(line.word, "root" | "shelf" | "product") {
            goods.extend(draft.take().map(Draft::finish));
            let (head, name) = line.titled()?;
            let (slug, field) = head.split_once(' ').map_or((head, None), |(slug, field)| (slug, Some(field)));
            let field = field.map(|field| line.read(field, "no such field")).transpose()?;
            if line.word == "product" {
                draft = Some(Draft::begin(slug, name, &path));
            } else {
                path.truncate(usize::from(line.word == "shelf"));
                path.push(CategoryStep { slug: slug.to_owned(), name, field });
            }
        } else {
            line.need(draft.as_mut(), "this line belongs to a product")?.line(&line, words)?;
        }
    }
    goods.extend(draft.map(Draft::finish));
    Ok(goods)
}

#[cfg(test)]
mod tests {
    use super::super::lines::all;
    use super::*;

    const WORDS: &str = "colour AMB amber | Amber | كهرماني | Bernstein\nfact material | Material | الخامة | Material\n\
        option size | Size | المقاس | Größe\noption colour | Colour | اللون | Farbe\nvalue Glass | زجاج | Glas\n\
        unit l | لتر | l";
    const GOODS: &str = "root table sky | Table | مائدة | Tisch\nshelf cups clay | Cups | أكواب | Tassen\n\
        product cup | Cup | كوب | Tasse\n\
        make X-1 Hallam mug plain\ntax reduced\nmargin 50\nfacts material Glass\noption colour AMB\noption size 1 1.5 l, 2 2 l\n\
        sell 2-AMB 9.50<12.00 3!2 200\nen One.\nen Two.\nar واحد.\nde Eins.";

    fn words() -> Dictionary {
        Dictionary::read("words", WORDS).unwrap()
    }

    #[test]
    fn a_product_is_read_whole() {
        let goods = read("goods", GOODS, &words()).unwrap();
        let [cup] = &goods[..] else { panic!("one product") };
        assert_eq!(cup.check(), []);
        assert_eq!(cup.category.len(), 2);
        assert_eq!((cup.plate.field, cup.plate.palette), (Field::Clay, Palette::Amber));
        let variant = &cup.variants[0];
        assert_eq!((variant.sku.as_str(), &variant.choice), ("X-1-2-AMB", &vec![0, 1]));
        assert_eq!((variant.price.minor, variant.cost.unwrap().minor), (950, 480));
        assert_eq!((variant.stock, variant.low_stock, cup.tax), (Stock::of(3), Some(2), TaxCategory::Reduced));
        assert_eq!(variant.compare_at.unwrap().minor, 1200);
        assert_eq!(cup.options[1].values[0], all(["1.5 l", "1.5 لتر", "1,5 l"]));
        assert_eq!(cup.description, all(["One.\n\nTwo.", "واحد.", "Eins."]));
    }

    #[test]
    fn faults_name_the_line() {
        for (from, to, line) in [
            ("mug plain", "spoon plain", 4),
            ("mug plain", "mug plain XXX", 4),
            ("material Glass", "material Cheese", 7),
            ("sell 2-AMB", "sell 3-AMB", 10),
            ("9.50<", "9,50<", 10),
            ("tax reduced", "tax low", 5),
            ("3!2", "3!few", 10),
            ("margin", "marge", 6),
        ] {
            let fault = read("goods", &GOODS.replace(from, to), &words()).unwrap_err();
            assert_eq!(fault.line, line, "{fault:?}");
        }
        assert_eq!(read("goods", "tags a", &words()).unwrap_err().line, 1);
    }
}
