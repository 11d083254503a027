# Die Texte der Ladenseiten. Die Abschnitte folgen der Seite von oben nach unten.
# Kurz, einfach, wahr; kein Drängen. Anrede: Sie. Eine Zahl $count wählt die Mehrzahl; $when ist „heute“ oder „am Montag“.

## Zahlen, Aufzählungen, Tage: Teile anderer Texte

number-percent = { $number }{"\u00A0"}%
list-more = {", "}
list-last = {" und "}
day-today = heute
day-yesterday = gestern
day-tomorrow = morgen
day-on-weekday = am { $weekday }
day-on-date = am { $date }

## Jede Seite

site-skip = Zum Inhalt springen
site-menu = Menü
site-close = Schließen
site-you-are-here = Sie sind hier
site-shop = Laden
site-more = Mehr
site-yes = Ja
site-no = Nein
site-on = An
site-off = Aus

## Kopf

header-search-label = Im Laden suchen
header-search-hint = { $count ->
    [0] Im Laden suchen
    [one] In einem Artikel suchen
   *[other] In { $count } Artikeln suchen
}
header-search-submit = Suchen
header-categories = Kategorien
header-account = Konto
header-sign-in = Anmelden
header-cart = Warenkorb
header-cart-count = { $count ->
    [0] Warenkorb, leer
    [one] Warenkorb, ein Stück
   *[other] Warenkorb, { $count } Stück
}
header-preferences = Sprache und Währung

## Die Zeile, die eine andere Sprache anbietet (in der angebotenen Sprache)

language-offer = Diese Seite gibt es auch auf Deutsch.
language-offer-accept = Auf Deutsch lesen
language-offer-decline = Nein danke

## Sprache, Währung, Farben

language-en = Englisch
language-ar = Arabisch
language-de = Deutsch
currency-eur = Euro
currency-usd = US-Dollar
currency-jpy = Japanischer Yen
currency-gbp = Pfund Sterling
currency-kwd = Kuwait-Dinar
theme-auto = Wie mein Gerät
theme-light = Hell
theme-dark = Dunkel

## Vorführleiste

demo-bar-label = Vorführung
demo-view-as = Ansehen als
demo-view-as-submit = Zeigen
demo-visitor-new = Neuer Besuch
demo-bar-text = Ein Vorführladen mit erfundenen Menschen. Bestellen Sie ruhig; nichts wird geliefert, nichts berechnet.
demo-control = { $name } (Vergleichsgruppe: nichts Persönliches)

## Fuß

footer-title = Sie können sehen, warum, und Sie können es abstellen.
footer-text = Dieser Laden richtet sich nach dem, was Sie hier ansehen und kaufen. Nichts davon verlässt ihn. Was Sie ansehen, wird höchstens { $days ->
    [one] einen Tag
   *[other] { $days } Tage
} aufgehoben.
footer-title-plain = Dasselbe Schaufenster für alle.
footer-text-plain = Über Sie wird nichts aufgezeichnet. Wer nichts gewählt hat, sieht genau diesen Laden.
footer-privacy = Datenschutz
footer-info = Auskunft
footer-shop = Laden
footer-why = Warum sehe ich das?
footer-choices = Ihre Wahl
footer-about-you = Was dieser Laden über mich weiß
footer-personal-off = Persönliche Seiten ausschalten
footer-download = Meine Daten herunterladen
footer-erase = Meine Daten löschen
footer-everything = Alles
footer-vat = Alle Preise mit Mehrwertsteuer.

## Einwilligung

consent-title = Soll dieser Laden sich merken, was Sie ansehen?
consent-text = Wenn Sie ja sagen, richten sich diese Seiten nach Ihnen, und alles Persönliche sagt, warum es da ist. Wenn Sie nein sagen, wird nichts aufgezeichnet, und der Laden funktioniert genauso.
consent-kept = { $days ->
    [one] Nur in diesem Laden aufgehoben, einen Tag lang
   *[other] Nur in diesem Laden aufgehoben, { $days } Tage lang
}
consent-yours = Sie können alles lesen, berichtigen und löschen
consent-prices = Preise sind nie persönlich.
consent-no = Nein, schlicht lassen
consent-yes = Ja, für mich einrichten
consent-choose = Auswählen, was erlaubt ist
consent-browsing = Was ich ansehe und suche
consent-browsing-text = Für Regale, die Reihenfolge der Ergebnisse und ihre Gründe. Wird höchstens { $days } Tage aufgehoben.
consent-purchases = Was ich in den Warenkorb lege und kaufe
consent-purchases-text = Für das, was dazu passt, und das, was wieder fällig ist. Wird höchstens { $months } Monate aufgehoben.
consent-place = Mein Land oder meine Region
consent-place-text = Um zu zeigen, was Menschen in Ihrem Land oder Ihrer Region ansehen. Nie Ihre genaue Adresse.
consent-declared = Was ich dem Laden sage
consent-declared-text = Für das, was Sie sehen wollten, und um zu zeigen, was andere ansehen, die dasselbe gesagt haben. Sie können jede Antwort ändern oder entfernen.
consent-email = Persönliche E-Mail
consent-email-text = Um auszuwählen, was unsere E-Mails zeigen. Wird eigens gefragt, nie mit einem anderen Ja zusammen.
consent-saved-yes = Gespeichert. Von jetzt an richten sich diese Seiten nach Ihnen.
consent-saved-no = Gespeichert. Über Sie wird nichts aufgezeichnet.
consent-saved-no-erased = Gespeichert. Über Sie wird nichts aufgezeichnet, und was war, wird gelöscht.
consent-signal = Ihr Browser bittet darum, nicht verfolgt zu werden. Also wird nichts aufgezeichnet.

