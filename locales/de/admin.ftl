# Die Verwaltung des Ladens.

## Rahmen, Anmelden

admin-page-title = { $page } · Verwaltung
admin-sign-in-title = Anmelden zur Verwaltung
admin-sign-in-submit = Anmelden
admin-sign-in-wrong = Diese E-Mail-Adresse und dieses Passwort gehören zu niemandem, der den Laden betreibt.
admin-sign-out = Abmelden
admin-signed-in-as = Angemeldet als { $name }
admin-to-shop = Zum Laden
admin-saved = Gespeichert. Es gilt.
admin-unchanged = Nichts wurde geändert.
admin-save = Speichern und gelten lassen
admin-undo = Rückgängig
admin-undone = Rückgängig gemacht. Die Einstellungen davor gelten wieder.
admin-undo-late = Inzwischen wurde es noch einmal geändert. Sehen Sie ins Protokoll, bevor Sie es rückgängig machen.
admin-sign-in-text = Für alle, die diesen Laden betreiben.
admin-section-shop = Laden
admin-section-personalization = Persönliches
admin-section-setup = Einrichtung
admin-save-text = Gilt ab der nächsten Anfrage und steht im Änderungsprotokoll.
admin-conflict = Inzwischen hat jemand anderes gespeichert, deshalb wurde nichts gespeichert. Was Sie eingegeben haben, steht noch hier: Sehen Sie es durch und speichern Sie noch einmal.
admin-number-range = { $field }: eine ganze Zahl von { $least } bis { $most }.
admin-versions-title = Frühere Fassungen
admin-versions-caption = Fassungen, die neueste zuerst
admin-versions-text = Zurückgehen legt eine neue Fassung an; nichts geht verloren.
admin-version = Fassung
admin-version-state = Stand
admin-version-restore = Zu dieser zurück
admin-version-defaults = Wie das Programm geliefert wird

## Wege

admin-nav-label = Verwaltung
admin-nav-dashboard = Überblick
admin-nav-personalization = Persönliches
admin-nav-languages = Sprachen
admin-nav-currencies = Währungen und Kurse
admin-nav-mail = Briefe
admin-nav-audit = Änderungsprotokoll

## Überblick
admin-dashboard-changes = Zuletzt geändert
admin-figure-products = Artikel
admin-figure-products-note = veröffentlicht
admin-figure-currencies = Währungen
admin-figure-dropped = Verworfene Ereignisse
admin-figure-dropped-note = seit dem Start des Programms, weil zu viele auf einmal kamen
admin-todo-goods = Noch gibt es keine Artikel.
admin-todo-goods-text = Holen Sie auf der Befehlszeile eine Artikeldatei herein: { $command }
admin-todo-rates = Ohne Kurs keine Preise.
admin-todo-rates-text = Diese Währungen sind angeboten, aber erst zu sehen, wenn sie einen Kurs haben: { $currencies }.

## Wörter für den Stand

admin-status-on = An
admin-status-off = Aus
admin-status-live = Gilt
admin-status-draft = Entwurf
admin-status-old = Alt
admin-status-test = Probe
admin-status-ok = In Ordnung
admin-status-warning = Bitte ansehen
admin-status-failed = Fehlgeschlagen
admin-status-waiting = Wartet
admin-status-running = Läuft
admin-status-done = Fertig
admin-status-default = Standard
admin-status-same = Für alle gleich

## Sprachen

admin-languages-text = Eine Sprache, die an ist, hat eigene Adressen. Die Standardsprache hat keinen Vorsatz.
admin-languages-default = Standardsprache
admin-languages-translated = { $percent } der Artikel haben Texte darin
admin-languages-last = Die Standardsprache lässt sich nicht ausschalten.
admin-languages-offered = Sprachen des Ladens
admin-languages-offered-text = Artikel ohne Text in einer Sprache zeigen den der Standardsprache.
admin-languages-default-text = Ihre Seiten haben keinen Vorsatz. Eine andere zu wählen ändert die Adressen der Seiten.

## Währungen und Kurse

