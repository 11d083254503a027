# الحسابات والتفضيلات، وما يعرفه المتجر عن الشخص.

## Sign in, register, sign out

sign-in-title = تسجيل الدخول
sign-in-email = البريد الإلكتروني
sign-in-password = كلمة المرور
sign-in-submit = تسجيل الدخول
sign-in-no-account = لا حساب بعد؟
sign-in-register = إنشاء حساب
sign-in-wrong = البريد الإلكتروني وكلمة المرور غير متوافقين.
sign-in-operator = للعاملين في المتجر صفحة دخول خاصة
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
account-lists = ما يخصك في هذا المتجر
account-details = بياناتك
account-preferences-text = اللغة والعملة والألوان وما يجوز تذكّره.
account-tell-us-text = اختر الأقسام والخامات المفضلة ومقاساتك، فتتبعها الصفحة الرئيسية فورًا.
account-about-you-text = اقرأه أو صحّحه أو امحُه.
saved-title = المحفوظات
saved-count = { $count ->
    [0] لا شيء محفوظ
    [zero] لا شيء محفوظ
    [one] شيء واحد
    [two] شيئان
    [few] { $count } أشياء
    [many] { $count } شيئًا
   *[other] { $count } شيء
}
saved-empty-title = لم تحفظ شيئًا بعد
saved-empty-text = علامة الحفظ على الصورة تُبقي الشيء هنا حتى تقرر.
saved-to-cart = انقله إلى السلة
saved-signed-out = محفوظة في هذا المتصفح. سجّل الدخول لتجدها في كل مكان.
saved-some-gone = شيء مما حفظته لم يعد يباع فأُسقط من القائمة.

## Preferences

preferences-title = التفضيلات
preferences-text = ما تم اختياره هنا يسبق دائمًا ما نخمّنه.
preferences-language = اللغة
preferences-currency = العملة
preferences-currency-text = تُحوَّل الأسعار بسعر الصرف المحفوظ بتاريخ { $date } قبل عرضها.
preferences-theme = المظهر
preferences-shelves = صفوف الصفحة الرئيسية
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
tell-you = عنك
tell-you-text = لا يُستنتج منها شيء. إجاباتك تحدّد فقط مع مشاهدات مَن تُحسب مشاهداتك.
tell-for-whom = لمن أتسوق
tell-for-whom-why = لإظهار ما يشاهده من يتسوّقون لمن تتسوّق لهم.
tell-age-band = الفئة العمرية
tell-age-band-why = لإظهار ما يشاهده من هم في عمرك. لا يغيّر ذلك العروض ولا الأسعار ولا ما يمكن إيجاده.
tell-household = أفراد البيت
tell-household-why = لإظهار ما يشاهده من يسكنون مثلك. لا يغيّر ذلك العروض ولا الأسعار ولا ما يمكن إيجاده.
tell-place = البلد والمنطقة
tell-place-why = لإظهار ما يشاهده الناس بالقرب منك.
tell-place-save = حفظ المكان
tell-none = بلا إجابة
tell-save = حفظ الإجابات
tell-consent = لاستخدام إجاباتك تلزم موافقتك على «{ $kind }».
tell-fact-category = يعجبك قسم { $category }
tell-fact-brand = تعجبك علامة { $brand }
tell-fact-attribute = يعجبك ما هو { $attribute }
tell-fact-size = مقاسك { $size }

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
about-try-title = ما يُقارَن على حدة
about-try-home = الصفحة الرئيسية
about-try-search = ترتيب النتائج
about-try-offers = العروض الشخصية
about-try-mail = البريد الشخصي
about-try-extra = تجربة: { $name }
about-try-kind-with = تحصل عليها.
about-try-kind-without = محجوبة عنك لنعرف ما قيمتها.
about-try-extra-with = تُجرَّب معك.
about-try-extra-without = يبقى كل شيء عندك كما كان.
about-events-count = { $count ->
    [zero] لا أحداث
    [one] حدث واحد
    [two] حدثان
    [few] { $count } أحداث
    [many] { $count } حدثًا
   *[other] { $count } حدث
}
about-remove = حذف
about-download = تنزيل كل شيء
about-download-text = ملف واحد تقرؤه الآلات والناس.
about-pause = إيقاف مؤقت
about-pause-text = لا يُسجَّل المزيد، ولا يُستخدم شيء، ولا يُمحى شيء.
about-resume = متابعة
about-erase = محو كل شيء
about-erase-text = يُمحى كل ما يتعلق بك، والحساب أيضًا. تبقى الفواتير كما يوجب قانون الضرائب، دون ما يدل عليك.
about-erase-confirm = نعم، محو كل شيء
about-event-view = مشاهدة
about-event-search = بحث
about-event-cart = إضافة إلى السلة
about-event-saved = حفظته لوقت لاحق
about-event-uncart = إخراج من السلة
about-event-buy = شراء
about-event-dismiss = لا يهمني
about-event-other = غير ذلك