## Startseite: Regale

home-title = Startseite
home-hero-see = { $item } ansehen
home-for-you-title = Für Sie
home-for-you-text = Ausgesucht nach dem, was Sie hier angesehen und gekauft haben.
home-for-you-correct = Berichtigen, was wir vermuten
home-told-title = Sie haben danach gefragt
home-told-text = Nach dem, was Sie uns gesagt haben.
home-continue-title = Weiter, wo Sie waren
home-continue-look = Noch einmal ansehen
home-buy-again-title = Wieder kaufen
home-bought-most-title = In dieser Woche am meisten gekauft
home-popular-title = Jetzt am meisten angesehen
home-new-title = Neu
home-new-text = Das Neueste zuerst.
home-assortment-title = Aus unseren Regalen
home-same-text = Dieselbe Liste für alle.
home-categories-title = Regale
home-see-all = { $count ->
    [one] Der eine Artikel
   *[other] Alle { $count } Artikel
}
home-empty-title = Die Regale sind noch leer
home-empty-text = Hier steht Ware, sobald der Laden welche hat.

## Gründe, je ein Satz

reason-viewed = Weil Sie { $item } { $when } angesehen haben
reason-recently-viewed = Sie haben das { $when } angesehen
reason-others-also-viewed = Wer { $item } ansah, sah auch das an
reason-bought-together = Oft zusammen mit { $item } gekauft
reason-bought-together-yours = Oft zusammen mit { $item } gekauft, aus Ihrem Verlauf hier
reason-others-came-to = Andere, die { $item } aus Ihrem Verlauf hier haben, wählten auch das
reason-similar = Ähnlich wie { $item }
reason-similar-yours = Ähnlich wie { $item }, aus Ihrem Verlauf hier
reason-affinity-category = Sie kommen immer wieder zu { $category }
reason-affinity-brand = Sie kommen immer wieder zu { $brand }
reason-affinity-attribute = Sie kommen immer wieder zu { $attribute }
reason-affinity-price = Nahe an den Preisen, die Sie meist ansehen
reason-told = Weil Sie uns gesagt haben: { $fact }
reason-buy-again = { $times ->
    [one] Sie haben das einmal gekauft, { $when }
    [2] Sie haben das zweimal gekauft, zuletzt { $when }
   *[other] Sie haben das { $times }-mal gekauft, zuletzt { $when }
}
reason-bought-most = In dieser Woche am meisten gekauft. Für alle gleich
# Nur ab einer Zahl von 20.
reason-popular = Jetzt am meisten angesehen. Für alle gleich
reason-popular-among = Beliebt bei Menschen, die { $who }, wie Sie uns gesagt haben
reason-popular-near = Beliebt in Ihrer Nähe: { $place }
place-region = { $region }, { $country }
reason-new = Neu im Laden. Für alle gleich
reason-assortment = Aus unserem Sortiment. Für alle gleich
reason-pinned = Vom Laden ausgewählt. Für alle gleich
reason-moved-label = Nach vorn gerückt
reason-moved-places = { $places ->
    [one] einen Platz
   *[other] { $places } Plätze
}
reason-moved-brand = Nach vorn gerückt, weil Sie immer wieder zu { $brand } kommen
reason-moved-category = Nach vorn gerückt, weil Sie immer wieder zu { $category } kommen
reason-moved-attribute = Nach vorn gerückt, weil Sie immer wieder zu { $attribute } kommen
reason-moved-item = Nach vorn gerückt, weil Sie { $item } angesehen haben
reason-moved-told = Nach vorn gerückt, weil Sie uns gesagt haben: { $fact }
reason-moved-other = Nach vorn gerückt wegen Ihres Verlaufs hier
reason-offer = { $count ->
    [one] Weil Sie einen Artikel in { $category } angesehen haben
   *[other] Weil Sie { $count } Artikel in { $category } angesehen haben
}
reason-dismiss = Kein Interesse
reason-dismiss-item = Kein Interesse an { $item }
reason-dismiss-undo = Wieder zeigen

