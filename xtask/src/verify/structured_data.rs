//! `cargo xtask verify structured-data --data DIR`: what live pages tell search engines, held to schema.org's vocabulary.
//!
//! Every page of the sitemap is read. Types and properties must exist and not be superseded, a property must belong to its
//! thing's type or to a type above it, and a value must be of a type that the property takes. The vocabulary is a file of
//! schema.org's own (`schemaorg-all-https.jsonld`; CC BY-SA, so it is not carried here).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use serde_json::Value;

use crate::build;
use crate::http::{self, Connection};
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, Workspace, read_text};

/// The vocabulary's file in the folder that `--data` names.
const FILE: &str = "schemaorg-all-https.jsonld";
/// With this variable naming a file, the server has no rate limits.
pub(super) const UNLIMITED: &str = "VITRINE_BENCH_BODY";
/// Problems that are printed.
const PRINTED: usize = 20;

/// Reads every page of a demo's sitemap.
pub(super) fn verify(workspace: &Workspace, data: Option<&Path>) -> Outcome {
    let data = data.ok_or(format!("name the folder that holds {FILE}: --data DIR"))?;
    let vocabulary = Vocabulary::read(&read_text(&data.join(FILE))?)?;
    let program = build::build(workspace, true)?;
    let folder = TempFolder::new("structured-data")?;
    let shop = folder.0.join("data");
    std::fs::create_dir(&shop).context(shop.display())?;
    let server = Server::start(&program, &shop, &[], &[(UNLIMITED, folder.0.as_path())])?;

    let mut problems = Vec::new();
    let mut types: BTreeMap<String, usize> = BTreeMap::new();
    let pages = pages(&server)?;
    let mut connection = Connection::open(server.address).context("the server")?;
    for page in &pages {
        let answer = connection.get(page, &[]).context(page)?;
        let body = String::from_utf8_lossy(&answer.body);
        let documents = documents(&body);
        if answer.status != 200 || documents.is_empty() {
            problems.push(format!("{page}: status {} with {} documents", answer.status, documents.len()));
        }
        for document in documents {
            match serde_json::from_str::<Value>(document) {
                Ok(document) => {
                    let found = vocabulary.check(&document, &mut types);
                    problems.extend(found.into_iter().map(|problem| format!("{page}: {problem}")));
                }
                Err(why) => problems.push(format!("{page}: not JSON: {why}")),
            }
        }
    }
    server.stop()?;
    let counted: Vec<String> = types.iter().map(|(name, count)| format!("{count} {name}")).collect();
    println!("{} pages: {}", pages.len(), counted.join(", "));
    if problems.is_empty() {
        return Ok(());
    }
    let all = problems.len();
    problems.truncate(PRINTED);
    Err(format!("{all} problems\n{}", problems.join("\n")))
}

/// The paths that the sitemap lists.
fn pages(server: &Server) -> Outcome<Vec<String>> {
    let start = |path: &str| -> Outcome<Vec<String>> {
        let answer = http::get(server.address, path).context(path)?;
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        let origin = format!("http://{}", server.address);
        let places = body.split("<loc>").skip(1).filter_map(|rest| rest.split_once("</loc>"));
        places
            .map(|(address, _)| {
                let path = address.strip_prefix(&origin).ok_or(format!("{path}: {address} is not of this shop"))?;
                Ok(if path.is_empty() { "/".to_owned() } else { path.to_owned() })
            })
            .collect()
    };
    let mut pages = Vec::new();
    for part in start("/sitemap.xml")? {
        pages.extend(start(&part)?);
    }
    if pages.is_empty() { Err("the sitemap is empty".into()) } else { Ok(pages) }
}

/// The contents of a page's JSON-LD elements.
fn documents(page: &str) -> Vec<&str> {
    page.split("<script type=\"application/ld+json\"")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split_once("</script>"))
        .map(|(document, _)| document)
        .collect()
}

#[derive(Default)]
struct Property {
    domains: Vec<String>,
    ranges: Vec<String>,
    superseded: bool,
}

/// What schema.org knows, by short name.
#[derive(Default)]
struct Vocabulary {
    /// Class to those above it.
    classes: HashMap<String, Vec<String>>,
    properties: HashMap<String, Property>,
    /// Member of an enumeration to its classes.
    members: HashMap<String, Vec<String>>,
}

