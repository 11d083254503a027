# Texts of the shop's pages. Sections follow the page from top to bottom.
# Sentence case, short, true; no urgency. An argument named $count chooses the plural; $when is "today" or "on Monday".

## Numbers, lists, days: used inside other texts

number-percent = { $number }%
list-more = {", "}
list-last = {" and "}
day-today = today
day-yesterday = yesterday
day-tomorrow = tomorrow
day-on-weekday = on { $weekday }
day-on-date = on { $date }

## Every page

site-skip = Skip to content
site-menu = Menu
site-close = Close
site-you-are-here = You are here
site-shop = Shop
site-more = More
site-yes = Yes
site-no = No
site-on = On
site-off = Off

## Header

header-search-label = Search the shop
header-search-hint = { $count ->
    [0] Search the shop
    [one] Search one product
   *[other] Search { $count } products
}
header-search-submit = Search
header-categories = Categories
header-account = Account
header-sign-in = Sign in
header-cart = Cart
header-cart-count = { $count ->
    [0] Cart, empty
    [one] Cart, one piece
   *[other] Cart, { $count } pieces
}
header-preferences = Language and currency

## The line that offers another language (in the offered language)

language-offer = This page is also in English.
language-offer-accept = Read it in English
language-offer-decline = No thanks

## Language, currency, theme

language-en = English
language-ar = Arabic
language-de = German
currency-eur = Euro
currency-usd = US dollar
currency-jpy = Japanese yen
currency-gbp = Pound sterling
currency-kwd = Kuwaiti dinar
theme-auto = As my device
theme-light = Light
theme-dark = Dark

## Demo bar

demo-bar-label = Demo
demo-view-as = View as
demo-view-as-submit = Show
demo-visitor-new = A new visitor
demo-bar-text = A demo shop with invented people. Order what you like; nothing is sent, nothing is charged.
demo-control = { $name } (control group: nothing personal)

## Footer

footer-title = You can see why, and you can stop it.
footer-text = This shop arranges itself from what you look at and buy here. Nothing leaves it. What you look at is kept { $days ->
    [one] for one day
   *[other] for { $days } days
} at most.
footer-title-plain = The same window for everyone.
footer-text-plain = Nothing is being recorded about you. Every visitor who has not chosen sees this same shop.
footer-privacy = Privacy
footer-info = Information
footer-shop = Shop
footer-why = Why am I seeing this?
footer-choices = Your choices
footer-about-you = What this shop knows about me
footer-personal-off = Turn personal pages off
footer-download = Download my data
footer-erase = Erase my data
footer-everything = Everything
footer-vat = Prices include VAT.

## Consent

consent-title = Shall this shop remember what you look at?
consent-text = If you say yes, these pages arrange themselves for you, and each personal thing tells you why it is there. If you say no, nothing is recorded and the shop works the same.
consent-kept = { $days ->
    [one] Kept in this shop only, for one day
   *[other] Kept in this shop only, for { $days } days
}
consent-yours = You can read, correct and erase all of it
consent-prices = Prices are never personal.
consent-no = No, keep it plain
consent-yes = Yes, arrange it for me
consent-choose = Choose what to allow
consent-browsing = What I look at and search for
consent-browsing-text = Used for shelves, the order of results and their reasons. Kept { $days } days at most.
consent-purchases = What I put in the cart and buy
consent-purchases-text = Used for what goes with it and what to buy again. Kept { $months } months at most.
consent-place = My country or region
consent-place-text = Used to show what people of your country or region look at. Never your exact address.
consent-declared = What I tell the shop
consent-declared-text = Used for what you asked to see, and for what people look at who said the same. You can change or remove each answer.
consent-email = Personal e-mail
consent-email-text = Used to pick what our e-mails show. Asked for separately, never part of one yes.
consent-saved-yes = Saved. From now on these pages arrange themselves for you.
consent-saved-no = Saved. Nothing is recorded about you.
consent-saved-no-erased = Saved. Nothing is recorded about you, and what was is erased.
consent-signal = Your browser asks not to be tracked, so nothing is recorded.

## Home: shelves