## Angebot

offer-title = Ein Angebot für Sie
offer-terms = auf ein Stück aus { $category }, bis { $date }
offer-text = Das nimmt { $percent } von einem Stück, das Sie aussuchen. Die Preise auf den Seiten sind für alle gleich; das Angebot wird im Warenkorb abgezogen.
offer-why = Warum dieses Angebot
offer-decline = Nein danke
offer-stop = Keine persönlichen Angebote mehr

## Kategorie

category-count = { $count ->
    [0] Keine Artikel
    [one] Ein Artikel
   *[other] { $count } Artikel
}
category-count-of = { $shown } von { $count ->
    [one] einem Artikel
   *[other] { $count } Artikeln
}
category-empty-title = In diesem Regal steht noch nichts
category-empty-text = Sehen Sie in die Regale daneben.
category-description = { $category }: { $count ->
    [one] ein Artikel
   *[other] { $count } Artikel
}.
category-below = Regale in { $category }
category-everything = Alles
category-personal-order = Diese Reihenfolge ist Ihre
category-personal-order-text = Einige Artikel sind nach vorn gerückt, weil Sie hier Ähnliches ansehen. Nichts wurde versteckt, und kein Preis ist anders.

## Filter, Reihenfolge, Seiten

filter-title = Filter
filter-count = { $count ->
    [0] Filter
    [one] Filter, einer an
   *[other] Filter, { $count } an
}
filter-category = Regal
filter-price = Preis
filter-brand = Marke
filter-price-from = Von
filter-price-to = Bis
filter-price-up-to = Bis { $price }
filter-price-between = { $from } bis { $to }
filter-price-over = { $price } oder mehr
filter-remove = Entfernen
filter-clear = Alle Filter entfernen
filter-apply = Anwenden
list-empty-title = Nichts hat all das zugleich
list-empty-text = Nehmen Sie einige Filter weg, dann steht hier wieder etwas.
order-same = Sie sehen die Reihenfolge, die für alle gleich ist.
order-same-text = Nichts von Ihnen spielt mit.
sort-label = Reihenfolge
sort-best = Was am besten passt
sort-shelf = Wie im Regal
sort-new = Das Neueste zuerst
sort-price-up = Preis, aufsteigend
sort-price-down = Preis, absteigend
sort-submit = Sortieren
pager-label = Seiten
pager-range = { $from } bis { $to } von { $count }
pager-next = Weiter
pager-previous = Zurück

## Karten und Preise

card-new = Neu
card-sale = Reduziert
card-sold-out = Ausverkauft
save-item = { $item } merken
price-before = Vorher
price-vat = Mit Mehrwertsteuer, derselbe Preis für alle

## Artikel

product-add = In den Warenkorb
product-quantity = Menge
product-less = Eins weniger
product-more = Eins mehr
product-option-missing = Nicht in { $value }
product-option-others = { $value } gibt es in { $others }.
product-option-show = In { $value } zeigen
product-in-stock = Auf Lager
# Nur wo die Zahl der wahre Bestand ist.
product-few-left = { $count ->
    [one] Noch eins da
   *[other] Noch { $count } da
}
product-available = Lieferbar
product-backorder = Zurzeit nicht auf Lager. Bestellen geht trotzdem.
product-sent-from = Versand aus { $place }
product-sizes-in = Maße in { $unit }
product-variant-sold-out = Diese Ausführung ist zurzeit nicht auf Lager. Andere sind es.
product-no-price = In dieser Währung nicht zu haben
product-sold-out = Ausverkauft
product-sold-out-text = Zurzeit nicht auf Lager. Diese sind ähnlich.
product-specification = Daten
product-description = Beschreibung
product-weight = Gewicht
product-barcode = Strichcode
product-sku = Artikelnummer
product-brand = Marke
product-category = Regal
product-together-title = Passt dazu
product-together-text = Oft in derselben Bestellung. Für alle gleich.
bundle-all = { $count ->
    [one] In den Warenkorb, { $price }
    [2] Beides in den Warenkorb, { $price }
    [3] Alle drei in den Warenkorb, { $price }
   *[other] Alle { $count } in den Warenkorb, { $price }
}
bundle-some = Angekreuztes in den Warenkorb
product-similar-title = Ähnlich
product-similar-text = Ähnlich in Art, Machart und Preis.
product-also-title = Andere sahen auch an
product-also-text = Von Menschen, die das hier ansahen.
product-archived-title = Dieser Artikel wird nicht mehr verkauft
product-archived-text = Diese sind ähnlich.

## Suche

