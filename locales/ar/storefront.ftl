# نصوص صفحات المتجر، مرتبة كترتيب الصفحة من أعلى إلى أسفل.
# جمل قصيرة صادقة بلا استعجال. الصياغة محايدة بين المذكر والمؤنث: المصدر بدل فعل الأمر، والماضي بدل المضارع.

## Numbers, lists, days: used inside other texts

# علامة الاتجاه قبل النسبة وبعدها كما في CLDR، لئلا تنتقل العلامة إلى الجهة الأخرى.
number-percent = { $number }{"\u200E"}%{"\u200E"}
list-more = {"، "}
list-last = {" و"}
day-today = اليوم
day-yesterday = أمس
day-tomorrow = غدًا
day-on-weekday = يوم { $weekday }
day-on-date = في { $date }

## Every page

site-skip = انتقال إلى المحتوى
site-menu = القائمة
site-close = إغلاق
site-you-are-here = الموضع الحالي
site-shop = المتجر
site-more = المزيد
site-yes = نعم
site-no = لا
site-on = مفعّل
site-off = متوقف

## Header

header-search-label = البحث في المتجر
header-search-hint = { $count ->
    [zero] البحث في المتجر
    [one] البحث في منتج واحد
    [two] البحث في منتجين
    [few] البحث في { $count } منتجات
    [many] البحث في { $count } منتجًا
   *[other] البحث في { $count } منتج
}
header-search-submit = بحث
header-categories = الأقسام
header-account = الحساب
header-sign-in = تسجيل الدخول
header-cart = السلة
header-cart-count = { $count ->
    [zero] السلة فارغة
    [one] السلة، قطعة واحدة
    [two] السلة، قطعتان
    [few] السلة، { $count } قطع
    [many] السلة، { $count } قطعة
   *[other] السلة، { $count } قطعة
}
header-preferences = اللغة والعملة

## The line that offers another language (in the offered language)

language-offer = هذه الصفحة متاحة بالعربية أيضًا.
language-offer-accept = قراءتها بالعربية
language-offer-decline = لا، شكرًا

## Language, currency, theme

language-en = الإنجليزية
language-ar = العربية
language-de = الألمانية
currency-eur = يورو
currency-usd = دولار أمريكي
currency-jpy = ين ياباني
currency-gbp = جنيه إسترليني
currency-kwd = دينار كويتي
theme-auto = كما في الجهاز
theme-light = فاتح
theme-dark = داكن

## Demo bar

demo-bar-label = عرض تجريبي
demo-view-as = المشاهدة بعين
demo-view-as-submit = عرض
demo-visitor-new = زيارة جديدة
demo-bar-text = متجر للعرض وأشخاص من الخيال. يمكن الطلب؛ لا شيء يُرسل ولا شيء يُحسب.
demo-control = { $name } (مجموعة المقارنة: بلا شيء شخصي)

## Footer

footer-title = السبب ظاهر، والإيقاف ممكن في كل وقت.
footer-text = يرتّب هذا المتجر نفسه مما شاهدته واشتريته هنا. لا يخرج منه شيء. ما شاهدته يُحفظ { $days ->
    [one] يومًا واحدًا
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
} على الأكثر.
footer-title-plain = الواجهة نفسها للجميع.
footer-text-plain = لا يُسجَّل عنك شيء. كل من لم يختر بعد يرى هذا المتجر نفسه.
footer-privacy = الخصوصية
footer-info = معلومات
footer-shop = المتجر
footer-why = لماذا أرى هذا؟
footer-choices = اختياراتك
footer-about-you = ما يعرفه هذا المتجر عني
footer-personal-off = إيقاف الصفحات الشخصية
footer-download = تنزيل بياناتي
footer-erase = محو بياناتي
footer-everything = كل المنتجات
footer-vat = الأسعار تشمل الضريبة.

## Consent

consent-title = هل يتذكر هذا المتجر ما تمت مشاهدته هنا؟
consent-text = مع الموافقة ترتّب هذه الصفحات نفسها لك، وكل شيء شخصي يذكر سبب ظهوره. ومع الرفض لا يُسجَّل شيء، ويعمل المتجر كما هو.
consent-kept = { $days ->
    [zero] يُحفظ في هذا المتجر وحده
    [one] يُحفظ في هذا المتجر وحده ليوم واحد
    [two] يُحفظ في هذا المتجر وحده ليومين
    [few] يُحفظ في هذا المتجر وحده { $days } أيام
    [many] يُحفظ في هذا المتجر وحده { $days } يومًا
   *[other] يُحفظ في هذا المتجر وحده { $days } يوم
}
consent-yours = يمكنك قراءته كله وتصحيحه ومحوه
consent-prices = الأسعار لا تكون شخصية أبدًا.
consent-no = لا، بلا تخصيص
consent-yes = نعم، مع الترتيب لي
consent-choose = اختيار ما هو مسموح
consent-browsing = ما أشاهده وأبحث عنه
consent-browsing-text = للصفوف وترتيب النتائج وأسبابها. يُحفظ { $days ->
    [one] يومًا واحدًا
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
} على الأكثر.
consent-purchases = ما أضعه في السلة وأشتريه
consent-purchases-text = لما يناسبه ولما حان شراؤه من جديد. يُحفظ { $months ->
    [one] شهرًا واحدًا
    [two] شهرين
    [few] { $months } أشهر
    [many] { $months } شهرًا
   *[other] { $months } شهر
} على الأكثر.
consent-place = بلدي أو منطقتي
consent-place-text = لإظهار ما يشاهده الناس في بلدك أو منطقتك. لا عنوانك الدقيق أبدًا.
consent-declared = ما أخبر المتجر به
consent-declared-text = لما طلبت رؤيته، ولإظهار ما يشاهده من أخبروا بالشيء نفسه. يمكن تغيير كل إجابة أو حذفها.
consent-email = بريد إلكتروني شخصي
consent-email-text = لاختيار ما تعرضه رسائلنا. نسأل عنه وحده، ولا تشمله موافقة واحدة على الكل.
consent-saved-yes = تم الحفظ. من الآن ترتّب هذه الصفحات نفسها لك.
consent-saved-no = تم الحفظ. لا يُسجَّل عنك شيء.
consent-saved-no-erased = تم الحفظ. لا يُسجَّل عنك شيء، ويُمحى ما كان مسجَّلًا.
consent-signal = متصفحك يطلب عدم التتبع، فلا يُسجَّل شيء.

