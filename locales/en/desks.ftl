# The offers desk and the search desk.

admin-offers-views = Ways to look at offers
admin-offers-all = All offers
admin-offers-calendar = Calendar
admin-offer-draft = Draft
admin-offer-paused = Paused
admin-offer-used-up = Used up
admin-offer-pause = Pause
admin-offer-resume = Resume
admin-offer-end = End now
admin-offer-when = When
admin-offer-always = Always
admin-offer-kept = Kept as a draft. Nobody gets it.
admin-offer-now-paused = The offer is paused. What was given stays.
admin-offer-now-over = The offer is over. What was given stays.
admin-offer-bar = Saving makes the offer live, if it is switched on. A draft is kept and nobody gets it.
admin-offer-undone = Undone. The offer is as it was then.
admin-offer-gone = Some of the goods or categories that this offer is about are not in the shop any more, and stand in no field here. They stay in the offer.
admin-offer-forget-gone = Take them out of the offer
admin-offer-only-gone = Without what is gone the offer would be about everything. Name goods, or leave it in.
admin-offer-still-over = Saved. The offer ended on that day already; it runs again with a later last day.
admin-offer-keep = Keep as draft
admin-offer-look = See what it would do
admin-offer-pane = What it would do
admin-offer-pane-text = Of the goods and offers of now, before anything is saved.
admin-offer-versions-text = How this offer was. Going back is one more change, and stands in the change log.
admin-offer-part-cart = Try it on a cart
admin-offer-part-cart-text = As anybody, with any cart. Nothing of this is kept.
admin-offer-cart-lines = Lines
admin-offer-cart-lines-hint = An article on a line and how many: LAMP-1 = 2. Empty: the cart of whoever looks.
admin-offer-cart = Or a cart of the shop
admin-offer-cart-own = The lines above
admin-offer-cart-of = { $pieces ->
    [one] { $when }, 1 piece
   *[other] { $when }, { $pieces } pieces
}
admin-offer-cart-code = Code typed at the cart
admin-offer-cart-code-hint = An offer with a code of its own is tried with it.
admin-offer-cart-country = Where it goes
admin-offer-cart-country-hint = A code such as BE. Empty: the first country you deliver to.
admin-offer-bad-line = “{ $line }” is not an article of the shop and a number of pieces.

admin-templates = Begin from
admin-templates-text = What other shops do most. Everything can be changed before it is saved.
admin-template-welcome = Welcome
admin-template-welcome-text = 10% off a first order.
admin-template-welcome-name = Welcome: 10% off your first order
admin-template-free-delivery = Free delivery from
admin-template-free-delivery-text = No delivery costs from an amount on.
admin-template-free-delivery-name = Free delivery
admin-template-category = Percent on a category
admin-template-category-text = 15% off each piece of what you name.
admin-template-category-name = 15% off
admin-template-buy-get = Buy two, get one
admin-template-buy-get-text = Three of one article for the price of two.
admin-template-buy-get-name = Three for two
admin-template-bundle = Bundle
admin-template-bundle-text = Of three pieces, mixed as one likes, the cheapest for nothing.
admin-template-bundle-name = Three together, the cheapest for nothing
admin-template-spend = Large orders
admin-template-spend-text = An amount off from a value on.
admin-template-spend-name = Something off large orders
admin-template-come-back = Come back
admin-template-come-back-text = For a segment of people who stayed away, or else for customers.
admin-template-come-back-name = Good to see you again: 10% off
admin-template-favourite = What they look at
admin-template-favourite-text = Personal: 10% off one piece of what somebody looks at most.
admin-template-favourite-name = 10% off one piece
admin-template-code = A code
admin-template-code-text = 10% for whoever has the word from a flyer or a letter.
admin-template-code-name = 10% with your code

