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

## Personal letters: what somebody asked for stands beside what follows from what they did (-asked)

mail-welcome-subject = Welcome to { $shop }
mail-welcome-title = Good to have you here
mail-welcome-text = You said that we may write to you. We do so seldom, and you choose about what. Here is something to begin with.
mail-welcome-goods = To begin with
mail-welcome-button = Look around
mail-cart-left-subject = Still in your cart at { $shop }
mail-cart-left-title = You left something in your cart
mail-cart-left-text = These things are still in your cart. Take your time, or leave them: we write about it once more at most.
mail-cart-left-last = These things are still in your cart. Take your time, or leave them: this is all that we write about it.
mail-cart-left-goods = In your cart
mail-cart-left-button = See your cart
mail-offer-subject = An offer for you at { $shop }
mail-offer-title = For you: { $offer }
mail-offer-text = You looked at these things or put them in your cart. Until { $until } this offer holds for them: { $offer }.
mail-offer-goods = What it is for
mail-offer-button = See the offer
mail-back-in-stock-subject = Back again: { $title }
mail-back-in-stock-title = It can be had again
mail-back-in-stock-text = Something that you had in mind was sold out, and can be had again.
mail-back-in-stock-asked = You wanted to know when this can be had again. Now it can.
mail-back-in-stock-goods = Back again
mail-back-in-stock-button = See it
mail-price-drop-subject = It costs less now: { $title }
mail-price-drop-title = It costs less now
mail-price-drop-text = The price of something that you had in mind fell.
mail-price-drop-asked = You wanted to know when this costs less. Now it does.
mail-price-drop-goods = It costs less now
mail-price-drop-button = See it
mail-buy-again-subject = Time for more?
mail-buy-again-title = Time for more?
mail-buy-again-text = Going by how often you bought these things, they may be running out.
mail-buy-again-goods = What you bought before
mail-buy-again-button = Buy it again
mail-picks-subject = Picks of the week at { $shop }
mail-picks-title = Picks of the week
mail-picks-text = Chosen for you from what you looked at and bought. Beside each stands why.
mail-picks-goods = This week
mail-picks-button = See more
mail-sign-up-subject = Please confirm: { $title }
mail-sign-up-title = Shall we tell you?
mail-sign-up-back-in-stock = Somebody asked us to write to this address when { $title } can be had again. If it was you, please confirm it until { $until }.
mail-sign-up-price-drop = Somebody asked us to write to this address when { $title } costs less. If it was you, please confirm it until { $until }.
mail-sign-up-button = Yes, tell me
mail-sign-up-ignore = If it was not you, there is nothing to do: without your yes nothing more is sent.
mail-personal-why = Why this?
mail-personal-choose = Choose which letters you get
mail-personal-leave = No more letters like this one
mail-personal-footer = You get this letter because you allowed { $shop } to write to you personally.
mail-personal-asked = You get this letter because you asked { $shop } for it. It is the only one about this.

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
