admin-nav-reports = Berichte
admin-job-days = Berichte
admin-job-days-text = Tage werden neu gezählt, wo sich etwas geändert hat.

admin-overview-title = Die letzten vier Wochen
admin-overview-text = { $days }, ganze Tage, neben den vier Wochen davor.
admin-overview-today = { $orders ->
    [0] Heute bisher keine Bestellungen
    [one] Heute bisher eine Bestellung: { $amount }
   *[other] Heute bisher { $orders } Bestellungen: { $amount }
}
admin-overview-before = davor: { $value }
admin-overview-spark = { $what }, Tag für Tag
admin-reports-as-table = Tag für Tag, als Tabelle
admin-overview-best = Was am meisten brachte
admin-overview-more = Alle Berichte

admin-reports-text = Beträge in der Währung des Shops, zum Kurs am Tag der Bestellung; Tage seiner Zeitzone.
admin-reports-days = Welche Tage
admin-reports-stretch = { $days } Tage
admin-reports-year = 12 Monate
admin-reports-from = Von
admin-reports-to = Bis
admin-reports-against = Daneben
admin-reports-against-before = Ebenso viele Tage davor
admin-reports-against-year = Dieselben Tage im Vorjahr
admin-reports-against-nothing = Nichts
admin-reports-no-day = Das ist kein Tag. Schreiben Sie ihn so: 2026-01-31.
admin-reports-too-early = Tage beginnen mit dem { $first }.
admin-reports-not-yet = Dieser Tag kommt erst noch.
admin-reports-turned = Der letzte Tag liegt vor dem ersten.
admin-reports-too-long = Höchstens { $most } Tage auf einmal.
admin-reports-span = { $from } bis { $to }
admin-reports-compared = neben { $days }
admin-reports-counted = Gezählt bis { $when }.
admin-reports-waiting = { $days ->
    [one] Ein Tag wird noch gezählt.
   *[other] { $days } Tage werden noch gezählt.
}
admin-reports-uncounted = Noch ist nichts gezählt. Das geschieht binnen einer Minute.
admin-reports-too-few = Weniger als { $least } Besuche: Anteile lassen sich noch nicht sagen.
admin-reports-visits-from = Besuche sind ab { $day } bekannt. Was davor war, hat niemand gezählt.
admin-reports-words-from = Wörter sind ab { $day } bekannt: Ältere Suchen sind gelöscht, nur Zahlen sind von ihnen übrig.
admin-reports-words-cut = Es wurde so viel gesucht, dass dies die neuesten { $count } Suchen sind, zurück bis { $day }.

admin-reports-sales = Umsatz
admin-reports-sales-text = Eine Bestellung zählt am Tag, an dem sie aufgegeben wurde, eine Erstattung am Tag, an dem sie beschlossen wurde. Stornierte Bestellungen zählen an keinem Tag.
admin-reports-plot = Nettoumsatz, { $days }
admin-reports-point = { $day }: { $net }
admin-reports-ends = Nettoumsatz, von { $low } bis { $high }.
admin-reports-ends-both = Nettoumsatz, von { $low } bis { $high }; die gestrichelte Linie ist die Zeit davor.
admin-reports-orders = Bestellungen und Käufer
admin-reports-orders-text = Bestellungen ab ihrer Aufgabe, bezahlt oder nicht; solche, die auf eine Online-Zahlung warten, sind noch nicht dabei.
admin-reports-visits = Vom Besuch zur Bestellung
admin-reports-visits-text = Besuche von Menschen, die dem Zählen zugestimmt haben; ohne Roboter und ohne die, die hier arbeiten. Ein Besuch ist, was jemand an einem Tag ohne eine halbe Stunde Pause getan hat.
admin-reports-products = Produkte
admin-reports-products-text = Nach dem, was für sie berechnet wurde, nach Rabatten. Was seither zurückkam, ist nicht abgezogen.
admin-reports-searches = Suchen
admin-reports-searches-text = Wörter stehen hier, sobald genug verschiedene Menschen sie benutzt haben.
admin-reports-searched = { $count ->
    [one] Eine Suche an diesen Tagen.
   *[other] { $count } Suchen an diesen Tagen.
}
admin-reports-stock = Bestand
admin-reports-stock-text = Bis zur Schwelle gesunken, oder beim Tempo der letzten { $days } Tage in weniger als { $soon } Tagen aus. Was zuerst ausgeht, steht oben.
admin-reports-earned-soon = Es wird gerade ausgerechnet. Beim nächsten Öffnen der Seite steht es hier.
admin-reports-earned-more = Was Personalisierung bringt, im Einzelnen

