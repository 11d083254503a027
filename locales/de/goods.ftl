# Die Verwaltung: Produkte, Kategorien, Ansichten von Listen.

## Navigation and views of lists

admin-nav-products = Produkte
admin-nav-categories = Kategorien
admin-views = Ansichten
admin-view-keep-this = Diese Ansicht behalten
admin-view-name = Name der Ansicht
admin-view-shared = Andere sehen sie auch
admin-view-keep = Behalten
admin-view-forget = Diese Ansicht vergessen
admin-view-kept = Die Ansicht ist behalten.
admin-view-forgotten = Die Ansicht ist vergessen.
admin-view-many = Sie behalten schon { $most } Ansichten dieser Liste. Vergessen Sie erst eine.
admin-view-bad = Eine Ansicht hat einen Namen von höchstens { $most } Zeichen.

## The list of products

admin-goods-text = Alles, was Sie verkaufen, verkauft haben oder verkaufen werden.
admin-goods-all = Alle
admin-goods-state-published = Im Verkauf
admin-goods-state-draft = Entwurf
admin-goods-state-scheduled = Geplant
admin-goods-state-archived = Archiv
admin-goods-add = Produkt anlegen
admin-goods-by-q = Titel, Hersteller, Artikelnummer oder Schlagwort
admin-goods-by-status = Zustand
admin-goods-by-category = Kategorie und alle darunter
admin-goods-by-from = Angelegt ab
admin-goods-by-sort = Reihenfolge
admin-goods-sort-newest = Neueste zuerst
admin-goods-sort-title = Nach Titel
admin-goods-every = Jede Kategorie
admin-goods-pick = { $title } ankreuzen
admin-goods-picked = Angekreuzt
admin-goods-comes = Kommt in den Verkauf: { $when }
admin-goods-goes = Geht aus dem Verkauf: { $when }
admin-goods-uncounted = Nicht gezählt
admin-goods-product = Produkt
admin-goods-category = Kategorie
admin-goods-stock = Auf Lager
admin-goods-variants = Varianten
admin-goods-price = Preis
admin-goods-none = Kein Produkt ist so.
admin-goods-next = Weiter
admin-goods-first = Zurück
admin-goods-pages = Seiten der Produkte
admin-goods-ticked = Mit den angekreuzten
admin-goods-all-here = Alle { $count } auf dieser Seite
admin-goods-do = Was getan wird
admin-goods-go = Ausführen
admin-goods-tag = Schlagwort
admin-goods-tag-hint = Zum Hinzufügen oder Wegnehmen.
admin-goods-many-publish = In den Verkauf nehmen
admin-goods-many-unpublish = Aus dem Verkauf nehmen
admin-goods-many-tag = Schlagwort hinzufügen
admin-goods-many-untag = Schlagwort wegnehmen
admin-goods-many-archive = Ins Archiv legen
admin-goods-many-restore = Aus dem Archiv holen
admin-goods-none-picked = Nichts war angekreuzt, also wurde nichts geändert.
admin-goods-bad-tag = Ein Schlagwort hat 1 bis 255 Zeichen und kein Komma.
admin-goods-done = Geändert: { $count }.
admin-goods-done-same = War schon so: { $count }.
admin-goods-done-stale = Unverändert, weil es inzwischen jemand geändert hat: { $count }.
admin-goods-done-refused = Nicht so änderbar, wegen der Artikelnummern oder der vielen Schlagworte: { $count }.
admin-filter-status = Zustand
admin-filter-category = Kategorie
admin-filter-sort = Reihenfolge

## A product is begun

admin-goods-add-text = Es ist erst im Verkauf, wenn Sie es sagen.
admin-goods-begin = Was es ist
admin-goods-new-price = Preis in { $currency }
admin-goods-new-sku = Artikelnummer, falls vorhanden
admin-goods-nowhere = Keine Kategorie
admin-goods-begun-text = Texte, Varianten, Bestand und Bilder kommen danach.
admin-goods-back = Zurück zur Liste
admin-goods-make = Produkt anlegen
admin-goods-made = Das Produkt ist da, als Entwurf.
admin-goods-sku-taken = Ein anderes Produkt hat diese Artikelnummer.
admin-goods-bad-category = Diese Kategorie gibt es nicht mehr.