admin-currencies-text = Preise in den anderen Währungen werden aus diesen Kursen gebildet, bevor jemand sie sieht.
admin-currencies-base = Grundwährung
admin-currencies-code = Währung
admin-currencies-rate = Kurs
admin-currencies-effective = Ab Tag
admin-currencies-ending = Preise enden auf
admin-currencies-ending-step = Nächstes Vielfaches von
admin-currencies-ending-minus = Weniger
admin-currencies-example = Zum Beispiel wird aus { $before } dann { $after }.
admin-currencies-add = Währung hinzufügen
admin-currencies-add-rate = Kurs hinzufügen
admin-currencies-off = { $currency } nicht mehr anbieten
admin-currencies-bad-rate = Ein Kurs ist eine Zahl über null, etwa 1.0845.
admin-currencies-bad-code = Eine Währung sind drei Großbuchstaben, etwa EUR.
admin-currencies-rates = Kurse heute
admin-currencies-rates-text = Ein Kurs gilt von seinem Tag an, bis es einen neueren gibt. Alte Kurse bleiben erhalten.
admin-currencies-one = Ein { $from } ist
admin-currencies-no-rate = Noch kein Kurs, also keine Preise
admin-currencies-only-base = Preise werden nur in der Grundwährung gezeigt.
admin-currencies-new-rate-hint = Was ein { $from } ist, etwa 1.0845. Gilt von heute an.
admin-currencies-base-text = { $currency }: In ihr werden Preise festgelegt und so gezeigt, wie sie festgelegt sind. Sie ändert sich nicht mehr, sobald es Artikel gibt.
admin-currencies-ending-text = Umgerechnete Preise werden auf das nächste Vielfache gebracht, dann kann etwas abgezogen werden: ein Vielfaches von 1.00 weniger 0.01 ergibt 12.99.
admin-currencies-add-hint = Drei Buchstaben, etwa GBP. Sie ist zu sehen, sobald sie einen Kurs hat.
admin-currencies-bad-step = { $currency }: Das Vielfache ist ein Betrag von { $least } bis { $most }.
admin-currencies-bad-minus = { $currency }: Abgezogen wird null oder ein Betrag unter dem Vielfachen.
admin-currencies-twice = { $currency } wird schon angeboten.
admin-currencies-full = Ein Laden hat höchstens { $max } Währungen.
admin-rate-saved = { $currency }: Der Kurs ist von heute an { $rate }.

## Persönliches

admin-presets-title = Wie viel
admin-preset-off = Aus
admin-preset-off-text = Alle sehen denselben Laden. Von niemandem wird etwas gelesen.
admin-preset-gentle = Sanft
admin-preset-gentle-text = Was jemand zuletzt ansah, und was zusammen gekauft wird.
admin-preset-balanced = Ausgewogen
admin-preset-balanced-text = Auch ähnliche Besuche, ähnliche Artikel, was jemand gesagt hat, und die Reihenfolge der Suche.
admin-preset-full = Voll
admin-preset-full-text = Auch die Kategorien, Marken und Arten, zu denen jemand immer wieder kommt.
admin-preset-changed = { $count ->
    [0] Wie die Voreinstellung
    [one] Mit einer eigenen Änderung
   *[other] Mit { $count } eigenen Änderungen
}
admin-floor-text = Kein Angebot bringt einen Artikel unter diese Spanne. Wo weder Kosten noch eine angenommene Spanne bekannt sind, gibt es kein Angebot.
admin-preset = Voreinstellung
admin-presets-text = Eine andere Voreinstellung stellt die Schalter unten nach ihr, außer denen, die Sie im selben Zug ändern.
admin-preset-in-force = { $preset }. { $changes }.
admin-data-title = Arten von Daten
admin-data-text = Wie stark jede Art dessen zählt, was man von einem Besucher weiß. Bei 0 wird die Art gar nicht gelesen, was immer Besucher erlauben.
admin-field-data-browsing = Angesehenes und in den Warenkorb Gelegtes, in Prozent
admin-field-data-browsing-hint = { $least } bis { $most }. 100 ist üblich, 0 lässt die Art weg.
admin-field-data-purchases = Käufe, in Prozent
admin-field-data-purchases-hint = { $least } bis { $most }. 100 ist üblich, 0 lässt die Art weg.
admin-field-data-place = Land oder Region, in Prozent
admin-field-data-place-hint = { $least } bis { $most }. 100 ist üblich, 0 lässt die Art weg.
admin-field-data-declared = Eigene Angaben, in Prozent
admin-field-data-declared-hint = { $least } bis { $most }. 100 ist üblich, 0 lässt die Art weg.
admin-reach-title = Reihenfolge, Vergleichsgruppe, Mindestzahlen
admin-reach-text = Wie weit persönliche Seiten reichen.
admin-field-order = Stärke der persönlichen Reihenfolge, in Prozent
admin-field-order-hint = { $least } bis { $most }. Verschiebt Suchergebnisse und Kategorien, unter Ausgewogen und Voll. 0 lässt sie stehen.
admin-field-control = Vergleichsgruppe, in Prozent
admin-field-control-hint = { $least } bis { $most }. Dieser Anteil der Besucher sieht nichts Persönliches, damit Sie sehen, was der Rest wert ist.
admin-field-people = Mindestzahl von Menschen hinter einem geteilten Signal
admin-field-people-hint = { $least } bis { $most }. Was weniger Menschen taten, wird anderen nie gezeigt.
admin-offers-title = Persönliche Angebote
admin-offers = Persönliche Angebote machen
admin-offers-text = Einige Prozent auf ein Stück aus der Kategorie, die jemand am meisten ansieht. Preise bleiben für alle gleich.
admin-offers-note = { $percent } auf ein Stück, mindestens { $floor } Spanne bleiben
admin-field-percent = Angebot, in Prozent
admin-field-percent-hint = { $least } bis { $most }.
admin-field-floor = Niedrigste Spanne, in Prozent
admin-field-floor-hint = { $least } bis { $most }, vom verringerten Preis.
admin-field-assumed = Angenommene Spanne, in Prozent
admin-field-assumed-hint = { $least } bis { $most }, für Artikel, deren Kosten nicht bekannt sind. Leer: kein Angebot auf diese.
admin-field-days = Ein Angebot gilt, in Tagen
admin-field-days-hint = { $least } bis { $most }.

## Quellen

