# Der Schreibtisch für Angebote und der für die Suche.

admin-offers-views = Ansichten der Angebote
admin-offers-all = Alle Angebote
admin-offers-calendar = Kalender
admin-offer-draft = Entwurf
admin-offer-paused = Pausiert
admin-offer-used-up = Aufgebraucht
admin-offer-pause = Pausieren
admin-offer-resume = Fortsetzen
admin-offer-end = Jetzt beenden
admin-offer-when = Wann
admin-offer-always = Immer
admin-offer-kept = Als Entwurf behalten. Niemand bekommt es.
admin-offer-now-paused = Das Angebot ist pausiert. Was gegeben wurde, bleibt.
admin-offer-now-over = Das Angebot ist zu Ende. Was gegeben wurde, bleibt.
admin-offer-bar = Speichern macht das Angebot gültig, wenn es eingeschaltet ist. Ein Entwurf wird behalten, und niemand bekommt ihn.
admin-offer-undone = Rückgängig gemacht. Das Angebot ist wieder wie damals.
admin-offer-gone = Einige der Waren oder Kategorien, um die es in diesem Angebot geht, gibt es im Laden nicht mehr, und sie stehen hier in keinem Feld. Sie bleiben im Angebot.
admin-offer-forget-gone = Aus dem Angebot nehmen
admin-offer-only-gone = Ohne das, was es nicht mehr gibt, gälte das Angebot für alles. Nennen Sie Waren, oder lassen Sie es stehen.
admin-offer-still-over = Gespeichert. Das Angebot ist an diesem Tag schon zu Ende gegangen; mit einem späteren letzten Tag läuft es wieder.
admin-offer-keep = Als Entwurf behalten
admin-offer-look = Zeigen, was es täte
admin-offer-pane = Was es täte
admin-offer-pane-text = Mit den Waren und Angeboten von jetzt, bevor etwas gespeichert ist.
admin-offer-versions-text = Wie dieses Angebot war. Zurückgehen ist eine weitere Änderung und steht im Änderungsprotokoll.
admin-offer-part-cart = An einem Warenkorb ausprobieren
admin-offer-part-cart-text = Als irgendwer, mit irgendeinem Warenkorb. Davon wird nichts behalten.
admin-offer-cart-lines = Zeilen
admin-offer-cart-lines-hint = Ein Artikel pro Zeile und wie viele: LAMP-1 = 2. Leer: der Warenkorb dessen, der schaut.
admin-offer-cart = Oder ein Warenkorb des Shops
admin-offer-cart-own = Die Zeilen oben
admin-offer-cart-of = { $pieces ->
    [one] { $when }, 1 Stück
   *[other] { $when }, { $pieces } Stück
}
admin-offer-cart-code = Code, der im Warenkorb steht
admin-offer-cart-code-hint = Ein Angebot mit eigenem Code wird mit diesem ausprobiert.
admin-offer-cart-country = Wohin es geht
admin-offer-cart-country-hint = Ein Kürzel wie BE. Leer: das erste Land, in das Sie liefern.
admin-offer-bad-line = „{ $line }“ ist kein Artikel des Shops mit einer Stückzahl.

admin-templates = Beginnen mit
admin-templates-text = Was andere Shops am häufigsten tun. Alles lässt sich ändern, bevor es gespeichert ist.
admin-template-welcome = Willkommen
admin-template-welcome-text = 10 % auf eine erste Bestellung.
admin-template-welcome-name = Willkommen: 10 % auf Ihre erste Bestellung
admin-template-free-delivery = Lieferung kostenlos ab
admin-template-free-delivery-text = Keine Lieferkosten ab einem Betrag.
admin-template-free-delivery-name = Lieferung kostenlos
admin-template-category = Prozente auf eine Kategorie
admin-template-category-text = 15 % auf jedes Stück dessen, was Sie nennen.
admin-template-category-name = 15 % Nachlass
admin-template-buy-get = Zwei kaufen, eins dazu
admin-template-buy-get-text = Drei von einem Artikel zum Preis von zweien.
admin-template-buy-get-name = Drei für zwei
admin-template-bundle = Bündel
admin-template-bundle-text = Von drei beliebig gemischten Stücken das günstigste umsonst.
admin-template-bundle-name = Drei zusammen, das günstigste umsonst
admin-template-spend = Große Bestellungen
admin-template-spend-text = Ein Betrag weniger ab einem Wert.
admin-template-spend-name = Nachlass auf große Bestellungen
admin-template-come-back = Komm wieder
admin-template-come-back-text = Für ein Segment von Leuten, die wegblieben, oder sonst für Kunden.
admin-template-come-back-name = Schön, Sie wiederzusehen: 10 % Nachlass
admin-template-favourite = Was jemand ansieht
admin-template-favourite-text = Persönlich: 10 % auf ein Stück dessen, was jemand am meisten ansieht.
admin-template-favourite-name = 10 % auf ein Stück
admin-template-code = Ein Code
admin-template-code-text = 10 % für alle, die das Wort von einem Zettel oder aus einem Brief haben.
admin-template-code-name = 10 % mit Ihrem Code

