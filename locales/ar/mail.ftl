# الرسائل: العنوان والنص لكل نوع.

mail-greeting = مرحبًا { $name }،
mail-closing = { $shop }
mail-why = وصلتك هذه الرسالة لأن { $reason }.
mail-sign-in-subject = رابط دخولك إلى { $shop }
mail-sign-in-text = هذا الرابط لتسجيل دخولك. يعمل مرة واحدة خلال { $minutes ->
    [zero] وقت قصير
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}.
mail-sign-in-button = تسجيل الدخول
mail-sign-in-ignore = إن لم يكن الطلب منك فلا حاجة إلى شيء: بلا الرابط لا يدخل أحد.
mail-welcome-subject = حسابك في { $shop }
mail-welcome-text = حسابك جاهز. ما يعرفه المتجر عنك في صفحة واحدة، ويمكن حذف كل سطر منها.
mail-welcome-button = ما يعرفه هذا المتجر عني
mail-footer = أرسله { $shop }. لا تتبّع في هذه الرسالة.
