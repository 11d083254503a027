# الإدارة: المنتجات والفئات وطرق عرض القوائم.

## Navigation and views of lists

admin-nav-products = المنتجات
admin-nav-categories = الفئات
admin-views = طرق العرض
admin-view-keep-this = احفظ هذا العرض
admin-view-name = اسم العرض
admin-view-shared = يراه الآخرون أيضًا
admin-view-keep = احفظ
admin-view-forget = انسَ هذا العرض
admin-view-kept = حُفظ العرض.
admin-view-forgotten = نُسي العرض.
admin-view-many = لديك بالفعل { $most } من طرق عرض هذه القائمة. انسَ واحدًا أولًا.
admin-view-bad = للعرض اسم لا يزيد على { $most } حرفًا.

## The list of products

admin-goods-text = كل ما تبيعه أو بعته أو ستبيعه.
admin-goods-all = الكل
admin-goods-state-published = معروض للبيع
admin-goods-state-draft = مسودة
admin-goods-state-scheduled = مجدول
admin-goods-state-archived = الأرشيف
admin-goods-add = أضف منتجًا
admin-goods-by-q = العنوان أو الصانع أو رمز الصنف أو الوسم
admin-goods-by-status = الحالة
admin-goods-by-category = الفئة وكل ما تحتها
admin-goods-by-from = أُضيف منذ
admin-goods-by-sort = الترتيب
admin-goods-sort-newest = الأحدث أولًا
admin-goods-sort-title = حسب العنوان
admin-goods-every = كل الفئات
admin-goods-pick = حدّد { $title }
admin-goods-picked = محدَّد
admin-goods-comes = يُعرض للبيع { $when }
admin-goods-goes = يُسحب من البيع { $when }
admin-goods-uncounted = بلا عدّ
admin-goods-product = المنتج
admin-goods-category = الفئة
admin-goods-stock = في المخزن
admin-goods-variants = النسخ
admin-goods-price = السعر
admin-goods-none = لا منتج كهذا.
admin-goods-next = التالي
admin-goods-first = رجوع
admin-goods-pages = صفحات المنتجات
admin-goods-ticked = للمحدَّد
admin-goods-all-here = كل المنتجات في هذه الصفحة، وعددها { $count }
admin-goods-do = الإجراء
admin-goods-go = نفّذ
admin-goods-tag = الوسم
admin-goods-tag-hint = لإضافة وسم أو إزالته.
admin-goods-many-publish = اعرض للبيع
admin-goods-many-unpublish = اسحب من البيع
admin-goods-many-tag = أضف وسمًا
admin-goods-many-untag = أزل وسمًا
admin-goods-many-archive = انقل إلى الأرشيف
admin-goods-many-restore = أعد من الأرشيف
admin-goods-none-picked = لم يُحدَّد شيء فلم يتغيّر شيء.
admin-goods-bad-tag = للوسم من 1 إلى 255 حرفًا بلا فاصلة.
admin-goods-done = تغيّر: { $count }.
admin-goods-done-same = كان كذلك: { $count }.
admin-goods-done-stale = تُرك لأن شخصًا غيّره في هذه الأثناء: { $count }.
admin-goods-done-refused = لا يمكن تغييره هكذا بسبب رموز الأصناف أو كثرة الوسوم: { $count }.
admin-filter-status = الحالة
admin-filter-category = الفئة
admin-filter-sort = الترتيب

## A product is begun

admin-goods-add-text = لا يُعرض للبيع حتى تقرّر.
admin-goods-begin = ما هو
admin-goods-new-price = السعر بعملة { $currency }
admin-goods-new-sku = رمز الصنف إن وُجد
admin-goods-nowhere = بلا فئة
admin-goods-begun-text = تأتي بعدها النصوص والنسخ والمخزون والصور.
admin-goods-back = رجوع إلى القائمة
admin-goods-make = أنشئ المنتج
admin-goods-made = المنتج موجود كمسودة.
admin-goods-sku-taken = لمنتج آخر رمز الصنف هذا.
admin-goods-bad-category = لم تعد هذه الفئة موجودة.

## A product's own page

