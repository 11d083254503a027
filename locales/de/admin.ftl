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
