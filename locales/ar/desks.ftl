# مكتب العروض ومكتب البحث.

admin-offers-views = طرق عرض العروض
admin-offers-all = كل العروض
admin-offers-calendar = التقويم
admin-offer-draft = مسودة
admin-offer-paused = متوقف مؤقتًا
admin-offer-used-up = استُنفد
admin-offer-pause = إيقاف مؤقت
admin-offer-resume = استئناف
admin-offer-end = إنهاء الآن
admin-offer-when = متى
admin-offer-always = دائمًا
admin-offer-kept = حُفظ كمسودة. لا يحصل عليه أحد.
admin-offer-now-paused = أُوقف العرض مؤقتًا. ما مُنح يبقى.
admin-offer-now-over = انتهى العرض. ما مُنح يبقى.
admin-offer-bar = الحفظ يجعل العرض ساريًا إن كان مشغّلًا. المسودة تُحفظ ولا يحصل عليها أحد.
admin-offer-undone = تم التراجع. العرض كما كان حينها.
admin-offer-gone = بعض البضائع أو الأقسام التي يخصها هذا العرض لم تعد في المتجر، ولا تظهر في أي حقل هنا. وهي باقية في العرض.
admin-offer-forget-gone = أخرجها من العرض
admin-offer-only-gone = من دون ما لم يعد موجودًا يصير العرض على كل شيء. سمِّ بضائع أو اتركه كما هو.
admin-offer-still-over = حُفظ. انتهى العرض في ذلك اليوم بالفعل، ويسري من جديد إن كان آخر يوم له لاحقًا.
admin-offer-keep = الاحتفاظ كمسودة
admin-offer-look = أظهر ما سيفعله
admin-offer-pane = ما سيفعله
admin-offer-pane-text = بسلع وعروض اللحظة، قبل حفظ أي شيء.
admin-offer-versions-text = كيف كان هذا العرض. الرجوع تغيير آخر ويُدوَّن في سجل التغييرات.
admin-offer-part-cart = جرّبه على سلة
admin-offer-part-cart-text = كأي شخص وبأي سلة. لا يُحفظ شيء من هذا.
admin-offer-cart-lines = البنود
admin-offer-cart-lines-hint = سلعة في كل سطر مع العدد: ‎LAMP-1 = 2‎. فارغ: سلة من ينظر.
admin-offer-cart = أو سلة من المتجر
admin-offer-cart-own = البنود أعلاه
admin-offer-cart-of = { $pieces ->
    [one] { $when }، قطعة واحدة
    [two] { $when }، قطعتان
    [few] { $when }، { $pieces } قطع
    [many] { $when }، { $pieces } قطعة
   *[other] { $when }، { $pieces } قطعة
}
admin-offer-cart-code = رمز مكتوب في السلة
admin-offer-cart-code-hint = العرض الذي له رمز خاص يُجرَّب برمزه.
admin-offer-cart-country = إلى أين يُرسل
admin-offer-cart-country-hint = رمز مثل BE. فارغ: أول بلد توصل إليه.
admin-offer-bad-line = «{ $line }» ليس سلعة من المتجر مع عدد القطع.

admin-templates = ابدأ من
admin-templates-text = أكثر ما تفعله المتاجر الأخرى. يمكن تغيير كل شيء قبل الحفظ.
admin-template-welcome = ترحيب
admin-template-welcome-text = خصم 10% على أول طلب.
admin-template-welcome-name = أهلًا بك: خصم 10% على أول طلب
admin-template-free-delivery = توصيل مجاني ابتداءً من
admin-template-free-delivery-text = بلا تكاليف توصيل ابتداءً من مبلغ معين.
admin-template-free-delivery-name = توصيل مجاني
admin-template-category = نسبة على فئة
admin-template-category-text = خصم 15% على كل قطعة مما تحدده.
admin-template-category-name = خصم 15%
admin-template-buy-get = اشترِ اثنتين واحصل على واحدة
admin-template-buy-get-text = ثلاث قطع من سلعة واحدة بسعر اثنتين.
admin-template-buy-get-name = ثلاث بسعر اثنتين
admin-template-bundle = حزمة
admin-template-bundle-text = من ثلاث قطع مختلطة كما تشاء، أرخصها مجانًا.
admin-template-bundle-name = ثلاث معًا، أرخصها مجانًا
admin-template-spend = طلبات كبيرة
admin-template-spend-text = مبلغ يُخصم ابتداءً من قيمة معينة.
admin-template-spend-name = خصم على الطلبات الكبيرة
admin-template-come-back = عودة
admin-template-come-back-text = لشريحة من الذين غابوا، وإلا فللعملاء.
admin-template-come-back-name = سعداء برؤيتك مجددًا: خصم 10%
admin-template-favourite = ما ينظرون إليه
admin-template-favourite-text = شخصي: خصم 10% على قطعة مما ينظر إليه المرء أكثر.
admin-template-favourite-name = خصم 10% على قطعة
admin-template-code = رمز
admin-template-code-text = خصم 10% لمن لديه الكلمة من منشور أو رسالة.
admin-template-code-name = خصم 10% برمزك