admin-sources-title = Quellen
admin-sources-text = Woher Vorschläge kommen. Eine Quelle, die aus ist, schlägt nirgends etwas vor.
admin-source-recently-viewed = Zuletzt angesehen
admin-source-recently-viewed-text = Was dieser Besuch zuletzt ansah.
admin-source-session-neighbours = Ähnliche Besuche
admin-source-session-neighbours-text = Was andere in Besuchen wie diesem ansahen.
admin-source-bought-together = Zusammen gekauft
admin-source-bought-together-text = Was genug Menschen in einer Bestellung hatten.
admin-source-long-term = Langfristig
admin-source-long-term-text = Was Menschen mit denselben Dingen später auch hatten. Nie, was jemand schon gekauft hat.
admin-source-content-similarity = Ähnlicher Inhalt
admin-source-content-similarity-text = Ähnlich in Wörtern, Marke, Art und Preis.
admin-source-affinity = Vorlieben
admin-source-affinity-text = Kategorien, Marken und Arten, zu denen jemand immer wieder kommt.
admin-source-declared = Gesagt
admin-source-declared-text = Was Menschen Ihnen gesagt haben, dass es ihnen gefällt.
admin-source-buy-again = Wieder kaufen
admin-source-buy-again-text = Schon gekauft und wieder fällig.
admin-source-bought-most = Am meisten gekauft
admin-source-bought-most-text = In den letzten sieben Tagen am meisten gekauft; für alle gleich.
admin-source-near = Beliebt in der Nähe
admin-source-near-text = Was Menschen im selben Land oder in derselben Region ansehen, wenn der Besucher den Ort genannt hat.
admin-source-trending = Im Kommen
admin-source-trending-text = Jetzt mehr angesehen als sonst; für alle gleich.
admin-source-new = Neu
admin-source-new-text = In den letzten Wochen zuerst veröffentlicht; für alle gleich.

## Orte

admin-placements-title = Orte
admin-placement-for-you = Startseite, für Sie
admin-placement-continue = Startseite, weiter
admin-placement-buy-again = Startseite, wieder kaufen
admin-placement-told = Startseite, danach gefragt
admin-placement-bought-most = Startseite, am meisten gekauft
admin-placement-popular = Startseite, am meisten angesehen
admin-placement-new = Startseite, neu
admin-placement-assortment = Startseite, aus dem Sortiment
admin-placement-product-also = Artikelseite, andere sahen auch an
admin-placement-product-together = Artikelseite, passt dazu
admin-placement-product-similar = Artikelseite, ähnlich
admin-placement-cart = Warenkorb, passt dazu
admin-placement-search-empty = Suche, nichts gefunden
admin-placement-not-found = Seite nicht gefunden
admin-placement-mail = E-Mail

## Änderungsprotokoll

admin-audit-title = Änderungsprotokoll
admin-audit-text = Wer was wann geändert hat. Das Neueste zuerst.
admin-audit-when = Wann
admin-audit-who = Wer
admin-audit-what = Was
admin-audit-before = Vorher
admin-audit-after = Nachher
admin-audit-version = Fassung { $version }
admin-audit-program = Das Programm
admin-audit-from = Von
admin-audit-changes = Änderungen
admin-audit-empty = Noch wurde nichts geändert.
admin-audit-same = Kein Unterschied
admin-audit-nothing = nichts
admin-audit-fields = { $count ->
    [one] Ein Feld
   *[other] { $count } Felder
}
admin-audit-count = { $count ->
    [one] Eine Änderung
   *[other] { $count } Änderungen
}
admin-audit-pages = Seiten des Änderungsprotokolls
admin-audit-newest = Neueste
admin-audit-older = Ältere
admin-audit-all = Das ganze Änderungsprotokoll
admin-audit-settings-publish = Einstellungen gespeichert: { $subject }
admin-audit-rate-set = Kurs festgelegt: { $subject }
admin-audit-mail-again = Brief wieder eingereiht: { $subject }
admin-area-shop = Laden
admin-area-languages = Sprachen
admin-area-currencies = Währungen
admin-area-personalization = Persönliches

## Briefe

admin-mail-by-server = Briefe gehen über den Mailserver hinaus. Das Neueste zuerst.
admin-mail-by-folder = Kein Mailserver ist eingerichtet, darum sind Briefe Dateien in { $folder }. Das Neueste zuerst.
admin-mail-when = Geschrieben
admin-mail-subject = Betreff
admin-mail-to = An
admin-mail-state = Stand
admin-mail-tries = Versuche
admin-mail-next = Nächster Versuch
admin-mail-ended = Seit
admin-mail-error = Letzter Fehler
admin-mail-queued = Wartet
admin-mail-sent = Gesendet
admin-mail-laid = Im Ordner
admin-mail-failed = Aufgegeben
admin-mail-dropped = Zu spät zum Senden
admin-mail-empty = Noch wurde kein Brief geschrieben.
admin-mail-count = { $count ->
    [one] Ein Brief
   *[other] { $count } Briefe
}
admin-mail-pages = Seiten der Briefe
admin-mail-newest = Neueste
admin-mail-older = Ältere
admin-mail-facts = Zu diesem Brief
admin-mail-letter = Der Brief
admin-mail-html = Der Brief
admin-mail-text = Der Brief als Text
admin-mail-unreadable = Dieses Programm kann den Brief nicht lesen.
admin-mail-again = Noch einmal versuchen
admin-mail-all = Alle Briefe
admin-mail-in-line = Der Brief wartet auf den nächsten Versuch.
admin-mail-not-failed = Dieser Brief war nicht aufgegeben.

