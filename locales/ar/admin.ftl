# صفحات الإدارة.

## Frame, sign in

admin-page-title = { $page } · الإدارة
admin-sign-in-title = دخول العاملين
admin-sign-in-submit = تسجيل الدخول
admin-sign-in-wrong = البريد الإلكتروني وكلمة المرور ليسا لأحد العاملين.
admin-sign-out = تسجيل الخروج
admin-signed-in-as = تم الدخول باسم { $name }
admin-to-shop = إلى المتجر
admin-saved = تم الحفظ، وهو سارٍ الآن.
admin-unchanged = لم يتغير شيء.
admin-save = حفظ وتفعيل
admin-undo = تراجع
admin-undone = تم التراجع. عادت الإعدادات السابقة.
admin-undo-late = حدث تغيير آخر في هذه الأثناء. يلزم النظر في السجل قبل التراجع.
admin-sign-in-text = لمن يديرون هذا المتجر.
admin-section-shop = المتجر
admin-section-personalization = التخصيص
admin-section-setup = الإعداد
admin-save-text = يسري من الطلب التالي، ويُكتب في سجل التغييرات.
admin-conflict = حفظ شخص آخر هذا في هذه الأثناء، فلم يُحفظ شيء. ما كُتب لا يزال هنا: يلزم النظر فيه ثم الحفظ مرة أخرى.
admin-number-range = { $field }: عدد صحيح من { $least } إلى { $most }.
admin-versions-title = إصدارات سابقة
admin-versions-caption = الإصدارات، الأحدث أولًا
admin-versions-text = العودة تصنع إصدارًا جديدًا؛ فلا يضيع شيء.
admin-version = الإصدار
admin-version-state = الحالة
admin-version-restore = العودة إلى هذا
admin-version-defaults = كما يأتي البرنامج

## Navigation

admin-nav-label = الإدارة
admin-nav-dashboard = نظرة عامة
admin-nav-personalization = التخصيص
admin-nav-languages = اللغات
admin-nav-currencies = العملات وأسعار الصرف
admin-nav-mail = الرسائل
admin-nav-audit = سجل التغييرات

## Overview
admin-dashboard-changes = آخر التغييرات
admin-figure-products = المنتجات
admin-figure-products-note = منشورة
admin-figure-currencies = العملات
admin-figure-dropped = أحداث أُسقطت
admin-figure-dropped-note = منذ بدء البرنامج، لأن كثيرًا منها جاء دفعة واحدة
admin-todo-goods = لا بضائع بعد.
admin-todo-goods-text = يُستورد ملف المنتجات من سطر الأوامر: { $command }
admin-todo-rates = بلا سعر صرف لا أسعار.
admin-todo-rates-text = هذه العملات معروضة، لكنها لا تظهر حتى يكون لها سعر صرف: { $currencies }.

## Status words

admin-status-on = مفعّل
admin-status-off = متوقف
admin-status-live = سارٍ
admin-status-draft = مسودة
admin-status-old = قديم
admin-status-test = تجربة
admin-status-ok = سليم
admin-status-warning = يحتاج إلى نظر
admin-status-failed = فشل
admin-status-waiting = ينتظر
admin-status-running = قيد العمل
admin-status-done = تم
admin-status-default = افتراضي
admin-status-same = واحد للجميع

## Languages

admin-languages-text = لكل لغة مفعّلة عناوينها. واللغة الافتراضية بلا بادئة.
admin-languages-default = اللغة الافتراضية
admin-languages-translated = { $percent } من البضائع لها نصوص بها
admin-languages-last = لا يمكن إيقاف اللغة الافتراضية.
admin-languages-offered = لغات المتجر
admin-languages-offered-text = البضائع التي لا نص لها بلغة ما تظهر باللغة الافتراضية.
admin-languages-default-text = صفحاتها بلا بادئة. وتغييرها يغيّر عناوين الصفحات.

## Currencies and rates