home-title = Home
home-hero-see = See { $item }
home-for-you-title = For you
home-for-you-text = Picked from what you looked at and bought here.
home-for-you-correct = Correct what we think you like
home-told-title = You asked for
home-told-text = From what you told us.
home-continue-title = Continue where you left
home-continue-look = Look again
home-buy-again-title = Buy again
home-bought-most-title = Bought most this week
home-popular-title = Looked at most now
home-new-title = New
home-new-text = Newest first.
home-assortment-title = From our shelves
home-same-text = The same list for everyone.
home-categories-title = Shelves
home-see-all = { $count ->
    [one] The one product
   *[other] All { $count } products
}
home-empty-title = The shelves are still empty
home-empty-text = Goods will stand here as soon as the shop has some.

## Reasons, one sentence each

reason-viewed = Because you looked at { $item } { $when }
reason-recently-viewed = You looked at this { $when }
reason-others-also-viewed = Others who looked at { $item } looked at this too
reason-bought-together = Often bought with { $item }
reason-bought-together-yours = Often bought with { $item }, from your history here
reason-others-came-to = Others who have { $item } from your history here also chose this
reason-similar = Like { $item }
reason-similar-yours = Like { $item }, from your history here
reason-affinity-category = You keep coming back to { $category }
reason-affinity-brand = You keep coming back to { $brand }
reason-affinity-attribute = You keep coming back to { $attribute }
reason-affinity-price = Near the prices you usually look at
reason-told = Because you told us: { $fact }
reason-buy-again = { $times ->
    [one] You bought this once, { $when }
    [2] You bought this twice, last { $when }
   *[other] You bought this { $times } times, last { $when }
}
reason-bought-most = Bought most this week. The same for everyone
# Only with a count of 20 or more.
reason-popular = Looked at most now. The same for everyone
reason-popular-among = Popular with people who { $who }, as you told us
reason-popular-near = Popular near you: { $place }
place-region = { $region }, { $country }
reason-new = New in the shop. The same for everyone
reason-assortment = From our range. The same for everyone
reason-pinned = Chosen by the shop. The same for everyone
reason-moved-label = Moved up
reason-moved-places = { $places ->
    [one] one place
   *[other] { $places } places
}
reason-moved-brand = Moved up because you keep coming back to { $brand }
reason-moved-category = Moved up because you keep coming back to { $category }
reason-moved-attribute = Moved up because you keep coming back to { $attribute }
reason-moved-item = Moved up because you looked at { $item }
reason-moved-told = Moved up because you told us: { $fact }
reason-moved-other = Moved up because of your history here
reason-offer = { $count ->
    [one] Because you looked at one thing in { $category }
   *[other] Because you looked at { $count } things in { $category }
}
reason-dismiss = Not interested
reason-dismiss-item = Not interested in { $item }
reason-dismiss-undo = Show it again

## Offer ticket

offer-title = An offer for you
offer-terms = off one piece in { $category }, until { $date }
offer-text = This takes { $percent } off one piece that you choose. Prices on the pages are the same for everyone; the offer is taken off in your cart.
offer-why = Why this offer
offer-decline = No thanks
offer-stop = Stop personal offers

## Category

category-count = { $count ->
    [0] No products
    [one] One product
   *[other] { $count } products
}
category-count-of = { $shown } of { $count ->
    [one] one product
   *[other] { $count } products
}
category-empty-title = Nothing on this shelf yet
category-empty-text = Look on the shelves beside it.
category-description = { $category }: { $count ->
    [one] one product
   *[other] { $count } products
}.
category-below = Shelves in { $category }
category-everything = Everything
category-personal-order = This order is yours
category-personal-order-text = Some goods moved up because of what you look at here. Nothing was hidden and no price changed.

## Filters, order, pages

filter-title = Filter
filter-count = { $count ->
    [0] Filter
    [one] Filter, one on
   *[other] Filter, { $count } on
}
filter-category = Shelf
filter-price = Price
filter-brand = Brand
filter-price-from = From
filter-price-to = To
filter-price-up-to = Up to { $price }
filter-price-between = { $from } to { $to }
filter-price-over = { $price } or more
filter-remove = Remove
filter-clear = Remove all filters
filter-apply = Apply
list-empty-title = Nothing has all of this at once
list-empty-text = Take some of the filters off, and goods will be here again.
order-same = You see the order that is the same for everyone.
order-same-text = Nothing of yours plays a part in it.
sort-label = Order
sort-best = Best match
sort-shelf = As on the shelf
sort-new = Newest first
sort-price-up = Price, low to high
sort-price-down = Price, high to low
sort-submit = Sort
pager-label = Pages
pager-range = { $from } to { $to } of { $count }
pager-next = Next
pager-previous = Previous