admin-stake-title = Marge, um die es geht
admin-stake-articles = { $count ->
    [one] Es geht um 1 Artikel.
   *[other] Es geht um { $count } Artikel.
}
admin-stake-margin = Von dem, was bezahlt wird, bleiben Ihnen jetzt { $now }, mit dem Angebot { $with }.
admin-stake-unknown = { $count ->
    [one] Von 1 Artikel weiß niemand, was er kostet: Keine Untergrenze schützt ihn.
   *[other] Von { $count } Artikeln weiß niemand, was sie kosten: Keine Untergrenze schützt sie.
}
admin-stake-sampled = Es gibt mehr; { $count } davon wurden angesehen, gleichmäßig verteilt.
admin-stake-forbidden = { $count ->
    [0] { $partly } Artikel bekommen einen Teil davon
    [one] 1 Artikel trägt es nicht, { $partly } bekommen einen Teil davon
   *[other] { $count } Artikel tragen es nicht, { $partly } bekommen einen Teil davon
}: Mindestens { $floor } Marge muss bleiben, und von einer Bestellung gehen höchstens { $most } ab.
admin-stake-delivery = Es nimmt nichts von den Waren, also bleibt deren Marge. Es kostet Sie, was die Lieferung kostet.
admin-stake-gift = { $name } wird für { $price } verkauft und kostet Sie { $cost }. So viel kostet Sie jede Bestellung, die es bekommt; der Rest des Warenkorbs muss es tragen.
admin-stake-gift-unknown = { $name } wird für { $price } verkauft. Niemand weiß, was es Sie kostet, und so viel kostet Sie jede Bestellung, die es bekommt.
admin-stake-gift-unborne = Wo weder Kosten noch eine angenommene Spanne bekannt sind, wird nichts persönlich verschenkt.
admin-stake-none = Es gibt keinen Artikel, von dem es etwas nimmt. Nennen Sie Waren, oder ändern Sie, was es gibt.
admin-stake-by-category = Marge nach Kategorie
admin-stake-by-article = Marge nach Artikel
admin-stake-category = Kategorie
admin-stake-count = Artikel
admin-stake-article = Artikel
admin-stake-now = Marge jetzt
admin-stake-with = Mit dem Angebot
admin-stake-not-borne = Nicht getragen
admin-stake-price = Preis
admin-stake-reduced = Preis damit
admin-stake-least = Muss bringen
admin-stake-bears = Gegeben
admin-stake-all = Ganz
admin-stake-part = Zum Teil
admin-stake-nothing = Von der Untergrenze verboten
admin-stake-not-known = nicht bekannt
admin-stake-pieces = { $count } × { $name }
admin-stake-lowest = { $count ->
    [one] Der Artikel, bei dem am wenigsten bleibt
   *[other] Die { $count } Artikel, bei denen am wenigsten bleibt
}

admin-trial-title = An diesem Warenkorb
admin-trial-said = { $who } zahlt { $after } statt { $before }: { $saved } weniger.
admin-trial-same = { $who } zahlt { $after }, wie ohne.
admin-trial-empty = Der Warenkorb ist leer. Tippen Sie einen Artikel, oder wählen Sie einen Warenkorb.
admin-trial-gone = Diesen Warenkorb gibt es nicht mehr.
admin-trial-before = Jetzt
admin-trial-after = Mit diesem Angebot
admin-trial-delivery = Lieferung nach { $country }
admin-trial-sum = Zu zahlen
admin-trial-tax = Steuer
admin-trial-offers = Angebote an diesem Warenkorb
admin-trial-this = Dieses Angebot
admin-trial-holds = Gilt
admin-trial-refused = Gibt nichts
admin-trial-why = Nimmt ab, oder warum nicht
admin-trial-later = Sobald eine Lieferung gewählt ist

