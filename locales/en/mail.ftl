# Letters: a subject, a headline and a sentence for each kind; what several of them say stands at the end.

## An order

mail-order-placed-subject = Your order { $number } at { $shop }
mail-order-placed-title = Thank you for your order
mail-order-placed-text = We received your order { $number } on { $at }.
mail-order-placed-goods = What you ordered
mail-order-placed-note = A word from us
mail-order-shipped-subject = Your order { $number } is on its way
mail-order-shipped-title = On its way to you
mail-order-shipped-text = These things of your order { $number } left us on { $at }.
mail-order-shipped-goods = In this parcel
mail-order-shipped-note = A word from us
mail-order-refunded-subject = Money back for your order { $number }
mail-order-refunded-title = We send { $amount } back to you
mail-order-refunded-text = On { $at } we refunded { $amount } for your order { $number }. It goes back the way you paid; a bank may need a few days.
mail-order-refunded-goods = What the refund is for
mail-order-refunded-note = A word from us
mail-order-cancelled-subject = Your order { $number } is cancelled
mail-order-cancelled-title = Your order is cancelled
mail-order-cancelled-text = Your order { $number } was cancelled on { $at }. Nothing of it is sent, and nothing has to be paid.
mail-order-cancelled-goods = What was cancelled
mail-order-cancelled-note = A word from us
mail-withdrawal-received-subject = We received your withdrawal from order { $number }
mail-withdrawal-received-title = Your withdrawal is here
mail-withdrawal-received-text = On { $at } you told us that you withdraw from the contract about the goods below, order { $number }. This letter confirms it. Please keep it.
mail-withdrawal-received-goods = What it is about
mail-withdrawal-received-note = What you wrote

## The account

mail-password-reset-subject = A new password for { $shop }
mail-password-reset-title = Choose a new password
mail-password-reset-text = Somebody asked for a new password for your account. The link below works once, until { $until }.
mail-password-reset-button = Choose a new password
mail-password-reset-ignore = If it was not you, there is nothing to do: without the link nobody gets in.
mail-address-verification-subject = Is this your address, for { $shop }?
mail-address-verification-title = Is this your address?
mail-address-verification-text = This address was given for an account. The link below says that it is yours. It works once, until { $until }.
mail-address-verification-button = It is my address
mail-address-verification-ignore = If you know nothing of it, there is nothing to do.
mail-password-changed-subject = Your password for { $shop } was changed
mail-password-changed-title = Your password was changed
mail-password-changed-text = It was changed on { $at }. Everywhere else your account is signed out.
mail-password-changed-ignore = If it was not you, choose another one now:
mail-password-changed-button = Choose a new password
mail-email-changed-subject = Your account at { $shop } has a new address
mail-email-changed-title = A new address for your account
mail-email-changed-text = Since { $at } your account signs in with { $email }. Nothing more is sent to this address.
mail-email-changed-ignore = If it was not you, write to us at once.

## In several letters

mail-greeting = Hello { $name },
mail-greeting-nobody = Hello,
mail-contact = Questions? You reach us here: { $contact }
mail-footer = Sent by { $shop }. Nothing in this letter follows you.
mail-line = { $count } × { $title }
mail-amount-goods = Goods
mail-amount-discount = Discount
mail-amount-delivery = Delivery
mail-amount-fee = Payment fee
mail-amount-tax = Tax
mail-amount-tax-included = Tax in it
mail-amount-named = { $what } ({ $name })
mail-amount-total = Total
mail-pay-title = Payment
mail-pay-transfer = Please send { $amount } to this account, with the reference in the transfer. Your order leaves us when the money is here.
mail-pay-reference = Reference: { $reference }
mail-pay-cash = Please pay { $amount } to whoever brings your order.
mail-pay-pick-up = Please pay { $amount } when you fetch your order.
mail-pay-paid = { $amount } is paid. Thank you.
mail-parcel-carrier = Brought by { $carrier }
mail-parcel-number = Parcel number { $number }
mail-parcel-follow = Follow the parcel
mail-order-address = Delivery address
mail-order-button = See your order

mail-operator-invite-subject = Work with us in { $shop }
mail-operator-invite-title = You are invited
mail-operator-invite-text = { $from } invites you to work in the back office of { $shop }. The link below works once, until { $until }; behind it you choose a password.
mail-operator-invite-button = Accept the invitation
mail-operator-invite-ignore = If you do not know what this is about, there is nothing to do: without the link nobody gets in.