admin-currencies-text = تُحسب أسعار العملات الأخرى من أسعار الصرف هذه قبل أن يراها أحد.
admin-currencies-base = العملة الأساسية
admin-currencies-code = العملة
admin-currencies-rate = سعر الصرف
admin-currencies-effective = من يوم
admin-currencies-ending = نهاية الأسعار
admin-currencies-ending-step = أقرب مضاعف من
admin-currencies-ending-minus = ناقص
admin-currencies-example = مثلًا، { $before } يصبح { $after }.
admin-currencies-add = إضافة عملة
admin-currencies-add-rate = إضافة سعر صرف
admin-currencies-off = التوقف عن عرض { $currency }
admin-currencies-bad-rate = سعر الصرف عدد أكبر من الصفر، مثل 1.0845.
admin-currencies-bad-code = العملة ثلاثة أحرف لاتينية كبيرة، مثل EUR.
admin-currencies-rates = أسعار الصرف اليوم
admin-currencies-rates-text = يسري سعر الصرف من يومه حتى يأتي أحدث منه. وتُحفظ الأسعار القديمة.
admin-currencies-one = كل { $from } يساوي
admin-currencies-no-rate = لا سعر صرف بعد، فلا أسعار
admin-currencies-only-base = تظهر الأسعار بالعملة الأساسية فقط.
admin-currencies-new-rate-hint = كم يساوي كل { $from }، مثل 1.0845. يسري من اليوم.
admin-currencies-base-text = { $currency }: تُحدَّد الأسعار بها وتظهر كما حُدِّدت. ولا تتغير بعد دخول البضائع.
admin-currencies-ending-text = تُقرَّب الأسعار المحوّلة إلى أقرب مضاعف، ثم قد يُطرح منها شيء: مضاعف 1.00 ناقص 0.01 يعطي 12.99.
admin-currencies-add-hint = ثلاثة أحرف لاتينية، مثل GBP. وتظهر حين يكون لها سعر صرف.
admin-currencies-bad-step = { $currency }: المضاعف مبلغ من { $least } إلى { $most }.
admin-currencies-bad-minus = { $currency }: ما يُطرح صفر، أو مبلغ أقل من المضاعف.
admin-currencies-twice = { $currency } معروضة من قبل.
admin-currencies-full = للمتجر { $max } عملة على الأكثر.
admin-rate-saved = { $currency }: سعر الصرف { $rate } من اليوم.

## Personalization

admin-presets-title = المقدار
admin-preset-off = متوقف
admin-preset-off-text = يرى الجميع المتجر نفسه. ولا يُقرأ شيء عن أي شخص.
admin-preset-gentle = خفيف
admin-preset-gentle-text = آخر ما شوهد، وما يُشترى معًا.
admin-preset-balanced = متوازن
admin-preset-balanced-text = وأيضًا الزيارات المشابهة، والبضائع المتقاربة، وما صرّح به الزوار، وترتيب البحث.
admin-preset-full = كامل
admin-preset-full-text = وأيضًا الأقسام والعلامات والأنواع التي يتكرر الاهتمام بها.
admin-preset-changed = { $count ->
    [zero] كما في الإعداد الجاهز
    [one] مع تغيير واحد منك
    [two] مع تغييرين منك
    [few] مع { $count } تغييرات منك
    [many] مع { $count } تغييرًا منك
   *[other] مع { $count } تغيير منك
}
admin-floor-text = لا يُنزل أي عرض منتجًا تحت هذا الحد. وحيث لا تُعرف كلفة ولا ربح مفترض فلا عرض.
admin-preset = الإعداد الجاهز
admin-presets-text = اختيار إعداد آخر يضبط المفاتيح أدناه كما هي فيه، إلا ما تغيّر منها في الحفظ نفسه.
admin-preset-in-force = { $preset }. { $changes }.
admin-reach-title = الترتيب ومجموعة المقارنة والأمان بالعدد
admin-reach-text = إلى أي مدى تصل الصفحات الشخصية.
admin-field-order = قوة الترتيب الشخصي بالمئة
admin-field-order-hint = من { $least } إلى { $most }. يحرّك نتائج البحث والأقسام في المتوازن والكامل. والصفر يتركها كما هي.
admin-field-control = مجموعة المقارنة بالمئة
admin-field-control-hint = من { $least } إلى { $most }. هذه النسبة من الزوار لا ترى شيئًا شخصيًا، لتظهر قيمة ما يراه الباقون.
admin-field-people = أقل عدد من الناس وراء إشارة مشتركة
admin-field-people-hint = من { $least } إلى { $most }. ما فعله عدد أقل لا يظهر لغيرهم أبدًا.
admin-offers-title = العروض الشخصية
admin-offers = تقديم عروض شخصية
admin-offers-text = نسبة تُخصم من قطعة واحدة من القسم الأكثر مشاهدة عند الزائر. وتبقى الأسعار واحدة للجميع.
admin-offers-note = خصم { $percent } من قطعة واحدة، ويبقى ربح { $floor } على الأقل
admin-field-percent = العرض بالمئة
admin-field-percent-hint = من { $least } إلى { $most }.
admin-field-floor = أدنى ربح بالمئة
admin-field-floor-hint = من { $least } إلى { $most }، من السعر بعد الخصم.
admin-field-assumed = الربح المفترض بالمئة
admin-field-assumed-hint = من { $least } إلى { $most }، للمنتجات التي لا تُعرف كلفتها. إن تُرك فارغًا فلا عرض عليها.
admin-field-days = مدة العرض بالأيام
admin-field-days-hint = من { $least } إلى { $most }.

## Sources

