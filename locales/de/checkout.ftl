# Der Warenkorb, die Kasse und Bestellungen.

cart-title = Warenkorb
cart-count = { $count ->
    [0] Nichts darin
    [one] Ein Stück
   *[other] { $count } Stück
}
cart-open = Zum Warenkorb
cart-more-lines = { $count ->
    [one] und ein weiterer Artikel
   *[other] und { $count } weitere Artikel
}
cart-empty-title = Ihr Warenkorb ist leer
cart-empty-text = Was Sie hineinlegen, wartet hier, auch wenn Sie wiederkommen.
cart-empty-way = Im Laden umsehen
cart-remove = Entfernen
cart-remove-item = { $item } entfernen
cart-quantity-item = Menge von { $item }
cart-update = Ändern
cart-sold-out = Ausverkauft. Bitte entfernen.
cart-only-left = { $count ->
    [one] Es ist nur noch eins da; Sie wollten { $wanted }.
   *[other] Es sind nur noch { $count } da; Sie wollten { $wanted }.
}
cart-price-changed = Der Preis für ein Stück ist ein anderer, seit Sie es hineingelegt haben: Es kostete { $before }, jetzt { $now }.
cart-some-gone = Etwas in Ihrem Warenkorb wird nicht mehr verkauft und fehlt jetzt.
cart-total-title = Was es zusammen kostet
cart-goods = { $count ->
    [one] Ware, ein Stück
   *[other] Ware, { $count } Stück
}
cart-offer = Ihr Angebot, { $percent } auf ein Stück
cart-offer-why = Warum dieses Angebot
cart-offer-reason = Sie haben das Angebot bekommen, weil Sie { $count ->
    [one] einen Artikel
   *[other] { $count } Artikel
} in { $category } angesehen haben.
cart-offer-waiting = Ihr Angebot: { $percent } auf ein Stück aus { $category }. Noch passt nichts im Warenkorb dazu.
cart-total = Zu zahlen
cart-vat = Mit Mehrwertsteuer
cart-checkout = Zur Kasse
cart-checkout-closed = Dieser Laden nimmt noch keine Bestellungen an. Ihr Warenkorb bleibt erhalten.
cart-together-title = Passt zu dem, was im Warenkorb liegt
cart-full = Ein Warenkorb fasst höchstens { $max } verschiedene Artikel.
cart-too-many = Höchstens { $max } Stück von einem Artikel.

## Was an einer Zeile des Warenkorbs steht, und wohin er führt

cart-later = Für später merken
cart-vat-later = Die Steuer kommt dazu, und Sie sehen sie vor der Bestellung.
footer-vat-later = Alle Preise ohne Steuer.
flash-cart-first = Etwas in Ihrem Warenkorb ist so nicht zu haben. Bitte sehen Sie zuerst hier nach.

## Die Kasse