search-title-query = { $query } · Suche
search-count = { $count ->
    [0] Keine Ergebnisse
    [one] Ein Ergebnis
   *[other] { $count } Ergebnisse
}
search-corrected = Ergebnisse für „{ $query }“.
search-relaxed = Kein Artikel hat alle diese Wörter. Diese haben einige davon.
search-understood = Als Filter verstanden: { $filters }.
search-unmet = { $price }: nichts gefunden. Diese haben einen anderen Preis.
search-missing = Kein Artikel hat alle diese Wörter. Diesen fehlt: { $words }
search-complete = { $count ->
    [one] Ein Artikel hat alle diese Wörter. Die anderen haben einige davon.
   *[other] { $count } Artikel haben alle diese Wörter. Die anderen haben einige davon.
}
search-instead = Stattdessen nach „{ $query }“ suchen
search-empty-title = Nichts gefunden für „{ $query }“
search-empty-text = Versuchen Sie ein anderes Wort, oder sehen Sie hier nach.
search-empty-shelf = Vielleicht eins von diesen
search-personal-order = Diese Reihenfolge ist Ihre.
search-personal-order-text = { $count ->
    [one] Ein Ergebnis ist nach vorn gerückt, weil Sie hier Ähnliches ansehen. Nichts wurde versteckt, und kein Preis ist anders.
   *[other] { $count } Ergebnisse sind nach vorn gerückt, weil Sie hier Ähnliches ansehen. Nichts wurde versteckt, und kein Preis ist anders.
}
search-order-label = Reihenfolge der Ergebnisse
search-order-why = Warum diese Reihenfolge?
search-order-same = Für alle gleich
search-order-yours = Für Sie
search-suggestions = Vorschläge
search-suggest-category = Regal
search-suggest-own = Von Ihnen gesucht
search-sums = Diese Reihenfolge in Zahlen
search-sums-text = Das sieht nur, wer den Laden führt. Die persönliche Reihenfolge kommt danach.
search-part-title = Name
search-part-phrase = Nebeneinander
search-part-kind = Art der Sache
search-part-brand = Marke
search-part-category = Regal
search-part-tag = Stichwort
search-part-attribute = Eigenschaft
search-part-sku = Teil der Artikelnummer
search-part-description = Beschreibung
search-part-exact-sku = Artikelnummer
search-part-exact-title = Ganzer Name
search-part-coverage = Hat das Wort
search-part-chosen = Gewählt von denen, die danach suchten
search-part-popularity = Beliebt

## Warum-Seite

why-title = Warum Sie { $item } sehen
why-cause-text = Das ist der größte Grund, warum es hier steht. Ohne ihn stünde es anderswo oder gar nicht da.
why-same-text = Nichts von Ihnen spielte mit. Alle sehen es hier.
why-parts-title = Alle Teile
why-part-share = { $percent } davon
why-part-history = Sie haben { $item } angesehen oder gekauft, zuletzt { $when }
why-part-context = Auf dieser Seite geht es um { $item }
why-part-liking = Sie kommen immer wieder zu { $facet }
why-part-told = Sie haben uns gesagt: { $fact }
why-part-purchases = { $times ->
    [one] Sie haben es einmal gekauft
    [2] Sie haben es zweimal gekauft
   *[other] Sie haben es { $times }-mal gekauft
}
why-part-everyone = Was viele hier tun
why-part-among = Was Menschen ansehen, die wie Sie { $who }
why-part-near = Was in Ihrer Nähe angesehen wird: { $place }
why-part-catalog = Die Ware selbst: wie neu, und was es sonst gibt
why-part-owner = Der Laden hat es ausgewählt
why-part-more-history = Mehr aus Ihrem Verlauf, jeder Teil kleiner
why-stop-title = Ändern
why-dismiss = Kein Interesse daran
why-pause = Persönliche Seiten anhalten
why-about-you = Was dieser Laden über mich weiß
why-place = Platz { $place }
why-place-moved = Platz { $to }, vorher { $from }
why-score-text = Wie gut die Wörter passen, zählt zuerst. Ihr Verlauf kann ein Ergebnis nur unter denen verschieben, die fast gleich gut passen.
why-gone-title = Diese Erklärung ist fort
why-gone-text = Gründe werden so lange aufgehoben wie das, woraus sie gemacht sind. Dieser wurde entfernt.
why-offer-title = Warum dieses Angebot, und wer eins bekommt
why-offer-text = Ein Angebot bekommt, wer immer wieder zu einem Regal kommt: für ein Stück daraus. Der Preis selbst ist für alle gleich.

## Meldungen nach einer Handlung

