# The back office.

## Frame, sign in

admin-page-title = { $page } · Back office
admin-sign-in-title = Operator sign-in
admin-sign-in-submit = Sign in
admin-sign-in-wrong = That e-mail address and password do not belong to an operator.
admin-sign-out = Sign out
admin-signed-in-as = Signed in as { $name }
admin-to-shop = To the shop
admin-saved = Saved. It is live.
admin-unchanged = Nothing was changed.
admin-save = Save and make live
admin-undo = Undo
admin-undone = Undone. The settings before are live again.
admin-undo-late = It was changed again meanwhile. Look at the log before you undo.
admin-sign-in-text = For the people who run this shop.
admin-section-shop = Shop
admin-section-personalization = Personalization
admin-section-setup = Setup
admin-save-text = Live on the next request, and in the change log.
admin-conflict = Somebody else saved this in the meantime, so nothing was saved. What you typed is still here: look at it and save again.
admin-number-range = { $field }: a whole number from { $least } to { $most }.
admin-versions-title = Earlier versions
admin-versions-caption = Versions, newest first
admin-versions-text = Going back makes a new version; nothing is lost.
admin-version = Version
admin-version-state = State
admin-version-restore = Go back to this
admin-version-defaults = As the program comes

## Navigation

admin-nav-label = Back office
admin-nav-dashboard = Overview
admin-nav-personalization = Personalization
admin-nav-languages = Languages
admin-nav-currencies = Currencies and rates
admin-nav-mail = Letters
admin-nav-audit = Change log

## Overview
admin-dashboard-changes = Changed last
admin-figure-products = Products
admin-figure-products-note = published
admin-figure-currencies = Currencies
admin-figure-dropped = Events dropped
admin-figure-dropped-note = since the program started, because too many came at once
admin-todo-goods = There are no goods yet.
admin-todo-goods-text = Bring in a product file on the command line: { $command }
admin-todo-rates = Without a rate, no prices.
admin-todo-rates-text = These currencies are offered, but not shown until they have a rate: { $currencies }.

## Status words

admin-status-on = On
admin-status-off = Off
admin-status-live = Live
admin-status-draft = Draft
admin-status-old = Old
admin-status-test = Test
admin-status-ok = In order
admin-status-warning = Look at this
admin-status-failed = Failed
admin-status-waiting = Waiting
admin-status-running = Running
admin-status-done = Done
admin-status-default = Default
admin-status-same = Same for everyone

## Languages

admin-languages-text = A language that is on has its own addresses. The default has no prefix.
admin-languages-default = Default language
admin-languages-translated = { $percent } of the goods have texts in it
admin-languages-last = The default language cannot be turned off.
admin-languages-offered = Languages of the shop
admin-languages-offered-text = Goods without a text in a language show the default one.
admin-languages-default-text = Its pages have no prefix. Changing it changes the addresses of pages.

## Currencies and rates

admin-currencies-text = Prices of the other currencies are filled from these rates before anyone sees them.
admin-currencies-base = Base currency
admin-currencies-code = Currency
admin-currencies-rate = Rate
admin-currencies-effective = From day
admin-currencies-ending = Prices end in
admin-currencies-ending-step = Nearest multiple of
admin-currencies-ending-minus = Less
admin-currencies-example = For example, { $before } becomes { $after }.
admin-currencies-add = Add a currency
admin-currencies-add-rate = Add a rate
admin-currencies-off = Stop offering { $currency }
admin-currencies-bad-rate = A rate is a number above zero, such as 1.0845.
admin-currencies-bad-code = A currency is three capital letters, such as EUR.
admin-currencies-rates = Rates today
admin-currencies-rates-text = A rate holds from its day until there is a newer one. Old rates are kept.
admin-currencies-one = One { $from } is
admin-currencies-no-rate = No rate yet, so no prices
admin-currencies-only-base = Prices are shown in the base currency only.
admin-currencies-new-rate-hint = What one { $from } is, such as 1.0845. Holds from today on.
admin-currencies-base-text = { $currency }: prices are set in it and shown as they were set. It does not change once goods are in.
admin-currencies-ending-text = Converted prices are brought to the nearest multiple, then something may be taken off: a multiple of 1.00 less 0.01 gives 12.99.
admin-currencies-add-hint = Three letters, such as GBP. It is shown once it has a rate.
admin-currencies-bad-step = { $currency }: the multiple is an amount from { $least } to { $most }.
admin-currencies-bad-minus = { $currency }: what is taken off is zero, or an amount below the multiple.
admin-currencies-twice = { $currency } is offered already.
admin-currencies-full = A shop has at most { $max } currencies.
admin-rate-saved = { $currency }: the rate is { $rate } from today on.