## A product's own page

admin-goods-parts = Seiten dieses Produkts
admin-goods-tab-details = Angaben
admin-goods-tab-variants = Varianten und Preise
admin-goods-tab-stock = Bestand und Verlauf
admin-goods-tab-pictures = Bilder
admin-goods-in-shop = Im Shop ansehen
admin-goods-archived-on = Seit { $when } im Archiv. Holen Sie es zurück, um es zu ändern.
admin-goods-throw-away = Ohne diese Änderungen
admin-goods-texts = Texte
admin-goods-texts-text = Sprache neben Sprache. Was fehlt, zeigt der Shop in seiner Standardsprache.
admin-goods-complete = Vollständig
admin-goods-no-title = Titel fehlt
admin-goods-no-description = Beschreibung fehlt
admin-goods-title = Titel
admin-goods-description = Beschreibung
admin-goods-seo-title = Titel für Suchmaschinen
admin-goods-seo-description = Beschreibung für Suchmaschinen
admin-goods-sale = Im Verkauf
admin-goods-published = Im Verkauf
admin-goods-published-text = Alle können es finden und kaufen.
admin-goods-publish = In den Verkauf am
admin-goods-publish-hint = Ein Tag oder Tag und Uhrzeit: 2026-11-27 14:00. Für ein Produkt, das nicht im Verkauf ist.
admin-goods-unpublish = Aus dem Verkauf am
admin-goods-unpublish-hint = In der Zeitzone des Shops. Leer heißt nie.
admin-goods-place = Wo es steht
admin-goods-tags = Schlagworte
admin-goods-tags-hint = Mit Kommas dazwischen.
admin-goods-brand = Hersteller
admin-goods-tax = Steuerkategorie
admin-tax-exempt = Ohne Steuer
admin-goods-slug = Adresse
admin-goods-slug-hint = Der letzte Teil der Adresse: a bis z, Ziffern, Bindestriche. Die frühere Adresse führt weiter hierher.
admin-goods-life = Als Ganzes
admin-goods-life-text = Eine Kopie ist ein Entwurf ohne Artikelnummern und Bestand. Was im Archiv ist, wird nicht mehr verkauft; Bestellungen behalten es.
admin-goods-restore-text = Es kommt als Entwurf zurück, mit den Varianten, die mit ihm gingen.
admin-goods-copy = Duplizieren
admin-goods-archive = Ins Archiv legen
admin-goods-restore = Zurückholen
admin-goods-copied = Das ist die Kopie, als Entwurf.
admin-goods-archived = Es ist im Archiv.
admin-goods-restored = Es ist zurück, als Entwurf.
admin-goods-changed-meanwhile = Jemand hat es inzwischen geändert, also wurde nichts getan. So ist es jetzt.
admin-goods-bad-slug = Nur a bis z, Ziffern und Bindestriche, höchstens 120.
admin-goods-slug-taken = Diese Adresse führt oder führte zu etwas anderem.
admin-goods-bad-tags = Höchstens { $most } Schlagworte von je { $longest } Zeichen.
admin-goods-bad-moment = Ein Tag, oder Tag und Uhrzeit: 2026-11-27 14:00.
admin-goods-bad-schedule = Es ginge aus dem Verkauf, bevor es hineinkommt.

## Options and variants