flash-added = { $item } liegt im Warenkorb.
flash-added-many = { $count ->
    [one] Ein Artikel liegt im Warenkorb.
   *[other] { $count } Artikel liegen im Warenkorb.
}
flash-bundle-none = Kreuzen Sie an, was in den Warenkorb soll.
flash-removed = { $item } liegt nicht mehr im Warenkorb.
flash-quantity = { $item }: Menge auf { $count } geändert.
flash-saved = { $item } ist gemerkt.
flash-unsaved = { $item } ist nicht mehr gemerkt.
flash-saved-full = Eine Merkliste fasst höchstens { $max } Artikel. Nehmen Sie zuerst einen heraus.
flash-only-left = { $count ->
    [0] { $item } ist gerade ausverkauft.
    [one] Von { $item } ist nur noch ein Stück da. Es liegt in Ihrem Warenkorb.
   *[other] Von { $item } sind nur noch { $count } Stück da. Sie liegen in Ihrem Warenkorb.
}
flash-signed-in = Sie sind angemeldet.
flash-signed-out = Sie sind abgemeldet.
flash-registered = Ihr Konto ist bereit.
flash-preferences = Ihre Einstellungen sind gespeichert.
flash-told = Notiert. Die Startseite zeigt, was sich geändert hat.
flash-dismissed = Notiert. { $item } wird Ihnen nicht mehr vorgeschlagen.
flash-dismissed-undone = { $item } darf wieder vorgeschlagen werden.
flash-offer-taken = Das Angebot wird im Warenkorb abgezogen.
flash-offer-declined = Notiert. Dieses Angebot kommt nicht wieder.
flash-offers-stopped = Sie bekommen keine persönlichen Angebote mehr.
flash-paused = Persönliche Seiten sind aus. Nichts wird aufgezeichnet, bis Sie sie wieder einschalten.
flash-resumed = Persönliche Seiten sind an.
flash-erased = Ihre Daten sind gelöscht.
flash-forgotten = Vergessen. Es zählt nicht mehr.
flash-view-as = Sie sehen den Laden jetzt wie { $name }.

## Fehler in Formularen

form-error-title = { $count ->
    [one] Eine Stelle ist noch zu ändern
   *[other] { $count } Stellen sind noch zu ändern
}
field-required = Bitte ausfüllen.
field-too-long = Höchstens { $max } Zeichen.
field-email = Eine E-Mail-Adresse sieht aus wie name@example.org.
field-password-short = Mindestens { $min } Zeichen.
field-password-long = Höchstens { $max } Zeichen.
field-password-same = Die beiden Passwörter sind nicht gleich.
field-password-common = Dieses Passwort steht auf Listen häufiger Passwörter. Bitte wählen Sie ein anderes.
field-number = Bitte eine ganze Zahl.
field-range = Bitte von { $min } bis { $max }.
field-choice = Bitte etwas aus der Liste wählen.
field-optional = freiwillig

## Fehler: was geschah, und wie es weitergeht

error-way-home = Zur Startseite
error-way-search = Im Laden suchen
error-way-again = Noch einmal versuchen
error-400-title = Das konnten wir nicht lesen
error-400-text = In der Adresse oder im Formular steht etwas, das wir nicht verstehen. Nichts wurde geändert.
error-403-title = Das steht Ihnen nicht offen
error-403-text = Die Anfrage kam von einer anderen Website, oder Ihr Konto darf das nicht. Nichts wurde geändert.
error-404-title = Unter dieser Adresse ist nichts
error-404-text = Vielleicht ist es umgezogen, oder im Link ist ein Fehler.
error-405-title = Das geht hier nicht
error-405-text = Diese Adresse antwortet nur auf andere Weise. Nichts wurde geändert.
error-409-title = Inzwischen hat sich etwas geändert
error-409-text = Was Sie geschickt haben, passt nicht mehr zu dem, was jetzt da ist. Nichts wurde geändert.
error-410-title = Das gibt es hier nicht mehr
error-410-text = Es wurde für immer entfernt. Vielleicht tut es etwas Ähnliches.
error-413-title = Das war zu groß
error-413-text = Das Formular oder die Datei ist größer, als wir annehmen. Nichts wurde geändert.
error-415-title = Diese Art Datei können wir nicht lesen
error-415-text = Sie kam in einer Form, die diese Adresse nicht annimmt. Nichts wurde geändert.
error-422-title = Etwas darin passt nicht
error-422-text = Wir konnten lesen, was Sie geschickt haben, aber nichts damit anfangen. Nichts wurde geändert.
error-429-title = Das war sehr oft
error-429-text = Von hier kamen zu viele Versuche. Bitte warten Sie { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
} und versuchen Sie es dann noch einmal.
error-500-title = Bei uns ist etwas kaputtgegangen
error-500-text = Es lag nicht an Ihnen. Es ist vermerkt. Ihr Warenkorb bleibt erhalten.
error-503-title = Der Laden ist noch nicht bereit
error-503-text = Er öffnet gerade oder hat sehr viel zu tun. Gleich ist er wieder da. Ihr Warenkorb bleibt erhalten.
error-shelf-title = Vielleicht suchten Sie eins von diesen
error-search-label = Suchen Sie, was hier stehen sollte
error-suggested = Meinten Sie
error-410-product-title = { $item } wird nicht mehr verkauft
error-410-product-text = Diese Artikel sind ähnlich.

