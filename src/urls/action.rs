//! What forms post to. The file in `actions/` has the same name.

/// Put in the cart.
pub const CART_ADD: &str = "/do/cart/add";
/// Bring back the cart of a link.
pub const CART_BACK: &str = "/do/cart/back";
/// Change the pieces of a line; zero takes it out.
pub const CART_SET: &str = "/do/cart/set";
/// Take a line out of the cart and save it for later.
pub const CART_SAVE: &str = "/do/cart/save";
/// Checkout: who buys.
pub const CHECKOUT_CONTACT: &str = "/do/checkout/contact";
/// Checkout: where it goes.
pub const CHECKOUT_ADDRESS: &str = "/do/checkout/address";
/// Checkout: how it goes.
pub const CHECKOUT_DELIVERY: &str = "/do/checkout/delivery";
/// Checkout: how it is paid.
pub const CHECKOUT_PAYMENT: &str = "/do/checkout/payment";
/// Checkout: the order is placed.
pub const CHECKOUT_PLACE: &str = "/do/checkout/place";
/// Put what an order had into the cart.
pub const ORDER_AGAIN: &str = "/do/order/again";
/// Withdraw from a contract: find it.
pub const WITHDRAW_FIND: &str = "/do/withdraw/find";
/// Withdraw from a contract: do it.
pub const WITHDRAW_CONFIRM: &str = "/do/withdraw/confirm";
/// The address book: keep an address.
pub const ADDRESS_SAVE: &str = "/do/address/save";
/// The address book: take one out.
pub const ADDRESS_REMOVE: &str = "/do/address/remove";
/// Save a product for later, or take it off the list.
pub const SAVED_SET: &str = "/do/saved/set";
/// Put something saved in the cart and take it off the list.
pub const SAVED_TO_CART: &str = "/do/saved/to-cart";
/// Sign in with address and password.
pub const SIGN_IN: &str = "/do/account/sign-in";
/// Sign in with a link.
pub const USE_LINK: &str = "/do/account/use-link";
/// Sign out.
pub const SIGN_OUT: &str = "/do/account/sign-out";
/// Send a link to choose a new password.
pub const FORGOT: &str = "/do/account/forgot";
/// Choose a new password, by a link.
pub const NEW_PASSWORD: &str = "/do/account/new-password";
/// Change the password.
pub const PASSWORD: &str = "/do/account/password";
/// Send a link that makes a new address the account's.
pub const EMAIL: &str = "/do/account/email";
/// Send a link that proves the address that the account has.
pub const PROOF: &str = "/do/account/proof";
/// Prove an address, by a link.
pub const ADDRESS: &str = "/do/account/address";
/// End one of the account's sessions.
pub const END_SESSION: &str = "/do/account/end-session";
/// End all of them but this one.
pub const END_SESSIONS: &str = "/do/account/end-sessions";
/// Make an account.
pub const REGISTER: &str = "/do/account/register";
/// Language, currency, theme.
pub const PREFERENCES: &str = "/do/preferences/save";
/// A section of the home page: up, down, left out, shown.
pub const HOME_SECTION: &str = "/do/preferences/section";
/// Forget every choice.
pub const RESET: &str = "/do/preferences/reset";
/// The answer to a suggested setting.
pub const SUGGESTED: &str = "/do/preferences/suggested";
/// What the visitor likes.
pub const LIKES: &str = "/do/preferences/likes";
/// Where the visitor is.
pub const PLACE: &str = "/do/preferences/place";
/// Consent: yes, no, or each kind.
pub const CONSENT: &str = "/do/privacy/consent";
/// "Not interested".
pub const DISMISS: &str = "/do/privacy/dismiss";
/// Take "not interested" back.
pub const UNDISMISS: &str = "/do/privacy/undismiss";
/// Pause personal pages, or go on.
pub const PAUSE: &str = "/do/privacy/pause";
/// Stop a kind of personal thing, or start it again.
pub const STOP: &str = "/do/privacy/stop";
/// Remove a product from the history.
pub const FORGET: &str = "/do/privacy/forget";
/// Want nothing personal from a category or a brand, or take that back.
pub const MUTE: &str = "/do/privacy/mute";
/// Begin again with no history.
pub const AFRESH: &str = "/do/privacy/afresh";
/// Ask for an archive of everything.
pub const DOWNLOAD: &str = "/do/privacy/download";
/// Erase everything.
pub const ERASE: &str = "/do/privacy/erase";
/// Tell me when it is back, or costs less.
pub const TELL_ME: &str = "/do/letters/tell-me";
/// Yes, tell me; by a link's secret.
pub const TELL_CONFIRM: &str = "/do/letters/confirm";
/// Which letters an address gets, by a signed link.
pub const LETTERS: &str = "/do/letters/choose";
/// No more letters like one of them, by a signed link.
pub const LETTERS_LEAVE: &str = "/do/letters/leave";
/// The back office: which letters the shop writes.
pub const ADMIN_LETTERS: &str = "/do/admin/letters";
/// The back office: nobody reads an address.
pub const ADMIN_BOUNCED: &str = "/do/admin/letters/bounced";
/// No thanks.
pub const OFFER_DECLINE: &str = "/do/offer/decline";
/// The code of an offer: typed, or taken out.
pub const OFFER_CODE: &str = "/do/offer/code";
/// The back office: an offer, kept or removed.
pub const ADMIN_OFFER: &str = "/do/admin/offers/save";
/// The back office: what an offer would do, as a piece of HTML.
pub const ADMIN_OFFER_TRY: &str = "/do/admin/offers/try";
/// The back office: an offer as it was.
pub const ADMIN_OFFER_BACK: &str = "/do/admin/offers/back";
/// The back office: a segment, kept or removed.
pub const ADMIN_SEGMENT: &str = "/do/admin/segments/save";
/// A page fetched ahead is now seen.
pub const SEEN: &str = "/do/seen";
/// The demo bar.
pub const VIEW_AS: &str = "/do/demo/view-as";
/// The back office: sign in.
pub const ADMIN_SIGN_IN: &str = "/do/admin/sign-in";
/// The back office: sign out.
pub const ADMIN_SIGN_OUT: &str = "/do/admin/sign-out";
/// Sets the shop up, by the token that the server prints; whoever does is no operator yet.
pub const SETUP: &str = "/do/setup";
/// Takes an invitation to the back office; whoever does is no operator yet.
pub const JOIN: &str = "/do/join";
/// The back office: one's own password.
pub const ADMIN_ME_PASSWORD: &str = "/do/admin/me/password";
/// The back office: begins to set up one's own second factor.
pub const ADMIN_ME_SECOND_BEGIN: &str = "/do/admin/me/second/begin";
/// The back office: the first code of it.
pub const ADMIN_ME_SECOND_ON: &str = "/do/admin/me/second/on";
/// The back office: takes it away.
pub const ADMIN_ME_SECOND_OFF: &str = "/do/admin/me/second/off";
/// The back office: new recovery codes.
pub const ADMIN_ME_CODES: &str = "/do/admin/me/codes";
/// The back office: ends one of one's own sessions.
pub const ADMIN_ME_SESSION: &str = "/do/admin/me/session";
/// The back office: what is wanted of everybody who works here.
pub const ADMIN_TEAM_RULES: &str = "/do/admin/team/rules";
/// The back office: an operator's name and role.
pub const ADMIN_TEAM_CHANGE: &str = "/do/admin/team/change";
/// The back office: an operator's access ends.
pub const ADMIN_TEAM_END: &str = "/do/admin/team/end";
/// The back office: an operator is signed out everywhere.
pub const ADMIN_TEAM_SESSIONS: &str = "/do/admin/team/sessions";
/// The back office: an operator's second factor is taken away.
pub const ADMIN_TEAM_SECOND: &str = "/do/admin/team/second";
/// The back office: invites somebody.
pub const ADMIN_TEAM_INVITE: &str = "/do/admin/team/invite";
/// The back office: takes an invitation back.
pub const ADMIN_TEAM_WITHDRAW: &str = "/do/admin/team/withdraw";
/// The back office: password or code, once more.
pub const ADMIN_PROVE: &str = "/do/admin/prove";
/// The back office: preset and sources.
pub const ADMIN_PERSONALIZATION: &str = "/do/admin/personalization";
/// The back office: one placement.
pub const ADMIN_PLACE: &str = "/do/admin/personalization/place";
/// The back office: a product first at a placement, or not there.
pub const ADMIN_PLACE_ITEM: &str = "/do/admin/personalization/item";
/// The back office: one or two kinds are switched on beside a control group.
pub const ADMIN_FIRST_WEEK: &str = "/do/admin/personalization/first-week";
/// The back office: the draft is published or thrown away.
pub const ADMIN_DRAFT: &str = "/do/admin/personalization/draft";
/// The back office: a preview of what a form says, as a piece of HTML.
pub const ADMIN_PREVIEW: &str = "/do/admin/personalization/preview";
/// The back office: replay the shop's own history.
pub const ADMIN_EVALUATE: &str = "/do/admin/evaluate";
/// The back office: which learned version weighs the sources.
pub const ADMIN_WEIGHING: &str = "/do/admin/weighing";
/// The back office: what is measured and tried out.
pub const ADMIN_EXPERIMENTS: &str = "/do/admin/experiments";
/// The back office: words of searches.
pub const ADMIN_SEARCH: &str = "/do/admin/search";
/// The back office: what a search finds, as a piece of HTML.
pub const ADMIN_SEARCH_TRY: &str = "/do/admin/search/try";
/// The back office: a product first or last for some words.
pub const ADMIN_SEARCH_PLACE: &str = "/do/admin/search/place";
/// The back office: how much fields count in a search, and how personal results are.
pub const ADMIN_SEARCH_TUNE: &str = "/do/admin/search/tune";
/// The back office: synonyms out of what was asked in vain and what was asked next.
pub const ADMIN_SEARCH_SYNONYM: &str = "/do/admin/search/synonym";
/// The back office: languages.
pub const ADMIN_LANGUAGES: &str = "/do/admin/languages";
/// The back office: currencies.
pub const ADMIN_CURRENCIES: &str = "/do/admin/currencies";
/// The back office: an exchange rate.
pub const ADMIN_RATE: &str = "/do/admin/rate";
/// The back office: try a letter again that was given up.
pub const ADMIN_MAIL_AGAIN: &str = "/do/admin/mail-again";
/// The back office: publish an older version.
pub const ADMIN_RESTORE: &str = "/do/admin/restore";
/// The back office: a change is taken back by its line of the log.
pub const ADMIN_UNDO: &str = "/do/admin/undo";
/// The back office: ways to pay.
pub const ADMIN_PAYMENTS: &str = "/do/admin/payments";
/// The shop itself, and who sells.
pub const ADMIN_SHOP: &str = "/do/admin/shop";
/// The back office: prices with or without tax.
pub const ADMIN_TAXES: &str = "/do/admin/taxes";
/// The back office: a tax rate, added, changed or removed.
pub const ADMIN_TAX_RATE: &str = "/do/admin/taxes/rate";
/// The back office: a delivery zone.
pub const ADMIN_ZONE: &str = "/do/admin/delivery/zone";
/// The back office: a way of delivery.
pub const ADMIN_METHOD: &str = "/do/admin/delivery/method";
/// The back office: what is kept of people, and how long.
pub const ADMIN_PRIVACY: &str = "/do/admin/privacy";
/// The back office: sensitive categories.
pub const ADMIN_SENSITIVE: &str = "/do/admin/privacy/sensitive";
/// The back office: an archive for somebody who wrote in.
pub const ADMIN_PERSON_DOWNLOAD: &str = "/do/admin/people/download";
/// The back office: erase somebody who wrote in.
pub const ADMIN_PERSON_ERASE: &str = "/do/admin/people/erase";
/// The back office: money came in by hand.
pub const ADMIN_ORDER_PAID: &str = "/do/admin/orders/paid";
/// The back office: goods leave.
pub const ADMIN_ORDER_FULFIL: &str = "/do/admin/orders/fulfil";
/// The back office: money back.
pub const ADMIN_ORDER_REFUND: &str = "/do/admin/orders/refund";
/// The back office: a refund that the gateway refused is asked for once more.
pub const ADMIN_ORDER_REFUND_AGAIN: &str = "/do/admin/orders/refund-again";
/// The back office: a refund that the gateway refused was sent another way.
pub const ADMIN_ORDER_REFUND_BY_HAND: &str = "/do/admin/orders/refund-by-hand";
/// The back office: an order is cancelled.
pub const ADMIN_ORDER_CANCEL: &str = "/do/admin/orders/cancel";
/// The back office: many products at once.
pub const ADMIN_GOODS_MANY: &str = "/do/admin/goods/many";
/// The back office: a new product.
pub const ADMIN_GOODS_MAKE: &str = "/do/admin/goods/make";
/// The back office: a product's texts and where it stands.
pub const ADMIN_GOODS_SAVE: &str = "/do/admin/goods/save";
/// The back office: a product's options.
pub const ADMIN_GOODS_OPTIONS: &str = "/do/admin/goods/options";
/// The back office: a product's variants.
pub const ADMIN_GOODS_VARIANTS: &str = "/do/admin/goods/variants";
/// The back office: pieces that come or go.
pub const ADMIN_GOODS_STOCK: &str = "/do/admin/goods/stock";
/// The back office: the order and words of a product's pictures.
pub const ADMIN_GOODS_PICTURES: &str = "/do/admin/goods/pictures";
/// The back office: pictures are sent.
pub const ADMIN_GOODS_UPLOAD: &str = "/do/admin/goods/upload";
/// The back office: the list of first steps is put away, or had back.
pub const ADMIN_FIRST_STEPS: &str = "/do/admin/first-steps";
/// The back office: a file of goods is taken.
pub const ADMIN_GOODS_IMPORT: &str = "/do/admin/goods/import";
/// The back office: the demo's goods go into a shop that has none.
pub const ADMIN_GOODS_DEMO: &str = "/do/admin/goods/demo";
/// The back office: a product is copied, goes to the archive, or comes back.
pub const ADMIN_GOODS_LIFE: &str = "/do/admin/goods/life";
/// The back office: a category, made or changed.
pub const ADMIN_CATEGORY: &str = "/do/admin/categories/save";
/// The back office: a category goes up or down.
pub const ADMIN_CATEGORY_MOVE: &str = "/do/admin/categories/move";
/// The back office: a view of a list, kept or forgotten.
pub const ADMIN_VIEW: &str = "/do/admin/views";
/// The back office: a note on an order.
pub const ADMIN_ORDER_NOTE: &str = "/do/admin/orders/note";
/// The back office: an order for somebody who phoned, begun.
pub const ADMIN_ORDER_BEGIN: &str = "/do/admin/orders/begin";
/// The back office: how it goes and how it is paid.
pub const ADMIN_ORDER_TERMS: &str = "/do/admin/orders/terms";
/// The back office: it is placed.
pub const ADMIN_ORDER_PLACE: &str = "/do/admin/orders/place";
/// The back office: it is forgotten.
pub const ADMIN_ORDER_DROP: &str = "/do/admin/orders/drop";
/// The back office: a letter about an order once more.
pub const ADMIN_ORDER_MAIL: &str = "/do/admin/orders/mail";
/// The back office: colours of plates, face of headings.
pub const ADMIN_LOOK: &str = "/do/admin/look";
/// The back office: the logo.
pub const ADMIN_LOGO: &str = "/do/admin/look/logo";
/// The back office: no logo.
pub const ADMIN_LOGO_REMOVE: &str = "/do/admin/look/no-logo";
/// The back office: a page of the owner's.
pub const ADMIN_PAGE: &str = "/do/admin/pages";
/// The back office: a file of exchange rates.
pub const ADMIN_RATES_FILE: &str = "/do/admin/rates/file";
/// The back office: where exchange rates are fetched from.
pub const ADMIN_RATES_SOURCE: &str = "/do/admin/rates/source";
/// The back office: a job runs now.
pub const ADMIN_RUN_JOB: &str = "/do/admin/system/run";
/// The back office: a copy of everything.
pub const ADMIN_BACKUP: &str = "/do/admin/system/backup";