## Preferences: consent, and what can be stopped

preferences-on-site = في هذه الصفحات
preferences-by-mail = بالبريد الإلكتروني
preferences-consent-save = حفظ ما أسمح به
preferences-choices = مظهر المتجر
preferences-more = المزيد عنك
preferences-kinds = أنواع الأشياء الشخصية
preferences-order = الترتيب الشخصي
preferences-order-text = قد تتقدم لك بعض نتائج البحث وبضائع الأقسام بضعة مراكز. لا يُخفى شيء ولا يتغير سعر.
preferences-stop-offers = إيقاف العروض الشخصية
preferences-start-offers = السماح بالعروض الشخصية
preferences-stop-order = إيقاف الترتيب الشخصي
preferences-start-order = السماح بالترتيب الشخصي
preferences-pause = إيقاف كل ما هو شخصي مؤقتًا
consent-saved-choice = تم الحفظ. لا يُسجَّل إلا ما اخترته.
flash-offers-started = قد تصلك عروض شخصية من جديد.
flash-order-stopped = ترى النتائج والأقسام بترتيبها للجميع.
flash-order-started = قد يتغير ترتيب النتائج والأقسام لك من جديد.

## Tell us what you like: the form

tell-consent-give-declared = نعم، استخدموا ما أخبر المتجر به
tell-consent-give-place = نعم، استخدموا بلدي أو منطقتي
tell-category-all = كل قسم { $category }
tell-chosen = { $count ->
    [0] { $name }
    [one] { $name }: المختار { $count }
    [two] { $name }: المختار { $count }
    [few] { $name }: المختار { $count }
    [many] { $name }: المختار { $count }
   *[other] { $name }: المختار { $count }
}
tell-answer-for-myself = لنفسي
tell-answer-for-partner = لشريك الحياة
tell-answer-for-children = للأطفال
tell-answer-for-friends = للأصدقاء
tell-answer-for-home = للبيت وضيوفه
tell-answer-from-18 = من 18 إلى 29
tell-answer-from-30 = من 30 إلى 44
tell-answer-from-45 = من 45 إلى 59
tell-answer-from-60 = 60 فأكثر
tell-answer-alone = أسكن وحدي
tell-answer-as-two = نحن اثنان
tell-answer-family = عائلة مع أطفال
tell-answer-shared = سكن مشترك
# Stands in reason-popular-among: "people who ...".
tell-who-for-myself = يتسوّقون لأنفسهم
tell-who-for-partner = يتسوّقون لشريك الحياة
tell-who-for-children = يتسوّقون للأطفال
tell-who-for-friends = يبحثون عن هدايا للأصدقاء
tell-who-for-home = يتسوّقون للبيت وضيوفه
tell-who-from-18 = أعمارهم من 18 إلى 29
tell-who-from-30 = أعمارهم من 30 إلى 44
tell-who-from-45 = أعمارهم من 45 إلى 59
tell-who-from-60 = أعمارهم 60 فأكثر
tell-who-alone = يسكنون وحدهم
tell-who-as-two = يسكنون اثنين معًا
tell-who-family = يسكنون مع أطفال
tell-who-shared = يتشاركون السكن
tell-too-many = { $max ->
    [zero] بلا إجابات من فضلك.
    [one] إجابة واحدة على الأكثر من فضلك.
    [two] إجابتان على الأكثر من فضلك.
    [few] { $max } إجابات على الأكثر من فضلك.
    [many] { $max } إجابة على الأكثر من فضلك.
   *[other] { $max } إجابة على الأكثر من فضلك.
}