## Personalization

admin-presets-title = How much
admin-preset-off = Off
admin-preset-off-text = Everyone sees the same shop. Nothing of a person is read.
admin-preset-gentle = Gentle
admin-preset-gentle-text = What a visitor looked at last, and what is bought together.
admin-preset-balanced = Balanced
admin-preset-balanced-text = Also visits like theirs, goods that are alike, what they told you, and the order of search.
admin-preset-full = Full
admin-preset-full-text = Also the categories, makes and kinds they keep coming back to.
admin-preset-changed = { $count ->
    [0] As the preset has it
    [one] With one change of your own
   *[other] With { $count } changes of your own
}
admin-floor-text = No offer takes a product below this margin. Where neither a cost nor an assumed margin is known, no offer is made.
admin-preset = Preset
admin-presets-text = Choosing another preset sets the switches below as it has them, but for those you change in the same save.
admin-preset-in-force = { $preset }. { $changes }.
admin-data-title = Kinds of data
admin-data-text = How strongly each kind of what is known of a visitor counts. At 0 the kind is not read at all, whatever visitors allow.
admin-field-data-browsing = What is looked at and put in the cart, in per cent
admin-field-data-browsing-hint = { $least } to { $most }. 100 is usual, 0 leaves it out.
admin-field-data-purchases = Purchases, in per cent
admin-field-data-purchases-hint = { $least } to { $most }. 100 is usual, 0 leaves it out.
admin-field-data-place = Country or region, in per cent
admin-field-data-place-hint = { $least } to { $most }. 100 is usual, 0 leaves it out.
admin-field-data-declared = What visitors told, in per cent
admin-field-data-declared-hint = { $least } to { $most }. 100 is usual, 0 leaves it out.
admin-reach-title = Order, control group, safety in numbers
admin-reach-text = How far personal pages reach.
admin-field-order = Strength of the personal order, in per cent
admin-field-order-hint = { $least } to { $most }. Moves search results and categories, under Balanced and Full. 0 leaves them alone.
admin-field-control = Control group, in per cent
admin-field-control-hint = { $least } to { $most }. This share of visitors sees nothing personal, so that you can see what the rest is worth.
admin-field-people = Least people behind a shared signal
admin-field-people-hint = { $least } to { $most }. What fewer people did is never shown to others.
admin-offers-title = Personal offers
admin-offers = Make personal offers
admin-offers-text = Some per cent off one piece of the category a visitor looks at most. Prices stay the same for everyone.
admin-offers-note = { $percent } off one piece, at least { $floor } margin left
admin-field-percent = Offer, in per cent
admin-field-percent-hint = { $least } to { $most }.
admin-field-floor = Lowest margin, in per cent
admin-field-floor-hint = { $least } to { $most }, of the reduced price.
admin-field-assumed = Assumed margin, in per cent
admin-field-assumed-hint = { $least } to { $most }, for products whose cost is not known. Empty: no offer on those.
admin-field-days = An offer lasts, in days
admin-field-days-hint = { $least } to { $most }.

## Sources

