# The cart, the checkout, and orders.

cart-title = Cart
cart-count = { $count ->
    [0] Nothing in it
    [one] One piece
   *[other] { $count } pieces
}
cart-open = See the cart
cart-more-lines = { $count ->
    [one] and one more thing
   *[other] and { $count } more things
}
cart-empty-title = Your cart is empty
cart-empty-text = What you add waits here, also when you come back.
cart-empty-way = Look around the shop
cart-remove = Remove
cart-remove-item = Remove { $item }
cart-quantity-item = Quantity of { $item }
cart-update = Change
cart-sold-out = Sold out. Please remove it.
cart-only-left = { $count ->
    [one] Only one is left; you put in { $wanted }.
   *[other] Only { $count } are left; you put in { $wanted }.
}
cart-price-changed = The price of one has changed since you put it in: it was { $before }, now it is { $now }.
cart-some-gone = Something in your cart is no longer sold and was left out.
cart-total-title = What it comes to
cart-goods = { $count ->
    [one] Goods, one piece
   *[other] Goods, { $count } pieces
}
cart-offer = Your offer, { $percent } off one piece
cart-offer-why = Why this offer
cart-offer-reason = The offer was made to you because you looked at { $count ->
    [one] one thing
   *[other] { $count } things
} in { $category }.
cart-offer-waiting = Your offer: { $percent } off one piece in { $category }. Nothing in the cart fits it yet.
cart-total = To pay
cart-vat = VAT included
cart-checkout = Check out
cart-checkout-closed = This shop takes no orders yet. Your cart is kept.
cart-together-title = Goes with what is in your cart
cart-full = A cart holds { $max } different things at most.
cart-too-many = { $max } of one thing at most.

## What stands at a line of the cart, and where the cart leads

cart-later = Save for later
cart-vat-later = Tax is added before you order, and shown.
footer-vat-later = Prices are without tax.
flash-cart-first = Something in your cart cannot be had like this. Please look at it first.

## The checkout

checkout-steps = Steps of the checkout
checkout-done = done
checkout-open = goes on here
checkout-contact = Contact
checkout-address = Delivery address
checkout-delivery = Delivery
checkout-payment = Payment
checkout-review = Review
checkout-goods = What you order
checkout-contact-title = How do we reach you?
checkout-address-title = Where does it go?
checkout-delivery-title = How does it get there?
checkout-payment-title = How do you want to pay?
checkout-review-title = Look at it once more
checkout-next = Go on
checkout-change = Change
checkout-so-far = So far
checkout-delivery-later = Delivery is added when we know where it goes, and shown before you order.
checkout-guest = You can order without an account. If you have one, you need not type your address again.
checkout-signed-in = The order will be in your account.
checkout-email = E-mail address
checkout-email-hint = The confirmation and news of your parcel go there. Nothing else.
checkout-address-book = Deliver to
checkout-address-new = Another address
checkout-billing = Invoice address
checkout-billing-elsewhere = The invoice goes to another address
checkout-billing-flaw = Invoice address: { $text }
checkout-goes-to = Goes to: { $address }.
checkout-no-delivery = We have no way to deliver this cart to that address. Please choose another, or make the cart smaller.
checkout-closed-country = We do not deliver to that country.
checkout-delivery-choose = Ways of delivery
checkout-delivery-missing = Please choose how it is delivered.
checkout-payment-choose = Ways to pay
checkout-payment-missing = Please choose how you pay.
checkout-no-payment = There is no way to pay for this order at the moment. Your cart is kept.
checkout-note = A word to us
checkout-note-hint = Anything that helps us or whoever brings it.
checkout-place = Place order and pay { $total }
checkout-terms = With this button you make a binding order. You can withdraw from it within { $days } days after the goods have arrived, without giving a reason.
checkout-changed-title = This changed since you last looked.
changed-gone = { $item } is no longer there.
changed-added = { $item } came in.
changed-quantity = { $item }: { $now } instead of { $before }.
changed-price = { $item } now costs { $now } each instead of { $before }.
changed-discount = The discount is { $now } instead of { $before }.
changed-delivery = Delivery is { $now } instead of { $before }.
changed-tax = Tax is { $now } instead of { $before }.
changed-total = Altogether { $now } instead of { $before }.
flash-unfinished = Something is still missing. Nothing was ordered.
flash-quote-old = Some time has passed. Please look at it once more. Nothing was ordered.
flash-quote-changed = Something changed while you were looking. Nothing was ordered.
flash-pay-otherwise = That way of paying cannot take exactly this amount. Please choose another.
flash-sold-out = { $count ->
    [0] Somebody was faster: { $item } is sold out. Nothing was ordered.
    [one] Somebody was faster: only one { $item } is left. Nothing was ordered.
   *[other] Somebody was faster: only { $count } of { $item } are left. Nothing was ordered.
}
flash-placed = Thank you. Your order is placed.
label-optional = { $label } (optional)