## Home: shelves

home-title = الرئيسية
home-hero-see = مشاهدة { $item }
home-for-you-title = لك
home-for-you-text = مختارة مما شاهدته واشتريته هنا.
home-for-you-correct = تصحيح ما نظنه عن ذوقك
home-told-title = كما طلبت
home-told-text = مما أخبرتنا به.
home-continue-title = المتابعة من حيث توقفت
home-continue-look = مشاهدة
home-buy-again-title = الشراء مرة أخرى
home-bought-most-title = الأكثر شراءً هذا الأسبوع
home-popular-title = الأكثر مشاهدة الآن
home-new-title = جديد
home-new-text = الأحدث أولًا.
home-assortment-title = من رفوفنا
home-same-text = القائمة نفسها للجميع.
home-categories-title = الأقسام
home-see-all = { $count ->
    [zero] كل المنتجات
    [one] المنتج الوحيد
    [two] المنتجان كلاهما
    [few] كل المنتجات، وعددها { $count }
    [many] كل المنتجات، وعددها { $count }
   *[other] كل المنتجات، وعددها { $count }
}
home-empty-title = الرفوف ما زالت فارغة
home-empty-text = ستظهر البضائع هنا حين تصل إلى المتجر.

## Reasons, one sentence each

reason-viewed = لأنك شاهدت { $item } { $when }
reason-recently-viewed = شاهدت هذا { $when }
reason-others-also-viewed = شاهده أيضًا من شاهدوا { $item }
reason-bought-together = يُشترى كثيرًا مع { $item }
reason-bought-together-yours = يُشترى كثيرًا مع { $item }، من سجلك هنا
reason-others-came-to = آخرون لديهم { $item } من سجلك هنا اختاروا هذا أيضًا
reason-similar = يشبه { $item }
reason-similar-yours = يشبه { $item }، من سجلك هنا
reason-affinity-category = لاهتمامك المتكرر بقسم { $category }
reason-affinity-brand = لاهتمامك المتكرر بعلامة { $brand }
reason-affinity-attribute = لاهتمامك المتكرر بما هو { $attribute }
reason-affinity-price = قريب من الأسعار التي شاهدتها عادةً
reason-told = لأنك أخبرتنا: { $fact }
reason-buy-again = { $times ->
    [zero] حان شراؤه من جديد
    [one] اشتريته مرة واحدة، { $when }
    [two] اشتريته مرتين، آخرهما { $when }
    [few] اشتريته { $times } مرات، آخرها { $when }
    [many] اشتريته { $times } مرة، آخرها { $when }
   *[other] اشتريته { $times } مرة، آخرها { $when }
}
reason-bought-most = الأكثر شراءً هذا الأسبوع. للجميع على السواء
# Only with a count of 20 or more.
reason-popular = الأكثر مشاهدة الآن. للجميع على السواء
reason-popular-among = رائج بين من { $who }، كما أخبرتنا
reason-popular-near = رائج بالقرب منك: { $place }
place-region = { $region }، { $country }
reason-new = جديد في المتجر. للجميع على السواء
reason-assortment = من بضائعنا. للجميع على السواء
reason-pinned = اختاره المتجر. للجميع على السواء
reason-moved-label = تقدّم
reason-moved-places = { $places ->
    [zero] { $places }
    [one] مركزًا واحدًا
    [two] مركزين
    [few] { $places } مراكز
    [many] { $places } مركزًا
   *[other] { $places } مركز
}
reason-moved-brand = تقدّم لاهتمامك المتكرر بعلامة { $brand }
reason-moved-category = تقدّم لاهتمامك المتكرر بقسم { $category }
reason-moved-attribute = تقدّم لاهتمامك المتكرر بما هو { $attribute }
reason-moved-item = تقدّم لأنك شاهدت { $item }
reason-moved-told = تقدّم لأنك أخبرتنا: { $fact }
reason-moved-other = تقدّم بسبب سجلك هنا
reason-offer = { $count ->
    [zero] لاهتمامك بقسم { $category }
    [one] لأنك شاهدت شيئًا واحدًا في قسم { $category }
    [two] لأنك شاهدت شيئين في قسم { $category }
    [few] لأنك شاهدت { $count } أشياء في قسم { $category }
    [many] لأنك شاهدت { $count } شيئًا في قسم { $category }
   *[other] لأنك شاهدت { $count } شيء في قسم { $category }
}
reason-dismiss = لا يهمني
reason-dismiss-item = لا يهمني { $item }
reason-dismiss-undo = إظهاره من جديد

