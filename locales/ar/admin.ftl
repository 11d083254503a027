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
admin-nav-search = البحث
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
admin-todo-goods-text = أدخلها من ملف، أو أضفها واحدة واحدة.
admin-todo-rates = بلا سعر صرف لا أسعار.
admin-todo-rates-text = هذه العملات معروضة، لكنها لا تظهر حتى يكون لها سعر صرف: { $currencies }.
admin-todo-refunds = مال لم يُرد.
admin-todo-refunds-text = { $count ->
    [one] مبلغ واحد كان يجب رده لم يصل.
    [two] مبلغان كان يجب ردهما لم يصلا.
    [few] { $count } مبالغ كان يجب ردها لم تصل.
    [many] { $count } مبلغًا كان يجب رده لم يصل.
   *[other] { $count } مبلغًا كان يجب رده لم يصل.
}

## Status words

admin-status-on = مفعّل
admin-status-off = متوقف
admin-status-live = سارٍ
admin-status-draft = مسودة
admin-status-ok = سليم
admin-status-warning = يحتاج إلى نظر
admin-status-failed = فشل
admin-status-running = قيد العمل
admin-status-done = تم
admin-status-default = افتراضي

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
admin-floor-text = لا ينزل عرض بالبضاعة دون هذا الهامش. وحيث لا تُعرف كلفة ولا هامش مفترض لا يُقدَّم عرض شخصي. تُدخل الكلفة دون ضريبة؛ وإن كانت أسعارك شاملة الضريبة أُضيفت ضريبة بلدك إلى الكلفة قبل المقارنة.
admin-preset = الإعداد الجاهز
admin-presets-text = اختيار إعداد آخر يضبط المفاتيح أدناه كما هي فيه، إلا ما تغيّر منها في الحفظ نفسه.
admin-preset-in-force = { $preset }. { $changes }.
admin-data-title = أنواع البيانات
admin-data-text = مدى وزن كل نوع مما يُعرف عن الزائر. عند الصفر لا يُقرأ النوع أبدًا، مهما سمح الزوار.
admin-field-data-browsing = المشاهدة والإضافة إلى السلة بالمئة
admin-field-data-purchases = المشتريات بالمئة
admin-field-data-place = البلد أو المنطقة بالمئة
admin-field-data-declared = ما صرّح به الزوار بالمئة
admin-reach-title = الترتيب ومجموعة المقارنة والأمان بالعدد
admin-reach-text = إلى أي مدى تصل الصفحات الشخصية.
admin-field-order = قوة الترتيب الشخصي بالمئة
admin-field-order-hint = من { $least } إلى { $most }. يحرّك نتائج البحث والأقسام في المتوازن والكامل. والصفر يتركها كما هي.
admin-field-control = مجموعة المقارنة بالمئة
admin-field-control-hint = من { $least } إلى { $most }. هذه النسبة من الزوار لا ترى شيئًا شخصيًا، لتظهر قيمة ما يراه الباقون.
admin-field-people = أقل عدد من الناس وراء إشارة مشتركة
admin-field-people-hint = من { $least } إلى { $most }. ما فعله عدد أقل لا يظهر لغيرهم أبدًا.
admin-offers-title = ما يسري على كل العروض
admin-offers = تقديم عروض شخصية
admin-offers-text = العروض الشخصية تُقدَّم للزوار واحدًا في كل مرة. والأسعار واحدة للجميع.
admin-offers-note = لا يزيد الخصم على { $most } من الطلب، ويبقى هامش { $floor } على الأقل
admin-field-floor = أدنى ربح بالمئة
admin-field-floor-hint = من { $least } إلى { $most }، من السعر بعد الخصم.
admin-field-assumed = الربح المفترض بالمئة
admin-field-assumed-hint = من { $least } إلى { $most }، للمنتجات التي لا تُعرف كلفتها. إن تُرك فارغًا فلا عرض عليها.
admin-field-days = مدة العرض بالأيام
admin-field-days-hint = من { $least } إلى { $most }.

## مكتب التخصيص

admin-draft-title = مسودة لم تُنشر بعد
admin-draft-text = آخر تعديل: { $who }، { $when }. لا يراها أحد خارج هذا المكتب.
admin-draft-stale = نُشرت النسخة { $version } بعد بدء هذه المسودة. نشر المسودة يحلّ محلّها.
admin-draft-publish = نشر المسودة
admin-draft-discard = التخلص من المسودة
admin-draft-keep = حفظ كمسودة ومعاينة
admin-draft-bar = المسودة تُرى في هذا المكتب فقط. وعند الحفظ والنشر تسري من الطلب التالي وتُسجَّل في سجل التغييرات.
admin-draft-kept = حُفظت كمسودة، ولم تُنشر.
admin-draft-conflict = غيّر شخص آخر المسودة أو نشر في هذه الأثناء. لم يتغير شيء، وهذا هو الوضع الآن.
admin-draft-gone = تم التخلص من المسودة.
admin-draft-none = لم تعد هناك مسودة.
admin-who = المعاينة بوصفك
admin-who-new = زائر جديد
admin-who-segment = شريحة: { $name }
admin-who-email = عميل بعنوان بريده الإلكتروني
admin-who-email-hint = له الأولوية على الاختيار المجاور. كل معاينة باسم شخص تُسجَّل في سجل التغييرات.
admin-who-unknown = لا يُعرف أحد بذلك. هذا ما يراه زائر جديد.
admin-sheet-home = الصفحة الرئيسية
admin-sheet-product = صفحة المنتج
admin-sheet-cart = سلة التسوق
admin-sheet-search = بحث بلا نتائج
admin-sheet-missing = صفحة غير موجودة
admin-place-for-you = لك
admin-place-for-you-text = منتجات تناسب الزائر ولم يرها بعد، وما تبدأ به الصفحة.
admin-place-continue = تابع من حيث توقفت
admin-place-continue-text = ما شاهده الزائر آخر مرة.
admin-place-buy-again = اشترِ مجددًا
admin-place-buy-again-text = ما اشتراه الزائر سابقًا وحان موعده.
admin-place-told = مما صرّح به
admin-place-told-text = بناءً على ما أخبر به الزائر المتجر.
admin-place-bought-most = الأكثر شراءً
admin-place-bought-most-text = الأكثر شراءً هذا الأسبوع، وهو نفسه للجميع.
admin-place-popular = رائج
admin-place-popular-text = ما يشاهده الناس الآن، وهو نفسه للجميع.
admin-place-new = جديد
admin-place-new-text = وصل حديثًا، وهو نفسه للجميع.
admin-place-assortment = من التشكيلة
admin-place-assortment-text = يظهر حين لا يعرف المتجر ما يكفي ليقول أكثر.
admin-place-product-also = شاهد آخرون أيضًا
admin-place-product-also-text = ما شاهده آخرون مع هذا المنتج.
admin-place-product-together = يُشترى معًا
admin-place-product-together-text = ما اشتُري مع هذا المنتج في طلب واحد.
admin-place-product-similar = مشابه
admin-place-product-similar-text = منتجات تشبه هذا المنتج.
admin-place-cart = يناسب ما في السلة
admin-place-cart-text = ما يناسب المنتجات الموجودة في السلة.
admin-place-search-empty = بدل النتائج
admin-place-search-empty-text = يظهر عندما لا يجد البحث شيئًا أو يجد القليل.
admin-place-not-found = بدل الصفحة
admin-place-not-found-text = يظهر عندما لا يقود العنوان إلى شيء.
admin-place-hero = ما تبدأ به الصفحة
admin-place-items = { $count ->
    [one] منتج واحد
    [two] منتجان
    [few] { $count } منتجات
    [many] { $count } منتجًا
   *[other] { $count } منتج
}
admin-place-nothing-runs = لا شيء يعمل هنا
admin-place-own = { $pins ->
    [0] ضبطته بنفسك
    [one] منتج واحد ثبّتّه
    [two] منتجان ثبّتّهما
    [few] { $pins } منتجات ثبّتّها
    [many] { $pins } منتجًا ثبّتّه
   *[other] { $pins } منتج ثبّتّه
}
admin-place-all = كل المواضع
admin-place-usual = { $text } المعتاد: { $usual }.
admin-place-bad-line = تعذّرت قراءة «{ $line }»: كل سطر يذكر شيئًا واحدًا موجودًا في المتجر، والتعزيز من 50 إلى 200، وللقائمة { $most } سطرًا على الأكثر.
admin-place-part-who = من ينظر
admin-place-part-who-text = تُصنع المعاينة بالشيفرة نفسها التي تخدم هذا الزائر.
admin-place-part-weights = وزن كل مصدر
admin-place-part-weights-text = بالنسبة المئوية؛ 0 يوقف المصدر هنا.
admin-place-part-pins = أولًا، أبدًا، بالأحرى
admin-place-part-pins-text = منتج في كل سطر: اسمه المختصر أو عنوان صفحته أو رقم الصنف.
admin-place-part-rules = الهامش والتنوع هنا
admin-place-part-rules-text = ما يُترك فارغًا يبقى كما هو في كل مكان.
admin-places-title = أين تظهر
admin-places-text = كل موضع على صورة صغيرة لصفحته. اختر موضعًا لضبطه ومعاينته.
admin-field-items = عدد المنتجات على الرف
admin-field-items-hint = من { $least } إلى { $most }. الصفر لا يعرض شيئًا هنا.
admin-field-pins = دائمًا في المقدمة
admin-field-pins-hint = بهذا الترتيب. ويبقى «لست مهتمًا» من الزائر أقوى.
admin-field-bans = لا تُقترح أبدًا
admin-field-bans-hint = يبقى العثور عليها وشراؤها ممكنًا.
admin-field-boosts = أكثر أو أقل
admin-field-boosts-hint = منتج ونسبة من 50 إلى 200: osier-vase = 150.
admin-field-margin = وزن الهامش بالنسبة المئوية
admin-field-margin-hint = من { $least } إلى { $most }. عند 100 يُحسب أفضل هامش مرتين.
admin-field-of-category = الحد الأقصى من فئة واحدة بين عشرة
admin-field-of-category-hint = من { $least } إلى { $most }.
admin-field-brand-run = الحد الأقصى من علامة واحدة على التوالي
admin-field-brand-run-hint = من { $least } إلى { $most }.
admin-field-rests = زيارات بلا اهتمام قبل أن يستريح المنتج
admin-field-rests-hint = من { $least } إلى { $most }، في «لك». 0: أبدًا.
admin-field-explore = فرصة شيء جديد في المكان الأخير بالنسبة المئوية
admin-field-explore-hint = من { $least } إلى { $most }. هكذا يُعرف ما لم يره أحد بعد.
admin-field-shelves = الحد الأقصى لرفوف الصفحة الرئيسية
admin-field-shelves-hint = من { $least } إلى { $most }. ما يقع أسفل ذلك يُحذف.
admin-field-banned-categories = فئات لا يُقترح منها شيء
admin-field-banned-categories-hint = فئة في كل سطر: اسمها المختصر أو عنوان صفحتها.
admin-field-category-boosts = فئات أكثر أو أقل
admin-field-category-boosts-hint = فئة ونسبة من 50 إلى 200: lighting = 120.
admin-preview-title = معاينة
admin-preview-text = الآن ومع المسودة جنبًا إلى جنب. افتح أي درجة لترى مكوناتها.
admin-preview-nobody = لا أحد في هذه الشريحة الآن.
admin-preview-reach = من { $people } أشخاص جاؤوا أخيرًا يرى { $changed } شيئًا مختلفًا؛ ويتغير { $moved } من { $places } موضعًا. وفي الأسفل ما يراه أولهم.
admin-preview-moved = { $moved ->
    [0] لا يتغير شيء هنا.
    [one] يتغير موضع واحد من { $places }.
    [two] يتغير موضعان من { $places }.
    [few] تتغير { $moved } مواضع من { $places }.
    [many] يتغير { $moved } موضعًا من { $places }.
   *[other] يتغير { $moved } موضع من { $places }.
}
admin-preview-as = بوصفك: { $who }.
admin-preview-before = منشور الآن
admin-preview-after = مع المسودة
admin-preview-empty = لا شيء هنا لهذا الزائر.
admin-preview-new = جديد هنا
admin-preview-up = أعلى بـ { $places }
admin-preview-down = أدنى بـ { $places }
admin-preview-score = الدرجة { $score }
admin-preview-score-of = درجة { $item }: { $side }
admin-preview-because = بسبب
admin-preview-part = الحصة
admin-preview-pin = ضعه أولًا هنا
admin-preview-unpin = لم يعد أولًا
admin-preview-ban = لا يظهر هنا أبدًا
admin-fitness-title = حال المصادر
admin-fitness-text = دُرّب النموذج في { $trained }، وسُئل سجل المتجر في { $replayed }.
admin-fitness-text-none = دُرّب النموذج في { $trained }. لم يُسأل سجل المتجر بعد؛ يتم ذلك من صفحة المحرك.
admin-fitness-unknown = غير معروف بعد
admin-fitness-with-goods = مع كل تغيير في المنتجات
admin-fitness-live = مع كل حدث
admin-fitness-fresh = الحداثة
admin-fitness-score = وُجد ضمن عشرة
admin-fitness-change = مقارنة بالمرة السابقة
admin-data-usual = بالنسبة المئوية. المعتاد 100.
admin-kind-browsing = المشاهدات والسلال
admin-kind-browsing-text = ما يُشاهَد أو يوضع في السلة أو يُحفظ.
admin-kind-purchases = المشتريات
admin-kind-purchases-text = ما اشتُري من هذا المتجر.
admin-kind-place = البلد أو المنطقة
admin-kind-place-text = فقط حيث ذكره الزائر.
admin-kind-declared = ما صرّح به الزوار
admin-kind-declared-text = الفئات والمواد المفضلة.
admin-rules-title = قواعد في كل مكان
admin-rules-text = تسري فوق أي نموذج. ويمكن أن يكون لكل موضع قواعده.
admin-week-title = أسبوع أول
admin-week-text = ابدأ صغيرًا إلى جانب أشخاص لا يتغير لهم شيء، وانظر ما القيمة.
admin-week-go = أسبوع أول: ابدأ صغيرًا وانظر ما القيمة
admin-week-done = تم
admin-week-step-choose = اختر بماذا تبدأ
admin-week-step-wait = دع الناس يأتون
admin-week-step-answer = اقرأ الجواب
admin-week-begin = بماذا تبدأ
admin-week-begin-text = يُفعَّل كل منها لنصف الناس، والنصف الآخر للمقارنة. ويمكن التراجع في أي وقت.
admin-week-runs = يعمل
admin-week-go-gentle = ابدأ بلطف
admin-week-go-balanced = ابدأ متوازنًا
admin-week-next = ما التالي
admin-week-next-text = اضبط المواضع واحدًا واحدًا من المكتب؛ وكل ما تحقق في التقرير.
admin-audit-settings-draft = حُفظت مسودة: { $subject }
admin-audit-settings-discard = تم التخلص من مسودة: { $subject }
admin-audit-preview-look = عوين المتجر بوصف { $subject }