## Cards and prices

card-new = New
card-sale = Sale
card-sold-out = Sold out
save-item = Save { $item }
price-before = Before
price-vat = VAT included, the same price for everyone

## Product

product-add = Add to cart
product-quantity = Quantity
product-less = One less
product-more = One more
product-option-missing = Not in { $value }
product-option-others = { $value } is available in { $others }.
product-option-show = Show it in { $value }
product-in-stock = In stock
# Only where the number is the true stock.
product-few-left = { $count ->
    [one] One left
   *[other] { $count } left
}
product-available = Available
product-backorder = Not in stock now. It can be ordered all the same.
product-sent-from = Sent from { $place }
product-sizes-in = Sizes in { $unit }
product-variant-sold-out = This one is not in stock now. Others of it are.
product-no-price = Not sold in this currency
product-sold-out = Sold out
product-sold-out-text = It is not in stock now. These are like it.
product-specification = Specification
product-description = Description
product-weight = Weight
product-barcode = Barcode
product-sku = SKU
product-brand = Brand
product-category = Shelf
product-together-title = Goes with it
product-together-text = Often in the same order. The same for everyone.
bundle-all = { $count ->
    [one] Add it, { $price }
    [2] Add both, { $price }
    [3] Add all three, { $price }
   *[other] Add all { $count }, { $price }
}
bundle-some = Add what is ticked
product-similar-title = Similar
product-similar-text = Alike in kind, make and price.
product-also-title = Others also looked at
product-also-text = By people who looked at this.
product-archived-title = This product is no longer sold
product-archived-text = These are like it.

## Search

search-title-query = { $query } · Search
search-count = { $count ->
    [0] No results
    [one] One result
   *[other] { $count } results
}
search-corrected = Showing results for “{ $query }”.
search-relaxed = No product has all of these words. These have some of them.
search-understood = Understood as filters: { $filters }.
search-unmet = { $price }: nothing found. These have another price.
search-missing = No product has all of these words. These do without: { $words }
search-complete = { $count ->
    [one] One product has all of these words. The others have some of them.
   *[other] { $count } products have all of these words. The others have some of them.
}
search-instead = Search for “{ $query }” instead
search-empty-title = Nothing found for “{ $query }”
search-empty-text = Try another word, or look here.
search-empty-shelf = Perhaps one of these
search-personal-order = This order is yours.
search-personal-order-text = { $count ->
    [one] One result moved up because of what you look at here. Nothing was hidden and no price changed.
   *[other] { $count } results moved up because of what you look at here. Nothing was hidden and no price changed.
}
search-order-label = Order of results
search-order-why = Why this order?
search-order-same = Same for everyone
search-order-yours = For you
search-suggestions = Suggestions
search-suggest-category = Shelf
search-suggest-own = You searched for this
search-sums = Why this order, in numbers
search-sums-text = Only who runs the shop sees this. The personal order comes after it.
search-part-title = Name
search-part-phrase = Side by side
search-part-kind = Kind of thing
search-part-brand = Brand
search-part-category = Shelf
search-part-tag = Tag
search-part-attribute = Property
search-part-sku = Piece of article number
search-part-description = Description
search-part-exact-sku = Article number
search-part-exact-title = Whole name
search-part-coverage = Has the word
search-part-chosen = Chosen by people who searched for this
search-part-popularity = Popular

## Why page

