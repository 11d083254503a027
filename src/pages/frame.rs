//! The frame around every page of the storefront: demo bar, language offer, head, messages, foot.

use crate::app::Head;
use crate::cx::{Cx, FlashMessage};
use crate::islands::{CartForms, Suggest};
use crate::pages::error::PageError;
use crate::pages::suggested;
use crate::ui::categories::{Categories, CategoryLink, categories, categories_nav};
use crate::ui::demo_bar::{DemoBar, demo_bar};
use crate::ui::field::Choice;
use crate::ui::flash::{Flash, flash_region};
use crate::ui::footer::{Footer, FooterColumn, footer};
use crate::ui::header::{
    CartLink, Header, LanguageOffer, Logo, MarketLink, SearchBox, header, language_offer, skip_link,
};
use crate::ui::notice::NoticeTone;
use crate::ui::save::save_form;
use crate::ui::suggestion::suggestion;
use crate::ui::{Link, PostForm, ready};
use crate::urls::{Url, action, machine};
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use vitrine_domain::money::Currency;
use vitrine_domain::tax::PriceMode;
use vitrine_i18n::{Locale, Value, negotiate, texts};
use vitrine_shop::catalog::Catalog;
use vitrine_shop::demo::DemoShopper;
use vitrine_shop::settings::Settings;

/// What the frame needs.
pub struct Frame {
    messages: Vec<FlashMessage>,
    cart_pieces: i64,
    demo: Vec<DemoShopper>,
    demo_shown: Option<String>,
    header: HeadParts,
    suggested: Option<String>,
}

struct HeadParts {
    search: String,
    category: Option<String>,
}

/// Loads the frame.
pub async fn load(cx: &Cx, head: &Head) -> Result<Frame, PageError> {
    let (messages, _) = cx.take_flash().await?;
    let people = cx.shop.demo_people().await?;
    let demo_shown =
        people.iter().find(|(_, id)| Some(*id) == cx.state.customer).map(|(shopper, _)| shopper.key.clone());
    let demo: Vec<DemoShopper> =
        people.iter().map(|(shopper, _)| shopper).filter(|shopper| shopper.named).cloned().collect();
    Ok(Frame {
        messages,
        cart_pieces: cx.shop.cart_pieces(cx.cart_owner()).await?,
        demo,
        demo_shown,
        suggested: if head.private { None } else { suggested::load(cx).await? },
        header: HeadParts { search: head.search.clone(), category: head.category.clone() },
    })
}

/// Draws the frame around a page's content.
pub fn view(cx: &Cx, frame: Frame, body: AnyView) -> AnyView {
    let art = cx.art();
    let head = header_of(cx, &frame);
    let messages = frame.messages.into_iter().map(message).collect();
    let question = frame.suggested.as_deref().and_then(|hint| suggested::line(cx, hint));
    let bar = (!frame.demo.is_empty()).then(|| demo_bar(demo_of(cx, &frame.demo, frame.demo_shown.as_deref())));
    view! {
        {skip_link(head.skip.clone())}
        {bar}
        {offered_language(cx).map(|offer| language_offer(&art, offer))}
        {question.map(|it| suggestion(&art, it))}
        {header(&art, head)}
        {navigation(cx, frame.header.category.as_deref())}
        <Suggest />
        <CartForms />
        {flash_region(&art, messages)}
        {save_form(saving(cx))}
        <main id="main">{body}</main>
        {ready(foot(cx).to_string())}
    }
    .into_any()
}

/// Where the marks of all cards post to.
fn saving(cx: &Cx) -> PostForm {
    PostForm::new(action::SAVED_SET, [("return", cx.here()), ("lang", cx.locale.tag().to_owned())])
}

fn message(message: FlashMessage) -> Flash {
    let tone = match message.tone.as_str() {
        "good" => NoticeTone::Good,
        "warn" => NoticeTone::Warn,
        "bad" => NoticeTone::Bad,
        _ => NoticeTone::Info,
    };
    Flash { tone, text: message.text, undo: None }
}

/// A language that the browser asks for and this page is not in; never once a language was chosen.
fn offered_language(cx: &Cx) -> Option<LanguageOffer> {
    if cx.chosen_locale.is_some() || cx.path.starts_with("/admin") {
        return None;
    }
    let offered: Vec<Locale> =
        cx.settings.languages.offered.iter().filter_map(|lang| lang.as_str().parse().ok()).collect();
    let wanted =
        negotiate(cx.headers.get("accept-language")?.to_str().ok()?, &offered).filter(|wanted| *wanted != cx.locale)?;
    let texts = texts(wanted);
    let path = cx.path_in(wanted);
    let href = if cx.query.is_empty() { path } else { format!("{path}?{}", cx.query) };
    Some(LanguageOffer {
        lang: wanted.tag().to_owned(),
        dir: wanted.dir(),
        text: texts.get("language-offer"),
        link: Link::new(href, texts.get("language-offer-accept")),
    })
}