## Sources

admin-sources-title = المصادر
admin-sources-text = من أين تأتي الاقتراحات. المصدر المتوقف لا يقترح شيئًا في أي مكان.
admin-source-recently-viewed = شوهد مؤخرًا
admin-source-recently-viewed-text = آخر ما شوهد في زيارات هذا الشخص.
admin-source-session-neighbours = الزيارات المشابهة
admin-source-session-neighbours-text = ما شاهده آخرون في زيارات كهذه.
admin-source-bought-together = يُشترى معًا
admin-source-bought-together-text = ما اجتمع في طلب واحد عند عدد كافٍ من الناس.
admin-source-long-term = على المدى الطويل
admin-source-long-term-text = ما اقتناه لاحقًا من لديهم الأشياء نفسها. لا يظهر أبدًا ما سبق شراؤه.
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
admin-source-alike = رائج بين من أجابوا مثله
admin-source-alike-text = ما يشاهده من أجابوا عن أنفسهم بالإجابات نفسها: لمن يتسوّقون، والفئة العمرية، وأفراد البيت.
admin-source-near = رائج بالقرب من الزائر
admin-source-near-text = ما يشاهده أهل البلد نفسه أو المنطقة نفسها، إن ذكرها الزائر.
admin-source-trending = الرائج
admin-source-trending-text = يشاهَد الآن أكثر من المعتاد؛ واحد للجميع.
admin-source-new = الجديد
admin-source-new-text = نُشر أول مرة في الأسابيع الأخيرة؛ واحد للجميع.

## Placements

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
admin-audit-pages = صفحات سجل التغييرات
admin-audit-newest = الأحدث
admin-audit-older = الأقدم
admin-audit-all = سجل التغييرات كله
admin-audit-export = أُخذ السجل ملفًا
admin-audit-anybody = أي شخص
admin-audit-anything = أي شيء
admin-audit-subject = عن
admin-audit-subject-hint = رقم طلب أو عنوان منتج أو بريد.
admin-audit-from-day = أول يوم
admin-audit-file = تنزيل بصيغة CSV
admin-audit-back = تراجع
admin-audit-undone = تم التراجع. عاد كما كان من قبل.
admin-audit-impossible = لا يمكن أن يعود كما كان: شيء يلزمه لم يعد موجودًا أو صار لغيره.
admin-filter-who = من
admin-filter-what = ماذا
admin-filter-subject = عن
admin-only-looks = دورك يسمح بالنظر هنا لا بالتغيير.
admin-audit-backup-fetch = أُخذت نسخة: { $subject }
admin-audit-job-run = بدأت مهمة: { $subject }
admin-audit-letters-bounced = عنوان لم يعد يستقبل الرسائل: { $subject }
admin-audit-order-mail = { $subject }: رسالة مرة أخرى
admin-audit-order-make = { $subject }: سجّله مشغّل
admin-audit-rates-take = أُخذت أسعار الصرف من ملف
admin-area-privacy = ما يُحفظ عن الناس
admin-area-look = المظهر
admin-area-pages = الصفحات
admin-area-letters = الرسائل الشخصية
admin-audit-settings-publish = حُفظت الإعدادات: { $subject }
admin-audit-rate-set = ضُبط سعر الصرف: { $subject }
admin-audit-mail-again = أُعيدت الرسالة إلى الصف: { $subject }
admin-area-shop = المتجر
admin-area-languages = اللغات
admin-area-search = البحث
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

## Orders