## Offer ticket

offer-title = عرض لك
offer-terms = على قطعة واحدة من قسم { $category } حتى { $date }
offer-text = يخفض هذا العرض { $percent } من ثمن قطعة واحدة من اختيارك. الأسعار في الصفحات واحدة للجميع، ويُخصم العرض في سلتك.
offer-why = لماذا هذا العرض؟
offer-decline = لا، شكرًا
offer-stop = إيقاف العروض الشخصية

## Category

category-count = { $count ->
    [zero] لا منتجات
    [one] منتج واحد
    [two] منتجان
    [few] { $count } منتجات
    [many] { $count } منتجًا
   *[other] { $count } منتج
}
category-count-of = { $shown } من أصل { $count ->
    [zero] { $count }
    [one] منتج واحد
    [two] منتجين
    [few] { $count } منتجات
    [many] { $count } منتجًا
   *[other] { $count } منتج
}
category-empty-title = لا شيء في هذا القسم بعد
category-empty-text = في الأقسام المجاورة بضائع أخرى.
category-description = { $category }: { $count ->
    [zero] لا منتجات
    [one] منتج واحد
    [two] منتجان
    [few] { $count } منتجات
    [many] { $count } منتجًا
   *[other] { $count } منتج
}.
category-below = أقسام { $category }
category-everything = كل المنتجات
category-personal-order = هذا الترتيب لك
category-personal-order-text = تقدّمت بعض البضائع بسبب ما شاهدته هنا. لم يُخفَ شيء ولم يتغير سعر.

## Filters, order, pages

filter-title = تصفية
filter-count = { $count ->
    [zero] تصفية
    [one] تصفية، واحدة مفعّلة
    [two] تصفية، اثنتان مفعّلتان
    [few] تصفية، { $count } مفعّلة
    [many] تصفية، { $count } مفعّلة
   *[other] تصفية، { $count } مفعّلة
}
filter-category = القسم
filter-price = السعر
filter-brand = العلامة
filter-price-from = من
filter-price-to = إلى
filter-price-up-to = حتى { $price }
filter-price-between = من { $from } إلى { $to }
filter-price-over = { $price } أو أكثر
filter-remove = إزالة
filter-clear = إزالة كل التصفية
filter-apply = تطبيق
list-empty-title = لا منتج يجمع هذا كله
list-empty-text = أزل بعض التصفية لتعود البضائع.
order-same = هذا هو الترتيب الواحد للجميع.
order-same-text = لا يدخل فيه شيء يخصك.
sort-label = الترتيب
sort-best = الأنسب
sort-shelf = كما على الرف
sort-new = الأحدث أولًا
sort-price-up = السعر من الأقل إلى الأعلى
sort-price-down = السعر من الأعلى إلى الأقل
sort-submit = ترتيب
pager-label = الصفحات
pager-range = من { $from } إلى { $to } من أصل { $count }
pager-next = التالي
pager-previous = السابق

## Cards and prices

card-new = جديد
card-sale = تخفيض
card-sold-out = نفد
save-item = احفظ { $item }
price-before = كان
price-vat = يشمل الضريبة، والسعر واحد للجميع

## Product

product-add = إضافة إلى السلة
product-quantity = الكمية
product-less = أقل بواحد
product-more = أكثر بواحد
product-option-missing = غير متاح مع { $value }
product-option-others = { $value } متاح مع: { $others }.
product-option-show = عرضه مع { $value }
product-in-stock = متوفر
# Only where the number is the true stock.
product-few-left = { $count ->
    [zero] نفد
    [one] بقيت قطعة واحدة
    [two] بقيت قطعتان
    [few] بقيت { $count } قطع
    [many] بقيت { $count } قطعة
   *[other] بقيت { $count } قطعة
}
product-available = يمكن شراؤه
product-backorder = غير متوفر الآن، ويمكن طلبه.
product-sent-from = يُرسل من { $place }
product-sizes-in = المقاسات بوحدة { $unit }
product-variant-sold-out = هذا غير متوفر الآن، وغيره من المنتج نفسه متوفر.
product-no-price = لا يباع بهذه العملة
product-sold-out = نفد
product-sold-out-text = غير متوفر الآن. هذه تشبهه.
product-specification = المواصفات
product-description = الوصف
product-weight = الوزن
product-barcode = الباركود
product-sku = رمز المنتج
product-brand = العلامة
product-category = القسم
product-together-title = يناسبه
product-together-text = كثيرًا ما تكون في الطلب نفسه. للجميع على السواء.
bundle-all = { $count ->
    [zero] أضف الكل، { $price }
    [one] أضفه، { $price }
    [two] أضف الاثنين، { $price }
    [few] أضف الأشياء { $count } كلها، { $price }
    [many] أضف الأشياء { $count } كلها، { $price }
   *[other] أضف الأشياء { $count } كلها، { $price }
}
bundle-some = أضف ما اخترته
product-similar-title = مشابه
product-similar-text = متقاربة في النوع والصنع والسعر.
product-also-title = شاهد آخرون أيضًا
product-also-text = ممن شاهدوا هذا المنتج.
product-archived-title = هذا المنتج لم يعد يباع
product-archived-text = هذه تشبهه.

## Search