admin-sources-title = Sources
admin-sources-text = Where suggestions come from. A source that is off suggests nothing anywhere.
admin-source-recently-viewed = Recently viewed
admin-source-recently-viewed-text = What this visitor looked at last.
admin-source-session-neighbours = Session neighbours
admin-source-session-neighbours-text = What others looked at in visits like this one.
admin-source-bought-together = Bought together
admin-source-bought-together-text = What enough people had in one order.
admin-source-long-term = Long term
admin-source-long-term-text = What people with the same things came to have. Never what the person has bought already.
admin-source-content-similarity = Content similarity
admin-source-content-similarity-text = Alike in words, make, kind and price.
admin-source-affinity = Likings
admin-source-affinity-text = Categories, brands and kinds this visitor keeps coming back to.
admin-source-declared = Declared
admin-source-declared-text = What visitors told you they like.
admin-source-buy-again = Buy again
admin-source-buy-again-text = Bought before and due again.
admin-source-bought-most = Bought most
admin-source-bought-most-text = Bought most in the last seven days; the same for everyone.
admin-source-near = Popular near the visitor
admin-source-near-text = What people of the same country or region look at, where the visitor named it.
admin-source-trending = Trending
admin-source-trending-text = Looked at more than usual now; the same for everyone.
admin-source-new = New
admin-source-new-text = First published in the last weeks; the same for everyone.

## Placements

admin-placements-title = Placements
admin-placement-for-you = Home, for you
admin-placement-continue = Home, continue
admin-placement-buy-again = Home, buy again
admin-placement-told = Home, asked for
admin-placement-bought-most = Home, bought most
admin-placement-popular = Home, looked at most
admin-placement-new = Home, new
admin-placement-assortment = Home, from the range
admin-placement-product-also = Product page, others also looked at
admin-placement-product-together = Product page, goes with it
admin-placement-product-similar = Product page, similar
admin-placement-cart = Cart, goes with it
admin-placement-search-empty = Search, nothing found
admin-placement-not-found = Page not found
admin-placement-mail = Mail

## Change log

admin-audit-title = Change log
admin-audit-text = Who changed what, and when. Newest first.
admin-audit-when = When
admin-audit-who = Who
admin-audit-what = What
admin-audit-before = Before
admin-audit-after = After
admin-audit-version = Version { $version }
admin-audit-program = The program
admin-audit-from = From
admin-audit-changes = Changes
admin-audit-empty = Nothing has been changed yet.
admin-audit-same = Nothing differs
admin-audit-nothing = nothing
admin-audit-fields = { $count ->
    [one] One field
   *[other] { $count } fields
}
admin-audit-count = { $count ->
    [one] One change
   *[other] { $count } changes
}
admin-audit-pages = Pages of the change log
admin-audit-newest = Newest
admin-audit-older = Older
admin-audit-all = The whole change log
admin-audit-settings-publish = Settings saved: { $subject }
admin-audit-rate-set = Rate set: { $subject }
admin-audit-mail-again = Letter put back in line: { $subject }
admin-area-shop = Shop
admin-area-languages = Languages
admin-area-currencies = Currencies
admin-area-personalization = Personalization

## Letters

admin-mail-by-server = Letters leave through the mail server. Newest first.
admin-mail-by-folder = No mail server is set up, so letters are files in { $folder }. Newest first.
admin-mail-when = Written
admin-mail-subject = Subject
admin-mail-to = To
admin-mail-state = State
admin-mail-tries = Tries
admin-mail-next = Next try
admin-mail-ended = Since
admin-mail-error = Last error
admin-mail-queued = Waits
admin-mail-sent = Sent
admin-mail-laid = In the folder
admin-mail-failed = Given up
admin-mail-dropped = Too late to be sent
admin-mail-empty = No letter has been written yet.
admin-mail-count = { $count ->
    [one] One letter
   *[other] { $count } letters
}
admin-mail-pages = Pages of letters
admin-mail-newest = Newest
admin-mail-older = Older
admin-mail-facts = About this letter
admin-mail-letter = The letter
admin-mail-html = The letter
admin-mail-text = The letter as text
admin-mail-unreadable = This program cannot read the letter.
admin-mail-again = Try again
admin-mail-all = All letters
admin-mail-in-line = The letter waits for its next try.
admin-mail-not-failed = This letter was not given up.