## Tafeln: Zeichnungen, die anstelle von Fotos stehen

plate-alt = { $silhouette }, { $surface }, { $palette }, { $field }
plate-silhouette-teapot = Teekanne
plate-silhouette-mug = Becher
plate-silhouette-vase = Vase
plate-silhouette-bottle = Flasche
plate-silhouette-pendant = Hängeleuchte
plate-silhouette-lamp = Tischleuchte
plate-silhouette-armchair = Sessel
plate-silhouette-stool = Hocker
plate-silhouette-backpack = Rucksack
plate-silhouette-boot = Stiefel
plate-silhouette-jacket = Jacke
plate-silhouette-cap = Mütze
plate-silhouette-book = Buch
plate-silhouette-notebook = Notizbuch
plate-silhouette-plant = Topfpflanze
plate-silhouette-candle = Kerze
plate-silhouette-watering-can = Gießkanne
plate-silhouette-headphones = Kopfhörer
plate-silhouette-bell = Fahrradklingel
plate-silhouette-bowl = Schale
plate-silhouette-tin = Dose
plate-silhouette-radio = Radio
plate-silhouette-kettle = Wasserkessel
plate-silhouette-chair = Stuhl
plate-silhouette-umbrella = Regenschirm
plate-silhouette-scissors = Schere
plate-silhouette-jug = Krug
plate-silhouette-casserole = Schmortopf
plate-silhouette-mill = Pfeffermühle
plate-silhouette-task-lamp = Schreibtischleuchte
plate-silhouette-tumbler = Trinkglas
plate-silhouette-shirt = Hemd
plate-silhouette-jumper = Pullover
plate-silhouette-trousers = Hose
plate-silhouette-dress = Kleid
plate-silhouette-shoe = Schuh
plate-silhouette-ring = Ring
plate-silhouette-parcel = Paket
plate-silhouette-jar = Vorratsglas
plate-silhouette-flask = Isolierflasche
plate-silhouette-pan = Pfanne
plate-silhouette-knife = Küchenmesser
plate-silhouette-dish = Teller
plate-silhouette-clock = Wecker
plate-silhouette-cushion = Kissen
plate-silhouette-bookcase = Bücherregal
plate-silhouette-table = Tisch
plate-silhouette-mirror = runder Spiegel
plate-silhouette-pencil = Bleistift
plate-silhouette-speaker = Lautsprecher
plate-silhouette-glove = Handschuh
plate-silhouette-sock = Paar Socken
plate-silhouette-scarf = Schal
plate-silhouette-suitcase = Koffer
plate-silhouette-tote = Tragetasche
plate-silhouette-planter = Blumentopf
plate-silhouette-trowel = Pflanzkelle
plate-silhouette-basket = Korb
plate-silhouette-blanket = gefaltete Decke
plate-silhouette-towel = Handtuch
plate-silhouette-soap = Stück Seife
plate-silhouette-brush = Bürste
plate-silhouette-hammer = Hammer
plate-silhouette-toolbox = Werkzeugkasten
plate-silhouette-tent = Zelt
plate-silhouette-lantern = Laterne
plate-silhouette-saw = Säge
plate-silhouette-rope = Seil
plate-palette-tomato = Tomatenrot
plate-palette-amber = Bernstein
plate-palette-cobalt = Kobaltblau
plate-palette-forest = Waldgrün
plate-palette-wine = Weinrot
plate-palette-bone = Knochenweiß
plate-palette-graphite = Graphit
plate-palette-blush = Zartrosa
plate-palette-teal = Petrol
plate-surface-plain = glatt
plate-surface-ribbed = gerippt
plate-surface-speckled = gesprenkelt
plate-surface-woven = gewebt
plate-surface-glazed = glasiert
plate-field-clay = vor lehmfarbenem Grund
plate-field-citrus = vor zitronengelbem Grund
plate-field-moss = vor moosgrünem Grund
plate-field-lagoon = vor lagunenblauem Grund
plate-field-sky = vor himmelblauem Grund
plate-field-iris = vor irisfarbenem Grund
plate-field-rose = vor rosenfarbenem Grund
plate-field-stone = vor steingrauem Grund
plate-part-aerial = Antenne
plate-part-armrest = Armlehne
plate-part-backrest = Rückenlehne
plate-part-band = Ringschiene
plate-part-base = Boden
plate-part-bell = Glocke
plate-part-belt = Gürtel
plate-part-binding = Umwicklung
plate-part-blade = Blatt
plate-part-blades = Klingen
plate-part-bolster = Kropf
plate-part-bristles = Borsten
plate-part-buckle = Schnalle
plate-part-bulb = Leuchtmittel
plate-part-button = Knopf
plate-part-canopy = Bespannung
plate-part-cap = Haube
plate-part-clamp = Schelle
plate-part-clasp = Verschluss
plate-part-claw = Klaue
plate-part-coil = Wicklung
plate-part-collar = Kragen
plate-part-cone = Membran
plate-part-cord = Kabel
plate-part-corner = Ecke
plate-part-cover = Einband
plate-part-cuff = Bündchen
plate-part-dial = Skala
plate-part-dish = Seifenschale
plate-part-dome = Glockenschale
plate-part-drawer = Schublade
plate-part-ear = Henkel
plate-part-ear-cushion = Ohrpolster
plate-part-edge = Kante
plate-part-elastic = Gummiband
plate-part-end = Seilende
plate-part-entrance = Eingang
plate-part-eraser = Radiergummi
plate-part-ferrule = Zwinge
plate-part-fingers = Finger
plate-part-flame = Flamme
plate-part-fold = Faltkante
plate-part-foot = Fuß
plate-part-frame = Rahmen
plate-part-fringe = Fransen
plate-part-glass = Glas
plate-part-grille = Lautsprechergitter
plate-part-grip = Griffstück
plate-part-grips = Griffaugen
plate-part-hammer-head = Hammerkopf
plate-part-handle = Griff
plate-part-hands = Zeiger
plate-part-headband = Kopfbügel
plate-part-heel = Ferse
plate-part-hem = Saum
plate-part-hinge = Gelenk
plate-part-joint = Gelenk
plate-part-knob = Knauf
plate-part-label = Etikett
plate-part-laces = Schnürung
plate-part-lather = Schaum
plate-part-leaves = Blätter
plate-part-legs = Beine
plate-part-lever = Hebel
plate-part-lid = Deckel
plate-part-loop = Schlaufe
plate-part-mouth = Öffnung
plate-part-neckline = Ausschnitt
plate-part-peak = Mützenschirm
plate-part-pivot = Drehpunkt
plate-part-pocket = Tasche
plate-part-poles = Stangen
plate-part-pot = Topf
plate-part-print = Aufdruck
plate-part-rail = Stange
plate-part-ribbon = Lesebändchen
plate-part-rim = Rand
plate-part-rungs = Sprossen
plate-part-saucer = Untersetzer
plate-part-seam = Naht
plate-part-seat = Sitz
plate-part-setting = Fassung
plate-part-shade = Lampenschirm
plate-part-shelf = Fach
plate-part-shoulder = Schulter
plate-part-sleeve = Ärmel
plate-part-sole = Sohle
plate-part-spine = Buchrücken
plate-part-spout = Ausguss
plate-part-stalk = Stängel
plate-part-stamp = Prägung
plate-part-stand = Ständer
plate-part-stem = Schaft
plate-part-stone = Stein
plate-part-stopper = Stopfen
plate-part-strap = Riemen
plate-part-stripes = Streifen
plate-part-surface = Oberfläche
plate-part-table-top = Tischplatte
plate-part-tape = Klebeband
plate-part-teeth = Zähne
plate-part-thumb = Daumen
plate-part-tip = Spitze
plate-part-toe = Spitze
plate-part-tweeter = Hochtöner
plate-part-waist = Taille
plate-part-waistband = Bund
plate-part-weave = Geflecht
plate-part-well = Tellerspiegel
plate-part-wheels = Rollen
plate-part-wick = Docht
# Anstelle eines Bildes, das der Laden nicht hat.
plate-stand-in = Noch kein Bild: { $item }