admin-reports-table-days = Tag für Tag
admin-reports-table-sales = Summen
admin-reports-table-orders = Bestellungen und Käufer
admin-reports-table-visits = Schritte der Besuche
admin-reports-table-products = Produkte
admin-reports-table-searches = Gesuchte Wörter
admin-reports-table-searches-in-vain = Wörter, die nichts fanden
admin-reports-table-search-places = Plätze der Ergebnisse
admin-reports-table-stock = Geht zur Neige

admin-reports-col-day = Tag
admin-reports-col-week = Woche ab
admin-reports-col-month = Monat ab
admin-reports-col-orders = Bestellungen
admin-reports-col-charged = Berechnet
admin-reports-col-refunds = Erstattet
admin-reports-col-net = Nettoumsatz
admin-reports-col-net-before = Davor
admin-reports-col-visits = Besuche
admin-reports-col-bought = Mit Bestellung
admin-reports-col-figure = Zahl
admin-reports-col-now = Jetzt
admin-reports-col-before = Davor
admin-reports-col-change = Änderung
admin-reports-col-step = Schritt
admin-reports-col-bar = Anteil
admin-reports-col-of-all = Von allen Besuchen
admin-reports-col-of-step = Vom Schritt davor
admin-reports-col-of-all-before = Davor, von allen
admin-reports-col-says = Was das sagt
admin-reports-col-product = Produkt
admin-reports-col-variant = Variante
admin-reports-col-sku = Artikelnummer
admin-reports-col-looked = Besuche mit Blick darauf
admin-reports-col-pieces = Stück
admin-reports-col-back = Zurückgekommen
admin-reports-col-beside = Neben dem ersten
admin-reports-col-words = Wörter
admin-reports-col-searches = Suchen
admin-reports-col-browsers = Browser
admin-reports-col-instead = Dann gefunden mit
admin-reports-col-place = Platz
admin-reports-col-shown = Gezeigt
admin-reports-col-opened = Geöffnet
admin-reports-col-of-shown = Von den gezeigten
admin-reports-col-left = Übrig
admin-reports-col-threshold = Schwelle
admin-reports-col-sold-lately = Verkauft in 28 Tagen
admin-reports-col-lasts = Reicht, Tage

admin-reports-says-unknown = Lässt sich noch nicht sagen
admin-reports-says-same = Kein klarer Unterschied
admin-reports-says-more = Klar mehr
admin-reports-says-fewer = Klar weniger
admin-reports-no-products = An diesen Tagen wurde nichts verkauft.
admin-reports-no-searches = Keine Wörter, die genug Menschen benutzt haben.
admin-reports-no-places = An diesen Tagen wurden keine Suchergebnisse gezeigt.
admin-reports-no-alerts = Nichts geht zur Neige.