## What this shop knows about me: the lines

about-nothing-account = لا شيء مسجَّل في هذا المتصفح. ما يتذكره حسابك من متصفحات أخرى يظهر هنا ويمكن حذفه بعد موافقتك في هذا المتصفح.
about-change = تغيير ما أسمح به
about-told-nothing = لا شيء بعد.
about-likings-nothing = لا شيء بعد. شاهد بضعة أشياء فيظهر هنا.
about-liking-price = أسعار من { $from } إلى { $to }
about-liking-told = أخبرتنا به
about-liking-from = من { $items }
about-liking-forget = نسيان هذه البضائع
about-offer-nothing = لا عرض لك الآن.
about-recent-text = تُحفظ { $days ->
    [zero] مدة قصيرة
    [one] يومًا واحدًا
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
} على الأكثر. حذف منتج يحذف كل ما فعلته معه.
about-event-times = { $times ->
    [zero] { $event }، { $when }
    [one] { $event }، { $when }
    [two] { $event } مرتين، آخرهما { $when }
    [few] { $event } { $times } مرات، آخرها { $when }
    [many] { $event } { $times } مرة، آخرها { $when }
   *[other] { $event } { $times } مرة، آخرها { $when }
}
about-searched-text = الكلمات لا تغيّر أي صفحة. تُحفظ { $days ->
    [zero] مدة قصيرة
    [one] يومًا واحدًا
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
} على الأكثر.
about-stop-title = إيقاف أو محو
about-erase-keep = لا، إبقاؤه

## Why page: facts

why-shown = كيف عُرض
why-where = الصفحة
why-when = الوقت
why-which-place = الموضع
why-page-home = الصفحة الرئيسية
why-page-product = صفحة منتج
why-page-cart = السلة
why-page-search = البحث
why-page-category = قسم
why-page-not-found = صفحة غير موجودة
why-forget = نسيانه

## How the shop treats data

privacy-title = كيف يتعامل هذا المتجر مع بياناتك
privacy-text = ما الذي يُحفظ، وكم يُحفظ، وما الذي لا يحدث أبدًا، وكيف يمكن إيقافه.
privacy-kept-title = ما الذي يُحفظ
privacy-kept =
    دون موافقتك لا يُحفظ شيء مما تشاهده. سلتك ودخولك معلقان بملف ارتباط واحد، وهذا كل شيء.

    مع موافقتك تُحفظ الأنواع التي سمحت بها وحدها: ما تشاهده وتبحث عنه، وما تضعه في السلة وتشتريه، وبلدك أو منطقتك، وما تخبر المتجر به. ومنها يستخلص المتجر ما يبدو أنه يعجبك، ولا شيء غير ذلك.

    في الحساب بريدك الإلكتروني، واسمك إن ذكرته، وسلتك واختياراتك. وكلمة مرورك محفوظة في صورة لا يستطيع أحد قراءتها.
privacy-time-title = كم يُحفظ
privacy-time =
    ما تشاهده وتبحث عنه وتضعه في السلة، وما عُرض عليك: { $days ->
        [zero] مدة قصيرة
        [one] يوم واحد
        [two] يومان
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    } على الأكثر. وما تشتريه: { $months ->
        [zero] مدة قصيرة
        [one] شهر واحد
        [two] شهران
        [few] { $months } أشهر
        [many] { $months } شهرًا
       *[other] { $months } شهر
    } على الأكثر. ثم يُحذف يومًا بعد يوم.

    ما أخبرت المتجر به يبقى حتى تغيّره أو تمحوه.