## Orders

admin-section-selling = Verkauf
admin-nav-orders = Bestellungen
admin-nav-payments = Zahlungsarten
admin-nav-taxes = Steuern
admin-nav-delivery = Lieferung
admin-orders-text = Die neuesten zuerst. Geld und Ware haben je einen eigenen Stand.
admin-orders-all = Alle
admin-orders-find = Suchen
admin-orders-find-hint = Eine Bestellnummer, ein Verwendungszweck oder eine E-Mail-Adresse.
admin-orders-unclear = Das ist weder eine Nummer noch ein Verwendungszweck noch eine E-Mail-Adresse.
admin-orders-show = Anzeigen
admin-orders-payment = Zahlung
admin-orders-fulfilment = Ware
admin-orders-number = Nummer
admin-orders-buyer = Käufer
admin-orders-total = Summe
admin-orders-pages = Seiten der Bestellungen
admin-table-of = { $what }, als Tabelle
admin-orders-empty = Es gibt keine solche Bestellung.
admin-payment-pending = Nicht bezahlt
admin-payment-paid = Bezahlt
admin-payment-partly-refunded = Teilweise erstattet
admin-payment-refunded = Erstattet
admin-payment-void = Nichts zu zahlen
admin-fulfilment-unfulfilled = Nicht versandt
admin-fulfilment-partial = Teilweise versandt
admin-fulfilment-fulfilled = Versandt
admin-fulfilment-cancelled = Storniert
admin-order-title = Bestellung { $number }
admin-order-placed = Aufgegeben { $when }
admin-order-lines = Was gekauft wurde
admin-order-money = Geld ein und zurück
admin-order-invoice = Rechnung, zum Drucken
admin-order-as-buyer = Wie der Käufer sie sieht
admin-order-timeline = Was geschah
admin-order-withdrawn = Der Käufer hat den Vertrag am { $when } widerrufen. Sobald die Ware zurück (oder ihr Versand nachgewiesen) ist, muss binnen 14 Tagen nach dem Widerruf alles Bezahlte zurück, die günstigste Lieferung eingeschlossen.
admin-order-reserved = Die Ware ist bis { $when } zurückgelegt, solange der Käufer bezahlt. Vorher kann nichts versandt werden.
admin-order-by-transfer = Überweisung, Verwendungszweck { $reference }
admin-order-paid-how = Zahlungsart
admin-order-delivered-how = Lieferart
admin-order-what = Was
admin-order-each = Je Stück
admin-order-ordered = Bestellt
admin-order-sent = Versandt
admin-order-refunded = Erstattet
admin-order-sums = Was es kostet
admin-order-goods = Ware
admin-order-discount = Angebot
admin-order-tax = { $tax }, { $rate }
admin-order-paid = Bezahlt
admin-order-due = Noch offen
admin-order-email = E-Mail
admin-order-phone = Telefon
admin-order-to = Lieferadresse
admin-order-billing = Rechnungsadresse
admin-order-buyer-note = Nachricht des Käufers
admin-order-reference = Kennung
admin-order-amount = Betrag
admin-order-refund = Erstattung
admin-order-in = In { $currency }, mit Punkt: 12.50
admin-order-pieces-of = Stück, höchstens { $most }
admin-order-at-most = Höchstens { $amount }
admin-order-carrier = Paketdienst
admin-order-tracking = Sendungsnummer
admin-order-refund-delivery = Von der Lieferung
admin-order-goodwill = Darüber hinaus
admin-order-restock = Diese Stücke wieder in den Bestand nehmen
admin-order-reason = Grund
admin-order-reason-hint = Nur Sie und Ihre Kollegen sehen ihn.
admin-order-message = Nachricht an den Käufer
admin-order-message-hint = In der Mail und auf der Bestellseite.
admin-order-refund-by-hand = Der Laden schreibt es nur auf und sagt es dem Käufer: Das Geld senden Sie selbst.
admin-order-note = Notiz
admin-order-by-buyer = Der Käufer
admin-order-pay-title = Geld ist eingegangen
admin-order-pay-text = Was Sie auf dem Konto oder in der Kasse gesehen haben. Ein Teil genügt: der Rest bleibt offen.
admin-order-pay-submit = Eintragen
admin-order-pay-done = Das Geld ist eingetragen.
admin-order-ship-title = Versenden
admin-order-ship-text = Der Käufer bekommt eine Mail mit dem Inhalt des Pakets.
admin-order-ship-submit = Als versandt eintragen
admin-order-ship-done = Die Ware ist unterwegs.
admin-order-hand-title = Übergeben
admin-order-hand-text = Tragen Sie ein, was der Käufer mitgenommen hat.
admin-order-hand-submit = Als übergeben eintragen
admin-order-refund-title = Geld erstatten
admin-order-refund-text = Stücke erstatten ihren Anteil an dem, was ihre Zeile gekostet hat, samt Steuer und Angeboten.
admin-order-refund-submit = Erstatten
admin-order-refund-done = Die Erstattung ist eingetragen.
admin-order-cancel-title = Stornieren
admin-order-cancel-text = Die Ware geht in den Bestand zurück, alles Bezahlte an den Käufer, der eine Mail bekommt. Das lässt sich nicht zurücknehmen.
admin-order-cancel-submit = Bestellung stornieren
admin-order-cancel-done = Die Bestellung ist storniert.
admin-order-note-title = Notiz
admin-order-note-text = Für alle, die hier arbeiten. Der Käufer sieht sie nicht.
admin-order-note-submit = Notiz hinzufügen
admin-order-note-done = Die Notiz ist hinzugefügt.
admin-order-note-length = Eine Notiz hat 1 bis 2000 Zeichen.
admin-order-moved = Seit Sie diese Bestellung geöffnet haben, ist etwas mit ihr geschehen; darum wurde nichts getan. Sehen Sie nach und drücken Sie noch einmal.
admin-order-bad-pieces = Stücke sind eine ganze Zahl, 0 oder mehr.
admin-order-bad-amount = Ein Betrag wird mit Ziffern und Punkt geschrieben, etwa { $example }.
admin-order-refused-cancelled = Diese Bestellung wurde storniert.
admin-order-refused-sent = Etwas davon wurde schon versandt. Erstatten Sie stattdessen das Geld.
admin-order-refused-pieces = Das sind mehr Stücke, als übrig sind.
admin-order-refused-nothing = Es wurde nichts gewählt.
admin-order-refused-too-much = Das ist mehr, als übrig ist.
admin-order-refused-late = Die Zeit dafür ist vorbei.
admin-order-refused-again = Das wurde schon getan.
admin-order-refused-too-long = Ein Text ist zu lang, oder die Bestellung hat zu viele Pakete.
admin-order-refused-unpaid = Sie ist noch nicht bezahlt.
admin-order-paying = Der Käufer bezahlt gerade. Die Bestellung endet von selbst, wenn nichts kommt.
admin-order-online = Diese Bestellung wird online bezahlt: Ihr Geld wird von selbst eingetragen.
admin-order-gateway = Der Zahlungsdienst hat nicht geantwortet. Er wird von selbst noch einmal gefragt.
admin-money-open = Wartet
admin-money-done = Erledigt
admin-money-failed = Gescheitert
admin-happened-placed = Die Bestellung wurde aufgegeben
admin-happened-paid = { $amount } sind eingegangen
admin-happened-sent = { $pieces ->
    [one] Ein Stück wurde versandt
   *[other] { $pieces } Stück wurden versandt
}
admin-happened-handed = { $pieces ->
    [one] Ein Stück wurde übergeben
   *[other] { $pieces } Stück wurden übergeben
}
admin-happened-refunded = { $amount } gehen zurück
admin-happened-told = an den Käufer: „{ $message }“
admin-happened-money-sent = Der Zahlungsdienst hat { $amount } zurückgesandt
admin-happened-money-stuck = Der Zahlungsdienst hat { $amount } nicht zurückgesandt: Sehen Sie dort nach oder senden Sie es selbst
admin-happened-expired = Sie wurde nie bezahlt, und die Ware ist wieder frei
admin-happened-withdrawn = Der Käufer hat den Vertrag widerrufen
admin-audit-order-paid = { $subject }: Geld eingegangen
admin-audit-order-fulfil = { $subject }: Ware ging hinaus
admin-audit-order-refund = { $subject }: Geld zurück
admin-audit-order-cancel = { $subject }: storniert
admin-audit-order-note = { $subject }: eine Notiz
admin-area-payments = Zahlungsarten
admin-area-tax = Steuern
admin-area-delivery = Lieferung

