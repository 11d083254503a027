# الحسابات والتفضيلات، وما يعرفه المتجر عن الشخص.

## Sign in, register, sign out

sign-in-title = تسجيل الدخول
sign-in-email = البريد الإلكتروني
sign-in-password = كلمة المرور
sign-in-submit = تسجيل الدخول
sign-in-show = إظهار كلمة المرور
sign-in-no-account = لا حساب بعد؟
sign-in-register = إنشاء حساب
sign-in-wrong = البريد الإلكتروني وكلمة المرور غير متوافقين.
sign-in-slow = محاولات كثيرة. تمكن المحاولة من جديد بعد { $minutes ->
    [zero] قليل
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
sign-in-operator = للعاملين في المتجر صفحة دخول خاصة
sign-out-title = تسجيل الخروج
sign-out-submit = تسجيل الخروج
sign-out-text = تنتهي معه السلة وما تذكّره هذا المتصفح.
register-title = إنشاء حساب
register-name = الاسم
register-name-hint = كما نناديك به
register-email = البريد الإلكتروني
register-password = كلمة المرور
register-password-hint = { $min ->
    [zero] بضع كلمات أسهل تذكّرًا.
    [one] حرف واحد على الأقل. بضع كلمات أسهل تذكّرًا.
    [two] حرفان على الأقل. بضع كلمات أسهل تذكّرًا.
    [few] { $min } أحرف على الأقل. بضع كلمات أسهل تذكّرًا.
    [many] { $min } حرفًا على الأقل. بضع كلمات أسهل تذكّرًا.
   *[other] { $min } حرف على الأقل. بضع كلمات أسهل تذكّرًا.
}
register-submit = إنشاء الحساب
register-have-account = لديك حساب؟
# Said whether or not the address has an account, so that nobody can find out who is a customer.
register-refused = تعذّر إنشاء هذا الحساب. إن كان البريد لك وله حساب من قبل، فتسجيل الدخول هو الطريق.
link-title = الدخول بهذا الرابط
link-text = الدخول باسم { $name }.
link-submit = تسجيل الدخول
link-used-title = لم يعد هذا الرابط صالحًا
link-used-text = الرابط صالح لمرة واحدة ولمدة { $minutes ->
    [zero] قصيرة
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}. يمكن طلب رابط جديد، أو الدخول بكلمة المرور.

## Account

account-title = حسابك
account-hello = تم الدخول باسم { $name }
account-email = البريد الإلكتروني
account-preferences = التفضيلات
account-about-you = ما يعرفه هذا المتجر عني
account-tell-us = ما الذي يعجبك؟

## Preferences

preferences-title = التفضيلات
preferences-text = ما تم اختياره هنا يسبق دائمًا ما نخمّنه.
preferences-language = اللغة
preferences-currency = العملة
preferences-currency-text = تُحوَّل الأسعار بسعر الصرف المحفوظ بتاريخ { $date } قبل عرضها.
preferences-theme = المظهر
preferences-shelves = صفوف الصفحة الرئيسية
preferences-shelf-hide = دون { $shelf }
preferences-personal = الصفحات الشخصية
preferences-personal-text = لكل نوع من البيانات اختيار. ما لم يُسمح به لا يُسجَّل منه شيء.
preferences-offers = العروض الشخصية
preferences-offers-text = العرض لا يغيّر سعرًا. يُخصم في سلتك.
preferences-save = حفظ التفضيلات
preferences-signed-out = محفوظة في هذا المتصفح. تسجيل الدخول يحفظها مع حسابك.

## Tell us what you like

tell-title = ما الذي يعجبك؟
tell-text = كل إجابة اختيارية، ويمكن تغييرها وحذفها، ويظهر أثرها في الصفحة الرئيسية التالية.
tell-why = لماذا نسأل
tell-categories = الأقسام المفضلة
tell-categories-why = لإظهار المزيد منها في صفحتك الرئيسية.
tell-materials = الخامات المفضلة
tell-materials-why = لتقديم ما صُنع منها.
tell-sizes = المقاسات
tell-sizes-why = لإظهار الموجود بمقاسك.
tell-for-whom = لمن أتسوق
tell-for-whom-why = لترتيب الصفوف.
tell-age-band = الفئة العمرية
tell-age-band-why = لترتيب الصفوف. لا تغيّر العروض ولا الأسعار ولا ما يمكن إيجاده.
tell-household = أفراد البيت
tell-household-why = لترتيب الصفوف. لا تغيّر العروض ولا الأسعار ولا ما يمكن إيجاده.
tell-place = البلد والمنطقة
tell-place-why = لإظهار ما يمكن إرساله إليك.
tell-none = بلا إجابة
tell-save = حفظ الإجابات
tell-remove = حذف { $fact }
tell-consent = لاستخدام إجاباتك تلزم موافقتك على «ما أخبر المتجر به».
tell-fact-category = يعجبك قسم { $category }
tell-fact-brand = تعجبك علامة { $brand }
tell-fact-attribute = يعجبك ما هو { $attribute }

## What this shop knows about me

about-title = ما يعرفه هذا المتجر عني
about-text = كله. ويمكن حذف كل سطر.
about-nothing-title = لا شيء
about-nothing-text = لا شيء مسجَّل عنك. يعرض لك المتجر ما يعرضه للجميع.
about-paused = الصفحات الشخصية متوقفة. ما يلي محفوظ ولا يُستخدم.
about-likings-title = ما يبدو أنه يعجبك
about-likings-text = مستخلص من الأحداث أدناه. الأحدث منها أكثر وزنًا.
about-likings-strength = { $percent } من الأقوى
about-told-title = ما أخبرتنا به
about-recent-title = ما شاهدته
about-bought-title = ما اشتريته هنا
about-searched-title = ما بحثت عنه
about-dismissed-title = ما لا يهمك
about-offers-title = العروض التي قُدّمت لك
about-consent-title = ما سمحت به
about-consent-since = منذ { $date }
about-arm-title = المقارنة
about-arm-treatment = أنت في المجموعة التي ترى صفحات شخصية.
about-arm-control = أنت في المجموعة التي ترى الصفحات نفسها كالجميع، لنعرف هل تفيد الصفحات الشخصية.
about-kept = يُحفظ حتى { $date } على الأكثر.
about-events-count = { $count ->
    [zero] لا أحداث
    [one] حدث واحد
    [two] حدثان
    [few] { $count } أحداث
    [many] { $count } حدثًا
   *[other] { $count } حدث
}
about-remove = حذف
about-remove-item = حذف { $item }
about-download = تنزيل كل شيء
about-download-text = ملف واحد تقرؤه الآلات والناس.
about-pause = إيقاف مؤقت
about-pause-text = لا يُسجَّل المزيد، ولا يُستخدم شيء، ولا يُمحى شيء.
about-resume = متابعة
about-erase = محو كل شيء
about-erase-text = يُمحى الآن سجلك وما يعجبك وإجاباتك. تبقى الطلبات كما يوجب قانون الضرائب، دون ما يدل عليك.
about-erase-confirm = نعم، محو كل شيء
about-event-view = مشاهدة
about-event-search = بحث
about-event-cart = إضافة إلى السلة
about-event-uncart = إخراج من السلة
about-event-buy = شراء
about-event-dismiss = لا يهمني
about-event-other = غير ذلك
