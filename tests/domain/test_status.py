"""What is announced, reported, said and denied, told apart in ten languages."""

import pytest

from bot.domain.status import status_of
from bot.domain.summary import ClaimStatus
from bot.lexicons import bundled_lexicons
from tests.domain.sample import topic

ANNOUNCED, REPORTED = ClaimStatus.ANNOUNCED, ClaimStatus.REPORTED
UNCONFIRMED, DENIED = ClaimStatus.UNCONFIRMED, ClaimStatus.DENIED

CASES = [
    ("en", "Microsoft announced on Tuesday that the agreement runs until 2030.", ANNOUNCED),
    ("en", "OpenAI said customers can already reach its models elsewhere.", ANNOUNCED),
    ("en", "The contract, the Financial Times reported, covers two sites.", REPORTED),
    ("en", "OpenAI is reportedly considering a second listing.", UNCONFIRMED),
    ("en", "Microsoft has denied that it is preparing to sell its holding.", DENIED),
    ("en", "The contract covers two sites in Sweden.", REPORTED),
    ("id", "Microsoft mengumumkan perjanjian baru itu pada Selasa.", ANNOUNCED),
    ("id", "OpenAI dikabarkan sedang mempertimbangkan pembatalan perjanjian.", UNCONFIRMED),
    ("id", "Microsoft membantah kabar penjualan saham tersebut.", DENIED),
    ("pt", "A Microsoft anunciou nesta terça-feira um novo acordo.", ANNOUNCED),
    ("pt", "Diz-se que a OpenAI está considerando anular o acordo.", UNCONFIRMED),
    ("pt", "A Microsoft nega que esteja negociando a venda.", DENIED),
    ("it", "Microsoft ha annunciato un nuovo accordo con OpenAI.", ANNOUNCED),
    ("it", "Secondo alcune indiscrezioni OpenAI sta valutando di annullare l'accordo.", UNCONFIRMED),
    ("it", "Microsoft ha smentito la vendita della quota.", DENIED),
    ("es", "Microsoft anunció este martes un nuevo acuerdo con OpenAI.", ANNOUNCED),
    ("es", "Microsoft desmintió que vaya a vender su participación.", DENIED),
    ("fr", "Microsoft a annoncé mardi un nouvel accord avec OpenAI.", ANNOUNCED),
    ("fr", "Microsoft a démenti toute cession de sa participation.", DENIED),
    ("de", "Microsoft gab am Dienstag bekannt, dass der Vertrag bis 2030 läuft.", ANNOUNCED),
    ("de", "OpenAI soll angeblich eine Kündigung erwägen.", UNCONFIRMED),
    ("de", "Microsoft weist die Gerüchte zurück.", DENIED),
    ("vi", "Microsoft phủ nhận thông tin bán cổ phần.", DENIED),
    ("zh", "微软周二宣布与OpenAI达成新协议。", ANNOUNCED),
    ("zh", "微软否认正在出售所持股份。", DENIED),
    ("ja", "マイクロソフトは火曜日、新たな契約を発表した。", ANNOUNCED),
    ("ja", "マイクロソフトは株式売却を否定した。", DENIED),
]


@pytest.mark.parametrize(("language", "sentence", "status"), CASES)
def test_status(language, sentence, status):
    assert status_of(sentence, bundled_lexicons().of(language), topic()) is status


def test_words_inside_a_quotation_do_not_hedge_the_report():
    sentence = "Microsoft announced the plan, calling doubts “rumours that were denied long ago”."
    assert status_of(sentence, bundled_lexicons().of("en"), topic()) is ANNOUNCED


def test_the_actors_own_publication_announces_what_it_does_not_hedge():
    lexicon = bundled_lexicons().of("en")
    assert status_of("Capacity becomes available in June.", lexicon, topic(), own_words=True) is ANNOUNCED
    assert status_of("It is rumoured to cost more.", lexicon, topic(), own_words=True) is UNCONFIRMED


def status(sentence, language="en"):
    return status_of(sentence, bundled_lexicons().of(language), topic())


