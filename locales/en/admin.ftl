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
