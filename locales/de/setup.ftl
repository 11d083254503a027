# Der erste Start, Waren von anderswo, die ersten Schritte; Namen von Währungen, mit denen ein Laden beginnen kann.

## The first run

setup-title = Den Laden einrichten
setup-text = Hier arbeitet noch niemand. Wer das ausfüllt, wird Inhaber. Alles lässt sich später ändern, nur die Grundwährung nicht mehr, sobald es Waren gibt.
setup-languages = Diese Seite in anderen Sprachen
setup-owner = Sie
setup-owner-text = Damit melden Sie sich in der Verwaltung an.
setup-shop = Der Laden
setup-shop-text = Steht oben auf jeder Seite und in jedem Brief.
setup-country-hint = Danach richten sich Steuern und Zeitzone.
setup-choose = Bitte wählen
setup-money = Preise
setup-money-text = Wie Sie sie eintragen und wie sie gezeigt werden.
setup-currency = Grundwährung
setup-currency-hint = In ihr setzen Sie Preise fest. Andere kommen später dazu und werden nach Kursen umgerechnet.
setup-currency-kept = Es gibt schon Waren mit Preisen in { $currency }. Dabei bleibt es.
setup-spoken = Sprachen
setup-submit = Den Laden öffnen
setup-bad-country = Wählen Sie das Land, aus dem der Laden verkauft.
setup-bad-currency = Wählen Sie die Währung, in der Sie Preise festsetzen.
setup-bad-languages = Wählen Sie die Sprachen des Ladens, darunter die Standardsprache.

## Goods are brought in

admin-import-link = Datei einlesen
admin-export-link = Waren als Datei
admin-import-title = Waren hereinholen
admin-import-text = Aus einem anderen Laden, aus der Demo oder Stück für Stück.
admin-import-file = Eine Datei aus einem anderen Laden
admin-import-file-text = Die Produkte, die Shopify oder WooCommerce ausgegeben haben, als CSV. Was die Datei über ein Produkt sagt, ersetzt, was da war; andere Sprachen, hochgeladene Bilder und was sie leer lässt, bleiben. Varianten, die sie nicht nennt, kommen ins Archiv.
admin-import-file-label = CSV-Datei
admin-import-file-hint = Höchstens { $megabytes } MB.
admin-import-images = Die genannten Bilder holen
admin-import-images-hint = Von ihren Adressen im Internet. Es läuft weiter, während Sie arbeiten.
admin-import-pieces = Den Bestand der Datei nehmen
admin-import-pieces-hint = Es gibt dann so viele Stück, wie die Datei sagt, mit einer Zeile im Verlauf jeder Variante. Sonst bleibt der Bestand dessen, was da ist.
admin-import-try = Nur ausprobieren und nichts schreiben
admin-import-try-hint = Die nächste Seite zeigt, welche Produkte und Felder sich ändern würden.
admin-import-go = Datei schicken
admin-import-no-file = Wählen Sie zuerst eine Datei.
admin-import-unreadable = Die Datei lässt sich nicht lesen. Warum, steht oben.
admin-import-done = Neu: { $created }, geändert: { $updated }, gleich: { $unchanged }, abgelehnt: { $refused }.
admin-import-tried = Es wurde nichts geschrieben. Neu wären { $created }, geändert { $updated }, gleich { $unchanged }, abgelehnt { $refused }.
admin-import-images-due = Bilder, die jetzt geholt werden: { $count }.
admin-import-more = Bemerkungen, die hier nicht stehen: { $count }.
admin-import-archived = Im Archiv, wo sie bleiben: { $count }.
admin-import-fates = Was sich ändern würde
admin-import-fates-text = Produkt für Produkt: jedes Feld, wie es ist und wie es danach wäre.
admin-import-fates-more = Und { $count } weitere Produkte.
admin-import-fate-new = Neu, mit { $count ->
    [one] einer Variante
   *[other] { $count } Varianten
}
admin-import-fate-more = Und { $count } weitere Felder.
admin-import-told = Was zu der Datei zu sagen ist
admin-import-told-text = Was abgelehnt und was anders verstanden wurde als geschrieben.
admin-import-demo = Waren zum Umsehen
admin-import-demo-text = Die Waren der Demo: erfunden, gezeichnet, in jeder Sprache beschrieben. Sie sind sofort im Verkauf und können gemeinsam ins Archiv.
admin-import-demo-go = Hineinstellen
admin-import-demo-none = Sie haben keine Preise in { $currency }.
admin-import-demo-done = Hineingestellte Produkte: { $count }.
admin-import-demo-late = Es gibt schon Waren, darum kam nichts dazu.
admin-import-empty = Vorerst nichts
admin-import-empty-text = Das Schaufenster bleibt leer, bis das erste Produkt im Verkauf ist.
admin-import-later = Zur Übersicht