admin-sources-title = المصادر
admin-sources-text = من أين تأتي الاقتراحات. المصدر المتوقف لا يقترح شيئًا في أي مكان.
admin-source-recently-viewed = شوهد مؤخرًا
admin-source-recently-viewed-text = آخر ما شوهد في زيارات هذا الشخص.
admin-source-session-neighbours = الزيارات المشابهة
admin-source-session-neighbours-text = ما شاهده آخرون في زيارات كهذه.
admin-source-bought-together = يُشترى معًا
admin-source-bought-together-text = ما اجتمع في طلب واحد عند عدد كافٍ من الناس.
admin-source-content-similarity = تشابه المحتوى
admin-source-content-similarity-text = متقارب في الكلمات والصنع والنوع والسعر.
admin-source-affinity = الميول
admin-source-affinity-text = أقسام وعلامات وأنواع يتكرر الاهتمام بها.
admin-source-declared = المصرَّح به
admin-source-declared-text = ما أخبرك الزوار أنه يعجبهم.
admin-source-buy-again = الشراء مرة أخرى
admin-source-buy-again-text = اشتُري من قبل وحان وقته.
admin-source-bought-most = الأكثر شراءً
admin-source-bought-most-text = الأكثر شراءً في آخر سبعة أيام؛ واحد للجميع.
admin-source-trending = الرائج
admin-source-trending-text = يشاهَد الآن أكثر من المعتاد؛ واحد للجميع.
admin-source-new = الجديد
admin-source-new-text = نُشر أول مرة في الأسابيع الأخيرة؛ واحد للجميع.

## Placements

admin-placements-title = المواضع
admin-placement-for-you = الرئيسية، لك
admin-placement-continue = الرئيسية، المتابعة
admin-placement-buy-again = الرئيسية، الشراء مرة أخرى
admin-placement-told = الرئيسية، كما طُلب
admin-placement-bought-most = الرئيسية، الأكثر شراءً
admin-placement-popular = الرئيسية، الأكثر مشاهدة
admin-placement-new = الرئيسية، الجديد
admin-placement-assortment = الرئيسية، من التشكيلة
admin-placement-product-also = صفحة المنتج، شاهد آخرون أيضًا
admin-placement-product-together = صفحة المنتج، يناسبه
admin-placement-product-similar = صفحة المنتج، المشابه
admin-placement-cart = السلة، يناسب ما فيها
admin-placement-search-empty = البحث، بلا نتائج
admin-placement-not-found = الصفحة غير موجودة
admin-placement-mail = البريد

## Change log

admin-audit-title = سجل التغييرات
admin-audit-text = من غيّر ماذا ومتى. الأحدث أولًا.
admin-audit-when = متى
admin-audit-who = من
admin-audit-what = ماذا
admin-audit-before = قبل
admin-audit-after = بعد
admin-audit-version = الإصدار { $version }
admin-audit-program = البرنامج
admin-audit-from = من أين
admin-audit-changes = التغييرات
admin-audit-empty = لم يتغير شيء بعد.
admin-audit-same = لا فرق
admin-audit-nothing = لا شيء
admin-audit-fields = { $count ->
    [zero] لا حقول
    [one] حقل واحد
    [two] حقلان
    [few] { $count } حقول
    [many] { $count } حقلًا
   *[other] { $count } حقل
}
admin-audit-count = { $count ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييران
    [few] { $count } تغييرات
    [many] { $count } تغييرًا
   *[other] { $count } تغيير
}
admin-audit-pages = صفحات سجل التغييرات
admin-audit-newest = الأحدث
admin-audit-older = الأقدم
admin-audit-all = سجل التغييرات كله
admin-audit-settings-publish = حُفظت الإعدادات: { $subject }
admin-audit-rate-set = ضُبط سعر الصرف: { $subject }
admin-audit-mail-again = أُعيدت الرسالة إلى الصف: { $subject }
admin-area-shop = المتجر
admin-area-languages = اللغات
admin-area-currencies = العملات
admin-area-personalization = التخصيص

## الرسائل

admin-mail-by-server = تخرج الرسائل عبر خادم البريد. الأحدث أولًا.
admin-mail-by-folder = لم يُضبط خادم بريد، فالرسائل ملفات في { $folder }. الأحدث أولًا.
admin-mail-when = كُتبت
admin-mail-subject = الموضوع
admin-mail-to = إلى
admin-mail-state = الحال
admin-mail-tries = المحاولات
admin-mail-next = المحاولة التالية
admin-mail-ended = منذ
admin-mail-error = آخر خطأ
admin-mail-queued = تنتظر
admin-mail-sent = أُرسلت
admin-mail-laid = في المجلد
admin-mail-failed = تُركت
admin-mail-dropped = فات أوان إرسالها
admin-mail-empty = لم تُكتب رسالة بعد.
admin-mail-count = { $count ->
    [zero] لا رسائل
    [one] رسالة واحدة
    [two] رسالتان
    [few] { $count } رسائل
    [many] { $count } رسالة
   *[other] { $count } رسالة
}
admin-mail-pages = صفحات الرسائل
admin-mail-newest = الأحدث
admin-mail-older = الأقدم
admin-mail-facts = عن هذه الرسالة
admin-mail-letter = الرسالة
admin-mail-html = الرسالة
admin-mail-text = الرسالة نصًّا
admin-mail-unreadable = لا يستطيع هذا البرنامج قراءة الرسالة.
admin-mail-again = المحاولة مجددًا
admin-mail-all = كل الرسائل
admin-mail-in-line = الرسالة تنتظر محاولتها التالية.
admin-mail-not-failed = لم تكن هذه الرسالة متروكة.