admin-goods-parts = صفحات هذا المنتج
admin-goods-tab-details = التفاصيل
admin-goods-tab-variants = النسخ والأسعار
admin-goods-tab-stock = المخزون والسجل
admin-goods-tab-pictures = الصور
admin-goods-in-shop = شاهده في المتجر
admin-goods-archived-on = في الأرشيف منذ { $when }. أعده لتغييره.
admin-goods-throw-away = من دون هذه التغييرات
admin-goods-texts = النصوص
admin-goods-texts-text = لغة بجانب لغة. ما ينقص يظهر بلغة المتجر الافتراضية.
admin-goods-complete = مكتمل
admin-goods-no-title = العنوان ناقص
admin-goods-no-description = الوصف ناقص
admin-goods-title = العنوان
admin-goods-description = الوصف
admin-goods-seo-title = العنوان لمحركات البحث
admin-goods-seo-description = الوصف لمحركات البحث
admin-goods-sale = العرض للبيع
admin-goods-published = معروض للبيع
admin-goods-published-text = يجده الجميع ويشترونه.
admin-goods-publish = يُعرض للبيع في
admin-goods-publish-hint = يوم أو يوم ووقت: 2026-11-27 14:00. لمنتج غير معروض للبيع.
admin-goods-unpublish = يُسحب من البيع في
admin-goods-unpublish-hint = بتوقيت المتجر. اتركه فارغًا إن لم يكن أبدًا.
admin-goods-place = مكانه
admin-goods-tags = الوسوم
admin-goods-tags-hint = تفصل بينها فواصل.
admin-goods-brand = الصانع
admin-goods-tax = فئة الضريبة
admin-tax-exempt = بلا ضريبة
admin-goods-slug = العنوان على الويب
admin-goods-slug-hint = الجزء الأخير من عنوانه: حروف لاتينية صغيرة وأرقام وشرطات. يبقى العنوان السابق مؤديًا إلى هنا.
admin-goods-life = المنتج كله
admin-goods-life-text = النسخة مسودة بلا رموز ولا مخزون. ما في الأرشيف لا يُباع، وتحتفظ به الطلبات.
admin-goods-restore-text = يعود كمسودة مع النسخ التي ذهبت معه.
admin-goods-copy = انسخ
admin-goods-archive = انقل إلى الأرشيف
admin-goods-restore = أعده
admin-goods-copied = هذه هي النسخة، كمسودة.
admin-goods-archived = هو في الأرشيف.
admin-goods-restored = عاد كمسودة.
admin-goods-changed-meanwhile = غيّره شخص آخر في هذه الأثناء فلم يُنفَّذ شيء. هكذا هو الآن.
admin-goods-bad-slug = حروف لاتينية صغيرة وأرقام وشرطات فقط، 120 على الأكثر.
admin-goods-slug-taken = يؤدي هذا العنوان إلى شيء آخر أو كان يؤدي إليه.
admin-goods-bad-tags = { $most } وسمًا على الأكثر، لكلٍّ { $longest } حرفًا.
admin-goods-bad-moment = يوم، أو يوم ووقت: 2026-11-27 14:00.
admin-goods-bad-schedule = يُسحب قبل أن يُعرض.

## Options and variants

