# The back office.

## Frame, sign in

admin-title = Back office
admin-page-title = { $page } · Back office
admin-sign-in-title = Operator sign-in
admin-sign-in-submit = Sign in
admin-sign-in-wrong = That e-mail address and password do not belong to an operator.
admin-sign-out = Sign out
admin-signed-in-as = Signed in as { $name }
admin-to-shop = To the shop
admin-no-permission = You may see this, but not change it.
admin-saved = Saved. It is live.
admin-unchanged = Nothing was changed.
admin-save = Save and make live
admin-undo = Undo
admin-undone = Undone. The settings before are live again.
admin-undo-late = It was changed again meanwhile. Look at the log before you undo.
admin-changed-by = Changed by { $who }, { $when }
admin-empty = Nothing here yet.

## Navigation

admin-nav-label = Back office
admin-nav-dashboard = Overview
admin-nav-personalization = Personalization
admin-nav-languages = Languages
admin-nav-currencies = Currencies and rates
admin-nav-audit = Change log

## Overview

admin-dashboard-title = Overview
admin-dashboard-products = { $count ->
    [one] One product
   *[other] { $count } products
}
admin-dashboard-customers = { $count ->
    [one] One customer
   *[other] { $count } customers
}
admin-dashboard-events = { $count ->
    [one] One event in the last 24 hours
   *[other] { $count } events in the last 24 hours
}
admin-dashboard-rankings = { $count ->
    [one] One ranking shown in the last 24 hours
   *[other] { $count } rankings shown in the last 24 hours
}
admin-dashboard-model = Model trained { $when }
admin-dashboard-model-none = No model trained yet
admin-dashboard-database = Database
admin-dashboard-jobs = Jobs

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

admin-languages-title = Languages
admin-languages-text = A language that is on has its own addresses. The default has no prefix.
admin-languages-default = Default language
admin-languages-make-default = Make default
admin-languages-on = Turn { $language } on
admin-languages-off = Turn { $language } off
admin-languages-translated = { $percent } of the goods have texts in it
admin-languages-last = The default language cannot be turned off.

## Currencies and rates

admin-currencies-title = Currencies and rates
admin-currencies-text = Prices of the other currencies are filled from these rates before anyone sees them.
admin-currencies-base = Base currency
admin-currencies-code = Currency
admin-currencies-rate = Rate
admin-currencies-rate-hint = One { $from } in { $to }
admin-currencies-effective = From day
admin-currencies-ending = Prices end in
admin-currencies-ending-step = Nearest multiple of
admin-currencies-ending-minus = Less
admin-currencies-example = { $before } becomes { $after }
admin-currencies-add = Add a currency
admin-currencies-add-rate = Add a rate
admin-currencies-off = Turn { $currency } off
admin-currencies-bad-rate = A rate is a number above zero, such as 1.0845.
admin-currencies-bad-code = A currency is three capital letters, such as EUR.

## Personalization

admin-personalization-title = Personalization
admin-personalization-text = What runs where. Changes are live on the next request.
admin-presets-title = How much
admin-preset-off = Off
admin-preset-off-text = Everyone sees the same shop. Nothing is recorded for personal pages.
admin-preset-gentle = Gentle
admin-preset-gentle-text = What a visitor looked at last, and what is bought together.
admin-preset-balanced = Balanced
admin-preset-balanced-text = Also what others looked at in visits like theirs, and the order of search.
admin-preset-full = Full
admin-preset-full-text = Everything, with personal offers above your margin floor.
admin-preset-changed = { $count ->
    [0] As the preset has it
    [one] With one change of your own
   *[other] With { $count } changes of your own
}
admin-preset-apply = Use this preset
admin-stop-all = Stop everything
admin-control-title = Control group
admin-control-text = This share of visitors sees nothing personal, so that you can see what the rest is worth.
admin-control-share = Share in per cent
admin-floor-title = Margin floor
admin-floor-text = No offer takes a product below this margin. Where neither a cost nor an assumed margin is known, no offer is made.
admin-floor-percent = Lowest margin in per cent
admin-assumed-margin = Assumed margin in per cent
admin-offer-percent = Offer in per cent

## Sources

admin-sources-title = Sources
admin-sources-text = Where suggestions come from. A source that is off suggests nothing anywhere.
admin-source-owner = Your own picks
admin-source-owner-text = What you pinned.
admin-source-recently-viewed = Recently viewed
admin-source-recently-viewed-text = What this visitor looked at last.
admin-source-session-neighbours = Session neighbours
admin-source-session-neighbours-text = What others looked at in visits like this one.
admin-source-bought-together = Bought together
admin-source-bought-together-text = What was in one order, for two people or more.
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
admin-source-assortment = The range
admin-source-assortment-text = The rest of the shop; fills what is left and claims nothing.
admin-source-turn-on = Turn { $source } on
admin-source-turn-off = Turn { $source } off

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
admin-audit-undo = Go back to before this
admin-audit-version = Version { $version }
admin-audit-program = The program