## Delivery

delivery-free = free
delivery-choice = { $name }, { $price }
delivery-days = { $days ->
    [one] Takes one day.
   *[other] Takes { $days } days.
}
delivery-days-between = { $to ->
    [one] Takes one day at most.
   *[other] Takes { $from } to { $to } days.
}
delivery-free-from = Free from { $amount }.

## Ways to pay

pay-stripe = Card and more
pay-stripe-text = You pay on the page of Stripe, and come back here. We never see your card.
pay-bank-transfer = Bank transfer
pay-bank-transfer-text = You get our account number and a reference. We send the goods when the money is here.
pay-cash-on-delivery = Cash on delivery
pay-cash-on-delivery-text = You pay whoever brings the parcel.
pay-pay-at-pick-up = Pay at pick-up
pay-pay-at-pick-up-text = You pay when you fetch the goods.
pay-leads-title = On to the payment
pay-leads-text = You are led to the page where you pay. If nothing happens, use this button.
pay-leads-on = To the payment page
flash-gateway-away = The payment page cannot be reached at the moment. Your order is placed; please try to pay once more.

## Tax

tax-vat = VAT
tax-gst = GST
tax-sales-tax = Sales tax
tax-consumption-tax = Consumption tax
tax-with-rate = { $name } { $rate }
tax-inside = of which { $tax }
tax-none = No tax is charged for this place.

## Addresses

address-name = Full name
address-company = Company
address-line1 = Street and number
address-line2 = Floor, flat, care of
address-postcode = Postcode
address-city = City or town
address-region = State, province or region
address-region-choose = Please choose
address-country = Country
address-country-hint = Other countries need other fields.
address-country-submit = Use this country
address-phone = Phone
address-missing-name = Who gets it? Please give a name.
address-missing-company = Please give the company.
address-missing-line1 = Please give street and number.
address-missing-line2 = Please fill this in.
address-missing-postcode = Please give the postcode.
address-missing-city = Please give the city or town.
address-missing-region = Please give the state, province or region.
address-missing-country = Please choose the country.
address-missing-phone = Please give a phone number.
address-malformed-name = There is a character in the name that cannot be printed.
address-malformed-company = There is a character in the company that cannot be printed.
address-malformed-line1 = There is a character in the street that cannot be printed.
address-malformed-line2 = There is a character here that cannot be printed.
address-malformed-postcode = A postcode has letters, digits, spaces and hyphens.
address-malformed-city = There is a character in the city that cannot be printed.
address-malformed-region = Please choose a region of that country.
address-malformed-country = Please choose a country.
address-malformed-phone = A phone number has 5 to 15 digits.
addresses-title = Addresses
addresses-add = New address
addresses-change = Change
addresses-change-title = Change the address
addresses-remove = Remove
addresses-save = Save the address
addresses-empty-title = No addresses yet
addresses-empty-text = The address of your first order is kept here, so that you need not type it again.
addresses-full = The book is full. Please remove an address first.
flash-address-saved = The address is saved.
flash-address-removed = The address is removed.
account-orders-text = What you bought, where it is, and invoices.
account-addresses-text = Where your orders go.