admin-goods-options = الخيارات
admin-goods-options-text = ما تختلف فيه النسخ، كالمقاس. القيمة الجديدة تجلب نسخها بسعر أقربها شبهًا. والقيمة المفرَّغة تذهب وتنتقل نسخها إلى الأرشيف.
admin-goods-new-option = خيار آخر
admin-goods-option-part = الجزء
admin-goods-option-name = الاسم
admin-goods-value = القيمة { $n }
admin-goods-new-value = قيمة جديدة { $n }
admin-goods-in-language = { $what } · { $language }
admin-goods-make-all = أنشئ أيضًا التركيبات التي أُزيلت
admin-goods-save-options = احفظ الخيارات
admin-goods-variant = النسخة
admin-goods-variants-text = الأسعار بعملة { $currency }. يُغيَّر المخزون في صفحته مع ذكر السبب.
admin-goods-of-variant = { $what }: { $variant }
admin-goods-col-sku = رمز الصنف
admin-goods-col-price = السعر
admin-goods-col-compare = قبل
admin-goods-col-cost = التكلفة دون ضريبة
admin-goods-col-low = نبّهني عند
admin-goods-col-weight = غرام
admin-goods-col-barcode = الباركود
admin-goods-col-counted = معدود
admin-goods-col-backorder = يُباع إن نفد
admin-goods-all-price = سعر كل المحدَّد
admin-goods-all-percent = غيّر الأسعار بنسبة مئوية
admin-goods-all-compare = السعر السابق لكل المحدَّد
admin-goods-take-out = انقل النسخ المحدَّدة إلى الأرشيف
admin-goods-page-of = الصفحة { $page } من { $pages }
admin-goods-variant-pages = صفحات النسخ
admin-goods-bad-option-name = للخيار اسم لا يزيد على 255 حرفًا.
admin-goods-bad-no-values = للخيار قيمة واحدة على الأقل.
admin-goods-bad-many-values = للخيار { $most } قيمة على الأكثر.
admin-goods-bad-value = للقيم 255 حرفًا على الأكثر وتختلف في كل لغة.
admin-goods-bad-many-variants = ينتج عن ذلك أكثر من { $most } نسخة.
admin-goods-bad-matrix = يجب أن تبقى نسخة، ولا تتشابه نسختان.
admin-goods-bad-no-price = السعر رقم مثل 12.00.
admin-goods-bad-percent = عدد صحيح من -90 إلى 900 للنسخ المحدَّدة.
admin-goods-bad-sku = لنسخة أخرى من هذا المنتج هذا الرمز، أو هو طويل جدًا.
admin-goods-bad-compare = السعر السابق أعلى من السعر.

## Stock and history

admin-goods-adjust = غيّر المخزون
admin-goods-adjust-text = قطع تدخل، أو تخرج بعلامة ناقص. ما يأخذه المشترون في هذه الأثناء لا يُلغى.
admin-goods-pieces = القطع
admin-goods-pieces-of = قطع تدخل أو تخرج: { $variant }
admin-goods-reason = السبب
admin-goods-reason-received = وصلت بضاعة
admin-goods-reason-counted = جُردت
admin-goods-reason-damaged = تلفت
admin-goods-reason-lost = فُقدت
admin-goods-reason-returned = أُعيدت
admin-goods-reason-corrected = تصحيح خطأ
admin-goods-note = ملاحظة
admin-goods-stock-bar = يُحتسب فورًا ويظهر في القائمة أدناه.
admin-goods-stock-save = غيّر المخزون
admin-goods-stock-saved = تغيّر المخزون.
admin-goods-bad-pieces = عدد صحيح مثل 5 أو -2.
admin-goods-short = لا يوجد سوى { $left }.
admin-goods-counted = تغيّر يدويًا
admin-goods-counted-text = الأحدث لكل نسخة في هذه الصفحة.
admin-goods-left = ثم كان هناك
admin-goods-never-counted = لم يغيّر أحد المخزون يدويًا.
admin-goods-prices = الأسعار التي حُدّدت
admin-goods-prices-text = منها يأتي أدنى سعر خلال ثلاثين يومًا يُقارن به التخفيض.
admin-goods-since = منذ
admin-goods-changes = التغييرات
admin-goods-changes-text = ما كان قبل وبعد موجود في سجل التغييرات.
admin-goods-no-changes = لم يغيّره أحد هنا بعد.

## Pictures

