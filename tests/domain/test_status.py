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
