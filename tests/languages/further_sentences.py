"""Native sentences for the languages of the second rank: status cues and byways, as in `sentences`."""

from tests.languages.sentences import A, D, R, U

FURTHER: dict[str, list[tuple[str, set[str]]]] = {
    "ms": [
        ("Microsoft mengumumkan perjanjian baharu dengan OpenAI.", {A}),
        ("Menurut laporan Bloomberg, rundingan bermula pada Mac.", {R}),
        ("Syarikat itu dikhabarkan mencari rakan lain.", {U}),
        ("Jurucakap menafikan keretakan itu.", {D}),
        ("Hasil Azure meningkat 39 peratus.", set()),
    ],
    "nl": [
        ("Microsoft maakte maandag bekend dat de overeenkomst is herzien, aldus het persbericht.", {A}),
        ("Volgens persbureau Reuters begonnen de gesprekken in maart.", {R}),
        ("Het bedrijf zoekt naar verluidt een andere cloudpartij.", {U}),
        ("Een woordvoerder ontkent de breuk.", {D}),
        ("De omzet van Azure groeide met 39 procent.", set()),
    ],
    "ru": [
        ("Microsoft объявила о новом соглашении с OpenAI.", {A}),
        ("По данным агентства Bloomberg, переговоры начались в марте.", {R}),
        ("Компания якобы ищет другого поставщика.", {U}),
        ("Представитель OpenAI опроверг разрыв.", {D}),
        ("Выручка Azure выросла на 39 процентов.", set()),
    ],
    "ko": [
        ("마이크로소프트는 월요일 성명을 통해 새 계약을 알렸다.", {A}),
        ("로이터통신에 따르면 협상은 3월에 시작됐다.", {R}),
        ("이 회사가 다른 업체를 찾는다는 소문이 돌고 있다.", {U}),
        ("대변인은 결별설을 부인했다.", {D}),
        ("애저 매출은 분기 39% 늘었다.", set()),
    ],
    "pl": [
        ("Microsoft ogłosił nową umowę z OpenAI.", {A}),
        ("Jak podaje Reuters, rozmowy zaczęły się w marcu.", {R}),
        ("Firma podobno szuka innego dostawcy.", {U}),
        ("Rzecznik zaprzeczył rozłamowi.", {D}),
        ("Przychody Azure wzrosły o 39 procent.", set()),
    ],
    "tr": [
        ("Microsoft, OpenAI ile yeni anlaşmayı duyurdu.", {A}),
        ("Reuters'ın haberine göre görüşmeler martta başladı.", {R}),
        ("İddiaya göre şirket başka bir ortak arıyor.", {U}),
        ("Sözcü ayrılık haberini yalanladı.", {D}),
        ("Azure geliri yüzde 39 arttı.", set()),
    ],
    "ar": [
        ("أعلنت مايكروسوفت اتفاقا جديدا مع الشركة الناشئة.", {A}),
        ("ذكرت صحيفة وول ستريت جورنال أن المحادثات بدأت في مارس.", {R}),
        ("تتردد شائعات بأن الشركة تبحث عن شريك آخر.", {U}),
        ("نفى المتحدث وقوع أي خلاف.", {D}),
        ("ارتفعت إيرادات الحوسبة السحابية بنسبة 39 بالمئة.", set()),
    ],
    "hi": [
        ("माइक्रोसॉफ्ट ने सोमवार को नए समझौते की घोषणा की।", {A}),
        ("मामले से परिचित लोगों ने रकम 38 अरब डॉलर बताई।", {R}),
        ("कंपनी कथित तौर पर दूसरा साझेदार ढूंढ रही है।", {U}),
        ("प्रवक्ता ने मतभेद का खंडन किया।", {D}),
        ("तिमाही में आय 39 प्रतिशत बढ़ी।", set()),
    ],
}

FURTHER_BYWAYS: dict[str, list[tuple[str, str]]] = {
    "ms": [("Menurut laporan Bloomberg, rundingan bermula pada Mac.", "Bloomberg"), ("Harga menurut permintaan.", "")],
    "nl": [("De deal staat, meldt persbureau Reuters.", "Reuters"), ("Dat gaat volgens plan.", "")],
    "ru": [("По данным агентства Bloomberg, переговоры идут.", "Bloomberg"), ("Цены растут по плану.", "")],
    "ko": [("로이터통신에 따르면 협상이 시작됐다.", "로이터통신"), ("가격은 수요에 달려 있다.", "")],
    "pl": [("Jak podaje agencja Reuters, rozmowy trwają.", "Reuters"), ("Wszystko idzie zgodnie z planem.", "")],
    "tr": [("Reuters'ın haberine göre görüşmeler sürüyor.", "Reuters"), ("Fiyat talebe göre değişiyor.", "")],
    "ar": [("وفقا لصحيفة الغارديان، بدأت المحادثات.", "الغارديان"), ("الأسعار تتغير كل يوم.", "")],
    "hi": [("रॉयटर्स की रिपोर्ट के अनुसार बातचीत जारी है।", "रॉयटर्स"), ("कीमत मांग से बदलती है।", "")],
}
