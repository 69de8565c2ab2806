# ورّاق — الأصل العربي. كل مفتاح هنا له نظيره في en.ftl.
# الصوت: ما الذي حدث، ثم ما العمل؛ بلا لوم ولا علامة تعجب. الأزرار مصادر: تصدير، إلغاء.
# حيث يرد عدد ($n) تُكتب صيغ الجمع الست كلها.

## التطبيق

app-name = ورّاق
app-tagline = اقرأ البيانات والأخبار، وانظر ما تقوله كل وثيقة، واخرج منها بملخص يُستشهد به.
app-private = كل شيء يبقى على هذا الجهاز. لا يتصل ورّاق بالشبكة أبدًا.
window-title = { $archive } · ورّاق
window-title-document = { $title } · { $archive } · ورّاق

## الواجهات والألسنة

view-read = القراءة
found-documents = النتائج
view-results = النتائج
view-commitments = التعهدات
view-meetings = اللقاءات
view-notes = الملاحظات
tab-documents = الوثائق
tab-filters = التصفية
tab-facts = المضمون
tab-notes = الملاحظات
tab-source = المصدر
tab-concordance = الكشّاف السياقي
tab-in-facts = في المضمون
tab-batch = بحث بقائمة
tab-collocates = المصاحبات
tab-keyness = المميِّزات

## أنواع ما يُستخرج

kind-person = الأشخاص
kind-organization = الجهات
kind-place = الأماكن
kind-date = التواريخ
kind-instrument = الصكوك
kind-contact = بيانات التواصل
kind-statement = التصريحات
kind-commitment = التعهدات
kind-event = الحدث
kind-topic = الموضوعات
kind-figure = الأرقام

one-person = شخص
one-organization = جهة
one-place = مكان
one-date = تاريخ
one-instrument = صك
one-contact = وسيلة تواصل
one-statement = تصريح
one-commitment = تعهد
one-event = حدث
one-topic = موضوع

by-reader = بحسب القارئ
by-rule = بحسب قاعدة من القارئ
level-direct = بنصّه
level-reported = منقول بالمعنى
level-joint = مشترك
level-unattributed = بلا قائل
level-direct-heading = أقوال بنصّها
level-reported-heading = أقوال منقولة بالمعنى
level-joint-heading = أقوال مشتركة
level-unattributed-heading = أقوال بلا قائل

office-acting = بالتكليف
office-former = سابقًا

event-meeting = لقاء
event-visit = زيارة
event-call = اتصال هاتفي
event-conference = مؤتمر
event-session = جلسة
event-signing = توقيع
event-training = تدريب
event-statement = بيان
event-other = حدث آخر
event-participants = المشاركون
event-occasion = المناسبة
event-place = المكان
event-date = التاريخ

contact-email = بريد إلكتروني
contact-url = رابط
contact-phone = هاتف
contact-handle = حساب
contact-platforms = { $handle } على { $platforms }

topic-migration = الهجرة
topic-trafficking = الاتجار بالبشر
topic-detention = الاحتجاز
topic-torture = التعذيب
topic-disappearance = الاختفاء القسري
topic-justice = العدالة والمساءلة
topic-rule-of-law = سيادة القانون
topic-elections = الانتخابات
topic-civil-society = المجتمع المدني
topic-press-freedom = حرية الصحافة
topic-women = المرأة
topic-children = الطفل
topic-disability = ذوو الإعاقة
topic-refugees = اللاجئون
topic-human-rights-institutions = مؤسسات حقوق الإنسان
topic-capacity-building = بناء القدرات
topic-governance = الحوكمة
topic-corruption = مكافحة الفساد
topic-peace-security = السلم والأمن
topic-terrorism = الإرهاب
topic-health = الصحة
topic-education = التعليم
topic-economy = الاقتصاد
topic-development = التنمية
topic-culture = الثقافة
topic-environment = البيئة
topic-energy = الطاقة
topic-foreign-relations = العلاقات الخارجية
topic-humanitarian-aid = العون الإنساني
topic-upr = الاستعراض الدوري الشامل
topic-sport = الرياضة
topic-group-movement = الهجرة واللجوء
topic-group-liberty = الحريات والسلامة
topic-group-people = النساء والأطفال وذوو الإعاقة
topic-group-law = القانون والعدالة
topic-group-mechanisms = آليات حقوق الإنسان
topic-group-rule = الحكم والمشاركة
topic-group-security = الأمن والنزاعات
topic-group-world = الشأن الدولي
topic-group-life = المجتمع والاقتصاد
topic-other = موضوع آخر

calendar-gregorian = ميلادي
calendar-islamic = هجري

language-ar = العربية
language-en = الإنجليزية
language-fr = الفرنسية
language-und = لغة أخرى
language-arabic = العربية
language-english = الإنجليزية
language-french = الفرنسية
language-other = لغة أخرى

## الوثيقة

undated = بلا تاريخ
no-issuer = بلا جهة
title-suggested = عنوان مقترح
title-readers = عنوان القارئ
title-accept = اعتماد العنوان
title-edit = كتابة عنوان
title-none-opening = بلا عنوان، يبدأ بـ «{ $opening }»
title-unreadable = تعذّرت قراءته: { $name }
document-position = وثيقة { $n } من { $total }
document-unreadable = تعذّرت قراءة هذا الملف
document-copies = { $n ->
    [zero] لم يُنشر في جهة أخرى
    [one] نُشر في جهة واحدة
    [two] نُشر في جهتين
    [few] نُشر في { $n } جهات
    [many] نُشر في { $n } جهةً
   *[other] نُشر في { $n } جهة
}
paragraph = الفقرة { $n }
paragraph-short = ¶ { $n }
catchword = يليه: { $words }
weekday-agrees = اليوم يوافق التاريخ
weekday-disagrees = اليوم لا يوافق التاريخ
date-written-islamic = كُتب هجريًا: { $written }

source-path = الملف
source-format = الصيغة
source-encoding = الترميز
source-size = الحجم
source-sha256 = SHA-256
source-language = اللغة
source-paragraphs = الفقرات
source-copies = نسخ أخرى من المحتوى نفسه
source-near-copies = نسخ متقاربة في الأرشيف
source-see-also = انظر أيضًا
copies-outlets = { $n ->
    [zero] لم يُنشر
    [one] نُشر في جهة واحدة
    [two] نُشر في جهتين
    [few] نُشر في { $n } جهات
    [many] نُشر في { $n } جهة
   *[other] نُشر في { $n } جهة
}
copies-count = { $n ->
    [zero] لا نسخ متقاربة
    [one] نسخة واحدة
    [two] نسختان متقاربتان
    [few] { $n } نسخ متقاربة
    [many] { $n } نسخة متقاربة
   *[other] { $n } نسخة متقاربة
}
copies-open = { $copies }، مفتوحة
copies-closed = { $copies }، مطويّة
copy-same = الكلمات نفسها
copy-near = مشترك { $percent }
copy-excerpt = جزء، مشترك { $percent }
copy-fullest = النص الأوفى
related-because = لأنّ فيهما: { $what }
source-encoding-change = القراءة بترميز آخر

format-text = نص
format-pdf = PDF
format-docx = Word (docx)
format-doc = Word (doc)
format-odt = OpenDocument
format-rtf = RTF
format-html = صفحة ويب
format-xhtml = صفحة ويب
format-xml = XML
format-eml = رسالة بريد
format-mbox = صندوق بريد
format-msg = رسالة Outlook
format-pst = بريد Outlook
format-epub = كتاب EPUB
format-xls = جدول Excel
format-xlsx = جدول Excel
format-ods = جدول OpenDocument
format-ppt = عرض PowerPoint
format-pptx = عرض PowerPoint
format-odp = عرض OpenDocument
format-office = ملف Office
format-zip = ملف مضغوط
format-packed = ملف مضغوط
format-image = صورة
format-audio = صوت
format-video = مقطع مرئي
format-program = برنامج
format-database = قاعدة بيانات
format-binary = بيانات غير نصية
size-bytes = { $n ->
    [zero] 0 بايت
    [one] بايت واحد
    [two] بايتان
    [few] { $n } بايتات
    [many] { $n } بايتًا
   *[other] { $n } بايت
}
size-kilobytes = { $size } كيلوبايت
size-megabytes = { $size } ميغابايت
size-gigabytes = { $size } غيغابايت

## التواريخ

month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
date-today = اليوم
date-yesterday = أمس
date-since = منذ { $from }
date-until = حتى { $to }
date-range = من { $from } إلى { $to }

## الشاهد والثقة والمراجعة

