# التشغيل الأول، وجلب البضائع، والخطوات الأولى؛ وأسماء عملات قد يبدأ بها المتجر.

## The first run

setup-title = إعداد المتجر
setup-text = لا يعمل أحد هنا بعد. من يملأ هذه الصفحة يصبح المالك. يمكن تغيير كل شيء لاحقًا، إلا العملة الأساسية متى وُجدت بضائع.
setup-languages = هذه الصفحة بلغات أخرى
setup-owner = أنت
setup-owner-text = بهذا تسجّل دخولك إلى الإدارة.
setup-shop = المتجر
setup-shop-text = يظهر في أعلى كل صفحة وفي كل رسالة.
setup-country-hint = تتبعه الضرائب والمنطقة الزمنية.
setup-choose = اختر
setup-money = الأسعار
setup-money-text = كيف تكتبها وكيف تُعرض.
setup-currency = العملة الأساسية
setup-currency-hint = تحدد بها الأسعار. تضاف عملات أخرى لاحقًا وتُحسب بأسعار الصرف.
setup-currency-kept = توجد بضائع بالفعل وأسعارها بعملة { $currency }. ويبقى ذلك كما هو.
setup-spoken = اللغات
setup-submit = افتح المتجر
setup-bad-country = اختر البلد الذي يبيع منه المتجر.
setup-bad-currency = اختر العملة التي تحدد بها الأسعار.
setup-bad-languages = حدد لغات المتجر، ومن بينها اللغة الافتراضية.

## Goods are brought in

admin-import-link = أدخل ملفًا
admin-export-link = البضائع كملف
admin-import-title = أدخل بضائعك
admin-import-text = من متجر آخر، أو من المتجر التجريبي، أو واحدة واحدة.
admin-import-file = ملف من متجر آخر
admin-import-file-text = المنتجات التي صدّرها Shopify أو WooCommerce بصيغة CSV. ما يقوله الملف عن منتج يحل محل ما كان؛ وتبقى اللغات الأخرى والصور التي رفعتها وكل ما يتركه الملف فارغًا. والأصناف التي لا يذكرها تذهب إلى الأرشيف.
admin-import-file-label = ملف CSV
admin-import-file-hint = { $megabytes } ميغابايت على الأكثر.
admin-import-images = اجلب الصور التي يذكرها
admin-import-images-hint = من عناوينها على الإنترنت. يستمر ذلك وأنت تعمل.
admin-import-pieces = خذ المخزون من الملف
admin-import-pieces-hint = يصبح عدد القطع كما يقول الملف، مع سطر في سجل كل صنف. وإلا يبقى مخزون ما هو موجود كما هو.
admin-import-try = جرّبه فقط ولا تكتب شيئًا
admin-import-try-hint = تُظهر الصفحة التالية أي المنتجات والحقول ستتغير.
admin-import-go = أرسل الملف
admin-import-no-file = اختر ملفًا أولًا.
admin-import-unreadable = تعذّرت قراءة الملف. السبب مذكور أعلاه.
admin-import-done = جديد: { $created }، تغيّر: { $updated }، كما هو: { $unchanged }، مرفوض: { $refused }.
admin-import-tried = لم يُكتب شيء. كان سيصبح الجديد { $created }، والمتغيّر { $updated }، وما بقي كما هو { $unchanged }، والمرفوض { $refused }.
admin-import-images-due = صور تُجلب الآن: { $count }.
admin-import-more = ملاحظات لا تظهر هنا: { $count }.
admin-import-archived = في الأرشيف وتبقى فيه: { $count }.
admin-import-fates = ما الذي سيتغير
admin-import-fates-text = منتجًا منتجًا: كل حقل كما هو الآن وكما سيصبح.
admin-import-fates-more = ومنتجات أخرى: { $count }.
admin-import-fate-new = جديد، عدد نسخه: { $count }
admin-import-fate-more = وحقول أخرى: { $count }.
admin-import-told = ما يقال عن الملف
admin-import-told-text = ما رُفض وما فُهم على غير ما كُتب.
admin-import-demo = بضائع لتتعرّف على المتجر
admin-import-demo-text = بضائع المتجر التجريبي: مختلقة ومرسومة وموصوفة بكل اللغات. تُعرض للبيع فورًا ويمكن نقلها معًا إلى الأرشيف.
admin-import-demo-go = ضعها في المتجر
admin-import-demo-none = ليست لها أسعار بعملة { $currency }.
admin-import-demo-done = منتجات أُدخلت: { $count }.
admin-import-demo-late = توجد بضائع بالفعل، فلم يُدخل شيء.
admin-import-empty = لا شيء الآن
admin-import-empty-text = تبقى الواجهة فارغة حتى يُعرض أول منتج للبيع.
admin-import-later = إلى النظرة العامة