search-title-query = { $query } · البحث
search-count = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
search-corrected = نتائج «{ $query }».
search-relaxed = لا منتج فيه هذه الكلمات كلها. في هذه بعضها.
search-understood = فُهمت مرشِّحات: { $filters }.
search-unmet = { $price }: لا نتائج. لهذه سعر آخر.
search-missing = لا منتج فيه هذه الكلمات كلها. هذه من دون: { $words }
search-complete = { $count ->
    [zero] لا منتج فيه هذه الكلمات كلها. في هذه بعضها.
    [one] منتج واحد فيه هذه الكلمات كلها. في غيره بعضها.
    [two] منتجان فيهما هذه الكلمات كلها. في غيرهما بعضها.
    [few] { $count } منتجات فيها هذه الكلمات كلها. في غيرها بعضها.
    [many] { $count } منتجًا فيها هذه الكلمات كلها. في غيرها بعضها.
   *[other] { $count } منتج فيها هذه الكلمات كلها. في غيرها بعضها.
}
search-instead = البحث عن «{ $query }» بدلًا من ذلك
search-empty-title = لا نتائج لبحث «{ $query }»
search-empty-text = كلمة أخرى قد تفيد، أو ما يلي.
search-empty-shelf = ربما واحد من هذه
search-personal-order = هذا الترتيب لك.
search-personal-order-text = { $count ->
    [zero] لم يتقدم شيء. لم يُخفَ شيء ولم يتغير سعر.
    [one] تقدّمت نتيجة واحدة بسبب ما شاهدته هنا. لم يُخفَ شيء ولم يتغير سعر.
    [two] تقدّمت نتيجتان بسبب ما شاهدته هنا. لم يُخفَ شيء ولم يتغير سعر.
    [few] تقدّمت { $count } نتائج بسبب ما شاهدته هنا. لم يُخفَ شيء ولم يتغير سعر.
    [many] تقدّمت { $count } نتيجة بسبب ما شاهدته هنا. لم يُخفَ شيء ولم يتغير سعر.
   *[other] تقدّمت { $count } نتيجة بسبب ما شاهدته هنا. لم يُخفَ شيء ولم يتغير سعر.
}
search-order-label = ترتيب النتائج
search-order-why = لماذا هذا الترتيب؟
search-order-same = واحد للجميع
search-order-yours = لك
search-suggestions = اقتراحات
search-suggest-category = قسم
search-suggest-own = من عمليات بحثك
search-sums = هذا الترتيب بالأرقام
search-sums-text = لا يراه إلا من يدير المتجر. الترتيب الشخصي يأتي بعده.
search-part-title = الاسم
search-part-phrase = كلمتان متجاورتان
search-part-kind = نوع الشيء
search-part-brand = العلامة
search-part-category = القسم
search-part-tag = وسم
search-part-attribute = صفة
search-part-sku = جزء من رقم الصنف
search-part-description = الوصف
search-part-exact-sku = رقم الصنف
search-part-exact-title = الاسم كاملًا
search-part-coverage = فيه الكلمة
search-part-chosen = اختاره من بحثوا عن هذا
search-part-popularity = رائج

## Why page

why-title = لماذا يظهر لك { $item }
why-cause-text = هذا هو الجزء الأكبر من سبب ظهوره هنا. لولاه لكان في موضع آخر أو لم يظهر.
why-same-text = لم يؤثر شيء يخصك. الجميع يراه هنا.
why-parts-title = كل الأجزاء
why-part-share = { $percent } منه
why-part-history = شاهدت { $item } أو اشتريته، آخرها { $when }
why-part-context = هذه الصفحة عن { $item }
why-part-liking = لاهتمامك المتكرر: { $facet }
why-part-told = أخبرتنا: { $fact }
why-part-purchases = { $times ->
    [zero] لم يسبق لك شراؤه
    [one] اشتريته مرة واحدة
    [two] اشتريته مرتين
    [few] اشتريته { $times } مرات
    [many] اشتريته { $times } مرة
   *[other] اشتريته { $times } مرة
}
why-part-everyone = ما يفعله كثيرون هنا
why-part-among = ما يشاهده من { $who } مثلك
why-part-near = ما يشاهده الناس بالقرب منك: { $place }
why-part-catalog = البضائع نفسها: الجِدّة والتشكيلة
why-part-owner = اختاره المتجر
why-part-more-history = المزيد من سجلك، وكل جزء أصغر
why-stop-title = تغييره
why-dismiss = هذا لا يهمني
why-pause = إيقاف الصفحات الشخصية مؤقتًا
why-about-you = ما يعرفه هذا المتجر عني
why-place = المركز { $place }
why-place-moved = المركز { $to }، وكان { $from }
why-score-text = الأولوية لمطابقة الكلمات. ولا يقدّم سجلك نتيجة إلا بين نتائج متقاربة في المطابقة.
why-gone-title = لم يعد هذا الشرح موجودًا
why-gone-text = تُحفظ الأسباب ما دام أصلها محفوظًا. وهذا أصله محذوف.
why-offer-title = لماذا هذا العرض، ولمن يُعطى
why-offer-text = يُعطى العرض لمن تكرر اهتمامه بقسم واحد، على قطعة واحدة منه. والسعر نفسه واحد للجميع.

## Messages after an action

