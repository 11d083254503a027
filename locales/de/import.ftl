# Was zu einer eingelesenen Datei gesagt wird: Sätze ohne Punkt, hinter der Stelle, um die es geht.

import-row = Zeile { $row }
import-row-line = Zeile { $row } (im Texteditor { $line })
import-column = Spalte „{ $column }“
import-product = Produkt „{ $product }“
import-quoted = „{ $name }“

## The file

import-empty = Die Datei ist leer
import-utf16 = Die Datei ist in UTF-16: Speichern Sie sie als „CSV UTF-8“
import-file-large = Die Datei ist größer als { $megabytes } MB: Teilen Sie sie auf
import-unreadable = Die Datei ließ sich nicht lesen: { $error }
import-many-products = Die Datei hat mehr als { $max } Produkte: Teilen Sie sie auf
import-no-products = Die Datei hat eine Kopfzeile, aber keine Produkte
import-many-columns = Die Kopfzeile hat mehr als { $max } Spalten
import-column-unnamed = Spalte { $column } der Kopfzeile hat keinen Namen
import-column-long = Der Name einer Spalte ist länger als { $max } Zeichen
import-column-twice = Diese Spalte steht zweimal in der Kopfzeile
import-same-columns = Die Spalten „{ $classic }“ und „{ $newer }“ bedeuten dasselbe: Behalten Sie eine
import-no-column = Die Spalte „{ $column }“ fehlt: Ist das eine Produkt-CSV von Shopify oder WooCommerce?
import-neither-column = Weder „{ $classic }“ noch „{ $newer }“ ist eine Spalte: Ist das eine Produkt-CSV von Shopify oder WooCommerce?
import-unused = Spalten, die nicht gebraucht werden: { $columns }
import-unused-more = Spalten, die nicht gebraucht werden: { $columns } und { $count } weitere
import-not-utf8 = kein UTF-8, darum als Windows-1252 gelesen
import-not-utf8-others = kein UTF-8, darum als Windows-1252 gelesen (und { $count ->
    [one] eine weitere Zelle
   *[other] { $count } weitere Zellen
})

## Rows

import-row-long = Die Zeile ist länger als { $megabytes } MB: Fehlt ein schließendes Anführungszeichen?
import-quote-open = Das Anführungszeichen in Zeile { $line } des Texteditors wird nie geschlossen
import-quote-inside = Hinter dem schließenden Anführungszeichen geht die Zelle weiter: Anführungszeichen innerhalb einer Zelle werden doppelt geschrieben
import-zero-byte = Darin steht ein Null-Byte, das in keinen Text gehört
import-many-cells = Die Zeile hat mehr Zellen als die Kopfzeile ({ $max }): Eine Zelle, die das Trennzeichen enthält, braucht Anführungszeichen
import-nobodys = Die Zeile hat weder Handle noch Titel, also gehört sie zu keinem Produkt

## Products