## The first steps

admin-steps-title = حتى أول عملية بيع
admin-steps-text = أُنجز { $done } من { $count }. وكل خطوة تقود إلى صفحتها.
admin-steps-ready = كل شيء جاهز لأول عملية بيع.
admin-steps-done = أُنجز
admin-steps-open = للإنجاز
admin-steps-hide = أخفِ هذه القائمة
admin-steps-show = أظهر الخطوات الأولى
admin-steps-product = منتج معروض للبيع
admin-steps-product-text = العنوان والسعر والمخزون، ثم مفتاح «معروض للبيع».
admin-steps-picture = لأحد المنتجات صورة
admin-steps-picture-text = من دونها يقف الرسم مكانها.
admin-steps-tax = لبلدك نسبة ضريبة
admin-steps-tax-text = تأكد من أن النسب هي نسب اليوم.
admin-steps-delivery = يمكن التوصيل داخل بلدك
admin-steps-delivery-text = منطقة فيها بلدك، وكلفة التوصيل إليها.
admin-steps-payment = يستطيع المشترون الدفع
admin-steps-payment-text = حسابك المصرفي أو الدفع بالبطاقة أو نقدًا.
admin-steps-mail = الرسائل تخرج من المتجر
admin-steps-mail-text = من يشغّل البرنامج يسمّي خادم بريد: VITRINE_SMTP_URL و VITRINE_MAIL_FROM.
admin-steps-seller = الفواتير تقول من البائع
admin-steps-seller-text = اسمك القانوني وعنوانك.
admin-steps-look = المتجر يشبهك
admin-steps-look-text = الشعار وألوان اللوحات وخط العناوين.
admin-steps-law = بيانات الناشر والشروط منشورة
admin-steps-law-text = صفحتان على الأقل، وقد يطلب بلد البيع أكثر.
admin-area-first-steps = الخطوات الأولى

## The first zone of delivery

admin-delivery-first-price = كلفة التوصيل إلى هذه المنطقة
admin-delivery-first-price-hint = بعملة { $currency }، لأي طرد. يمكن بعد ذلك إضافة طرق أخرى وجداول أسعار.

## Markets

admin-nav-markets = الأسواق
admin-markets-text = كل بلد توصّل إليه، كما يرى المشتري فيه متجرك.
admin-markets-where = أين تبيع
admin-markets-count = عدد البلدان: { $count }. كل عمود يقود إلى مكان ضبطه.
admin-markets-country = البلد
admin-markets-delivery = التوصيل
admin-markets-tax = الضريبة
admin-markets-currency = تُعرض الأسعار بعملة
admin-markets-home = أنت هنا
admin-markets-no-tax = لا تُحصَّل
admin-markets-no-prices = لا أسعار بعملة { $currency }
admin-markets-none = لا توصيل إلى أي مكان بعد.
admin-markets-languages-text = هي نفسها في كل مكان: الزائر يختار.

## What the log says

admin-audit-operator-first = أعدّ { $subject } المتجر وهو مالكه
admin-audit-goods-import = أُدخلت بضائع: { $subject }
admin-audit-goods-export = أُخذت البضائع كملف

## Currencies

currency-chf = فرنك سويسري
currency-sek = كرونة سويدية
currency-nok = كرونة نرويجية
currency-dkk = كرونة دنماركية
currency-isk = كرونة آيسلندية
currency-pln = زلوتي بولندي
currency-czk = كرونة تشيكية
currency-huf = فورنت مجري
currency-ron = ليو روماني
currency-try = ليرة تركية
currency-aed = درهم إماراتي
currency-sar = ريال سعودي
currency-qar = ريال قطري
currency-bhd = دينار بحريني
currency-omr = ريال عماني
currency-jod = دينار أردني
currency-egp = جنيه مصري
currency-mad = درهم مغربي
currency-tnd = دينار تونسي
currency-ils = شيكل إسرائيلي جديد
currency-inr = روبية هندية
currency-cny = يوان صيني
currency-krw = وون كوري جنوبي
currency-sgd = دولار سنغافوري
currency-hkd = دولار هونغ كونغ
currency-aud = دولار أسترالي
currency-nzd = دولار نيوزيلندي
currency-cad = دولار كندي
currency-brl = ريال برازيلي
currency-mxn = بيزو مكسيكي
currency-zar = راند جنوب أفريقي
