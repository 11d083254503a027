# صفحات الإدارة.

## Frame, sign in

admin-title = الإدارة
admin-page-title = { $page } · الإدارة
admin-sign-in-title = دخول العاملين
admin-sign-in-submit = تسجيل الدخول
admin-sign-in-wrong = البريد الإلكتروني وكلمة المرور ليسا لأحد العاملين.
admin-sign-out = تسجيل الخروج
admin-signed-in-as = تم الدخول باسم { $name }
admin-to-shop = إلى المتجر
admin-no-permission = يمكنك رؤية هذا دون تغييره.
admin-saved = تم الحفظ، وهو سارٍ الآن.
admin-unchanged = لم يتغير شيء.
admin-save = حفظ وتفعيل
admin-undo = تراجع
admin-undone = تم التراجع. عادت الإعدادات السابقة.
admin-undo-late = حدث تغيير آخر في هذه الأثناء. يلزم النظر في السجل قبل التراجع.
admin-changed-by = غيّره { $who } { $when }
admin-empty = لا شيء هنا بعد.

## Navigation

admin-nav-label = الإدارة
admin-nav-dashboard = نظرة عامة
admin-nav-personalization = التخصيص
admin-nav-languages = اللغات
admin-nav-currencies = العملات وأسعار الصرف
admin-nav-audit = سجل التغييرات

## Overview

admin-dashboard-title = نظرة عامة
admin-dashboard-products = { $count ->
    [zero] لا منتجات
    [one] منتج واحد
    [two] منتجان
    [few] { $count } منتجات
    [many] { $count } منتجًا
   *[other] { $count } منتج
}
admin-dashboard-customers = { $count ->
    [zero] لا عملاء
    [one] عميل واحد
    [two] عميلان
    [few] { $count } عملاء
    [many] { $count } عميلًا
   *[other] { $count } عميل
}
admin-dashboard-events = { $count ->
    [zero] لا أحداث في آخر 24 ساعة
    [one] حدث واحد في آخر 24 ساعة
    [two] حدثان في آخر 24 ساعة
    [few] { $count } أحداث في آخر 24 ساعة
    [many] { $count } حدثًا في آخر 24 ساعة
   *[other] { $count } حدث في آخر 24 ساعة
}
admin-dashboard-rankings = { $count ->
    [zero] لم يُعرض ترتيب في آخر 24 ساعة
    [one] عُرض ترتيب واحد في آخر 24 ساعة
    [two] عُرض ترتيبان في آخر 24 ساعة
    [few] عُرضت { $count } ترتيبات في آخر 24 ساعة
    [many] عُرض { $count } ترتيبًا في آخر 24 ساعة
   *[other] عُرض { $count } ترتيب في آخر 24 ساعة
}
admin-dashboard-model = دُرّب النموذج { $when }
admin-dashboard-model-none = لم يُدرَّب نموذج بعد
admin-dashboard-database = قاعدة البيانات
admin-dashboard-jobs = المهام

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

admin-languages-title = اللغات
admin-languages-text = لكل لغة مفعّلة عناوينها. واللغة الافتراضية بلا بادئة.
admin-languages-default = اللغة الافتراضية
admin-languages-make-default = جعلها افتراضية
admin-languages-on = تفعيل { $language }
admin-languages-off = إيقاف { $language }
admin-languages-translated = { $percent } من البضائع لها نصوص بها
admin-languages-last = لا يمكن إيقاف اللغة الافتراضية.

## Currencies and rates

admin-currencies-title = العملات وأسعار الصرف
admin-currencies-text = تُحسب أسعار العملات الأخرى من أسعار الصرف هذه قبل أن يراها أحد.
admin-currencies-base = العملة الأساسية
admin-currencies-code = العملة
admin-currencies-rate = سعر الصرف
admin-currencies-rate-hint = كم { $to } في { $from } واحد
admin-currencies-effective = من يوم
admin-currencies-ending = نهاية الأسعار
admin-currencies-ending-step = أقرب مضاعف من
admin-currencies-ending-minus = ناقص
admin-currencies-example = { $before } يصبح { $after }
admin-currencies-add = إضافة عملة
admin-currencies-add-rate = إضافة سعر صرف
admin-currencies-off = إيقاف { $currency }
admin-currencies-bad-rate = سعر الصرف عدد أكبر من الصفر، مثل 1.0845.
admin-currencies-bad-code = العملة ثلاثة أحرف لاتينية كبيرة، مثل EUR.

## Personalization

admin-personalization-title = التخصيص
admin-personalization-text = ما يعمل وأين. يسري التغيير من الطلب التالي.
admin-presets-title = المقدار
admin-preset-off = متوقف
admin-preset-off-text = يرى الجميع المتجر نفسه. لا يُسجَّل شيء للصفحات الشخصية.
admin-preset-gentle = خفيف
admin-preset-gentle-text = آخر ما شوهد، وما يُشترى معًا.
admin-preset-balanced = متوازن
admin-preset-balanced-text = وأيضًا ما شاهده آخرون في زيارات مشابهة، وترتيب البحث.
admin-preset-full = كامل
admin-preset-full-text = كل شيء، مع عروض شخصية فوق حد الربح الأدنى.
admin-preset-changed = { $count ->
    [zero] كما في الإعداد الجاهز
    [one] مع تغيير واحد منك
    [two] مع تغييرين منك
    [few] مع { $count } تغييرات منك
    [many] مع { $count } تغييرًا منك
   *[other] مع { $count } تغيير منك
}
admin-preset-apply = استخدام هذا الإعداد
admin-stop-all = إيقاف كل شيء
admin-control-title = مجموعة المقارنة
admin-control-text = هذه النسبة من الزوار لا ترى شيئًا شخصيًا، لتظهر قيمة ما يراه الباقون.
admin-control-share = النسبة المئوية
admin-floor-title = حد الربح الأدنى
admin-floor-text = لا يُنزل أي عرض منتجًا تحت هذا الحد. وحيث لا تُعرف كلفة ولا ربح مفترض فلا عرض.
admin-floor-percent = أدنى ربح بالمئة
admin-assumed-margin = الربح المفترض بالمئة
admin-offer-percent = العرض بالمئة

## Sources

admin-sources-title = المصادر
admin-sources-text = من أين تأتي الاقتراحات. المصدر المتوقف لا يقترح شيئًا في أي مكان.
admin-source-owner = اختياراتك
admin-source-owner-text = ما ثبّته بنفسك.
admin-source-recently-viewed = شوهد مؤخرًا
admin-source-recently-viewed-text = آخر ما شوهد في زيارات هذا الشخص.
admin-source-session-neighbours = الزيارات المشابهة
admin-source-session-neighbours-text = ما شاهده آخرون في زيارات كهذه.
admin-source-bought-together = يُشترى معًا
admin-source-bought-together-text = ما اجتمع في طلب واحد عند شخصين أو أكثر.
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
admin-source-assortment = التشكيلة
admin-source-assortment-text = بقية المتجر؛ تملأ ما بقي ولا تدّعي شيئًا.
admin-source-turn-on = تفعيل { $source }
admin-source-turn-off = إيقاف { $source }

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
admin-audit-undo = العودة إلى ما قبل هذا
admin-audit-version = الإصدار { $version }
admin-audit-program = البرنامج