privacy-never-title = ما الذي لا يحدث أبدًا
privacy-never =
    لا شيء يغادر هذا المتجر. لا تجلب هذه الصفحات شيئًا من شركات أخرى ولا تحصي لها شيئًا.

    الأسعار لا تكون شخصية أبدًا. أما العرض فقد يكون: يذكر سببه، ويُخصم في سلتك.

    لا يُخمَّن أبدًا عمرك ولا جنسك ولا صحتك ولا أصلك ولا معتقدك.
privacy-reasons-title = السبب ظاهر لك
privacy-reasons =
    تحت كل ما اختير لك سطر بنفسجي يذكر السبب. ويقود إلى صفحة فيها كل جزء من السبب، وأزرار للتراجع عنه.
privacy-stop-title = كيف يمكن إيقافه
privacy-stop =
    في تفضيلاتك تسمح بكل نوع من البيانات أو لا تسمح بشيء. والمتصفح الذي يرسل «Global Privacy Control» أو «Do Not Track» قال لا من قبل.

    صفحة «ما يعرفه هذا المتجر عني» تعرض كل شيء. وفيها يمكن حذف ما فعلته مع منتج، أو رفض كل ما يأتي من فئة أو علامة، أو إيقاف كل شيء مؤقتًا، أو البدء من جديد، أو تنزيل كل شيء، أو محوه.
privacy-cookies-title = ملفات الارتباط
privacy-cookies =
    «sid» يحمل سلتك ودخولك. و«prefs» يحفظ ما اخترته في التفضيلات والاقتراحات التي رفضتها. و«choice» يتذكر أنك قلت لا، أو قلت نعم مع أن متصفحك يطلب عدم التتبع.

    «vid» لا يوجد إلا بعد الموافقة. ويزول عند سحب الموافقة أو محو كل شيء أو تسجيل الخروج.

## التفضيلات: الوحدات والصفحة الرئيسية

preferences-units = الأوزان والمقاسات
preferences-shelves-text = ما يظهر هناك وبأي ترتيب. وما لا شيء لك فيه يغيب من تلقاء نفسه.
preferences-reset = انسَ كل هذه الاختيارات
section-hidden = مستبعد
section-do-up = إلى أعلى
section-do-down = إلى أسفل
section-do-hide = استبعاد
section-do-show = إظهار

## ما يعرفه هذا المتجر عني: الإعدادات

about-pointed-title = إعدادات تشير إليها زياراتك
about-pointed-text = من منطقة متصفحك ومن عناوين فيها عملة أو لغة. بعد ثلاث زيارات نسأل مرة واحدة، ولا نبدّل شيئًا من تلقاء أنفسنا.
about-visits = { $visits ->
    [zero] لم تشر إليه أي زيارة
    [one] في زيارة واحدة
    [two] في زيارتين
    [few] في { $visits } زيارات
    [many] في { $visits } زيارة
   *[other] في { $visits } زيارة
}

## ما يحفظ الحساب لصاحبه

