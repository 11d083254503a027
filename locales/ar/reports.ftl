admin-nav-reports = التقارير
admin-job-days = التقارير
admin-job-days-text = تُعدّ الأيام من جديد حيث تغيّر شيء.

admin-overview-title = الأسابيع الأربعة الأخيرة
admin-overview-text = { $days }، أيام كاملة، إلى جانب الأسابيع الأربعة التي قبلها.
admin-overview-today = { $orders ->
    [0] لا طلبات اليوم حتى الآن
    [one] طلب واحد اليوم حتى الآن: { $amount }
    [two] طلبان اليوم حتى الآن: { $amount }
    [few] { $orders } طلبات اليوم حتى الآن: { $amount }
    [many] { $orders } طلبًا اليوم حتى الآن: { $amount }
   *[other] { $orders } طلب اليوم حتى الآن: { $amount }
}
admin-overview-before = قبل ذلك: { $value }
admin-overview-spark = { $what }، يومًا بيوم
admin-reports-as-table = يومًا بيوم، في جدول
admin-overview-best = ما جلب أكثر
admin-overview-more = كل التقارير

admin-reports-text = المبالغ بعملة المتجر بسعر صرف يوم الطلب؛ والأيام أيام منطقته الزمنية.
admin-reports-days = أي أيام
admin-reports-stretch = { $days ->
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}
admin-reports-year = 12 شهرًا
admin-reports-from = من
admin-reports-to = إلى
admin-reports-against = إلى جانب
admin-reports-against-before = العدد نفسه من الأيام قبلها
admin-reports-against-year = الأيام نفسها من العام الماضي
admin-reports-against-nothing = لا شيء
admin-reports-no-day = هذا ليس يومًا. اكتبه هكذا: 2026-01-31.
admin-reports-too-early = تبدأ الأيام من { $first }.
admin-reports-not-yet = هذا اليوم لم يأتِ بعد.
admin-reports-turned = اليوم الأخير قبل الأول.
admin-reports-too-long = { $most } يومًا على الأكثر دفعة واحدة.
admin-reports-span = { $from } إلى { $to }
admin-reports-compared = إلى جانب { $days }
admin-reports-counted = عُدّت حتى { $when }.
admin-reports-waiting = { $days ->
    [one] ما زال يوم واحد يُعدّ.
    [two] ما زال يومان يُعدّان.
    [few] ما زالت { $days } أيام تُعدّ.
    [many] ما زال { $days } يومًا يُعدّ.
   *[other] ما زال { $days } يوم يُعدّ.
}
admin-reports-uncounted = لم يُعدّ شيء بعد. يتم ذلك خلال دقيقة.
admin-reports-too-few = أقل من { $least } زيارة: لا يمكن قول نسب بعد.
admin-reports-visits-from = الزيارات معروفة ابتداءً من { $day }. وما قبل ذلك لم يحصه أحد.
admin-reports-words-from = الكلمات معروفة ابتداءً من { $day }: عمليات البحث الأقدم محذوفة ولم يبق منها إلا أعداد.
admin-reports-words-cut = جرى البحث كثيرًا حتى إن هذه أحدث { $count } عملية بحث، رجوعًا إلى { $day }.

