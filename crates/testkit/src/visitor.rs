//! Somebody with a browser in front of the shop: what pages and actions do, without HTTP.
//!
//! Every verb takes a second on the shop's clock, as it would take a person, so that nothing happens at the same moment.

use crate::shop::PASSWORD;
use crate::{SECOND_MS, TestShop};
use vitrine_domain::address::Address;
use vitrine_domain::cart::CartRefusal;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CustomerId, PersonId, ProductId};
use vitrine_domain::money::Currency;
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::text::Lang;
use vitrine_domain::told::Answer;
use vitrine_shop::cart::{CartOwner, CartView};
use vitrine_shop::checkout::{Buying, Review};
use vitrine_shop::events::NewEvent;
use vitrine_shop::listing::{ListQuery, Listing};
use vitrine_shop::offers::OfferView;
use vitrine_shop::orders::{NotPlaced, Placed};
use vitrine_shop::people::{Asks, DeclaredFacts, Viewer};
use vitrine_shop::preferences::HomeChoice;
use vitrine_shop::search::Found;
use vitrine_shop::tokens::Principal;
use vitrine_shop::window::{ShelfView, Window};

/// A browser and whoever sits before it.
#[derive(Debug, Clone)]
pub struct Visitor {
    shop: TestShop,
    /// What the browser sends along. Tests change it to be a robot, an operator, a prefetch, a privacy signal.
    pub asks: Asks,
    /// Whose cart.
    pub cart: CartOwner,
    /// The currency that pages are shown in.
    pub currency: Currency,
    /// The language that pages are shown in.
    pub lang: Lang,
}

impl Visitor {
    pub(crate) fn new(shop: TestShop) -> Self {
        let lang = "en".parse().expect("a language");
        Self { shop, asks: Asks::default(), cart: CartOwner::default(), currency: Currency::EUR, lang }
    }

    /// The same person before the same browser, in the shop after a restart or in another process.
    #[must_use]
    pub fn goes_to(&self, shop: &TestShop) -> Self {
        Self { shop: shop.clone(), ..self.clone() }
    }

    pub(crate) fn is_customer(&mut self, customer: CustomerId) {
        self.asks.customer = Some(customer);
        self.cart.customer = Some(customer);
    }

    fn second(&self) {
        self.shop.advance(SECOND_MS);
    }

    /// Who is looking, as a page of this moment sees it.
    pub async fn viewer(&self) -> Viewer {
        self.shop.viewer(&self.asks).await.expect("the shop answers")
    }

    /// The person behind the browser. Only somebody who said yes has one.
    pub async fn person(&self) -> PersonId {
        self.viewer().await.person_id().expect("somebody who said yes")
    }

    /// Answers the question about data.
    pub async fn chooses(&mut self, consent: Consent) {
        self.second();
        let chosen = self.shop.choose_consent(self.asks.visitor, self.asks.customer, consent).await;
        self.asks.visitor = chosen.expect("the shop answers");
    }

    /// Allows everything on the site.
    pub async fn says_yes(&mut self) {
        self.chooses(Consent::ON_SITE).await;
    }

    /// Allows nothing. The browser forgets its id, but tests may keep a copy of it.
    pub async fn declines(&mut self) {
        self.chooses(Consent::NONE).await;
    }

    /// Opens a product page: the view counts, and the shelves beside it are drawn.
    pub async fn looks_at(&self, slug: &str) -> Window {
        self.second();
        let viewer = self.viewer().await;
        let entry = self.shop.catalog().by_slug(slug).unwrap_or_else(|| panic!("there is no product {slug}")).clone();
        self.shop.record(&viewer, NewEvent::of(EventName::ViewItem).product(entry.product.id));
        let viewer = self.viewer().await;
        self.shop.beside_product(&viewer, &entry, &[], self.currency)
    }

    /// Puts pieces of a variant in the cart; answers what could not be added.
    pub async fn adds(&mut self, sku: &str, quantity: i64) -> Option<CartRefusal> {
        self.second();
        let (viewer, variant) = (self.viewer().await, self.shop.variant(sku));
        let added = self.shop.cart_add(&viewer, self.cart, variant, quantity, self.currency, None).await;
        let (cart, refused) = added.expect("the cart takes it");
        self.cart.cart = Some(cart);
        refused
    }

    /// Sets the pieces of a variant; zero takes it out.
    pub async fn sets(&mut self, sku: &str, quantity: i64) -> Option<CartRefusal> {
        self.second();
        let (viewer, variant) = (self.viewer().await, self.shop.variant(sku));
        let set = self.shop.cart_set(&viewer, self.cart, variant, quantity, self.currency).await;
        let (cart, refused) = set.expect("the cart takes it");
        self.cart.cart = Some(cart);
        refused
    }