checkout-steps = Schritte der Kasse
checkout-done = erledigt
checkout-open = hier geht es weiter
checkout-contact = Kontakt
checkout-address = Lieferadresse
checkout-delivery = Lieferung
checkout-payment = Zahlung
checkout-review = Prüfen
checkout-goods = Was Sie bestellen
checkout-contact-title = Wie erreichen wir Sie?
checkout-address-title = Wohin geht es?
checkout-delivery-title = Wie kommt es zu Ihnen?
checkout-payment-title = Wie möchten Sie zahlen?
checkout-review-title = Sehen Sie noch einmal hin
checkout-next = Weiter
checkout-change = Ändern
checkout-so-far = Bis jetzt
checkout-delivery-later = Die Lieferung kommt dazu, sobald wir wissen, wohin. Sie sehen sie vor der Bestellung.
checkout-guest = Sie können ohne Konto bestellen. Mit einem Konto müssen Sie Ihre Adresse nicht noch einmal eingeben.
checkout-signed-in = Die Bestellung kommt in Ihr Konto.
checkout-email = E-Mail-Adresse
checkout-email-hint = Dorthin gehen die Bestätigung und Nachrichten zum Paket. Sonst nichts.
checkout-address-book = Liefern an
checkout-address-new = Eine andere Adresse
checkout-billing = Rechnungsadresse
checkout-billing-elsewhere = Die Rechnung geht an eine andere Adresse
checkout-billing-flaw = Rechnungsadresse: { $text }
checkout-goes-to = Geht an: { $address }.
checkout-no-delivery = Diesen Warenkorb können wir nicht an diese Adresse liefern. Bitte wählen Sie eine andere, oder nehmen Sie etwas heraus.
checkout-closed-country = In dieses Land liefern wir nicht.
checkout-delivery-choose = Lieferarten
checkout-delivery-missing = Bitte wählen Sie, wie geliefert wird.
checkout-payment-choose = Zahlungsarten
checkout-payment-missing = Bitte wählen Sie, wie Sie zahlen.
checkout-no-payment = Diese Bestellung kann gerade auf keine Weise bezahlt werden. Ihr Warenkorb bleibt erhalten.
checkout-note = Ein Wort an uns
checkout-note-hint = Alles, was uns oder dem Boten hilft.
checkout-place = Zahlungspflichtig bestellen, { $total }
checkout-terms = Mit diesem Knopf bestellen Sie verbindlich. Sie können innerhalb von { $days } Tagen nach Ankunft der Ware ohne Angabe von Gründen widerrufen.
checkout-changed-title = Das hat sich geändert, seit Sie zuletzt hingesehen haben.
changed-gone = { $item } ist nicht mehr dabei.
changed-added = { $item } ist dazugekommen.
changed-quantity = { $item }: { $now } statt { $before }.
changed-price = { $item } kostet jetzt je { $now } statt { $before }.
changed-discount = Der Nachlass beträgt { $now } statt { $before }.
changed-delivery = Die Lieferung kostet { $now } statt { $before }.
changed-tax = Die Steuer beträgt { $now } statt { $before }.
changed-total = Zusammen { $now } statt { $before }.
flash-unfinished = Es fehlt noch etwas. Nichts wurde bestellt.
flash-quote-old = Es ist einige Zeit vergangen. Bitte sehen Sie noch einmal hin. Nichts wurde bestellt.
flash-quote-changed = Während Sie hinsahen, hat sich etwas geändert. Nichts wurde bestellt.
flash-pay-otherwise = Auf diese Weise kann genau dieser Betrag nicht bezahlt werden. Bitte wählen Sie eine andere.
flash-sold-out = { $count ->
    [0] Jemand war schneller: { $item } ist ausverkauft. Nichts wurde bestellt.
    [one] Jemand war schneller: Von { $item } ist nur noch eins da. Nichts wurde bestellt.
   *[other] Jemand war schneller: Von { $item } sind nur noch { $count } da. Nichts wurde bestellt.
}
flash-placed = Vielen Dank. Ihre Bestellung ist aufgegeben.
label-optional = { $label } (freiwillig)

## Lieferung

delivery-free = kostenlos
delivery-choice = { $name }, { $price }
delivery-days = { $days ->
    [one] Dauert einen Tag.
   *[other] Dauert { $days } Tage.
}
delivery-days-between = { $to ->
    [one] Dauert höchstens einen Tag.
   *[other] Dauert { $from } bis { $to } Tage.
}
delivery-free-from = Kostenlos ab { $amount }.

## Zahlungsarten

pay-stripe = Karte und mehr
pay-stripe-text = Sie zahlen auf der Seite von Stripe und kommen hierher zurück. Ihre Karte sehen wir nie.
pay-bank-transfer = Überweisung
pay-bank-transfer-text = Sie bekommen unsere Kontonummer und eine Referenz. Wir liefern, wenn das Geld da ist.
pay-cash-on-delivery = Nachnahme
pay-cash-on-delivery-text = Sie zahlen bei dem, der das Paket bringt.
pay-pay-at-pick-up = Zahlung bei Abholung
pay-pay-at-pick-up-text = Sie zahlen, wenn Sie die Ware abholen.
pay-leads-title = Weiter zur Zahlung
pay-leads-text = Sie werden auf die Seite geleitet, auf der Sie zahlen. Wenn nichts geschieht, nehmen Sie diesen Knopf.
pay-leads-on = Zur Zahlungsseite
flash-gateway-away = Die Zahlungsseite ist gerade nicht zu erreichen. Ihre Bestellung ist aufgegeben; bitte versuchen Sie die Zahlung noch einmal.

## Steuer

tax-vat = MwSt.
tax-gst = GST
tax-sales-tax = Verkaufssteuer
tax-consumption-tax = Verbrauchssteuer
tax-with-rate = { $name } { $rate }
tax-inside = darin { $tax }
tax-none = Für diesen Ort wird keine Steuer berechnet.

## Adressen