admin-section-selling = البيع
admin-nav-orders = الطلبات
admin-nav-payments = طرق الدفع
admin-nav-taxes = الضرائب
admin-nav-delivery = التوصيل
admin-orders-text = الأحدث أولًا. لكلٍّ من المال والبضاعة حالته الخاصة.
admin-orders-all = الكل
admin-orders-find = بحث
admin-orders-show = عرض
admin-orders-payment = الدفع
admin-orders-fulfilment = البضاعة
admin-orders-number = الرقم
admin-orders-buyer = المشتري
admin-orders-total = المجموع
admin-orders-pages = صفحات الطلبات
admin-table-of = { $what }، في جدول
admin-orders-empty = لا يوجد طلب كهذا.
admin-payment-pending = غير مدفوع
admin-payment-paid = مدفوع
admin-payment-partly-refunded = مردود جزئيًّا
admin-payment-refunded = مردود
admin-payment-void = لا شيء للدفع
admin-fulfilment-unfulfilled = لم يُرسل
admin-fulfilment-partial = أُرسل جزئيًّا
admin-fulfilment-fulfilled = أُرسل
admin-fulfilment-cancelled = ملغى
admin-order-title = الطلب { $number }
admin-order-placed = قُدِّم في { $when }
admin-order-lines = ما تم شراؤه
admin-order-money = المال الوارد والمردود
admin-order-invoice = الفاتورة للطباعة
admin-order-as-buyer = كما يراه المشتري
admin-order-timeline = ما حدث
admin-order-withdrawn = انسحب المشتري من العقد في { $when }. بعد عودة البضاعة (أو إثبات إرسالها) يجب رد كل ما دُفع خلال 14 يومًا من الانسحاب، مع أرخص تكلفة توصيل.
admin-order-reserved = البضاعة محجوزة حتى { $when } ريثما يدفع المشتري. لا يمكن إرسال شيء قبل ذلك.
admin-order-by-transfer = تحويل مصرفي، المرجع { $reference }
admin-order-paid-how = طريقة الدفع
admin-order-delivered-how = طريقة التوصيل
admin-order-what = الصنف
admin-order-each = للقطعة
admin-order-ordered = المطلوب
admin-order-sent = المُرسل
admin-order-refunded = المردود
admin-order-sums = الحساب
admin-order-goods = البضاعة
admin-order-discount = العرض
admin-order-tax = { $tax }، { $rate }
admin-order-paid = المدفوع
admin-order-due = المتبقي
admin-order-email = البريد الإلكتروني
admin-order-phone = الهاتف
admin-order-to = عنوان التوصيل
admin-order-billing = عنوان الفاتورة
admin-order-buyer-note = كلمة من المشتري
admin-order-reference = المرجع
admin-order-amount = المبلغ
admin-order-refund = رد مال
admin-order-in = بعملة { $currency }، بنقطة عشرية: 12.50
admin-order-pieces-of = قطع، { $most } على الأكثر
admin-order-at-most = { $amount } على الأكثر
admin-order-carrier = شركة الشحن
admin-order-tracking = رقم التتبع
admin-order-refund-delivery = من التوصيل
admin-order-goodwill = زيادة على ذلك
admin-order-restock = إعادة هذه القطع إلى المخزون
admin-order-reason = السبب
admin-order-reason-hint = لا يراه إلا أنت وزملاؤك.
admin-order-message = رسالة إلى المشتري
admin-order-message-hint = في البريد وفي صفحة الطلب.
admin-order-refund-by-hand = المتجر يسجل ذلك ويخبر المشتري فقط: أنت ترسل المال بنفسك.
admin-order-note = ملاحظة
admin-order-by-buyer = المشتري
admin-order-pay-title = وصل المال
admin-order-pay-text = ما رأيته في الحساب أو الصندوق. يكفي جزء منه: الباقي يظل مستحقًّا.
admin-order-pay-submit = تسجيل
admin-order-pay-done = سُجِّل المال.
admin-order-ship-title = الإرسال
admin-order-ship-text = يصل المشتري بريدٌ بمحتوى الطرد.
admin-order-ship-submit = تسجيل الإرسال
admin-order-ship-done = البضاعة في الطريق.
admin-order-hand-title = التسليم
admin-order-hand-text = سجّل ما أخذه المشتري معه.
admin-order-hand-submit = تسجيل التسليم
admin-order-refund-title = رد المال
admin-order-refund-text = تُرد للقطع حصتها مما كلفه سطرها، شاملةً الضريبة والعروض.
admin-order-refund-submit = رد المال
admin-order-refund-done = سُجِّل رد المال.
admin-order-refund-again = اطلبه من جديد
admin-order-again-done = ردّ مزود الدفع المال.
admin-order-again-waits = مزود الدفع لا يجيب الآن. سيُطلب منه ذلك تلقائيًا مرة أخرى.
admin-order-again-refused = رفض مزود الدفع مرة أخرى. ما قاله مكتوب بجانب رد المال.
admin-order-again-before = طُلب ذلك من جديد من قبل.
admin-order-again-away = تعذر الوصول إلى مزود الدفع، فلم يُطلب شيء. حاول بعد قليل.
admin-order-by-hand = أرسلتُه بنفسي
admin-order-by-hand-text = لا يمكن التراجع عن ذلك: لن يُطلب هذا المال من مزود الدفع بعد الآن.
admin-order-by-hand-submit = سجّل ذلك
admin-order-by-hand-sent = تبيّن أن مزود الدفع أرسل المال. إن أرسلته أنت أيضًا فقد أُرسل مرتين.
admin-order-by-hand-done = سُجِّل أن المال أُرسل بطريق آخر.
admin-order-by-hand-before = لم يعد رد المال هذا ينتظر أحدًا.
admin-order-cancel-title = الإلغاء
admin-order-cancel-text = تعود البضاعة إلى المخزون، ويعود كل ما دُفع إلى المشتري ويصله بريد. لا يمكن التراجع عن ذلك.
admin-order-cancel-submit = إلغاء الطلب
admin-order-cancel-done = أُلغي الطلب.
admin-order-note-title = ملاحظة
admin-order-note-text = لمن يعمل هنا. لا يراها المشتري.
admin-order-note-submit = إضافة الملاحظة
admin-order-note-done = أُضيفت الملاحظة.
admin-order-note-length = للملاحظة من حرف واحد إلى 2000 حرف.
admin-order-moved = حدث شيء لهذا الطلب منذ أن فتحته، فلم يُنفَّذ شيء. راجعه ثم اضغط مرة أخرى.
admin-order-bad-pieces = عدد القطع رقم صحيح، 0 أو أكثر.
admin-order-bad-amount = يُكتب المبلغ بأرقام ونقطة عشرية، مثل { $example }.
admin-order-refused-cancelled = أُلغي هذا الطلب.
admin-order-refused-sent = أُرسل جزء منه بالفعل. ردّ المال بدلًا من ذلك.
admin-order-refused-pieces = هذا أكثر من القطع المتبقية.
admin-order-refused-nothing = لم يُختر شيء.
admin-order-refused-too-much = هذا أكثر من المتبقي.
admin-order-refused-late = انتهى وقت ذلك.
admin-order-refused-again = سبق تنفيذ ذلك.
admin-order-refused-too-long = أحد النصوص طويل جدًّا، أو عدد طرود الطلب كبير جدًّا.
admin-order-refused-unpaid = لم يُدفع بعد.
admin-order-paying = المشتري يدفع الآن. ينتهي الطلب من تلقاء نفسه إن لم يصل شيء.
admin-order-online = يُدفع هذا الطلب عبر الإنترنت: يُسجَّل ماله تلقائيًّا.
admin-order-gateway = لم يُجب مزود الدفع. سيُسأل مرة أخرى تلقائيًّا.
admin-money-open = بالانتظار
admin-money-done = تم
admin-money-failed = فشل
admin-happened-placed = قُدِّم الطلب
admin-happened-paid = وصل { $amount }
admin-happened-sent = { $pieces ->
    [zero] لم تُرسل أي قطعة
    [one] أُرسلت قطعة واحدة
    [two] أُرسلت قطعتان
    [few] أُرسلت { $pieces } قطع
    [many] أُرسلت { $pieces } قطعة
   *[other] أُرسلت { $pieces } قطعة
}
admin-happened-handed = { $pieces ->
    [zero] لم تُسلَّم أي قطعة
    [one] سُلِّمت قطعة واحدة
    [two] سُلِّمت قطعتان
    [few] سُلِّمت { $pieces } قطع
    [many] سُلِّمت { $pieces } قطعة
   *[other] سُلِّمت { $pieces } قطعة
}
admin-happened-refunded = يُرد { $amount }
admin-happened-told = للمشتري: «{ $message }»
admin-happened-money-sent = ردّ مزود الدفع { $amount }
admin-happened-money-stuck = لم يردّ مزود الدفع { $amount }: راجع ذلك لديه أو اطلبه من جديد أو أرسله بنفسك
admin-happened-came-back = عاد { $amount } إلى مزود الدفع: اطلبه من جديد أو أرسله بنفسك
admin-happened-refund-again = طُلب رد { $amount } من مزود الدفع من جديد
admin-happened-sent-by-hand = رُدَّ { $amount } بطريق آخر
admin-happened-expired = لم يُدفع قط، والبضاعة متاحة من جديد
admin-happened-withdrawn = انسحب المشتري من العقد
admin-audit-order-paid = { $subject }: وصل المال
admin-audit-order-fulfil = { $subject }: خرجت البضاعة
admin-audit-order-refund = { $subject }: رُدَّ المال
admin-audit-order-refund-again = { $subject }: طُلب رد المال من جديد
admin-audit-order-refund-by-hand = { $subject }: أُرسل رد المال بطريق آخر
admin-audit-order-cancel = { $subject }: أُلغي
admin-audit-order-note = { $subject }: ملاحظة
admin-area-payments = طرق الدفع
admin-area-tax = الضرائب
admin-area-delivery = التوصيل

## Ways to pay

admin-method-stripe = بطاقة، على صفحة Stripe
admin-method-bank-transfer = تحويل مصرفي
admin-method-cash-on-delivery = الدفع عند الاستلام
admin-method-pay-at-pick-up = الدفع عند الاستلام من المتجر
admin-method-stripe-ready = مُعدّ. في لوحة Stripe أرسل أحداث checkout.session.* إلى { $address }
admin-method-stripe-unset = غير مُعدّ، لذا لا يُعرض. يحتاج البرنامج عند التشغيل إلى VITRINE_STRIPE_KEY و VITRINE_STRIPE_WEBHOOK_SECRET.
admin-method-bank-transfer-text = يذكر الطلب حسابك ومرجع الدفع. أنت تسجل وصول المال.
admin-method-cash-on-delivery-text = للبضاعة المُرسلة فقط.
admin-method-pay-at-pick-up-text = للبضاعة التي تُستلم من المتجر فقط.
admin-payments-text = ما يمكن للمشترين اختياره عند الدفع.
admin-payments-methods = طرق الدفع
admin-payments-methods-text = تُعرض الطريقة حيث تناسب التوصيل المختار.
admin-payments-none = اختر طريقة دفع واحدة على الأقل.
admin-payments-account = حساب التحويلات
admin-payments-account-text = يظهر في صفحة الطلب وفي رسالة التأكيد.
admin-payments-no-account = التحويل المصرفي معروض دون حساب: لا يعرف المشترون أين يدفعون.
admin-payments-holder = صاحب الحساب
admin-payments-iban = رقم الحساب (IBAN)
admin-payments-bic = رمز المصرف (BIC)
admin-payments-bank = المصرف
admin-payments-bad-iban = هذا ليس رقم حساب: أرقام التحقق لا تطابق.
admin-payments-hold = البضاعة المحجوزة
admin-payments-hold-text = ما دام المشتري يدفع على صفحة Stripe لا يمكن لغيره شراء البضاعة.
admin-field-hold = دقائق الحجز
admin-payments-hold-hint = من { $least } إلى { $most }.
admin-too-long = { $most } حرفًا على الأكثر.
admin-name-needed = يلزم اسم.

## Taxes

