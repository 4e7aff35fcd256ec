"""Words that questions are asked with: they say nothing of what is asked for."""

from __future__ import annotations

import re

from bot.text.scripts import fold

# A language that is not here still works: its question words weigh little, since its articles have them too.
_SPACED = """
    about after and any are been before being between can could did does doing from had has have how
    not now of off one onto over should some such tell than that the their them then there these they this those was
    were what when where which while who whom whose why will with would you your please news latest
    into its happen happened happening happens else until many more much say said says
    cos disse detto terjadi sampai lagi jika acontece aconteceu mais succede successo altro fino
    apa apakah siapa siapakah kapan mana dimana bagaimana mengapa kenapa berapa yang dan atau dari untuk dengan pada ini
    itu adalah akan telah sudah tentang oleh dalam
    que quem qual quais quando onde como porque quanto quantos quanta para por com uma sobre dos das foi são está
    quien quién cuando cuándo donde dónde cómo cuanto cuánto cual cuál los las una del con sobre fue son
    che chi cosa quale quali quando dove come perché quanto quanti della delle degli con per sono stato nella
    qui quoi quel quelle quels quand où comment pourquoi combien est-ce les des une dans avec pour sur sont était
    wer was wann wo wie warum wieso welche welcher welches wieviel wird wurde werden hat haben der die das den und mit
    über     wat wie waar wanneer waarom hoe hoeveel welke het een van voor met door zijn wordt heeft
    gì ai nào đâu sao bao nhiêu khi thế của và là có những các được cho với về như
    kto co kiedy gdzie jak dlaczego ile który która które
    кто что когда где как почему сколько какой какая какие для или это был была
    ne kim nerede nasıl neden kaç hangi için ile bir
    siapakah bilakah bagaimanakah
    क्या कौन किसने किस कब कहाँ क्यों कैसे कितना कितने कितनी का की के में से को ने है हैं था थी थे
    ما ماذا من متى أين كيف لماذا كم هل في على إلى عن التي الذي
    누가 누구 무엇 무엇을 언제 어디 어디서 왜 어떻게 얼마 얼마나 몇
"""
QUESTION_WORDS = frozenset(fold(word) for word in _SPACED.split())
# In scripts without spaces they stand inside of what is asked.
_UNSPACED = re.compile(
    "何|誰|いつ|どこ|どう|なぜ|どの|どれ|いくら|ですか|でしたか|ましたか|ますか|とは|について|教えて"
    "|什么|甚麼|谁|誰|哪里|哪个|哪|怎么|为什么|為什麼|多少|几|吗|呢|关于|是否"
)


def without_question_words(text: str) -> str:
    """The text with those of scripts without spaces blanked."""
    return _UNSPACED.sub(" ", text)