why-title = Why you see { $item }
why-cause-text = This is the largest part of why it stands here. Without it, it would stand elsewhere or not at all.
why-same-text = Nothing of yours played a part. Everyone sees it here.
why-parts-title = All parts
why-part-share = { $percent } of it
why-part-history = You looked at or bought { $item }, last { $when }
why-part-context = This page is about { $item }
why-part-liking = You keep coming back to { $facet }
why-part-told = You told us: { $fact }
why-part-purchases = { $times ->
    [one] You bought it once
    [2] You bought it twice
   *[other] You bought it { $times } times
}
why-part-everyone = What many people do here
why-part-among = What people look at who { $who }, as you do
why-part-near = What people near you look at: { $place }
why-part-catalog = The goods themselves: newness and range
why-part-owner = The shop chose it
why-part-more-history = More of your history, each part smaller
why-stop-title = Change it
why-dismiss = Not interested in this
why-pause = Pause personal pages
why-about-you = What this shop knows about me
why-place = Place { $place }
why-place-moved = Place { $to }, from { $from }
why-score-text = How well the words fit comes first. Your history may move a result only among those that fit almost equally well.
why-gone-title = This explanation is gone
why-gone-text = Reasons are kept as long as what they were made of. This one has been removed.
why-offer-title = Why this offer, and who gets one
why-offer-text = An offer goes to people who keep coming back to one shelf, for one piece from it. The price itself is the same for everyone.

## Messages after an action

flash-added = { $item } is in your cart.
flash-added-many = { $count ->
    [one] One thing is in your cart.
   *[other] { $count } things are in your cart.
}
flash-bundle-none = Tick what you want to add.
flash-removed = { $item } is no longer in your cart.
flash-quantity = { $item }: quantity changed to { $count }.
flash-saved = { $item } is saved for later.
flash-unsaved = { $item } is no longer saved.
flash-saved-full = A list holds { $max } things at most. Remove one first.
flash-only-left = { $count ->
    [0] { $item } has just sold out.
    [one] Only one { $item } is left. Your cart has it.
   *[other] Only { $count } of { $item } are left. Your cart has them.
}
flash-signed-in = You are signed in.
flash-signed-out = You are signed out.
flash-registered = Your account is ready.
flash-preferences = Your preferences are saved.
flash-told = Noted. The home page shows what changed.
flash-dismissed = Noted. { $item } will not be suggested to you.
flash-dismissed-undone = { $item } may be suggested again.
flash-offer-taken = The offer is taken off in your cart.
flash-offer-declined = Noted. This offer will not come back.
flash-offers-stopped = You will get no more personal offers.
flash-paused = Personal pages are off. Nothing is recorded until you turn them on.
flash-resumed = Personal pages are on.
flash-erased = Your data is erased.
flash-forgotten = Forgotten. It no longer counts.
flash-view-as = You now see the shop as { $name }.

## Form errors

form-error-title = { $count ->
    [one] One thing needs mending
   *[other] { $count } things need mending
}
field-required = Please fill this in.
field-too-long = At most { $max } characters.
field-email = An e-mail address looks like name@example.org.
field-password-short = At least { $min } characters.
field-password-long = At most { $max } characters.
field-password-same = The two passwords are not the same.
field-password-common = This password is on lists of common ones. Please choose another.
field-number = A whole number, please.
field-range = From { $min } to { $max }, please.
field-choice = Please choose one of the list.
field-optional = optional

## Errors: what happened, and a way on

error-way-home = To the home page
error-way-search = Search the shop
error-way-again = Try again
error-400-title = We could not read that
error-400-text = The address or the form has something in it that we do not understand. Nothing was changed.
error-403-title = This is not open to you
error-403-text = The request came from another site, or your account may not do this. Nothing was changed.
error-404-title = There is nothing at this address
error-404-text = It may have moved, or the link has a mistake in it.
error-405-title = That cannot be done here
error-405-text = This address answers in another way only. Nothing was changed.
error-409-title = Something changed meanwhile
error-409-text = What you sent no longer fits what is here now. Nothing was changed.
error-410-title = This is no longer here
error-410-text = It was taken down for good. Perhaps something like it will do.
error-413-title = That was too large
error-413-text = The form or the file is larger than we accept. Nothing was changed.
error-415-title = We cannot read this kind of file
error-415-text = It came in a form that this address does not accept. Nothing was changed.
error-422-title = Something in it does not fit
error-422-text = We could read what you sent, but not act on it. Nothing was changed.
error-429-title = That was very often
error-429-text = Too many tries came from here. Please wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
} and try again.
error-500-title = Something broke on our side
error-500-text = It was not you. It has been noted. Your cart is kept.
error-503-title = The shop is not ready
error-503-text = It is starting or very busy. It will be back in a moment. Your cart is kept.
error-shelf-title = Perhaps you were looking for these
error-search-label = Search for what should be here
error-suggested = Did you mean
error-410-product-title = { $item } is no longer sold
error-410-product-text = These are like it.