flash-added = { $item } في سلتك.
flash-added-many = { $count ->
    [zero] لم يُضف شيء إلى سلتك.
    [one] شيء واحد في سلتك الآن.
    [two] شيئان في سلتك الآن.
    [few] { $count } أشياء في سلتك الآن.
    [many] { $count } شيئًا في سلتك الآن.
   *[other] { $count } شيء في سلتك الآن.
}
flash-bundle-none = اختر ما تريد إضافته.
flash-removed = { $item } لم يعد في سلتك.
flash-quantity = { $item }: صارت الكمية { $count }.
flash-saved = حُفظ { $item } لوقت لاحق.
flash-unsaved = لم يعد { $item } محفوظًا.
flash-saved-full = تتسع القائمة لما لا يزيد على { $max } شيء. أزل شيئًا أولًا.
flash-only-left = { $count ->
    [zero] نفد { $item } قبل قليل.
    [one] لم يبق من { $item } إلا قطعة واحدة، وهي في سلتك.
    [two] لم يبق من { $item } إلا قطعتان، وهما في سلتك.
    [few] لم يبق من { $item } إلا { $count } قطع، وهي في سلتك.
    [many] لم يبق من { $item } إلا { $count } قطعة، وهي في سلتك.
   *[other] لم يبق من { $item } إلا { $count } قطعة، وهي في سلتك.
}
flash-signed-in = تم تسجيل الدخول.
flash-signed-out = تم تسجيل الخروج.
flash-registered = حسابك جاهز.
flash-preferences = تم حفظ التفضيلات.
flash-told = تم. الصفحة الرئيسية تُظهر ما تغيّر.
flash-dismissed = تم. لن نقترح عليك { $item }.
flash-dismissed-undone = قد نقترح { $item } من جديد.
flash-offer-taken = يُخصم العرض في سلتك.
flash-offer-declined = تم. لن يعود هذا العرض.
flash-offers-stopped = لن تصلك عروض شخصية بعد الآن.
flash-paused = الصفحات الشخصية متوقفة. لا يُسجَّل شيء حتى تفعيلها.
flash-resumed = الصفحات الشخصية مفعّلة.
flash-erased = تم محو بياناتك.
flash-forgotten = تم نسيانه. لم يعد له أثر.
flash-view-as = المتجر الآن كما يراه { $name }.

## Form errors

form-error-title = { $count ->
    [zero] لا شيء يحتاج إلى تصحيح
    [one] أمر واحد يحتاج إلى تصحيح
    [two] أمران يحتاجان إلى تصحيح
    [few] { $count } أمور تحتاج إلى تصحيح
    [many] { $count } أمرًا يحتاج إلى تصحيح
   *[other] { $count } أمر يحتاج إلى تصحيح
}
field-required = هذا الحقل مطلوب.
field-too-long = { $max ->
    [zero] يجب أن يبقى فارغًا.
    [one] حرف واحد على الأكثر.
    [two] حرفان على الأكثر.
    [few] { $max } أحرف على الأكثر.
    [many] { $max } حرفًا على الأكثر.
   *[other] { $max } حرف على الأكثر.
}
field-email = شكل البريد الإلكتروني مثل name@example.org.
field-password-short = { $min ->
    [zero] كلمة المرور مطلوبة.
    [one] حرف واحد على الأقل.
    [two] حرفان على الأقل.
    [few] { $min } أحرف على الأقل.
    [many] { $min } حرفًا على الأقل.
   *[other] { $min } حرف على الأقل.
}
field-password-long = { $max ->
    [zero] يجب أن يبقى فارغًا.
    [one] حرف واحد على الأكثر.
    [two] حرفان على الأكثر.
    [few] { $max } أحرف على الأكثر.
    [many] { $max } حرفًا على الأكثر.
   *[other] { $max } حرف على الأكثر.
}
field-password-same = كلمتا المرور غير متطابقتين.
field-password-common = كلمة المرور هذه من الكلمات الشائعة. يلزم اختيار غيرها.
field-number = يلزم عدد صحيح.
field-range = يلزم عدد من { $min } إلى { $max }.
field-choice = يلزم اختيار واحد من القائمة.
field-optional = اختياري

## Errors: what happened, and a way on