## Ways to pay

admin-method-stripe = Karte, auf der Seite von Stripe
admin-method-bank-transfer = Überweisung
admin-method-cash-on-delivery = Nachnahme
admin-method-pay-at-pick-up = Zahlung bei Abholung
admin-method-stripe-ready = Eingerichtet. Im Dashboard von Stripe senden Sie die Ereignisse checkout.session.* an { $address }
admin-method-stripe-unset = Nicht eingerichtet, darum nicht angeboten. Das Programm braucht beim Start VITRINE_STRIPE_KEY und VITRINE_STRIPE_WEBHOOK_SECRET.
admin-method-bank-transfer-text = Die Bestellung nennt Ihr Konto und einen Verwendungszweck. Sie tragen ein, wann das Geld kam.
admin-method-cash-on-delivery-text = Nur bei Ware, die versandt wird.
admin-method-pay-at-pick-up-text = Nur bei Ware, die abgeholt wird.
admin-payments-text = Was Käufer an der Kasse wählen können.
admin-payments-methods = Zahlungsarten
admin-payments-methods-text = Eine Art wird angeboten, wo sie zur gewählten Lieferung passt.
admin-payments-none = Wählen Sie mindestens eine Zahlungsart.
admin-payments-account = Konto für Überweisungen
admin-payments-account-text = Es steht auf der Seite der Bestellung und in der Bestätigung.
admin-payments-no-account = Überweisung wird angeboten, aber kein Konto ist angegeben: Käufer wissen nicht, wohin.
admin-payments-holder = Kontoinhaber
admin-payments-iban = Kontonummer (IBAN)
admin-payments-bic = Bankkennung (BIC)
admin-payments-bank = Bank
admin-payments-bad-iban = Das ist keine Kontonummer: Die Prüfziffern passen nicht.
admin-payments-hold = Zurückgelegte Ware
admin-payments-hold-text = Solange ein Käufer auf der Seite von Stripe bezahlt, kann niemand sonst die Ware kaufen.
admin-field-hold = Minuten zurückgelegt
admin-payments-hold-hint = { $least } bis { $most }.
admin-too-long = Höchstens { $most } Zeichen.
admin-name-needed = Es braucht einen Namen.

