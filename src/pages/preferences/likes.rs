//! "Tell us what you like": favourite shelves and materials, sizes, whom one shops for, age band, household, and where one is.
//!
//! The one idea: each answer is optional and stands beside why it is asked; long lists are folded up and say how much is chosen in
//! them, so that the page stays short. Left out: what was answered before, line by line, which is on "What this shop knows
//! about me".

use crate::app::{Head, page};
use crate::cx::{Cx, FormState};
use crate::pages::error::PageError;
use crate::pages::forms::{post, returned, summary};
use crate::pages::preferences::{EMAIL_KIND, ON_SITE_KINDS};
use crate::pages::told;
use crate::ui::button::{Button, Look, button, button_row, submit};
use crate::ui::field::{Choice, FieldFrame, checkbox_group, select_field};
use crate::ui::fold::fold;
use crate::ui::shelf::section;
use crate::ui::title::reading_title;
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::address::Country;
use vitrine_domain::consent::Consent;
use vitrine_domain::told::{Answer, Question};
use vitrine_i18n::Value;
use vitrine_shop::catalog::{Catalog, Node};
use vitrine_shop::people::DeclaredFacts;

/// The attribute whose values can be favourites.
pub const MATERIAL: &str = "material";
/// The field of sizes; each is `ROOT:SIZE`.
pub const SIZE: &str = "size";

/// `GET /preferences/likes`.
pub async fn likes(cx: Cx) -> Result<Response, PageError> {
    let head = Head { title: cx.t("tell-title"), private: true, ..Head::default() };
    page(&cx, head, || likes_view(&cx)).await
}

fn likes_view(cx: &Cx) -> AnyView {
    let allows = |kind| cx.viewer.consent.has(kind);
    let likes = if allows(Consent::DECLARED) { likes_form(cx) } else { ask_consent(cx, "declared") };
    let place = if allows(Consent::PLACE) { place_form(cx) } else { ask_consent(cx, "place") };
    view! {
        <div class="wrap">
            {reading_title(cx.t("tell-title"), cx.t("tell-text"))}
            <div class="flow">
                {likes}
                {section("where".to_owned(), cx.t("tell-place"), why_we_ask(cx, "tell-place-why"), None, place)}
            </div>
        </div>
    }
    .into_any()
}

/// Where the visitor is: a country, or a region where addresses name one.
fn place_form(cx: &Cx) -> AnyView {
    let told = cx.viewer.person.as_ref().and_then(|person| person.declared.place.clone()).unwrap_or_default();
    let mut choices = vec![Choice::new("", cx.t("tell-none"), told.is_empty())];
    for (country, name) in vitrine_i18n::countries(cx.locale, Country::all()) {
        let regions = vitrine_i18n::regions(cx.locale, country).into_iter().map(|(code, region)| {
            let arguments = [("country", name.clone().into()), ("region", region.into())];
            (format!("{}-{code}", country.code()), cx.tf("place-region", &arguments))
        });
        let regions: Vec<_> = regions.collect();
        let all = std::iter::once((country.code().to_owned(), name)).chain(regions);
        choices.extend(all.map(|(code, name)| Choice::new(code.clone(), name, code == told)));
    }
    let fields = view! {
        {select_field(FieldFrame::new("place", cx.t("tell-place")), choices)}
        {submit(cx.t("tell-place-save"), Look::Primary)}
    };
    post_form(post(cx, action::PLACE, []), "form", fields.into_any())
}

/// Without consent for it nothing can be told; one button gives this kind and keeps the others as they are.
fn ask_consent(cx: &Cx, asked: &'static str) -> AnyView {
    let mut form: PostForm = post(cx, action::CONSENT, [("answer", "choose".to_owned()), ("kind", asked.to_owned())]);
    for (name, kind) in ON_SITE_KINDS.into_iter().chain([EMAIL_KIND]) {
        if cx.viewer.consent.has(kind) {
            form.hidden.push(("kind".to_owned(), name.to_owned()));
        }
    }
    view! {
        <div class="narrow reading stack">
            <p>{cx.tf("tell-consent", &[("kind", cx.t(&format!("consent-{asked}")).into())])}</p>
            <p class="quiet">{cx.t(&format!("consent-{asked}-text"))}</p>
            {button_row(vec![button(Button::new(cx.t(&format!("tell-consent-give-{asked}")), form), Look::Primary)])}
        </div>
    }
    .into_any()
}

/// The form with what is ticked in it: what came back, else what is kept.
struct Ticks {
    form: FormState,
    told: DeclaredFacts,
}

impl Ticks {
    fn has(&self, field: &str, value: &str, kept: bool) -> bool {
        if self.form == FormState::default() { kept } else { self.form.all(field).contains(&value) }
    }
}

fn likes_form(cx: &Cx) -> AnyView {
    let told = cx.viewer.person.as_ref().map(|person| person.declared.clone()).unwrap_or_default();
    let ticks = Ticks { form: returned(cx, action::LIKES), told };
    let catalog = cx.shop.catalog();
    let fields = view! {
        <div class="flow">
            {categories(cx, &catalog, &ticks)}
            {materials(cx, &catalog, &ticks)}
            {sizes(cx, &catalog, &ticks)}
            {about_you(cx, &ticks)}
            {submit(cx.t("tell-save"), Look::PrimaryLarge)}
        </div>
    };
    view! {
        {summary(cx, &ticks.form, "categories")}
        {post_form(post(cx, action::LIKES, []), "", fields.into_any())}
    }
    .into_any()
}