## Orders

admin-section-selling = Selling
admin-nav-orders = Orders
admin-nav-payments = Ways to pay
admin-nav-taxes = Taxes
admin-nav-delivery = Delivery
admin-orders-text = Newest first. Money and goods are told apart: each has its own state.
admin-orders-all = All
admin-orders-find = Find
admin-orders-find-hint = An order's number, a payment reference, or an e-mail address.
admin-orders-unclear = That is neither a number, nor a payment reference, nor an e-mail address.
admin-orders-show = Show
admin-orders-payment = Payment
admin-orders-fulfilment = Goods
admin-orders-number = Number
admin-orders-buyer = Buyer
admin-orders-total = Total
admin-orders-pages = Pages of the orders
admin-table-of = { $what }, as a table
admin-orders-empty = There is no order like that.
admin-payment-pending = Not paid
admin-payment-paid = Paid
admin-payment-partly-refunded = Partly refunded
admin-payment-refunded = Refunded
admin-payment-void = Nothing to pay
admin-fulfilment-unfulfilled = Not sent
admin-fulfilment-partial = Partly sent
admin-fulfilment-fulfilled = Sent
admin-fulfilment-cancelled = Cancelled
admin-order-title = Order { $number }
admin-order-placed = Placed { $when }
admin-order-lines = What was bought
admin-order-money = Money in and back
admin-order-invoice = Invoice, for printing
admin-order-as-buyer = As the buyer sees it
admin-order-timeline = What happened
admin-order-withdrawn = The buyer withdrew from the contract on { $when }. Once the goods are back (or proof that they were sent), everything paid must go back within 14 days of the withdrawal, the cheapest delivery included.
admin-order-reserved = The goods are kept until { $when } while the buyer pays. Nothing can be sent before.
admin-order-by-transfer = Bank transfer, reference { $reference }
admin-order-paid-how = Paid how
admin-order-delivered-how = Delivered how
admin-order-what = What
admin-order-each = Each
admin-order-ordered = Ordered
admin-order-sent = Sent
admin-order-refunded = Refunded
admin-order-sums = What it comes to
admin-order-goods = Goods
admin-order-discount = Offer
admin-order-tax = { $tax }, { $rate }
admin-order-paid = Paid
admin-order-due = Still owed
admin-order-email = E-mail
admin-order-phone = Phone
admin-order-to = Delivered to
admin-order-billing = Invoice to
admin-order-buyer-note = A word from the buyer
admin-order-reference = Reference
admin-order-amount = Amount
admin-order-refund = Refund
admin-order-in = In { $currency }, with a point: 12.50
admin-order-pieces-of = Pieces, at most { $most }
admin-order-at-most = At most { $amount }
admin-order-carrier = Carrier
admin-order-tracking = Tracking number
admin-order-refund-delivery = Of the delivery
admin-order-goodwill = Beyond that
admin-order-restock = Put these pieces back on the shelf
admin-order-reason = Reason
admin-order-reason-hint = Only you and your colleagues see it.
admin-order-message = Message to the buyer
admin-order-message-hint = In the mail and on the order's page.
admin-order-refund-by-hand = The shop only writes it down and tells the buyer: you send the money yourself.
admin-order-note = Note
admin-order-by-buyer = The buyer
admin-order-pay-title = Money came in
admin-order-pay-text = What you saw on the account or in the till. A part is fine: the rest stays owed.
admin-order-pay-submit = Write it down
admin-order-pay-done = The money is written down.
admin-order-ship-title = Send
admin-order-ship-text = The buyer gets a mail with what is in the parcel.
admin-order-ship-submit = Mark as sent
admin-order-ship-done = The goods are on their way.
admin-order-hand-title = Hand over
admin-order-hand-text = Write down what the buyer took along.
admin-order-hand-submit = Mark as handed over
admin-order-refund-title = Give money back
admin-order-refund-text = Pieces give back their share of what their line cost, tax and offers included.
admin-order-refund-submit = Give back
admin-order-refund-done = The refund is written down.
admin-order-cancel-title = Cancel
admin-order-cancel-text = The goods go back on the shelf, everything paid goes back to the buyer, who gets a mail. It cannot be undone.
admin-order-cancel-submit = Cancel the order
admin-order-cancel-done = The order is cancelled.
admin-order-note-title = Note
admin-order-note-text = For whoever works here. The buyer does not see it.
admin-order-note-submit = Add the note
admin-order-note-done = The note is added.
admin-order-note-length = A note has 1 to 2000 characters.
admin-order-moved = Something happened to this order since you opened it, so nothing was done. Look at it and press again.
admin-order-bad-pieces = Pieces are a whole number, 0 or more.
admin-order-bad-amount = An amount is written with digits and a point, such as { $example }.
admin-order-refused-cancelled = This order was cancelled.
admin-order-refused-sent = Something of it was sent already. Give the money back instead.
admin-order-refused-pieces = That is more pieces than are left.
admin-order-refused-nothing = Nothing was chosen.
admin-order-refused-too-much = That is more than is left.
admin-order-refused-late = The time for it is over.
admin-order-refused-again = It was done before.
admin-order-refused-too-long = A text is too long, or the order has too many parcels.
admin-order-refused-unpaid = It is not paid yet.
admin-order-paying = The buyer is paying right now. The order ends by itself if nothing comes.
admin-order-online = This order is paid online: its money is written down by itself.
admin-order-gateway = The payment provider did not answer. It is asked again by itself.
admin-money-open = Waiting
admin-money-done = Done
admin-money-failed = Failed
admin-happened-placed = The order was placed
admin-happened-paid = { $amount } came in
admin-happened-sent = { $pieces ->
    [one] One piece was sent
   *[other] { $pieces } pieces were sent
}
admin-happened-handed = { $pieces ->
    [one] One piece was handed over
   *[other] { $pieces } pieces were handed over
}
admin-happened-refunded = { $amount } goes back
admin-happened-told = to the buyer: “{ $message }”
admin-happened-money-sent = The payment provider sent { $amount } back
admin-happened-money-stuck = The payment provider did not send { $amount } back: look at it there, or send it yourself
admin-happened-expired = It was never paid, and the goods are free again
admin-happened-withdrawn = The buyer withdrew from the contract
admin-audit-order-paid = { $subject }: money came in
admin-audit-order-fulfil = { $subject }: goods left
admin-audit-order-refund = { $subject }: money back
admin-audit-order-cancel = { $subject }: cancelled
admin-audit-order-note = { $subject }: a note
admin-area-payments = Ways to pay
admin-area-tax = Taxes
admin-area-delivery = Delivery

