# ما يقال عن ملف يُستورد: جمل بلا نقطة في آخرها، بعد الموضع الذي تخصّه.

import-row = الصف { $row }
import-row-line = الصف { $row } (السطر { $line })
import-column = العمود «{ $column }»
import-product = المنتج «{ $product }»
import-quoted = «{ $name }»

## The file

import-empty = الملف فارغ
import-utf16 = الملف بترميز UTF-16: احفظه بصيغة «CSV UTF-8»
import-file-large = الملف أكبر من { $megabytes } ميغابايت: قسّمه
import-unreadable = تعذّرت قراءة الملف: { $error }
import-many-products = عدد المنتجات في الملف أكبر من { $max }: قسّمه
import-no-products = في الملف صف عناوين ولا منتجات فيه
import-many-columns = عدد الأعمدة في صف العناوين أكبر من { $max }
import-column-unnamed = العمود رقم { $column } في صف العناوين بلا اسم
import-column-long = اسم أحد الأعمدة أطول من الحد، وهو { $max } من الحروف
import-column-twice = هذا العمود مكرر في صف العناوين
import-same-columns = العمودان «{ $classic }» و«{ $newer }» بمعنى واحد: أبقِ أحدهما
import-no-column = لا يوجد عمود «{ $column }»: هل هذا ملف CSV لمنتجات Shopify أو WooCommerce؟
import-neither-column = لا يوجد عمود «{ $classic }» ولا «{ $newer }»: هل هذا ملف CSV لمنتجات Shopify أو WooCommerce؟
import-unused = أعمدة لا تُستعمل: { $columns }
import-unused-more = أعمدة لا تُستعمل: { $columns }، وعدد الباقي { $count }
import-not-utf8 = ليس بترميز UTF-8، فقُرئ على أنه Windows-1252
import-not-utf8-others = ليس بترميز UTF-8، فقُرئ على أنه Windows-1252 (ومعه { $count ->
    [one] خلية أخرى
    [two] خليتان أخريان
    [few] { $count } خلايا أخرى
    [many] { $count } خلية أخرى
   *[other] { $count } خلية أخرى
})

## Rows

import-row-long = الصف أطول من { $megabytes } ميغابايت: هل تنقص علامة تنصيص ختامية؟
import-quote-open = علامة التنصيص المفتوحة في السطر { $line } لا تُغلق
import-quote-inside = تستمر الخلية بعد علامة التنصيص الختامية: علامة التنصيص داخل الخلية تُكتب مرتين
import-zero-byte = فيه بايت صفري لا مكان له في أي نص
import-many-cells = خلايا الصف أكثر من أعمدة صف العناوين ({ $max }): الخلية التي فيها الفاصل تحتاج إلى علامتي تنصيص
import-nobodys = الصف بلا معرّف ولا عنوان، فلا يُعرف إلى أي منتج ينتمي

## Products

