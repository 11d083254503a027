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
