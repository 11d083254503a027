# Konto, Einstellungen, und was der Laden über einen Menschen weiß.

## Anmelden, Konto anlegen, abmelden

sign-in-title = Anmelden
sign-in-email = E-Mail-Adresse
sign-in-password = Passwort
sign-in-submit = Anmelden
sign-in-no-account = Noch kein Konto?
sign-in-register = Konto anlegen
sign-in-wrong = Diese E-Mail-Adresse und dieses Passwort gehören nicht zusammen.
sign-in-operator = Wer den Laden betreibt, meldet sich auf einer eigenen Seite an
sign-out-submit = Abmelden
sign-out-text = Ihr Warenkorb und was sich dieser Browser gemerkt hat, enden damit.
register-title = Konto anlegen
register-name = Name
register-name-hint = Wie wir Sie nennen sollen
register-email = E-Mail-Adresse
register-password = Passwort
register-password-hint = Mindestens { $min } Zeichen. Ein paar Wörter merken sich leichter.
register-submit = Konto anlegen
register-have-account = Sie haben schon ein Konto?
# Gleich, ob die Adresse ein Konto hat oder nicht: So erfährt niemand, wer hier Kunde ist.
register-refused = Dieses Konto konnte nicht angelegt werden. Wenn die Adresse Ihre ist und schon eins hat, melden Sie sich an.
link-title = Mit diesem Link anmelden
link-text = Sie melden sich gleich als { $name } an.
link-submit = Anmelden
link-used-title = Dieser Link gilt nicht mehr
link-used-text = Ein Link gilt einmal und { $minutes } Minuten lang. Fordern Sie einen neuen an, oder melden Sie sich mit Ihrem Passwort an.

## Konto

account-title = Ihr Konto
account-hello = Angemeldet als { $name }
account-email = E-Mail-Adresse
account-preferences = Einstellungen
account-about-you = Was dieser Laden über mich weiß
account-tell-us = Sagen Sie uns, was Ihnen gefällt
account-lists = Ihre Sachen in diesem Laden
account-details = Ihre Angaben
account-preferences-text = Sprache, Währung, Farben und was gemerkt werden darf.
account-tell-us-text = Wählen Sie Lieblingsregale, Materialien und Größen. Die Startseite folgt sofort.
account-about-you-text = Lesen, berichtigen, löschen.
saved-title = Merkliste
saved-count = { $count ->
    [0] Nichts gemerkt
    [one] Ein Artikel
   *[other] { $count } Artikel
}
saved-empty-title = Noch nichts gemerkt
saved-empty-text = Das Lesezeichen auf einem Bild hebt einen Artikel hier auf, bis Sie sich entscheiden.
saved-to-cart = In den Warenkorb
saved-signed-out = In diesem Browser aufgehoben. Melden Sie sich an, um sie überall zu finden.
saved-some-gone = Etwas Gemerktes wird nicht mehr verkauft und fehlt hier.

## Einstellungen

preferences-title = Einstellungen
preferences-text = Was Sie hier wählen, geht immer vor dem, was wir vermuten.
preferences-language = Sprache
preferences-currency = Währung
preferences-currency-text = Preise werden zum gespeicherten Kurs des Ladens vom { $date } umgerechnet, bevor Sie sie sehen.
preferences-theme = Farben
preferences-shelves = Regale auf der Startseite
preferences-personal = Persönliche Seiten
preferences-personal-text = Wählen Sie jede Art von Daten. Was Sie nicht erlauben, wird nicht aufgezeichnet.
preferences-offers = Persönliche Angebote
preferences-offers-text = Ein Angebot ändert nie einen Preis. Es wird im Warenkorb abgezogen.
preferences-save = Einstellungen speichern
preferences-signed-out = In diesem Browser aufgehoben. Melden Sie sich an, um sie mit Ihrem Konto aufzuheben.

## Sagen Sie uns, was Ihnen gefällt

