# السلة وإتمام الشراء والطلبات.

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
cart-quantity-item = كمية { $item }
cart-update = تغيير
cart-sold-out = نفد. يلزم حذفه.
cart-only-left = { $count ->
    [zero] لم يبق شيء، وقد وضعت { $wanted }.
    [one] لم تبق إلا قطعة واحدة، وقد وضعت { $wanted }.
    [two] لم تبق إلا قطعتان، وقد وضعت { $wanted }.
    [few] لم تبق إلا { $count } قطع، وقد وضعت { $wanted }.
    [many] لم تبق إلا { $count } قطعة، وقد وضعت { $wanted }.
   *[other] لم تبق إلا { $count } قطعة، وقد وضعت { $wanted }.
}
cart-price-changed = تغيّر سعر القطعة منذ أن وضعتها: كان { $before }، وهو الآن { $now }.
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
cart-checkout = إتمام الشراء
cart-checkout-closed = هذا المتجر لا يستقبل الطلبات بعد. سلتك محفوظة.
cart-together-title = يناسب ما في سلتك
cart-full = أقصى عدد من الأشياء المختلفة في السلة: { $max }.
cart-too-many = أقصى كمية من الشيء الواحد: { $max }.

## ما يقال عند سطر السلة، وإلى أين تقود

cart-later = حفظ لوقت لاحق
cart-vat-later = تضاف الضريبة وتظهر قبل الطلب.
footer-vat-later = الأسعار دون ضريبة.
flash-cart-first = شيء في السلة غير متوفر بهذه الكمية. يلزم النظر فيه أولًا.

## إتمام الشراء