## Taxes

admin-taxes-text = Was ein Verkauf an einen Ort trägt, wo der Laden Steuer abführt. Ein Ort ohne Satz trägt keine.
admin-taxes-collected = Wo Steuer abgeführt wird
admin-taxes-collected-text = Leer: im eigenen Land, und aus einem Land der Europäischen Union in der ganzen Union. Überallhin sonst wird ohne Steuer versandt.
admin-taxes-prices = Preise werden eingegeben und gezeigt
admin-taxes-prices-text = Für jeden Preis im Laden, ab der nächsten Seite. Die Preise selbst ändern sich nicht.
admin-taxes-gross = Mit Steuer
admin-taxes-gross-text = Wie Verbraucher es erwarten: Die Steuer ist enthalten.
admin-taxes-net = Ohne Steuer
admin-taxes-net-text = Wie in den USA: Die Steuer kommt an der Kasse hinzu.
admin-taxes-countries = Länder
admin-taxes-countries-text = Ein Land führt zu seinen Sätzen.
admin-taxes-country = Land
admin-taxes-country-hint = Zwei Buchstaben, etwa BE.
admin-taxes-region = Region
admin-taxes-region-hint = Ihr Kürzel, etwa CA. Leer ist das ganze Land.
admin-taxes-rates = Sätze
admin-taxes-none = Keine Sätze: nirgends Steuer.
admin-taxes-by-region = Je Region
admin-taxes-of = Sätze: { $country }
admin-taxes-dated = Ein Satz gilt ab seinem Tag, bis ein neuerer beginnt.
admin-taxes-place = Wo
admin-taxes-everywhere = Überall
admin-taxes-category = Wovon
admin-taxes-name = Heißt
admin-taxes-percent = Prozent
admin-taxes-percent-hint = Bis zu vier Nachkommastellen, etwa 5.5.
admin-taxes-from-hint = Etwa 2026-07-01.
admin-taxes-holds = Gilt jetzt
admin-taxes-later = Später
admin-taxes-over = Vorbei
admin-taxes-remove = Entfernen
admin-taxes-add = Satz hinzufügen
admin-taxes-add-text = Einer mit gleichem Ort, gleicher Art und gleichem Tag ersetzt den anderen: So wird ein Versehen behoben.
admin-taxes-bad-percent = Ein Satz ist 0 bis 100 Prozent, mit bis zu vier Stellen nach einem Punkt.
admin-taxes-bad-day = Ein Tag wird als 2026-07-01 geschrieben.
admin-tax-percent = { $percent } %
admin-tax-vat = Mehrwertsteuer
admin-tax-gst = GST
admin-tax-sales-tax = Sales Tax
admin-tax-consumption-tax = Verbrauchsteuer
admin-tax-standard = Regelsatz
admin-tax-reduced = Ermäßigt
admin-tax-super-reduced = Stark ermäßigt
admin-bad-country = Es gibt kein solches Land. Ein Kürzel hat zwei Buchstaben, etwa BE.
admin-bad-region = Das Land hat keine solche Region.

## Delivery