admin-taxes-text = ما يحمله البيع إلى مكان ما حيث يحصّل المتجر الضريبة. المكان بلا نسبة لا يحمل ضريبة.
admin-taxes-collected = أين تُحصَّل الضريبة
admin-taxes-collected-text = إن تُرك فارغًا: في دولتك، ومن دولة في الاتحاد الأوروبي في الاتحاد كله. تُرسل البضاعة إلى غير ذلك دون ضريبة.
admin-taxes-prices = تُدخل الأسعار وتُعرض
admin-taxes-prices-text = لكل سعر في المتجر، من الصفحة التالية. الأسعار نفسها لا تتغير.
admin-taxes-gross = مع الضريبة
admin-taxes-gross-text = كما يتوقع المستهلكون: الضريبة ضمن السعر.
admin-taxes-net = بدون الضريبة
admin-taxes-net-text = كما في الولايات المتحدة: تُضاف الضريبة عند الدفع.
admin-taxes-countries = الدول
admin-taxes-countries-text = تقود الدولة إلى نسبها.
admin-taxes-country = الدولة
admin-taxes-country-hint = حرفان، مثل BE.
admin-taxes-region = المنطقة
admin-taxes-region-hint = رمزها، مثل CA. الفراغ يعني الدولة كلها.
admin-taxes-rates = النسب
admin-taxes-none = لا نسب: لا ضريبة في أي مكان.
admin-taxes-by-region = حسب المنطقة
admin-taxes-of = نسب { $country }
admin-taxes-dated = تسري النسبة من يومها حتى تبدأ نسبة أحدث.
admin-taxes-place = المكان
admin-taxes-everywhere = كل مكان
admin-taxes-category = النوع
admin-taxes-name = الاسم
admin-taxes-percent = بالمئة
admin-taxes-percent-hint = حتى أربع خانات عشرية، مثل 5.5.
admin-taxes-from-hint = مثل 2026-07-01.
admin-taxes-holds = سارية الآن
admin-taxes-later = لاحقًا
admin-taxes-over = انتهت
admin-taxes-remove = إزالة
admin-taxes-add = إضافة نسبة
admin-taxes-add-text = النسبة ذات المكان والنوع واليوم نفسها تحل محل الأخرى: هكذا يُصحح الخطأ.
admin-taxes-bad-percent = النسبة من 0 إلى 100 بالمئة، مع أربع خانات على الأكثر بعد النقطة.
admin-taxes-bad-day = يُكتب اليوم هكذا: 2026-07-01.
admin-tax-percent = { $percent }٪
admin-tax-vat = ضريبة القيمة المضافة
admin-tax-gst = ضريبة السلع والخدمات
admin-tax-sales-tax = ضريبة المبيعات
admin-tax-consumption-tax = ضريبة الاستهلاك
admin-tax-standard = النسبة العادية
admin-tax-reduced = مخفضة
admin-tax-super-reduced = مخفضة جدًّا
admin-bad-country = لا توجد دولة كهذه. الرمز حرفان، مثل BE.
admin-bad-region = ليس في الدولة منطقة كهذه.

## Delivery

admin-delivery-text = ينتمي المكان إلى نطاق واحد. ما يقدمه النطاق هو ما يختار منه المشترون هناك.
admin-delivery-free = مجانًا
admin-delivery-weight-range = من { $least } إلى { $most }، حسب الوزن
admin-delivery-value-range = من { $least } إلى { $most }، حسب القيمة
admin-delivery-more = { $count ->
    [zero] لا مزيد
    [one] واحد آخر
    [two] اثنان آخران
    [few] { $count } أخرى
    [many] { $count } أخرى
   *[other] { $count } أخرى
}
admin-delivery-add-zone = إضافة نطاق
admin-delivery-change-zone = تغيير النطاق
admin-delivery-see-zone = عرض النطاق
admin-delivery-add-method = إضافة طريقة توصيل
admin-delivery-method = طريقة التوصيل
admin-delivery-kind = النوع
admin-delivery-ship = إرسال
admin-delivery-pick-up = استلام
admin-delivery-price = السعر
admin-delivery-free-from = مجانًا من
admin-delivery-free-hint = قيمة البضاعة. الفراغ: ليس مجانًا أبدًا.
admin-delivery-days = الأيام
admin-delivery-days-from = الأيام، من
admin-delivery-days-to = الأيام، إلى
admin-field-days-from = الأيام، من
admin-field-days-to = الأيام، إلى
admin-delivery-bad-days = عدد الأيام الثاني ليس أقل من الأول.
admin-delivery-zone-name = الاسم
admin-delivery-method-name = الاسم
admin-delivery-note = ملاحظة
admin-delivery-countries = الدول
admin-delivery-countries-hint = رموز من حرفين تفصلها فواصل، مثل BE, NL, LU.
admin-delivery-regions = مناطق مفردة
admin-delivery-regions-hint = الدولة والمنطقة، مثل US-CA, CA-QC. تتقدم على نطاق دولتها.
admin-delivery-copy = طرق التوصيل كما في
admin-delivery-copy-hint = يبدأ النطاق الجديد بنسخة منها.
admin-delivery-zone-text = الأماكن التي يضمها واسمه.
admin-delivery-flat = ثابت دائمًا
admin-delivery-by-weight = حسب الوزن
admin-delivery-by-value = حسب قيمة البضاعة
admin-delivery-flat-price = السعر، إن كان ثابتًا
admin-delivery-rows = جدول الأسعار
admin-delivery-rows-hint = سطر لكل درجة. حسب الوزن: الحد الأعلى بالغرام ثم السعر بعملة { $currency }: ‎1000 4.90. حسب القيمة: المبلغ الأدنى ثم السعر: ‎50.00 2.90. ما لا يغطيه سطر لا يُعرض.
admin-delivery-back = دون حفظ
admin-delivery-remove = إزالة
admin-delivery-full = { $most } على الأكثر.
admin-delivery-last-method = يحتاج النطاق إلى طريقة توصيل واحدة على الأقل. أزل النطاق بدلًا من ذلك.
admin-delivery-bad-country = لا توجد دولة { $code }.
admin-delivery-bad-region = لا توجد منطقة { $code }.
admin-delivery-twice = { $code } ينتمي إلى نطاق آخر.
admin-delivery-nowhere = يسمّي النطاق مكانًا واحدًا على الأقل.
admin-delivery-bad-count = للجدول من سطر واحد إلى { $most } سطرًا.
admin-delivery-bad-row = السطر رقمان بينهما مسافة، مع نقطة للكسور: { $line }
admin-delivery-not-rising = الأرقام الأولى في السطور تتصاعد: { $line }

admin-nav-shop = المتجر
admin-shop-text = اسم المتجر، ومن أين يبيع، ومن يظهر على فواتيره.
admin-shop-itself = المتجر نفسه
admin-shop-itself-text = يظهر الاسم في رأس كل صفحة وكل رسالة.
admin-shop-shop = اسم المتجر
admin-shop-country = البلد الذي يبيع منه
admin-shop-country-hint = حرفان، مثل BE. والضرائب تتبعه.
admin-shop-zone = المنطقة الزمنية
admin-shop-zone-hint = مثل Europe/Brussels. أيام التقارير والعروض هي أيامها.
admin-shop-from = مكان إرسال البضاعة
admin-shop-from-hint = مكان كما يقرؤه الناس. يمكن تركه فارغًا.
admin-shop-contact = أين يصل المتسوقون إلى أحد
admin-shop-contact-hint = في ذيل كل رسالة؛ وتصل الردود إليه إن كان بريدًا إلكترونيًا.
admin-shop-seller = البائع
admin-shop-seller-text = يظهر على كل فاتورة. قوانين معظم البلدان تطلب الاسم والعنوان والرقم الضريبي. وتحتفظ الفاتورة بما كان صحيحًا يوم طلبها.
admin-shop-seller-name = الاسم القانوني
admin-shop-seller-name-hint = مثل «Vitrine BV». إن تُرك فارغًا: اسم المتجر.
admin-shop-line1 = الشارع والرقم
admin-shop-line2 = السطر الثاني
admin-shop-postcode = الرمز البريدي
admin-shop-city = المدينة
admin-shop-region = الولاية أو المقاطعة
admin-shop-vat = الرقم الضريبي
admin-shop-vat-hint = مثل BE 0123.456.749.
admin-shop-register = رقم السجل
admin-shop-register-hint = كما هو في السجل التجاري لبلدك.
admin-shop-email = بريد للأسئلة عن الفواتير
admin-shop-phone = الهاتف
admin-shop-no-seller = لا تذكر الفواتير من البائع: الاسم والشارع والمدينة ناقصة.
admin-shop-bad-name = يحتاج المتجر إلى اسم لا يزيد على { $most } حرفًا.
admin-shop-bad-zone = لا توجد منطقة زمنية كهذه. اكتبها مثل Europe/Brussels.
admin-shop-bad-seller-name = فيه محارف لا تُطبع.
admin-shop-bad-line1 = فيه محارف لا تُطبع.
admin-shop-bad-line2 = فيه محارف لا تُطبع.
admin-shop-bad-postcode = الرمز البريدي حروف وأرقام ومسافات وواصلات.
admin-shop-bad-city = فيه محارف لا تُطبع.
admin-shop-bad-region = لا توجد ولاية أو مقاطعة كهذه؛ اكتب رمزها، مثل NY.
admin-shop-bad-vat = الرقم الضريبي حروف وأرقام ومسافات ونقاط وواصلات وشرطات مائلة.
admin-shop-bad-register = فيه محارف لا تُطبع.
admin-shop-bad-email = هذا ليس بريدًا إلكترونيًا.
admin-shop-bad-phone = هذا ليس رقم هاتف.

admin-low = على وشك النفاد
admin-low-note = أنواع عند حدها أو دونه
admin-low-text = الأقل أولًا. حد كل نوع يأتي مع بضاعته.
admin-low-left = الباقي
admin-low-from = الحد
admin-low-more = { $count ->
    [zero] لا شيء غيرها.
    [one] ونوع آخر على وشك النفاد.
    [two] ونوعان آخران على وشك النفاد.
    [few] و{ $count } أنواع أخرى على وشك النفاد.
    [many] و{ $count } نوعًا آخر على وشك النفاد.
   *[other] و{ $count } نوع آخر على وشك النفاد.
}

## ما ينفع: إعادة تاريخ المتجر نفسه