security-title = العنوان وكلمة المرور والأجهزة
security-way = ما تدخل به، وأين أنت داخل.
security-text = من يغيّر شيئًا هنا يذكر كلمة المرور مرة أخرى.
security-current = كلمة مرورك الآن
security-wrong-password = هذه ليست كلمة مرور هذا الحساب.
security-email-text = تدخل بالعنوان { $email }. يسري العنوان الجديد حين يفتح قارئه الرابط الذي نرسله إليه.
security-email-new = عنوان بريد جديد
security-email-submit = إرسال الرابط
security-email-sent = أرسلنا رابطًا إلى { $email }. يعمل مرة واحدة خلال { $hours ->
    [zero] وقت قصير
    [one] ساعة
    [two] ساعتين
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}. لا يتغير شيء قبل ذلك.
security-unproven = لم يخبرنا أحد بعد أن { $email } لك. إليه تذهب رسائل طلباتك.
security-proof = أرسلوا إليّ رابطًا
security-proof-sent = أرسلنا إليك رابطًا. يعمل مرة واحدة خلال { $hours ->
    [zero] وقت قصير
    [one] ساعة
    [two] ساعتين
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}.
security-password-text = كلمة المرور الجديدة تسجّل خروجك في كل مكان آخر وتُبطل كل رابط أُرسل قبلها.
security-password-submit = تغيير كلمة المرور
security-password-done = تغيّرت كلمة مرورك، وسُجّل خروجك في كل مكان آخر.
security-sessions = أين أنت داخل
security-sessions-text = إن كان بينها ما لا تعرفه فأنهِه وغيّر كلمة مرورك.
security-here = هذا المتصفح
security-nowhere-else = لا مكان آخر.
security-end = إنهاء
security-end-all = إنهاؤها كلها
security-session-ended = سُجّل الخروج هناك.
security-sessions-ended = { $count ->
    [zero] لم يبقَ ما يُنهى.
    [one] سُجّل الخروج في مكان واحد.
    [two] سُجّل الخروج في مكانين.
    [few] سُجّل الخروج في { $count } أماكن.
    [many] سُجّل الخروج في { $count } مكانًا.
   *[other] سُجّل الخروج في { $count } مكان.
}
security-since-seen = دخول { $since }، آخر استعمال { $seen }
security-seen = آخر استعمال { $seen }
device = { $browser }، { $system }
device-browser-edge = Edge
device-browser-opera = Opera
device-browser-samsung = Samsung Internet
device-browser-firefox = Firefox
device-browser-chrome = Chrome
device-browser-safari = Safari
device-browser-other = متصفح
device-system-iphone = iPhone
device-system-ipad = iPad
device-system-android = Android
device-system-windows = Windows
device-system-mac = Mac
device-system-chromeos = ChromeOS
device-system-linux = Linux
device-system-other = جهاز ما
forgot-link = نسيت كلمة المرور؟
forgot-title = كلمة مرور جديدة
forgot-text = اذكر عنوانك فنرسل إليه رابطًا. يعمل مرة واحدة خلال { $minutes ->
    [zero] وقت قصير
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
forgot-submit = إرسال الرابط
# تُقال سواء كان للعنوان حساب أم لا، فلا يعرف أحد من هم الزبائن.
forgot-sent = إن كان للعنوان { $email } حساب هنا فالرابط في طريقه إليه. يعمل مرة واحدة خلال { $minutes ->
    [zero] وقت قصير
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
new-password-title = اختر كلمة مرور جديدة
new-password-text = يُسجّل خروجك في كل مكان، ثم تدخل بالكلمة الجديدة.
new-password-label = كلمة المرور الجديدة
new-password-done = كلمة مرورك الجديدة جاهزة. ادخل بها.
prove-title = هل هذا عنوانك؟
prove-text = يصبح { $email } العنوان الذي تدخل به وتذهب إليه الرسائل.
prove-submit = نعم، هذا عنواني
prove-done = { $email } عنوانك الآن.
prove-gone = الرابط صالح لمرة واحدة خلال { $hours ->
    [zero] وقت قصير
    [one] ساعة
    [two] ساعتين
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}. اطلب رابطًا جديدًا من صفحة حسابك.

## الحصول على البيانات ومحوها

about-pause-day = إيقاف مؤقت ليوم واحد
about-choices-title = كل إجابة قدّمتها
about-choices-none = لا شيء
about-choices-version = { $kinds } (إصدار النص { $version })
about-muted-title = لا شيء شخصي من
about-muted-text = لا نقترح عليك بضائع من هنا، وما تفعله بها لا يقول شيئًا عنك.
about-offers-line = خصم { $percent } على قطعة واحدة من { $category }
about-offers-declined = رفضته
about-offers-until = حتى { $date }
about-events-title = كل حدث على حدة
about-events-text = الأحدث أولًا. إزالة أي منها تغيّر الصفحة التالية.
about-letters-title = رسائل أرسلناها إليك
about-letters-text = تُحفظ { $days } يومًا بعد إرسالها.
about-afresh = البدء من جديد
about-afresh-text = يُمحى الآن سجلّك هنا وما استنتجناه منه. يبقى ما سمحت به وحسابك.
mute-do = لا شيء من { $what }
mute-undo = السماح به من جديد
flash-muted = تم. لن يأتي من هناك أي شيء شخصي بعد الآن.
flash-unmuted = يمكن اقتراحه من جديد.
flash-afresh = بدأت من جديد. لا يُحتسب شيء مما سبق.
own-nothing = لا يحتفظ هذا المتجر بأي شيء عن هذا المتصفح. من لديه حساب يسجّل الدخول أولًا.
download-in-title = ما الذي فيه
download-in =
    حسابك وعناوينك، طلباتك ورسائلك، كل إجابة عن سؤال البيانات، ما أخبرتنا به، ما نظن أنه يعجبك، كل حدث، كل قائمة رُسمت لك، وكل عرض.

    ملف ZIP واحد: صفحة يقرؤها الناس، وملفات JSON للآلات. يُجهَّز خلال دقيقة ويمكن جلبه طوال { $days } أيام، ولك وحدك.
download-ask = جهّز أرشيفي
download-again = جهّز أرشيفًا جديدًا
download-look = انظر مرة أخرى
download-get = جلب الأرشيف
download-waiting = يجري تجهيز أرشيفك. يستغرق ذلك أقل من دقيقة.
download-ready = جُهّز في { $made }، حجمه { $size } كيلوبايت. يمكن جلبه حتى { $until }.
download-failed = تعذّر تجهيز الأرشيف. يُرجى طلبه مرة أخرى.
erase-text = لا يمكن التراجع عن هذا.
erase-goes-title = ما الذي يُمحى
erase-goes-visitor = كل ما نظرت إليه وبحثت عنه ووضعته في السلة في هذا المتصفح، وما عُرض عليك، وما استنتجناه منه، وإجاباتك، وملف الارتباط الذي يجمع ذلك كله.
erase-goes-account = حسابك بعناوينه وما حفظته، وسجلّك كله على جميع الأجهزة، وما عُرض عليك، والعروض والإجابات والرسائل والأرشيفات. ويُسجَّل خروجك من كل مكان.
erase-stays-title = ما الذي يبقى
erase-stays = يطلب القانون الفواتير: ما الذي اشتُري ومتى وبكم وفي أي بلد فُرضت ضريبته. يُزال منها اسمك وعنوانك وبريدك الإلكتروني. والطلب الذي ما زال في الطريق يحتفظ بعنوانه حتى يصل إليك.
erase-password = كلمة المرور مرة أخرى
erase-sign-in-again = ليس لحسابك كلمة مرور. سجّل الدخول أولًا برابط جديد، ثم عُد إلى هنا خلال عشر دقائق.
archive-title = ما يحتفظ به { $shop } عنك
archive-text = قُرئ في { $date }.
archive-cut = تعرض هذه الصفحة أحدث { $rows } من كل نوع. وملفات JSON بجانبها تحويها كلها.
archive-account = الحساب
archive-name = الاسم
archive-since = منذ
archive-addresses = العناوين
archive-sessions = أين سجّلت الدخول
archive-stopped = موقوف
archive-orders = الطلبات
archive-shown = ما عُرض عليك
archive-price-band = نطاق أسعار
preferences-shelves-kind = الصفوف الشخصية
preferences-shelves-kind-text = تُختار لك الصفوف في الصفحة الرئيسية وبجانب البضائع وفي السلة.
preferences-stop-shelves = إيقاف الصفوف الشخصية
preferences-start-shelves = السماح بالصفوف الشخصية
preferences-nothing-personal = لا يفعل هذا المتجر شيئًا شخصيًا. لا يُسأل أحد، ولا يُحفظ شيء مما تنظر إليه.
flash-shelves-stopped = الصفوف لك كما هي للجميع.
flash-shelves-started = يمكن اختيار الصفوف لك من جديد.
