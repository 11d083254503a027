# السلة. إتمام الشراء يأتي لاحقًا.

cart-title = السلة
cart-count = { $count ->
    [zero] لا شيء فيها
    [one] قطعة واحدة
    [two] قطعتان
    [few] { $count } قطع
    [many] { $count } قطعة
   *[other] { $count } قطعة
}
cart-open = اعرض السلة
cart-more-lines = { $count ->
    [zero] ولا شيء غيرها
    [one] وشيء واحد آخر
    [two] وشيئان آخران
    [few] و{ $count } أشياء أخرى
    [many] و{ $count } شيئًا آخر
   *[other] و{ $count } شيء آخر
}
cart-empty-title = سلتك فارغة
cart-empty-text = ما تتم إضافته ينتظر هنا، حتى العودة.
cart-empty-way = جولة في المتجر
cart-remove = حذف
cart-remove-item = حذف { $item }
cart-quantity = الكمية
cart-quantity-item = كمية { $item }
cart-update = تغيير
cart-each = { $price } للقطعة
cart-line-total = المجموع
cart-sold-out = نفد. يلزم حذفه.
cart-only-left = { $count ->
    [zero] لم يبق شيء.
    [one] لم تبق إلا قطعة واحدة.
    [two] لم تبق إلا قطعتان.
    [few] لم تبق إلا { $count } قطع.
    [many] لم تبق إلا { $count } قطعة.
   *[other] لم تبق إلا { $count } قطعة.
}
cart-price-changed = تغيّر السعر من { $before } إلى { $now }.
cart-gone = { $item } لم يعد يباع، وتم حذفه.
cart-some-gone = شيء في سلتك لم يعد يُباع فأُخرج منها.
cart-total-title = الحساب
cart-goods = { $count ->
    [zero] البضائع
    [one] البضائع، قطعة واحدة
    [two] البضائع، قطعتان
    [few] البضائع، { $count } قطع
    [many] البضائع، { $count } قطعة
   *[other] البضائع، { $count } قطعة
}
cart-offer = عرضك، خصم { $percent } على قطعة واحدة
cart-offer-why = لماذا هذا العرض؟
cart-offer-remove = دون العرض
cart-offer-reason = قُدّم العرض لك لأنك شاهدت { $count ->
    [zero] أشياء
    [one] شيئًا واحدًا
    [two] شيئين
    [few] { $count } أشياء
    [many] { $count } شيئًا
   *[other] { $count } شيء
} في قسم { $category }.
cart-offer-waiting = عرضك: خصم { $percent } على قطعة واحدة من قسم { $category }. ليس في السلة بعد ما يناسبه.
cart-total = المطلوب دفعه
cart-vat = الضريبة مشمولة
cart-nothing-later = لا يضاف شيء لاحقًا.
cart-checkout = إتمام الشراء
cart-checkout-closed = هذا المتجر لا يستقبل الطلبات بعد. سلتك محفوظة.
cart-together-title = يناسب ما في سلتك
cart-together-text = كثيرًا ما تكون في الطلب نفسه. للجميع على السواء.
cart-full = أقصى عدد من الأشياء المختلفة في السلة: { $max }.
cart-too-many = أقصى كمية من الشيء الواحد: { $max }.