admin-nav-evaluation = ما ينفع
admin-source-owner = اختياراتك
admin-source-assortment = من تشكيلة المتجر
admin-eval-text = سُئل كل مصدر عمّا نظر إليه الناس واشتروه بعد ذلك، في أحدث خُمس من تاريخ هذا المتجر. ما قلّ عن { $least } سؤالًا لا يقول شيئًا، فتبقى خانته فارغة.
admin-eval-run-title = أحدث تشغيل
admin-eval-none = لم يُشغَّل بعد.
admin-eval-last = { $when }: تعلّم من { $events } حدث، وسُئل عن { $clicks } نقرة و{ $orders } طلب.
admin-eval-run = شغّل الآن
admin-eval-running = إنه يعمل. عد بعد دقيقة.
admin-eval-started = إنه يعمل في الخلفية. عد بعد دقيقة.
admin-eval-click = النقرة التالية
admin-eval-click-text = كم مرة كان ما نظر إليه الزائر بعد ذلك بين العشرة الأوائل، والسؤال عند كل خطوة من الزيارة.
admin-eval-purchase = الشراء
admin-eval-purchase-text = كم مرة كان شيء مما اشتُري بين العشرة الأوائل، والسؤال في بداية الزيارة.
admin-eval-source = المصدر
admin-eval-list = قائمة المتجر
admin-eval-found = وُجد
admin-eval-found-of = وُجد، { $segment } ({ $count })
admin-eval-rank = متوسط 1 / الموضع
admin-eval-coverage = كان له جواب
admin-eval-mean = { $mean } ± { $width }
admin-eval-difference = { $mean } (من { $low } إلى { $high })
admin-eval-not-asked = لم يكن هناك ما يُسأل عنه.
admin-eval-segment-all = الجميع
admin-eval-segment-cold = زوّار جدد
admin-eval-segment-lukewarm = معروفون قليلًا
admin-eval-segment-warm = معروفون جيدًا
admin-eval-kinds = ما يساويه كل نوع من البيانات
admin-eval-kinds-text = تغيّر قائمة المتجر عند ترك نوع ما، مع فترة الثقة 95 %. الفترة التي تضم الصفر لا تقول شيئًا.
admin-eval-without = بدون
admin-eval-question = السؤال
admin-eval-measure = المقياس
admin-eval-kind-browsing = التصفح
admin-eval-kind-purchases = المشتريات
admin-eval-kind-place = البلد أو المنطقة
admin-eval-kind-declared = ما قاله الناس
admin-eval-weights = الأوزان التي تؤيدها الأرقام
admin-eval-weights-text = بنسبة ما وجده كل مصدر؛ والأفضل وزنه 1. لا شيء يتغير من تلقاء نفسه.
admin-eval-now = الآن
admin-eval-suggested = المقترح
admin-eval-too-few = أقل من 200 سؤال لا يكفي للحكم على الأوزان.
admin-eval-left-out = ما لم يُحتسب
admin-eval-left-out-text = أحداث لا يصنعها إنسان. أما الروبوتات التي تعلن عن نفسها والمشغّلون والصفحات المجلوبة مسبقًا فلا تُسجَّل أصلًا.
admin-eval-cause = السبب
admin-eval-events = الأحداث
admin-eval-reloads = الصفحة نفسها مرة أخرى خلال عشر ثوانٍ
admin-eval-too-fast = أكثر من ثلاثين خطوة في دقيقة
admin-eval-too-many = أكثر من خمسمئة خطوة في زيارة واحدة
admin-weighing-title = وزن كل مصدر
admin-weighing-text = يُتعلَّم من تاريخ هذا المتجر مرة في اليوم، ويُحكم عليه بأحدث جزء منه، ولا يسري إلا حيث لا يكون أسوأ. ابتداءً من 300 سؤال؛ وقبل ذلك، وكما يأتي البرنامج، تقف المصادر بترتيب ثابت.
admin-weighing-figures = الأرقام
admin-weighing-person = لشخص
admin-weighing-product = في صفحات المنتجات
admin-weighing-cart = في السلة
admin-weighing-line = { $group }: { $learned } بدلًا من { $live } (الفرق من { $low } إلى { $high })، { $verdict }. { $shares }
admin-weighing-taken = اعتُمد
admin-weighing-not-taken = لم يُعتمد
admin-weighing-held = سارٍ وقد ثبّتَّه.
admin-weighing-release = دع الأحدث يحل محله
admin-weighing-now-held = هذه النسخة سارية وتبقى حتى تتركها.
admin-weighing-let-go = النسخة التالية التي ليست أسوأ تحل محلها.
admin-area-weighing = وزن كل مصدر
admin-audit-weighing-choose = نسخة أخرى من: { $subject }

## العروض والشرائح

admin-nav-offers = العروض
admin-nav-segments = الشرائح
admin-offers-page-text = ما يخصمه متجرك، ولمن، وكم استُخدم منه.
admin-offer-none = لا عروض بعد.
admin-offer-add = عرض جديد
admin-offer-floors = ما يسري على كل العروض
admin-offer-back = إلى العروض
admin-offer-remove = أزل هذا العرض
admin-offer-removed = أُزيل العرض. وتحتفظ به الطلبات التي أخذته.
admin-offer-saved = حُفظ العرض، وهو سارٍ الآن.
admin-offer-start = شغّل
admin-offer-switch = تبديل
admin-offer-over = انتهى
admin-offer-later = يبدأ لاحقًا
admin-offer-of = { $have } من { $most }
admin-offer-name = الاسم
admin-offer-gives = ما يمنحه
admin-offer-mode = من يناله
admin-offer-uses = عدد الطلبات الكلي
admin-offer-uses-hint = فارغ: بلا حد.
admin-offer-spent = المخصوم
admin-offer-with-code = بالرمز { $code }
admin-offer-mode-automatic = الجميع
admin-offer-mode-automatic-text = كل من تناسب سلته.
admin-offer-mode-coded = من يملك الرمز
admin-offer-mode-coded-text = يُكتب عند السلة.
admin-offer-mode-personal = مختار للزائر
admin-offer-mode-personal-text = يُقدَّم لكل شخص على حدة بحسب ما شاهده، ويقول ذلك.
admin-offer-on = هذا العرض يعمل
admin-offer-on-text = عند الإيقاف لا يناله أحد، ويبقى ما مُنح.
admin-offer-code = الرمز
admin-offer-code-hint = من 3 إلى 32 حرفًا لاتينيًا ورقمًا وشرطة، ولا فرق بين الكبيرة والصغيرة.
admin-offer-audience = لمن
admin-offer-audience-hint = الشرائح لمن سمح بذلك، ومجموعة الضبط ليست في أي منها.
admin-offer-audience-everybody = الجميع
admin-offer-audience-customers = العملاء المسجّلون
admin-offer-part-who = من يناله
admin-offer-part-who-text = يقرأ المشترون الاسم بلغتهم.
admin-offer-part-gives = ما يمنحه
admin-offer-part-gives-text = لا تُحسب إلا حقول النوع المختار.
admin-offer-part-asks = ما يشترطه
admin-offer-part-asks-text = تُحسب القيم والقطع قبل أي عرض. والحقول الفارغة لا تشترط شيئًا.
admin-offer-part-limits = الحدود
admin-offer-part-limits-text = تُحسب عند تقديم الطلب، وتُعاد عند إلغائه.
admin-offer-benefit = النوع
admin-offer-benefit-percent = خصم بالمئة
admin-offer-benefit-amount = خصم مبلغ
admin-offer-benefit-fixed = سعر ثابت
admin-offer-benefit-buy-get = اشترِ عددًا وخذ مثله زيادة
admin-offer-benefit-cheapest = الأرخص من عدة قطع مجانًا
admin-offer-benefit-delivery = توصيل مجاني
admin-offer-benefit-gift = هدية
admin-offer-per = يُخصم من
admin-offer-per-each = كل قطعة
admin-offer-per-one = قطعة واحدة، هي الأنفع للمشتري
admin-offer-per-order = الطلب
admin-offer-percent = النسبة المئوية
admin-offer-percent-hint = من أدنى سعر في آخر 30 يومًا.
admin-offer-amount = المبلغ أو السعر الثابت
admin-offer-amount-hint = بعملة { $currency }، وبغيرها حسب سعر اليوم.
admin-offer-buy = عدد القطع المشتراة
admin-offer-get = عدد القطع المجانية
admin-offer-of-pieces = القطع
admin-offer-gift = الهدية: رقم الصنف أو عنوانه
admin-offer-categories = الأقسام
admin-offer-categories-hint = كلمات عناوينها مثل table-lamps، تفصلها فواصل.
admin-offer-products = المنتجات
admin-offer-products-hint = أرقام الأصناف أو كلمات عناوينها.
admin-offer-tags = الوسوم
admin-offer-favourite = القسم الذي يشاهده الزائر أكثر (للعروض الشخصية)
admin-offer-min-value = بضاعة لا تقل عن
admin-offer-min-value-hint = بعملة { $currency }.
admin-offer-min-quantity = عدد القطع الأدنى
admin-offer-from = أول يوم
admin-offer-from-hint = مثل 2026-12-01.
admin-offer-until = آخر يوم
admin-offer-countries = البلدان
admin-offer-countries-hint = رموز مثل BE, NL. فارغ: الجميع.
admin-offer-currencies = العملات
admin-offer-currencies-hint = رموز مثل EUR. فارغ: الجميع.
admin-offer-first-order = لأول طلب فقط
admin-offer-priority = الأولوية
admin-offer-priority-hint = من 0 إلى 1000. إن تساوى عرضان سرى الأعلى.
admin-offer-per-buyer = طلبات المشتري الواحد
admin-offer-budget = الميزانية
admin-offer-budget-hint = بعملة { $currency }. العرض الذي يتجاوز الباقي لا يمنح شيئًا.
admin-offer-bad-number = اكتب عددًا صحيحًا أكبر من صفر.
admin-offer-bad-amount = اكتب مبلغًا أكبر من صفر.
admin-offer-bad-name = للعرض اسم لا يزيد على { $most } حرفًا.
admin-offer-bad-dates = ينتهي قبل أن يبدأ.
admin-offer-bad-percent = من 1 إلى { $most }، والعرض الشخصي { $personal } على الأكثر.
admin-offer-bad-pieces = القطع من 1 إلى { $most }، و«الأرخص من» تحتاج إلى 2 على الأقل.
admin-offer-bad-priority = الأولوية من 0 إلى { $most }.
admin-offer-bad-favourite = العرض الشخصي وحده يكون على القسم الأكثر مشاهدة.
admin-offer-bad-code = الرمز من 3 إلى 32 حرفًا لاتينيًا ورقمًا وشرطة.
admin-offer-code-taken = لعرض آخر هذا الرمز.
admin-offer-bad-segment = لم تعد هذه الشريحة موجودة.
admin-offer-bad-gift = لا صنف بهذا الرقم أو العنوان.
admin-offer-bad-category = لا قسم باسم { $word }.
admin-offer-bad-product = لا منتج باسم { $word }.
admin-offer-bad-currency = لا يعرض المتجر أسعارًا بعملة { $word }.
admin-offer-too-many = البضائع أو البلدان أو العملات المسمّاة كثيرة جدًا.
admin-field-most = أكبر خصم للطلب بالمئة
admin-field-most-hint = من { $least } إلى { $most } من البضاعة: كل العروض معًا والتوصيل منها.
admin-audit-offer-save = حُفظ عرض: { $subject }
admin-audit-offer-remove = أُزيل عرض: { $subject }
admin-audit-segment-save = حُفظت شريحة: { $subject }
admin-audit-segment-remove = أُزيلت شريحة: { $subject }
admin-segments-text = أشخاص بحسب ما فعلوه هنا، للعروض.
admin-segments-counted = محسوبة خلال الدقيقة الأخيرة مما سمح الزوار بتسجيله، لأحدث { $most } من الزوار.
admin-segment-none = لا شرائح بعد.
admin-segment-add = شريحة جديدة
admin-segment-back = إلى الشرائح
admin-segment-remove = أزل هذه الشريحة
admin-segment-removed = أُزيلت الشريحة.
admin-segment-saved = حُفظت الشريحة.
admin-segment-in-use = هناك عرض لهذه الشريحة. غيّر العرض أولًا.
admin-segment-name = الاسم
admin-segment-segment-name = الاسم، لك وحدك
admin-segment-clauses = من فيها
admin-segment-people = الأشخاص الآن
admin-segment-text = يجب أن يصح كل ما تملؤه.
admin-segment-now = فيها الآن: { $count }
admin-segment-seen = زار المتجر
admin-segment-seen-any = لا يهم
admin-segment-seen-yes = في الأيام الأخيرة
admin-segment-seen-no = ليس في الأيام الأخيرة
admin-segment-seen-days = الأيام
admin-segment-ordered = طلب
admin-segment-ordered-any = لا يهم
admin-segment-ordered-yes = في الأيام الأخيرة
admin-segment-ordered-no = ليس في الأيام الأخيرة
admin-segment-ordered-days = الأيام
admin-segment-orders-from = الطلبات، من
admin-segment-orders-to = الطلبات، إلى
admin-segment-spent = أنفق على الأقل
admin-segment-spent-hint = بعملة { $currency }.
admin-segment-likes = يشاهد قسمًا
admin-segment-likes-hint = كلمة عنوانه مثل lighting.
admin-segment-likes-percent = حصته من المشاهدات بالمئة
admin-segment-bought-of = اشترى من قسم
admin-segment-bought-of-any = لا يهم
admin-segment-bought-of-yes = نعم
admin-segment-bought-of-no = لا
admin-segment-bought-of-category = القسم
admin-segment-bought = اشترى منتجًا
admin-segment-bought-any = لا يهم
admin-segment-bought-yes = نعم
admin-segment-bought-no = لا
admin-segment-bought-product = المنتج
admin-segment-countries = وجهة آخر طلب
admin-segment-countries-hint = رموز مثل BE, NL.
admin-segment-languages = لغة آخر طلب
admin-segment-languages-hint = رموز مثل en, de.
admin-segment-bad-name = للشريحة اسم لا يزيد على 80 حرفًا.
admin-segment-no-clause = املأ موضعًا واحدًا على الأقل.
admin-segment-bad-clause = اكتب أرقامًا ممكنة: الأيام حتى 760، والنسبة من 1 إلى 100، و«من» لا تزيد على «إلى».
admin-segment-bad-language = ليست { $word } من لغات المتجر.
admin-clause-seen-yes = زار خلال آخر { $days } يومًا.
admin-clause-seen-no = لم يزر خلال آخر { $days } يومًا.
admin-clause-ordered-yes = طلب خلال آخر { $days } يومًا.
admin-clause-ordered-no = لم يطلب خلال آخر { $days } يومًا.
admin-clause-orders-from = الطلبات: { $from } أو أكثر.
admin-clause-orders = الطلبات: من { $from } إلى { $to }.
admin-clause-spent = أنفق { $amount } أو أكثر.
admin-clause-likes = حصة { $name } من مشاهداته { $percent } على الأقل.
admin-clause-bought-yes = اشترى: { $name }.
admin-clause-bought-no = لم يشترِ: { $name }.
admin-clause-country = آخر طلب إلى: { $name }.
admin-clause-language = اللغة: { $name }.
admin-offers-learn = تعلّم أي عرض يُقدَّم
admin-offers-learn-text = يُختار العرض الشخصي، أو لا يُقدَّم شيء، بحسب الهامش الذي جلبته اختيارات سابقة. عند الإيقاف يُقدَّم الأعلى أولوية.
admin-field-chance = الاختيارات المتروكة للمصادفة، بالمئة
admin-field-chance-hint = من { $least } إلى { $most }. بالتساوي بين كل العروض وعدم العرض، حتى تبقى قابلة للمقارنة.
admin-field-rest = الأيام بين عرضين لشخص واحد
admin-field-rest-hint = من { $least } إلى { $most }.
admin-field-often = العروض لشخص واحد في 90 يومًا
admin-field-often-hint = من { $least } إلى { $most }.
## ما تجلبه: من يرون صفحات شخصية بجانب من لا يرونها

