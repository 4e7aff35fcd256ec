"""The few words by which gates are known where markers fail: patterns without case over a page's visible text."""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


HUMAN = _any(
    r"(?:verify(?:ing)?|confirm|prove|sure) (?:that )?you(?:'re| are) (?:a )?(?:human|not a (?:ro)?bot)",
    r"are you a (?:ro)?bot|unusual (?:traffic|activity) from your|checking (?:your browser|if the site connection)",
    r"enable javascript and cookies to continue|press (?:&|and) hold",
    r"bahwa anda (?:adalah )?(?:seorang )?(?:manusia|bukan robot)",
    r"(?:que )?(?:você|voce) (?:é|não é) (?:um )?(?:humano|robô)|que (?:é|não é) (?:um )?(?:humano|robô)",
    r"que (?:eres|es|no eres|no es) (?:un )?(?:ser )?(?:humano|robot)",
    r"que vous (?:êtes|n'êtes pas) (?:bien )?(?:un )?(?:être )?(?:humain|robot)",
    r"dass sie (?:ein mensch|kein roboter) sind",
    r"(?:di essere|che sei|di non essere|che non sei) (?:un )?(?:essere )?(?:umano|robot)",
    r"dat (?:u|je) (?:een mens|geen robot) bent|att du (?:är (?:en )?människa|inte är en robot)",
    r"(?:że )?(?:jesteś człowiekiem|nie jesteś robotem)|что вы (?:не робот|человек)",
    r"(?:insan|robot) olmadığınızı|insan olduğunuzu",
    r"(?:bạn|anh) (?:là (?:con )?người|không phải (?:là )?(?:robot|người máy))",
    r"ロボットではない|人間であること|(?:真人|人机)验证|不是(?:机器人|機器人)|로봇이 아닙니다|사람인지 확인",
    r"(?:أنك|أنّك) (?:إنسان|لست)",
)

# A line of a consent page speaks of at least one of these.
CONSENT = _any(
    r"cookie|\bkuki\b|çerez|evästee|куки|クッキー|쿠키|คุกกี้|ملفات تعريف الارتباط",
    r"personal (?:data|information)|privacy|consent(?:ing|s)?\b|legitimate interest|our \d* ?partners",
    r"data pribadi|privasi|persetujuan anda|dados pessoais|privacidade|consentimento|datos personales|privacidad",
    r"consentimiento|données (?:personnelles|à caractère)|vie privée|consentement|personenbezogene|datenschutz",
    r"einwilligung|zustimm|dati personali|consenso|persoonsgegevens|toestemming|personuppgifter|samtycke",
    r"personopplysninger|dane osobowe|danych osobowych|prywatnoś|персональны|конфиденциальн|kişisel veri|gizlilik",
    r"dữ liệu cá nhân|quyền riêng tư|个人(?:信息|数据)|個人(?:情報|資料)|プライバシー|隐私|隱私|개인정보",
)
ACCEPT = _any(
    r"accept all|agree|reject all|manage (?:options|settings|choices)|terima semua|setuju|tolak semua",
    r"aceitar|concordo|rejeitar|aceptar|acepto|rechazar|accepter|refuser|akzeptieren|zustimmen|ablehnen",
    r"accett|rifiuta",
    r"accepteren|akkoord|weigeren|godkänn|godta|acceptér|akceptuj|zgadzam|принять|соглас|kabul|reddet",
    r"chấp nhận|đồng ý",
    r"同意|接受|拒绝|拒絕|동의|수락|거부|أوافق|قبول",
)