    /// The cart page.
    pub async fn cart(&self) -> CartView {
        self.shop.cart(&self.viewer().await, self.cart, self.currency).await.expect("the cart is drawn")
    }

    /// Who buys, in which currency and language.
    pub fn buying(&self) -> Buying {
        Buying { owner: self.cart, currency: self.currency, lang: self.lang.clone() }
    }

    /// Fills in the checkout up to the review: an address in Brussels, the first delivery that goes with the way to pay.
    pub async fn checks_out(&mut self, email: &str, payment: PaymentMethod) -> Review {
        self.checks_out_to(email, &brussels(), payment).await
    }

    /// The same, to another address.
    pub async fn checks_out_to(&mut self, email: &str, address: &Address, payment: PaymentMethod) -> Review {
        self.second();
        let (viewer, buying) = (self.viewer().await, self.buying());
        self.shop.choose_contact(&buying, email).await.expect("the shop answers").expect("an address of a mailbox");
        let chosen = self.shop.choose_address(&buying, address.clone(), None).await.expect("the shop answers");
        chosen.expect("an address that is delivered to");
        let view = self.shop.checkout(&viewer, &buying).await.expect("the checkout is open");
        let way = view.offered.iter().find(|way| payment.fits(way.kind)).expect("a delivery that goes with it");
        let chosen = self.shop.choose_delivery(&viewer, &buying, &way.id).await.expect("the shop answers");
        chosen.expect("a delivery that is offered");
        let chosen = self.shop.choose_payment(&viewer, &buying, payment.name(), "").await.expect("the shop answers");
        chosen.expect("a way to pay that is open");
        self.reviews().await
    }

    /// The review page.
    pub async fn reviews(&self) -> Review {
        let review = self.shop.review(&self.viewer().await, &self.buying()).await.expect("the shop answers");
        review.expect("every step is done")
    }

    /// Presses the button of the review page.
    pub async fn places(&self, review: &Review) -> Result<Placed, NotPlaced> {
        self.second();
        self.shop.place(&self.viewer().await, &self.buying(), review.quote.id).await.expect("the shop answers")
    }

    /// Buys what is in the cart, by bank transfer.
    pub async fn buys(&mut self, email: &str) -> Placed {
        let review = self.checks_out(email, PaymentMethod::BankTransfer).await;
        self.places(&review).await.expect("the order is placed")
    }

    /// The home page.
    pub async fn home(&self) -> Window {
        let cart = self.shop.cart_products(self.cart).await.expect("the cart is read");
        self.shop
            .home(&self.viewer().await, &cart, self.currency, &HomeChoice::default())
            .await
            .expect("the home page is drawn")
    }

    /// A search.
    pub async fn searches(&self, words: &str) -> Found {
        self.second();
        let found =
            self.shop.search(&self.viewer().await, words, &ListQuery::default(), &self.lang, self.currency).await;
        found.expect("the search answers")
    }

    /// Opens what a search found, from the page of its results.
    pub async fn opens(&self, found: &Found, slug: &str) {
        self.second();
        let product = self.shop.product(slug);
        let event = |name| NewEvent { ranking: found.listing.ranking, ..NewEvent::of(name).product(product) };
        let viewer = self.viewer().await;
        if self.shop.record(&viewer, event(EventName::ViewItem)) {
            self.shop.record(&viewer, event(EventName::SelectItem));
        }
    }

    /// A category's page.
    pub async fn category(&self, slug: &str) -> Listing {
        let catalog = self.shop.catalog();
        let node = catalog.category_by_slug(slug).unwrap_or_else(|| panic!("there is no category {slug}"));
        self.shop.category(&self.viewer().await, node, &ListQuery::default(), self.currency)
    }

    /// The offer, if there is one.
    pub async fn offer(&self) -> Option<OfferView> {
        self.shop.offer(&self.viewer().await, self.currency).await.expect("the shop answers")
    }

    /// Signs in with the password that [`TestShop::account_of`] gives: history and cart go along.
    pub async fn signs_in(&mut self, email: &str) {
        self.second();
        let signed = self.shop.sign_in(email, PASSWORD).await.expect("the shop answers");
        let customer = signed.expect("the password is right");
        if let Some(visitor) = self.viewer().await.visitor {
            self.shop.link_customer(visitor, customer).await.expect("the history goes along");
        }
        let cart = self.shop.merge_carts(self.cart.cart, customer).await.expect("the carts become one");
        self.is_customer(customer);
        self.cart.cart = cart;
    }

