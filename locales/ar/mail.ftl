# الرسائل: موضوع وعنوان وجملة لكل نوع، وما تقوله عدة رسائل في آخر الملف.

## الطلب

mail-order-placed-subject = طلبك { $number } من { $shop }
mail-order-placed-title = شكرًا على طلبك
mail-order-placed-text = وصلنا طلبك { $number } في { $at }.
mail-order-placed-goods = ما طلبته
mail-order-placed-note = كلمة منا
mail-order-shipped-subject = طلبك { $number } في الطريق
mail-order-shipped-title = في الطريق إليك
mail-order-shipped-text = خرجت هذه الأشياء من طلبك { $number } من عندنا في { $at }.
mail-order-shipped-goods = في هذا الطرد
mail-order-shipped-note = كلمة منا
mail-order-refunded-subject = مبلغ مردود عن طلبك { $number }
mail-order-refunded-title = نرد إليك { $amount }
mail-order-refunded-text = رددنا { $amount } عن طلبك { $number } في { $at }. يعود المبلغ بالطريقة التي دفعت بها، وقد يحتاج المصرف إلى بضعة أيام.
mail-order-refunded-goods = عمّا رُدّ المبلغ
mail-order-refunded-note = كلمة منا
mail-order-cancelled-subject = أُلغي طلبك { $number }
mail-order-cancelled-title = أُلغي طلبك
mail-order-cancelled-text = أُلغي طلبك { $number } في { $at }. لن يُرسل منه شيء، وليس عليك دفع شيء.
mail-order-cancelled-goods = ما أُلغي
mail-order-cancelled-note = كلمة منا
mail-withdrawal-received-subject = وصلنا عدولك عن الطلب { $number }
mail-withdrawal-received-title = وصلنا عدولك
mail-withdrawal-received-text = أبلغتنا في { $at } بعدولك عن عقد البضائع المذكورة أدناه، الطلب { $number }. هذه الرسالة تأكيد لذلك، فاحتفظ بها.
mail-withdrawal-received-goods = البضائع المعنية
mail-withdrawal-received-note = ما كتبته

## الحساب

mail-password-reset-subject = كلمة مرور جديدة في { $shop }
mail-password-reset-title = اختر كلمة مرور جديدة
mail-password-reset-text = طلب أحدهم كلمة مرور جديدة لحسابك. الرابط أدناه يعمل مرة واحدة حتى { $until }.
mail-password-reset-button = اختيار كلمة مرور جديدة
mail-password-reset-ignore = إن لم يكن الطلب منك فلا حاجة إلى شيء: بلا الرابط لا يدخل أحد.
mail-address-verification-subject = هل هذا عنوانك في { $shop }؟
mail-address-verification-title = هل هذا عنوانك؟
mail-address-verification-text = ذُكر هذا العنوان لحساب في المتجر. الرابط أدناه يؤكد أنه لك، ويعمل مرة واحدة حتى { $until }.
mail-address-verification-button = نعم، هذا عنواني
mail-address-verification-ignore = إن كنت لا تعلم عنه شيئًا فلا حاجة إلى شيء.
mail-password-changed-subject = تغيّرت كلمة مرورك في { $shop }
mail-password-changed-title = تغيّرت كلمة مرورك
mail-password-changed-text = تغيّرت في { $at }. سُجّل خروج حسابك في كل مكان آخر.
mail-password-changed-ignore = إن لم يكن التغيير منك فاختر الآن كلمة أخرى:
mail-password-changed-button = اختيار كلمة مرور جديدة
mail-email-changed-subject = لحسابك في { $shop } عنوان جديد
mail-email-changed-title = عنوان جديد لحسابك
mail-email-changed-text = منذ { $at } يدخل حسابك بالعنوان { $email }. لن يُرسل شيء بعد الآن إلى هذا العنوان.
mail-email-changed-ignore = إن لم يكن التغيير منك فاكتب إلينا فورًا.

## رسائل شخصية: بجانب ما ينتج عن التصفح والشراء يقف ما طُلب صراحة (-asked)