admin-month-title = { $from } bis { $until }
admin-month-text = Ein Streifen für jedes Angebot, das diese Tage berührt.
admin-month-previous = Der Monat davor
admin-month-next = Der Monat danach
admin-month-picture = Angebote nach Tagen
admin-month-days = Tag
admin-month-count = Es laufen
admin-month-none = Kein Angebot berührt diese Tage.
admin-month-more = { $count ->
    [one] Und 1 weiteres, in der Tabelle.
   *[other] Und { $count } weitere, in der Tabelle.
}
admin-month-bar = { $first } bis { $last }
admin-month-before = Davor
admin-month-after = Geht weiter
admin-month-running = { $empty ->
    [0] An jedem von { $days } Tagen läuft etwas.
    [one] An 1 von { $days } Tagen läuft nichts.
   *[other] An { $empty } von { $days } Tagen läuft nichts.
}
admin-month-table = Dasselbe als Tabelle
admin-month-key-on = Läuft
admin-month-key-off = Entwurf oder pausiert
admin-month-key-clash = Einem anderen im Weg
admin-month-key-empty = Nichts läuft
admin-clash-title = Einander im Weg
admin-clash-text = Angebote auf dieselben Waren an denselben Tagen, von denen ein Käufer eines bekommt: das bessere, und von gleichen das mit höherem Vorrang.
admin-clash-none = In diesem Monat stehen keine zwei Angebote einander im Weg.
admin-clash-more = { $count ->
    [one] Und 1 weiteres Paar.
   *[other] Und { $count } weitere Paare.
}
admin-clash-one = Angebot
admin-clash-other = Und
admin-clash-days = Tage
admin-clash-group = Sie streiten um
admin-clash-line = eine Zeile des Warenkorbs
admin-clash-order = die Bestellung
admin-clash-delivery = die Lieferung

admin-worth-title = Was sie brachten
admin-worth-text = Bestellungen, die ein Angebot hatten, was sie nach Erstattungen einbrachten, und was es von ihnen nahm. Stornierte sind nicht dabei, und keine, die noch auf ihre Zahlung warten. Wie oft ein persönliches Angebot gemacht und abgelehnt wurde, ist von den letzten { $days } Tagen bekannt.
admin-worth-made = Leuten gemacht
admin-worth-declined = Abgelehnt
admin-worth-revenue = Umsatz
admin-worth-each = Je Bestellung
admin-worth-lift = Zuwachs durch persönliche Angebote
admin-worth-lift-text = Gegen die, denen sie vorenthalten werden.
admin-worth-no-reports = Das sehen Sie mit Zugang zu den Berichten.
admin-worth-no-holdout = Noch nicht zu sagen: Persönliche Angebote werden niemandem vorenthalten. Eine Vergleichsgruppe stellen Sie im Bericht ein.
admin-worth-others = Jedes andere Angebot ist für alle, deren Warenkorb passt. Es gibt niemanden zum Vergleichen, also kann niemand sagen, was sie über das hinaus bringen, was ohnehin gekauft worden wäre.

admin-tune-title = Wie viel jedes Feld zählt, und wie persönlich
admin-tune-text = In Prozent des Üblichen. Die Liste zeigt, was sich änderte, bevor etwas gespeichert ist.
admin-tune-live = { $percent } jetzt
admin-tune-field-title = Titel
admin-tune-field-brand = Marke
admin-tune-field-category = Kategorie
admin-tune-field-tag = Schlagwörter
admin-tune-field-attribute = Eigenschaften
admin-tune-field-sku = Artikelnummer
admin-tune-field-description = Beschreibung
admin-tune-order = Wie persönlich
admin-tune-save-fields = Felder speichern
admin-tune-save-order = Persönliches speichern
admin-tune-after = Wie die Regler sagen
admin-tune-moved = { $moved } von { $shown } Plätzen ändern sich.
admin-asked-take = Zu Synonymen machen