tell-title = Sagen Sie uns, was Ihnen gefällt
tell-text = Jede Antwort ist freiwillig, lässt sich ändern und entfernen und zeigt sich auf der nächsten Startseite.
tell-why = Warum wir fragen
tell-categories = Lieblingsregale
tell-categories-why = Um auf Ihrer Startseite mehr davon zu zeigen.
tell-materials = Lieblingsmaterialien
tell-materials-why = Um Artikel daraus zuerst zu zeigen.
tell-sizes = Größen
tell-sizes-why = Um zu zeigen, was es in Ihrer Größe gibt.
tell-you = Über Sie
tell-you-text = Daraus wird nichts geschlossen. Ihre Antworten sagen nur, wessen Blicke mit Ihren zusammen gezählt werden.
tell-for-whom = Für wen ich einkaufe
tell-for-whom-why = Um zu zeigen, was andere ansehen, die für dieselben einkaufen.
tell-age-band = Altersgruppe
tell-age-band-why = Um zu zeigen, was Menschen in Ihrem Alter ansehen. Angebote, Preise und was Sie finden können, ändert das nie.
tell-household = Haushalt
tell-household-why = Um zu zeigen, was Menschen ansehen, die wohnen wie Sie. Angebote, Preise und was Sie finden können, ändert das nie.
tell-place = Land und Region
tell-place-why = Um zu zeigen, was in Ihrer Nähe angesehen wird.
tell-place-save = Ort sichern
tell-none = Keine Antwort
tell-save = Antworten speichern
tell-consent = Um Ihre Antworten zu nutzen, brauchen wir Ihr Ja zu „{ $kind }“.
tell-fact-category = Ihnen gefällt { $category }
tell-fact-brand = Ihnen gefällt { $brand }
tell-fact-attribute = Ihnen gefällt { $attribute }
tell-fact-size = Ihre Größe ist { $size }

## Was dieser Laden über mich weiß

about-title = Was dieser Laden über mich weiß
about-text = Alles. Jede Zeile lässt sich entfernen.
about-nothing-title = Nichts
about-nothing-text = Über Sie ist nichts aufgezeichnet. Der Laden zeigt Ihnen, was er allen zeigt.
about-paused = Persönliche Seiten sind aus. Was unten steht, ist aufgehoben und wird nicht genutzt.
about-likings-title = Was Ihnen zu gefallen scheint
about-likings-text = Errechnet aus dem, was unten steht. Neueres zählt mehr.
about-likings-strength = { $percent } des Stärksten
about-told-title = Was Sie uns gesagt haben
about-recent-title = Was Sie angesehen haben
about-bought-title = Was Sie hier gekauft haben
about-searched-title = Was Sie gesucht haben
about-dismissed-title = Woran Sie kein Interesse haben
about-offers-title = Angebote an Sie
about-consent-title = Was Sie erlaubt haben
about-consent-since = Seit { $date }
about-arm-title = Vergleich
about-arm-treatment = Sie sind in der Gruppe, die persönliche Seiten sieht.
about-arm-control = Sie sind in der Gruppe, die dieselben Seiten sieht wie alle. So können wir sehen, ob persönliche Seiten etwas nützen.
about-try-title = Was einzeln verglichen wird
about-try-home = Startseite
about-try-search = Reihenfolge der Treffer
about-try-offers = Persönliche Angebote
about-try-mail = Persönliche E-Mails
about-try-extra = Versuch: { $name }
about-try-kind-with = Bei Ihnen an.
about-try-kind-without = Bei Ihnen aus, damit wir sehen, was es wert ist.
about-try-extra-with = Wird bei Ihnen ausprobiert.
about-try-extra-without = Bei Ihnen bleibt alles, wie es war.
about-events-count = { $count ->
    [0] Keine Einträge
    [one] Ein Eintrag
   *[other] { $count } Einträge
}
about-remove = Entfernen
about-download = Alles herunterladen
about-download-text = Eine Datei, die Maschinen und Menschen lesen können.
about-pause = Anhalten
about-pause-text = Nichts Weiteres wird aufgezeichnet, nichts genutzt, nichts gelöscht.
about-resume = Weitermachen
about-erase = Alles löschen
about-erase-text = Alles, was an Ihnen hängt, wird gelöscht, auch ein Konto. Rechnungen bleiben, wie das Steuerrecht es verlangt, ohne Sie darin.
about-erase-confirm = Ja, alles löschen
about-event-view = Angesehen
about-event-search = Gesucht
about-event-cart = In den Warenkorb gelegt
about-event-saved = Gemerkt
about-event-uncart = Aus dem Warenkorb genommen
about-event-buy = Gekauft
about-event-dismiss = Kein Interesse
about-event-other = Anderes

## Einstellungen: Einwilligung, und was sich abstellen lässt

