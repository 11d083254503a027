# Briefe: Betreff, Überschrift und ein Satz für jede Art; was mehrere sagen, steht am Ende.

## Eine Bestellung

mail-order-placed-subject = Ihre Bestellung { $number } bei { $shop }
mail-order-placed-title = Danke für Ihre Bestellung
mail-order-placed-text = Ihre Bestellung { $number } ist am { $at } bei uns eingegangen.
mail-order-placed-goods = Das haben Sie bestellt
mail-order-placed-note = Ein Wort von uns
mail-order-shipped-subject = Ihre Bestellung { $number } ist unterwegs
mail-order-shipped-title = Unterwegs zu Ihnen
mail-order-shipped-text = Diese Dinge aus Ihrer Bestellung { $number } haben uns am { $at } verlassen.
mail-order-shipped-goods = In diesem Paket
mail-order-shipped-note = Ein Wort von uns
mail-order-refunded-subject = Geld zurück für Ihre Bestellung { $number }
mail-order-refunded-title = Sie erhalten { $amount } zurück
mail-order-refunded-text = Am { $at } haben wir { $amount } für Ihre Bestellung { $number } erstattet. Das Geld geht den Weg zurück, auf dem Sie gezahlt haben; eine Bank braucht dafür manchmal einige Tage.
mail-order-refunded-goods = Wofür die Erstattung ist
mail-order-refunded-note = Ein Wort von uns
mail-order-cancelled-subject = Ihre Bestellung { $number } ist storniert
mail-order-cancelled-title = Ihre Bestellung ist storniert
mail-order-cancelled-text = Ihre Bestellung { $number } wurde am { $at } storniert. Es wird nichts verschickt, und es ist nichts zu zahlen.
mail-order-cancelled-goods = Das wurde storniert
mail-order-cancelled-note = Ein Wort von uns
mail-withdrawal-received-subject = Ihr Widerruf zur Bestellung { $number } ist eingegangen
mail-withdrawal-received-title = Ihr Widerruf ist da
mail-withdrawal-received-text = Am { $at } haben Sie uns mitgeteilt, dass Sie den Vertrag über die unten genannten Waren widerrufen, Bestellung { $number }. Dieser Brief bestätigt es. Bitte heben Sie ihn auf.
mail-withdrawal-received-goods = Worum es geht
mail-withdrawal-received-note = Was Sie geschrieben haben

## Das Konto

mail-password-reset-subject = Ein neues Passwort für { $shop }
mail-password-reset-title = Neues Passwort wählen
mail-password-reset-text = Jemand hat um ein neues Passwort für Ihr Konto gebeten. Der Link unten gilt einmal, bis { $until }.
mail-password-reset-button = Neues Passwort wählen
mail-password-reset-ignore = Waren Sie es nicht, ist nichts zu tun: Ohne den Link kommt niemand hinein.
mail-address-verification-subject = Ist das Ihre Adresse, für { $shop }?
mail-address-verification-title = Ist das Ihre Adresse?
mail-address-verification-text = Diese Adresse wurde für ein Konto angegeben. Der Link unten sagt, dass sie Ihnen gehört. Er gilt einmal, bis { $until }.
mail-address-verification-button = Es ist meine Adresse
mail-address-verification-ignore = Wissen Sie nichts davon, ist nichts zu tun.
mail-password-changed-subject = Ihr Passwort für { $shop } wurde geändert
mail-password-changed-title = Ihr Passwort wurde geändert
mail-password-changed-text = Es wurde am { $at } geändert. Überall sonst ist Ihr Konto abgemeldet.
mail-password-changed-ignore = Waren Sie es nicht, wählen Sie jetzt ein anderes:
mail-password-changed-button = Neues Passwort wählen
mail-email-changed-subject = Ihr Konto bei { $shop } hat eine neue Adresse
mail-email-changed-title = Eine neue Adresse für Ihr Konto
mail-email-changed-text = Seit { $at } meldet sich Ihr Konto mit { $email } an. An diese Adresse wird nichts mehr geschickt.
mail-email-changed-ignore = Waren Sie es nicht, schreiben Sie uns sofort.

## Persönliche Briefe: neben dem, was aus dem Verhalten folgt, steht, worum jemand gebeten hat (-asked)