impl Vocabulary {
    fn read(json: &str) -> Outcome<Self> {
        let document: Value = serde_json::from_str(json).context(FILE)?;
        let mut all = Self::default();
        for thing in document["@graph"].as_array().ok_or(format!("{FILE} has no @graph"))? {
            let Some(name) = thing["@id"].as_str().and_then(|id| id.strip_prefix("schema:")) else { continue };
            let types = names(&thing["@type"], "");
            let superseded = !thing["schema:supersededBy"].is_null();
            if types.iter().any(|it| it == "rdf:Property") {
                let property = Property {
                    domains: names(&thing["schema:domainIncludes"], "schema:"),
                    ranges: names(&thing["schema:rangeIncludes"], "schema:"),
                    superseded,
                };
                all.properties.insert(name.to_owned(), property);
            } else if types.iter().any(|it| it == "rdfs:Class") {
                if !superseded {
                    all.classes.insert(name.to_owned(), names(&thing["rdfs:subClassOf"], "schema:"));
                }
            } else {
                all.members.insert(name.to_owned(), names(&thing["@type"], "schema:"));
            }
        }
        if all.classes.is_empty() || all.properties.is_empty() { Err(format!("{FILE} is not it")) } else { Ok(all) }
    }

    /// A class with all those above it.
    fn with_ancestors(&self, class: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![class.to_owned()];
        while let Some(next) = waiting.pop() {
            if found.insert(next.clone()) {
                waiting.extend(self.classes.get(&next).into_iter().flatten().cloned());
            }
        }
        found
    }

    /// Everything that is wrong with a document; counts its things by type.
    fn check(&self, document: &Value, types: &mut BTreeMap<String, usize>) -> Vec<String> {
        let mut problems = Vec::new();
        if document["@context"] != "https://schema.org" {
            problems.push(format!("the context is {}", document["@context"]));
        }
        match document["@graph"].as_array() {
            Some(graph) => graph.iter().for_each(|thing| self.thing(thing, types, &mut problems)),
            None => self.thing(document, types, &mut problems),
        }
        problems
    }

    fn thing(&self, thing: &Value, types: &mut BTreeMap<String, usize>, problems: &mut Vec<String>) {
        let Some(properties) = thing.as_object() else { return problems.push(format!("{thing} is not a thing")) };
        let Some(class) = thing["@type"].as_str().filter(|class| self.classes.contains_key(*class)) else {
            return problems.push(format!("there is no type {}", thing["@type"]));
        };
        *types.entry(class.to_owned()).or_default() += 1;
        let own = self.with_ancestors(class);
        for (name, values) in properties.iter().filter(|(name, _)| !name.starts_with('@')) {
            // `query-input` says how the property `query` of an action is filled in (schema.org/docs/actions.html).
            let annotation = name.strip_suffix("-input").or_else(|| name.strip_suffix("-output"));
            let Some(property) = self.properties.get(annotation.unwrap_or(name)) else {
                problems.push(format!("there is no property {name} (of {class})"));
                continue;
            };
            if property.superseded {
                problems.push(format!("{name} is superseded"));
            }
            if !property.domains.iter().any(|domain| own.contains(domain)) {
                problems.push(format!("{name} is no property of {class}"));
            }
            if annotation.is_some() {
                continue;
            }
            let one = std::slice::from_ref(values);
            for value in values.as_array().map_or(one, Vec::as_slice) {
                if !self.fits(value, &property.ranges) {
                    let shown: String = value.to_string().chars().take(80).collect();
                    problems.push(format!("{class}.{name} takes {}, not {shown}", property.ranges.join(" or ")));
                }
                if value.is_object() {
                    self.thing(value, types, problems);
                }
            }
        }
    }

    fn fits(&self, value: &Value, ranges: &[String]) -> bool {
        let takes = |names: &[&str]| ranges.iter().any(|range| names.contains(&range.as_str()));
        match value {
            Value::String(text) if text.is_empty() => false,
            Value::String(text) => {
                let is_address = text.starts_with("https://") || text.starts_with("http://");
                let member = text.strip_prefix("https://schema.org/").and_then(|name| self.members.get(name));
                let in_enumeration = member.into_iter().flatten().any(|class| {
                    let classes = self.with_ancestors(class);
                    ranges.iter().any(|range| classes.contains(range))
                });
                // An address may stand for the thing itself where any thing is taken.
                takes(&["Text"])
                    || in_enumeration
                    || is_address && takes(&["URL", "Thing"])
                    || takes(&["Number", "Integer"]) && text.parse::<f64>().is_ok_and(f64::is_finite)
            }
            Value::Number(number) => {
                takes(&["Number"]) || takes(&["Integer"]) && number.is_i64() || takes(&["Text"]) && number.is_i64()
            }
            Value::Bool(_) => takes(&["Boolean"]),
            Value::Object(_) => {
                let classes = value["@type"].as_str().map(|class| self.with_ancestors(class)).unwrap_or_default();
                ranges.iter().any(|range| classes.contains(range))
            }
            Value::Null | Value::Array(_) => false,
        }
    }
}