/// The owner's logo, in the width that the head has room for.
fn logo_of(cx: &Cx) -> Option<Logo> {
    /// Twice what the head draws at most, for dense screens.
    const ROOM: u32 = 400;
    let logo = cx.settings.look.logo?;
    let src = machine::media(logo.hash, (logo.width > ROOM).then_some(ROOM));
    Some(Logo { src, width: logo.width, height: logo.height })
}

fn header_of(cx: &Cx, frame: &Frame) -> Header {
    let catalog = cx.shop.catalog();
    let count = Value::from(catalog.published() as i64);
    let account = if cx.state.customer.is_some() {
        Link::new(cx.link(&Url::Account), cx.t("header-account"))
    } else {
        Link::new(cx.link(&Url::SignIn), cx.t("header-sign-in"))
    };
    Header {
        skip: cx.t("site-skip"),
        home: Link::new(cx.link(&Url::Home), cx.settings.shop.name.clone()),
        logo: logo_of(cx),
        search: SearchBox {
            action: cx.link(&Url::Search),
            label: cx.t("header-search-label"),
            placeholder: cx.tf("header-search-hint", &[("count", count)]),
            value: frame.header.search.clone(),
            button: cx.t("header-search-submit"),
        },
        market: MarketLink {
            href: cx.link(&Url::Preferences),
            language: cx.locale.own_name().to_owned(),
            currency: cx.currency.code().to_owned(),
            label: cx.t("header-preferences"),
        },
        account,
        cart: CartLink {
            href: cx.link(&Url::Cart),
            count: cx.number(frame.cart_pieces),
            count_words: cx.tf("header-cart-count", &[("count", Value::from(frame.cart_pieces))]),
        },
        saved: Link::new(cx.link(&Url::Saved), cx.t("saved-title")),
    }
}

/// Pieces that are the same on many pages, as HTML by language; drawn once for each catalog and its settings.
#[derive(Debug, Default)]
pub struct KeptPieces(RwLock<Drawn>);

#[derive(Debug, Default)]
struct Drawn {
    of: Option<(Arc<Catalog>, Arc<Settings>)>,
    /// At most one for each root and two more in each language, under each default language; and four feet in each currency.
    html: HashMap<(Locale, Locale, Piece), Arc<str>>,
}

/// A piece that pages keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Piece {
    /// The navigation, with a root category marked or none.
    Navigation(Option<usize>),
    /// The doors to the categories on the home page.
    Doors,
    /// The foot.
    Foot {
        /// In whose prices.
        currency: Currency,
        /// For somebody whose looking may be recorded.
        recorded: bool,
        /// For somebody whose browser refuses.
        by_signal: bool,
    },
}

/// A piece as HTML: kept since the goods were last changed, or drawn now.
pub fn kept(cx: &Cx, catalog: &Arc<Catalog>, piece: Piece, draw: impl FnOnce() -> String) -> Arc<str> {
    let key = (cx.locale, cx.default_locale, piece);
    let cache = &cx.app.pieces.0;
    let is_of = |drawn: &Drawn| {
        let of = drawn.of.as_ref();
        of.is_some_and(|(known, set)| Arc::ptr_eq(known, catalog) && Arc::ptr_eq(set, &cx.settings))
    };
    {
        let drawn = cache.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(html) = drawn.html.get(&key).filter(|_| is_of(&drawn)) {
            return Arc::clone(html);
        }
    }
    let html: Arc<str> = draw().into();
    let mut drawn = cache.write().unwrap_or_else(PoisonError::into_inner);
    if !is_of(&drawn) {
        let of = Some((Arc::clone(catalog), Arc::clone(&cx.settings)));
        *drawn = Drawn { of, html: HashMap::new() };
    }
    drawn.html.insert(key, Arc::clone(&html));
    html
}

/// The categories with the one marked that the page lies in.
fn navigation(cx: &Cx, category: Option<&str>) -> Option<AnyView> {
    let catalog = cx.shop.catalog();
    let marked = category.and_then(|slug| catalog.category_by_slug(slug)).and_then(|node| node.path.first().copied());
    let html = kept(cx, &catalog, Piece::Navigation(marked), || draw_categories(cx, &catalog, marked));
    (!html.is_empty()).then(|| categories_nav(cx.t("header-categories"), html.to_string()))
}