preferences-on-site = Auf diesen Seiten
preferences-by-mail = Per E-Mail
preferences-consent-save = Speichern, was ich erlaube
preferences-choices = Wie der Laden aussieht
preferences-more = Mehr über Sie
preferences-kinds = Arten von Persönlichem
preferences-order = Persönliche Reihenfolge
preferences-order-text = Suchergebnisse und Regale dürfen für Sie um einige Plätze rücken. Nichts wird versteckt, und kein Preis ändert sich.
preferences-stop-offers = Persönliche Angebote abstellen
preferences-start-offers = Persönliche Angebote erlauben
preferences-stop-order = Persönliche Reihenfolge abstellen
preferences-start-order = Persönliche Reihenfolge erlauben
preferences-pause = Alles Persönliche anhalten
consent-saved-choice = Gespeichert. Nur was Sie angekreuzt haben, wird aufgezeichnet.
flash-offers-started = Sie können wieder persönliche Angebote bekommen.
flash-order-stopped = Ergebnisse und Regale stehen für Sie wie für alle.
flash-order-started = Ergebnisse und Regale dürfen für Sie wieder rücken.

## Sagen Sie uns, was Ihnen gefällt: das Formular

tell-consent-give-declared = Ja, nutzt, was ich dem Laden sage
tell-consent-give-place = Ja, nutzt mein Land oder meine Region
tell-category-all = Alles aus { $category }
tell-chosen = { $count ->
    [0] { $name }
   *[other] { $name }: { $count } gewählt
}
tell-answer-for-myself = Mich selbst
tell-answer-for-partner = Partnerin oder Partner
tell-answer-for-children = Kinder
tell-answer-for-friends = Freunde
tell-answer-for-home = Wohnung und Gäste
tell-answer-from-18 = 18 bis 29
tell-answer-from-30 = 30 bis 44
tell-answer-from-45 = 45 bis 59
tell-answer-from-60 = 60 und älter
tell-answer-alone = Allein
tell-answer-as-two = Zu zweit
tell-answer-family = Familie mit Kindern
tell-answer-shared = Wohngemeinschaft
# Stands in reason-popular-among: "people who ...".
tell-who-for-myself = für sich selbst einkaufen
tell-who-for-partner = für Partnerin oder Partner einkaufen
tell-who-for-children = für Kinder einkaufen
tell-who-for-friends = Geschenke für Freunde suchen
tell-who-for-home = für Wohnung und Gäste einkaufen
tell-who-from-18 = 18 bis 29 Jahre alt sind
tell-who-from-30 = 30 bis 44 Jahre alt sind
tell-who-from-45 = 45 bis 59 Jahre alt sind
tell-who-from-60 = 60 oder älter sind
tell-who-alone = allein wohnen
tell-who-as-two = zu zweit wohnen
tell-who-family = mit Kindern wohnen
tell-who-shared = sich eine Wohnung teilen
tell-too-many = Bitte höchstens { $max } Antworten.

## Was dieser Laden über mich weiß: die Zeilen

about-nothing-account = In diesem Browser ist nichts aufgezeichnet. Was Ihr Konto aus anderen Browsern weiß, steht hier und lässt sich entfernen, sobald Sie in diesem ja sagen.
about-change = Ändern, was ich erlaube
about-told-nothing = Noch nichts.
about-likings-nothing = Noch nichts. Sehen Sie sich ein paar Artikel an, dann steht es hier.
about-liking-price = Preise von { $from } bis { $to }
about-liking-told = Sie haben es uns gesagt
about-liking-from = Aus { $items }
about-liking-forget = Diese Artikel vergessen
about-offer-nothing = Zurzeit haben Sie kein Angebot.
about-recent-text = Höchstens { $days ->
    [one] einen Tag
   *[other] { $days } Tage
} aufgehoben. Wer einen Artikel entfernt, entfernt alles, was damit geschah.
about-event-times = { $times ->
    [one] { $event }, { $when }
   *[other] { $event }, { $times }-mal, zuletzt { $when }
}
about-searched-text = Suchwörter ändern keine Seite. Sie werden höchstens { $days ->
    [one] einen Tag
   *[other] { $days } Tage
} aufgehoben.
about-stop-title = Anhalten oder löschen
about-erase-keep = Nein, behalten

## Warum-Seite: Tatsachen