fn in_columns(class: &'static str, groups: Vec<AnyView>) -> AnyView {
    view! { <div class=class>{groups}</div> }.into_any()
}

fn why_we_ask(cx: &Cx, key: &str) -> String {
    format!("{}: {}", cx.t("tell-why"), cx.t(key))
}

/// A group of ticks, folded up, with how many of them are set.
fn folded(cx: &Cx, frame: FieldFrame, choices: Vec<Choice>) -> AnyView {
    let name = Value::from(frame.label.clone());
    let count = Value::from(choices.iter().filter(|choice| choice.on).count());
    let said = cx.tf("tell-chosen", &[("name", name), ("count", count)]);
    fold(&cx.art(), said, in_columns("ticks-wide", vec![checkbox_group(frame, choices)]))
}

fn categories(cx: &Cx, catalog: &Catalog, ticks: &Ticks) -> AnyView {
    let may = |node: &&Node| !node.products.is_empty() && !catalog.is_sensitive_category(node.category.id);
    let choice = |node: &Node, text: String| {
        let slug = &node.category.slug;
        Choice::new(slug.clone(), text, ticks.has("category", slug, ticks.told.categories.contains(slug)))
    };
    let group = |root: &Node| {
        let name = cx.text(&root.category.name);
        let mut choices = vec![choice(root, cx.tf("tell-category-all", &[("category", name.into())]))];
        let below = root.children.iter().map(|child| &catalog.categories[*child]).filter(may);
        choices.extend(below.map(|child| choice(child, cx.text(&child.category.name).to_owned())));
        let id = format!("category-{}", root.category.slug);
        folded(cx, FieldFrame { id, ..FieldFrame::new("category", name) }, choices)
    };
    let groups = catalog.roots.iter().map(|root| &catalog.categories[*root]).filter(may).map(group).collect();
    let (title, why) = (cx.t("tell-categories"), why_we_ask(cx, "tell-categories-why"));
    section("categories".to_owned(), title, why, None, in_columns("folds", groups))
}

fn materials(cx: &Cx, catalog: &Catalog, ticks: &Ticks) -> Option<AnyView> {
    let choice = |(value, text): (&str, &vitrine_domain::text::Text)| {
        let kept = ticks.told.attributes.iter().any(|(key, told)| key == MATERIAL && told == value);
        Choice::new(value, cx.text(text), ticks.has(MATERIAL, value, kept))
    };
    let choices: Vec<Choice> = catalog.values_of(MATERIAL).into_iter().map(choice).collect();
    (!choices.is_empty()).then(|| {
        let group = folded(cx, FieldFrame::new(MATERIAL, cx.text(&catalog.key_name(MATERIAL))), choices);
        let (title, why) = (cx.t("tell-materials"), why_we_ask(cx, "tell-materials-why"));
        section("materials".to_owned(), title, why, None, in_columns("folds", vec![group]))
    })
}

/// Sizes by the shelf whose goods have them.
fn sizes(cx: &Cx, catalog: &Catalog, ticks: &Ticks) -> Option<AnyView> {
    let groups = catalog.size_groups().iter().map(|group| {
        let root = &catalog.categories[group.root].category;
        let choice = |(size, text): &(String, vitrine_domain::text::Text)| {
            let value = format!("{}:{size}", root.slug);
            let kept = ticks.told.sizes.iter().any(|(of, told)| *of == root.slug && told == size);
            let on = ticks.has(SIZE, &value, kept);
            Choice::new(value, cx.text(text), on)
        };
        let id = format!("size-{}", root.slug);
        let frame = FieldFrame { id, ..FieldFrame::new(SIZE, cx.text(&root.name)) };
        folded(cx, frame, group.sizes.iter().map(choice).collect())
    });
    let groups: Vec<AnyView> = groups.collect();
    let (title, why) = (cx.t("tell-sizes"), why_we_ask(cx, "tell-sizes-why"));
    (!groups.is_empty()).then(|| section("sizes".to_owned(), title, why, None, in_columns("folds", groups)))
}

/// The questions with fixed answers: several where several may be given, else one or none.
fn about_you(cx: &Cx, ticks: &Ticks) -> AnyView {
    let question = |question: Question| {
        let name = question.name();
        let choice = |answer: Answer| {
            let on = ticks.has(name, answer.name(), ticks.told.said.contains(&answer));
            Choice::new(answer.name(), told::answer(cx.texts(), answer), on)
        };
        let choices: Vec<Choice> = question.answers().map(choice).collect();
        let frame =
            FieldFrame::new(name, cx.t(&format!("tell-{name}"))).hint(why_we_ask(cx, &format!("tell-{name}-why")));
        if question.takes_several() {
            return checkbox_group(frame, choices);
        }
        let none = Choice::new("", cx.t("tell-none"), choices.iter().all(|choice| !choice.on));
        select_field(frame, std::iter::once(none).chain(choices).collect())
    };
    let [whom, age, household] = Question::ALL.map(question);
    let body =
        view! { <div class="duo"><div class="ticks-wide">{whom}</div><div class="form">{age}{household}</div></div> };
    section("you".to_owned(), cx.t("tell-you"), cx.t("tell-you-text"), None, body.into_any())
}