admin-reports-fig-goods = Waren
admin-reports-fig-goods-said = Preise mal Stück, bevor etwas abgezogen wurde.
admin-reports-fig-discount = Rabatte
admin-reports-fig-discount-said = Was Angebote abzogen.
admin-reports-fig-delivery = Versand
admin-reports-fig-delivery-said = Was Käufer dafür bezahlten.
admin-reports-fig-tax-added = Steuer obendrauf
admin-reports-fig-tax-added-said = Wo Preise ohne Steuer sind.
admin-reports-fig-charged = Berechnet
admin-reports-fig-charged-said = Bruttoumsatz: Waren abzüglich Rabatten, mit Versand und Steuer. Worauf die Bestellungen dieser Tage kamen.
admin-reports-fig-refunded = Erstattet
admin-reports-fig-refunded-said = An diesen Tagen beschlossene Erstattungen, auch früherer Bestellungen.
admin-reports-fig-kept = Behalten
admin-reports-fig-kept-said = Berechnet abzüglich erstattet.
admin-reports-fig-tax = Steuer darin
admin-reports-fig-tax-said = Die Steuer des Behaltenen. Eine Erstattung hat ihren Anteil an der Steuer der Bestellung.
admin-reports-fig-net = Nettoumsatz
admin-reports-fig-net-said = Das Behaltene ohne Steuer: Waren und Versand nach Rabatten und Erstattungen.
admin-reports-fig-orders = Bestellungen
admin-reports-fig-orders-said = An diesen Tagen aufgegeben und seither nicht storniert.
admin-reports-fig-value = Wert einer Bestellung
admin-reports-fig-value-said = Berechnet, durch Bestellungen: mit Steuer und Versand, Erstattungen nicht abgezogen.
admin-reports-fig-pieces = Stück
admin-reports-fig-pieces-said = In diesen Bestellungen.
admin-reports-fig-first = Erste Bestellungen
admin-reports-fig-first-said = Von Adressen, die noch nie bestellt hatten: neue Kunden.
admin-reports-fig-again = Bestellungen wiederkehrender Kunden
admin-reports-fig-again-said = Von Adressen, die schon bestellt hatten.
admin-reports-fig-again-share = Wiederkehrende Kunden
admin-reports-fig-again-share-said = Der Anteil der Bestellungen von Adressen, die schon bestellt hatten. Die Linie sind ihre Bestellungen.
admin-reports-fig-unknown = Käufer nicht mehr bekannt
admin-reports-fig-unknown-said = Bestellungen von Menschen, die seither gelöscht wurden; weder erste noch wiederkehrend.
admin-reports-fig-unpriced = Ohne Wechselkurs
admin-reports-fig-unpriced-said = Bestellungen in einer Währung, die an ihrem Tag keinen Kurs hatte. Sie stehen in keinem Betrag.
admin-reports-fig-refunds = Erstattungen
admin-reports-fig-refunds-said = Wie oft an diesen Tagen Geld zurückging.
admin-reports-fig-cancelled = Storniert
admin-reports-fig-cancelled-said = An diesen Tagen aufgegeben und storniert, oder ganz erstattet, bevor etwas versandt wurde. In keiner anderen Zahl.
admin-reports-fig-visits = Besuche
admin-reports-fig-visits-said = In denen irgendetwas getan wurde.
admin-reports-fig-looked = Ein Produkt angesehen
admin-reports-fig-looked-said = Oder weiter gekommen.
admin-reports-fig-carted = Etwas in den Warenkorb gelegt
admin-reports-fig-carted-said = Oder weiter gekommen.
admin-reports-fig-began = Zur Kasse gegangen
admin-reports-fig-began-said = Oder bestellt.
admin-reports-fig-bought = Bestellt
admin-reports-fig-bought-said = Eine Online-Bestellung zählt, wenn sie bezahlt ist.
admin-reports-fig-conversion = Besuche mit Bestellung
admin-reports-fig-conversion-said = Als Anteil aller Besuche von Menschen, die dem Zählen zugestimmt haben. Die Linie sind die Besuche.
admin-reports-fig-personal = Personalisierung, gegen die Kontrollgruppe
admin-reports-fig-personal-said = Jeder Mensch zählt einmal; eine Spanne, weil der Zufall dabei ist.

admin-sheet-empty = Lässt sich noch nicht sagen
admin-sheet-file = Als CSV mitnehmen
admin-sheet-file-of = Als CSV mitnehmen: { $what }
