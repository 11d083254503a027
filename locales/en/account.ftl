# Accounts, preferences, and what the shop knows about a person.

## Sign in, register, sign out

sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in-submit = Sign in
sign-in-no-account = No account yet?
sign-in-register = Make an account
sign-in-wrong = That e-mail address and password do not belong together.
sign-in-operator = Operators sign in on their own page
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
account-lists = Yours in this shop
account-details = Your details
account-preferences-text = Language, currency, colours, and what may be remembered.
account-tell-us-text = Choose favourite shelves, materials and sizes. The home page follows at once.
account-about-you-text = Read it, correct it, erase it.
saved-title = Saved
saved-count = { $count ->
    [0] Nothing saved
    [one] One thing
   *[other] { $count } things
}
saved-empty-title = Nothing saved yet
saved-empty-text = The bookmark on a picture keeps a thing here until you decide.
saved-to-cart = Move to cart
saved-signed-out = Kept in this browser. Sign in to find it everywhere.
saved-some-gone = Something you saved is no longer sold and was left out.

## Preferences

preferences-title = Preferences
preferences-text = What you choose here always beats what we guess.
preferences-language = Language
preferences-currency = Currency
preferences-currency-text = Prices are converted at the shop’s stored rate of { $date } before you see them.
preferences-theme = Theme
preferences-shelves = Shelves on the home page
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
tell-you = About you
tell-you-text = Nothing is concluded from it. Your answers only say whose looks are counted together with yours.
tell-for-whom = Whom I shop for
tell-for-whom-why = To show what others look at who shop for the same people.
tell-age-band = Age band
tell-age-band-why = To show what people of your age look at. It never changes offers, prices or what you can find.
tell-household = Household
tell-household-why = To show what people look at who live as you do. It never changes offers, prices or what you can find.
tell-place = Country and region
tell-place-why = To show what people near you look at.
tell-place-save = Save place
tell-none = No answer
tell-save = Save answers
tell-consent = To use your answers we need your yes to “{ $kind }”.
tell-fact-category = you like { $category }
tell-fact-brand = you like { $brand }
tell-fact-attribute = you like { $attribute }
tell-fact-size = your size is { $size }

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
about-try-title = Compared one by one
about-try-home = Home page
about-try-search = Order of results
about-try-offers = Personal offers
about-try-mail = Personal e-mail
about-try-extra = Tried out: { $name }
about-try-kind-with = You get it.
about-try-kind-without = Withheld from you, so that we can tell what it is worth.
about-try-extra-with = Tried out on you.
about-try-extra-without = For you everything stays as it was.
about-events-count = { $count ->
    [0] No events
    [one] One event
   *[other] { $count } events
}
about-remove = Remove
about-download = Download everything
about-download-text = One file that machines and people can read.
about-pause = Pause
about-pause-text = Nothing more is recorded, nothing is used, nothing is erased.
about-resume = Go on
about-erase = Erase everything
about-erase-text = Everything that hangs on you goes, an account too. Invoices stay as tax law asks, without you in them.
about-erase-confirm = Yes, erase everything
about-event-view = Looked at
about-event-search = Searched for
about-event-cart = Put in the cart
about-event-saved = Saved for later
about-event-uncart = Taken out of the cart
about-event-buy = Bought
about-event-dismiss = Not interested
about-event-other = Other

## Preferences: consent, and what can be stopped

preferences-on-site = On these pages
preferences-by-mail = By e-mail
preferences-consent-save = Save what I allow
preferences-choices = How the shop looks
preferences-more = More about you
preferences-kinds = Kinds of personal things
preferences-order = Personal order
preferences-order-text = Search results and shelves may move a few places for you. Nothing is hidden and no price changes.
preferences-stop-offers = Stop personal offers
preferences-start-offers = Allow personal offers
preferences-stop-order = Stop the personal order
preferences-start-order = Allow the personal order
preferences-pause = Pause everything personal
consent-saved-choice = Saved. Only what you ticked is recorded.
flash-offers-started = You may get personal offers again.
flash-order-stopped = Results and shelves stand for you as for everyone.
flash-order-started = Results and shelves may move for you again.

## Tell us what you like: the form

tell-consent-give-declared = Yes, use what I tell the shop
tell-consent-give-place = Yes, use my country or region
tell-category-all = All of { $category }
tell-chosen = { $count ->
    [0] { $name }
   *[other] { $name }: { $count } chosen
}
tell-answer-for-myself = Myself
tell-answer-for-partner = A partner
tell-answer-for-children = Children
tell-answer-for-friends = Friends
tell-answer-for-home = The home and its guests
tell-answer-from-18 = 18 to 29
tell-answer-from-30 = 30 to 44
tell-answer-from-45 = 45 to 59
tell-answer-from-60 = 60 and over
tell-answer-alone = Alone
tell-answer-as-two = As two
tell-answer-family = Family with children
tell-answer-shared = Shared home
# Stands in reason-popular-among: "people who ...".
tell-who-for-myself = shop for themselves
tell-who-for-partner = shop for a partner
tell-who-for-children = shop for children
tell-who-for-friends = look for presents for friends
tell-who-for-home = shop for the home and its guests
tell-who-from-18 = are 18 to 29
tell-who-from-30 = are 30 to 44
tell-who-from-45 = are 45 to 59
tell-who-from-60 = are 60 or over
tell-who-alone = live alone
tell-who-as-two = live as two
tell-who-family = live with children
tell-who-shared = share a home
tell-too-many = At most { $max } answers, please.