    /// Signs in with a link of the demo or of the shop.
    pub async fn uses_link(&mut self, secret: &str) -> Option<Principal> {
        self.second();
        let used = self.shop.use_link(secret).await.ok();
        if let Some(Principal::Customer(customer)) = used {
            self.is_customer(customer);
        }
        used
    }

    /// Signs out: the browser's id ends with it.
    pub async fn signs_out(&mut self) {
        self.second();
        if let Some(visitor) = self.asks.visitor.take() {
            self.shop.end_visitor(visitor).await.expect("the shop answers");
        }
        self.asks.customer = None;
        self.cart = CartOwner::default();
    }

    /// Says what is liked: categories by slug, attributes as (key, value).
    pub async fn tells(&self, categories: &[&str], attributes: &[(&str, &str)]) {
        self.second();
        let viewer = self.viewer().await;
        let facts = DeclaredFacts {
            categories: categories.iter().map(|slug| (*slug).to_owned()).collect(),
            attributes: attributes.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
            ..viewer.person.as_ref().map(|person| person.declared.clone()).unwrap_or_default()
        };
        self.shop.declare(&viewer, facts).await.expect("the shop keeps it");
    }

    /// Says of themselves what is on fixed lists, and which sizes are theirs as (root category, size).
    pub async fn says(&self, said: &[Answer], sizes: &[(&str, &str)]) {
        self.second();
        let viewer = self.viewer().await;
        let facts = DeclaredFacts {
            said: said.to_vec(),
            sizes: sizes.iter().map(|(root, size)| ((*root).to_owned(), (*size).to_owned())).collect(),
            ..viewer.person.as_ref().map(|person| person.declared.clone()).unwrap_or_default()
        };
        self.shop.declare(&viewer, facts).await.expect("the shop keeps it");
    }

    /// Says where they are, or no longer does.
    pub async fn is_in(&self, place: Option<&str>) {
        self.second();
        self.shop.declare_place(&self.viewer().await, place).await.expect("the shop keeps it");
    }

    /// "Not interested".
    pub async fn dismisses(&self, slug: &str) {
        self.second();
        let product = self.shop.product(slug);
        let viewer = self.viewer().await;
        self.shop.dismiss(&viewer, product).await.expect("the shop keeps it");
        self.shop.record(&viewer, NewEvent::of(EventName::Dismiss).product(product));
    }

    /// Pauses personal pages for some days; zero goes on.
    pub async fn pauses(&self, days: i64) {
        self.second();
        self.shop.pause(&self.viewer().await, days).await.expect("the shop keeps it");
    }

    /// Takes a product out of the own history.
    pub async fn forgets(&self, product: ProductId) {
        self.second();
        self.shop.forget_product(&self.viewer().await, product).await.expect("the shop forgets");
    }

    /// Goes on with a history that begins now.
    pub async fn starts_afresh(&self) {
        self.second();
        self.shop.start_afresh(&self.viewer().await).await.expect("the shop forgets");
    }

    /// Has everything erased, the account too, and waits until it is done. The browser forgets who it was.
    pub async fn erases(&mut self) {
        self.second();
        let whose = self.shop.whose(self.asks.visitor, self.asks.customer).await.expect("somebody known");
        let whose = whose.expect("somebody known");
        self.shop.ask_erase(&whose, self.cart.cart, None).await.expect("the shop takes it");
        self.shop.tends().await;
        self.asks.visitor = None;
        self.asks.customer = None;
        self.cart = CartOwner::default();
    }

    /// The slugs on the home page, shelf by shelf.
    pub async fn home_slugs(&self) -> Vec<Vec<String>> {
        self.home().await.shelves.iter().map(slugs).collect()
    }

    /// The slugs that a search finds, in order.
    pub async fn found_slugs(&self, words: &str) -> Vec<String> {
        let found = self.searches(words).await;
        found.listing.items.iter().map(|listed| listed.entry.product.slug.clone()).collect()
    }
}

fn slugs(shelf: &ShelfView) -> Vec<String> {
    shelf.items.iter().map(|item| item.entry.product.slug.clone()).collect()
}

/// An address in the shop's own country.
pub fn brussels() -> Address {
    Address {
        name: "Ana Peeters".to_owned(),
        company: String::new(),
        line1: "Rue Haute 1".to_owned(),
        line2: String::new(),
        postcode: "1000".to_owned(),
        city: "Brussels".to_owned(),
        region: String::new(),
        country: "BE".parse().expect("a country"),
        phone: String::new(),
    }
}