## Plates: drawings that stand in for photographs

plate-alt = { $surface } { $silhouette }, { $palette }, { $field }
plate-silhouette-teapot = teapot
plate-silhouette-mug = mug
plate-silhouette-vase = vase
plate-silhouette-bottle = bottle
plate-silhouette-pendant = pendant lamp
plate-silhouette-lamp = table lamp
plate-silhouette-armchair = armchair
plate-silhouette-stool = stool
plate-silhouette-backpack = backpack
plate-silhouette-boot = boot
plate-silhouette-jacket = jacket
plate-silhouette-cap = cap
plate-silhouette-book = book
plate-silhouette-notebook = notebook
plate-silhouette-plant = potted plant
plate-silhouette-candle = candle
plate-silhouette-watering-can = watering can
plate-silhouette-headphones = headphones
plate-silhouette-bell = bicycle bell
plate-silhouette-bowl = bowl
plate-silhouette-tin = tin
plate-silhouette-radio = radio
plate-silhouette-kettle = kettle
plate-silhouette-chair = chair
plate-silhouette-umbrella = umbrella
plate-silhouette-scissors = scissors
plate-silhouette-jug = jug
plate-silhouette-casserole = casserole
plate-silhouette-mill = pepper mill
plate-silhouette-task-lamp = desk lamp
plate-silhouette-tumbler = tumbler
plate-silhouette-shirt = shirt
plate-silhouette-jumper = jumper
plate-silhouette-trousers = trousers
plate-silhouette-dress = dress
plate-silhouette-shoe = shoe
plate-silhouette-ring = ring
plate-silhouette-parcel = parcel
plate-silhouette-jar = storage jar
plate-silhouette-flask = vacuum flask
plate-silhouette-pan = frying pan
plate-silhouette-knife = kitchen knife
plate-silhouette-dish = plate
plate-silhouette-clock = alarm clock
plate-silhouette-cushion = cushion
plate-silhouette-bookcase = bookcase
plate-silhouette-table = table
plate-silhouette-mirror = round mirror
plate-silhouette-pencil = pencil
plate-silhouette-speaker = loudspeaker
plate-silhouette-glove = glove
plate-silhouette-sock = pair of socks
plate-silhouette-scarf = scarf
plate-silhouette-suitcase = suitcase
plate-silhouette-tote = tote bag
plate-silhouette-planter = flowerpot
plate-silhouette-trowel = garden trowel
plate-silhouette-basket = basket
plate-silhouette-blanket = folded blanket
plate-silhouette-towel = towel
plate-silhouette-soap = bar of soap
plate-silhouette-brush = brush
plate-silhouette-hammer = hammer
plate-silhouette-toolbox = toolbox
plate-silhouette-tent = tent
plate-silhouette-lantern = lantern
plate-silhouette-saw = saw
plate-silhouette-rope = coil of rope
plate-palette-tomato = tomato red
plate-palette-amber = amber
plate-palette-cobalt = cobalt blue
plate-palette-forest = forest green
plate-palette-wine = wine red
plate-palette-bone = bone white
plate-palette-graphite = graphite
plate-palette-blush = blush pink
plate-palette-teal = teal
plate-surface-plain = Plain
plate-surface-ribbed = Ribbed
plate-surface-speckled = Speckled
plate-surface-woven = Woven
plate-surface-glazed = Glazed
plate-field-clay = on a clay background
plate-field-citrus = on a citrus background
plate-field-moss = on a moss background
plate-field-lagoon = on a lagoon background
plate-field-sky = on a sky background
plate-field-iris = on an iris background
plate-field-rose = on a rose background
plate-field-stone = on a stone background
# Parts of a drawing, under the closer looks at it. An ear is the handle of a cup; a grip is held with the whole hand.
plate-part-aerial = aerial
plate-part-armrest = armrest
plate-part-backrest = backrest
plate-part-band = band
plate-part-base = base
plate-part-bell = bell
plate-part-belt = belt
plate-part-binding = binding
plate-part-blade = blade
plate-part-blades = blades
plate-part-bolster = bolster
plate-part-bristles = bristles
plate-part-buckle = buckle
plate-part-bulb = bulb
plate-part-button = button
plate-part-canopy = canopy
plate-part-cap = cap
plate-part-clamp = clamp
plate-part-clasp = clasp
plate-part-claw = claw
plate-part-coil = coil
plate-part-collar = collar
plate-part-cone = cone
plate-part-cord = cord
plate-part-corner = corner
plate-part-cover = cover
plate-part-cuff = cuff
plate-part-dial = dial
plate-part-dish = soap dish
plate-part-dome = dome
plate-part-drawer = drawer
plate-part-ear = handle
plate-part-ear-cushion = ear cushion
plate-part-edge = edge
plate-part-elastic = elastic
plate-part-end = end
plate-part-entrance = entrance
plate-part-eraser = eraser
plate-part-ferrule = ferrule
plate-part-fingers = fingers
plate-part-flame = flame
plate-part-fold = fold
plate-part-foot = foot
plate-part-frame = frame
plate-part-fringe = fringe
plate-part-glass = glass
plate-part-grille = grille
plate-part-grip = grip
plate-part-grips = finger holes
plate-part-hammer-head = head
plate-part-handle = handle
plate-part-hands = hands
plate-part-headband = headband
plate-part-heel = heel
plate-part-hem = hem
plate-part-hinge = hinge
plate-part-joint = joint
plate-part-knob = knob
plate-part-label = label
plate-part-laces = laces
plate-part-lather = lather
plate-part-leaves = leaves
plate-part-legs = legs
plate-part-lever = lever
plate-part-lid = lid
plate-part-loop = loop
plate-part-mouth = mouth
plate-part-neckline = neckline
plate-part-peak = peak
plate-part-pivot = pivot
plate-part-pocket = pocket
plate-part-poles = poles
plate-part-pot = pot
plate-part-print = print
plate-part-rail = rail
plate-part-ribbon = ribbon
plate-part-rim = rim
plate-part-rungs = rungs
plate-part-saucer = saucer
plate-part-seam = seam
plate-part-seat = seat
plate-part-setting = setting
plate-part-shade = shade
plate-part-shelf = shelf
plate-part-shoulder = shoulder
plate-part-sleeve = sleeve
plate-part-sole = sole
plate-part-spine = spine
plate-part-spout = spout
plate-part-stalk = stalk
plate-part-stamp = stamp
plate-part-stand = stand
plate-part-stem = stem
plate-part-stone = stone
plate-part-stopper = stopper
plate-part-strap = strap
plate-part-stripes = stripes
plate-part-surface = surface
plate-part-table-top = table top
plate-part-tape = tape
plate-part-teeth = teeth
plate-part-thumb = thumb
plate-part-tip = tip
plate-part-toe = toe
plate-part-tweeter = tweeter
plate-part-waist = waist
plate-part-waistband = waistband
plate-part-weave = weave
plate-part-well = well
plate-part-wheels = wheels
plate-part-wick = wick
# In place of a picture that the shop does not have.
plate-stand-in = No picture yet: { $item }