fn draw_categories(cx: &Cx, catalog: &Catalog, marked: Option<usize>) -> String {
    let filled = |place: &&usize| !catalog.categories[**place].products.is_empty();
    let link = |place: usize| {
        let category = &catalog.categories[place].category;
        Link::new(cx.category_link(category), cx.text(&category.name))
    };
    let root = |place: &usize| {
        let Link { href, text } = link(*place);
        let node = &catalog.categories[*place];
        let below = node.children.iter().filter(filled).map(|child| link(*child)).collect();
        CategoryLink { href, text, field: node.category.field, current: marked == Some(*place), below }
    };
    let list: Vec<CategoryLink> = catalog.roots.iter().filter(filled).map(root).collect();
    if list.is_empty() {
        return String::new();
    }
    let more = vec![
        Link::new(cx.link(&Url::Search), cx.t("footer-everything")),
        Link::new(cx.link(&Url::Saved), cx.t("saved-title")),
    ];
    categories(&cx.art(), Categories { open: cx.t("site-menu"), list, more }).to_html()
}

fn foot(cx: &Cx) -> Arc<str> {
    let (recorded, by_signal) = (!cx.viewer.consent.is_none(), cx.viewer.by_signal);
    let piece = Piece::Foot { currency: cx.currency, recorded, by_signal };
    kept(cx, &cx.shop.catalog(), piece, || footer(footer_of(cx)).to_html())
}

fn footer_of(cx: &Cx) -> Footer {
    let link = |url: &Url, key: &str| Link::new(cx.link(url), cx.t(key));
    let recorded = !cx.viewer.consent.is_none();
    let (title, body) = if recorded {
        (cx.t("footer-title"), cx.tf("footer-text", &[("days", Value::from(cx.settings.privacy.browsing_days))]))
    } else {
        (cx.t("footer-title-plain"), cx.t("footer-text-plain"))
    };
    let mut note = cx.t(match cx.settings.tax.prices {
        PriceMode::Gross => "footer-vat",
        PriceMode::Net => "footer-vat-later",
    });
    let place = cx.settings.shop.sent_from.trim();
    if !place.is_empty() {
        note = format!("{note} {}.", cx.tf("product-sent-from", &[("place", place.into())]));
    }
    if cx.viewer.by_signal {
        note = format!("{note} {}", cx.t("consent-signal"));
    }
    let off_key = if recorded { "footer-personal-off" } else { "footer-choices" };
    let own = cx.settings.pages.pages.iter().filter(|page| page.published);
    let own: Vec<Link> =
        own.map(|page| Link::new(cx.link(&Url::Info(page.slug.clone())), cx.text(&page.title))).collect();
    let own = (!own.is_empty()).then(|| FooterColumn { title: cx.t("footer-info"), links: own });
    Footer {
        title,
        body,
        buttons: vec![link(&Url::AboutMe, "footer-about-you"), link(&Url::Preferences, off_key)],
        columns: [
            FooterColumn {
                title: cx.t("footer-privacy"),
                links: vec![
                    link(&Url::Privacy, "footer-why"),
                    link(&Url::Preferences, "footer-choices"),
                    link(&Url::Download, "footer-download"),
                    link(&Url::Erase, "footer-erase"),
                ],
            },
            FooterColumn {
                title: cx.t("footer-shop"),
                links: vec![
                    link(&Url::Search, "footer-everything"),
                    link(&Url::Saved, "saved-title"),
                    link(&Url::Cart, "header-cart"),
                    link(&Url::Withdraw, "withdraw-here"),
                ],
            },
        ]
        .into_iter()
        .chain(own)
        .collect(),
        note,
        market: format!("{} · {}", cx.locale.own_name(), cx.currency.code()),
    }
}

fn demo_of(cx: &Cx, shoppers: &[DemoShopper], shown: Option<&str>) -> DemoBar {
    let mut choices = vec![Choice::new("", cx.t("demo-visitor-new"), shown.is_none())];
    for shopper in shoppers {
        let name = cx.text(&shopper.name);
        let text =
            if shopper.control { cx.tf("demo-control", &[("name", Value::from(name))]) } else { name.to_owned() };
        choices.push(Choice::new(shopper.key.clone(), text, shown == Some(shopper.key.as_str())));
    }
    let story =
        shoppers.iter().find(|shopper| shown == Some(shopper.key.as_str())).map(|shopper| cx.text(&shopper.story));
    DemoBar {
        name: cx.t("demo-bar-label"),
        label: cx.t("demo-view-as"),
        form: PostForm::new(action::VIEW_AS, [("return", cx.here()), ("lang", cx.locale.tag().to_owned())]),
        field: "as".to_owned(),
        choices,
        button: cx.t("demo-view-as-submit"),
        note: story.map_or_else(|| cx.t("demo-bar-text"), str::to_owned),
    }
}