## Ways to pay

admin-method-stripe = Card, on Stripe's page
admin-method-bank-transfer = Bank transfer
admin-method-cash-on-delivery = Cash on delivery
admin-method-pay-at-pick-up = Pay at pick-up
admin-method-stripe-ready = Set up. In Stripe's dashboard, send the events checkout.session.* to { $address }
admin-method-stripe-unset = Not set up, so not offered. The program needs VITRINE_STRIPE_KEY and VITRINE_STRIPE_WEBHOOK_SECRET when it starts.
admin-method-bank-transfer-text = The order names your account and a payment reference. You write down when the money came.
admin-method-cash-on-delivery-text = Only with goods that are sent.
admin-method-pay-at-pick-up-text = Only with goods that are fetched.
admin-payments-text = What buyers may choose at the check-out.
admin-payments-methods = Ways to pay
admin-payments-methods-text = A way is offered where it goes with the delivery that was chosen.
admin-payments-none = Choose at least one way to pay.
admin-payments-account = Account for bank transfers
admin-payments-account-text = It stands on the order's page and in the confirmation.
admin-payments-no-account = Bank transfer is offered, but no account is given: buyers do not know where to pay.
admin-payments-holder = Account holder
admin-payments-iban = Account number (IBAN)
admin-payments-bic = Bank code (BIC)
admin-payments-bank = Bank
admin-payments-bad-iban = That is not an account number: its check digits do not fit.
admin-payments-hold = Goods on hold
admin-payments-hold-text = While a buyer pays on Stripe's page, nobody else can buy the goods.
admin-field-hold = Minutes on hold
admin-payments-hold-hint = { $least } to { $most }.
admin-too-long = At most { $most } characters.
admin-name-needed = It needs a name.