## The first steps

admin-steps-title = Bis zum ersten Verkauf
admin-steps-text = { $done } von { $count } sind getan. Jeder Schritt führt auf seine Seite.
admin-steps-ready = Alles ist bereit für den ersten Verkauf.
admin-steps-done = Getan
admin-steps-open = Zu tun
admin-steps-hide = Diese Liste weglegen
admin-steps-show = Die ersten Schritte zeigen
admin-steps-product = Ein Produkt ist im Verkauf
admin-steps-product-text = Titel, Preis und Bestand; dann der Schalter „Im Verkauf“.
admin-steps-picture = Ein Produkt hat ein Bild
admin-steps-picture-text = Ohne Bild steht die Zeichnung an seiner Stelle.
admin-steps-tax = Für Ihr Land gibt es einen Steuersatz
admin-steps-tax-text = Sehen Sie nach, ob die Sätze von heute sind.
admin-steps-delivery = In Ihrem Land kann man sich beliefern lassen
admin-steps-delivery-text = Eine Zone mit Ihrem Land, und was eine Lieferung dort kostet.
admin-steps-payment = Man kann bezahlen
admin-steps-payment-text = Ihr Bankkonto, Kartenzahlung oder bar.
admin-steps-mail = Briefe verlassen den Laden
admin-steps-mail-text = Wer das Programm startet, nennt einen Mailserver: VITRINE_SMTP_URL und VITRINE_MAIL_FROM.
admin-steps-seller = Rechnungen sagen, wer verkauft
admin-steps-seller-text = Ihr rechtlicher Name und Ihre Anschrift.
admin-steps-look = Der Laden sieht aus wie Ihrer
admin-steps-look-text = Logo, Farben der Tafeln, Schrift der Überschriften.
admin-steps-law = Impressum und AGB sind zu lesen
admin-steps-law-text = Mindestens zwei Seiten; das Land, in dem Sie verkaufen, verlangt vielleicht mehr.
admin-area-first-steps = Erste Schritte

## The first zone of delivery

admin-delivery-first-price = Was eine Lieferung in diese Zone kostet
admin-delivery-first-price-hint = In { $currency }, für jedes Paket. Weitere Wege und Preistabellen kommen danach dazu.

## Markets

admin-nav-markets = Märkte
admin-markets-text = Jedes Land, in das Sie liefern, so wie man Ihrem Laden dort begegnet.
admin-markets-where = Wo Sie verkaufen
admin-markets-count = Länder: { $count }. Jede Spalte führt dorthin, wo sie eingestellt wird.
admin-markets-country = Land
admin-markets-delivery = Lieferung
admin-markets-tax = Steuer
admin-markets-currency = Preise stehen in
admin-markets-home = Hier sind Sie
admin-markets-no-tax = Wird nicht erhoben
admin-markets-no-prices = Keine Preise in { $currency }
admin-markets-none = Sie liefern noch nirgendwohin.
admin-markets-languages-text = Überall dieselben: Wer zu Besuch ist, wählt.

## What the log says

admin-audit-operator-first = { $subject } hat den Laden eingerichtet und ist Inhaber
admin-audit-goods-import = Waren hereingeholt: { $subject }
admin-audit-goods-export = Waren gingen als Datei hinaus

## Currencies

currency-chf = Schweizer Franken
currency-sek = Schwedische Krone
currency-nok = Norwegische Krone
currency-dkk = Dänische Krone
currency-isk = Isländische Krone
currency-pln = Polnischer Zloty
currency-czk = Tschechische Krone
currency-huf = Ungarischer Forint
currency-ron = Rumänischer Leu
currency-try = Türkische Lira
currency-aed = VAE-Dirham
currency-sar = Saudi-Riyal
currency-qar = Katar-Riyal
currency-bhd = Bahrain-Dinar
currency-omr = Omanischer Rial
currency-jod = Jordanischer Dinar
currency-egp = Ägyptisches Pfund
currency-mad = Marokkanischer Dirham
currency-tnd = Tunesischer Dinar
currency-ils = Israelischer Schekel
currency-inr = Indische Rupie
currency-cny = Chinesischer Yuan
currency-krw = Südkoreanischer Won
currency-sgd = Singapur-Dollar
currency-hkd = Hongkong-Dollar
currency-aud = Australischer Dollar
currency-nzd = Neuseeland-Dollar
currency-cad = Kanadischer Dollar
currency-brl = Brasilianischer Real
currency-mxn = Mexikanischer Peso
currency-zar = Südafrikanischer Rand
