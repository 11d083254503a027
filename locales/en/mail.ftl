# Mails. The subject and the text of each kind.

mail-greeting = Hello { $name },
mail-closing = { $shop }
mail-why = You get this mail because { $reason }.
mail-sign-in-subject = Your sign-in link for { $shop }
mail-sign-in-text = This link signs you in. It works once, within { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
mail-sign-in-button = Sign in
mail-sign-in-ignore = If you did not ask for it, do nothing: without the link nobody gets in.
mail-welcome-subject = Your account at { $shop }
mail-welcome-text = Your account is ready. What the shop knows about you is on one page, and you can remove each line of it.
mail-welcome-button = What this shop knows about me
mail-footer = Sent by { $shop }. This mail has no tracking in it.