## What machines read

# The shop in a line, for search engines and where it is shared: its name and what it sells.
site-description = { $shop }: { $categories }.
# The name of the feed of new products.
feed-new-title = New at { $shop }
## Weights and sizes

unit-mm = { $number }{"\u00A0"}mm
unit-cm = { $number }{"\u00A0"}cm
unit-m = { $number }{"\u00A0"}m
unit-g = { $number }{"\u00A0"}g
unit-kg = { $number }{"\u00A0"}kg
unit-ml = { $number }{"\u00A0"}ml
unit-l = { $number }{"\u00A0"}l
unit-in = { $number }{"\u00A0"}in
unit-ft = { $number }{"\u00A0"}ft
unit-oz = { $number }{"\u00A0"}oz
unit-lb = { $number }{"\u00A0"}lb
unit-fl-oz = { $number }{"\u00A0"}fl oz
unit-qt = { $number }{"\u00A0"}qt

## Units

units-metric = Grams, centimetres, litres
units-imperial = Ounces, inches, quarts

## A setting that visits point to, asked about once

suggest-currency = Show prices in { $what }?
suggest-language = Always show the shop in { $what }?
flash-preferences-reset = Your choices are forgotten. The shop looks as it does to somebody new.

## Offers for everyone

price-low = Lowest price of the last 30 days: { $price }
offer-percent-each = { $percent } off each piece.
offer-percent-one = { $percent } off one piece.
offer-percent-order = { $percent } off the order.
offer-amount-each = { $amount } off each piece.
offer-amount-one = { $amount } off one piece.
offer-amount-order = { $amount } off the order.
offer-fixed-price = Each piece for { $amount }.
offer-buy-get = Of one article: pay for { $buy }, and get { $get } more.
offer-cheapest-free = Of every { $count } pieces the cheapest is free.
offer-free-delivery = Free delivery.
offer-gift = { $item } for free, once it is in the cart with something else.
offer-favourite = the category you look at most
offer-more-goods = { $count } more
offer-term-goods = For: { $goods }.
offer-term-value = From { $amount } on.
offer-term-pieces = From { $count } pieces on.
offer-term-first-order = For a first order.
offer-term-customers = For those who are signed in.
offer-term-countries = For orders to: { $countries }.
offer-term-until = Until { $date }.
offer-text-any = Prices on the pages are the same for everyone; the offer is taken off in your cart. It was chosen for you.