## What this shop knows about me: the lines

about-nothing-account = Nothing is recorded in this browser. What your account remembers from other browsers shows here, and can be removed, once you say yes in this one.
about-change = Change what I allow
about-told-nothing = Nothing yet.
about-likings-nothing = Nothing yet. Look at a few things, and it shows here.
about-liking-price = Prices from { $from } to { $to }
about-liking-told = You told us
about-liking-from = From { $items }
about-liking-forget = Forget these goods
about-offer-nothing = No offer is made to you now.
about-recent-text = Kept { $days ->
    [one] for one day
   *[other] for { $days } days
} at most. Removing a product removes all you did with it.
about-event-times = { $times ->
    [one] { $event }, { $when }
   *[other] { $event } { $times } times, last { $when }
}
about-searched-text = Words change no page. They are kept { $days ->
    [one] for one day
   *[other] for { $days } days
} at most.
about-stop-title = Pause or erase
about-erase-keep = No, keep it

## Why page: facts

why-shown = How it was shown
why-where = Page
why-when = When
why-which-place = Stood at
why-page-home = Home page
why-page-product = Product page
why-page-cart = Cart
why-page-search = Search
why-page-category = Shelf
why-page-not-found = A page that was not found
why-forget = Forget it

## How the shop treats data

privacy-title = How this shop treats your data
privacy-text = What is kept, how long, what never happens, and how to stop it.
privacy-kept-title = What is kept
privacy-kept =
    Without your yes, nothing about what you look at. Your cart and your sign-in hang on one cookie, and that is all.

    With your yes, only the kinds you allowed: what you look at and search for, what you put in the cart and buy, your country or region, what you tell the shop. From these the shop works out what you seem to like, and nothing else.

    An account has your e-mail address, your name if you gave one, your cart and your choices. Your password is stored in a form that nobody can read.
privacy-time-title = How long
privacy-time =
    What you look at, search for and put in the cart, and what was shown to you: { $days } days at most. What you buy: { $months } months at most. Then it is deleted, day by day.

    What you told the shop stays until you change it or erase it.
privacy-never-title = What never happens
privacy-never =
    Nothing leaves this shop. These pages load nothing from other companies and count nothing for them.

    Prices are never personal. An offer can be: it says why, and it is taken off in your cart.

    Your age, sex, health, origin and belief are never guessed.
privacy-reasons-title = You can see why
privacy-reasons =
    Whatever was picked for you has a violet line that says why. It leads to a page with every part of the reason, and with buttons to take it back.
privacy-stop-title = How to stop it
privacy-stop =
    In your preferences you allow each kind of data, or none. A browser that sends “Global Privacy Control” or “Do Not Track” has said no already.

    “What this shop knows about me” shows all of it. There you can remove what you did with a product, want nothing from a category or a brand, pause everything, start afresh, download all of it, or erase it.
privacy-cookies-title = Cookies
privacy-cookies =
    “sid” carries your cart and your sign-in. “prefs” keeps what you chose in the preferences, and which suggestions you refused. “choice” remembers that you said no, or that you said yes although your browser asks not to be tracked.

    “vid” exists only after a yes. It goes when you take the yes back, erase everything, or sign out.

## Preferences: units, the home page

preferences-units = Weights and sizes
preferences-shelves-text = What stands there, and in which order. What is empty for you stays away by itself.
preferences-reset = Forget all these choices
section-hidden = Left out
section-do-up = Up
section-do-down = Down
section-do-hide = Leave out
section-do-show = Show

## What this shop knows about me: settings

about-pointed-title = Settings your visits point to
about-pointed-text = From your browser’s region and from addresses with a currency or language in them. After three visits we ask once, and never switch by ourselves.
about-visits = { $visits ->
    [one] In one visit
   *[other] In { $visits } visits
}

## What keeps an account its owner's