checkout-steps = خطوات إتمام الشراء
checkout-done = تمت
checkout-open = المتابعة من هنا
checkout-contact = التواصل
checkout-address = عنوان التوصيل
checkout-delivery = التوصيل
checkout-payment = الدفع
checkout-review = المراجعة
checkout-goods = ما تطلبه
checkout-contact-title = كيف نتواصل معك؟
checkout-address-title = إلى أين نرسله؟
checkout-delivery-title = كيف يصل إليك؟
checkout-payment-title = كيف تود الدفع؟
checkout-review-title = نظرة أخيرة
checkout-next = متابعة
checkout-change = تغيير
checkout-so-far = حتى الآن
checkout-delivery-later = يضاف التوصيل حين نعرف الوجهة، ويظهر قبل الطلب.
checkout-guest = يمكنك الطلب دون حساب. ومع حساب لا حاجة إلى كتابة العنوان من جديد.
checkout-signed-in = سيكون الطلب في حسابك.
checkout-email = البريد الإلكتروني
checkout-email-hint = إليه يصل تأكيد الطلب وأخبار الطرد، ولا شيء غير ذلك.
checkout-address-book = التوصيل إلى
checkout-address-new = عنوان آخر
checkout-billing = عنوان الفاتورة
checkout-billing-elsewhere = الفاتورة إلى عنوان آخر
checkout-billing-flaw = عنوان الفاتورة: { $text }
checkout-goes-to = الوجهة: { $address }.
checkout-no-delivery = لا سبيل لتوصيل هذه السلة إلى هذا العنوان. يمكن اختيار عنوان آخر أو تصغير السلة.
checkout-closed-country = لا نوصل إلى هذا البلد.
checkout-delivery-choose = طرق التوصيل
checkout-delivery-missing = يرجى اختيار طريقة التوصيل.
checkout-payment-choose = طرق الدفع
checkout-payment-missing = يرجى اختيار طريقة الدفع.
checkout-no-payment = لا تتوفر الآن طريقة لدفع هذا الطلب. سلتك محفوظة.
checkout-note = كلمة إلينا
checkout-note-hint = كل ما يساعدنا أو يساعد من يوصل الطرد.
checkout-place = تأكيد الطلب ودفع { $total }
checkout-terms = هذا الزر طلب ملزم بالدفع. { $days ->
    [zero] يمكنك العدول عنه دون ذكر السبب.
    [one] يمكنك العدول عنه خلال يوم واحد من وصول البضاعة دون ذكر السبب.
    [two] يمكنك العدول عنه خلال يومين من وصول البضاعة دون ذكر السبب.
    [few] يمكنك العدول عنه خلال { $days } أيام من وصول البضاعة دون ذكر السبب.
    [many] يمكنك العدول عنه خلال { $days } يومًا من وصول البضاعة دون ذكر السبب.
   *[other] يمكنك العدول عنه خلال { $days } يوم من وصول البضاعة دون ذكر السبب.
}
checkout-changed-title = تغيّر هذا منذ نظرتك الأخيرة.
changed-gone = { $item } لم يعد هنا.
changed-added = أضيف { $item }.
changed-quantity = { $item }: { $now } بدلًا من { $before }.
changed-price = سعر القطعة من { $item } الآن { $now } بدلًا من { $before }.
changed-discount = الخصم { $now } بدلًا من { $before }.
changed-delivery = التوصيل { $now } بدلًا من { $before }.
changed-tax = الضريبة { $now } بدلًا من { $before }.
changed-total = المجموع { $now } بدلًا من { $before }.
flash-unfinished = ما زال هناك شيء ناقص. لم يُطلب شيء.
flash-quote-old = مر بعض الوقت. يرجى النظر مرة أخرى. لم يُطلب شيء.
flash-quote-changed = تغيّر شيء أثناء المراجعة. لم يُطلب شيء.
flash-pay-otherwise = طريقة الدفع هذه لا تقبل هذا المبلغ بالضبط. يرجى اختيار غيرها.
flash-sold-out = { $count ->
    [zero] سبقك غيرك: نفد { $item }. لم يُطلب شيء.
    [one] سبقك غيرك: لم تبق إلا قطعة واحدة من { $item }. لم يُطلب شيء.
    [two] سبقك غيرك: لم تبق إلا قطعتان من { $item }. لم يُطلب شيء.
    [few] سبقك غيرك: لم تبق إلا { $count } قطع من { $item }. لم يُطلب شيء.
    [many] سبقك غيرك: لم تبق إلا { $count } قطعة من { $item }. لم يُطلب شيء.
   *[other] سبقك غيرك: لم تبق إلا { $count } قطعة من { $item }. لم يُطلب شيء.
}
flash-placed = شكرًا. تم تسجيل طلبك.
label-optional = { $label } (اختياري)

## التوصيل

delivery-free = مجانًا
delivery-choice = { $name }، { $price }
delivery-days = { $days ->
    [zero] في اليوم نفسه.
    [one] المدة يوم واحد.
    [two] المدة يومان.
    [few] المدة { $days } أيام.
    [many] المدة { $days } يومًا.
   *[other] المدة { $days } يوم.
}
delivery-days-between = { $to ->
    [zero] في اليوم نفسه.
    [one] المدة يوم واحد على الأكثر.
    [two] المدة من { $from } إلى يومين.
    [few] المدة من { $from } إلى { $to } أيام.
    [many] المدة من { $from } إلى { $to } يومًا.
   *[other] المدة من { $from } إلى { $to } يوم.
}
delivery-free-from = مجانًا ابتداءً من { $amount }.

## طرق الدفع

pay-stripe = البطاقة وغيرها
pay-stripe-text = يتم الدفع في صفحة Stripe ثم العودة إلى هنا. لا نرى بطاقتك أبدًا.
pay-bank-transfer = تحويل مصرفي
pay-bank-transfer-text = تحصل على رقم حسابنا ومرجع. نرسل البضاعة حين يصل المبلغ.
pay-cash-on-delivery = الدفع عند التسليم
pay-cash-on-delivery-text = الدفع لمن يحمل الطرد إليك.
pay-pay-at-pick-up = الدفع عند الاستلام من المتجر
pay-pay-at-pick-up-text = الدفع حين تستلم البضاعة.
pay-leads-title = إلى الدفع
pay-leads-text = تُنقل الآن إلى صفحة الدفع. إن لم يحدث شيء فهذا الزر يقود إليها.
pay-leads-on = إلى صفحة الدفع
flash-gateway-away = تعذر الوصول إلى صفحة الدفع الآن. طلبك مسجل؛ يرجى محاولة الدفع مرة أخرى.

