# Der Warenkorb. Die Kasse kommt später.

cart-title = Warenkorb
cart-count = { $count ->
    [0] Nichts darin
    [one] Ein Stück
   *[other] { $count } Stück
}
cart-open = Zum Warenkorb
cart-more-lines = { $count ->
    [one] und ein weiterer Artikel
   *[other] und { $count } weitere Artikel
}
cart-empty-title = Ihr Warenkorb ist leer
cart-empty-text = Was Sie hineinlegen, wartet hier, auch wenn Sie wiederkommen.
cart-empty-way = Im Laden umsehen
cart-remove = Entfernen
cart-remove-item = { $item } entfernen
cart-quantity = Menge
cart-quantity-item = Menge von { $item }
cart-update = Ändern
cart-each = je { $price }
cart-line-total = Zusammen
cart-sold-out = Ausverkauft. Bitte entfernen.
cart-only-left = { $count ->
    [one] Es ist nur noch eins da.
   *[other] Es sind nur noch { $count } da.
}
cart-price-changed = Der Preis hat sich von { $before } auf { $now } geändert.
cart-gone = { $item } wird nicht mehr verkauft und wurde entfernt.
cart-some-gone = Etwas in Ihrem Warenkorb wird nicht mehr verkauft und fehlt jetzt.
cart-total-title = Was es zusammen kostet
cart-goods = { $count ->
    [one] Ware, ein Stück
   *[other] Ware, { $count } Stück
}
cart-offer = Ihr Angebot, { $percent } auf ein Stück
cart-offer-why = Warum dieses Angebot
cart-offer-remove = Nicht nutzen
cart-offer-reason = Sie haben das Angebot bekommen, weil Sie { $count ->
    [one] einen Artikel
   *[other] { $count } Artikel
} in { $category } angesehen haben.
cart-offer-waiting = Ihr Angebot: { $percent } auf ein Stück aus { $category }. Noch passt nichts im Warenkorb dazu.
cart-total = Zu zahlen
cart-vat = Mit Mehrwertsteuer
cart-nothing-later = Später kommt nichts dazu.
cart-checkout = Zur Kasse
cart-checkout-closed = Dieser Laden nimmt noch keine Bestellungen an. Ihr Warenkorb bleibt erhalten.
cart-together-title = Passt zu dem, was im Warenkorb liegt
cart-together-text = Oft in derselben Bestellung. Für alle gleich.
cart-full = Ein Warenkorb fasst höchstens { $max } verschiedene Artikel.
cart-too-many = Höchstens { $max } Stück von einem Artikel.