evidence = الشاهد
evidence-position = الشاهد { $n } من { $total }
evidence-show = إظهار الشاهد في النص
evidence-go = الانتقال إلى الموضع في النص
evidence-next = الموضع التالي في النص
fact-documents = عرض الوثائق التي تذكره
because = لأنّ…
because-with-cue = { $why }، والشاهد «{ $cue }»
confidence-high = ثقة عالية
confidence-medium = ثقة متوسطة
confidence-low = ثقة ضعيفة
accept = اعتماد
correct = تصحيح
reject = رفض
unjudge = سحب الحكم
merge = دمج
split = فصل
reviewed = روجع
unreviewed = لم يُراجَع
rejected = مرفوض
doubt-sign = ؟
rejected-person = رُفض: ليس اسم شخص
rejected-organization = رُفض: ليس اسم جهة
rejected-place = رُفض: ليس اسم مكان
rejected-date = رُفض: ليس تاريخًا
rejected-instrument = رُفض: ليس صكًا
rejected-statement = رُفض: ليس تصريحًا
rejected-commitment = رُفض: ليس تعهدًا
rejected-contact = رُفض: ليس بيان تواصل
rejected-event = رُفض: ليس حدث الوثيقة
rejected-topic = رُفض: ليس من موضوعات الوثيقة
corrected-by-reader = صحّحه القارئ
corrected-by-rule = بحسب قاعدة للأرشيف كله
corrections-take-back = سحب التصحيحات هنا
correct-kind = النوع
one-not-a-name = ليس اسمًا
correct-words = كلمات الاسم
correct-words-hint = أو حدّد كلمات الاسم في الصفحة
correct-begin-longer = كلمة أكثر في أول الاسم
correct-begin-shorter = كلمة أقل في أول الاسم
correct-end-longer = كلمة أكثر في آخر الاسم
correct-end-shorter = كلمة أقل في آخر الاسم
correct-name = الاسم في القوائم
correct-office = الصفة
correct-apply = تطبيق
correct-merge = دمج مع…
correct-merge-with = دمج «{ $name }» مع:
correct-split-here = فصل هذا الموضع
correct-split-alike = فصل كل «{ $words }»
correct-not-here = ليس اسمًا هنا
correct-everywhere = في الأرشيف كله…
correct-back = رجوع
correct-speaker = القائل
correct-actors = من التزم به
correct-date = القيمة
correct-date-none = بلا قيمة: لا تذكر الوثيقة سنته
correct-date-read = يُقرأ: { $date }
correct-date-unread = لا يُقرأ تاريخًا
correct-date-of-document = هو تاريخ الوثيقة
correct-date-not-of-document = ليس تاريخ الوثيقة
correct-event = نوع الحدث
correct-add-person = إضافة شخص
correct-add-organization = إضافة جهة
correct-add-place = إضافة مكان
correct-select-first = حدّد كلمات الاسم في الصفحة، ثم اختر نوعه
pick-search = ابحث عن اسم
pick-nothing = لا اسم كهذا
pick-more = { $n ->
    [zero] ولا اسم آخر
    [one] واسم آخر
    [two] واسمان آخران
    [few] و{ $n } أسماء أخرى
    [many] و{ $n } اسمًا آخر
   *[other] و{ $n } اسم آخر
}
mark-as-person = تعليم كشخص
rule-title = في الأرشيف كله
rule-question = ما «{ $name }» في كل وثيقة من الأرشيف؟
rule-holds = له صفة
rule-looking = يُنظر فيما يتغيّر…
rule-nothing = لا يتغيّر شيء مما فُتح: الوثائق تُقرأ هكذا من قبل
rule-apply = تطبيق على الأرشيف
rule-note = وعلى ما يُفتح من بعد. وما صُحّح في وثيقة بعينها يبقى.
rule-changes = يتغيّر: { $documents } · { $places }
rule-is-person = «{ $name }» شخص حيث ورد
rule-is-organization = «{ $name }» جهة حيث وردت
rule-is-place = «{ $name }» مكان حيث ورد
rule-is-none = «{ $name }» ليس اسمًا حيث ورد
rule-office = صفة «{ $name }»: { $office }
rule-same = «{ $one }» هو «{ $of }»
rule-apart = «{ $name }» يُعدّ وحده
rule-distinct = «{ $one }» غير «{ $other }»
rules-title = القواعد والأسماء
rules-tab-rules = قواعد الأرشيف
rules-tab-names = أسماء قد تكون واحدًا
rules-tab-corrections = تصحيحات الوثيقة
corrections-empty = لا تصحيحات في هذه الوثيقة.
corrections-made = { $what }: «{ $words }»
corrections-lost = { $what }: «{ $words }» · لم يوجد موضعه
rules-empty = لا قواعد بعد. صحّح اسمًا في بطاقته ثم اختر «في الأرشيف كله…» فيصير التصحيح قاعدة.
rules-no-names = لا أسماء متشابهة في الأرشيف.
rules-remove = إزالة القاعدة
rules-split = فصل الاسمين
suggest-person = «{ $one }» و«{ $of }» شخص واحد؟
suggest-organization = «{ $one }» و«{ $of }» جهة واحدة؟
suggest-place = «{ $one }» و«{ $of }» مكان واحد؟
suggest-merge = دمج
suggest-apart = إبقاؤهما منفصلين
correct-split-from = فصل «{ $name }» عنه في الأرشيف
correct-apart = عدّ «{ $name }» وحده في الأرشيف
rule-places = { $n ->
    [zero] لا مواضع
    [one] موضع واحد
    [two] موضعان
    [few] { $n } مواضع
    [many] { $n } موضعًا
   *[other] { $n } موضع
}
mark-as-organization = تعليم كجهة
mark-as-place = تعليم كمكان
correct-named = تصحيح «{ $name }»…
machine-made = استخرجته الآلة ولم يُراجَع
mark-reviewed = تعليم الوثيقة مراجَعة
mark-unreviewed = إلغاء تعليم المراجعة
fact-aliases = يرد أيضًا: { $names }
fact-as-written = كما ورد: { $words }
fact-translation = بلغة أخرى: { $name }
fact-affiliation = الجهة: { $name }
fact-country = البلد: { $name }
speaker-none = بلا قائل
speaker = القائل: { $name }
actors = الملتزمون: { $names }
actors-none = لم يُسمَّ ملتزم

## الأعداد

count-documents = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
count-documents-of = { $n } من { $total }
count-hits = { $n ->
    [zero] لا مواضع
    [one] موضع واحد
    [two] موضعان
    [few] { $n } مواضع
    [many] { $n } موضعًا
   *[other] { $n } موضع
}
hits = { count-hits }
count-mentions = { $n ->
    [zero] لم يُذكر
    [one] ذُكر مرة واحدة
    [two] ذُكر مرتين
    [few] ذُكر { $n } مرات
    [many] ذُكر { $n } مرة
   *[other] ذُكر { $n } مرة
}
count-notes = { $n ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $n } ملاحظات
    [many] { $n } ملاحظة
   *[other] { $n } ملاحظة
}
count-highlights = { $n ->
    [zero] لا تظليلات
    [one] تظليل واحد
    [two] تظليلان
    [few] { $n } تظليلات
    [many] { $n } تظليلًا
   *[other] { $n } تظليل
}
count-commitments = { $n ->
    [zero] لا تعهدات
    [one] تعهد واحد
    [two] تعهدان
    [few] { $n } تعهدات
    [many] { $n } تعهدًا
   *[other] { $n } تعهد
}
count-statements = { $n ->
    [zero] لا تصريحات
    [one] تصريح واحد
    [two] تصريحان
    [few] { $n } تصريحات
    [many] { $n } تصريحًا
   *[other] { $n } تصريح
}
count-facts = { $n ->
    [zero] لا معلومات
    [one] معلومة واحدة
    [two] معلومتان
    [few] { $n } معلومات
    [many] { $n } معلومة
   *[other] { $n } معلومة
}
count-files = { $n ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $n } ملفات
    [many] { $n } ملفًا
   *[other] { $n } ملف
}
count-problems = { $n ->
    [zero] لا مشكلات
    [one] مشكلة واحدة
    [two] مشكلتان
    [few] { $n } مشكلات
    [many] { $n } مشكلة
   *[other] { $n } مشكلة
}
count-jobs = { $n ->
    [zero] لا أعمال جارية
    [one] عمل واحد جارٍ
    [two] عملان جاريان
    [few] { $n } أعمال جارية
    [many] { $n } عملًا جاريًا
   *[other] { $n } عمل جارٍ
}
count-filters = { $n ->
    [zero] لا مرشِّحات
    [one] مرشِّح واحد
    [two] مرشِّحان
    [few] { $n } مرشِّحات
    [many] { $n } مرشِّحًا
   *[other] { $n } مرشِّح
}
count-paragraphs = { $n ->
    [zero] لا فقرات
    [one] فقرة واحدة
    [two] فقرتان
    [few] { $n } فقرات
    [many] { $n } فقرة
   *[other] { $n } فقرة
}
count-selected = { $n ->
    [zero] لم تُحدَّد وثائق
    [one] حُددت وثيقة واحدة
    [two] حُددت وثيقتان
    [few] حُددت { $n } وثائق
    [many] حُددت { $n } وثيقة
   *[other] حُددت { $n } وثيقة
}
count-more = { $n ->
    [zero] ولا شيء غيرها
    [one] وواحدة أخرى
    [two] واثنتان أخريان
    [few] و{ $n } أخرى
    [many] و{ $n } أخرى
   *[other] و{ $n } أخرى
}
so-far = { $what } حتى الآن
results-count = { $documents } · { $hits }

## التصفية