admin-delivery-text = Ein Ort gehört zu einer Zone. Was die Zone anbietet, können Käufer dort wählen.
admin-delivery-free = Kostenlos
admin-delivery-weight-range = { $least } bis { $most }, nach Gewicht
admin-delivery-value-range = { $least } bis { $most }, nach Warenwert
admin-delivery-more = { $count ->
    [one] eins mehr
   *[other] { $count } weitere
}
admin-delivery-add-zone = Zone hinzufügen
admin-delivery-change-zone = Zone ändern
admin-delivery-add-method = Lieferart hinzufügen
admin-delivery-method = Lieferart
admin-delivery-kind = Art
admin-delivery-ship = Versand
admin-delivery-pick-up = Abholung
admin-delivery-price = Preis
admin-delivery-free-from = Kostenlos ab
admin-delivery-free-hint = Warenwert. Leer: nie kostenlos.
admin-delivery-days = Tage
admin-delivery-days-from = Tage, von
admin-delivery-days-to = Tage, bis
admin-field-days-from = Tage, von
admin-field-days-to = Tage, bis
admin-delivery-bad-days = Die zweite Zahl der Tage liegt nicht unter der ersten.
admin-delivery-zone-name = Name
admin-delivery-method-name = Name
admin-delivery-note = Hinweis
admin-delivery-countries = Länder
admin-delivery-countries-hint = Kürzel aus zwei Buchstaben mit Kommas dazwischen, etwa BE, NL, LU.
admin-delivery-regions = Einzelne Regionen
admin-delivery-regions-hint = Land und Region, etwa US-CA, CA-QC. Sie gehen der Zone ihres Landes vor.
admin-delivery-copy = Lieferarten wie in
admin-delivery-copy-hint = Eine neue Zone beginnt mit einer Kopie davon.
admin-delivery-zone-text = Welche Orte sie umfasst und wie sie heißt.
admin-delivery-flat = Immer gleich
admin-delivery-by-weight = Nach Gewicht
admin-delivery-by-value = Nach Warenwert
admin-delivery-flat-price = Preis, wenn immer gleich
admin-delivery-rows = Preistabelle
admin-delivery-rows-hint = Eine Zeile je Stufe. Nach Gewicht: bis wie viel Gramm und der Preis in { $currency }: 1000 4.90. Nach Warenwert: ab welchem Betrag und der Preis: 50.00 2.90. Was keine Zeile abdeckt, wird nicht angeboten.
admin-delivery-back = Ohne zu speichern
admin-delivery-remove = Entfernen
admin-delivery-full = Höchstens { $most } davon.
admin-delivery-last-method = Eine Zone braucht mindestens eine Lieferart. Entfernen Sie stattdessen die Zone.
admin-delivery-bad-country = Es gibt kein Land { $code }.
admin-delivery-bad-region = Es gibt keine Region { $code }.
admin-delivery-twice = { $code } gehört schon zu einer anderen Zone.
admin-delivery-nowhere = Eine Zone nennt mindestens einen Ort.
admin-delivery-bad-count = Eine Tabelle hat 1 bis { $most } Zeilen.
admin-delivery-bad-row = Eine Zeile besteht aus zwei Zahlen mit Leerzeichen dazwischen und einem Punkt für Nachkommastellen: { $line }
admin-delivery-not-rising = Die ersten Zahlen der Zeilen steigen: { $line }

admin-nav-shop = Der Laden
admin-shop-text = Wie der Laden heißt, von wo er verkauft und wer auf seinen Rechnungen steht.
admin-shop-itself = Der Laden selbst
admin-shop-itself-text = Der Name steht am Kopf jeder Seite und jeder Mail.
admin-shop-shop = Name des Ladens
admin-shop-country = Land, aus dem er verkauft
admin-shop-country-hint = Zwei Buchstaben, etwa BE. Danach richten sich die Steuern.
admin-shop-zone = Zeitzone
admin-shop-zone-hint = Etwa Europe/Brussels. Tage in Berichten und Angeboten sind ihre Tage.
admin-shop-from = Von wo Waren kommen
admin-shop-from-hint = Ein Ort, wie man ihn liest. Darf leer bleiben.
admin-shop-contact = Wo Kunden jemanden erreichen
admin-shop-contact-hint = Steht unter jeder Mail; Antworten gehen dorthin, wenn es eine E-Mail-Adresse ist.
admin-shop-seller = Wer verkauft
admin-shop-seller-text = Steht auf jeder Rechnung. Das Recht der meisten Länder will dort Name, Anschrift und USt-IdNr. Eine Rechnung behält, was am Tag ihrer Bestellung galt.
admin-shop-seller-name = Rechtlicher Name
admin-shop-seller-name-hint = Etwa „Vitrine BV“. Leer: der Name des Ladens.
admin-shop-line1 = Straße und Hausnummer
admin-shop-line2 = Zweite Zeile
admin-shop-postcode = Postleitzahl
admin-shop-city = Ort
admin-shop-region = Bundesstaat oder Provinz
admin-shop-vat = USt-IdNr.
admin-shop-vat-hint = Etwa BE 0123.456.749.
admin-shop-register = Registernummer
admin-shop-register-hint = Wie sie im Handelsregister Ihres Landes steht.
admin-shop-email = E-Mail für Fragen zur Rechnung
admin-shop-phone = Telefon
admin-shop-no-seller = Rechnungen sagen nicht, wer verkauft: Name, Straße und Ort fehlen.
admin-shop-bad-name = Der Laden braucht einen Namen mit höchstens { $most } Zeichen.
admin-shop-bad-zone = Diese Zeitzone gibt es nicht. Schreiben Sie sie wie Europe/Brussels.
admin-shop-bad-seller-name = Darin sind Zeichen, die sich nicht drucken lassen.
admin-shop-bad-line1 = Darin sind Zeichen, die sich nicht drucken lassen.
admin-shop-bad-line2 = Darin sind Zeichen, die sich nicht drucken lassen.
admin-shop-bad-postcode = Eine Postleitzahl hat Buchstaben, Ziffern, Leerzeichen und Bindestriche.
admin-shop-bad-city = Darin sind Zeichen, die sich nicht drucken lassen.
admin-shop-bad-region = Das gibt es dort nicht; schreiben Sie das Kürzel, etwa NY.
admin-shop-bad-vat = Eine USt-IdNr. hat Buchstaben, Ziffern, Leerzeichen, Punkte, Bindestriche und Schrägstriche.
admin-shop-bad-register = Darin sind Zeichen, die sich nicht drucken lassen.
admin-shop-bad-email = Das ist keine E-Mail-Adresse.
admin-shop-bad-phone = Das ist keine Telefonnummer.