/// One name or several, given as text or as `{"@id": ...}`; those with another prefix are left out.
fn names(value: &Value, prefix: &str) -> Vec<String> {
    let one = std::slice::from_ref(value);
    let all = value.as_array().map_or(one, Vec::as_slice).iter();
    let texts = all.filter_map(|it| it.as_str().or_else(|| it["@id"].as_str()));
    texts.filter_map(|text| text.strip_prefix(prefix).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn small() -> Vocabulary {
        let property = |name: &str, domain: &str, ranges: &[&str]| {
            let ranges: Vec<Value> = ranges.iter().map(|range| json!({"@id": format!("schema:{range}")})).collect();
            json!({"@id": format!("schema:{name}"), "@type": "rdf:Property",
                "schema:domainIncludes": {"@id": format!("schema:{domain}")}, "schema:rangeIncludes": ranges})
        };
        let class = |name: &str, above: &str| {
            json!({"@id": format!("schema:{name}"), "@type": "rdfs:Class",
                "rdfs:subClassOf": {"@id": format!("schema:{above}")}})
        };
        let mut old = property("oldName", "Thing", &["Text"]);
        old["schema:supersededBy"] = json!({"@id": "schema:name"});
        let graph = json!({"@graph": [
            class("Thing", ""), class("Product", "Thing"), class("Offer", "Thing"), class("ListItem", "Thing"),
            class("ItemAvailability", "Thing"), class("SearchAction", "Thing"), class("Brand", "Thing"),
            {"@id": "schema:InStock", "@type": "schema:ItemAvailability"},
            property("name", "Thing", &["Text"]), property("image", "Thing", &["URL"]),
            property("offers", "Product", &["Offer"]), property("price", "Offer", &["Number", "Text"]),
            property("availability", "Offer", &["ItemAvailability"]), property("item", "ListItem", &["Thing"]),
            property("position", "ListItem", &["Integer"]), property("query", "SearchAction", &["Text"]), old,
        ]});
        Vocabulary::read(&graph.to_string()).unwrap()
    }

    fn problems(thing: Value) -> Vec<String> {
        let mut document = thing;
        document["@context"] = json!("https://schema.org");
        small().check(&document, &mut BTreeMap::new())
    }

    #[test]
    fn what_is_right_passes() {
        let right = json!({"@graph": [
            {"@type": "Product", "@id": "x", "name": "Lamp", "image": "https://shop.example/x.png",
                "offers": [{"@type": "Offer", "price": "9.00", "availability": "https://schema.org/InStock"}]},
            {"@type": "ListItem", "position": 1, "item": "https://shop.example/"},
            {"@type": "SearchAction", "query-input": "required name=q"},
        ]});
        assert_eq!(problems(right), Vec::<String>::new());
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (thing, word) in [
            (json!({"@type": "Gadget"}), "no type"),
            (json!({"name": "x"}), "no type"),
            (json!({"@type": "Product", "colour": "red"}), "no property colour"),
            (json!({"@type": "Product", "price": "9.00"}), "no property of Product"),
            (json!({"@type": "Product", "oldName": "x"}), "superseded"),
            (json!({"@type": "Product", "name": ""}), "takes Text"),
            (json!({"@type": "Product", "offers": "9.00"}), "takes Offer"),
            (json!({"@type": "Product", "offers": {"@type": "Brand"}}), "takes Offer"),
            (json!({"@type": "Product", "offers": {"@type": "Offer", "price": null}}), "takes Number"),
            (json!({"@type": "Offer", "availability": "https://schema.org/Soon"}), "takes ItemAvailability"),
            (json!({"@type": "Product", "image": "x.png"}), "takes URL"),
            (json!({"@type": "ListItem", "position": 1.5}), "takes Integer"),
            (json!({"@type": "ListItem", "item": "home"}), "takes Thing"),
            (json!({"@type": "Brand", "query-input": "x"}), "no property of Brand"),
        ] {
            let found = problems(thing.clone());
            assert!(found.iter().any(|problem| problem.contains(word)), "{thing}: {found:?}");
        }
        assert!(small().check(&json!({"@type": "Product"}), &mut BTreeMap::new())[0].contains("context"));
    }

    #[test]
    fn documents_are_found_in_a_page() {
        let page = "<script>1</script><script type=\"application/ld+json\" nonce=\"x\">{\"a\":1}</script><p>";
        assert_eq!(documents(page), ["{\"a\":1}"]);
    }
}
