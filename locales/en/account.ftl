# Accounts, preferences, and what the shop knows about a person.

## Sign in, register, sign out

sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in-submit = Sign in
sign-in-show = Show the password
sign-in-no-account = No account yet?
sign-in-register = Make an account
sign-in-wrong = That e-mail address and password do not belong together.
sign-in-slow = Too many tries. Please wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
sign-in-operator = Operators sign in on their own page
sign-out-title = Sign out
sign-out-submit = Sign out
sign-out-text = Your cart and what was remembered in this browser end with it.
register-title = Make an account
register-name = Name
register-name-hint = As we should call you
register-email = E-mail address
register-password = Password
register-password-hint = At least { $min } characters. A few words are easier to remember.
register-submit = Make the account
register-have-account = You have an account?
# Said whether or not the address has an account, so that nobody can find out who is a customer.
register-refused = This account could not be made. If the address is yours and already has one, sign in instead.
link-title = Sign in with this link
link-text = You are about to sign in as { $name }.
link-submit = Sign in
link-used-title = This link no longer works
link-used-text = A link works once and for { $minutes } minutes. Ask for a new one, or sign in with your password.

## Account

account-title = Your account
account-hello = Signed in as { $name }
account-email = E-mail address
account-preferences = Preferences
account-about-you = What this shop knows about me
account-tell-us = Tell us what you like

## Preferences

preferences-title = Preferences
preferences-text = What you choose here always beats what we guess.
preferences-language = Language
preferences-currency = Currency
preferences-currency-text = Prices are converted at the shop’s stored rate of { $date } before you see them.
preferences-theme = Theme
preferences-shelves = Shelves on the home page
preferences-shelf-hide = Leave out { $shelf }
preferences-personal = Personal pages
preferences-personal-text = Choose each kind of data. Without a kind, none of it is recorded.
preferences-offers = Personal offers
preferences-offers-text = An offer never changes a price. It is taken off in your cart.
preferences-save = Save preferences
preferences-signed-out = Kept in this browser. Sign in to keep it with your account.

## Tell us what you like

tell-title = Tell us what you like
tell-text = Each answer is optional, can be changed and removed, and shows on the next home page.
tell-why = Why we ask
tell-categories = Favourite shelves
tell-categories-why = To show more of them on your home page.
tell-materials = Favourite materials
tell-materials-why = To put goods made of them first.
tell-sizes = Sizes
tell-sizes-why = To show what there is in your size.
tell-for-whom = Whom I shop for
tell-for-whom-why = To order the shelves.
tell-age-band = Age band
tell-age-band-why = To order the shelves. It never changes offers, prices or what you can find.
tell-household = Household
tell-household-why = To order the shelves. It never changes offers, prices or what you can find.
tell-place = Country and region
tell-place-why = To show what can be sent to you.
tell-none = No answer
tell-save = Save answers
tell-remove = Remove { $fact }
tell-consent = To use your answers we need your yes to “What I tell the shop”.
tell-fact-category = you like { $category }
tell-fact-brand = you like { $brand }
tell-fact-attribute = you like { $attribute }

## What this shop knows about me

about-title = What this shop knows about me
about-text = All of it. Every line can be removed.
about-nothing-title = Nothing
about-nothing-text = Nothing is recorded about you. The shop shows you what it shows everyone.
about-paused = Personal pages are off. What is below is kept, and not used.
about-likings-title = What you seem to like
about-likings-text = Worked out from the events below. More recent ones count more.
about-likings-strength = { $percent } of the strongest
about-told-title = What you told us
about-recent-title = What you looked at
about-bought-title = What you bought here
about-searched-title = What you searched for
about-dismissed-title = What you are not interested in
about-offers-title = Offers made to you
about-consent-title = What you allowed
about-consent-since = Since { $date }
about-arm-title = Comparison
about-arm-treatment = You are in the group that sees personal pages.
about-arm-control = You are in the group that sees the same pages as everyone, so that we can tell whether personal pages help.
about-kept = Kept until { $date } at the latest.
about-events-count = { $count ->
    [0] No events
    [one] One event
   *[other] { $count } events
}
about-remove = Remove
about-remove-item = Remove { $item }
about-download = Download everything
about-download-text = One file that machines and people can read.
about-pause = Pause
about-pause-text = Nothing more is recorded, nothing is used, nothing is erased.
about-resume = Go on
about-erase = Erase everything
about-erase-text = Your history, likings and answers are erased now. Orders stay as tax law asks, without you in them.
about-erase-confirm = Yes, erase everything
about-event-view = Looked at
about-event-search = Searched for
about-event-cart = Put in the cart
about-event-uncart = Taken out of the cart
about-event-buy = Bought
about-event-dismiss = Not interested
about-event-other = Other