security-title = Address, password, devices
security-way = What you sign in with, and where you are signed in.
security-text = Whoever changes something here says the password once more.
security-current = Your password now
security-wrong-password = That is not the password of this account.
security-email-text = You sign in with { $email }. A new address counts once its reader has followed the link that we send there.
security-email-new = New e-mail address
security-email-submit = Send the link
security-email-sent = We sent a link to { $email }. It works once, for { $hours } hours. Until then nothing changes.
security-unproven = Nobody has told us yet that { $email } is yours. Letters about your orders go there.
security-proof = Send me a link
security-proof-sent = We sent you a link. It works once, for { $hours } hours.
security-password-text = A new password signs you out everywhere else, and ends every link that was sent before.
security-password-submit = Change the password
security-password-done = Your password is changed. Everywhere else you are signed out.
security-sessions = Where you are signed in
security-sessions-text = If you do not know one of these, end it and change your password.
security-here = This browser
security-nowhere-else = Nowhere else.
security-end = End
security-end-all = End all of them
security-session-ended = It is signed out there.
security-sessions-ended = { $count ->
    [0] There was nothing left to end.
    [one] It is signed out in one place.
   *[other] It is signed out in { $count } places.
}
security-since-seen = Signed in { $since }, last used { $seen }
security-seen = Last used { $seen }
device = { $browser }, { $system }
device-browser-edge = Edge
device-browser-opera = Opera
device-browser-samsung = Samsung Internet
device-browser-firefox = Firefox
device-browser-chrome = Chrome
device-browser-safari = Safari
device-browser-other = A browser
device-system-iphone = iPhone
device-system-ipad = iPad
device-system-android = Android
device-system-windows = Windows
device-system-mac = Mac
device-system-chromeos = ChromeOS
device-system-linux = Linux
device-system-other = some device
forgot-link = Forgotten your password?
forgot-title = A new password
forgot-text = Say your address, and we send a link to it. The link works once, for { $minutes } minutes.
forgot-submit = Send the link
# Said whether or not the address has an account, so that nobody can find out who is a customer.
forgot-sent = If { $email } has an account here, a link is on its way there. It works once, for { $minutes } minutes.
new-password-title = Choose a new password
new-password-text = You are signed out everywhere, and sign in with the new one.
new-password-label = New password
new-password-done = Your new password is set. Sign in with it.
prove-title = Is this your address?
prove-text = { $email } becomes the address that you sign in with and that letters go to.
prove-submit = It is my address
prove-done = { $email } is your address now.
prove-gone = A link works once and for { $hours } hours. Ask for a new one on your account’s page.

## Having it, and having it gone

about-pause-day = Pause for a day
about-choices-title = Every answer you gave
about-choices-none = nothing
about-choices-version = { $kinds } (texts version { $version })
about-muted-title = Nothing personal from
about-muted-text = Goods from here are not suggested to you, and what you do with them says nothing about you.
about-offers-line = { $percent } off one piece from { $category }
about-offers-declined = You said no
about-offers-until = Until { $date }
about-events-title = Each single event
about-events-text = The newest first. Removing one changes the next page.
about-letters-title = Letters we sent you
about-letters-text = Kept { $days } days after they left.
about-afresh = Start afresh
about-afresh-text = Your history here and what we made of it are erased now. What you allow and your account stay.
mute-do = Nothing from { $what }
mute-undo = Allow it again
flash-muted = Noted. Nothing personal comes from there any more.
flash-unmuted = It may be suggested again.
flash-afresh = You start afresh. Nothing from before counts.
own-nothing = This shop keeps nothing about this browser. Whoever has an account signs in first.
download-in-title = What is in it
download-in =
    Your account and addresses, your orders and letters, every answer to the question about data, what you told us, what we think you like, every event, every list that was drawn for you, and every offer.

    One ZIP file: a page that people can read, and JSON for machines. It is made within a minute and can be fetched for { $days } days, by you alone.
download-ask = Make my archive
download-again = Make a new one
download-look = Look again
download-get = Fetch the archive
download-waiting = Your archive is being made. It takes less than a minute.
download-ready = Made { $made }, { $size } kB. It can be fetched until { $until }.
download-failed = The archive could not be made. Please ask for it once more.
erase-text = This cannot be undone.
erase-goes-title = What goes
erase-goes-visitor = Everything you looked at, searched for and put in the cart in this browser, what was shown to you, what we made of it, your answers, and the cookie that holds it together.
erase-goes-account = Your account with its addresses and saved goods, your whole history on every device, what was shown to you, offers, answers, letters and archives. You are signed out everywhere.
erase-stays-title = What stays
erase-stays = The law asks for invoices: what was bought, when, for how much, and the country it was taxed in. Your name, address and e-mail address are taken out of them. An order that is still on its way keeps its address until it is with you.
erase-password = Your password, once more
erase-sign-in-again = Your account has no password. Sign in by a new link first, and come back here within ten minutes.
archive-title = What { $shop } keeps about you
archive-text = Read on { $date }.
archive-cut = This page shows the newest { $rows } of each kind. The JSON files beside it have all of them.
archive-account = Account
archive-name = Name
archive-since = Since
archive-addresses = Addresses
archive-sessions = Where you are signed in
archive-stopped = Stopped
archive-orders = Orders
archive-shown = What was shown to you
archive-price-band = A band of prices
preferences-shelves-kind = Personal shelves
preferences-shelves-kind-text = Shelves on the home page, beside goods and in the cart are chosen for you.
preferences-stop-shelves = Stop personal shelves
preferences-start-shelves = Allow personal shelves
preferences-nothing-personal = This shop does nothing personal. Nobody is asked, and nothing about what you look at is kept.
flash-shelves-stopped = Shelves are for you as for everyone.
flash-shelves-started = Shelves may be chosen for you again.