address-name = Vor- und Nachname
address-company = Firma
address-line1 = Straße und Hausnummer
address-line2 = Stock, Wohnung, bei wem
address-postcode = Postleitzahl
address-city = Ort
address-region = Bundesstaat, Provinz oder Region
address-region-choose = Bitte wählen
address-country = Land
address-country-hint = Andere Länder brauchen andere Felder.
address-country-submit = Dieses Land nehmen
address-phone = Telefon
address-missing-name = Wer bekommt es? Bitte geben Sie einen Namen an.
address-missing-company = Bitte geben Sie die Firma an.
address-missing-line1 = Bitte geben Sie Straße und Hausnummer an.
address-missing-line2 = Bitte füllen Sie dieses Feld aus.
address-missing-postcode = Bitte geben Sie die Postleitzahl an.
address-missing-city = Bitte geben Sie den Ort an.
address-missing-region = Bitte geben Sie Bundesstaat, Provinz oder Region an.
address-missing-country = Bitte wählen Sie das Land.
address-missing-phone = Bitte geben Sie eine Telefonnummer an.
address-malformed-name = Im Namen steht ein Zeichen, das nicht gedruckt werden kann.
address-malformed-company = In der Firma steht ein Zeichen, das nicht gedruckt werden kann.
address-malformed-line1 = In der Straße steht ein Zeichen, das nicht gedruckt werden kann.
address-malformed-line2 = Hier steht ein Zeichen, das nicht gedruckt werden kann.
address-malformed-postcode = Eine Postleitzahl hat Buchstaben, Ziffern, Leerzeichen und Bindestriche.
address-malformed-city = Im Ort steht ein Zeichen, das nicht gedruckt werden kann.
address-malformed-region = Bitte wählen Sie eine Region dieses Landes.
address-malformed-country = Bitte wählen Sie ein Land.
address-malformed-phone = Eine Telefonnummer hat 5 bis 15 Ziffern.
addresses-title = Adressen
addresses-add = Neue Adresse
addresses-change = Ändern
addresses-change-title = Adresse ändern
addresses-remove = Entfernen
addresses-save = Adresse speichern
addresses-empty-title = Noch keine Adressen
addresses-empty-text = Die Adresse Ihrer ersten Bestellung bleibt hier, damit Sie sie nicht noch einmal eingeben müssen.
addresses-full = Das Adressbuch ist voll. Bitte entfernen Sie zuerst eine Adresse.
flash-address-saved = Die Adresse ist gespeichert.
flash-address-removed = Die Adresse ist entfernt.
account-orders-text = Was Sie gekauft haben, wo es ist, und Rechnungen.
account-addresses-text = Wohin Ihre Bestellungen gehen.

## Bestellungen