## What machines read

site-description = { $shop }: { $categories }.
feed-new-title = Neu bei { $shop }

## Gewichte und Maße

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

## Einheiten

units-metric = Gramm, Zentimeter, Liter
units-imperial = Unzen, Zoll, Quarts

## Eine Einstellung, auf die Besuche deuten: einmal gefragt

suggest-currency = Preise in { $what } zeigen?
suggest-language = Den Laden immer auf { $what } zeigen?
flash-preferences-reset = Ihre Wahl ist vergessen. Der Laden sieht aus wie beim ersten Besuch.

## Angebote für alle

price-low = Niedrigster Preis der letzten 30 Tage: { $price }
offer-percent-each = { $percent } auf jedes Stück.
offer-percent-one = { $percent } auf ein Stück.
offer-percent-order = { $percent } auf die Bestellung.
offer-amount-each = { $amount } Nachlass auf jedes Stück.
offer-amount-one = { $amount } Nachlass auf ein Stück.
offer-amount-order = { $amount } Nachlass auf die Bestellung.
offer-fixed-price = Jedes Stück für { $amount }.
offer-buy-get = Vom selben Artikel: { $buy } bezahlen, { $get } dazu bekommen.
offer-cheapest-free = Von je { $count } Stück ist das günstigste frei.
offer-free-delivery = Lieferung frei.
offer-gift = { $item } gratis, sobald es mit etwas anderem im Warenkorb liegt.
offer-favourite = die Kategorie, die Sie am meisten ansehen
offer-more-goods = { $count } weitere
offer-term-goods = Für: { $goods }.
offer-term-value = Ab { $amount }.
offer-term-pieces = Ab { $count } Stück.
offer-term-first-order = Für die erste Bestellung.
offer-term-customers = Für alle, die angemeldet sind.
offer-term-countries = Für Bestellungen nach: { $countries }.
offer-term-until = Bis { $date }.
offer-text-any = Die Preise auf den Seiten sind für alle gleich; das Angebot wird im Warenkorb abgezogen. Es wurde für Sie ausgesucht.