PAYWALL = _any(
    r"(?:to )?(?:continue|keep) reading|subscribe (?:now )?to (?:continue|read|unlock|access)",
    r"already (?:a|an) (?:subscriber|member)",
    r"(?:for|to) (?:paid |paying )?(?:subscribers|members)(?: only)?\b",
    r"unlock (?:this|the full) (?:article|story)",
    r"(?:register|sign in|log in|create (?:a free|an) account) to (?:continue|read|unlock)",
    r"untuk (?:melanjutkan|lanjut) membaca|berlangganan untuk|khusus (?:untuk )?pelanggan|sudah berlangganan",
    r"já é assinante|(?:exclusivo|só|somente) para assinantes|assine (?:agora )?para (?:ler|continuar)",
    r"continue lendo",
    r"para (?:seguir|continuar) leyendo|ya eres suscriptor|para suscriptores|suscríbete para",
    r"réservé aux abonnés|pour lire la suite|déjà abonné|abonnez-vous pour|il vous reste \d+ ?%",
    r"(?:nur|exklusiv) für abonnent|bereits abonn|(?:jetzt|artikel|abo) weiterlesen|weiterlesen mit",
    r"riservat\w+ agli abbonati|per continuare a leggere|sei già abbonat|abbonati per",
    r"(?:alleen|exclusief) voor abonnees|verder lezen|al abonnee|redan prenumerant|för prenumeranter|läs vidare med",
    r"dla (?:prenumeratorów|subskrybentów)|чтобы (?:читать|продолжить)|только для подписчиков|оформите подписку",
    r"abonelere özel|okumaya devam etmek için|dành (?:riêng )?cho (?:thành viên|độc giả) trả phí|để đọc tiếp",
    r"会員限定|有料会員|続きを読むには|残り ?[\d,]+ ?文字|订阅后|付费(?:阅读|文章|内容)|会员专享",
    r"登录后(?:阅读|继续)|訂閱後|구독자 전용|유료 회원|للمشتركين",
)

# Whole titles and headings.
LOGIN_TITLE = _any(
    r"(?:log|sign) ?in\b|masuk(?: ke akun)?$|entrar$|fazer login|iniciar sesión|acceso de usuarios",
    r"connexion$|se connecter",
    r"anmelden$|einloggen|accedi$|inloggen|logga in|logg inn|log ind|zaloguj|logowanie|вход$|войти",
    r"giriş yap|đăng nhập",
    r"ログイン|登录|登錄|登入|로그인|تسجيل الدخول",
)
MISSING_TITLE = _any(
    r"(?:error\s*[:\-]?\s*)?(?:404|410)(?:$|\s*[-:|–]|\s+(?:error|not found|page))",
    r"(?:page|article|content|url) (?:was |is |could )?(?:not (?:be )?found|does ?n.?t exist)",
    r"(?:page|article|content) (?:is )?(?:no longer available|unavailable)",
    r"not found$|halaman (?:yang anda cari )?tidak (?:di)?temukan|página (?:não (?:foi )?encontrada|no encontrada)",
    r"page (?:introuvable|non trouvée)|seite (?:wurde )?nicht gefunden|pagina (?:non trovata|niet gevonden)",
    r"sidan (?:hittades inte|kunde inte hittas)|siden (?:ble ikke|blev ikke|kunne ikke) f[iu]nne[ts]",
    r"nie znaleziono strony",
    r"strona nie (?:istnieje|została znaleziona)|страница не найдена|sayfa bulunamadı|không tìm thấy trang",
    r"trang không tồn tại",
    r"ページが見つかりません|お探しのページ|(?:页面|网页|頁面)(?:不存在|未找到|找不到)",
    r"找不到(?:页面|網頁|页|頁)|페이지를 찾을 수 없|الصفحة غير موجودة",
)
BROKEN_TITLE = _any(
    r"(?:error\s*[:\-]?\s*)?(?:5\d\d)(?:$|\s*[-:|–]|\s+(?:error|service|bad|gateway|internal|server))",
    r"internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out",
    r"error establishing a database",
    r"(?:site|we(?:'re| are)) (?:is )?(?:down for|under) maintenance|403 forbidden|forbidden$|access denied",
)
CHALLENGE_TITLE = _any(
    r"(?:just a moment|one moment,? please|please wait|are you a robot|robot check",
    r"security check(?:point)?|captcha)\W*$",
    r"(?:u[nm] momento|un instant|(?:nur )?einen moment|tunggu sebentar|één moment|bir dakika)\W*$",
    r"(?:おまちください|请稍候|잠시만)\W*$|vercel security checkpoint|making sure you(?:'re| are) not a bot",
    r"attention required!|access to this page has been denied|pardon our interruption|human verification$",
    r"client challenge$|ddos-guard|bot verification|request unsuccessful|the request could not be satisfied",
)