admin-goods-options = Optionen
admin-goods-options-text = Worin sich Varianten unterscheiden, etwa die Größe. Ein neuer Wert bringt seine Varianten mit, zum Preis der ähnlichsten. Ein geleerter Wert geht, seine Varianten kommen ins Archiv.
admin-goods-new-option = Noch eine Option
admin-goods-option-part = Teil
admin-goods-option-name = Name
admin-goods-value = Wert { $n }
admin-goods-new-value = Neuer Wert { $n }
admin-goods-in-language = { $what } · { $language }
admin-goods-make-all = Auch Kombinationen anlegen, die herausgenommen wurden
admin-goods-save-options = Optionen speichern
admin-goods-variant = Variante
admin-goods-variants-text = Preise in { $currency }. Der Bestand wird auf seiner eigenen Seite geändert, mit einem Grund.
admin-goods-of-variant = { $what }: { $variant }
admin-goods-col-sku = Artikelnummer
admin-goods-col-price = Preis
admin-goods-col-compare = Vorher
admin-goods-col-cost = Einkauf, ohne Steuer
admin-goods-col-low = Melden bei
admin-goods-col-weight = Gramm
admin-goods-col-barcode = Strichcode
admin-goods-col-counted = Gezählt
admin-goods-col-backorder = Auch ohne Bestand
admin-goods-all-price = Preis aller angekreuzten
admin-goods-all-percent = Preise ändern um Prozent
admin-goods-all-compare = Vorheriger Preis aller angekreuzten
admin-goods-take-out = Die angekreuzten Varianten ins Archiv legen
admin-goods-page-of = Seite { $page } von { $pages }
admin-goods-variant-pages = Seiten der Varianten
admin-goods-bad-option-name = Eine Option hat einen Namen von höchstens 255 Zeichen.
admin-goods-bad-no-values = Eine Option hat mindestens einen Wert.
admin-goods-bad-many-values = Eine Option hat höchstens { $most } Werte.
admin-goods-bad-value = Werte haben höchstens 255 Zeichen und unterscheiden sich in jeder Sprache.
admin-goods-bad-many-variants = Das ergäbe mehr als { $most } Varianten.
admin-goods-bad-matrix = Eine Variante muss bleiben, und keine zwei dürfen gleich sein.
admin-goods-bad-no-price = Ein Preis ist eine Zahl wie 12.00.
admin-goods-bad-percent = Eine ganze Zahl von -90 bis 900, für die angekreuzten Varianten.
admin-goods-bad-sku = Eine andere Variante dieses Produkts hat diese Artikelnummer, oder sie ist zu lang.
admin-goods-bad-compare = Der vorherige Preis liegt über dem Preis.

## Stock and history

admin-goods-adjust = Bestand ändern
admin-goods-adjust-text = Stücke, die kommen, oder mit Minus gehen. Was Käufer inzwischen nehmen, bleibt.
admin-goods-pieces = Stücke
admin-goods-pieces-of = Stücke, die kommen oder gehen: { $variant }
admin-goods-reason = Grund
admin-goods-reason-received = Ware kam herein
admin-goods-reason-counted = Gezählt
admin-goods-reason-damaged = Beschädigt
admin-goods-reason-lost = Verloren
admin-goods-reason-returned = Zurückgekommen
admin-goods-reason-corrected = Fehler berichtigt
admin-goods-note = Notiz
admin-goods-stock-bar = Zählt sofort und steht in der Liste unten.
admin-goods-stock-save = Bestand ändern
admin-goods-stock-saved = Der Bestand ist geändert.
admin-goods-bad-pieces = Eine ganze Zahl wie 5 oder -2.
admin-goods-short = Es sind nur { $left } da.
admin-goods-counted = Von Hand geändert
admin-goods-counted-text = Das Neueste jeder Variante dieser Seite.
admin-goods-left = Danach waren da
admin-goods-never-counted = Niemand hat den Bestand von Hand geändert.
admin-goods-prices = Gesetzte Preise
admin-goods-prices-text = Daraus kommt der niedrigste Preis von dreißig Tagen, mit dem eine Ermäßigung verglichen wird.
admin-goods-since = Ab
admin-goods-changes = Änderungen
admin-goods-changes-text = Was vorher und nachher war, steht im Änderungsprotokoll.
admin-goods-no-changes = Hier hat noch niemand etwas geändert.

## Pictures