## Orders

orders-title = Orders
orders-empty-title = No orders yet
orders-empty-text = What you order with this account is kept here.
orders-pages = Pages
orders-older = Older orders
orders-newest = Newest orders
order-title = Order { $number }
order-placed-on = Placed on { $date }.
order-next = What happens next
order-facts = How it stands
order-payment = Money
order-payment-pending = Not paid yet
order-payment-paid = Paid
order-payment-partly-refunded = Partly refunded
order-payment-refunded = Refunded
order-payment-void = Nothing to pay
order-goods = Goods
order-goods-unfulfilled = Being prepared
order-goods-partial = Partly handed over
order-goods-fulfilled = Handed over
order-goods-cancelled = Cancelled
order-pieces = { $count ->
    [one] One piece at { $price }
   *[other] { $count } pieces at { $price } each
}
order-line-sent = { $count ->
    [one] One sent.
   *[other] { $count } sent.
}
order-line-fetched = { $count ->
    [one] One fetched.
   *[other] { $count } fetched.
}
order-line-refunded = { $count ->
    [one] One refunded.
   *[other] { $count } refunded.
}
order-paid = Paid
order-refunded = Refunded
order-due = Still to pay
order-parcels = Parcels
order-fetched = Fetched
order-parcel-line = { $count } × { $item }
order-parcel-carrier = Carried by { $carrier }.
order-parcel-tracking = Tracking number { $number }.
order-parcel-follow = Follow the parcel
order-bought = What you ordered
order-timeline = What happened
order-invoice = Invoice, to print
order-again = Order again
order-pay = Pay now
flash-again = Everything of that order is in your cart.
flash-again-missing = { $count ->
    [one] One thing of that order is not to be had, or not as often. The rest is in your cart.
   *[other] { $count } things of that order are not to be had, or not as often. The rest is in your cart.
}
next-bank = Please transfer the amount, and write the reference on it.
next-bank-later = Please wait for our message with the account to transfer { $amount } to.
next-cash = Please have { $amount } ready when it is delivered.
next-at-pick-up = You pay { $amount } when you fetch it.
next-online = { $amount } is still to be paid. { $minutes ->
    [one] The goods are kept for you for one more minute.
   *[other] The goods are kept for you for { $minutes } more minutes.
}
next-online-over = The time to pay is over. In a few minutes the order ends by itself, and nothing is charged.
next-expired = It was not paid in time, so it ended by itself. Nothing is charged.
next-cancelled = This order was cancelled.
next-money-back = The { $amount } that you paid go back the way they came.
next-withdrawn = We received your withdrawal on { $date }. We will write to you about what happens now.
next-goods-after-payment = When the money is here we prepare the goods and write to you.
next-goods-sent = We prepare the goods, and write to you when they leave.
next-goods-fetched = We prepare the goods, and write to you when you can fetch them.
next-goods-rest = A part is on its way. We write to you when the rest leaves.
next-goods-on-their-way = Everything is on its way to you.
next-goods-yours = You have everything.
next-goods-none = Nothing is left to be sent.
bank-amount = Amount
bank-holder = Account holder
bank-iban = IBAN
bank-bic = BIC
bank-bank = Bank
bank-reference = Reference
happened-placed = The order was placed.
happened-paid = { $amount } was paid.
happened-sent = A parcel left.
happened-fetched = Goods were fetched.
happened-refunded = { $amount } is refunded.
happened-money-sent = { $amount } was sent back.
happened-cancelled = The order was cancelled.
happened-expired = It was not paid in time, and ended.
happened-withdrawn = You withdrew from the contract.

## The invoice