admin-reports-sales = المبيعات
admin-reports-sales-text = يُحسب الطلب في يوم تقديمه، والمبلغ المردود في يوم تقريره. الطلبات الملغاة لا تُحسب في أي يوم.
admin-reports-plot = صافي المبيعات، { $days }
admin-reports-point = { $day }: { $net }
admin-reports-ends = صافي المبيعات، من { $low } إلى { $high }.
admin-reports-ends-both = صافي المبيعات، من { $low } إلى { $high }؛ والخط المتقطع هو الفترة السابقة.
admin-reports-orders = الطلبات والمشترون
admin-reports-orders-text = الطلبات منذ تقديمها، دُفعت أم لا؛ أما التي تنتظر دفعًا عبر الإنترنت فليست هنا بعد.
admin-reports-visits = من الزيارة إلى الطلب
admin-reports-visits-text = زيارات من وافقوا على أن يُحسبوا؛ من دون الروبوتات والعاملين هنا. والزيارة ما فعله زائر في يوم واحد من دون نصف ساعة من السكون.
admin-reports-products = المنتجات
admin-reports-products-text = بحسب ما دُفع فيها بعد الخصومات. وما عاد منها منذ ذلك لا يُطرح.
admin-reports-searches = عمليات البحث
admin-reports-searches-text = تظهر الكلمات حين يستعملها عدد كافٍ من أشخاص مختلفين.
admin-reports-searched = { $count ->
    [one] عملية بحث واحدة في هذه الأيام.
    [two] عمليتا بحث في هذه الأيام.
    [few] { $count } عمليات بحث في هذه الأيام.
    [many] { $count } عملية بحث في هذه الأيام.
   *[other] { $count } عملية بحث في هذه الأيام.
}
admin-reports-stock = المخزون
admin-reports-stock-text = نزل إلى حدّه، أو ينفد في أقل من { $soon } يومًا بوتيرة آخر { $days } يومًا. ما ينفد أولًا يأتي أولًا.
admin-reports-earned-soon = يُحسب الآن. تجده هنا حين تُفتح الصفحة من جديد.
admin-reports-earned-more = ما يجلبه التخصيص بالتفصيل

admin-reports-table-days = يومًا بيوم
admin-reports-table-sales = المجاميع
admin-reports-table-orders = الطلبات والمشترون
admin-reports-table-visits = خطوات الزيارات
admin-reports-table-products = المنتجات
admin-reports-table-searches = كلمات بُحث عنها
admin-reports-table-searches-in-vain = كلمات لم تجد شيئًا
admin-reports-table-search-places = مواضع النتائج
admin-reports-table-stock = على وشك النفاد

admin-reports-col-day = اليوم
admin-reports-col-week = الأسبوع من
admin-reports-col-month = الشهر من
admin-reports-col-orders = الطلبات
admin-reports-col-charged = المحاسَب عليه
admin-reports-col-refunds = المردود
admin-reports-col-net = صافي المبيعات
admin-reports-col-net-before = قبل ذلك
admin-reports-col-visits = الزيارات
admin-reports-col-bought = مع طلب
admin-reports-col-figure = الرقم
admin-reports-col-now = الآن
admin-reports-col-before = قبل ذلك
admin-reports-col-change = التغيّر
admin-reports-col-step = الخطوة
admin-reports-col-bar = النسبة
admin-reports-col-of-all = من كل الزيارات
admin-reports-col-of-step = من الخطوة السابقة
admin-reports-col-of-all-before = قبل ذلك، من الكل
admin-reports-col-says = ما يقوله ذلك
admin-reports-col-product = المنتج
admin-reports-col-variant = النوع
admin-reports-col-sku = رمز الصنف
admin-reports-col-looked = زيارات نظرت إليه
admin-reports-col-pieces = القطع
admin-reports-col-back = عادت
admin-reports-col-beside = إلى جانب الأول
admin-reports-col-words = الكلمات
admin-reports-col-searches = عمليات البحث
admin-reports-col-browsers = المتصفحات
admin-reports-col-instead = ثم وُجد بـ
admin-reports-col-place = الموضع
admin-reports-col-shown = عُرض
admin-reports-col-opened = فُتح
admin-reports-col-of-shown = من المعروض
admin-reports-col-left = المتبقي
admin-reports-col-threshold = الحد
admin-reports-col-sold-lately = بيع في 28 يومًا
admin-reports-col-lasts = يكفي، أيام

admin-reports-says-unknown = لا يمكن القول بعد
admin-reports-says-same = لا فرق واضح
admin-reports-says-more = أكثر بوضوح
admin-reports-says-fewer = أقل بوضوح
admin-reports-no-products = لم يُبع شيء في هذه الأيام.
admin-reports-no-searches = لا كلمات استعملها عدد كافٍ من الناس.
admin-reports-no-places = لم تُعرض في هذه الأيام نتائج بحث.
admin-reports-no-alerts = لا شيء على وشك النفاد.