admin-stake-title = الهامش المعرّض
admin-stake-articles = { $count ->
    [zero] لا يخص أي سلعة.
    [one] يخص سلعة واحدة.
    [two] يخص سلعتين.
    [few] يخص { $count } سلع.
    [many] يخص { $count } سلعة.
   *[other] يخص { $count } سلعة.
}
admin-stake-margin = مما يُدفع يبقى لك الآن { $now }، ومع العرض { $with }.
admin-stake-unknown = { $count ->
    [one] سلعة واحدة لا يعرف أحد تكلفتها: لا حد أدنى يحميها.
    [two] سلعتان لا يعرف أحد تكلفتهما: لا حد أدنى يحميهما.
    [few] { $count } سلع لا يعرف أحد تكلفتها: لا حد أدنى يحميها.
    [many] { $count } سلعة لا يعرف أحد تكلفتها: لا حد أدنى يحميها.
   *[other] { $count } سلعة لا يعرف أحد تكلفتها: لا حد أدنى يحميها.
}
admin-stake-sampled = هناك المزيد؛ نُظر في { $count } منها موزعة بالتساوي.
admin-stake-forbidden = { $count ->
    [zero] عدد ما يحصل على جزء منه: { $partly }
    [one] سلعة واحدة لا تحتمله، وعدد ما يحصل على جزء منه: { $partly }
    [two] سلعتان لا تحتملانه، وعدد ما يحصل على جزء منه: { $partly }
    [few] { $count } سلع لا تحتمله، وعدد ما يحصل على جزء منه: { $partly }
    [many] { $count } سلعة لا تحتمله، وعدد ما يحصل على جزء منه: { $partly }
   *[other] { $count } سلعة لا تحتمله، وعدد ما يحصل على جزء منه: { $partly }
}. يجب أن يبقى هامش لا يقل عن { $floor }، ولا يُخصم من الطلب أكثر من { $most }.
admin-stake-delivery = لا يخصم شيئًا من السلع فيبقى هامشها. يكلفك ما يكلفه التوصيل.
admin-stake-gift = يُباع { $name } بـ { $price } ويكلفك { $cost }. هذا ما يكلفك إياه كل طلب يحصل عليه، وعلى بقية السلة أن تتحمله.
admin-stake-gift-unknown = يُباع { $name } بـ { $price }. لا أحد يعرف كم يكلفك، وهذا ما يكلفك إياه كل طلب يحصل عليه.
admin-stake-gift-unborne = حيث لا تُعرف كلفة ولا هامش مفترض لا يُهدى شيء لشخص بعينه.
admin-stake-none = لا توجد سلعة يخصم منها شيئًا. حدد سلعًا أو غيّر ما يمنحه.
admin-stake-by-category = الهامش المعرّض حسب الفئة
admin-stake-by-article = الهامش المعرّض حسب السلعة
admin-stake-category = الفئة
admin-stake-count = السلع
admin-stake-article = السلعة
admin-stake-now = الهامش الآن
admin-stake-with = مع العرض
admin-stake-not-borne = لا تحتمله
admin-stake-price = السعر
admin-stake-reduced = السعر معه
admin-stake-least = يجب أن تجلب
admin-stake-bears = الممنوح
admin-stake-all = كله
admin-stake-part = جزء منه
admin-stake-nothing = يمنعه الحد الأدنى
admin-stake-not-known = غير معروف
admin-stake-pieces = { $count } × { $name }
admin-stake-lowest = { $count ->
    [one] السلعة التي يبقى منها الأقل
    [two] السلعتان اللتان يبقى منهما الأقل
    [few] { $count } سلع يبقى منها الأقل
    [many] { $count } سلعة يبقى منها الأقل
   *[other] { $count } سلعة يبقى منها الأقل
}

admin-trial-title = على هذه السلة
admin-trial-said = { $who }: يُدفع { $after } بدلًا من { $before }، أي أقل بمقدار { $saved }.
admin-trial-same = { $who }: يُدفع { $after }، كما من دونه.
admin-trial-empty = السلة فارغة. اكتب سلعة أو اختر سلة.
admin-trial-gone = هذه السلة لم تعد موجودة.
admin-trial-before = الآن
admin-trial-after = مع هذا العرض
admin-trial-delivery = التوصيل إلى { $country }
admin-trial-sum = المطلوب دفعه
admin-trial-tax = الضريبة
admin-trial-offers = العروض على هذه السلة
admin-trial-this = هذا العرض
admin-trial-holds = يسري
admin-trial-refused = لا يمنح شيئًا
admin-trial-why = ما يخصمه، أو لماذا لا
admin-trial-later = عند اختيار توصيل