why-shown = Wie es gezeigt wurde
why-where = Seite
why-when = Wann
why-which-place = Stand auf
why-page-home = Startseite
why-page-product = Artikelseite
why-page-cart = Warenkorb
why-page-search = Suche
why-page-category = Regal
why-page-not-found = Eine Seite, die es nicht gibt
why-forget = Vergessen

## Wie der Laden mit Daten umgeht

privacy-title = Wie dieser Laden mit Ihren Daten umgeht
privacy-text = Was aufgehoben wird, wie lange, was nie geschieht, und wie Sie es abstellen.
privacy-kept-title = Was aufgehoben wird
privacy-kept =
    Ohne Ihr Ja nichts von dem, was Sie ansehen. Ihr Warenkorb und Ihre Anmeldung hängen an einem Cookie, und das ist alles.

    Mit Ihrem Ja nur die Arten, die Sie erlaubt haben: was Sie ansehen und suchen, was Sie in den Warenkorb legen und kaufen, Ihr Land oder Ihre Region, was Sie dem Laden sagen. Daraus errechnet der Laden, was Ihnen zu gefallen scheint, und sonst nichts.

    Ein Konto hat Ihre E-Mail-Adresse, Ihren Namen, wenn Sie einen angegeben haben, Ihren Warenkorb und Ihre Wahl. Ihr Passwort ist in einer Form gespeichert, die niemand lesen kann.
privacy-time-title = Wie lange
privacy-time =
    Was Sie ansehen, suchen und in den Warenkorb legen, und was Ihnen gezeigt wurde: höchstens { $days } Tage. Was Sie kaufen: höchstens { $months } Monate. Dann wird es gelöscht, Tag für Tag.

    Was Sie dem Laden gesagt haben, bleibt, bis Sie es ändern oder löschen.
privacy-never-title = Was nie geschieht
privacy-never =
    Nichts verlässt diesen Laden. Diese Seiten laden nichts von anderen Firmen und zählen nichts für sie.

    Preise sind nie persönlich. Ein Angebot kann es sein: Es sagt, warum, und es wird im Warenkorb abgezogen.

    Ihr Alter, Ihr Geschlecht, Ihre Gesundheit, Ihre Herkunft und Ihr Glaube werden nie vermutet.
privacy-reasons-title = Sie können sehen, warum
privacy-reasons =
    Was für Sie ausgesucht wurde, hat eine violette Zeile, die sagt, warum. Sie führt zu einer Seite mit allen Teilen des Grundes und mit Knöpfen, um ihn zurückzunehmen.
privacy-stop-title = Wie Sie es abstellen
privacy-stop =
    In Ihren Einstellungen erlauben Sie jede Art von Daten, oder keine. Ein Browser, der „Global Privacy Control“ oder „Do Not Track“ sendet, hat schon nein gesagt.

    „Was dieser Laden über mich weiß“ zeigt alles. Dort können Sie entfernen, was Sie mit einem Artikel getan haben, aus einer Kategorie oder von einer Marke nichts mehr wollen, alles anhalten, neu anfangen, alles herunterladen oder alles löschen.
privacy-cookies-title = Cookies
privacy-cookies =
    „sid“ trägt Ihren Warenkorb und Ihre Anmeldung. „prefs“ behält, was Sie in den Einstellungen gewählt und welche Vorschläge Sie abgelehnt haben. „choice“ merkt sich, dass Sie nein gesagt haben, oder dass Sie ja gesagt haben, obwohl Ihr Browser darum bittet, nicht verfolgt zu werden.

    „vid“ gibt es erst nach einem Ja. Es verschwindet, wenn Sie das Ja zurücknehmen, alles löschen oder sich abmelden.

## Einstellungen: Einheiten, Startseite

preferences-units = Gewichte und Maße
preferences-shelves-text = Was dort steht, und in welcher Reihenfolge. Was für Sie leer ist, bleibt von selbst weg.
preferences-reset = All das vergessen
section-hidden = Weggelassen
section-do-up = Nach oben
section-do-down = Nach unten
section-do-hide = Weglassen
section-do-show = Zeigen

## Was dieser Laden über mich weiß: Einstellungen

about-pointed-title = Einstellungen, auf die Ihre Besuche deuten
about-pointed-text = Aus der Region Ihres Browsers und aus Adressen mit einer Währung oder Sprache darin. Nach drei Besuchen fragen wir einmal, und wir stellen nie von selbst um.
about-visits = { $visits ->
    [one] In einem Besuch
   *[other] In { $visits } Besuchen
}