admin-nav-report = ما تجلبه
admin-area-experiments = التجارب
admin-report-text = يُحسب كل شخص مرة واحدة، بما طلبه في الأيام الأولى بعد زيارته الأولى (عددها { $days })، حين تنقضي تلك الأيام.
admin-report-whole = كل ما هو شخصي معًا
admin-report-whole-text = من يرون صفحات شخصية بجانب من يرون ما يراه الجميع. يمكن النظر إلى الأرقام كل يوم.
admin-report-whole-name = التخصيص
admin-report-nobody = لا أحد يُقارن بأحد بعد. ما دامت المجموعة الضابطة فارغة (التخصيص، المجموعة الضابطة) فلا يمكن معرفة قيمة التخصيص.
admin-report-mismatch = المجموعتان ليستا بالحجم المقصود، فهناك ما يُفقد الناس من جهة واحدة فقط. لا يوثق بأي رقم حتى يُعرف السبب.
admin-report-brings = جلب { $what } بين { $low } و{ $high } في آخر 30 يومًا.
admin-report-costs = كلّف { $what } بين { $low } و{ $high } في آخر 30 يومًا.
admin-report-nothing = إن كان هناك فرق فهو أصغر مما تريد أن تعرفه: بين { $low } و{ $high } في آخر 30 يومًا.
admin-report-not-yet = { $days ->
    [zero] لا يمكن القول بعد.
    [one] لا يمكن القول بعد: يوم واحد آخر تقريبًا.
    [two] لا يمكن القول بعد: يومان آخران تقريبًا.
    [few] لا يمكن القول بعد: { $days } أيام أخرى تقريبًا.
    [many] لا يمكن القول بعد: { $days } يومًا آخر تقريبًا.
   *[other] لا يمكن القول بعد: { $days } يوم آخر تقريبًا.
}
admin-report-not-in-sight = لا يمكن القول بعد، وبعدد من يأتون الآن سيستغرق ذلك أكثر من سنتين.
admin-report-figure = الرقم
admin-report-with = مع
admin-report-without = بدون
admin-report-difference = الفرق
admin-report-lift = كنسبة
admin-report-people = الأشخاص
admin-report-buyers = من اشتروا
admin-report-orders = الطلبات
admin-report-range = { $low } إلى { $high }
admin-report-decides = { $metric } (هذا الذي يحسم)
admin-report-metric-conversion = نسبة من اشتروا
admin-report-metric-order-value = قيمة الطلب
admin-report-metric-revenue = الإيراد لكل شخص
admin-report-metric-margin = الهامش لكل شخص
admin-report-plot = الفرق بين المجموعتين يومًا بيوم: { $metric }
admin-report-ends = من { $low } إلى { $high }؛ الخط المتقطع يعني لا فرق.
admin-report-day = اليوم
admin-report-low = من
admin-report-high = إلى
admin-report-counted = تُحسب الطلبات خلال { $days } من الأيام. لم يُحسبوا بعد: { $waiting }. من غيّروا الجهة بتسجيل الدخول في آخر 30 يومًا: { $crossed }.
admin-report-cap = يُحسب إيراد الشخص وهامشه حتى حدّ يبقى دونه { $share } من الناس؛ وهو للإيراد { $cap }.
admin-report-explained = تفسّر الطلبات السابقة { $share } من الفروق بين الناس، وقد استُبعد أثرها.
admin-report-odds = احتمال أن المجموعتين ليستا بالحجم المقصود: { $odds } إلى 1؛ والإنذار عند { $alarm } إلى 1.
admin-report-parts = كل نوع وحده
admin-report-parts-text = يُحجب نوع ما عن قلة ممن يرون صفحات شخصية. ما يجلب أكثر يأتي أولًا.
admin-report-parts-none = لا يُحجب أي نوع عن أحد، ولا شيء قيد التجربة. يمكن ضبط الأمرين في الأسفل.
admin-report-kind = النوع
admin-report-kind-home = الصفحة الرئيسية
admin-report-kind-search = ترتيب النتائج
admin-report-kind-offers = العروض
admin-report-kind-mail = الرسائل
admin-report-verdict = ما يقوله
admin-report-cost = ما كلّفه
admin-report-given = ما خصمته العروض الشخصية في آخر 30 يومًا: { $amount }
admin-report-spots = ما قاد إلى ماذا
admin-report-spots-text = المدة بالأيام: { $days }. يُحسب الطلب للنقرة الأخيرة على المنتج خلال أيام عددها { $touch }. ليس هذا ما كان سيضيع بدونها؛ فذلك لا تقوله إلا المجموعات أعلاه.
admin-report-spots-none = لم يُعرض شيء بعد.
admin-report-spot = الموضع
admin-report-shown = عُرض
admin-report-clicks = النقرات
admin-report-carts = إلى السلة
admin-report-lines = اشتُري
admin-report-revenue = الإيراد
admin-report-smallest = ما يمكن رؤيته بهذا العدد من الناس
admin-report-smallest-text = عدد الأشخاص في اليوم: { $pace }. أصغر تغيّر في نسبة المشترين يظهر باحتمال 80 %.
admin-report-smallest-none = لم يأت في آخر 30 يومًا أحد جديد يمكن مقارنته، فلا يمكن قول شيء.
admin-report-share = المجموعة الضابطة
admin-report-weeks = الأسابيع: { $weeks }
admin-report-no-lift = لا شيء
admin-report-form = ما يُقاس
admin-report-form-text = من وُضع في مجموعة يبقى فيها.
admin-report-shrink = مجموعة ضابطة أصغر حين يُجاب عن السؤال
admin-report-shrink-text = من حينها لا يرى 10 % شيئًا شخصيًا، ولا تصير المجموعة فارغة أبدًا.
admin-report-try = جرّب شيئًا
admin-report-try-text = على من يرون صفحات شخصية، بجانب آخرين يبقى كل شيء لهم كما هو.
admin-report-try-none = بلا تغيير
admin-report-try-empty = قل ما الذي يُجرَّب: مصدر أو رف.
admin-field-window = الأيام التي تُحسب فيها الطلبات
admin-field-window-hint = من { $least } إلى { $most } من الأيام منذ الزيارة الأولى.
admin-field-worth = تغيّر يستحق المعرفة، بالمئة
admin-field-worth-hint = من { $least } إلى { $most }. الفروق الأصغر تُعد معدومة.
admin-field-holdout-home = حجب الصفحة الرئيسية عن، بالمئة
admin-field-holdout-home-hint = من { $least } إلى { $most }.
admin-field-holdout-search = حجب ترتيب النتائج عن، بالمئة
admin-field-holdout-search-hint = من { $least } إلى { $most }.
admin-field-holdout-offers = حجب العروض عن، بالمئة
admin-field-holdout-offers-hint = من { $least } إلى { $most }.
admin-field-holdout-mail = حجب الرسائل عن، بالمئة
admin-field-holdout-mail-hint = من { $least } إلى { $most }.
admin-field-try-name = الاسم
admin-field-try-name-hint = حروف لاتينية صغيرة وأرقام وواصلات. اسم آخر يعني تجربة أخرى؛ والفارغ يعني لا تجربة.
admin-field-try-keep = يبقى كل شيء كما هو لهذه النسبة بالمئة
admin-field-try-keep-hint = من { $least } إلى { $most }.
admin-field-try-source = مصدر يُحسب على نحو آخر
admin-field-try-factor = كم يُحسب، بالمئة
admin-field-try-factor-hint = من { $least } إلى { $most }؛ والمعتاد 100.
admin-field-try-without = رف يُترك
admin-placement-hero = الرئيسية، اللوحة الكبيرة
admin-placement-search = نتائج البحث
admin-placement-category = الفئة
## ما يُحفظ عن الناس، ومن يكتب إلينا