admin-goods-send-title = Bilder hinzufügen
admin-goods-send-text = Jedes wird in mehreren Größen neu gezeichnet, ohne Ort und Kamera, die es tragen mag.
admin-goods-files = Dateien
admin-goods-send-hint = PNG, JPEG oder WebP, höchstens { $most } auf einmal, je { $megabytes } MB.
admin-goods-send = Senden
admin-goods-send-count = Wählen Sie ein bis { $most } Dateien.
admin-goods-sent = Hinzugefügt: { $count }.
admin-goods-nth = Bild { $n }
admin-goods-picture-known = das Produkt hat es schon.
admin-goods-picture-full = ein Produkt hat höchstens { $most } Bilder.
admin-goods-picture-empty = die Datei ist leer.
admin-goods-picture-heavy = die Datei ist größer als { $megabytes } MB.
admin-goods-picture-large = es hat mehr als { $megapixels } Millionen Pixel.
admin-goods-picture-svg = SVG-Zeichnungen werden nicht genommen, weil sie Skripte tragen können. Speichern Sie es als PNG.
admin-goods-picture-unknown = das ist kein PNG-, JPEG- oder WebP-Bild.
admin-goods-picture-damaged = das Bild ist beschädigt.
admin-goods-pictures = Bilder
admin-goods-pictures-text = Das erste steht für das Produkt. Worte sagen, was ein Bild zeigt, für alle, die es nicht sehen.
admin-goods-no-pictures = Noch gibt es keine: Das Produkt zeigt seine Zeichnung.
admin-goods-no-file = Der Shop hat keine Datei davon:
admin-goods-alt = Was es zeigt
admin-goods-stands = Platz
admin-goods-up = Nach oben
admin-goods-down = Nach unten
admin-goods-picture-out = Herausnehmen
admin-goods-bad-place = Eine ganze Zahl von 1 bis { $most }.

## Categories

admin-categories-text = Der Baum, aus dem die Navigation des Shops entsteht.
admin-category-one = Kategorie
admin-category-name = Name
admin-category-missing = Ohne Namen in
admin-category-goods = Produkte darin
admin-category-shown = Gezeigt, mit denen darunter
admin-category-order = Reihenfolge
admin-category-none = Noch gibt es keine Kategorien.
admin-category-add = Kategorie anlegen
admin-category-add-below = Eine darunter anlegen
admin-category-root = Ganz oben
admin-category-parent = Unter
admin-category-field = Farbe ihrer Tafeln
admin-category-field-above = Wie die darüber
admin-category-slug-hint = Der letzte Teil der Adresse. Leer gelassen, entsteht er aus dem Namen.
admin-category-back = Zurück zum Baum
admin-category-moved = Verschoben.
admin-category-bad-parent = Dort kann sie nicht stehen: unter sich selbst oder unter einer, die es nicht mehr gibt.
admin-category-deep = Der Baum ist höchstens { $most } tief.
admin-field-clay = Ton
admin-field-citrus = Zitrus
admin-field-moss = Moos
admin-field-lagoon = Lagune
admin-field-sky = Himmel
admin-field-iris = Iris
admin-field-rose = Rose
admin-field-stone = Stein

## The change log

admin-audit-product-make = Ein Produkt wurde angelegt: { $subject }
admin-audit-product-save = Ein Produkt wurde geändert: { $subject }
admin-audit-product-variants = Varianten wurden geändert: { $subject }
admin-audit-product-stock = Bestand wurde geändert: { $subject }
admin-audit-product-picture = Ein Bild wurde hinzugefügt: { $subject }
admin-audit-product-pictures = Bilder wurden geändert: { $subject }
admin-audit-product-archive = Ein Produkt kam ins Archiv: { $subject }
admin-audit-product-restore = Ein Produkt kam zurück: { $subject }
admin-audit-product-turn = Sein Tag kam: { $subject }
admin-job-schedule = Verkaufstage
admin-job-schedule-text = Produkte kommen am gesetzten Tag in den Verkauf und gehen heraus.
admin-audit-category-make = Eine Kategorie wurde angelegt: { $subject }
admin-audit-category-save = Eine Kategorie wurde geändert: { $subject }
admin-audit-category-move = Eine Kategorie wurde verschoben: { $subject }

## Facts

admin-goods-facts = Fakten
admin-goods-facts-hint = Eine Zeile für jeden, etwa Material: Steinzeug. Die Zeilen aller Sprachen stehen in derselben Reihenfolge.
admin-goods-bad-fact = Zeile { $line } ist kein Fakt: ein Name und ein Wert mit einem Doppelpunkt dazwischen, je höchstens { $longest } Zeichen.
admin-goods-fact-twice = Zeile { $line } nennt denselben Fakt zum zweiten Mal.
admin-goods-facts-more = Es sind mehr Zeilen als in der Standardsprache, deren Reihenfolge gilt.
admin-goods-facts-many = Höchstens { $most } Fakten.