admin-month-title = { $from } إلى { $until }
admin-month-text = شريط لكل عرض يمس هذه الأيام.
admin-month-previous = الشهر السابق
admin-month-next = الشهر التالي
admin-month-picture = العروض حسب اليوم
admin-month-days = اليوم
admin-month-count = يسري منها
admin-month-none = لا عرض يمس هذه الأيام.
admin-month-more = { $count ->
    [one] وعرض آخر في الجدول.
    [two] وعرضان آخران في الجدول.
    [few] و{ $count } عروض أخرى في الجدول.
    [many] و{ $count } عرضًا آخر في الجدول.
   *[other] و{ $count } عرض آخر في الجدول.
}
admin-month-bar = { $first } إلى { $last }
admin-month-before = قبل ذلك
admin-month-after = يستمر
admin-month-running = { $empty ->
    [zero] يسري شيء في كل يوم من { $days }.
    [one] لا يسري شيء في يوم واحد من { $days }.
    [two] لا يسري شيء في يومين من { $days }.
    [few] لا يسري شيء في { $empty } أيام من { $days }.
    [many] لا يسري شيء في { $empty } يومًا من { $days }.
   *[other] لا يسري شيء في { $empty } يوم من { $days }.
}
admin-month-table = الشيء نفسه كجدول
admin-month-key-on = يسري
admin-month-key-off = مسودة أو متوقف
admin-month-key-clash = يعترض عرضًا آخر
admin-month-key-empty = لا يسري شيء
admin-clash-title = عروض يعترض بعضها بعضًا
admin-clash-text = عروض على السلع نفسها في الأيام نفسها يحصل المشتري على واحد منها: الأفضل، وعند التساوي صاحب الأولوية الأعلى.
admin-clash-none = لا عرضان يعترض أحدهما الآخر في هذا الشهر.
admin-clash-more = { $count ->
    [one] وزوج آخر.
    [two] وزوجان آخران.
    [few] و{ $count } أزواج أخرى.
    [many] و{ $count } زوجًا آخر.
   *[other] و{ $count } زوج آخر.
}
admin-clash-one = العرض
admin-clash-other = و
admin-clash-days = الأيام
admin-clash-group = يتنافسان على
admin-clash-line = بند من السلة
admin-clash-order = الطلب
admin-clash-delivery = التوصيل

admin-worth-title = ما جلبته
admin-worth-text = الطلبات التي كان لها عرض، وما بلغته بعد ما رُدّ منها، وما خصمه منها. الملغاة مستثناة وكذلك ما ينتظر الدفع. وعدد المرات التي قُدّم فيها عرض شخصي أو رُفض معروف لآخر { $days } يومًا.
admin-worth-made = قُدم لأشخاص
admin-worth-declined = رُفض
admin-worth-revenue = الإيراد
admin-worth-each = لكل طلب
admin-worth-lift = أثر العروض الشخصية
admin-worth-lift-text = مقارنة بمن حُجبت عنهم.
admin-worth-no-reports = ترى هذا إذا كان لك وصول إلى التقارير.
admin-worth-no-holdout = لا يمكن القول بعد: العروض الشخصية لا تُحجب عن أحد. حدد مجموعة مقارنة في التقرير.
admin-worth-others = كل عرض آخر متاح لكل من تناسبه سلته. لا أحد للمقارنة معه، فلا يمكن لأحد أن يقول ما تجلبه فوق ما كان سيُشترى على أي حال.

admin-tune-title = كم يزن كل حقل، وكم النتائج شخصية
admin-tune-text = بالنسبة المئوية من المعتاد. تُظهر القائمة ما سيتغير قبل حفظ أي شيء.
admin-tune-live = { $percent } الآن
admin-tune-field-title = العنوان
admin-tune-field-brand = العلامة
admin-tune-field-category = الفئة
admin-tune-field-tag = الوسوم
admin-tune-field-attribute = الخصائص
admin-tune-field-sku = رقم السلعة
admin-tune-field-description = الوصف
admin-tune-order = كم النتائج شخصية
admin-tune-save-fields = حفظ الحقول
admin-tune-save-order = حفظ مقدار الشخصي
admin-tune-after = كما تقول المنزلقات
admin-tune-moved = تتغير { $moved } من { $shown } أماكن.
admin-asked-take = اجعلهما مترادفين