## الضريبة

tax-vat = ضريبة القيمة المضافة
tax-gst = ضريبة السلع والخدمات
tax-sales-tax = ضريبة المبيعات
tax-consumption-tax = ضريبة الاستهلاك
tax-with-rate = { $name } { $rate }
tax-inside = منها { $tax }
tax-none = لا ضريبة على هذا المكان.

## العناوين

address-name = الاسم الكامل
address-company = الشركة
address-line1 = الشارع والرقم
address-line2 = الطابق أو الشقة أو بواسطة
address-postcode = الرمز البريدي
address-city = المدينة
address-region = الولاية أو المقاطعة أو المنطقة
address-region-choose = يرجى الاختيار
address-country = البلد
address-country-hint = لكل بلد حقوله.
address-country-submit = اختيار هذا البلد
address-phone = الهاتف
address-missing-name = من يستلمه؟ يرجى كتابة الاسم.
address-missing-company = يرجى كتابة الشركة.
address-missing-line1 = يرجى كتابة الشارع والرقم.
address-missing-line2 = يرجى ملء هذا الحقل.
address-missing-postcode = يرجى كتابة الرمز البريدي.
address-missing-city = يرجى كتابة المدينة.
address-missing-region = يرجى كتابة الولاية أو المقاطعة أو المنطقة.
address-missing-country = يرجى اختيار البلد.
address-missing-phone = يرجى كتابة رقم الهاتف.
address-malformed-name = في الاسم حرف لا يمكن طبعه.
address-malformed-company = في اسم الشركة حرف لا يمكن طبعه.
address-malformed-line1 = في الشارع حرف لا يمكن طبعه.
address-malformed-line2 = هنا حرف لا يمكن طبعه.
address-malformed-postcode = يتكون الرمز البريدي من حروف وأرقام ومسافات وشرطات.
address-malformed-city = في اسم المدينة حرف لا يمكن طبعه.
address-malformed-region = يرجى اختيار منطقة من هذا البلد.
address-malformed-country = يرجى اختيار بلد.
address-malformed-phone = يتكون رقم الهاتف من 5 إلى 15 رقمًا.
addresses-title = العناوين
addresses-add = عنوان جديد
addresses-change = تغيير
addresses-change-title = تغيير العنوان
addresses-remove = حذف
addresses-save = حفظ العنوان
addresses-empty-title = لا عناوين بعد
addresses-empty-text = يُحفظ عنوان طلبك الأول هنا، فلا حاجة إلى كتابته من جديد.
addresses-full = دفتر العناوين ممتلئ. يلزم حذف عنوان أولًا.
flash-address-saved = تم حفظ العنوان.
flash-address-removed = تم حذف العنوان.
account-orders-text = ما اشتريته وأين هو، والفواتير.
account-addresses-text = وجهات طلباتك.

## الطلبات