error-way-home = إلى الصفحة الرئيسية
error-way-search = البحث في المتجر
error-way-again = محاولة أخرى
error-400-title = تعذّرت قراءة الطلب
error-400-text = في العنوان أو النموذج شيء لا نفهمه. لم يتغير شيء.
error-403-title = هذا غير متاح لك
error-403-text = جاء الطلب من موقع آخر، أو أن حسابك لا يسمح بذلك. لم يتغير شيء.
error-404-title = لا شيء في هذا العنوان
error-404-text = ربما نُقل، أو أن في الرابط خطأ.
error-405-title = لا يمكن فعل ذلك هنا
error-405-text = هذا العنوان يستجيب بطريقة أخرى فقط. لم يتغير شيء.
error-409-title = تغيّر شيء في هذه الأثناء
error-409-text = ما أرسلته لم يعد يوافق الموجود هنا الآن. لم يتغير شيء.
error-410-title = لم يعد هذا موجودًا هنا
error-410-text = أُزيل نهائيًا. ربما يفي بالغرض ما يشبهه.
error-413-title = الحجم أكبر من اللازم
error-413-text = النموذج أو الملف أكبر مما نقبله. لم يتغير شيء.
error-415-title = لا يمكننا قراءة هذا النوع من الملفات
error-415-text = جاء بصيغة لا يقبلها هذا العنوان. لم يتغير شيء.
error-422-title = فيه شيء غير مناسب
error-422-text = قرأنا ما أرسلته، ولم نتمكن من تنفيذه. لم يتغير شيء.
error-429-title = محاولات كثيرة جدًا
error-429-text = جاءت من هنا محاولات كثيرة. تمكن المحاولة من جديد بعد { $minutes ->
    [zero] قليل
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
error-500-title = تعطّل شيء من جهتنا
error-500-text = ليس السبب منك. سجّلنا ما حدث. سلتك محفوظة.
error-503-title = المتجر غير جاهز
error-503-text = المتجر يبدأ العمل أو عليه ضغط كبير، وسيعود بعد لحظات. سلتك محفوظة.
error-shelf-title = ربما كان البحث عن هذه
error-search-label = ابحث عما كان يفترض أن يكون هنا
error-suggested = هل تقصد
error-410-product-title = لم يعد { $item } يباع
error-410-product-text = هذه تشبهه.

## Plates: drawings that stand in for photographs

# السطح واللون مذكّران دائمًا، فلا تتغير الصفة بتغير الشيء المرسوم.
plate-alt = { $silhouette } بسطح { $surface } ولون { $palette } { $field }
plate-silhouette-teapot = إبريق شاي
plate-silhouette-mug = كوب
plate-silhouette-vase = مزهرية
plate-silhouette-bottle = قارورة
plate-silhouette-pendant = مصباح معلّق
plate-silhouette-lamp = مصباح طاولة
plate-silhouette-armchair = كرسي بذراعين
plate-silhouette-stool = مقعد
plate-silhouette-backpack = حقيبة ظهر
plate-silhouette-boot = جزمة
plate-silhouette-jacket = سترة
plate-silhouette-cap = قبعة
plate-silhouette-book = كتاب
plate-silhouette-notebook = دفتر
plate-silhouette-plant = نبتة في أصيص
plate-silhouette-candle = شمعة
plate-silhouette-watering-can = مرشّة سقي
plate-silhouette-headphones = سماعات رأس
plate-silhouette-bell = جرس دراجة
plate-silhouette-bowl = وعاء
plate-silhouette-tin = علبة معدنية
plate-silhouette-radio = مذياع
plate-silhouette-kettle = غلّاية
plate-silhouette-chair = كرسي
plate-silhouette-umbrella = مظلة
plate-silhouette-scissors = مقص
plate-silhouette-jug = دورق
plate-silhouette-casserole = قدر
plate-silhouette-mill = مطحنة فلفل
plate-silhouette-task-lamp = مصباح مكتب
plate-silhouette-tumbler = كأس
plate-silhouette-shirt = قميص
plate-silhouette-jumper = كنزة
plate-silhouette-trousers = بنطال
plate-silhouette-dress = فستان
plate-silhouette-shoe = حذاء
plate-silhouette-ring = خاتم
plate-silhouette-parcel = طرد
plate-silhouette-jar = برطمان
plate-silhouette-flask = قارورة حافظة للحرارة
plate-silhouette-pan = مقلاة
plate-silhouette-knife = سكين مطبخ
plate-silhouette-dish = طبق
plate-silhouette-clock = منبّه
plate-silhouette-cushion = وسادة
plate-silhouette-bookcase = مكتبة كتب
plate-silhouette-table = طاولة
plate-silhouette-mirror = مرآة مستديرة
plate-silhouette-pencil = قلم رصاص
plate-silhouette-speaker = مكبّر صوت
plate-silhouette-glove = قفاز
plate-silhouette-sock = زوج جوارب
plate-silhouette-scarf = وشاح
plate-silhouette-suitcase = حقيبة سفر
plate-silhouette-tote = حقيبة يد قماشية
plate-silhouette-planter = أصيص
plate-silhouette-trowel = مجرفة يدوية
plate-silhouette-basket = سلة
plate-silhouette-blanket = بطانية مطوية
plate-silhouette-towel = منشفة
plate-silhouette-soap = قطعة صابون
plate-silhouette-brush = فرشاة
plate-silhouette-hammer = مطرقة
plate-silhouette-toolbox = صندوق عدّة
plate-silhouette-tent = خيمة
plate-silhouette-lantern = فانوس
plate-silhouette-saw = منشار
plate-silhouette-rope = لفّة حبل
plate-palette-tomato = أحمر طماطمي
plate-palette-amber = كهرماني
plate-palette-cobalt = أزرق كوبالتي
plate-palette-forest = أخضر غابي
plate-palette-wine = أحمر خمري
plate-palette-bone = أبيض عظمي
plate-palette-graphite = رمادي غرافيتي
plate-palette-blush = وردي فاتح
plate-palette-teal = أزرق مخضر
plate-surface-plain = أملس
plate-surface-ribbed = مضلّع
plate-surface-speckled = مرقّط
plate-surface-woven = منسوج
plate-surface-glazed = مزجّج
plate-field-clay = على خلفية بلون الطين
plate-field-citrus = على خلفية بلون الليمون
plate-field-moss = على خلفية بلون الطحلب
plate-field-lagoon = على خلفية بلون البحيرة
plate-field-sky = على خلفية بلون السماء
plate-field-iris = على خلفية بلون السوسن
plate-field-rose = على خلفية بلون الورد
plate-field-stone = على خلفية بلون الحجر
# Parts of a drawing, under the closer looks at it. An ear is the handle of a cup; a grip is held with the whole hand.
plate-part-aerial = الهوائي
plate-part-armrest = مسند الذراع
plate-part-backrest = مسند الظهر
plate-part-band = طوق الخاتم
plate-part-base = القاعدة
plate-part-bell = الجرس
plate-part-belt = الحزام
plate-part-binding = الرباط
plate-part-blade = النصل
plate-part-blades = الشفرتان
plate-part-bolster = كتف النصل
plate-part-bristles = الشعيرات
plate-part-buckle = الإبزيم
plate-part-bulb = المصباح
plate-part-button = الزر
plate-part-canopy = القماش
plate-part-cap = الغطاء العلوي
plate-part-clamp = الماسك
plate-part-clasp = القفل
plate-part-claw = المخلب
plate-part-coil = اللفّة
plate-part-collar = الياقة
plate-part-cone = الغشاء
plate-part-cord = السلك
plate-part-corner = الزاوية
plate-part-cover = الغلاف
plate-part-cuff = الحافة المطاطية
plate-part-dial = قرص الضبط
plate-part-dish = صحن الصابون
plate-part-dome = القبّة
plate-part-drawer = الدرج
plate-part-ear = المقبض
plate-part-ear-cushion = وسادة الأذن
plate-part-edge = الحرف
plate-part-elastic = الشريط المطاطي
plate-part-end = طرف الحبل
plate-part-entrance = المدخل
plate-part-eraser = الممحاة
plate-part-ferrule = الطوق المعدني
plate-part-fingers = الأصابع
plate-part-flame = اللهب
plate-part-fold = الطيّة
plate-part-foot = القدم
plate-part-frame = الإطار
plate-part-fringe = الأهداب
plate-part-glass = الزجاج
plate-part-grille = شبكة السمّاعة
plate-part-grip = المقبض المطاطي
plate-part-grips = حلقتا الأصابع
plate-part-hammer-head = رأس المطرقة
plate-part-handle = المقبض
plate-part-hands = العقارب
plate-part-headband = قوس الرأس
plate-part-heel = الكعب
plate-part-hem = الحاشية
plate-part-hinge = المفصل
plate-part-joint = الوصلة
plate-part-knob = المقبض المستدير
plate-part-label = الملصق
plate-part-laces = الأربطة
plate-part-lather = الرغوة
plate-part-leaves = الأوراق
plate-part-legs = الأرجل
plate-part-lever = الذراع
plate-part-lid = الغطاء
plate-part-loop = الحلقة
plate-part-mouth = الفوهة
plate-part-neckline = فتحة الرقبة
plate-part-peak = حافة القبعة
plate-part-pivot = المحور
plate-part-pocket = الجيب
plate-part-poles = الأعمدة
plate-part-pot = الأصيص
plate-part-print = الرسم المطبوع
plate-part-rail = القضيب
plate-part-ribbon = شريط العلامة
plate-part-rim = الحافة
plate-part-rungs = العوارض
plate-part-saucer = صحن الأصيص
plate-part-seam = الدرزة
plate-part-seat = المقعدة
plate-part-setting = موضع الحجر
plate-part-shade = كُمّة المصباح
plate-part-shelf = الرف
plate-part-shoulder = الكتف
plate-part-sleeve = الكم
plate-part-sole = النعل
plate-part-spine = كعب الكتاب
plate-part-spout = المصبّ
plate-part-stalk = الساق
plate-part-stamp = الختم
plate-part-stand = الحامل
plate-part-stem = العمود
plate-part-stone = الحجر
plate-part-stopper = السدادة
plate-part-strap = حزام التعليق
plate-part-stripes = الخطوط
plate-part-surface = السطح
plate-part-table-top = سطح الطاولة
plate-part-tape = الشريط اللاصق
plate-part-teeth = الأسنان
plate-part-thumb = الإبهام
plate-part-tip = الطرف
plate-part-toe = مقدمة القدم
plate-part-tweeter = سمّاعة الترددات العالية
plate-part-waist = الخصر
plate-part-waistband = حزام الخصر
plate-part-weave = الجديلة
plate-part-well = قعر الطبق
plate-part-wheels = العجلات
plate-part-wick = الفتيل
# In place of a picture that the shop does not have.
plate-stand-in = لا صورة بعد: { $item }

## What machines read

# The shop in a line, for search engines and where it is shared: its name and what it sells.
site-description = { $shop }: { $categories }.
# The name of the feed of new products.
feed-new-title = الجديد في { $shop }
## الأوزان والمقاسات

unit-mm = { $number }{"\u00A0"}مم
unit-cm = { $number }{"\u00A0"}سم
unit-m = { $number }{"\u00A0"}م
unit-g = { $number }{"\u00A0"}غ
unit-kg = { $number }{"\u00A0"}كغ
unit-ml = { $number }{"\u00A0"}مل
unit-l = { $number }{"\u00A0"}لتر
unit-in = { $number }{"\u00A0"}بوصة
unit-ft = { $number }{"\u00A0"}قدم
unit-oz = { $number }{"\u00A0"}أونصة
unit-lb = { $number }{"\u00A0"}رطل
unit-fl-oz = { $number }{"\u00A0"}أونصة سائلة
unit-qt = { $number }{"\u00A0"}كوارت

## الوحدات

units-metric = غرامات وسنتيمترات ولترات
units-imperial = أونصات وبوصات وكوارتات

## إعداد تشير إليه الزيارات: يُسأل عنه مرة واحدة

suggest-currency = هل نعرض الأسعار بعملة { $what }؟
suggest-language = هل نعرض المتجر دائمًا بهذه اللغة: { $what }؟
flash-preferences-reset = نُسيت اختياراتك. يبدو المتجر الآن كما يبدو لزائر جديد.

## عروض للجميع

price-low = أدنى سعر في آخر 30 يومًا: { $price }
offer-percent-each = خصم { $percent } على كل قطعة.
offer-percent-one = خصم { $percent } على قطعة واحدة.
offer-percent-order = خصم { $percent } على الطلب.
offer-amount-each = خصم { $amount } على كل قطعة.
offer-amount-one = خصم { $amount } على قطعة واحدة.
offer-amount-order = خصم { $amount } على الطلب.
offer-fixed-price = كل قطعة بسعر { $amount }.
offer-buy-get = من الصنف نفسه: ادفع ثمن { $buy } واحصل على { $get } إضافية.
offer-cheapest-free = من كل { $count } قطع الأرخص مجانًا.
offer-free-delivery = توصيل مجاني.
offer-gift = { $item } مجانًا متى وُضعت في السلة مع شيء آخر.
offer-favourite = القسم الذي تشاهده أكثر من غيره
offer-more-goods = { $count } غيرها
offer-term-goods = على: { $goods }.
offer-term-value = ابتداءً من { $amount }.
offer-term-pieces = ابتداءً من { $count } قطع.
offer-term-first-order = لأول طلب.
offer-term-customers = لمن سجّل الدخول.
offer-term-countries = للطلبات إلى: { $countries }.
offer-term-until = حتى { $date }.
offer-text-any = الأسعار في الصفحات واحدة للجميع؛ يُخصم العرض في سلتك. وقد اختير لك.

## الرسائل الشخصية: أخبروني، أيّها، لا مزيد

tell-me-back-in-stock = أخبروني حين يتوفر من جديد
tell-me-price-drop = أخبروني حين ينخفض سعره
tell-me-text = نكتب إليك مرة واحدة حين يحدث ذلك. تسألك رسالة أولًا هل العنوان لك؛ ومن دون موافقتك لا يصلك شيء آخر.
tell-me-known = نكتب مرة واحدة، حين يحدث ذلك، إلى عنوان حسابك.
tell-me-email = عنوان بريدك الإلكتروني
tell-me-submit = أخبروني
tell-me-done = سنخبرك.
tell-me-sent = انظر في بريدك من فضلك: رسالة تسأل هل العنوان لك. وهي صالحة يومين.
letters-title = الرسائل التي تصلك
letters-text = هذه هي الرسائل التي نكتبها إلى { $email } إلى جانب رسائل الطلبات والحساب. يمكن إيقاف كل منها.
letters-kinds = الرسائل الشخصية
letters-kind-welcome = الترحيب
letters-kind-welcome-text = رسالة واحدة بعد الانضمام.
letters-kind-cart-left = بقي في السلة
letters-kind-cart-left-text = تذكير بما لا يزال في السلة.
letters-kind-offer = عروض لك
letters-kind-offer-text = عرض شخصي على أشياء شوهدت أو وُضعت في السلة.
letters-kind-back-in-stock = متوفر من جديد
letters-kind-back-in-stock-text = حين يتوفر من جديد شيء سُئل عنه أو حُفظ أو شوهد.
letters-kind-price-drop = انخفض السعر
letters-kind-price-drop-text = حين ينخفض سعر شيء سُئل عنه أو حُفظ أو شوهد.
letters-kind-buy-again = حان وقت المزيد
letters-kind-buy-again-text = حين يوشك أن ينفد شيء يُشترى من حين إلى آخر.
letters-kind-picks = مختارات الأسبوع
letters-kind-picks-text = أشياء قد تعجبك، مرة في الأسبوع، ومع كل منها سببه.
letters-waits = ما تنتظره
letters-wait-back-in-stock = أخبروني حين يتوفر { $title } من جديد
letters-wait-price-drop = أخبروني حين ينخفض سعر { $title }
letters-silent = لا رسائل شخصية على الإطلاق
letters-zone = منطقتك الزمنية، من أجل ساعات الهدوء
letters-zone-hint = مثل Europe/Brussels. إذا تُركت فارغة فهي منطقة البلد الذي ذهب إليه طلبك الأخير، أو منطقة المتجر.
letters-zone-wrong = لا نعرف منطقة زمنية بهذا الاسم. من هذه الأسماء Europe/Brussels أو America/New_York.
letters-save = حفظ
letters-saved = حُفظ، ويسري فورًا.
letters-leave-title = لا مزيد من هذه الرسائل
letters-leave-all = لن تصل إلى { $email } أي رسائل شخصية بعد الآن. رسائل الطلبات والحساب تبقى.
letters-leave-kind = لن تصل إلى { $email } رسائل من نوع «{ $kind }» بعد الآن. تبقى سائر الرسائل كما هي.
letters-leave-yes = نعم، لا مزيد منها
letters-left-all = لن تصلك أي رسائل شخصية بعد الآن.
letters-left-kind = لن تصلك رسائل من نوع «{ $kind }» بعد الآن.
letters-confirm-title = هل نخبرك؟
letters-confirm-yes = نعم، أخبروني
letters-gone = هذا الرابط استُعمل، أو قديم جدًا، أو يخص عنوانًا نسيناه.
letters-way = الرسائل الشخصية: أي الأنواع، وفي أي ساعات، أو لا شيء.
