# The cart. Check-out comes later.

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
cart-quantity = Quantity
cart-quantity-item = Quantity of { $item }
cart-update = Change
cart-each = { $price } each
cart-line-total = Together
cart-sold-out = Sold out. Please remove it.
cart-only-left = { $count ->
    [one] Only one is left.
   *[other] Only { $count } are left.
}
cart-price-changed = The price changed from { $before } to { $now }.
cart-gone = { $item } is no longer sold and was removed.
cart-some-gone = Something in your cart is no longer sold and was left out.
cart-total-title = What it comes to
cart-goods = { $count ->
    [one] Goods, one piece
   *[other] Goods, { $count } pieces
}
cart-offer = Your offer, { $percent } off one piece
cart-offer-why = Why this offer
cart-offer-remove = Do not use it
cart-offer-reason = The offer was made to you because you looked at { $count ->
    [one] one thing
   *[other] { $count } things
} in { $category }.
cart-offer-waiting = Your offer: { $percent } off one piece in { $category }. Nothing in the cart fits it yet.
cart-total = To pay
cart-vat = VAT included
cart-nothing-later = Nothing is added later.
cart-checkout = Check out
cart-checkout-closed = This shop takes no orders yet. Your cart is kept.
cart-together-title = Goes with what is in your cart
cart-together-text = Often in the same order. The same for everyone.
cart-full = A cart holds { $max } different things at most.
cart-too-many = { $max } of one thing at most.
