"""Questions that name times, and questions that follow others, in every language. All of them are invented."""

# Yesterday, last week, since January, since Monday, in June, in the last three days: each in a question about turbines.
TIMES = {
    "en": (
        "What happened to the turbines yesterday?", "Turbines last week", "Turbines since January",
        "turbines since monday", "What happened to the turbines in June?", "turbines in the last 3 days",
    ),
    "id": (
        "Ada apa dengan turbin kemarin?", "Turbin minggu lalu", "Turbin sejak Januari", "Turbin sejak hari Senin",
        "Ada apa dengan turbin pada bulan Juni?", "turbin dalam tiga hari terakhir",
    ),
    "ms": (
        "Apa berlaku kepada turbin semalam?", "Turbin minggu lepas", "Turbin sejak Januari", "Turbin sejak hari Isnin",
        "Turbin pada bulan Jun", "turbin dalam 3 hari lepas",
    ),
    "de": (
        "Was geschah gestern mit den Turbinen?", "Turbinen in der letzten Woche", "Turbinen seit Januar",
        "Turbinen seit Montag", "Was geschah im Juni mit den Turbinen?", "Turbinen in den letzten drei Tagen",
    ),
    "nl": (
        "Wat gebeurde er gisteren met de turbines?", "Turbines vorige week", "Turbines sinds januari",
        "turbines sinds maandag", "Turbines in juni", "turbines in de afgelopen drie dagen",
    ),
    "fr": (
        "Que s'est-il passé hier avec les turbines ?", "Turbines la semaine dernière", "Turbines depuis janvier",
        "Turbines depuis lundi", "Turbines en juin", "turbines au cours des 3 derniers jours",
    ),
    "es": (
        "¿Qué pasó ayer con las turbinas?", "Turbinas la semana pasada", "Turbinas desde enero",
        "Turbinas desde el lunes", "Turbinas en junio", "turbinas en los últimos tres días",
    ),
    "pt": (
        "O que aconteceu ontem com as turbinas?", "Turbinas na semana passada", "Turbinas desde janeiro",
        "Turbinas desde segunda", "Turbinas em junho", "turbinas nos últimos três dias",
    ),
    "it": (
        "Cosa è successo ieri alle turbine?", "Turbine la settimana scorsa", "Turbine da gennaio",
        "Turbine da lunedì", "Turbine a giugno", "turbine negli ultimi tre giorni",
    ),
    "pl": (
        "Co się stało wczoraj z turbinami?", "Turbiny w zeszłym tygodniu", "Turbiny od stycznia",
        "Turbiny od poniedziałku", "Turbiny w czerwcu", "turbiny w ciągu ostatnich trzy dni",
    ),
    "ru": (
        "Что случилось вчера с турбинами?", "Турбины на прошлой неделе", "Турбины с января",
        "Турбины с понедельника", "Турбины в июне", "турбины за последние три дня",
    ),
    "tr": (
        "Dün türbinlere ne oldu?", "Türbinler geçen hafta", "Ocak'tan beri türbinler",
        "Pazartesiden beri türbinler", "Haziranda türbinler", "son üç günde türbinler",
    ),
    "vi": (
        "Hôm qua tua-bin ra sao?", "Tua-bin tuần trước", "Tua-bin từ tháng 1",
        "Tua-bin từ thứ Hai", "Tua-bin trong tháng 6", "tua-bin trong 3 ngày qua",
    ),
    "ar": (
        "ماذا حدث أمس للتوربينات؟", "التوربينات الأسبوع الماضي", "التوربينات منذ يناير",
        "التوربينات منذ يوم الاثنين", "التوربينات في يونيو", "التوربينات خلال آخر 3 أيام",
    ),
    "hi": (
        "टर्बाइन के साथ बीते कल क्या हुआ?", "टर्बाइन पिछले हफ्ते", "जनवरी से टर्बाइन",
        "सोमवार से टर्बाइन", "जून में टर्बाइन", "पिछले तीन दिनों में टर्बाइन",
    ),
    "ja": (
        "昨日タービンに何が起きましたか？", "先週のタービン", "1月からのタービン",
        "月曜日からのタービン", "6月にタービンは", "過去3日間のタービン",
    ),
    "ko": (
        "어제 터빈에 무슨 일이 있었나요?", "지난주 터빈", "1월부터 터빈",
        "월요일부터 터빈", "6월에 터빈", "최근 3일간 터빈",
    ),
    "zh": (
        "昨天涡轮机怎么了？", "上周的涡轮机", "自1月以来的涡轮机",
        "周一以来的涡轮机", "今年六月的涡轮机", "最近三天的涡轮机",
    ),
}  # fmt: skip

# What follows a question about what Nordwind said: the same of Oracle, why, and the words themselves.
FOLLOWING = {
    "en": ("And Oracle?", "Why?", "Show me the quote"),
    "id": ("Dan Oracle?", "Kenapa?", "Tunjukkan kutipannya"),
    "ms": ("Bagaimana pula dengan Oracle?", "Kenapa?", "Tunjukkan petikannya"),
    "de": ("Und Oracle?", "Warum?", "Zeig mir das Zitat"),
    "nl": ("En Oracle?", "Waarom?", "Laat me het citaat zien"),
    "fr": ("Et Oracle ?", "Pourquoi ?", "Montre-moi la citation"),
    "es": ("¿Y Oracle?", "¿Por qué?", "Muéstrame la cita"),
    "pt": ("E a Oracle?", "Por quê?", "Mostre a citação"),
    "it": ("E Oracle?", "Perché?", "Mostrami la citazione"),
    "pl": ("A Oracle?", "Dlaczego?", "Pokaż mi cytat"),
    "ru": ("А Oracle?", "Почему?", "Покажи цитату"),
    "tr": ("Peki Oracle?", "Neden?", "Alıntıyı göster"),
    "vi": ("Còn Oracle thì sao?", "Tại sao?", "Cho tôi xem trích dẫn"),
    "ar": ("وماذا عن Oracle؟", "لماذا؟", "أرني الاقتباس"),
    "hi": ("और Oracle?", "क्यों?", "मुझे उद्धरण दिखाइए"),
    "ja": ("Oracleは？", "なぜですか？", "引用を見せてください"),
    "ko": ("Oracle은?", "왜요?", "인용문을 보여 주세요"),
    "zh": ("那Oracle呢？", "为什么？", "原话是什么？"),
}  # fmt: skip