orders-title = Bestellungen
orders-empty-title = Noch keine Bestellungen
orders-empty-text = Was Sie mit diesem Konto bestellen, steht hier.
orders-pages = Seiten
orders-older = Ältere Bestellungen
orders-newest = Neueste Bestellungen
order-title = Bestellung { $number }
order-placed-on = Aufgegeben am { $date }.
order-next = Wie es weitergeht
order-facts = Stand der Dinge
order-payment = Geld
order-payment-pending = Noch nicht bezahlt
order-payment-paid = Bezahlt
order-payment-partly-refunded = Teilweise erstattet
order-payment-refunded = Erstattet
order-payment-void = Nichts zu zahlen
order-goods = Ware
order-goods-unfulfilled = Wird vorbereitet
order-goods-partial = Teilweise übergeben
order-goods-fulfilled = Übergeben
order-goods-cancelled = Storniert
order-pieces = { $count ->
    [one] Ein Stück zu { $price }
   *[other] { $count } Stück zu je { $price }
}
order-line-sent = { $count ->
    [one] Eins versandt.
   *[other] { $count } versandt.
}
order-line-fetched = { $count ->
    [one] Eins abgeholt.
   *[other] { $count } abgeholt.
}
order-line-refunded = { $count ->
    [one] Eins erstattet.
   *[other] { $count } erstattet.
}
order-paid = Bezahlt
order-refunded = Erstattet
order-due = Noch zu zahlen
order-parcels = Pakete
order-fetched = Abgeholt
order-parcel-line = { $count } × { $item }
order-parcel-carrier = Versand mit { $carrier }.
order-parcel-tracking = Sendungsnummer { $number }.
order-parcel-follow = Paket verfolgen
order-bought = Was Sie bestellt haben
order-timeline = Was geschehen ist
order-invoice = Rechnung zum Drucken
order-again = Noch einmal bestellen
order-pay = Jetzt zahlen
flash-again = Alles aus dieser Bestellung liegt in Ihrem Warenkorb.
flash-again-missing = { $count ->
    [one] Ein Artikel dieser Bestellung ist nicht oder nicht so oft zu haben. Der Rest liegt in Ihrem Warenkorb.
   *[other] { $count } Artikel dieser Bestellung sind nicht oder nicht so oft zu haben. Der Rest liegt in Ihrem Warenkorb.
}
next-bank = Bitte überweisen Sie den Betrag und geben Sie die Referenz an.
next-bank-later = Bitte warten Sie auf unsere Nachricht mit dem Konto, auf das Sie { $amount } überweisen.
next-cash = Bitte halten Sie bei der Lieferung { $amount } bereit.
next-at-pick-up = Sie zahlen { $amount }, wenn Sie die Ware abholen.
next-online = { $amount } sind noch zu zahlen. { $minutes ->
    [one] Die Ware bleibt noch eine Minute für Sie zurückgelegt.
   *[other] Die Ware bleibt noch { $minutes } Minuten für Sie zurückgelegt.
}
next-online-over = Die Zeit zum Zahlen ist vorbei. In wenigen Minuten endet die Bestellung von selbst, und nichts wird berechnet.
next-expired = Sie wurde nicht rechtzeitig bezahlt und ist von selbst beendet. Nichts wird berechnet.
next-cancelled = Diese Bestellung wurde storniert.
next-money-back = Die { $amount }, die Sie gezahlt haben, gehen auf demselben Weg zurück.
next-withdrawn = Ihr Widerruf ist am { $date } bei uns eingegangen. Wir schreiben Ihnen, wie es weitergeht.
next-goods-after-payment = Wenn das Geld da ist, bereiten wir die Ware vor und schreiben Ihnen.
next-goods-sent = Wir bereiten die Ware vor und schreiben Ihnen, wenn sie das Haus verlässt.
next-goods-fetched = Wir bereiten die Ware vor und schreiben Ihnen, wenn Sie sie abholen können.
next-goods-rest = Ein Teil ist unterwegs. Wir schreiben Ihnen, wenn der Rest das Haus verlässt.
next-goods-on-their-way = Alles ist auf dem Weg zu Ihnen.
next-goods-yours = Sie haben alles.
next-goods-none = Es wird nichts mehr versandt.
bank-amount = Betrag
bank-holder = Kontoinhaber
bank-iban = IBAN
bank-bic = BIC
bank-bank = Bank
bank-reference = Referenz
happened-placed = Die Bestellung wurde aufgegeben.
happened-paid = { $amount } wurden bezahlt.
happened-sent = Ein Paket hat das Haus verlassen.
happened-fetched = Ware wurde abgeholt.
happened-refunded = { $amount } werden erstattet.
happened-money-sent = { $amount } wurden zurückgeschickt.
happened-cancelled = Die Bestellung wurde storniert.
happened-expired = Sie wurde nicht rechtzeitig bezahlt und endete.
happened-withdrawn = Sie haben den Vertrag widerrufen.

## Die Rechnung

invoice-title = Rechnung { $number }
invoice-print = Zum Drucken gemacht: Nehmen Sie den Druckbefehl Ihres Browsers.
invoice-seller = Von
invoice-seller-vat = USt-IdNr. { $number }
invoice-seller-register = Registernummer { $number }
invoice-buyer = Für
invoice-number = Nummer
invoice-date = Datum
invoice-delivered = Geliefert
invoice-item = Artikel
invoice-pieces = Stück
invoice-each = Einzeln
invoice-rate = Steuer
invoice-amount = Betrag
invoice-discount = Nachlass
invoice-total = Summe
invoice-taxes = Steuer nach Satz
invoice-tax = Steuer
invoice-net = Ohne Steuer
invoice-tax-amount = Steuer
invoice-tax-in-base = Steuer in unserer Währung
invoice-gross = In den Preisen ist die Steuer enthalten.
invoice-net-prices = Die Preise sind ohne Steuer, die unten dazukommt.
invoice-exchange = Umgerechnet mit { $one } = { $rate } { $currency }, dem Kurs vom { $date }.
invoice-made = Die Bestellung wurde am { $date } aufgegeben.

## Widerruf