import-slug = Das Handle „{ $slug }“ darf nur a-z, 0-9 und Bindestriche haben
import-handle-changed = Das Handle heißt hier { $handle }, denn es darf nur a-z, 0-9 und Bindestriche haben
import-handle-twice = Dasselbe Handle steht auch in Zeile { $row }: Jedes Produkt braucht sein eigenes, und seine Zeilen müssen aufeinander folgen
import-no-title = Der Titel fehlt
import-title-missing = In der ersten Zeile des Produkts fehlt der Titel
import-title-long = Der Titel ist länger als { $max } Zeichen
import-other-title = ein anderer Titel; die erste Zeile des Produkts entscheidet
import-name-missing = Der Name fehlt
import-description-long = Die Beschreibung ist länger als { $max } Zeichen
import-descriptions-long = Die Beschreibungen sind zusammen länger als { $max } Zeichen
import-category-deep = Nur die ersten { $max } Stufen der Kategorie bleiben
import-category-deeper = Die Kategorie hat mehr als { $max } Stufen
import-category-name = Eine Kategorie hat keinen brauchbaren Namen
import-category-tag = Waren stehen hier nur in einer Kategorie, darum wurde „{ $category }“ ein Schlagwort
import-many-tags = mehr als { $max } Schlagworte
import-many-facts = mehr als { $max } Fakten
import-fact-long = zu lang für einen Fakt, darum weggelassen
import-fact-unnamed = Das Attribut hat Werte, aber keinen Namen
import-fact-twice = Das Attribut „{ $fact }“ kommt zweimal vor
import-many-images = mehr als { $max } Bilder
import-image-address = Die Adresse eines Bildes hat höchstens { $max } Zeichen und keine Zeilenumbrüche
import-status = „{ $value }“ ist weder active noch draft noch archived
import-unlisted = nicht gelistete Waren bleiben Entwürfe: Eine Seite ist hier gelistet, oder es gibt sie nicht
import-visibility = „{ $value }“ ist weder visible noch catalog, search oder hidden
import-hidden = verborgene Waren bleiben Entwürfe: Eine Seite ist hier gelistet, oder es gibt sie nicht
import-gift-card = Geschenkkarten lassen sich hier noch nicht verkaufen, darum kommt das Produkt als Entwurf herein
import-download = Downloads lassen sich hier noch nicht ausliefern, darum kommt das Produkt als Entwurf herein
import-tax = „{ $value }“: Eine Steuerkategorie ist standard, reduced, super-reduced oder exempt
import-tax-status = „{ $value }“ ist weder taxable noch shipping noch none
import-tax-class = Die Steuerklasse „{ $value }“ gilt als Regelsatz
import-taxed-alike = Die Varianten eines Produkts werden gleich besteuert: Seine erste Zeile entscheidet
import-language = Eine Sprache hat zwei oder drei Kleinbuchstaben, etwa en
import-currency = Die Preise sind in { $currency }, die Basiswährung dieses Shops ist aber { $base }: Rechnen Sie um und leeren Sie diese Spalte
import-more = nicht lesbar ({ $error }): Lassen Sie es wie ausgegeben, oder leeren Sie es
import-more-text = nicht lesbar („{ $value }“ ist leer, länger als { $max } Zeichen oder nicht einzeilig): Lassen Sie es wie ausgegeben, oder leeren Sie es
import-more-key = nicht lesbar („{ $value }“ ist kein Schlüssel eines Fakts): Lassen Sie es wie ausgegeben, oder leeren Sie es
import-more-problems = { $count ->
    [one] noch ein Problem dieser Art
   *[other] { $count } weitere Probleme dieser Art
}
import-type = „{ $value }“ ist weder simple noch variable, variation, grouped oder external
import-grouped = Ein gruppiertes Produkt kommt nicht herein: Seine Teile kommen einzeln
import-external = Ein externes Produkt kommt nicht herein: Ein anderer Laden verkauft es

## Options and variants

import-many-options = mehr als { $max } Optionen
import-many-choices = mehr als { $max } Attribute mit Variationen
import-option-unnamed = Die Option hat einen Wert, aber keinen Namen
import-option-called = Die Option heißt „{ $option }“ wie in der ersten Zeile des Produkts
import-option-undecided = Keine Variation legt „{ $option }“ fest, darum ist es ein Fakt und keine Option
import-value-missing = Der Wert für „{ $option }“ fehlt
import-value-without-option = ein Wert für eine Option, die die erste Zeile des Produkts nicht nennt
import-value-open = Sie lässt „{ $option }“ offen, was andere Variationen festlegen: Schreiben Sie eine Zeile für jeden Wert
import-two-values = Eine Variation hat nur einen Wert für „{ $option }“
import-same-values = dieselben Werte der Optionen wie in Zeile { $row }
import-no-variant = Es gibt keine Variante
import-second-variant = eine zweite Variante, aber das Produkt hat keine Optionen
import-many-variants = mehr als { $max } Varianten
import-no-variation = ein variables Produkt ohne Variation
import-no-parent = Die Variation nennt kein übergeordnetes Produkt
import-parent-simple = Das übergeordnete Produkt „{ $parent }“ ist nicht variabel
import-parent-missing = Das übergeordnete Produkt „{ $parent }“ ist nicht in der Datei
import-sku-twice = Die Artikelnummer { $sku } steht auch in Zeile { $row }: Jede Variante braucht ihre eigene
import-sku-elsewhere = Die Artikelnummer { $sku } steht auch in Zeile { $row }, beim Produkt „{ $product }“: Jede Variante braucht ihre eigene
import-sku-taken = Die Artikelnummer „{ $sku }“ gehört zum Produkt „{ $product }“
import-not-written = Es ließ sich nicht schreiben: { $error }
import-variant-choice = { $variant }: Zu jeder Option gehört ein Wert
import-variant-same-choice = { $variant }: Dieselben Werte gibt es zweimal
import-variant-same-sku = { $variant }: Dieselbe Artikelnummer gibt es zweimal
import-variant-price = { $variant }: Der Preis liegt unter null
import-variant-cost = { $variant }: Der Einkaufspreis liegt unter null
import-variant-currencies = { $variant }: zwei Währungen
import-variant-stock = { $variant }: Der Bestand muss zwischen 0 und { $max } liegen
import-variant-low-stock = { $variant }: Der niedrige Bestand muss zwischen 0 und { $max } liegen