admin-stake-title = Margin at stake
admin-stake-articles = { $count ->
    [one] It is about 1 article.
   *[other] It is about { $count } articles.
}
admin-stake-margin = Of what is paid, { $now } are left to you now, and { $with } with the offer.
admin-stake-unknown = { $count ->
    [one] Of 1 article nobody knows the cost: no floor protects it.
   *[other] Of { $count } articles nobody knows the cost: no floor protects them.
}
admin-stake-sampled = There are more; { $count } of them were looked at, evenly.
admin-stake-forbidden = { $count ->
    [0] { $partly } articles get a part of it
    [one] 1 article does not bear it, { $partly } get a part of it
   *[other] { $count } articles do not bear it, { $partly } get a part of it
}: at least { $floor } margin must be left, and no more than { $most } of an order is taken off.
admin-stake-delivery = It takes nothing off goods, so their margin stays. It costs you what the delivery costs.
admin-stake-gift = { $name } sells for { $price } and costs you { $cost }. Every order that gets it costs you that; the rest of its cart has to bear it.
admin-stake-gift-unknown = { $name } sells for { $price }. Nobody knows what it costs you, and every order that gets it costs you that.
admin-stake-gift-unborne = Where neither a cost nor an assumed margin is known, nothing is given in person.
admin-stake-none = There is no article that it takes anything off. Name goods, or change what it gives.
admin-stake-by-category = Margin at stake by category
admin-stake-by-article = Margin at stake by article
admin-stake-category = Category
admin-stake-count = Articles
admin-stake-article = Article
admin-stake-now = Margin now
admin-stake-with = With the offer
admin-stake-not-borne = Not borne
admin-stake-price = Price
admin-stake-reduced = Price with it
admin-stake-least = Must bring
admin-stake-bears = Given
admin-stake-all = All of it
admin-stake-part = A part
admin-stake-nothing = Forbidden by the floor
admin-stake-not-known = not known
admin-stake-pieces = { $count } × { $name }
admin-stake-lowest = { $count ->
    [one] The article with the least left
   *[other] The { $count } articles with the least left
}

admin-trial-title = On this cart
admin-trial-said = { $who } pays { $after } instead of { $before }: { $saved } less.
admin-trial-same = { $who } pays { $after }, as without it.
admin-trial-empty = The cart is empty. Type an article, or choose a cart.
admin-trial-gone = That cart is gone.
admin-trial-before = Now
admin-trial-after = With this offer
admin-trial-delivery = Delivery to { $country }
admin-trial-sum = To pay
admin-trial-tax = Tax
admin-trial-offers = Offers on this cart
admin-trial-this = This offer
admin-trial-holds = Holds
admin-trial-refused = Gives nothing
admin-trial-why = Takes off, or why not
admin-trial-later = Once a delivery is chosen

admin-month-title = { $from } to { $until }
admin-month-text = A strip for each offer that touches these days.
admin-month-previous = The month before
admin-month-next = The month after
admin-month-picture = Offers by day
admin-month-days = Day
admin-month-count = Running
admin-month-none = No offer touches these days.
admin-month-more = { $count ->
    [one] And 1 more, in the table.
   *[other] And { $count } more, in the table.
}
admin-month-bar = { $first } to { $last }
admin-month-before = Before
admin-month-after = Goes on
admin-month-running = { $empty ->
    [0] Something runs on each of { $days } days.
    [one] Nothing runs on 1 of { $days } days.
   *[other] Nothing runs on { $empty } of { $days } days.
}
admin-month-table = The same as a table
admin-month-key-on = Runs
admin-month-key-off = Draft or paused
admin-month-key-clash = In another’s way
admin-month-key-empty = Nothing runs
admin-clash-title = In each other’s way
admin-clash-text = Offers on the same goods on the same days, of which a buyer gets one: the better one, and of equals that of higher priority.
admin-clash-none = No two offers are in each other’s way in this month.
admin-clash-more = { $count ->
    [one] And 1 more.
   *[other] And { $count } more.
}
admin-clash-one = Offer
admin-clash-other = And
admin-clash-days = Days
admin-clash-group = They compete for
admin-clash-line = a line of the cart
admin-clash-order = the order
admin-clash-delivery = the delivery

admin-worth-title = What they brought
admin-worth-text = Orders that had an offer, what they came to after refunds, and what it took off them. Cancelled orders and those that wait for their payment are left out. How often a personal offer was made and declined is known of the last { $days } days.
admin-worth-made = Made to people
admin-worth-declined = Declined
admin-worth-revenue = Revenue
admin-worth-each = An order
admin-worth-lift = Lift of personal offers
admin-worth-lift-text = Against those from whom they are withheld.
admin-worth-no-reports = You would see this with access to reports.
admin-worth-no-holdout = Cannot tell yet: personal offers are withheld from nobody. Set a holdout in the report.
admin-worth-others = Every other offer is for everybody whose cart fits. There is nobody to compare with, so nobody can tell what they bring beyond what would have been bought anyway.

admin-tune-title = How much each field counts, and how personal
admin-tune-text = In per cent of the usual. The list shows what would change before anything is saved.
admin-tune-live = { $percent } now
admin-tune-field-title = Title
admin-tune-field-brand = Brand
admin-tune-field-category = Category
admin-tune-field-tag = Tags
admin-tune-field-attribute = Attributes
admin-tune-field-sku = Article number
admin-tune-field-description = Description
admin-tune-order = How personal
admin-tune-save-fields = Save the fields
admin-tune-save-order = Save how personal
admin-tune-after = As the sliders say
admin-tune-moved = { $moved } of { $shown } places change.
admin-asked-take = Make them synonyms