orders-title = الطلبات
orders-empty-title = لا طلبات بعد
orders-empty-text = ما تطلبه بهذا الحساب يُحفظ هنا.
orders-pages = الصفحات
orders-older = طلبات أقدم
orders-newest = أحدث الطلبات
order-title = الطلب { $number }
order-placed-on = سُجل في { $date }.
order-next = ما الذي يلي
order-facts = الحالة
order-payment = المبلغ
order-payment-pending = لم يُدفع بعد
order-payment-paid = مدفوع
order-payment-partly-refunded = رُدّ جزء منه
order-payment-refunded = رُدّ كله
order-payment-void = لا شيء للدفع
order-goods = البضاعة
order-goods-unfulfilled = قيد التحضير
order-goods-partial = سُلّم جزء منها
order-goods-fulfilled = سُلّمت
order-goods-cancelled = ملغاة
order-pieces = { $count ->
    [zero] لا شيء
    [one] قطعة واحدة بسعر { $price }
    [two] قطعتان بسعر { $price } للقطعة
    [few] { $count } قطع بسعر { $price } للقطعة
    [many] { $count } قطعة بسعر { $price } للقطعة
   *[other] { $count } قطعة بسعر { $price } للقطعة
}
order-line-sent = { $count ->
    [zero] لم يُرسل شيء.
    [one] أُرسلت قطعة.
    [two] أُرسلت قطعتان.
    [few] أُرسلت { $count } قطع.
    [many] أُرسلت { $count } قطعة.
   *[other] أُرسلت { $count } قطعة.
}
order-line-fetched = { $count ->
    [zero] لم يُستلم شيء.
    [one] استُلمت قطعة.
    [two] استُلمت قطعتان.
    [few] استُلمت { $count } قطع.
    [many] استُلمت { $count } قطعة.
   *[other] استُلمت { $count } قطعة.
}
order-line-refunded = { $count ->
    [zero] لم يُرد ثمن شيء.
    [one] رُدّ ثمن قطعة.
    [two] رُدّ ثمن قطعتين.
    [few] رُدّ ثمن { $count } قطع.
    [many] رُدّ ثمن { $count } قطعة.
   *[other] رُدّ ثمن { $count } قطعة.
}
order-paid = مدفوع
order-refunded = مردود
order-due = المتبقي للدفع
order-parcels = الطرود
order-fetched = ما تم استلامه
order-parcel-line = { $count } × { $item }
order-parcel-carrier = الناقل: { $carrier }.
order-parcel-tracking = رقم التتبع: { $number }.
order-parcel-follow = تتبع الطرد
order-bought = ما طلبته
order-timeline = ما حدث
order-invoice = فاتورة للطباعة
order-again = الطلب من جديد
order-pay = الدفع الآن
flash-again = كل ما في ذلك الطلب صار في سلتك.
flash-again-missing = { $count ->
    [zero] كل ما في ذلك الطلب صار في سلتك.
    [one] شيء واحد من ذلك الطلب غير متوفر أو لا تكفي كميته. الباقي في سلتك.
    [two] شيئان من ذلك الطلب غير متوفرين أو لا تكفي كميتهما. الباقي في سلتك.
    [few] { $count } أشياء من ذلك الطلب غير متوفرة أو لا تكفي كميتها. الباقي في سلتك.
    [many] { $count } شيئًا من ذلك الطلب غير متوفر أو لا تكفي كميته. الباقي في سلتك.
   *[other] { $count } شيء من ذلك الطلب غير متوفر أو لا تكفي كميته. الباقي في سلتك.
}
next-bank = يرجى تحويل المبلغ مع كتابة المرجع.
next-bank-later = يرجى انتظار رسالتنا وفيها الحساب الذي يُحوَّل إليه { $amount }.
next-cash = يرجى تجهيز { $amount } عند التسليم.
next-at-pick-up = تدفع { $amount } عند استلام البضاعة.
next-online = المتبقي للدفع { $amount }. { $minutes ->
    [zero] البضاعة محجوزة لك الآن.
    [one] البضاعة محجوزة لك لدقيقة أخرى.
    [two] البضاعة محجوزة لك لدقيقتين.
    [few] البضاعة محجوزة لك لمدة { $minutes } دقائق.
    [many] البضاعة محجوزة لك لمدة { $minutes } دقيقة.
   *[other] البضاعة محجوزة لك لمدة { $minutes } دقيقة.
}
next-online-over = انتهى وقت الدفع. ينتهي الطلب من نفسه خلال دقائق دون أن يُحسب شيء.
next-expired = لم يُدفع في الوقت المحدد فانتهى من نفسه. لم يُحسب شيء.
next-cancelled = أُلغي هذا الطلب.
next-money-back = ما دفعته ({ $amount }) يعود بالطريقة نفسها.
next-withdrawn = وصلنا عدولك في { $date }. سنكتب إليك بما يلي.
next-goods-after-payment = حين يصل المبلغ نحضر البضاعة ونكتب إليك.
next-goods-sent = نحضر البضاعة، ونكتب إليك حين تُرسل.
next-goods-fetched = نحضر البضاعة، ونكتب إليك حين يمكن استلامها.
next-goods-rest = جزء منها في الطريق. نكتب إليك حين يُرسل الباقي.
next-goods-on-their-way = كل شيء في الطريق إليك.
next-goods-yours = كل شيء لديك.
next-goods-none = لم يبق شيء للإرسال.
bank-amount = المبلغ
bank-holder = صاحب الحساب
bank-iban = IBAN
bank-bic = BIC
bank-bank = المصرف
bank-reference = المرجع
happened-placed = سُجل الطلب.
happened-paid = دُفع { $amount }.
happened-sent = أُرسل طرد.
happened-fetched = استُلمت بضاعة.
happened-refunded = يُرد { $amount }.
happened-money-sent = أُعيد { $amount }.
happened-cancelled = أُلغي الطلب.
happened-expired = لم يُدفع في الوقت المحدد فانتهى.
happened-withdrawn = عدلت عن العقد.