facet-date = التاريخ
facet-topic = الموضوع
facet-person = الشخص
facet-place = المكان
facet-event = نوع الحدث
facet-organization = الجهة
facet-instrument = الصك
facet-tag = الوسم
facet-format = الصيغة
facets-date = التاريخ
facets-topic = الموضوعات
facets-person = الأشخاص
facets-place = الأماكن
facets-event = أنواع الحدث
facets-organization = الجهات
facets-instrument = الصكوك
facets-tag = الوسوم
facets-format = الصيغ
facet-speaker = المتحدث
facet-issuer = الجهة الناشرة
facet-has = المحتوى
facet-is = الحالة
facet-language = اللغة
facets-speaker = المتحدثون
facets-issuer = الجهات الناشرة
facets-has = المحتوى
facets-is = الحالات
facets-language = اللغات
has-statement = تصريحات
has-quote = اقتباسات مباشرة
has-commitment = تعهدات
has-instrument = صكوك
has-contact = بيانات تواصل
has-figure = أرقام
has-note = ملاحظات
has-highlight = تظليل
has-problem = مشكلات
is-starred = مميَّزة بنجمة
is-reviewed = مراجَعة
is-unreviewed = غير مراجَعة
is-corrected = مصحَّحة
is-untitled = بلا عنوان
is-unreadable = غير مقروءة
facet-any-of = أيٌّ منها
facet-all-of = كلُّها
facet-order-count = ترتيب بعدد الوثائق
facet-order-name = ترتيب أبجدي
facet-menu = خيارات { $facet }
facet-mentions = { $documents ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $documents } وثائق
    [many] { $documents } وثيقة
   *[other] { $documents } وثيقة
}، { $mentions ->
    [zero] لا ذكر
    [one] ذكر واحد
    [two] ذكران
    [few] { $mentions } مواضع ذكر
    [many] { $mentions } موضع ذكر
   *[other] { $mentions } موضع ذكر
}
facet-in = { $value }، في { $above }
facet-open-below = عرض ما تحت { $value }
facet-close-below = طي ما تحت { $value }
facet-none-named = لا قيمة بهذا الاسم
histogram = التواريخ
histogram-bar = { $date }: { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
histogram-hint = اسحب فوق الأعمدة لتختار مدة. نقرتان تقرّبان.
histogram-finer = تقريب إلى { $grain }
histogram-coarser = إبعاد إلى { $grain }
histogram-none = لا وثيقة مؤرخة
histogram-clear = رفع المدة
histogram-year = السنوات
histogram-month = الشهور
histogram-day = الأيام
histogram-coarse = { $n ->
    [zero] لا وثائق بتاريخ أقل دقة
    [one] وثيقة بتاريخ أقل دقة
    [two] وثيقتان بتاريخ أقل دقة
    [few] { $n } وثائق بتاريخ أقل دقة
    [many] { $n } وثيقة بتاريخ أقل دقة
   *[other] { $n } وثيقة بتاريخ أقل دقة
}
toast-copied-command = نُسخ الأمر
cmd-copy-command = نسخ كأمر
facet-search = بحث في { $facet }
facet-show-all = { $n ->
    [zero] عرض الكل
    [one] عرض القيمة الباقية
    [two] عرض القيمتين الباقيتين
    [few] عرض { $n } قيم أخرى
    [many] عرض { $n } قيمة أخرى
   *[other] عرض { $n } قيمة أخرى
}
facet-show-fewer = عرض أقل
facet-include = الاقتصار على هذه القيمة
facet-exclude = استبعاد هذه القيمة
facet-off = إزالة المرشِّح
facet-included = مضمَّن
facet-excluded = مستبعد
chip-include = { $facet }: { $value }
chip-exclude = ليس { $facet }: { $value }
chip-or = { $first } أو { $second }
chip-remove = إزالة { $filter }
filter-add = تصفية
clear-all = مسح الكل
clear-filters = مسح المرشِّحات

## البحث

search-archive = ابحث في الأرشيف
search-document = بحث في الوثيقة
search-clear = مسح البحث
field-full = { $n ->
    [zero] لا يتسع الحقل لشيء
    [one] يتسع الحقل لحرف واحد
    [two] يتسع الحقل لحرفين
    [few] يتسع الحقل لـ { $n } أحرف، ولم يُؤخذ ما زاد عليها
    [many] يتسع الحقل لـ { $n } حرفًا، ولم يُؤخذ ما زاد عليها
   *[other] يتسع الحقل لـ { $n } حرف، ولم يُؤخذ ما زاد عليها
}
search-help = كلمات، أو عبارة بين علامتي تنصيص «…»
strength-exact = تام
strength-forgiving = متسامح
strength-stem = بالجذر
did-you-mean = هل تقصد { $word }؟
did-you-mean-count = هل تقصد { $word }؟ { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
op-and = و
op-or = أو
op-not = ليس
save-search = حفظ البحث
sort = الترتيب
sort-relevance = الأوثق صلة
sort-best = الأوثق صلة
sort-newest = الأحدث أولًا
sort-oldest = الأقدم أولًا
sort-title = بالعنوان
find-position = الموضع { $n } من { $total }
find-none = لا مواضع في هذه الوثيقة
find-from-start = بلغ البحث آخر الوثيقة فعاد إلى أولها
find-from-end = بلغ البحث أول الوثيقة فعاد إلى آخرها
marks-from-start = عدنا إلى أول علامة
marks-from-end = عدنا إلى آخر علامة
find-placeholder = كلمة أو عبارة في هذه الوثيقة
query-repair = إصلاح
query-repair-quote = إغلاق علامة التنصيص
query-repair-bracket = إغلاق القوس
query-repair-drop = حذف «{ $value }»
query-repair-put = هل تقصد «{ $value }»؟
search-field-person = شخص ورد اسمه
search-field-organization = جهة ورد اسمها
search-field-place = مكان ورد اسمه
search-field-date = تاريخ الوثيقة أو مدة
search-field-topic = موضوع الوثيقة
search-field-speaker = من نُسب إليه كلام
search-field-actor = من تعهّد بشيء
search-field-instrument = صك ورد ذكره
search-field-event = نوع الحدث
search-field-issuer = من أصدر الوثيقة
search-field-title = كلمات العنوان
search-field-note = ما كتبتَه في ملاحظاتك
search-field-tag = وسم وضعتَه
search-field-has = ما في الوثيقة: تعهد، تصريح، ملاحظة…
search-field-is = حالة الوثيقة: بلا تاريخ، مراجعة…
search-field-language = لغة الوثيقة
search-field-format = صيغة الملف
search-operator-or = أحد الطرفين يكفي
search-operator-and = الطرفان معًا
search-operator-not = ما بعدها لا يرد
search-operator-near = الكلمتان متقاربتان
search-operator-phrase = كلمات متتالية كما هي
search-operator-prefix = كل ما يبدأ بالكلمة
search-operator-slips = الكلمة وإن أخطأ كاتبها حرفًا
search-fields = الحقول وأدوات الربط
query-repair-to = البحث عن { $query } بدلًا منه

## الأوامر

cmd-new = أرشيف جديد
cmd-open-files = فتح ملفات…
cmd-open-folder = فتح مجلد…
cmd-open-sample = فتح الأرشيف التجريبي
cmd-open-project = فتح مشروع…
cmd-open-recent = فتح حديث
cmd-open-path = فتح مسار…
cmd-clear-recent = مسح القائمة
cmd-save = حفظ
cmd-save-as = حفظ باسم…
cmd-export = تصدير…
cmd-close = إغلاق الأرشيف
cmd-quit = إنهاء
cmd-undo = تراجع
cmd-redo = إعادة
cmd-undo-step = تراجع: { $step }
cmd-redo-step = إعادة: { $step }
cmd-find = بحث في الوثيقة
cmd-find-next = الموضع التالي
cmd-find-previous = الموضع السابق
cmd-mark-next = العلامة التالية
cmd-mark-previous = العلامة السابقة
cmd-caret = المؤشر في النص
cmd-search = بحث في الأرشيف
cmd-next-document = الوثيقة التالية
cmd-previous-document = الوثيقة السابقة
cmd-back = رجوع
cmd-forward = تقدّم
cmd-next-pane = اللوح التالي
cmd-previous-pane = اللوح السابق
cmd-next-mark = العلامة التالية
cmd-previous-mark = العلامة السابقة
cmd-zoom-in = تكبير الواجهة
cmd-zoom-out = تصغير الواجهة
cmd-zoom-reset = الحجم الأصلي
cmd-reading-bigger = تكبير خط القراءة
cmd-reading-smaller = تصغير خط القراءة
cmd-reading-settings = إعدادات القراءة
cmd-theme-system = سمة النظام
cmd-theme-light = سمة فاتحة
cmd-theme-sepia = سمة ورقية
cmd-theme-dark = سمة داكنة
cmd-theme-contrast = سمة عالية التباين
cmd-language = لغة الواجهة
cmd-language-ar = العربية
cmd-language-en = English
cmd-digits = أرقام الواجهة
cmd-digits-western = أرقام 123
cmd-digits-arabic-indic = أرقام ١٢٣
cmd-view-read = القراءة
cmd-view-results = النتائج
cmd-toggle-start = إظهار لوح الوثائق أو طيّه
cmd-toggle-end = إظهار لوح المضمون أو طيّه
cmd-fold-copies = طيّ النسخ المتقاربة
cmd-keep-known = الاحتفاظ بما فُتح لفتحه فورًا
cmd-clear-cache = مسح المخبأ
toast-cache-cleared = مُسح المخبأ. سيُقرأ ما تفتحه من جديد.
toast-cache-not-cleared = تعذّر مسح المخبأ كله.
cmd-show-copies = إظهار نسخ الوثيقة أو طيّها
cmd-show-marks = إظهار العلامات في النص
cmd-highlight = تظليل
cmd-highlight-saffron = تظليل بالزعفران
cmd-highlight-rose = تظليل بلون الورد
cmd-highlight-sage = تظليل بلون المريمية
cmd-highlight-sky = تظليل بلون السماء
cmd-remove-highlight = إزالة التظليل
cmd-note = ملاحظة
cmd-tag = وسم
cmd-correct = تصحيح المعلومة
cmd-merge-names = ضمّ إلى اسم آخر
cmd-star = تمييز بنجمة
cmd-unstar = إزالة النجمة
cmd-reviewed = تعليم الوثيقة مراجَعة
cmd-unreviewed = إلغاء تعليم المراجعة
cmd-cut = قص
cmd-copy = نسخ
cmd-paste = لصق
cmd-copy-citation = نسخ مع الإحالة
cmd-copy-image = نسخ المقطع صورةً
cmd-select-all = تحديد الكل
cmd-paragraph-auto = اتجاه الفقرة: تلقائي
cmd-paragraph-rtl = اتجاه الفقرة: من اليمين
cmd-paragraph-ltr = اتجاه الفقرة: من اليسار
cmd-document-auto = اتجاه الوثيقة: تلقائي
cmd-document-rtl = اتجاه الوثيقة: من اليمين
cmd-document-ltr = اتجاه الوثيقة: من اليسار
cmd-search-selection = البحث عن المحدَّد
cmd-accept = اعتماد
cmd-reject = رفض
cmd-remove = إزالة من الأرشيف
cmd-clear-filters = مسح المرشِّحات
cmd-clear-query = مسح البحث
cmd-shortcuts = اختصارات لوحة المفاتيح
cmd-about = عن ورّاق
cmd-jobs = الأعمال
cmd-same-names = الأسماء المتشابهة
cmd-rules = قواعد الأرشيف
cmd-own-words = المعجم الخاص…
own-words-title = المعجم الخاص
own-words-about = كلماتك التي يعرفها ورّاق إلى جانب معجمه، وتغلبه حيث يختلفان: أشخاص وجهات وأماكن وصكوك، وكلمات ليست أسماء. ضع ملفاتها (‎.ron) في مجلد المعجم.
own-words-folder = المجلد: { $path }
own-words-none = ليس في المجلد ملف معجم بعد.
own-words-file = { $name }: { $count ->
    [zero] لا مداخل
    [one] مدخل واحد
    [two] مدخلان
    [few] { $count } مداخل
    [many] { $count } مدخلًا
   *[other] { $count } مدخل
}
own-words-open = فتح المجلد
own-words-reload = إعادة القراءة
cmd-problems = المشكلات
cmd-palette = لوحة الأوامر
cmd-escape = خطوة إلى الوراء
cmd-reveal = إظهار الملف في مجلده

menu-app = قائمة ورّاق
menu-file = ملف
menu-edit = تحرير
menu-view = عرض
menu-go = انتقال
menu-document = وثيقة
menu-tools = أدوات
menu-help = مساعدة

change-add = إضافة وثيقة
change-remove = إزالة من الأرشيف
change-replace = قراءة الملف من جديد
change-path = تسجيل مكان آخر للملف
change-title = تغيير العنوان
change-star = النجمة
change-review = المراجعة
change-tag = إضافة وسم
change-untag = إزالة وسم
change-note = الملاحظة
change-highlight = التظليل
change-remove-note = إزالة الملاحظة
change-judge = الحكم على معلومة
change-retype = تصحيح نوع الاسم
change-not-a-name = تصحيح: ليس اسمًا
change-extend = تصحيح حدود الاسم
change-rename = تسمية
change-add-name = إضافة اسم
change-offices = تصحيح الصفة
change-merge = ضمّ اسمين
change-split = فصل اسم
change-speaker = تصحيح القائل
change-actors = تصحيح الملتزمين
change-date-value = تصحيح تاريخ
change-document-date = تصحيح تاريخ الوثيقة
change-event-kind = تصحيح نوع الحدث
change-uncorrect = سحب تصحيح
change-rule-kind = قاعدة: نوع اسم
change-rule-never = قاعدة: ليس اسمًا
change-rule-office = قاعدة: صفة شخص
change-rule-same = عدّ اسمين واحدًا
change-rule-apart = عدّ اسمين اثنين
change-rule-distinct = عدّ اسمين متشابهين اثنين
change-remove-rule = إزالة قاعدة
change-direction = الاتجاه
change-nothing = لا شيء

## أزرار وكلمات قصيرة

highlight = تظليل
note = ملاحظة
tag = وسم
star = نجمة
starred = مميّزة بنجمة
copy = نسخ
copy-citation = نسخ مع الإحالة
open-files = فتح ملفات…
open-folder = فتح مجلد…
export = تصدير
preview = معاينة حيّة
template = القالب
grouping = التجميع
sections = الأقسام
pseudonyms = أسماء مستعارة
jobs = الأعمال
problems = المشكلات
retry = إعادة المحاولة
cancel = إلغاء
undo = تراجع
redo = إعادة
saved = حُفظ
add = إضافة
remove = إزالة
delete = حذف
edit = تعديل
done = تم
close = إغلاق
dismiss = إخفاء
details = التفاصيل
open = فتح
choose = اختيار…
more = المزيد
show = إظهار
hide = إخفاء
show-file = عرض الملف
fold = طي
unfold = بسط
settings = الإعدادات

status-unrated = لم يُقيَّم
status-progress = قيد التنفيذ
status-kept = أُوفي به
status-overdue = متأخر
status-stalled = متعثر
status-unverifiable = يتعذّر التحقق

theme = السمة
theme-system = النظام
theme-light = فاتح
theme-sepia = ورقي
theme-dark = داكن
theme-contrast = عالي التباين

disorder-document = في النص محارف خفية تغيّر ترتيب القراءة
disorder-show = إظهارها
disorder-paragraph = في هذه الفقرة محارف خفية تغيّر ترتيب القراءة: قد لا يكون المقروء هو المخزون
sign-lrm = علامة من اليسار إلى اليمين
sign-rlm = علامة من اليمين إلى اليسار
sign-alm = علامة حرف عربي
sign-lre = بدء تضمين من اليسار إلى اليمين
sign-rle = بدء تضمين من اليمين إلى اليسار
sign-pdf = إنهاء التضمين أو فرض الاتجاه
sign-lro = فرض القراءة من اليسار إلى اليمين
sign-rlo = فرض القراءة من اليمين إلى اليسار
sign-lri = بدء عزل من اليسار إلى اليمين
sign-rli = بدء عزل من اليمين إلى اليسار
sign-fsi = بدء عزل باتجاه أول حرف
sign-pdi = إنهاء العزل
sign-zwnj = مانع وصل الحروف
sign-zwj = واصل الحروف
sign-zwsp = مسافة بلا عرض
sign-wj = مانع كسر السطر
sign-nbsp = مسافة غير قابلة للكسر
sign-shy = شرطة تظهر عند كسر السطر
sign-bom = علامة ترتيب البايتات
sign-tab = مسافة جدولة
sign-space = مسافة غير معتادة العرض
sign-other = محرف خفي

comfort-face = الخط
comfort-size = حجم الخط
comfort-line = تباعد الأسطر
comfort-gap = تباعد الفقرات
comfort-measure = طول السطر
comfort-measure-auto = طول السطر بحسب عرض النافذة
comfort-auto = تلقائي
comfort-less = إنقاص { $what }
comfort-more = زيادة { $what }
comfort-align = محاذاة الأسطر
comfort-justified = مضبوط الطرفين
comfort-ragged = حرّ النهاية
comfort-margins = الهوامش
comfort-margins-narrow = ضيقة
comfort-margins-normal = معتادة
comfort-margins-wide = واسعة
comfort-digits = أرقام الوثيقة
comfort-digits-as-written = كما كُتبت
comfort-tashkeel = إظهار التشكيل
comfort-invisible = إظهار المحارف الخفية
comfort-reset = استعادة الإعدادات الأصلية
comfort-looking = يُبحث عن خطوط هذا الجهاز…
comfort-lacking = { $n ->
    [zero] كل خطوط هذا الجهاز تغطي حروف الوثيقة
    [one] خط واحد في هذا الجهاز لا يغطي حروف الوثيقة
    [two] خطان في هذا الجهاز لا يغطيان حروف الوثيقة
    [few] { $n } خطوط في هذا الجهاز لا تغطي حروف الوثيقة
    [many] { $n } خطًا في هذا الجهاز لا تغطي حروف الوثيقة
   *[other] { $n } خط في هذا الجهاز لا تغطي حروف الوثيقة
}

ink-saffron = زعفران
ink-rose = ورد
ink-sage = مريمية
ink-sky = سماء

## الملاحظات والوسوم

note-placeholder = اكتب ملاحظتك
note-on = ملاحظة على «{ $quote }»
note-edit = تعديل الملاحظة
note-remove = إزالة الملاحظة
tag-placeholder = اكتب وسمًا ثم Enter
tag-remove = إزالة الوسم { $tag }
tags = الوسوم
document-tags = وسوم الوثيقة
notes-orphaned-one = لم يوجد موضعها في النص
notes-orphaned = ملاحظات لم يوجد موضعها

## الترحيب

welcome-drop = أفلت ملفات أو مجلدًا هنا
welcome-formats = ملفات نصية (txt) بترميز UTF-8 أو UTF-16 أو Windows-1256
welcome-recent = فُتح حديثًا
welcome-clear-recent = مسح القائمة
welcome-sample = الأرشيف التجريبي
welcome-unavailable = غير متاح الآن
welcome-recent-row = { $documents } · { $when }
drop-here = أفلت للفتح
open-path-title = فتح مسار
open-path-hint = اكتب مسار ملف أو مجلد أو الصقه
open-path-placeholder = ‎/home/…
sample-notice = أرشيف تجريبي: الأشخاص والجهات فيه من نسج الخيال، والأماكن والمعاهدات حقيقية.
sample-name = الأرشيف التجريبي
archive-unsaved-name = أرشيف بلا اسم

## حين لا يكون شيء

empty-archive = لا وثائق في الأرشيف
empty-archive-hint = افتح ملفات أو مجلدًا، أو أفلتها هنا.
empty-results = لا نتائج
empty-results-query = لا وثيقة فيها «{ $query }»
empty-results-filters = لا وثيقة توافق المرشِّحات كلها
empty-results-way-out = أزل «{ $filter }»: { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
empty-results-clear-query = امسح البحث: { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
empty-facts = لم يُستخرج شيء من هذا النوع
empty-facts-all = لم يُستخرج شيء من هذه الوثيقة
empty-facts-add = أضف
empty-notes = لا ملاحظات بعد. حدِّد كلمات في النص ثم اضغط N.
empty-facet = لا قيم
empty-problems = لا مشكلات. قُرئ كل شيء.
empty-jobs = لا أعمال جارية
empty-selection = لم تُفتح وثيقة. اختر واحدة من القائمة.
empty-document = الملف فارغ
extracting = يُستخرج…
reading = يُقرأ…
searching = يُبحث…

## شريط الحالة والأعمال والإشعارات

status-archive = الأرشيف: { $name }
status-no-archive = لا أرشيف مفتوح
status-saved = حُفظ
status-unsaved = لم يُحفظ بعد
status-saving = يُحفظ…
status-save-failed = تعذّر الحفظ
status-ready = جاهز
status-reading = تُقرأ الملفات: { $done } من { $total }
status-zoom = { $percent }

job-open = قراءة الملفات
job-project = فتح المشروع
job-recent = قراءة قائمة ما فُتح حديثًا
job-settings = حفظ الإعدادات
job-preview = النظر في ما تغيّره القاعدة
job-same-names = البحث عن الأسماء المتشابهة
job-copies = البحث عن النسخ المتقاربة
job-keep = الاحتفاظ بما فُتح
job-faces = البحث عن الخطوط
job-extract = استخراج المضمون
job-export = تصدير الملخص
job-save = حفظ المشروع
job-progress = { $done } من { $total }
job-done = تم
job-cancelled = أُلغي
job-failed = لم يتم
job-left = { $n ->
    [zero] يكاد ينتهي
    [one] بقيت ثانية واحدة
    [two] بقيت ثانيتان
    [few] بقيت { $n } ثوانٍ
    [many] بقيت { $n } ثانية
   *[other] بقيت { $n } ثانية
}

toast-opened = { $n ->
    [zero] لم تُضف وثائق
    [one] أُضيفت وثيقة واحدة
    [two] أُضيفت وثيقتان
    [few] أُضيفت { $n } وثائق
    [many] أُضيفت { $n } وثيقة
   *[other] أُضيفت { $n } وثيقة
}
toast-duplicates = { $n ->
    [zero] لا وثائق مكررة
    [one] وثيقة واحدة كانت في الأرشيف من قبل
    [two] وثيقتان كانتا في الأرشيف من قبل
    [few] { $n } وثائق كانت في الأرشيف من قبل
    [many] { $n } وثيقة كانت في الأرشيف من قبل
   *[other] { $n } وثيقة كانت في الأرشيف من قبل
}
toast-unreadable = { $n ->
    [zero] قُرئت الملفات كلها
    [one] تعذّرت قراءة ملف واحد
    [two] تعذّرت قراءة ملفين
    [few] تعذّرت قراءة { $n } ملفات
    [many] تعذّرت قراءة { $n } ملفًا
   *[other] تعذّرت قراءة { $n } ملف
}
toast-saved = حُفظ الأرشيف في { $name }
toast-exported = صُدِّر إلى { $name }
toast-copied = نُسخ
toast-copied-citation = نُسخ مع الإحالة
toast-copied-image = نُسخ المقطع صورةً
toast-removed = أُزيلت من الأرشيف: { $title }
toast-face-missing = الخط «{ $face }» غير موجود في هذا الجهاز. تُعرض الوثائق بخط Noto Naskh Arabic.
toast-starred = مُيِّزت بنجمة: { $title }
toast-unstarred = أُزيلت النجمة: { $title }
toast-reviewed = عُلِّمت مراجَعة: { $title }
toast-unreviewed = أُلغي تعليم المراجعة: { $title }
toast-highlighted = ظُلِّل «{ $quote }»
toast-noted = أُضيفت ملاحظة
toast-note-removed = أُزيلت الملاحظة
toast-paragraph-directed = غُيِّر اتجاه الفقرة
toast-document-directed = غُيِّر اتجاه الوثيقة
toast-tagged = أُضيف الوسم { $tag }
toast-untagged = أُزيل الوسم { $tag }
toast-title = غُيِّر العنوان
toast-accepted = اعتُمد: { $fact }
toast-rejected = رُفض: { $fact }
toast-unjudged = سُحب الحكم: { $fact }
toast-corrected = صُحّح: { $fact }
toast-uncorrected = سُحب التصحيح: { $fact }
toast-rule-made = صارت قاعدة للأرشيف كله: { $name }
toast-rule-removed = أُزيلت القاعدة: { $name }
toast-undone = تُراجع عن: { $step }
toast-redone = أُعيد: { $step }
toast-cancelled = أُلغي: { $what }
toast-loaded = فُتح { $name }
toast-nothing-found = لا شيء يُقرأ في { $name }

## التصدير

export-summary = تصدير ملخص موثّق
export-scope-results = { $n ->
    [zero] لا وثائق في نتائج البحث الحالي
    [one] وثيقة واحدة من نتائج البحث الحالي
    [two] وثيقتان من نتائج البحث الحالي
    [few] { $n } وثائق من نتائج البحث الحالي
    [many] { $n } وثيقة من نتائج البحث الحالي
   *[other] { $n } وثيقة من نتائج البحث الحالي
}
export-scope-selected = الوثيقة المفتوحة
export-scope-all = الأرشيف كله
export-scope = ما يُصدَّر
export-scope-results-short = نتائج البحث الحالي
export-format = الصيغة
export-format-markdown = Markdown
export-format-html = HTML
export-language = لغة الملف
export-section-facts = البيانات والحدث والمشاركون
export-section-statements = التصريحات بمستوى نسبتها
export-section-commitments = التعهدات
export-section-notes = التظليلات والملاحظات والوسوم
export-section-instruments = الصكوك والموضوعات
export-integrity = الأمانة
export-mark-unreviewed = علامة على ما لم يُراجَع مما استخرجته الآلة
export-citation-note = كل اقتباس يحمل إحالته وبصمة الملف SHA-256
export-to = تصدير إلى { $format }…
export-file-name = ملخص
export-nothing = لا وثائق للتصدير
export-overwrite = { $name } موجود من قبل. أيُستبدل؟
export-overwrite-yes = استبدال
export-path = مسار الملف
export-preview-empty = لا شيء للمعاينة. اختر قسمًا واحدًا على الأقل.

export-heading = ملخص موثّق
export-title-suggested-mark = [عنوان مقترح]
export-label-event = الحدث
export-label-participants = المشاركون
export-label-people = الأشخاص
export-label-other-people = أشخاص آخرون
export-label-organizations = الجهات
export-label-places = الأماكن
export-label-dates = التواريخ
export-label-instruments = الصكوك
export-label-contacts = بيانات التواصل
export-label-topics = الموضوعات
export-label-tags = الوسوم
export-label-issuer = الجهة
export-statements = التصريحات
export-commitments = التعهدات
export-notes = التظليلات والملاحظات
export-note-of-reader = ملاحظة:
export-tags-inline = { $n ->
    [zero] بلا وسم
    [one] وسم:
    [two] وسمان:
    [few] وسوم:
    [many] وسوم:
   *[other] وسوم:
}
export-actors = الملتزمون:
export-actors-none = لم يُسمَّ ملتزم
export-citation = الإحالة
export-unreadable = تعذّرت قراءة هذا الملف، فلا مضمون له هنا.
export-not-extracted = لم يُستخرج مضمون هذه الوثيقة بعد.
export-reviewed-document = وثيقة مراجَعة
export-unreviewed-document = وثيقة لم تُراجَع
export-readers-title-mark = [عنوان القارئ]
export-opening-mark = [بلا عنوان؛ أول النص]
export-file-name-mark = [اسم الملف]
export-method = المنهج
export-method-machine = ○ معلومة استخرجتها الآلة ولم تُراجَع. ⊙ معلومة اعتمدها القارئ. وما رفضه القارئ لا يُذكر. ما تقوله الوثيقة ليس حكمًا على صحته.
export-method-machine-unmarked = المعلومات مما استخرجته الآلة، ولم تُعلَّم المراجعة في هذا الملف. وما رفضه القارئ لا يُذكر. ما تقوله الوثيقة ليس حكمًا على صحته.
export-method-quotes = ما بين علامتي التنصيص «…» منقول بحروفه من النص. والمنقول بالمعنى يُذكر بلا علامتي تنصيص.
export-method-scope = { $n ->
    [zero] لا وثائق في هذا الملخص.
    [one] في هذا الملخص وثيقة واحدة.
    [two] في هذا الملخص وثيقتان.
    [few] في هذا الملخص { $n } وثائق.
    [many] في هذا الملخص { $n } وثيقة.
   *[other] في هذا الملخص { $n } وثيقة.
}
export-method-asked = البحث والتصفية:
export-method-asked-nothing = بلا بحث ولا تصفية.
export-method-date = تاريخ التصدير: { $date }
export-method-program = أُنتج ببرنامج ورّاق { $version }، على جهاز القارئ وبلا اتصال بالشبكة.
export-asked-query = البحث: { $query }

citation-title = «{ $title }»
citation-paragraph = الفقرة { $n }
citation-file = الملف { $name }
citation-sha256 = SHA-256: { $hash }

## المشكلات

this-file = هذا الملف
problem-encoding-unknown = لا يُعرف ترميز باسم { $encoding }، فعُرف الترميز من النص
problem-encoding-unknown-hint = اختر ترميزًا من القائمة في لسان «المصدر».
problem-file-denied = لا إذن لك بقراءة { $name }
problem-file-denied-hint = غيّر أذون الملف، أو انسخه إلى مجلد لك ثم افتحه.
problem-file-is-folder = { $name } مجلد لا ملف
problem-file-is-folder-hint = افتحه بـ «فتح مجلد…».
problem-file-not-regular = { $name } ليس ملفًا عاديًا
problem-file-not-regular-hint = هو قناة أو جهاز، ولا نص فيه يُقرأ. لم يُفتح.
problem-folder-denied = لا إذن لك بقراءة المجلد { $name }
problem-folder-denied-hint = غيّر أذونه ثم افتحه من جديد. بقية المجلدات قُرئت.
problem-folder-loop = المجلد { $name } يؤدي إلى نفسه
problem-folder-loop-hint = قُرئ مرة واحدة، ولم يفت شيء.
problem-text-undecodable = في { $name } { $count ->
    [zero] بايتات لا تُقرأ بترميز { $encoding }
    [one] بايت واحد لا يُقرأ بترميز { $encoding }
    [two] بايتان لا يُقرآن بترميز { $encoding }
    [few] { $count } بايتات لا تُقرأ بترميز { $encoding }
    [many] { $count } بايتًا لا تُقرأ بترميز { $encoding }
   *[other] { $count } بايت لا تُقرأ بترميز { $encoding }
}
problem-text-undecodable-hint = وُضعت علامة � مكان كل منها. جرّب ترميزًا آخر من لسان «المصدر».
problem-write-denied = لا إذن لك بالكتابة في { $name }
problem-write-denied-hint = عملك باقٍ في الذاكرة. احفظ في مجلد لك.
problem-write-failed = تعذّرت الكتابة في { $name }: { $reason }
problem-write-failed-hint = عملك باقٍ في الذاكرة والملف السابق سليم. احفظ في مكان آخر.
problem-project-incomplete = لم توجد بعض ملفات المشروع في أماكنها
problem-project-incomplete-hint = بقيت وثائقها في القائمة بملاحظاتها. افتح المجلد الذي نُقلت إليه لتُعرف من محتواها.
problem-reader-panicked = تعطّلت قراءة { $name } من داخل البرنامج
problem-reader-panicked-hint = هذا خلل في ورّاق. بقية الملفات قُرئت. أبلغ عنه إن أمكنك.
problem-folder-not-shown = تعذّر فتح المجلد { $name }: { $reason }
problem-folder-not-shown-hint = افتح المجلد من مدير الملفات.
problem-lexicon-not-read = { $name }، السطر { $line }، العمود { $column }: ليس معجمًا يُقرأ ({ $reason })
problem-lexicon-not-read-hint = صحّح السطر ثم أعد القراءة. شكل الملف في docs/lexicon.md. الملفات الأخرى مستعملة.
problem-lexicon-unknown-topic = { $name }: لا موضوع باسم «{ $topic }»
problem-lexicon-unknown-topic-hint = أسماء الموضوعات في docs/lexicon.md. بقية الملف مستعملة.
problem-lexicon-bad-country = { $name }: «{ $country }» ليس رمز دولة
problem-lexicon-bad-country-hint = رمز الدولة حرفان لاتينيان كبيران، مثل LY وTN. المكان مستعمل بلا دولة.
problem-lexicon-empty-entries = { $name }: { $count ->
    [zero] لا مداخل متروكة
    [one] مدخل واحد بلا اسم، تُرك
    [two] مدخلان بلا اسم، تُركا
    [few] { $count } مداخل بلا اسم، تُركت
    [many] { $count } مدخلًا بلا اسم، تُركت
   *[other] { $count } مدخل بلا اسم، تُركت
}
problem-lexicon-empty-entries-hint = اكتب الاسم بين علامتي الاقتباس، أو احذف المدخل.
problem-extraction-panicked = تعطّل استخراج مضمون { $name } من داخل البرنامج
problem-extraction-panicked-hint = هذا خلل في ورّاق. النص يُقرأ ويُبحث فيه. أبلغ عنه إن أمكنك.
problem-settings-not-saved = تعذّر حفظ الإعدادات: { $reason }
problem-settings-not-saved-hint = تبقى كما هي إلى أن تغلق البرنامج. تحقق من إذن الكتابة في { $path }.
problem-settings-unreadable = تعذّرت قراءة الإعدادات: { $reason }
problem-settings-unreadable-hint = بدأ البرنامج بالإعدادات الأصلية.
problem-export-unknown = لا صيغة تصدير باسم { $format }
problem-export-unknown-hint = اختر Markdown أو HTML.
problem-job-not-started = لم يبدأ العمل: { $reason }
problem-job-not-started-hint = أغلق برامج أخرى ثم أعد المحاولة.
problem-job-panicked = توقف العمل «{ $job }» بخلل داخل البرنامج
problem-job-panicked-hint = هذا خلل في ورّاق، وما تم قبله باقٍ. أعد المحاولة، وأبلغ عنه إن تكرر.
problem-file-unreadable = تعذّرت قراءة { $name }: { $reason }
problem-file-unreadable-hint = تحقق من أن الملف متاح وأن لك إذن قراءته، ثم أعد المحاولة.
problem-file-missing = لا يوجد { $name } في مكانه
problem-file-missing-hint = قد يكون نُقل أو حُذف. افتحه من مكانه الجديد.
problem-file-empty = الملف { $name } فارغ
problem-file-empty-hint = لا نص فيه. تحقق من أنه نُسخ كاملًا.
problem-file-too-large = الملف { $name } أكبر مما يُقرأ دفعة واحدة
problem-file-too-large-hint = قسّمه إلى ملفات أصغر ثم افتحها.
problem-format-unsupported = { $name }: لا تُقرأ هذه الصيغة بعد ({ $format })
problem-format-unsupported-hint = احفظ الملف نصًا (txt) ثم افتحه.
problem-encoding-guessed = لم يُعرف ترميز { $name } يقينًا، فقُرئ بترميز { $encoding }
problem-encoding-guessed-hint = إن ظهرت حروف غريبة فاختر ترميزًا آخر من لسان «المصدر».
problem-folder-unreadable = تعذّرت قراءة المجلد { $name }: { $reason }
problem-folder-unreadable-hint = تحقق من إذن القراءة، ثم أعد المحاولة. بقية المجلدات قُرئت.
problem-project-corrupt = ملف المشروع { $name } تالف ولا يُقرأ
problem-project-corrupt-hint = وثائقك لم تُمس. افتح نسخة أقدم من المشروع، أو افتح المجلد من جديد.
problem-project-newer = حُفظ المشروع { $name } بإصدار أحدث من ورّاق
problem-project-newer-hint = افتحه بذلك الإصدار أو بما بعده.
problem-export-failed = تعذّر التصدير إلى { $name }: { $reason }
problem-export-failed-hint = لم يُكتب شيء. اختر مكانًا آخر.
problem-picture-too-large = تبلغ صورة { $name } نحو { $width } في { $height } من النقاط، وأقصى ارتفاع يُرسم { $limit }
problem-picture-too-large-hint = ارسم جزءًا منه بالخيار ‎--paragraph أو ‎--bytes، أو صغّر ‎--size أو ‎--scale.
problem-picture-empty = لا شيء يُرسم في { $name }
problem-picture-empty-hint = لا نص في الوثيقة، أو لا نص في الفقرات أو البايتات المطلوبة.
problem-picture-failed = تعذّر رسم { $name }: { $reason }
problem-picture-failed-hint = لم يُكتب شيء. جرّب مكانًا آخر أو جزءًا أصغر.
problem-passage-too-long = المقطع أطول من أن يُنسخ صورةً
problem-passage-too-long-hint = حدّد فقرات أقل.
problem-correction-orphaned = لم يجد تصحيح «{ $quote }» موضعه
problem-correction-orphaned-hint = لم يعد في الوثيقة ما يصححه. التصحيح محفوظ، ويُزال من قائمة التصحيحات.
problem-note-orphaned = لم يوجد موضع ملاحظة على «{ $quote }»
problem-note-orphaned-hint = تغيّر نص الملف منذ كُتبت. الملاحظة محفوظة في لسان «الملاحظات».
problem-weekday-disagrees = اليوم المكتوب لا يوافق التاريخ
problem-weekday-disagrees-hint = أُخذ بالتاريخ لا باليوم. راجع النص.
problem-query-unclosed-quote = علامة التنصيص لم تُغلق
problem-query-unclosed-quote-hint = أغلقها، أو ابحث عن الكلمات متفرقة.
problem-query-too-long = البحث أطول مما يُبحث به دفعة واحدة
problem-query-too-long-hint = بُحث عن أول { $limit } من كلماته. اختصره إلى العبارة التي تهمك.
problem-query-unclosed-bracket = القوس لم يُغلق
problem-query-unclosed-bracket-hint = يُقرأ كأنه مغلق في آخر البحث.
problem-query-stray-bracket = قوس إغلاق بلا قوس يفتحه
problem-query-stray-bracket-hint = بُحث كأنه غير موجود.
problem-query-operator-alone = «{ $word }» ينقصها ما تربط به
problem-query-operator-alone-hint = تقع بين كلمتين. للبحث عنها هي ضعها بين علامتي تنصيص.
problem-query-near-needs-words = «{ $word }» تكون بين كلمتين مفردتين
problem-query-near-needs-words-hint = بُحث عن الطرفين أينما وقعا في الوثيقة.
problem-query-too-deep = أقواس متداخلة أكثر مما يُقرأ
problem-query-too-deep-hint = أُهملت الأقواس الأعمق.
problem-query-unknown-field = لا حقل باسم «{ $field }»
problem-query-unknown-field-hint = اختر حقلًا مما يُعرض تحت خانة البحث، أو ضع الكلام بين علامتي تنصيص.
problem-query-unknown-value = «{ $value }» ليست من قيم «{ $field }»
problem-query-unknown-value-hint = اختر قيمة مما يُعرض تحت خانة البحث.
problem-query-bad-date = لا تاريخ في «{ $value }»
problem-query-bad-date-hint = اكتب سنة أو شهرًا أو يومًا: 2025 أو 2025-03 أو 2025-03-17، ومدة: 2025-01..2025-06
problem-query-dates-reversed = آخر المدة «{ $value }» قبل أولها
problem-query-dates-reversed-hint = اكتب الأقدم أولًا.
problem-display-missing = لا شاشة متاحة لفتح النافذة
problem-display-missing-hint = شغّل ورّاق من جلسة رسومية، أو استعمل أوامر السطر: warraq --help

severity-note = تنبيه
severity-warning = تحذير
severity-error = خطأ
problems-copy = نسخ التفاصيل

## لماذا

because-honorific-before = لأنّ لقبًا قبل الاسم
    .cue = لأنّ قبل الاسم لقبًا هو «{ $cue }»
because-office-before = لأنّ منصبًا أو رتبة قبل الاسم
    .cue = لأنّ قبل الاسم منصبًا أو رتبة: «{ $cue }»
because-office-after = لأنّ المنصب يلي الاسم
    .cue = لأنّ المنصب يلي الاسم: «{ $cue }»
because-saying-verb = لأنّ قبل الاسم فعل قول
    .cue = لأنّ قبل الاسم فعل القول «{ $cue }»
because-name-lexicon = لأنّ الكلمات في معجم الأسماء
because-name-own = لأنّه في معجمك الخاص
because-name-connector = لأنّ في الاسم كلمة تصل الأسماء
    .cue = لأنّ في الاسم كلمة تصل الأسماء: «{ $cue }»
because-name-likeness = لأنّه يشبه هو وما حوله أسماءً في وثائق مشروحة، ولم تؤكّده قاعدة ولا معجم
because-name-list = لأنّه في قائمة أسماء
because-name-repeat = لأنّه تكرار لاسم ورد في الوثيقة
because-person-lexicon = لأنّ الاسم في معجم الشخصيات العامة
because-organization-lexicon = لأنّ الاسم في معجم الجهات
because-organization-signs = لأنّه سطر في قائمة الجهات الموقِّعة
    .cue = لأنّه سطر في قائمة تحت كلمة «{ $cue }»
because-organization-told = لأنّه اسم بين علامتي تنصيص أُدلي إليه بتصريح
    .cue = لأنّه اسم بين علامتي تنصيص بعد «{ $cue }»
because-organization-head = لأنّ أول الاسم كلمة تدل على مؤسسة
    .cue = لأنّ أول الاسم «{ $cue }»، وهي كلمة تدل على مؤسسة
because-organization-acronym = لأنّه اختصار كُتب بجانب الاسم الكامل
because-organization-repeat = لأنّه تكرار لاسم جهة وردت في الوثيقة
because-place-lexicon = لأنّ الاسم في معجم الأماكن
because-place-head = لأنّ مع الاسم كلمة تدل على مكان
    .cue = لأنّ مع الاسم «{ $cue }»، وهي كلمة تدل على مكان
because-place-repeat = لأنّه تكرار لمكان ورد في الوثيقة
because-place-misspelt = لأنّه على بُعد حرف من مكان يتكرر في الوثيقة
alike-word-order = الكلمات نفسها بترتيب آخر
alike-script = الاسم نفسه بكتابة لغة أخرى
alike-sound = كتابتان لنطق واحد
alike-one-letter = بينهما حرف واحد
alike-short-form = أحدهما مختصر الآخر، ولا اسم غيره في الأرشيف يُختصر هكذا
alike-same-office = الصفة نفسها
because-reader = بحسب القارئ
because-archive-rule = بحسب قاعدة وضعها القارئ للأرشيف
because-contact-email = لأنّه مكتوب على هيئة بريد إلكتروني
because-contact-url = لأنّه مكتوب على هيئة رابط
because-contact-phone = لأنّه رقم بمفتاح دولي أو بعد كلمة هاتف
because-contact-handle = لأنّ قبل الاسم علامة @
because-contact-platform = لأنّ قبله اسم منصة تواصل
because-date-written = لأنّ التاريخ مكتوب كاملًا
because-date-hijri = لأنّ التاريخ مكتوب بالتقويم الهجري
because-date-document-year = لأنّ السنة سنة الوثيقة، ولم تُكتب هنا
because-date-without-year = لأنّ اليوم والشهر مكتوبان، والوثيقة لا تذكر السنة
because-quote-after-verb = لأنّها كلمات بين علامتي تنصيص بعد فعل قول
    .cue = لأنّها كلمات بين علامتي تنصيص بعد «{ $cue }»
because-quote-before-verb = لأنّها كلمات بين علامتي تنصيص يليها فعل قول
    .cue = لأنّها كلمات بين علامتي تنصيص يليها «{ $cue }»
because-quote-after-colon = لأنّها كلمات بين علامتي تنصيص بعد نقطتين
because-quote-goes-on = لأنّها تتمة لاقتباس قبلها
because-quote-alone = لأنّها فقرة كلها اقتباس، ومن تحدث قبلها يتابع
because-quote-by-source = لأنّها كلمات بين علامتي تنصيص ذُكر مصدرها
because-clause-by-source = لأنّها جملة ذُكر مصدرها
    .cue = لأنّها جملة ذُكر مصدرها بعد «{ $cue }»
because-quote-unclosed = لأنّها بعد علامة تنصيص لم تُغلق، فتنتهي بانتهاء فقرتها
because-clause-after-that = لأنّها جملة بعد «أن» يسبقها فعل قول
    .cue = لأنّها جملة بعد «أن» يسبقها «{ $cue }»
because-noun-after-verb = لأنّها موقف يقع مفعولًا لفعل قول
    .cue = لأنّها موقف يلي فعل القول «{ $cue }»
because-words-after-colon = لأنّها كلمات بعد فعل قول ونقطتين، بلا علامتي تنصيص
because-commitment-agree = لأنّ فيه فعل اتفاق
    .cue = لأنّ فيه فعل الاتفاق «{ $cue }»
because-commitment-call = لأنّ فيه دعوة جهة إلى فعل
    .cue = لأنّ فيه دعوة إلى فعل: «{ $cue }»
because-commitment-decide = لأنّ فيه فعل قرار أو تخطيط
    .cue = لأنّ فيه ما يدل على قرار أو تخطيط: «{ $cue }»
because-commitment-duty = لأنّ فيه أنّ على جهة أن تفعل
because-commitment-future = لأنّ فيه فعلًا في المستقبل
    .cue = لأنّ فيه فعلًا في المستقبل: «{ $cue }»
because-commitment-list = لأنّه بند في قائمة يقدّم لها تعهد
    .cue = لأنّه بند في قائمة تأتي بعد «{ $cue }»
because-commitment-noun = لأنّ فيه اسمًا يدل على التزام
    .cue = لأنّ فيه «{ $cue }»، وهو اسم يدل على التزام
because-commitment-pledge = لأنّ فيه فعل تعهد
    .cue = لأنّ فيه فعل التعهد «{ $cue }»
because-commitment-sign = لأنّ فيه توقيع اتفاق
    .cue = لأنّ فيه توقيعًا: «{ $cue }»
because-document-dateline = لأنّ التاريخ في سطر المكان والتاريخ
because-document-event = لأنّه تاريخ الحدث الرئيس
because-document-today = لأنّ النص يسمّي هذا اليوم «اليوم»
because-event-held = لأنّ كلمة تدل على حدث تلي فعل عقده
    .cue = لأنّ كلمة تدل على حدث تلي «{ $cue }»
because-event-named = لأنّ في مطلع الوثيقة كلمة تدل على حدث
    .cue = لأنّ في مطلع الوثيقة «{ $cue }»، وهي كلمة تدل على حدث
because-event-likeness = لأنّ كلماته، وأبرزها { $cue }، تشبه كلمات وثائق تروي حدثا كهذا، ولم تؤكّده قاعدة
because-event-report = لأنّ الوثيقة تبدأ بنقل قول
    .cue = لأنّ الوثيقة تبدأ بنقل قول: «{ $cue }»
because-event-title = لأنّ العنوان يقول ما حدث
    .cue = لأنّ العنوان يقول ما حدث: «{ $cue }»
because-event-unknown = لم يُسمَّ نوع الحدث في مطلع الوثيقة
because-event-verb = لأنّ فعلًا في أول الجملة يقول ما حدث
    .cue = لأنّ فعل أول الجملة «{ $cue }» يقول ما حدث
because-instrument-lexicon = لأنّ الاسم في معجم الصكوك
    .cue = لأنّ الاسم في معجم الصكوك، بعد «{ $cue }»
because-instrument-number = لأنّ معه رقم قانون أو قرار أو مرسوم
    .cue = لأنّ معه رقمًا بعد «{ $cue }»
because-instrument-name = لأنّ أوله كلمة تدل على صك
    .cue = لأنّ أوله «{ $cue }»، وهي كلمة تدل على صك

## سطر الأوامر

cli-file-there = { $name } موجود من قبل. استعمل ‎--force لاستبداله.
check-sample = الأرشيف التجريبي
cli-usage = طريقة الاستعمال: warraq [أمر] [مسار…]
cli-wrote = كُتب { $name }
cli-no-results = لا نتائج
cli-no-copies = لا نسخ متقاربة
cli-nothing-to-read = لا ملفات للقراءة
cli-unknown-format = صيغة تصدير غير معروفة: { $format }. المعروف: { $known }
cli-unknown-font = لا خط باسم { $font } على هذا الحاسوب. المرفق: { $known }
cli-unknown-filter = مرشِّح غير مفهوم: { $filter }. اكتبه هكذا: topic=migration
cli-unknown-facet = لا تصفية بهذا الاسم: { $key }. الأسماء: { $known }
cli-filter-near = هل تقصد { $near }؟
cli-unknown-dates = تاريخ غير مفهوم: { $value }. اكتبه هكذا: date=2025، أو date=2025-01..2025-06، أو date=undated
cli-unknown-value = لا وثيقة فيها { $filter }
cli-not-manifold = لا يكون للوثيقة إلا قيمة واحدة من { $key }، فلا تُطلب كل القيم
cli-error = خطأ: { $message }
cli-warning = تحذير: { $message }
cli-note = تنبيه: { $message }
cli-hint = العمل: { $message }

check-title = فحص ورّاق { $version }
check-fonts = الخطوط
check-formats = الصيغ المقروءة
check-exports = صيغ التصدير
check-directories = المجلدات
check-config-directory = الإعدادات
check-data-directory = البيانات
check-cache-directory = المؤقتات
check-display = الشاشة
check-locale = لغة النظام
check-lexicons = المعاجم
check-ok = سليم
check-missing = غير موجود
check-writable = يُكتب فيه
check-not-writable = لا يُكتب فيه
check-display-found = متاحة
check-display-none = غير متاحة؛ أوامر السطر تعمل بدونها
check-all-ok = كل شيء سليم.
check-some-wrong = بعض ما سبق يحتاج نظرك.

## أسماء لقارئ الشاشة

a11y-toolbar = شريط الأدوات
a11y-chips = المرشِّحات المفعَّلة
a11y-start-panel = لوح الوثائق والتصفية
a11y-end-panel = لوح المضمون
a11y-reader = نص الوثيقة
a11y-status = شريط الحالة
a11y-search = حقل البحث
a11y-document-list = قائمة الوثائق
a11y-document-row = { $title }، { $issuer }، { $date }، { $hits }، { $reviewed }
a11y-document-row-plain = { $title }، { $issuer }، { $date }، { $reviewed }
a11y-facet-row = { $facet }: { $value }، { $documents ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $documents } وثائق
    [many] { $documents } وثيقة
   *[other] { $documents } وثيقة
}
a11y-fact-row = { $name }، { $mentions }، { $reviewed }
a11y-scrollbar = شريط التمرير
a11y-menu = القائمة
a11y-dialog = مربع حوار
a11y-toast = إشعار
a11y-highlight = تظليل { $ink }: { $quote }
a11y-resize-panel = تغيير عرض اللوح

## الاختصارات وعن ورّاق

shortcuts-title = اختصارات لوحة المفاتيح
shortcuts-page = في الصفحة
shortcuts-fact = على معلومة من المضمون
shortcuts-facet = على قيمة تصفية
about-title = عن ورّاق
about-version = الإصدار { $version }
about-text = ورّاق عارض أرشيف للبيانات الرسمية والأخبار بالعربية، للموثّقين والصحفيين والباحثين.
about-license = مرخّص بـ MIT أو Apache-2.0
about-fonts = الخطوط: Noto Naskh Arabic وNoto Serif وIBM Plex Sans Arabic وAmiri، برخصة OFL

close-unsaved = لم تُحفظ التغييرات في { $name }
close-unsaved-hint = احفظها قبل الإغلاق، أو أغلق بلا حفظ.
close-save = حفظ وإغلاق
close-discard = إغلاق بلا حفظ
close-jobs-hint = يتوقف ما لم يتم إذا أُنهي البرنامج الآن.
close-jobs = { $n ->
    [zero] لا أعمال جارية
    [one] ما زال عمل واحد جاريًا
    [two] ما زال عملان جاريين
    [few] ما زالت { $n } أعمال جارية
    [many] ما زال { $n } عملًا جاريًا
   *[other] ما زال { $n } عمل جاريًا
}

## Concordance, collocates, distinctive words

concordance-title = كشّاف سياقي
concordance-source = الوثيقة
concordance-paragraph = الفقرة
concordance-place = الوثيقة والفقرة
concordance-before = ما قبلها
concordance-word = الكلمة
concordance-after = ما بعدها
concordance-column-title = العنوان
concordance-column-issuer = الجهة
concordance-column-date = التاريخ
concordance-column-file = الملف
concordance-sources = المصادر
concordance-note-order = رُتّبت السطور بلا اعتبار «ال» التعريف وما يتصل بأول الكلمة. وينتهي السياق بانتهاء الفقرة.
concordance-of-places = { $n ->
    [zero] لا مواضع
    [one] { $lines } من موضع واحد
    [two] { $lines } من موضعين
    [few] { $lines } من { $n } مواضع
    [many] { $lines } من { $n } موضعًا
   *[other] { $lines } من { $n } موضع
}
concordance-first-of-places = { $n ->
    [zero] لا مواضع
    [one] أول { $lines } من موضع واحد
    [two] أول { $lines } من موضعين
    [few] أول { $lines } من { $n } مواضع
    [many] أول { $lines } من { $n } موضعًا
   *[other] أول { $lines } من { $n } موضع
}
concordance-sort = الترتيب:
concordance-order-next = الكلمة التالية
concordance-order-previous = الكلمة السابقة
concordance-order-word = صورة الكلمة
concordance-order-document = ترتيب الوثائق
concordance-context = السياق:
concordance-context-words = { $n ->
    [zero] بلا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $n } كلمات
    [many] { $n } كلمة
   *[other] { $n } كلمة
}
concordance-export = تصدير الجدول
concordance-export-file = كشاف
concordance-empty-query = اكتب كلمة أو عبارة في البحث لتظهر مواضعها هنا سطرًا تحت سطر، وما قبلها وما بعدها.
concordance-gathering = تُجمع المواضع…
concordance-row = { $title }، الفقرة { $paragraph }: { $before } { $word } { $after }
concordance-format-csv = جدول بيانات (CSV)
concordance-format-html = صفحة (HTML)
concordance-format-markdown = Markdown

collocates-word = الكلمة
collocates-before = قبلها
collocates-after = بعدها
collocates-together = معًا
collocates-expected = المتوقع
collocates-score = القوة
collocates-everywhere = في الأرشيف
collocates-span = المدى:
collocates-span-words = { $n ->
    [zero] بلا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $n } كلمات
    [many] { $n } كلمة
   *[other] { $n } كلمة
}
collocates-function-words = أدوات الربط أيضًا
collocates-measure-log-likelihood = قوة الارتباط
collocates-measure-t-score = مقياس t
collocates-measure-mutual-information = المعلومات المتبادلة
collocates-measure-count = العدد
collocates-note = { $n ->
    [zero] عدد المواضع حول «{ $word }»
    [one] عدد المواضع على بُعد كلمة واحدة من «{ $word }»
    [two] عدد المواضع على بُعد كلمتين من «{ $word }»
    [few] عدد المواضع على بُعد { $n } كلمات من «{ $word }»
    [many] عدد المواضع على بُعد { $n } كلمة من «{ $word }»
   *[other] عدد المواضع على بُعد { $n } كلمة من «{ $word }»
}
collocates-none = لا كلمة تتكرر حول هذه المواضع.
collocates-row = { $word }: قبلها { $before }، وبعدها { $after }، وفي الأرشيف كله { $everywhere }

keyness-kind = النوع
keyness-kind-word = كلمة
keyness-unit = العدّ
keyness-unit-words = مواضع
keyness-unit-documents = وثائق
keyness-here = هنا
keyness-there = في سائر الأرشيف
keyness-strength = القوة G²
keyness-ratio = النسبة (لوغاريتم)
keyness-words = كلمات
keyness-names = أسماء
keyness-note = مقارنة الوثائق المختارة بسائر الأرشيف: القوة G² (Rayson وGarside 2000) تقول كم يُستبعد أن يكون الفرق صدفة، والنسبة لوغاريتم ثنائي: 1 للضعف، و2 لأربعة الأضعاف.
keyness-note-short = { $n ->
    [zero] ما يميّز الوثائق المختارة عن سائر الأرشيف
    [one] ما يميّز وثيقة واحدة عن سائر الأرشيف
    [two] ما يميّز وثيقتين عن سائر الأرشيف
    [few] ما يميّز { $n } وثائق عن سائر الأرشيف
    [many] ما يميّز { $n } وثيقة عن سائر الأرشيف
   *[other] ما يميّز { $n } وثيقة عن سائر الأرشيف
}
keyness-whole = الوثائق المختارة هي الأرشيف كله، فلا شيء تُقارن به. ابحث أو اختر من التصفية.
keyness-none = لا كلمة تميّز هذه الوثائق عن سائر الأرشيف.
keyness-row = { $word }: هنا { $here }، وفي سائر الأرشيف { $there }، أكثر ورودًا { $times } مرة
keyness-times = ×{ $times }
keyness-only-here = هنا فقط
keyness-counting = تُعدّ الكلمات…
job-concordance = الكشّاف السياقي
job-export-table = تصدير الجدول

# Batch search
batch-term = المصطلح
batch-documents = الوثائق
batch-places = المواضع
batch-first = أول تاريخ
batch-last = آخر تاريخ
batch-problems = ملاحظات
problem-batch-not-words = لا كلمات فيه يُبحث عنها
problem-batch-repeated = مكرّر: سبق في السطر { $line }
problem-batch-too-many = لا يُبحث عن أكثر من { $most } مصطلح؛ بقي { $left } لم يُبحث عنه
problem-batch-too-many-hint = قسّم القائمة إلى ملفات أصغر.

# The search field and what it finds
strength = تشدّد المطابقة
strength-exact-hint = الكلمة كما كُتبت، حرفًا بحرف
strength-forgiving-hint = الهمزات والتشكيل سواء، ويُرى ما اتصل بالكلمة: والحماية، بحماية
strength-stem-hint = ومعها كلمات من جذعها: حمايات، حماياتهم
reach-attached = يشمل البحث ما اتصل بالكلمة: { $forms }
reach-stem = يشمل البحث صورًا أخرى من الكلمة: { $forms }
reach-exact = مطابقة تامة: لا يُبحث إلا عن الكلمة كما كُتبت
reach-exact-only = المطابقة التامة فقط
reach-forgiving = البحث المتسامح
question-relaxed = لا وثيقة فيها كل كلمات السؤال. هذه أقرب الوثائق إليه، وأكثرها من كلماته أولًا
found-facts = في المضمون
said-all = الكل
said-statements = أقوال
said-commitments = تعهدات
said-entities = أسماء
said-looking = يُبحث في المضمون…
said-none = لا أقوال ولا تعهدات ولا أسماء في هذه الوثائق
said-none-query = لا قول ولا تعهد ولا اسم فيه «{ $query }»
said-first-of = أول { $shown } من { $n }
job-said = البحث في المضمون
empty-results-forgiving = ابحث بحثًا متسامحًا: { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
empty-results-stem = ابحث بالجذر: { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
empty-results-clear-filters = أزل المرشّحات كلها: { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
found-batch = بحث بقائمة
batch-empty = ابحث عن أسماء كثيرة دفعة واحدة: افتح ملفًا فيه مصطلح في كل سطر أو جدول CSV، أو اسحبه إلى هنا، أو ألصق الأسماء بـ Ctrl+V.
batch-open = فتح قائمة
batch-paste = لصق قائمة
batch-other = قائمة أخرى
batch-as-phrase = عبارة كما هي
batch-as-words = كلماتها متفرقة
batch-as-query = كما يُكتب في البحث
batch-terms = { $n ->
    [zero] لا مصطلحات
    [one] مصطلح واحد
    [two] مصطلحان
    [few] { $n } مصطلحات
    [many] { $n } مصطلحًا
   *[other] { $n } مصطلح
}
batch-progress = { $done } من { $terms }
batch-csv = جدول بيانات (CSV)
batch-markdown = جدول Markdown
job-list = قراءة القائمة

# Saved searches
searches = محفوظات البحث
searches-everything = كل الوثائق
searches-name = اسم البحث
searches-save = حفظ
searches-save-title = حفظ هذا البحث
searches-rename-title = تغيير اسم البحث
searches-asks = يُطلب فيه: { $what }
searches-replaces = في المحفوظات بحث بهذا الاسم، وسيحلّ هذا محلّه.
searches-name-taken = في المحفوظات بحث آخر بهذا الاسم.
searches-none = لا محفوظات بعد. احفظ بحثًا لتعود إليه بضغطة، وترى ما جدّ فيه منذ آخر مرة.
searches-rename = تغيير الاسم: { $name }
searches-remove = حذف من المحفوظات: { $name }
searches-replace = جعل البحث الحالي مكان «{ $name }»
searches-row = { $name }: { $documents }
searches-row-new = { $name }: { $documents }، { $new }
searches-button-new = محفوظات البحث: { $new }
searches-new = جديد
searches-only-new = الجديد فقط
searches-mark-seen = عُدّها مقروءة
searches-new-count = { $n ->
    [zero] لا جديد
    [one] وثيقة جديدة
    [two] وثيقتان جديدتان
    [few] { $n } وثائق جديدة
    [many] { $n } وثيقة جديدة
   *[other] { $n } وثيقة جديدة
}
searches-new-since = { $n ->
    [zero] لا جديد منذ { $date }
    [one] وثيقة جديدة منذ { $date }
    [two] وثيقتان جديدتان منذ { $date }
    [few] { $n } وثائق جديدة منذ { $date }
    [many] { $n } وثيقة جديدة منذ { $date }
   *[other] { $n } وثيقة جديدة منذ { $date }
}
cmd-save-search = حفظ هذا البحث…
cmd-searches = محفوظات البحث
cmd-only-new = الجديد فقط من البحث المحفوظ
cmd-mark-seen = عدّ الجديد مقروءًا
change-save-search = حفظ بحث
change-replace-search = تغيير بحث محفوظ
change-rename-search = تغيير اسم بحث محفوظ
change-see-search = عدّ الجديد مقروءًا
change-remove-search = حذف بحث محفوظ
toast-search-saved = حُفظ البحث: { $name }
toast-search-replaced = تغيّر البحث المحفوظ: { $name }
toast-search-renamed = صار اسم البحث: { $name }
toast-search-seen = عُدّ مقروءًا كل ما في: { $name }
toast-search-removed = حُذف من محفوظات البحث: { $name }
toast-search-strange = في البحث المحفوظ مرشّح لا يعرفه هذا الإصدار؛ بُحث من دونه
job-searches = البحث في المحفوظات
cli-no-search = لا بحث محفوظًا اسمه { $name }
cli-no-searches = لا بحوث محفوظة في المشروع
cli-searches-known = المحفوظ: { $names }
cli-search-strange = في البحث المحفوظ مرشّح لا يعرفه هذا الإصدار؛ بُحث من دونه