import-slug = لا يجوز في المعرّف «{ $slug }» غير a-z و0-9 والشرطات
import-handle-changed = يُكتب المعرّف هنا { $handle } لأنه لا يجوز فيه غير a-z و0-9 والشرطات
import-handle-twice = المعرّف نفسه في الصف { $row } أيضًا: لكل منتج معرّفه، ويجب أن تتوالى صفوفه
import-no-title = العنوان ناقص
import-title-missing = العنوان ناقص في أول صف من المنتج
import-title-long = العنوان أطول من الحد، وهو { $max } من الحروف
import-other-title = عنوان آخر؛ المعتمد هو أول صف من المنتج
import-name-missing = الاسم ناقص
import-description-long = الوصف أطول من الحد، وهو { $max } من الحروف
import-descriptions-long = الوصفان معًا أطول من الحد، وهو { $max } من الحروف
import-category-deep = لا يبقى من درجات الفئة إلا الأولى حتى الدرجة { $max }
import-category-deeper = درجات الفئة أكثر من { $max }
import-category-name = إحدى الفئات بلا اسم صالح
import-category-tag = للبضاعة هنا فئة واحدة، فصارت «{ $category }» وسمًا
import-many-tags = عدد الوسوم أكبر من { $max }
import-many-facts = عدد الحقائق أكبر من { $max }
import-fact-long = أطول مما يسعه حقل الحقائق، فتُرك
import-fact-unnamed = للخاصية قيم ولا اسم لها
import-fact-twice = الخاصية «{ $fact }» مكررة
import-many-images = عدد الصور أكبر من { $max }
import-image-address = لا يزيد عنوان الصورة على { $max } من الحروف ولا يكون فيه فاصل أسطر
import-status = القيمة «{ $value }» ليست active ولا draft ولا archived
import-unlisted = تبقى البضائع غير المدرجة مسودات: الصفحة هنا مدرجة أو غير موجودة
import-visibility = القيمة «{ $value }» ليست visible ولا catalog ولا search ولا hidden
import-hidden = تبقى البضائع المخفية مسودات: الصفحة هنا مدرجة أو غير موجودة
import-gift-card = لا يمكن بيع بطاقات الهدايا هنا بعد، فتدخل مسودةً
import-download = لا يمكن تسليم التنزيلات هنا بعد، فيدخل المنتج مسودةً
import-tax = «{ $value }»: فئة الضريبة هي standard أو reduced أو super-reduced أو exempt
import-tax-status = القيمة «{ $value }» ليست taxable ولا shipping ولا none
import-tax-class = تُعامل فئة الضريبة «{ $value }» بالنسبة العادية
import-taxed-alike = نسخ المنتج الواحد ضريبتها واحدة: المعتمد هو أول صف منه
import-language = رمز اللغة حرفان لاتينيان صغيران أو ثلاثة، مثل en
import-currency = الأسعار بعملة { $currency } لكن العملة الأساسية لهذا المتجر { $base }: حوّلها وأفرغ هذا العمود
import-more = لا يمكن قراءته ({ $error }): اتركه كما صُدِّر أو أفرغه
import-more-text = لا يمكن قراءته (القيمة «{ $value }» فارغة أو أطول من { $max } من الحروف أو على أكثر من سطر): اتركه كما صُدِّر أو أفرغه
import-more-key = لا يمكن قراءته («{ $value }» ليس مفتاحًا لحقيقة): اتركه كما صُدِّر أو أفرغه
import-more-problems = { $count ->
    [one] مشكلة أخرى من هذا النوع
    [two] مشكلتان أخريان من هذا النوع
    [few] { $count } مشكلات أخرى من هذا النوع
    [many] { $count } مشكلة أخرى من هذا النوع
   *[other] { $count } مشكلة أخرى من هذا النوع
}
import-type = القيمة «{ $value }» ليست simple ولا variable ولا variation ولا grouped ولا external
import-grouped = لا يؤخذ المنتج المجمّع: أجزاؤه تدخل وحدها
import-external = لا يؤخذ المنتج الخارجي: يبيعه متجر آخر

## Options and variants

import-many-options = عدد الخيارات أكبر من { $max }
import-many-choices = عدد الخصائص ذات التنويعات أكبر من { $max }
import-option-unnamed = للخيار قيمة ولا اسم له
import-option-called = اسم الخيار «{ $option }» كما في أول صف من المنتج
import-option-undecided = لا يحدد أي تنويع «{ $option }»، فهي حقيقة لا خيار
import-value-missing = القيمة ناقصة للخيار «{ $option }»
import-value-without-option = قيمة لخيار لا يسمّيه أول صف من المنتج
import-value-open = يترك «{ $option }» دون تحديد وتنويعات أخرى تحدده: اكتب صفًا لكل قيمة
import-two-values = للتنويع قيمة واحدة فقط للخيار «{ $option }»
import-same-values = قيم الخيارات نفسها كما في الصف { $row }
import-no-variant = لا توجد أي نسخة
import-second-variant = نسخة ثانية، والمنتج بلا خيارات
import-many-variants = عدد النسخ أكبر من { $max }
import-no-variation = منتج متغيّر بلا تنويعات
import-no-parent = لا يذكر التنويع المنتج الذي يتبعه
import-parent-simple = المنتج «{ $parent }» الذي يتبعه ليس متغيّرًا
import-parent-missing = المنتج «{ $parent }» الذي يتبعه ليس في الملف
import-sku-twice = رمز الصنف { $sku } في الصف { $row } أيضًا: لكل نسخة رمزها
import-sku-elsewhere = رمز الصنف { $sku } في الصف { $row } أيضًا للمنتج «{ $product }»: لكل نسخة رمزها
import-sku-taken = رمز الصنف «{ $sku }» للمنتج «{ $product }»
import-not-written = تعذّرت كتابته: { $error }
import-variant-choice = { $variant }: تلزم قيمة لكل خيار
import-variant-same-choice = { $variant }: قيم الخيارات نفسها مرتين
import-variant-same-sku = { $variant }: رمز الصنف نفسه مرتين
import-variant-price = { $variant }: السعر أقل من صفر
import-variant-cost = { $variant }: التكلفة أقل من صفر
import-variant-currencies = { $variant }: عملتان
import-variant-stock = { $variant }: يجب أن يكون المخزون بين 0 و{ $max }
import-variant-low-stock = { $variant }: يجب أن يكون حد المخزون المنخفض بين 0 و{ $max }