## Taxes

admin-taxes-text = What a sale to a place carries, where the shop collects tax. A place without a rate carries none.
admin-taxes-collected = Where tax is collected
admin-taxes-collected-text = Left empty: in your own country, and from a country of the European Union in all of it. Goods to anywhere else are sent without tax.
admin-taxes-prices = Prices are entered and shown
admin-taxes-prices-text = For every price in the shop, from the next page on. The prices themselves do not change.
admin-taxes-gross = With tax
admin-taxes-gross-text = As consumers expect: the tax is inside.
admin-taxes-net = Without tax
admin-taxes-net-text = As in the United States: the tax comes on top at the check-out.
admin-taxes-countries = Countries
admin-taxes-countries-text = A country leads to its rates.
admin-taxes-country = Country
admin-taxes-country-hint = Two letters, such as BE.
admin-taxes-region = Region
admin-taxes-region-hint = Its code, such as CA. Empty is the whole country.
admin-taxes-rates = Rates
admin-taxes-none = No rates: no tax anywhere.
admin-taxes-by-region = By region
admin-taxes-of = Rates of { $country }
admin-taxes-dated = A rate holds from its day until a newer one begins.
admin-taxes-place = Where
admin-taxes-everywhere = Everywhere
admin-taxes-category = Of what
admin-taxes-name = Called
admin-taxes-percent = Per cent
admin-taxes-percent-hint = Up to four decimals, such as 5.5.
admin-taxes-from-hint = Such as 2026-07-01.
admin-taxes-holds = Holds now
admin-taxes-later = Later
admin-taxes-over = Over
admin-taxes-remove = Remove
admin-taxes-add = Add a rate
admin-taxes-add-text = One of the same place, kind and day takes the other's place: so a slip is mended.
admin-taxes-bad-percent = A rate is 0 to 100 per cent, with up to four decimals after a point.
admin-taxes-bad-day = A day is written as 2026-07-01.
admin-tax-percent = { $percent } %
admin-tax-vat = VAT
admin-tax-gst = GST
admin-tax-sales-tax = Sales tax
admin-tax-consumption-tax = Consumption tax
admin-tax-standard = Standard
admin-tax-reduced = Reduced
admin-tax-super-reduced = Twice reduced
admin-bad-country = There is no such country. A code has two letters, such as BE.
admin-bad-region = The country has no such region.

## Delivery