## Cells

import-long = „{ $value }“ ist länger als { $max } Zeichen
import-text-long = länger als { $max } Zeichen
import-not-whole = „{ $value }“ ist keine ganze Zahl
import-yes-or-no = „{ $value }“ ist weder true noch false
import-rounded = Eine Tabellenkalkulation hat diese Nummer auf { $value } gerundet: Schreiben Sie sie aus
import-weight = „{ $value }“ ist kein Gewicht in { $unit }, wie etwa 250
import-weight-grams = „{ $value }“ ist kein Gewicht in Gramm, wie etwa 250
import-many-pieces = mehr als { $max } auf Lager
import-oversold = { $pieces } (überverkauft) gilt als 0
import-no-quantity = gezählt, aber ohne Menge: gilt als 0
import-whole-pieces = Nur die ganzen Stücke zählen
import-shared-stock = Der gemeinsame Bestand der Variationen ({ $pieces }) wird auf { $variations } verteilt
import-policy = „{ $value }“ ist weder deny noch continue
import-price-missing = Der Preis fehlt
import-former-low = nicht über dem Preis, darum weggelassen
import-sale-dated = Der Angebotspreis hat Daten, die Preise hier nicht haben: Es gilt der reguläre Preis
import-sale-high = nicht unter dem regulären Preis, darum weggelassen
import-amount = „{ $value }“ ist kein Betrag: Schreiben Sie nur die Zahl, etwa { $example }
import-amount-negative = { $value } liegt unter null
import-amount-large = { $value } ist zu groß
import-amount-comma = „{ $value }“ hat ein Komma: Schreiben Sie Beträge mit Punkt und ohne Tausendertrennzeichen, etwa { $example }
import-amount-decimals = „{ $value }“ hat mehr Nachkommastellen als { $currency } ({ $decimals })

## A history of clicks and orders

import-history-column = Die Spalte „{ $column }“ fehlt: Ein Verlauf hat die Spalten { $columns }
import-event = „{ $value }“ ist kein Ereignis; die Namen sind { $names }
import-visitor-missing = fehlt: Sagen Sie, welcher Browser es war, mit irgendeinem Namen
import-item-missing = fehlt: Bei { $event } geht es um einen Artikel
import-item-unknown = Der Shop hat kein Produkt und keine Variante „{ $value }“
import-quantity = „{ $value }“ ist keine ganze Zahl von 1 bis { $max }
import-no-currency = „{ $value }“ ist keine Währung, wie etwa EUR
import-order-missing = Ein Kauf ohne Bestellnummer zählt als eigene Bestellung
import-query-missing = fehlt: Gesucht wird nach Wörtern
import-time = „{ $value }“ ist keine Zeit: Millisekunden seit 1970, etwa { $example }
import-time-seconds = { $value } sieht nach Sekunden aus: Zeiten sind in Millisekunden
import-time-early = { $value } liegt vor dem Jahr 2000
import-time-late = { $value } liegt mehr als einen Tag in der Zukunft

## What would change

import-field-title = Titel
import-field-description = Beschreibung
import-field-vendor = Hersteller
import-field-category = Kategorie
import-field-tags = Schlagworte
import-field-attributes = Fakten
import-field-options = Optionen
import-field-images = Bilder
import-field-drawing = Zeichnung
import-field-published = im Verkauf
import-field-tax = Steuerkategorie
import-field-place = Platz
import-field-sku = Artikelnummer
import-field-values = Werte
import-field-price = Preis
import-field-compare = vorheriger Preis
import-field-cost = Einkaufspreis
import-field-stock = Bestand
import-field-low = niedriger Bestand
import-field-barcode = Strichcode
import-field-weight = Gewicht
import-field-in = { $field } ({ $language })
import-variant = Variante { $variant }
import-variant-field = Variante { $variant }, { $field }
import-variant-new = neu, { $price }
import-archived = im Archiv
import-yes = ja
import-no = nein
import-stock-untracked = nicht gezählt
import-stock-backorder = { $pieces }, danach weiter im Verkauf
import-grams = { $grams } g