withdraw-here = Vertrag hier widerrufen
withdraw-title = Vertrag hier widerrufen
withdraw-text = Sie können eine Bestellung innerhalb von { $days } Tagen nach Ankunft der Ware ohne Angabe von Gründen widerrufen. Zuerst suchen wir sie.
withdraw-number = Bestellnummer
withdraw-number-hint = Sie steht in der Bestätigung.
withdraw-email = E-Mail-Adresse
withdraw-email-hint = Die, mit der Sie bestellt haben. Dorthin geht die Bestätigung.
withdraw-find = Bestellung suchen
withdraw-unknown = Es gibt keine Bestellung mit dieser Nummer und dieser E-Mail-Adresse.
withdraw-confirm-title = Ist es diese Bestellung?
withdraw-order = Bestellung { $number }, aufgegeben am { $date }.
withdraw-ask = Mit dem Knopf widerrufen Sie den ganzen Vertrag. Wir bestätigen es sofort mit einer Mail an { $email }.
withdraw-confirm = Widerruf hier bestätigen
withdraw-leave = So lassen, wie es ist
withdraw-done-title = Ihr Widerruf ist eingegangen
withdraw-done = Eingegangen am { $date }. Die Bestätigung geht an { $email }.
withdraw-after = Wir schreiben Ihnen, wie Sie die Ware zurückschicken. Was Sie gezahlt haben, bekommen Sie innerhalb von 14 Tagen zurück.
withdraw-late = Die Zeit dafür endete am { $date }.
withdraw-cancelled = Diese Bestellung wurde storniert; es gibt nichts zu widerrufen.

cart-back-title = Ihr Warenkorb aus Ihrem Brief
cart-back-text = Das liegt heute darin. Es geschieht nichts, bevor Sie es sagen; was hier schon liegt, bleibt.
cart-back-yes = In meinen Warenkorb legen
flash-cart-back = Ihr Warenkorb ist wieder da.

## Angebote und Codes

offer-code = Code eines Angebots
offer-code-use = Einlösen
offer-code-used = Code { $code }
offer-code-remove = Code entfernen
offer-code-applies = Er gilt: { $offer }.
offer-code-unknown = Diesen Code kennen wir nicht. Bitte prüfen Sie die Schreibweise.
offer-code-over = Dieser Code ist abgelaufen.
offer-code-not-yet = Dieser Code gilt ab { $date }.
flash-code-taken = Der Code liegt im Warenkorb. Was er bewirkt, steht daneben.
flash-code-removed = Der Code ist aus dem Warenkorb.
offer-unnamed = Ihr Angebot
offer-waiting = Ein Angebot für Sie: { $offer }. Noch passt nichts im Warenkorb dazu.
offer-delivery-later = { $offer }: wird abgezogen, sobald die Lieferart gewählt ist.
offer-limited = Angebote nehmen von einer Bestellung höchstens { $percent }, und nie mehr, als die Ware trägt. Hier sind sie gekürzt.
offer-crowded = Es gelten mehr Angebote, als gegeneinander abgewogen werden: Das sind die { $count } mit dem höchsten Vorrang.
offer-why-over = { $offer }: ist abgelaufen.
offer-why-not-yet = { $offer }: ab { $date }.
offer-why-others = { $offer }: ist für andere.
offer-why-country = { $offer }: nicht für Bestellungen in dieses Land.
offer-why-country-unknown = { $offer }: hängt davon ab, wohin die Bestellung geht.
offer-why-currency = { $offer }: nicht in dieser Währung.
offer-why-goods = { $offer }: Nichts im Warenkorb gehört dazu.
offer-why-value = Noch { $amount }, und es gilt: { $offer }.
offer-why-first-order = { $offer }: nur für die erste Bestellung.
offer-why-first-order-unknown = { $offer }: für die erste Bestellung. Es wird abgezogen, sobald Sie Ihre Adresse nennen.
offer-why-sign-in = { $offer }: Melden Sie sich dafür an.
offer-why-used-up = { $offer }: ist aufgebraucht.
offer-why-used-by-buyer = { $offer }: haben Sie schon genutzt.
offer-why-floor = { $offer }: Diese Ware trägt es nicht.
offer-why-beaten = { $offer }: Ein anderes Angebot nimmt hier mehr.
offer-why-crowded = { $offer }: Andere gehen vor.
offer-why-pieces = { $count ->
    [one] Noch ein Stück, und es gilt: { $offer }.
   *[other] Noch { $count } Stück, und es gilt: { $offer }.
}