invoice-title = Invoice { $number }
invoice-print = Made to be printed: use your browser’s print command.
invoice-seller = From
invoice-seller-vat = VAT number { $number }
invoice-seller-register = Register number { $number }
invoice-buyer = For
invoice-number = Number
invoice-date = Date
invoice-delivered = Delivered
invoice-item = Item
invoice-pieces = Pieces
invoice-each = Each
invoice-rate = Tax
invoice-amount = Amount
invoice-discount = Discount
invoice-total = Total
invoice-taxes = Tax by rate
invoice-tax = Tax
invoice-net = Without tax
invoice-tax-amount = Tax
invoice-tax-in-base = Tax, in our currency
invoice-gross = Prices have their tax inside.
invoice-net-prices = Prices are without tax, which is added below.
invoice-exchange = Converted at { $one } = { $rate } { $currency }, the rate of { $date }.
invoice-made = The order was placed on { $date }.

## Withdrawing

withdraw-here = Withdraw from contract here
withdraw-title = Withdraw from contract here
withdraw-text = You can withdraw from an order within { $days } days after the goods have arrived, without giving a reason. First we look for it.
withdraw-number = Order number
withdraw-number-hint = It stands in the confirmation.
withdraw-email = E-mail address
withdraw-email-hint = The one that you ordered with. The acknowledgement goes there.
withdraw-find = Find the order
withdraw-unknown = There is no order with this number and this e-mail address.
withdraw-confirm-title = Is it this order?
withdraw-order = Order { $number }, placed on { $date }.
withdraw-ask = With the button you withdraw from the whole contract. We acknowledge it at once by mail to { $email }.
withdraw-confirm = Confirm withdrawal here
withdraw-leave = Leave it as it is
withdraw-done-title = Your withdrawal is received
withdraw-done = Received on { $date }. The acknowledgement goes to { $email }.
withdraw-after = We write to you about sending the goods back. What you paid is given back within 14 days.
withdraw-late = The time for it ended on { $date }.
withdraw-cancelled = This order was cancelled; there is nothing to withdraw from.

cart-back-title = Your cart, from your letter
cart-back-text = This is what it has today. Nothing happens until you say so; what you have here already stays.
cart-back-yes = Put it into my cart
flash-cart-back = Your cart is back.

## Offers and codes

offer-code = Code of an offer
offer-code-use = Use it
offer-code-used = Code { $code }
offer-code-remove = Remove the code
offer-code-applies = It applies: { $offer }.
offer-code-unknown = We do not know this code. Please check how it is spelled.
offer-code-over = This code has ended.
offer-code-not-yet = This code holds from { $date } on.
flash-code-taken = The code is in your cart. What it does stands beside it.
flash-code-removed = The code is out of your cart.
offer-unnamed = Your offer
offer-waiting = An offer for you: { $offer }. Nothing in the cart fits it yet.
offer-delivery-later = { $offer }: taken off once the delivery is chosen.
offer-limited = Offers of one order take at most { $percent } off, and never more than the goods bear. They are cut here.
offer-crowded = More offers hold than can be weighed against each other: { $count } of highest priority are.
offer-why-over = { $offer }: it has ended.
offer-why-not-yet = { $offer }: from { $date } on.
offer-why-others = { $offer }: it is for others.
offer-why-country = { $offer }: not for orders to that country.
offer-why-country-unknown = { $offer }: it depends on where the order goes.
offer-why-currency = { $offer }: not in this currency.
offer-why-goods = { $offer }: nothing in the cart is part of it.
offer-why-value = { $amount } more, and this applies: { $offer }.
offer-why-first-order = { $offer }: only for a first order.
offer-why-first-order-unknown = { $offer }: for a first order. It is taken off once you give your address.
offer-why-sign-in = { $offer }: sign in to get it.
offer-why-used-up = { $offer }: it is used up.
offer-why-used-by-buyer = { $offer }: you have used it already.
offer-why-floor = { $offer }: these goods do not bear it.
offer-why-beaten = { $offer }: another offer takes more off here.
offer-why-crowded = { $offer }: others go before it.
offer-why-pieces = { $count ->
    [one] One more piece, and this applies: { $offer }.
   *[other] { $count } more pieces, and this applies: { $offer }.
}