admin-delivery-text = A place belongs to one zone. What the zone offers is what buyers there can choose.
admin-delivery-free = Free
admin-delivery-weight-range = { $least } to { $most }, by weight
admin-delivery-value-range = { $least } to { $most }, by value
admin-delivery-more = { $count ->
    [one] one more
   *[other] { $count } more
}
admin-delivery-add-zone = Add a zone
admin-delivery-change-zone = Change the zone
admin-delivery-add-method = Add a way of delivery
admin-delivery-method = Way of delivery
admin-delivery-kind = Kind
admin-delivery-ship = Sent
admin-delivery-pick-up = Fetched
admin-delivery-price = Price
admin-delivery-free-from = Free from
admin-delivery-free-hint = Value of the goods. Empty: never free.
admin-delivery-days = Days
admin-delivery-days-from = Days, from
admin-delivery-days-to = Days, to
admin-field-days-from = Days, from
admin-field-days-to = Days, to
admin-delivery-bad-days = The second number of days is not below the first.
admin-delivery-zone-name = Name
admin-delivery-method-name = Name
admin-delivery-note = Note
admin-delivery-countries = Countries
admin-delivery-countries-hint = Codes of two letters with commas between, such as BE, NL, LU.
admin-delivery-regions = Single regions
admin-delivery-regions-hint = Country and region, such as US-CA, CA-QC. They come before the zone of their country.
admin-delivery-copy = Ways of delivery as in
admin-delivery-copy-hint = A new zone begins with a copy of them.
admin-delivery-zone-text = Which places it holds, and what it is called.
admin-delivery-flat = Always the same
admin-delivery-by-weight = By weight
admin-delivery-by-value = By value of the goods
admin-delivery-flat-price = Price, if always the same
admin-delivery-rows = Table of prices
admin-delivery-rows-hint = A line for each row. By weight: grams up to which, and the price in { $currency }: 1000 4.90. By value: from which amount on, and the price: 50.00 2.90. What no row covers is not offered.
admin-delivery-back = Without saving
admin-delivery-remove = Remove
admin-delivery-full = At most { $most } of them.
admin-delivery-last-method = A zone needs at least one way of delivery. Remove the zone instead.
admin-delivery-bad-country = There is no country { $code }.
admin-delivery-bad-region = There is no region { $code }.
admin-delivery-twice = { $code } belongs to another zone already.
admin-delivery-nowhere = A zone names at least one place.
admin-delivery-bad-count = A table has 1 to { $most } rows.
admin-delivery-bad-row = A row is two numbers with a space between, and a point for decimals: { $line }
admin-delivery-not-rising = The first numbers of the rows rise: { $line }

admin-nav-shop = The shop
admin-shop-text = What the shop is called, where it sells from, and who stands on its invoices.
admin-shop-itself = The shop itself
admin-shop-itself-text = The name stands at the head of every page and letter.
admin-shop-shop = Name of the shop
admin-shop-country = Country it sells from
admin-shop-country-hint = Two letters, such as BE. Taxes follow it.
admin-shop-zone = Time zone
admin-shop-zone-hint = Such as Europe/Brussels. Days in reports and offers are its days.
admin-shop-from = Where goods are sent from
admin-shop-from-hint = A place, as people read it. May be empty.
admin-shop-contact = Where shoppers reach somebody
admin-shop-contact-hint = At the foot of every letter; answers go to it when it is an e-mail address.
admin-shop-seller = Who sells
admin-shop-seller-text = Stands on every invoice. The law of most countries wants name, address and VAT number there. An invoice keeps what was so on the day of its order.
admin-shop-seller-name = Name in law
admin-shop-seller-name-hint = Such as “Vitrine BV”. Empty: the name of the shop.
admin-shop-line1 = Street and number
admin-shop-line2 = Second line
admin-shop-postcode = Postcode
admin-shop-city = City
admin-shop-region = State or province
admin-shop-vat = VAT number
admin-shop-vat-hint = Such as BE 0123.456.749.
admin-shop-register = Register number
admin-shop-register-hint = As your country's register of companies has it.
admin-shop-email = E-mail for questions about invoices
admin-shop-phone = Phone
admin-shop-no-seller = Invoices do not say who sells: name, street and city are missing.
admin-shop-bad-name = The shop needs a name of at most { $most } characters.
admin-shop-bad-zone = There is no such time zone. Write it as Europe/Brussels.
admin-shop-bad-seller-name = This has characters that cannot be printed.
admin-shop-bad-line1 = This has characters that cannot be printed.
admin-shop-bad-line2 = This has characters that cannot be printed.
admin-shop-bad-postcode = A postcode has letters, digits, spaces and hyphens.
admin-shop-bad-city = This has characters that cannot be printed.
admin-shop-bad-region = There is no such state or province; write its code, such as NY.
admin-shop-bad-vat = A VAT number has letters, digits, spaces, dots, hyphens and slashes.
admin-shop-bad-register = This has characters that cannot be printed.
admin-shop-bad-email = That is no e-mail address.
admin-shop-bad-phone = That is no phone number.