mail-welcome-subject = Willkommen bei { $shop }
mail-welcome-title = Schön, dass Sie da sind
mail-welcome-text = Sie haben erlaubt, dass wir Ihnen schreiben. Wir tun es selten, und Sie wählen, worüber. Hier ist etwas für den Anfang.
mail-welcome-goods = Für den Anfang
mail-welcome-button = Umsehen
mail-cart-left-subject = Noch in Ihrem Warenkorb bei { $shop }
mail-cart-left-title = In Ihrem Warenkorb liegt noch etwas
mail-cart-left-text = Diese Dinge liegen noch in Ihrem Warenkorb. Nehmen Sie sich Zeit, oder lassen Sie sie liegen: Wir schreiben Ihnen deswegen höchstens noch einmal.
mail-cart-left-last = Diese Dinge liegen noch in Ihrem Warenkorb. Nehmen Sie sich Zeit, oder lassen Sie sie liegen: Mehr schreiben wir Ihnen deswegen nicht.
mail-cart-left-goods = In Ihrem Warenkorb
mail-cart-left-button = Zum Warenkorb
mail-offer-subject = Ein Angebot für Sie bei { $shop }
mail-offer-title = Für Sie: { $offer }
mail-offer-text = Diese Dinge haben Sie angesehen oder in den Warenkorb gelegt. Bis { $until } gilt dafür: { $offer }.
mail-offer-goods = Wofür es gilt
mail-offer-button = Zum Angebot
mail-back-in-stock-subject = Wieder da: { $title }
mail-back-in-stock-title = Wieder zu haben
mail-back-in-stock-text = Etwas, das Sie im Sinn hatten, war ausverkauft und ist wieder zu haben.
mail-back-in-stock-asked = Sie wollten wissen, wann das wieder zu haben ist. Jetzt ist es so weit.
mail-back-in-stock-goods = Wieder da
mail-back-in-stock-button = Ansehen
mail-price-drop-subject = Jetzt günstiger: { $title }
mail-price-drop-title = Jetzt günstiger
mail-price-drop-text = Der Preis von etwas, das Sie im Sinn hatten, ist gefallen.
mail-price-drop-asked = Sie wollten wissen, wann das günstiger wird. Jetzt ist es so weit.
mail-price-drop-goods = Jetzt günstiger
mail-price-drop-button = Ansehen
mail-buy-again-subject = Zeit für Nachschub?
mail-buy-again-title = Zeit für Nachschub?
mail-buy-again-text = Nach dem Abstand Ihrer bisherigen Käufe gehen diese Dinge vielleicht zur Neige.
mail-buy-again-goods = Was Sie schon gekauft haben
mail-buy-again-button = Wieder kaufen
mail-picks-subject = Auswahl der Woche bei { $shop }
mail-picks-title = Auswahl der Woche
mail-picks-text = Für Sie ausgesucht nach dem, was Sie angesehen und gekauft haben. Bei jedem Stück steht, warum.
mail-picks-goods = Diese Woche
mail-picks-button = Mehr davon
mail-sign-up-subject = Bitte bestätigen: { $title }
mail-sign-up-title = Sollen wir Bescheid geben?
mail-sign-up-back-in-stock = Jemand hat uns gebeten, an diese Adresse zu schreiben, wenn { $title } wieder zu haben ist. Waren Sie es, bestätigen Sie es bitte bis { $until }.
mail-sign-up-price-drop = Jemand hat uns gebeten, an diese Adresse zu schreiben, wenn { $title } günstiger wird. Waren Sie es, bestätigen Sie es bitte bis { $until }.
mail-sign-up-button = Ja, Bescheid geben
mail-sign-up-ignore = Waren Sie es nicht, ist nichts zu tun: Ohne Ihr Ja wird nichts mehr geschickt.
mail-personal-why = Warum das?
mail-personal-choose = Briefe auswählen
mail-personal-leave = Keine solchen Briefe mehr
mail-personal-footer = Sie erhalten diesen Brief, weil Sie { $shop } erlaubt haben, Ihnen persönlich zu schreiben.
mail-personal-asked = Sie erhalten diesen Brief, weil Sie { $shop } darum gebeten haben. Es ist der einzige dazu.

## In mehreren Briefen

mail-greeting = Guten Tag { $name },
mail-greeting-nobody = Guten Tag,
mail-contact = Fragen? Hier erreichen Sie uns: { $contact }
mail-footer = Gesendet von { $shop }. Nichts in diesem Brief verfolgt Sie.
mail-line = { $count } × { $title }
mail-amount-goods = Waren
mail-amount-discount = Nachlass
mail-amount-delivery = Lieferung
mail-amount-fee = Zahlungsgebühr
mail-amount-tax = Steuer
mail-amount-tax-included = Darin Steuer
mail-amount-named = { $what } ({ $name })
mail-amount-total = Summe
mail-pay-title = Zahlung
mail-pay-transfer = Bitte überweisen Sie { $amount } auf dieses Konto und geben Sie den Verwendungszweck an. Ihre Bestellung verlässt uns, wenn das Geld da ist.
mail-pay-reference = Verwendungszweck: { $reference }
mail-pay-cash = Bitte zahlen Sie { $amount } bei der Übergabe.
mail-pay-pick-up = Bitte zahlen Sie { $amount }, wenn Sie Ihre Bestellung abholen.
mail-pay-paid = { $amount } sind bezahlt. Danke.
mail-parcel-carrier = Gebracht von { $carrier }
mail-parcel-number = Paketnummer { $number }
mail-parcel-follow = Paket verfolgen
mail-order-address = Lieferadresse
mail-order-button = Bestellung ansehen

mail-operator-invite-subject = Arbeiten Sie mit bei { $shop }
mail-operator-invite-title = Sie sind eingeladen
mail-operator-invite-text = { $from } lädt Sie ein, in der Verwaltung von { $shop } mitzuarbeiten. Der Link unten gilt einmal, bis { $until }; dahinter wählen Sie ein Passwort.
mail-operator-invite-button = Einladung annehmen
mail-operator-invite-ignore = Wenn Sie nicht wissen, worum es geht, müssen Sie nichts tun: Ohne den Link kommt niemand hinein.