## الفاتورة

invoice-title = الفاتورة { $number }
invoice-print = هذه الصفحة للطباعة بأمر الطباعة في المتصفح.
invoice-seller = من
invoice-seller-vat = الرقم الضريبي { $number }
invoice-seller-register = رقم السجل { $number }
invoice-buyer = إلى
invoice-number = الرقم
invoice-date = التاريخ
invoice-delivered = التسليم
invoice-item = الصنف
invoice-pieces = الكمية
invoice-each = سعر القطعة
invoice-rate = الضريبة
invoice-amount = المبلغ
invoice-discount = الخصم
invoice-total = المجموع
invoice-taxes = الضريبة بحسب النسبة
invoice-tax = الضريبة
invoice-net = دون ضريبة
invoice-tax-amount = قيمة الضريبة
invoice-tax-in-base = الضريبة بعملتنا
invoice-gross = الأسعار تشمل الضريبة.
invoice-net-prices = الأسعار دون ضريبة، وهي مضافة أدناه.
invoice-exchange = التحويل: { $one } = { $rate } { $currency }، بسعر { $date }.
invoice-made = سُجل الطلب في { $date }.

## العدول

withdraw-here = العدول عن العقد هنا
withdraw-title = العدول عن العقد هنا
withdraw-text = { $days ->
    [zero] يمكنك العدول عن طلب دون ذكر السبب. نبحث عنه أولًا.
    [one] يمكنك العدول عن طلب خلال يوم واحد من وصول البضاعة دون ذكر السبب. نبحث عنه أولًا.
    [two] يمكنك العدول عن طلب خلال يومين من وصول البضاعة دون ذكر السبب. نبحث عنه أولًا.
    [few] يمكنك العدول عن طلب خلال { $days } أيام من وصول البضاعة دون ذكر السبب. نبحث عنه أولًا.
    [many] يمكنك العدول عن طلب خلال { $days } يومًا من وصول البضاعة دون ذكر السبب. نبحث عنه أولًا.
   *[other] يمكنك العدول عن طلب خلال { $days } يوم من وصول البضاعة دون ذكر السبب. نبحث عنه أولًا.
}
withdraw-number = رقم الطلب
withdraw-number-hint = تجده في رسالة التأكيد.
withdraw-email = البريد الإلكتروني
withdraw-email-hint = البريد الذي طلبت به. إليه يصل الإقرار.
withdraw-find = البحث عن الطلب
withdraw-unknown = لا يوجد طلب بهذا الرقم وهذا البريد الإلكتروني.
withdraw-confirm-title = هل هو هذا الطلب؟
withdraw-order = الطلب { $number }، سُجل في { $date }.
withdraw-ask = بهذا الزر تعدل عن العقد كله. نقر بذلك فورًا برسالة إلى { $email }.
withdraw-confirm = تأكيد العدول هنا
withdraw-leave = تركه كما هو
withdraw-done-title = وصلنا عدولك
withdraw-done = وصل في { $date }. الإقرار يُرسل إلى { $email }.
withdraw-after = نكتب إليك بشأن إعادة البضاعة. ما دفعته يُرد خلال 14 يومًا.
withdraw-late = انتهى وقت ذلك في { $date }.
withdraw-cancelled = أُلغي هذا الطلب؛ لا شيء يُعدل عنه.