## Cells

import-long = القيمة «{ $value }» أطول من الحد، وهو { $max } من الحروف
import-text-long = أطول من الحد، وهو { $max } من الحروف
import-not-whole = القيمة «{ $value }» ليست عددًا صحيحًا
import-yes-or-no = القيمة «{ $value }» ليست true ولا false
import-rounded = قرّب برنامج جداول هذا الرقم إلى { $value }: اكتبه كاملًا
import-weight = القيمة «{ $value }» ليست وزنًا بوحدة { $unit }، مثل 250
import-weight-grams = القيمة «{ $value }» ليست وزنًا بالغرام، مثل 250
import-many-pieces = عدد القطع في المخزون أكبر من { $max }
import-oversold = يُحتسب { $pieces } (بيع فوق المخزون) صفرًا
import-no-quantity = معدود لكن بلا كمية: يُحتسب صفرًا
import-whole-pieces = لا تُعدّ إلا القطع الكاملة
import-shared-stock = المخزون المشترك بين تنويعاته ({ $pieces }) موزّع عليها، وعددها { $variations }
import-policy = القيمة «{ $value }» ليست deny ولا continue
import-price-missing = السعر ناقص
import-former-low = ليس أعلى من السعر، فتُرك
import-sale-dated = لسعر التخفيض مواعيد لا تعرفها الأسعار هنا: يؤخذ السعر العادي
import-sale-high = ليس أقل من السعر العادي، فتُرك
import-amount = القيمة «{ $value }» ليست مبلغًا: اكتب الرقم وحده، مثل { $example }
import-amount-negative = القيمة { $value } أقل من صفر
import-amount-large = القيمة { $value } كبيرة جدًا
import-amount-comma = في القيمة «{ $value }» فاصلة: اكتب المبالغ بنقطة وبلا فواصل للآلاف، مثل { $example }
import-amount-decimals = في القيمة «{ $value }» منازل عشرية أكثر مما لعملة { $currency } ({ $decimals })

## A history of clicks and orders

import-history-column = لا يوجد عمود «{ $column }»: أعمدة السجل هي { $columns }
import-event = القيمة «{ $value }» ليست اسم حدث؛ الأسماء هي { $names }
import-visitor-missing = ناقص: سمِّ المتصفح بأي اسم
import-item-missing = ناقص: الحدث { $event } يخص منتجًا
import-item-unknown = ليس في المتجر منتج ولا نسخة باسم «{ $value }»
import-quantity = القيمة «{ $value }» ليست عددًا صحيحًا من 1 إلى { $max }
import-no-currency = القيمة «{ $value }» ليست عملة، مثل EUR
import-order-missing = الشراء بلا رقم طلب يُحتسب طلبًا قائمًا بذاته
import-query-missing = ناقص: البحث يكون عن كلمات
import-time = القيمة «{ $value }» ليست وقتًا: الوقت بالمللي ثانية منذ 1970، مثل { $example }
import-time-seconds = تبدو القيمة { $value } بالثواني: الأوقات بالمللي ثانية
import-time-early = القيمة { $value } قبل عام 2000
import-time-late = القيمة { $value } بعد أكثر من يوم في المستقبل

## What would change

import-field-title = العنوان
import-field-description = الوصف
import-field-vendor = الصانع
import-field-category = الفئة
import-field-tags = الوسوم
import-field-attributes = الحقائق
import-field-options = الخيارات
import-field-images = الصور
import-field-drawing = الرسم
import-field-published = معروض للبيع
import-field-tax = فئة الضريبة
import-field-place = الموضع
import-field-sku = رمز الصنف
import-field-values = القيم
import-field-price = السعر
import-field-compare = السعر السابق
import-field-cost = التكلفة
import-field-stock = المخزون
import-field-low = حد المخزون المنخفض
import-field-barcode = الباركود
import-field-weight = الوزن
import-field-in = { $field } ({ $language })
import-variant = النسخة { $variant }
import-variant-field = النسخة { $variant }، { $field }
import-variant-new = جديدة، { $price }
import-archived = في الأرشيف
import-yes = نعم
import-no = لا
import-stock-untracked = غير معدود
import-stock-backorder = { $pieces }، ويستمر البيع بعدها
import-grams = { $grams } غ