## Persönliche Briefe: Bescheid geben, welche davon, keine mehr

tell-me-back-in-stock = Bescheid geben, wenn es wieder da ist
tell-me-price-drop = Bescheid geben, wenn es weniger kostet
tell-me-text = Wir schreiben Ihnen einmal, wenn es so weit ist. Zuerst fragt ein Brief, ob die Adresse Ihre ist; ohne Ihr Ja kommt nichts weiter.
tell-me-known = Wir schreiben einmal, wenn es so weit ist, an die Adresse Ihres Kontos.
tell-me-email = Ihre E-Mail-Adresse
tell-me-submit = Bescheid geben
tell-me-done = Wir geben Ihnen Bescheid.
tell-me-sent = Bitte sehen Sie in Ihre Post: Ein Brief fragt, ob die Adresse Ihre ist. Er gilt zwei Tage.
letters-title = Welche Briefe Sie bekommen
letters-text = Das sind die Briefe, die wir an { $email } schreiben, neben denen über Bestellungen und das Konto. Jeden können Sie abstellen.
letters-kinds = Persönliche Briefe
letters-kind-welcome = Willkommen
letters-kind-welcome-text = Ein Brief nach der Anmeldung.
letters-kind-cart-left = Im Warenkorb geblieben
letters-kind-cart-left-text = Eine Erinnerung an das, was noch im Warenkorb liegt.
letters-kind-offer = Angebote für Sie
letters-kind-offer-text = Ein persönliches Angebot auf Dinge, die angesehen oder in den Warenkorb gelegt wurden.
letters-kind-back-in-stock = Wieder da
letters-kind-back-in-stock-text = Wenn etwas Gewünschtes, Gemerktes oder Angesehenes wieder zu haben ist.
letters-kind-price-drop = Kostet jetzt weniger
letters-kind-price-drop-text = Wenn etwas Gewünschtes, Gemerktes oder Angesehenes weniger kostet.
letters-kind-buy-again = Zeit für Nachschub
letters-kind-buy-again-text = Wenn etwas, das öfter gekauft wird, zu Ende gehen könnte.
letters-kind-picks = Auswahl der Woche
letters-kind-picks-text = Dinge, die gefallen könnten, einmal in der Woche, jedes mit seinem Grund.
letters-waits = Worauf Sie warten
letters-wait-back-in-stock = Bescheid geben, wenn { $title } wieder zu haben ist
letters-wait-price-drop = Bescheid geben, wenn { $title } weniger kostet
letters-silent = Gar keine persönlichen Briefe
letters-zone = Ihre Zeitzone, für die Ruhezeiten
letters-zone-hint = Zum Beispiel Europe/Brussels. Bleibt das Feld leer, gilt die des Landes Ihrer letzten Bestellung oder die des Ladens.
letters-zone-wrong = Eine Zeitzone mit diesem Namen kennen wir nicht. Solche Namen sind Europe/Brussels oder America/New_York.
letters-save = Speichern
letters-saved = Gespeichert. Es gilt sofort.
letters-leave-title = Keine solchen Briefe mehr
letters-leave-all = { $email } bekommt keine persönlichen Briefe mehr. Briefe über Bestellungen und das Konto kommen weiterhin.
letters-leave-kind = { $email } bekommt keine Briefe der Art „{ $kind }“ mehr. Alle anderen bleiben, wie sie sind.
letters-leave-yes = Ja, keine mehr davon
letters-left-all = Sie bekommen keine persönlichen Briefe mehr.
letters-left-kind = Sie bekommen keine Briefe der Art „{ $kind }“ mehr.
letters-confirm-title = Sollen wir Bescheid geben?
letters-confirm-yes = Ja, Bescheid geben
letters-gone = Dieser Link wurde schon benutzt, ist zu alt oder gehört zu einer Adresse, die wir vergessen haben.
letters-way = Persönliche Briefe: welche Arten, zu welchen Zeiten, oder keine.