admin-nav-privacy = الخصوصية
admin-nav-people = من يكتب إلينا
admin-privacy-text = ما يُحفظ عن الناس، وكم من الوقت، وما لا شأن لأحد به.
admin-privacy-mode = هل يُسأل الناس
admin-privacy-mode-text = المتجر الذي لا يفعل شيئًا شخصيًا لا يحتاج إلى سؤال ولا إلى ملف ارتباط.
admin-privacy-nothing = لا تفعل شيئًا شخصيًا
admin-privacy-nothing-text = لا يُسأل أحد، ولا يُعرف أحد، ولا يُكتب أي حدث. ما هو محفوظ ينقضي مع الوقت، ويمكن تنزيله ومحوه.
admin-privacy-times = كم يُحفظ
admin-privacy-times-text = يُحذف الأقدم كل ساعة. يقرأ الزوار هذه الأرقام.
admin-field-browsing = أيام حفظ التصفح
admin-field-browsing-hint = النظر والبحث والسلة. { $most } على الأكثر.
admin-field-purchases = أيام بقاء المشتريات في السجل
admin-field-purchases-hint = تُحفظ الطلبات نفسها كما يطلب قانون الضرائب. { $most } على الأكثر.
admin-sensitive-title = فئات حساسة
admin-sensitive-text = تُباع بضائع الفئة المحددة وكل ما تحتها ويُعثر عليها كغيرها. لا يُكتب شيء مما يفعله الناس بها، ولا تُستخدم أبدًا في الملفات الشخصية أو الأسباب أو الصفوف أو العروض أو الرسائل.
admin-sensitive-legend = الفئات المحددة
admin-sensitive-above = محددة من الفئة التي فوقها
admin-sensitive-none = لا توجد فئات بعد.
admin-sensitive-many = { $max } علامة على الأكثر. حدّد الفئة التي فوقها بدلًا من ذلك.
admin-people-text = يسأل أحدهم عمّا تحتفظ به عنه أو يريد محوه: ابحث عنه بعنوانه.
admin-people-find-title = البحث عن شخص
admin-people-find-text = تأكّد أولًا ممّن يسأل: أجب إلى العنوان نفسه.
admin-people-email = عنوان البريد الإلكتروني
admin-people-find = بحث
admin-people-nobody = لا يعرف المتجر أحدًا بالعنوان { $email }.
admin-people-account = لهذا العنوان حساب.
admin-people-guest = لهذا العنوان طلبات أو رسائل، وليس له حساب.
admin-people-download = تجهيز أرشيف
admin-people-erase = محو كل شيء
admin-people-erase-sure = نعم، امحُ كل شيء
admin-people-erase-text = يُمحى الحساب والسجل والعناوين والرسائل، ويُزال الشخص من الفواتير. الطلب الجاري يحتفظ بعنوانه حتى ينتهي. لا يمكن التراجع عن هذا.
admin-people-asked = يجري تجهيز الأرشيف. سيظهر في القائمة أدناه بعد لحظة.
admin-people-erased = يجري المحو.
admin-people-self = الشخص نفسه
admin-people-requests = ما طُلب
admin-people-requests-text = يمكن جلب الأرشيفات طوال { $days } أيام. يغادر المحو هذه القائمة حين يتم، ويذكر سجل التغييرات أنه تم.
admin-people-when = متى
admin-people-kind = ماذا
admin-people-state = الحالة
admin-people-who = طلبه
admin-people-archive = الأرشيف
admin-people-kind-download = أرشيف
admin-people-kind-erase = محو
admin-people-waiting = ينتظر
admin-people-done = تم
admin-people-failed = فشل
admin-people-get = جلب
admin-people-none = لم يطلب أحد بعد.
admin-audit-privacy-download-asked = طُلب أرشيف: { $subject }
admin-audit-privacy-download-done = جُهّز أرشيف: { $subject }
admin-audit-privacy-download-failed = تعذّر تجهيز أرشيف: { $subject }
admin-audit-privacy-download-fetched = جُلب أرشيف: { $subject }
admin-audit-privacy-erase-asked = طُلب محو: { $subject }
admin-audit-privacy-erase-done = مُحي شخص: { $subject }
admin-audit-categories-sensitive = حساسة: { $subject }
admin-search-text = ما تعنيه الكلمات في متجرك، وما تعلّمه عمليات البحث.
admin-search-synonyms = المترادفات
admin-search-synonyms-text = مجموعة في كل سطر، تفصل بينها فواصل. من يبحث عن واحدة يجد الأخرى أيضًا. وقد يكون النص من عدة كلمات.
admin-search-stop = كلمات لا تقول شيئًا
admin-search-stop-text = قد تخلو منها المنتجات، كما قد تخلو من «في» و«مع».
admin-search-leads = كلمات تقود إلى صفحة
admin-search-leads-text = في كل سطر: الكلمات، ثم علامة يساوي، ثم العنوان. مثال: عروض المصابيح = /c/lighting
admin-search-redirects = الكلمات والعناوين
admin-search-learning = التعلّم
admin-search-learn = التعلّم مما يُختار
admin-search-learn-text = ما يُختار للكلمات نفسها أكثر من المعتاد يتقدم بين ما يناسب بالقدر نفسه تقريبًا. وهو واحد للجميع.
admin-try = ما يجده البحث
admin-try-panel-text = بحث المتجر نفسه، مع مجموع كل نتيجة. ضع شيئًا أولًا أو أخيرًا لهذه الكلمات.
admin-try-words = الكلمات
admin-try-go = بحث
admin-try-text = اكتب الكلمات كما يكتبها الزائر.
admin-try-found = { $count ->
    [0] لم يُعثر على شيء
    [one] عُثر على منتج واحد
    [two] عُثر على منتجين
    [few] عُثر على { $count } منتجات
    [many] عُثر على { $count } منتجًا
   *[other] عُثر على { $count } منتج
} لـ: { $who }.
admin-try-mended = جرى البحث عن «{ $words }».
admin-try-no-words = لا يحوي أيًّا من الكلمات.
admin-try-first = أولًا بقرارك
admin-try-last = أخيرًا بقرارك
admin-try-put-first = ضعه أولًا
admin-try-put-last = ضعه أخيرًا
admin-try-free = كما يأتي
admin-asked-top = الأكثر بحثًا
admin-asked-top-text = خلال آخر { $days } يومًا، من زوار سمحوا بذلك؛ ولا تظهر كلمات قلّ من استعملها.
admin-asked-nothing = بحثٌ بلا نتائج
admin-asked-nothing-text = مع ما بحث عنه معظمهم بعدها فوجدوا شيئًا: مرادف ينقص. خلال آخر { $days } يومًا.
admin-asked-places = أين تُفتح النتائج
admin-asked-places-text = المواضع الأولى من النتائج، خلال آخر { $days } يومًا.
admin-asked-words = الكلمات
admin-asked-times = المرات
admin-asked-people = المتصفحات
admin-asked-synonym = مرادفات للإضافة
admin-asked-no-idea = لا شيء بعد
admin-asked-none = لم يبحث أحد بعد، أو قلّ من بحث.
admin-asked-place = الموضع
admin-asked-seen = عُرض
admin-asked-opened = فُتح
admin-asked-rate = النسبة
admin-search-personal-off = ترتيب النتائج غير مخصّص في الإعداد الساري.
admin-search-personal-go = تغيير
admin-search-bad-group = «{ $line }» وحدها. في المجموعة نصّان أو أكثر، تفصل بينها فواصل.
admin-search-bad-redirect = «{ $line }» ليست كلمات وعلامة يساوي وعنوانًا يبدأ بشرطة مائلة.