mail-welcome-subject = أهلًا بك في { $shop }
mail-welcome-title = يسرنا وجودك معنا
mail-welcome-text = سمحت لنا بأن نكتب إليك. نكتب نادرًا، ولك أن تختار في أي شيء. وهذه أشياء للبداية.
mail-welcome-goods = للبداية
mail-welcome-button = تجوّل في المتجر
mail-cart-left-subject = ما زال في سلتك عند { $shop }
mail-cart-left-title = تركت شيئًا في سلتك
mail-cart-left-text = ما زالت هذه الأشياء في سلتك. خذ وقتك أو اتركها: نكتب إليك في شأنها مرة أخرى على الأكثر.
mail-cart-left-last = ما زالت هذه الأشياء في سلتك. خذ وقتك أو اتركها: لن نكتب إليك في شأنها بعد هذه الرسالة.
mail-cart-left-goods = في سلتك
mail-cart-left-button = إلى السلة
mail-offer-subject = عرض لك من { $shop }
mail-offer-title = لك: { $offer }
mail-offer-text = نظرت إلى هذه الأشياء أو وضعتها في سلتك. يسري عليها حتى { $until } هذا العرض: { $offer }.
mail-offer-goods = ما يشمله العرض
mail-offer-button = إلى العرض
mail-back-in-stock-subject = عاد من جديد: { $title }
mail-back-in-stock-title = صار متوفرًا من جديد
mail-back-in-stock-text = شيء كان في بالك نفد، وصار متوفرًا من جديد.
mail-back-in-stock-asked = أردت أن تعرف متى يتوفر هذا من جديد. لقد توفر الآن.
mail-back-in-stock-goods = عاد من جديد
mail-back-in-stock-button = انظر إليه
mail-price-drop-subject = صار أرخص: { $title }
mail-price-drop-title = صار أرخص
mail-price-drop-text = انخفض سعر شيء كان في بالك.
mail-price-drop-asked = أردت أن تعرف متى يصير هذا أرخص. لقد صار الآن.
mail-price-drop-goods = صار أرخص
mail-price-drop-button = انظر إليه
mail-buy-again-subject = هل حان وقت المزيد؟
mail-buy-again-title = هل حان وقت المزيد؟
mail-buy-again-text = بحسب المدة بين مشترياتك السابقة، قد توشك هذه الأشياء على النفاد.
mail-buy-again-goods = ما اشتريته من قبل
mail-buy-again-button = اشترِ من جديد
mail-picks-subject = مختارات الأسبوع من { $shop }
mail-picks-title = مختارات الأسبوع
mail-picks-text = اخترناها لك مما نظرت إليه واشتريته. وبجانب كل منها السبب.
mail-picks-goods = هذا الأسبوع
mail-picks-button = المزيد
mail-sign-up-subject = يُرجى التأكيد: { $title }
mail-sign-up-title = هل نخبرك؟
mail-sign-up-back-in-stock = طلب أحدهم أن نكتب إلى هذا العنوان حين يتوفر { $title } من جديد. إن كان الطلب منك فأكّده حتى { $until }.
mail-sign-up-price-drop = طلب أحدهم أن نكتب إلى هذا العنوان حين يصير { $title } أرخص. إن كان الطلب منك فأكّده حتى { $until }.
mail-sign-up-button = نعم، أخبروني
mail-sign-up-ignore = إن لم يكن الطلب منك فلا حاجة إلى شيء: بلا موافقتك لن يُرسل شيء آخر.
mail-personal-why = لماذا هذا؟
mail-personal-choose = اختر الرسائل التي تصلك
mail-personal-leave = لا أريد رسائل مثل هذه
mail-personal-footer = وصلتك هذه الرسالة لأنك سمحت لمتجر { $shop } بأن يكتب إليك شخصيًا.
mail-personal-asked = وصلتك هذه الرسالة لأنك طلبتها من { $shop }. وهي الوحيدة في هذا الشأن.

## في عدة رسائل

mail-greeting = مرحبًا { $name }،
mail-greeting-nobody = مرحبًا،
mail-contact = لديك أسئلة؟ تجدنا هنا: { $contact }
mail-footer = أرسلها { $shop }. لا شيء في هذه الرسالة يتتبعك.
mail-line = { $count } × { $title }
mail-amount-goods = البضائع
mail-amount-discount = الخصم
mail-amount-delivery = التوصيل
mail-amount-fee = رسم الدفع
mail-amount-tax = الضريبة
mail-amount-tax-included = منه ضريبة
mail-amount-named = { $what } ({ $name })
mail-amount-total = المجموع
mail-pay-title = الدفع
mail-pay-transfer = حوّل { $amount } إلى هذا الحساب واكتب المرجع في الحوالة. يخرج طلبك من عندنا حين يصل المبلغ.
mail-pay-reference = المرجع: { $reference }
mail-pay-cash = ادفع { $amount } لمن يحمل إليك الطلب.
mail-pay-pick-up = ادفع { $amount } حين تستلم طلبك.
mail-pay-paid = دُفع { $amount }. شكرًا.
mail-parcel-carrier = يحمله { $carrier }
mail-parcel-number = رقم الطرد { $number }
mail-parcel-follow = تتبّع الطرد
mail-order-address = عنوان التوصيل
mail-order-button = عرض الطلب

mail-operator-invite-subject = اعمل معنا في { $shop }
mail-operator-invite-title = أنت مدعو
mail-operator-invite-text = يدعوك { $from } إلى العمل في إدارة { $shop }. الرابط أدناه يعمل مرة واحدة حتى { $until }، وخلفه تختار كلمة مرور.
mail-operator-invite-button = قبول الدعوة
mail-operator-invite-ignore = إن كنت لا تعرف عمّ يدور هذا فلا داعي لفعل شيء: لا يدخل أحد بلا الرابط.
