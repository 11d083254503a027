# E-Mails. Betreff und Text jeder Art.

mail-greeting = Guten Tag { $name },
mail-closing = { $shop }
mail-why = Sie bekommen diese E-Mail, weil { $reason }.
mail-sign-in-subject = Ihr Link zum Anmelden bei { $shop }
mail-sign-in-text = Dieser Link meldet Sie an. Er gilt einmal und { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
} lang.
mail-sign-in-button = Anmelden
mail-sign-in-ignore = Wenn Sie ihn nicht angefordert haben, tun Sie nichts: Ohne den Link kommt niemand hinein.
mail-welcome-subject = Ihr Konto bei { $shop }
mail-welcome-text = Ihr Konto ist bereit. Was der Laden über Sie weiß, steht auf einer Seite, und Sie können jede Zeile davon entfernen.
mail-welcome-button = Was dieser Laden über mich weiß
mail-footer = Gesendet von { $shop }. Diese E-Mail verfolgt nichts.