admin-low = Wird knapp
admin-low-note = Varianten an oder unter ihrer Schwelle
admin-low-text = Das Wenigste zuerst. Die Schwelle einer Variante kommt mit den Waren.
admin-low-left = Übrig
admin-low-from = Schwelle
admin-low-more = { $count ->
    [one] Eine weitere wird knapp.
   *[other] { $count } weitere werden knapp.
}

## Was wirkt: der eigene Verlauf des Ladens, nachgespielt

admin-nav-evaluation = Was wirkt
admin-source-owner = Ihre eigene Auswahl
admin-source-assortment = Aus dem Sortiment
admin-eval-text = Jede Quelle wurde gefragt, was die Leute als Nächstes ansahen und kauften, am neuesten Fünftel des Verlaufs dieses Ladens.
admin-eval-run-title = Der neueste Lauf
admin-eval-none = Es gab noch keinen Lauf.
admin-eval-last = { $when }: aus { $events } Ereignissen gelernt, nach { $clicks } Klicks und { $orders } Bestellungen gefragt.
admin-eval-run = Jetzt ausführen
admin-eval-running = Es läuft. Schauen Sie in einer Minute wieder.
admin-eval-started = Es läuft im Hintergrund. Schauen Sie in einer Minute wieder.
admin-eval-click = Nächster Klick
admin-eval-click-text = Wie oft das, was jemand als Nächstes ansah, unter den ersten zehn war; gefragt bei jedem Schritt eines Besuchs.
admin-eval-purchase = Kauf
admin-eval-purchase-text = Wie oft etwas Gekauftes unter den ersten zehn war; gefragt zu Beginn des Besuchs.
admin-eval-source = Quelle
admin-eval-list = Die Liste des Ladens
admin-eval-found = Gefunden
admin-eval-found-of = Gefunden, { $segment } ({ $count })
admin-eval-rank = Mittel von 1 / Platz
admin-eval-coverage = Hatte eine Antwort
admin-eval-mean = { $mean } ± { $width }
admin-eval-difference = { $mean } ({ $low } bis { $high })
admin-eval-not-asked = Es gab nichts zu fragen.
admin-eval-segment-all = alle
admin-eval-segment-cold = neue Besucher
admin-eval-segment-lukewarm = wenig bekannt
admin-eval-segment-warm = gut bekannt
admin-eval-kinds = Was jede Art von Daten wert ist
admin-eval-kinds-text = Änderung der Liste des Ladens, wenn eine Art wegbleibt, mit 95-%-Intervall. Ein Intervall um 0 sagt nichts.
admin-eval-without = Ohne
admin-eval-question = Frage
admin-eval-measure = Maß
admin-eval-kind-browsing = Angesehenes
admin-eval-kind-purchases = Käufe
admin-eval-kind-place = Land oder Region
admin-eval-kind-declared = Eigene Angaben
admin-eval-weights = Gewichte, für die die Zahlen sprechen
admin-eval-weights-text = Im Verhältnis zu dem, was jede Quelle fand; die beste hat 1. Von selbst ändert sich nichts.
admin-eval-now = Jetzt
admin-eval-suggested = Vorschlag
admin-eval-too-few = Weniger als 200 Fragen sagen zu wenig über Gewichte.
admin-eval-left-out = Was nicht zählte
admin-eval-left-out-text = Ereignisse, die kein Mensch macht. Roboter, die sich nennen, Betreiber und vorab geladene Seiten werden gar nicht erst aufgezeichnet.
admin-eval-cause = Grund
admin-eval-events = Ereignisse
admin-eval-reloads = Dieselbe Seite noch einmal binnen zehn Sekunden
admin-eval-too-fast = Mehr als dreißig Schritte in einer Minute
admin-eval-too-many = Mehr als fünfhundert Schritte in einem Besuch
admin-weighing-title = Wie viel jede Quelle zählt
admin-weighing-text = Einmal am Tag aus dem Verlauf dieses Ladens gelernt, an seinem neuesten Teil beurteilt, gültig nur, wo es nicht schlechter ist. Ab 300 Fragen; davor, und wie das Programm geliefert wird, stehen die Quellen in fester Reihenfolge.
admin-weighing-figures = Zahlen
admin-weighing-person = Für einen Menschen
admin-weighing-product = Auf Artikelseiten
admin-weighing-cart = Im Warenkorb
admin-weighing-line = { $group }: { $learned } statt { $live } (Unterschied { $low } bis { $high }), { $verdict }. { $shares }
admin-weighing-taken = übernommen
admin-weighing-not-taken = nicht übernommen
admin-weighing-held = Gültig, von Ihnen festgehalten.
admin-weighing-release = Neuere an seine Stelle lassen
admin-weighing-now-held = Diese Fassung gilt und bleibt, bis Sie sie freigeben.
admin-weighing-let-go = Die nächste Fassung, die nicht schlechter ist, tritt an ihre Stelle.
admin-area-weighing = wie viel jede Quelle zählt
admin-audit-weighing-choose = Andere Fassung von: { $subject }