RULES = [
    # Who says it: the actor by a common noun, by a sign, by somebody who belongs to it; an outlet that was told.
    ("en", "Prices will rise in March, the company said.", ANNOUNCED),
    ("en", "Prices will rise in March, said a spokeswoman for OpenAI.", ANNOUNCED),
    ("en", "Ingrid Halvorsen, a vice president of Microsoft, said prices will rise in March.", ANNOUNCED),
    ("it", "I prezzi saliranno, ha dichiarato Ingrid Halvorsen, vicepresidente di Microsoft.", ANNOUNCED),
    ("es", "OpenAI dijo a El País que subirá los precios en marzo.", ANNOUNCED),
    ("de", "Ein Sprecher von Microsoft bestätigte der Nachrichtenagentur Reuters den Abbau.", ANNOUNCED),
    ("ja", "OpenAIは日経新聞の取材に対し、来年値上げすると明らかにした。", ANNOUNCED),
    ("en", "The merger was announced on Monday.", ANNOUNCED),
    # Who does not: onlookers, other people, somebody who only speaks of the actor.
    ("en", "Analysts at Berling Bank said Microsoft would have to raise prices.", REPORTED),
    ("en", "Analysts announced that they see Microsoft's prices rising.", REPORTED),
    ("en", "Jane Doe, analyst at Citi, said Microsoft would raise prices.", REPORTED),
    ("en", "Microsoft's rivals said prices would rise.", REPORTED),
    ("en", "Requests failed there, according to figures that Microsoft shared with customers.", REPORTED),
    (
        "id",
        "Pesaing boleh memakai teknologi perusahaan tersebut, menurut perjanjian yang dibuat di antara mereka.",
        REPORTED,
    ),
    ("ja", "アナリストは、マイクロソフトが値上げする必要があると指摘した。", REPORTED),
    # What is negated is not said, announced or denied.
    ("en", "Microsoft did not say how much it will pay.", REPORTED),
    ("id", "Microsoft belum mengumumkan harga layanan baru itu.", REPORTED),
    ("en", "Microsoft did not deny that it had asked for a delay.", UNCONFIRMED),
    ("en", "The ministry has neither confirmed nor denied the payment.", UNCONFIRMED),
    ("ja", "マイクロソフトは価格を発表していない。", REPORTED),
    ("vi", "Hai hãng hàng không thông báo sẽ sáp nhập vào tháng Năm.", ANNOUNCED),
    # Who denies, and how.
    ("en", "A court denied Microsoft's request to have the lawsuit thrown out.", REPORTED),
    ("de", "Das Gericht wies den Antrag von Microsoft zurück.", REPORTED),
    ("de", "Microsoft wies den Vorwurf zurück, Preise abgesprochen zu haben.", DENIED),
    ("en", "Asked whether it would be sold, OpenAI's chairman said: no, and it never will be.", DENIED),
    ("en", "“This story is simply wrong,” Microsoft said of the report.", DENIED),
    ("en", "OpenAI called the reports of a split “fiction”.", DENIED),
    ("en", "Microsoft shares recovered most of the loss once the denial was out.", REPORTED),
    # A guess that nobody vouches for, and one that somebody does.
    ("en", "The next version could be shown in March.", UNCONFIRMED),
    ("en", "The next version could be shown in March, Microsoft said.", ANNOUNCED),
    ("en", "The next version could be shown in March, analysts expect.", REPORTED),
    ("de", "Microsoft soll den Kauf verschoben haben.", UNCONFIRMED),
    ("de", "Microsoft soll den Kauf bis Mai abschließen.", REPORTED),
    ("en", "Microsoft said it does not comment on market speculation.", REPORTED),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), RULES)
def test_who_says_it_and_how(language, sentence, expected):
    assert status(sentence, language) is expected


def test_a_language_without_a_file_says_reported_unless_the_actor_publishes():
    lexicon = bundled_lexicons().of("sw")
    assert status_of("Microsoft ilitangaza mkataba mpya.", lexicon, topic()) is REPORTED
    assert status_of("Tunatangaza mkataba mpya.", lexicon, topic(), own_words=True) is ANNOUNCED