## Was ein Konto seinem Besitzer erhält

security-title = Adresse, Passwort, Geräte
security-way = Womit Sie sich anmelden, und wo Sie angemeldet sind.
security-text = Wer hier etwas ändert, nennt noch einmal das Passwort.
security-current = Ihr jetziges Passwort
security-wrong-password = Das ist nicht das Passwort dieses Kontos.
security-email-text = Sie melden sich mit { $email } an. Eine neue Adresse gilt, sobald ihr Leser dem Link gefolgt ist, den wir dorthin senden.
security-email-new = Neue E-Mail-Adresse
security-email-submit = Link senden
security-email-sent = Wir haben einen Link an { $email } gesendet. Er gilt einmal, { $hours } Stunden lang. Bis dahin ändert sich nichts.
security-unproven = Noch hat uns niemand gesagt, dass { $email } Ihnen gehört. Briefe zu Ihren Bestellungen gehen dorthin.
security-proof = Link an mich senden
security-proof-sent = Wir haben Ihnen einen Link gesendet. Er gilt einmal, { $hours } Stunden lang.
security-password-text = Ein neues Passwort meldet Sie überall sonst ab und beendet jeden Link, der vorher gesendet wurde.
security-password-submit = Passwort ändern
security-password-done = Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.
security-sessions = Wo Sie angemeldet sind
security-sessions-text = Kennen Sie etwas davon nicht, beenden Sie es und ändern Sie Ihr Passwort.
security-here = Dieser Browser
security-nowhere-else = Sonst nirgends.
security-end = Beenden
security-end-all = Alle beenden
security-session-ended = Dort ist jetzt abgemeldet.
security-sessions-ended = { $count ->
    [0] Es gab nichts mehr zu beenden.
    [one] An einem Ort ist jetzt abgemeldet.
   *[other] An { $count } Orten ist jetzt abgemeldet.
}
security-since-seen = Angemeldet { $since }, zuletzt benutzt { $seen }
security-seen = Zuletzt benutzt { $seen }
device = { $browser }, { $system }
device-browser-edge = Edge
device-browser-opera = Opera
device-browser-samsung = Samsung Internet
device-browser-firefox = Firefox
device-browser-chrome = Chrome
device-browser-safari = Safari
device-browser-other = Ein Browser
device-system-iphone = iPhone
device-system-ipad = iPad
device-system-android = Android
device-system-windows = Windows
device-system-mac = Mac
device-system-chromeos = ChromeOS
device-system-linux = Linux
device-system-other = irgendein Gerät
forgot-link = Passwort vergessen?
forgot-title = Ein neues Passwort
forgot-text = Nennen Sie Ihre Adresse, und wir senden einen Link dorthin. Er gilt einmal, { $minutes } Minuten lang.
forgot-submit = Link senden
# Steht da, ob die Adresse ein Konto hat oder nicht: Niemand soll herausfinden, wer Kunde ist.
forgot-sent = Wenn { $email } hier ein Konto hat, ist ein Link dorthin unterwegs. Er gilt einmal, { $minutes } Minuten lang.
new-password-title = Neues Passwort wählen
new-password-text = Sie werden überall abgemeldet und melden sich mit dem neuen an.
new-password-label = Neues Passwort
new-password-done = Ihr neues Passwort gilt. Melden Sie sich damit an.
prove-title = Ist das Ihre Adresse?
prove-text = { $email } wird die Adresse, mit der Sie sich anmelden und an die Briefe gehen.
prove-submit = Es ist meine Adresse
prove-done = { $email } ist jetzt Ihre Adresse.
prove-gone = Ein Link gilt einmal und { $hours } Stunden lang. Einen neuen gibt es auf der Seite Ihres Kontos.

## Alles haben, alles löschen