# من هنا، مرة أخرى
admin-prove-title = كلمة المرور مرة أخرى
admin-prove-text = ما أنت على وشك فعله قد يضر بالمتجر أو بعملائه. اكتب كلمة المرور حتى لا يفعله أحد من شاشتك المفتوحة.
admin-prove-submit = متابعة
admin-prove-wrong = هذا غير صحيح. حاول مرة أخرى.
admin-prove-waited = لم يُحفظ شيء بعد: سألناك من أنت في الأثناء. كل ما كتبته موجود هنا، اضغط الزر مرة أخرى.
admin-code-title = رمزك
admin-code-text = افتح على هاتفك التطبيق الذي يعرض رموز هذا المتجر، أو استخدم أحد رموز الاسترداد.
admin-code-field = الرمز
admin-code-hint = ستة أرقام، أو رمز استرداد
admin-code-wrong = هذا الرمز غير صحيح أو استُخدم من قبل. انتظر الرمز التالي.
## الرسائل الشخصية

admin-nav-letters = الرسائل الشخصية
admin-letters-text = ما يكتبه المتجر إلى من سمح بذلك أو طلب أن يُخبَر. رسائل الطلبات والحسابات ليست منها.
admin-letters-kinds = الأنواع
admin-letters-kinds-text = كل نوع متوقف حتى تشغّله. والقارئ هو من يقرر ما يصله.
admin-letters-postal = املأ أولًا عنوان البائع (المتجر): القانون يطلبه في كل رسالة كهذه.
admin-letters-manners = كم ومتى
admin-letters-manners-text = الحد الأعلى يسري على الأنواع كلها معًا. والساعات هي ساعات القارئ.
admin-field-per_day = أقصى عدد رسائل لشخص واحد في 24 ساعة
admin-field-per_week = أقصى عدد رسائل لشخص واحد في سبعة أيام
admin-field-quiet_from = ساعات الهدوء من
admin-field-quiet_to = ساعات الهدوء حتى
admin-field-cart_hours = ساعات حتى تُعدّ السلة متروكة
admin-field-cart_again_hours = ساعات حتى التذكير الثاني (فارغ: لا تذكير)
admin-field-drop_percent = النسبة المئوية التي يجب أن ينخفضها السعر
admin-field-picks_day = يوم مختارات الأسبوع
admin-field-picks_minute = وقت مختارات الأسبوع
admin-letters-time-wrong = يُكتب الوقت هكذا: 08:30.
admin-letters-wrong-per-day = الرسائل في اليوم من 1 إلى 3.
admin-letters-wrong-per-week = الرسائل في الأسبوع من 1 إلى 7، ولا تقل عن رسائل اليوم.
admin-letters-wrong-quiet-to = تدوم ساعات الهدوء 20 ساعة على الأكثر.
admin-letters-wrong-cart-hours = تُعدّ السلة متروكة بعد 1 إلى 72 ساعة.
admin-letters-wrong-cart-again-hours = يأتي التذكير الثاني بعد 24 إلى 96 ساعة.
admin-letters-wrong-drop-percent = ينخفض السعر من 1 إلى 90 في المئة.
admin-letters-wrong-picks-day = اختر يومًا من أيام الأسبوع.
admin-letters-wrong-picks-minute = يُكتب الوقت هكذا: 08:30.
admin-letters-day-1 = الاثنين
admin-letters-day-2 = الثلاثاء
admin-letters-day-3 = الأربعاء
admin-letters-day-4 = الخميس
admin-letters-day-5 = الجمعة
admin-letters-day-6 = السبت
admin-letters-day-7 = الأحد
admin-letters-fared = آخر { $days } يومًا
admin-letters-fared-text = لا يُعدّ فتح الرسائل. تُحجب الرسائل عن مجموعة المقارنة وعن مجموعة قياس البريد، كي يقول التقرير ما تجلبه الرسائل.
admin-letters-kind = النوع
admin-letters-sent = أُرسلت
admin-letters-clicked = نُقرت
admin-letters-held = حُجبت
admin-letters-preview = معاينة
admin-letters-preview-text = كما كانت ستُكتب الآن. وإن لم يُسمَّ أحد، أو لم تكن لتصله رسالة، تظهر فيها بضائع من المتجر.
admin-letters-language = اللغة
admin-letters-as = كما تصل إلى هذا العميل
admin-letters-as-hint = عنوان حساب؛ يجوز تركه فارغًا.
admin-letters-bounced = لا أحد هناك
admin-letters-bounced-text = ما ترفضه خوادم البريد يُسجَّل تلقائيًا. إن عادت إليك رسالة فسجّل عنوانها هنا: لا يُرسل إليه شيء شخصي بعد ذلك.
admin-letters-address = العنوان
admin-letters-bounced-submit = لا ترسل شيئًا آخر إلى هناك
admin-letters-bounced-done = سُجِّل.
admin-letters-bounced-unknown = لا تذهب رسائل شخصية إلى هذا العنوان.

# Who works here
admin-nav-team = المشغّلون
admin-nav-me = دخولك
admin-role-owner = المالك
admin-role-manager = المدير
admin-role-support = خدمة العملاء
admin-role-merchandiser = مسؤول البضائع
admin-role-viewer = مشاهد
admin-me-text = كيف تسجّل الدخول، وأين أنت مسجّل.
admin-me-sessions-text = المتصفحات التي سجّلت فيها الدخول إلى الإدارة.
admin-second-title = العامل الثاني
admin-second-none = مع عامل ثانٍ لا تكفي كلمة مرور مسروقة: من يسجّل الدخول يكتب أيضًا رمزًا يعرضه تطبيق على هاتفك.
admin-second-begin = الإعداد
admin-second-begun = امسح هذه العلامة بتطبيق للرموز، أو اكتب المفتاح الذي تحتها فيه، أو افتح الرابط على الهاتف. ثم اكتب الرمز الذي يعرضه.
admin-second-code = المفتاح كعلامة تقرؤها كاميرا الهاتف، والمفتاح نفسه مكتوب تحتها
admin-second-open = فتح في تطبيق على هذا الجهاز
admin-second-confirm = تشغيل
admin-second-on = يعمل منذ { $since }. رموز الاسترداد الباقية: { $count }.
admin-second-codes = رموز استرداد جديدة
admin-second-off = إيقاف
admin-second-gone = لم يعد هناك عامل ثانٍ.
admin-second-late = تغيّر ذلك في الأثناء. انظر إلى الصفحة كما هي الآن.
admin-codes-title = رموز الاسترداد
admin-codes-text = كل رمز يعمل مرة واحدة بدل رمز التطبيق، ليوم تفقد فيه هاتفك. اكتبها الآن فلن تُعرض مرة أخرى. الرموز السابقة لم تعد تعمل.
admin-codes-done = كتبتها
admin-team-text = من يعمل في الإدارة، وما المسموح لكل واحد.
admin-team-list = المشغّلون
admin-team-who = من
admin-team-role = الدور
admin-team-state = الحالة
admin-team-since = منذ
admin-team-until = حتى
admin-team-change = تغيير
admin-team-ended = انتهى الدخول
admin-team-second = مع عامل ثانٍ
admin-team-no-second = كلمة مرور فقط
admin-team-rules = للجميع
admin-team-second-wanted = على كل من يعمل هنا استخدام عامل ثانٍ
admin-team-second-wanted-hint = من ليس لديه عامل ثانٍ يصل إلى صفحته الخاصة لإعداده، ولا يمكنه فعل شيء آخر قبل ذلك.
admin-team-second-first = يلزم إعداد العامل الثاني الخاص بك أولًا كي لا يُغلق الباب في وجهك.
admin-team-rules-save = يسري من النقرة التالية لكل شخص.
admin-second-wanted = يطلب هذا المتجر من كل من يعمل فيه عاملًا ثانيًا. يلزم إعداده للمتابعة.
admin-area-team = من يعمل هنا
admin-team-open = تغيير
admin-team-name = الاسم
admin-team-save = حفظ
admin-team-about = الدور الجديد يسري من النقرة التالية. من يغادر لا يستطيع شيئًا بعد ذلك، وما فعله يبقى في السجل.
admin-team-end-sessions = تسجيل الخروج من كل مكان
admin-team-second-off = إزالة العامل الثاني
admin-team-end = إنهاء الدخول
admin-team-was-ended = انتهى الدخول.
admin-team-signed-out = سُجّل الخروج من كل مكان.
admin-team-last-owner = لن يبقى للمتجر مالك. اجعل شخصًا آخر مالكًا أولًا.
admin-team-above = هذا الدور يسمح بأكثر مما يُسمح لك.
admin-invite-title = ادعُ شخصًا
admin-invite-text = تصله رسالة فيها رابط يعمل مرة واحدة لمدة أسبوع.
admin-invite-submit = إرسال الدعوة
admin-invite-sent = الدعوة في طريقها إلى { $email }.
admin-invite-known = يعمل هنا شخص بهذا العنوان، أو كان يعمل.
admin-invite-many = الدعوات المفتوحة كثيرة. اسحب بعضها أولًا.
admin-invite-list = الدعوات
admin-invite-open = مفتوحة
admin-invite-taken = قُبلت
admin-invite-withdrawn = سُحبت
admin-invite-over = انتهت
admin-invite-withdraw = سحب
admin-invite-taken-back = سُحبت الدعوة.
admin-invite-late = كانت قد قُبلت أو انتهت.
admin-join-title = أنت مدعو
admin-join-text = ستعمل في الإدارة بدور { $role } وتسجّل الدخول بالعنوان { $email }. اختر كلمة مرور.
admin-join-submit = ابدأ
admin-audit-operator-make = أصبح { $subject } مشغّلًا
admin-audit-operator-change = تغيّر المشغّل { $subject }
admin-audit-operator-end = انتهى دخول { $subject }
admin-audit-operator-invite = دُعي { $subject }
admin-audit-operator-invite-withdrawn = سُحبت دعوة { $subject }
admin-audit-operator-join = قبل { $subject } الدعوة
admin-audit-operator-password = كلمة مرور جديدة لـ { $subject }
admin-audit-operator-second-on = شُغّل العامل الثاني لـ { $subject }
admin-audit-operator-second-off = أُوقف العامل الثاني لـ { $subject }
admin-audit-operator-new-codes = رموز استرداد جديدة لـ { $subject }
admin-audit-operator-code-used = استخدم { $subject } رمز استرداد
admin-audit-operator-sessions-ended = سُجّل خروج { $subject } من كل مكان