admin-goods-send-title = أضف صورًا
admin-goods-send-text = تُعاد كل صورة بأحجام عدة بلا موقع ولا بيانات كاميرا قد تحملها.
admin-goods-files = الملفات
admin-goods-send-hint = PNG أو JPEG أو WebP، { $most } على الأكثر دفعة واحدة، { $megabytes } ميغابايت لكل منها.
admin-goods-send = أرسل
admin-goods-send-count = اختر من ملف إلى { $most } ملفات.
admin-goods-sent = أُضيف: { $count }.
admin-goods-nth = الصورة { $n }
admin-goods-picture-known = لدى المنتج هذه الصورة.
admin-goods-picture-full = للمنتج { $most } صورة على الأكثر.
admin-goods-picture-empty = الملف فارغ.
admin-goods-picture-heavy = الملف أكبر من { $megabytes } ميغابايت.
admin-goods-picture-large = فيها أكثر من { $megapixels } مليون بكسل.
admin-goods-picture-svg = لا تُقبل رسوم SVG لأنها قد تحمل برامج. احفظها بصيغة PNG.
admin-goods-picture-unknown = هذه ليست صورة PNG أو JPEG أو WebP.
admin-goods-picture-damaged = الصورة تالفة.
admin-goods-pictures = الصور
admin-goods-pictures-text = الأولى تمثل المنتج. الكلمات تصف الصورة لمن لا يراها.
admin-goods-no-pictures = لا صور بعد: يُظهر المنتج رسمته.
admin-goods-no-file = لا ملف منها لدى المتجر:
admin-goods-alt = ما تُظهره
admin-goods-stands = الترتيب
admin-goods-up = لأعلى
admin-goods-down = لأسفل
admin-goods-picture-out = أزلها
admin-goods-bad-place = عدد صحيح من 1 إلى { $most }.

## Categories

admin-categories-text = الشجرة التي يُبنى منها تنقّل المتجر.
admin-category-one = الفئة
admin-category-name = الاسم
admin-category-missing = بلا اسم في
admin-category-goods = منتجاتها
admin-category-shown = المعروض مع ما تحتها
admin-category-order = الترتيب
admin-category-none = لا فئات بعد.
admin-category-add = أضف فئة
admin-category-add-below = أضف فئة تحتها
admin-category-root = في الأعلى
admin-category-parent = تحت
admin-category-field = لون لوحاتها
admin-category-field-above = كالتي فوقها
admin-category-slug-hint = الجزء الأخير من عنوانها. إن تُرك فارغًا أُخذ من الاسم.
admin-category-back = رجوع إلى الشجرة
admin-category-moved = نُقلت.
admin-category-bad-parent = لا يمكن أن تكون هناك: تحت نفسها أو تحت فئة لم تعد موجودة.
admin-category-deep = عمق الشجرة { $most } على الأكثر.
admin-field-clay = طيني
admin-field-citrus = ليموني
admin-field-moss = طحلبي
admin-field-lagoon = لاغوني
admin-field-sky = سماوي
admin-field-iris = سوسني
admin-field-rose = وردي
admin-field-stone = حجري

## The change log

admin-audit-product-make = أُنشئ منتج: { $subject }
admin-audit-product-save = تغيّر منتج: { $subject }
admin-audit-product-variants = تغيّرت نسخ: { $subject }
admin-audit-product-stock = تغيّر مخزون: { $subject }
admin-audit-product-picture = أُضيفت صورة: { $subject }
admin-audit-product-pictures = تغيّرت صور: { $subject }
admin-audit-product-archive = نُقل منتج إلى الأرشيف: { $subject }
admin-audit-product-restore = عاد منتج: { $subject }
admin-audit-product-turn = حلّ موعده: { $subject }
admin-job-schedule = مواعيد البيع
admin-job-schedule-text = تُعرض المنتجات وتُسحب في الموعد المحدد.
admin-audit-category-make = أُنشئت فئة: { $subject }
admin-audit-category-save = تغيّرت فئة: { $subject }
admin-audit-category-move = نُقلت فئة: { $subject }

## Facts

admin-goods-facts = الحقائق
admin-goods-facts-hint = سطر لكل حقيقة، مثل المادة: خزف. أسطر كل اللغات على الترتيب نفسه.
admin-goods-bad-fact = السطر { $line } ليس حقيقة: اسم وقيمة بينهما نقطتان، وكل منهما { $longest } حرفًا على الأكثر.
admin-goods-fact-twice = السطر { $line } يكرر حقيقة مذكورة.
admin-goods-facts-more = الأسطر أكثر من أسطر اللغة الافتراضية، وترتيبها هو المعتمد.
admin-goods-facts-many = { $most } حقيقة على الأكثر.