admin-reports-fig-goods = البضائع
admin-reports-fig-goods-said = الأسعار مضروبة في القطع، قبل أي خصم.
admin-reports-fig-discount = الخصومات
admin-reports-fig-discount-said = ما خصمته العروض.
admin-reports-fig-delivery = التوصيل
admin-reports-fig-delivery-said = ما دفعه المشترون لأجله.
admin-reports-fig-tax-added = ضريبة مضافة
admin-reports-fig-tax-added-said = حيث الأسعار من دون ضريبة.
admin-reports-fig-charged = المحاسَب عليه
admin-reports-fig-charged-said = إجمالي المبيعات: البضائع ناقص الخصومات، مع التوصيل والضريبة. ما بلغته طلبات هذه الأيام.
admin-reports-fig-refunded = المردود
admin-reports-fig-refunded-said = ما تقرر رده في هذه الأيام، ولو لطلبات أقدم.
admin-reports-fig-kept = الباقي
admin-reports-fig-kept-said = المحاسَب عليه ناقص المردود.
admin-reports-fig-tax = الضريبة فيه
admin-reports-fig-tax-said = ضريبة الباقي. وللمردود نصيبه من ضريبة الطلب.
admin-reports-fig-net = صافي المبيعات
admin-reports-fig-net-said = الباقي من دون ضريبة: البضائع والتوصيل بعد الخصومات والمردود.
admin-reports-fig-orders = الطلبات
admin-reports-fig-orders-said = قُدّمت في هذه الأيام ولم تُلغَ منذ ذلك.
admin-reports-fig-value = قيمة الطلب
admin-reports-fig-value-said = المحاسَب عليه مقسومًا على الطلبات: مع الضريبة والتوصيل، من دون طرح المردود.
admin-reports-fig-pieces = القطع
admin-reports-fig-pieces-said = في هذه الطلبات.
admin-reports-fig-first = طلبات أولى
admin-reports-fig-first-said = من عناوين لم تطلب من قبل: عملاء جدد.
admin-reports-fig-again = طلبات عملاء عائدين
admin-reports-fig-again-said = من عناوين طلبت من قبل.
admin-reports-fig-again-share = العملاء العائدون
admin-reports-fig-again-share-said = نسبة الطلبات من عناوين طلبت من قبل. والخط هو طلباتها.
admin-reports-fig-unknown = مشترٍ لم يعد معروفًا
admin-reports-fig-unknown-said = طلبات أشخاص مُحوا منذ ذلك؛ لا أولى ولا عائدة.
admin-reports-fig-unpriced = من دون سعر صرف
admin-reports-fig-unpriced-said = طلبات بعملة لم يكن لها سعر في يومها. ليست في أي مبلغ.
admin-reports-fig-refunds = مرات الرد
admin-reports-fig-refunds-said = كم مرة رُدّ مال في هذه الأيام.
admin-reports-fig-cancelled = الملغاة
admin-reports-fig-cancelled-said = قُدّمت في هذه الأيام وأُلغيت، أو رُدّت كلها قبل أن يُرسل شيء. ليست في أي رقم آخر.
admin-reports-fig-visits = الزيارات
admin-reports-fig-visits-said = التي فُعل فيها شيء ما.
admin-reports-fig-looked = نظروا إلى منتج
admin-reports-fig-looked-said = أو وصلوا أبعد.
admin-reports-fig-carted = وضعوا شيئًا في السلة
admin-reports-fig-carted-said = أو وصلوا أبعد.
admin-reports-fig-began = بدأوا الدفع
admin-reports-fig-began-said = أو طلبوا.
admin-reports-fig-bought = طلبوا
admin-reports-fig-bought-said = يُحسب الطلب عبر الإنترنت حين يُدفع.
admin-reports-fig-conversion = زيارات مع طلب
admin-reports-fig-conversion-said = نسبةً من كل زيارات من وافقوا على أن يُحسبوا. والخط هو الزيارات.
admin-reports-fig-personal = التخصيص، مقابل المجموعة الضابطة
admin-reports-fig-personal-said = يُحسب كل شخص مرة واحدة؛ وهو مدى، لأن للصدفة نصيبًا فيه.

admin-sheet-empty = لا يمكن القول بعد
admin-sheet-file = خذه ملف CSV
admin-sheet-file-of = خذه ملف CSV: { $what }