admin-low = Running out
admin-low-note = variants at or below their threshold
admin-low-text = The fewest first. The threshold of a variant comes with its goods.
admin-low-left = Left
admin-low-from = Threshold
admin-low-more = { $count ->
    [one] One more is running out.
   *[other] { $count } more are running out.
}

## What works: the shop's own history, replayed

admin-nav-evaluation = What works
admin-source-owner = Your own picks
admin-source-assortment = From the range
admin-eval-text = Each source asked what people looked at and bought next, on the newest fifth of this shop's history.
admin-eval-run-title = The newest run
admin-eval-none = It has not run yet.
admin-eval-last = { $when }: learned from { $events } events, asked about { $clicks } clicks and { $orders } orders.
admin-eval-run = Run now
admin-eval-running = It is running. Look again in a minute.
admin-eval-started = It runs in the background. Look again in a minute.
admin-eval-click = Next click
admin-eval-click-text = How often what somebody looked at next was among the first ten, asked at each step of a visit.
admin-eval-purchase = Purchase
admin-eval-purchase-text = How often something that was bought was among the first ten, asked at the start of the visit.
admin-eval-source = Source
admin-eval-list = The shop's list
admin-eval-found = Found
admin-eval-found-of = Found, { $segment } ({ $count })
admin-eval-rank = Mean of 1 / place
admin-eval-coverage = Had an answer
admin-eval-mean = { $mean } ± { $width }
admin-eval-difference = { $mean } ({ $low } to { $high })
admin-eval-not-asked = There was nothing to ask about.
admin-eval-segment-all = everybody
admin-eval-segment-cold = new visitors
admin-eval-segment-lukewarm = known a little
admin-eval-segment-warm = known well
admin-eval-kinds = What each kind of data is worth
admin-eval-kinds-text = Change of the shop's list when a kind is left out, with its 95 % interval. An interval around 0 says nothing.
admin-eval-without = Without
admin-eval-question = Question
admin-eval-measure = Measure
admin-eval-kind-browsing = Browsing
admin-eval-kind-purchases = Purchases
admin-eval-kind-place = Country or region
admin-eval-kind-declared = What people told
admin-eval-weights = Weights the figures speak for
admin-eval-weights-text = In proportion to what each source found; the best one is 1. Nothing changes by itself.
admin-eval-now = Now
admin-eval-suggested = Suggested
admin-eval-too-few = Fewer than 200 questions say too little about weights.
admin-eval-left-out = What was left out
admin-eval-left-out-text = Events that no person makes. Robots that say so, operators and pages fetched ahead are never recorded at all.
admin-eval-cause = Cause
admin-eval-events = Events
admin-eval-reloads = The same page again within ten seconds
admin-eval-too-fast = More than thirty steps in a minute
admin-eval-too-many = More than five hundred steps in one visit
admin-weighing-title = How much each source counts
admin-weighing-text = Learned from this shop's history once a day, judged on its newest part, live only where it is not worse. From 300 questions on; before that, and as the program comes, sources stand in a fixed order.
admin-weighing-figures = Figures
admin-weighing-person = For a person
admin-weighing-product = On product pages
admin-weighing-cart = In the cart
admin-weighing-line = { $group }: { $learned } instead of { $live } (difference { $low } to { $high }), { $verdict }. { $shares }
admin-weighing-taken = taken
admin-weighing-not-taken = not taken
admin-weighing-held = Live, held by you.
admin-weighing-release = Let newer ones take its place
admin-weighing-now-held = That version is live, and stays until you let go of it.
admin-weighing-let-go = The next version that is not worse takes its place.
admin-area-weighing = how much each source counts
admin-audit-weighing-choose = Another version of { $subject }