## Personal letters: tell me, which of them, no more

tell-me-back-in-stock = Tell me when it is back
tell-me-price-drop = Tell me when it costs less
tell-me-text = We write to you once, when it is so. First a letter asks whether the address is yours; without your yes nothing more comes.
tell-me-known = We write once, when it is so, to the address of your account.
tell-me-email = Your e-mail address
tell-me-submit = Tell me
tell-me-done = We will tell you.
tell-me-sent = Look into your mail, please: a letter asks whether the address is yours. It works for two days.
letters-title = Which letters you get
letters-text = These are the letters that we write to { $email } beside those about orders and the account. Each can be turned off.
letters-kinds = Personal letters
letters-kind-welcome = Welcome
letters-kind-welcome-text = One letter after joining.
letters-kind-cart-left = Left in the cart
letters-kind-cart-left-text = A reminder of what is still in the cart.
letters-kind-offer = Offers for you
letters-kind-offer-text = A personal offer on things that were looked at or put in the cart.
letters-kind-back-in-stock = Back in stock
letters-kind-back-in-stock-text = When something asked about, saved or looked at can be had again.
letters-kind-price-drop = Costs less now
letters-kind-price-drop-text = When something asked about, saved or looked at costs less.
letters-kind-buy-again = Time for more
letters-kind-buy-again-text = When something that is bought from time to time may run out.
letters-kind-picks = Picks of the week
letters-kind-picks-text = Things that may please, once a week, each with its reason.
letters-waits = What you wait for
letters-wait-back-in-stock = Tell me when { $title } can be had again
letters-wait-price-drop = Tell me when { $title } costs less
letters-silent = No personal letters at all
letters-zone = Your time zone, for quiet hours
letters-zone-hint = Such as Europe/Brussels. Left empty, it is that of the country your last order went to, or the shop's.
letters-zone-wrong = We know no time zone of this name. Such names are Europe/Brussels or America/New_York.
letters-save = Save
letters-saved = Saved. It holds at once.
letters-leave-title = No more of these letters
letters-leave-all = { $email } gets no personal letters any more. Letters about orders and the account still come.
letters-leave-kind = { $email } gets no more letters of the kind “{ $kind }”. All others stay as they are.
letters-leave-yes = Yes, no more of them
letters-left-all = You get no personal letters any more.
letters-left-kind = You get no more letters of the kind “{ $kind }”.
letters-confirm-title = Shall we tell you?
letters-confirm-yes = Yes, tell me
letters-gone = This link was used, is too old, or belongs to an address that we have forgotten.
letters-way = Personal letters: which kinds, in which hours, or none.