cart-back-title = سلتك من رسالتك
cart-back-text = هذا ما فيها اليوم. لا يحدث شيء قبل أن توافق، وما لديك هنا يبقى.
cart-back-yes = ضعها في سلتي
flash-cart-back = عادت سلتك.

## العروض والرموز

offer-code = رمز عرض
offer-code-use = استخدمه
offer-code-used = الرمز { $code }
offer-code-remove = أزل الرمز
offer-code-applies = الرمز سارٍ: { $offer }.
offer-code-unknown = لا نعرف هذا الرمز. تحقق من كتابته.
offer-code-over = انتهت مدة هذا الرمز.
offer-code-not-yet = يسري هذا الرمز ابتداءً من { $date }.
flash-code-taken = الرمز في سلتك، وما يفعله مكتوب بجانبه.
flash-code-removed = أُزيل الرمز من سلتك.
offer-unnamed = عرضك
offer-waiting = عرض لك: { $offer }. ليس في السلة بعد ما يناسبه.
offer-delivery-later = { $offer }: يُخصم بعد اختيار التوصيل.
offer-limited = لا تتجاوز عروض الطلب الواحد { $percent } ولا ما تحتمله البضاعة. وقد قُلّصت هنا.
offer-crowded = العروض السارية أكثر مما يُوازَن بينه: يُنظر في { $count } منها هي الأعلى أولوية.
offer-why-over = { $offer }: انتهت مدته.
offer-why-not-yet = { $offer }: ابتداءً من { $date }.
offer-why-others = { $offer }: لغيرك.
offer-why-country = { $offer }: لا يشمل الطلبات إلى ذلك البلد.
offer-why-country-unknown = { $offer }: يتوقف على وجهة الطلب.
offer-why-currency = { $offer }: ليس بهذه العملة.
offer-why-goods = { $offer }: لا شيء في السلة مشمول به.
offer-why-value = أضف { $amount } فيسري: { $offer }.
offer-why-first-order = { $offer }: لأول طلب فقط.
offer-why-first-order-unknown = { $offer }: لأول طلب. يُخصم بعد أن تذكر عنوانك.
offer-why-sign-in = { $offer }: سجّل الدخول لتحصل عليه.
offer-why-used-up = { $offer }: استُنفد.
offer-why-used-by-buyer = { $offer }: استخدمته من قبل.
offer-why-floor = { $offer }: لا تحتمله هذه البضاعة.
offer-why-beaten = { $offer }: عرض آخر يخصم هنا أكثر.
offer-why-crowded = { $offer }: غيره مقدَّم عليه.
offer-why-pieces = { $count ->
    [zero] يسري: { $offer }.
    [one] أضف قطعة واحدة فيسري: { $offer }.
    [two] أضف قطعتين فيسري: { $offer }.
    [few] أضف { $count } قطع فيسري: { $offer }.
    [many] أضف { $count } قطعة فيسري: { $offer }.
   *[other] أضف { $count } قطعة فيسري: { $offer }.
}