about-pause-day = Einen Tag anhalten
about-choices-title = Jede Ihrer Antworten
about-choices-none = nichts
about-choices-version = { $kinds } (Textfassung { $version })
about-muted-title = Nichts Persönliches aus
about-muted-text = Waren von hier werden Ihnen nicht vorgeschlagen, und was Sie mit ihnen tun, sagt nichts über Sie.
about-offers-line = { $percent } auf ein Stück aus { $category }
about-offers-declined = Sie haben abgelehnt
about-offers-until = Bis { $date }
about-events-title = Jedes einzelne Ereignis
about-events-text = Das neueste zuerst. Was Sie entfernen, ändert die nächste Seite.
about-letters-title = Briefe, die wir Ihnen geschickt haben
about-letters-text = { $days } Tage nach dem Versand aufbewahrt.
about-afresh = Neu anfangen
about-afresh-text = Ihr Verlauf hier und was wir daraus geschlossen haben, wird jetzt gelöscht. Was Sie erlauben, und Ihr Konto bleiben.
mute-do = Nichts aus { $what }
mute-undo = Wieder erlauben
flash-muted = Vermerkt. Von dort kommt nichts Persönliches mehr.
flash-unmuted = Es darf wieder vorgeschlagen werden.
flash-afresh = Sie fangen neu an. Nichts von vorher zählt.
own-nothing = Dieser Laden weiß nichts über diesen Browser. Wer ein Konto hat, meldet sich zuerst an.
download-in-title = Was darin ist
download-in =
    Ihr Konto und Ihre Adressen, Ihre Bestellungen und Briefe, jede Antwort auf die Frage nach Daten, was Sie uns gesagt haben, was Ihnen zu gefallen scheint, jedes Ereignis, jede Liste, die für Sie gezeichnet wurde, und jedes Angebot.

    Eine ZIP-Datei: eine Seite, die Menschen lesen können, und JSON für Maschinen. Sie ist in einer Minute fertig und kann { $days } Tage lang abgeholt werden, nur von Ihnen.
download-ask = Mein Archiv erstellen
download-again = Ein neues erstellen
download-look = Noch einmal nachsehen
download-get = Archiv abholen
download-waiting = Ihr Archiv wird erstellt. Es dauert weniger als eine Minute.
download-ready = Erstellt { $made }, { $size } kB. Abzuholen bis { $until }.
download-failed = Das Archiv konnte nicht erstellt werden. Bitte fordern Sie es noch einmal an.
erase-text = Das lässt sich nicht rückgängig machen.
erase-goes-title = Was gelöscht wird
erase-goes-visitor = Alles, was Sie in diesem Browser angesehen, gesucht und in den Warenkorb gelegt haben, was Ihnen gezeigt wurde, was wir daraus geschlossen haben, Ihre Antworten und das Cookie, das alles zusammenhält.
erase-goes-account = Ihr Konto mit Adressen und Gemerktem, Ihr ganzer Verlauf auf allen Geräten, was Ihnen gezeigt wurde, Angebote, Antworten, Briefe und Archive. Sie werden überall abgemeldet.
erase-stays-title = Was bleibt
erase-stays = Das Gesetz verlangt Rechnungen: was gekauft wurde, wann, für wie viel und in welchem Land es versteuert wurde. Ihr Name, Ihre Anschrift und Ihre E-Mail-Adresse werden daraus entfernt. Eine Bestellung, die noch unterwegs ist, behält ihre Anschrift, bis sie bei Ihnen ist.
erase-password = Ihr Passwort, noch einmal
erase-sign-in-again = Ihr Konto hat kein Passwort. Melden Sie sich zuerst mit einem neuen Link an und kommen Sie innerhalb von zehn Minuten hierher zurück.
archive-title = Was { $shop } über Sie aufbewahrt
archive-text = Gelesen am { $date }.
archive-cut = Diese Seite zeigt die neuesten { $rows } jeder Art. Die JSON-Dateien daneben enthalten alle.
archive-account = Konto
archive-name = Name
archive-since = Seit
archive-addresses = Adressen
archive-sessions = Wo Sie angemeldet sind
archive-stopped = Abgestellt
archive-orders = Bestellungen
archive-shown = Was Ihnen gezeigt wurde
archive-price-band = Ein Preisbereich
preferences-shelves-kind = Persönliche Regale
preferences-shelves-kind-text = Regale auf der Startseite, neben Waren und im Warenkorb werden für Sie ausgewählt.
preferences-stop-shelves = Persönliche Regale abstellen
preferences-start-shelves = Persönliche Regale erlauben
preferences-nothing-personal = Dieser Laden macht nichts Persönliches. Niemand wird gefragt, und was Sie ansehen, wird nicht aufbewahrt.
flash-shelves-stopped = Die Regale sind für Sie wie für alle.
flash-shelves-started = Regale dürfen wieder für Sie ausgewählt werden.
