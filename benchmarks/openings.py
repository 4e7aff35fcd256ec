"""Openings that leave a reader asking who or what is meant, written for the measurement alone.

It was not copied from the bot's own lists: what a sentence may not begin with is said here once more, by language. But
what it found in the half that is looked at was added there, so only the other half tells anything. Where a word is as
often something else ("o" of Portuguese, the article "das" of German before a noun) it is left out or bound to what
follows.
"""

from __future__ import annotations

import functools
import re

_SPACED = {
    "en": "he she it they we i you his her its their our my him them this that these those such which who "
    "whose and but or nor so yet however therefore thus hence meanwhile moreover furthermore "
    "nevertheless nonetheless besides instead otherwise also too then there here afterwards consequently|"
    "as a result|in addition|on the other hand|for example|for instance|at the same time|in contrast|by "
    "contrast|in turn|in return|the latter|the former|the company said|the pair|the duo|the two men|the "
    "two women|after that|before that|because of this|despite this",
    "de": "er sie es wir ihr ihre ihren ihrem ihm ihn sein seine seinen seinem dies diese dieser dieses diesem "
    "diesen jene jener jenes solche und aber oder denn doch jedoch allerdings dennoch trotzdem deshalb "
    "deswegen daher darum dadurch damit dabei dafür dagegen daraufhin danach außerdem zudem ferner "
    "hingegen stattdessen dann hier dort unterdessen inzwischen gleichzeitig ebenso|das ist|das sei|das "
    "war|das wäre|das hat|das habe|das wird|zum beispiel|darüber hinaus|beide männer|der letztere",
    "es": "él ella ellos ellas esto eso aquello este esta estos estas ese esa esos esas su sus y e o pero sino "
    "además también tampoco así entonces luego asimismo entretanto ambos ambas|sin embargo|no obstante|"
    "por lo tanto|por eso|por ello|por otra parte|por otro lado|por su parte|mientras tanto|en cambio|en "
    "consecuencia|de hecho|por ejemplo|es decir|dijo que|añadió que|afirmó que|agregó que|señaló que",
    "fr": "il elle ils elles on nous cela ceci ça ce cet cette ces son sa ses leur leurs et mais ou donc or "
    "car ainsi aussi puis ensuite enfin pourtant cependant toutefois néanmoins|en outre|de plus|par "
    "ailleurs|en revanche|par conséquent|c'est pourquoi|c’est pourquoi|c'est|c’est|c'était|c’était|au "
    "contraire|en effet|par exemple|pendant ce temps|d'autre part|d’autre part",
    "id": "dia ia mereka beliau kami kita ini itu tersebut namun tetapi tapi sementara sedangkan dan atau lalu "
    "kemudian selanjutnya bahkan padahal karenanya akibatnya sebaliknya selain|selain itu|oleh karena "
    "itu|karena itu|hal ini|hal itu|hal tersebut|meski demikian|dengan demikian|sementara itu|di sisi "
    "lain|menurut dia|menurutnya|katanya|setelah itu|misalnya",
    "it": "egli lui lei essi loro esso essa questo questa questi queste quello quella quelli quelle ciò e ed o "
    "ma però tuttavia quindi dunque perciò pertanto inoltre infatti invece anche poi così intanto|il suo|"
    "la sua|i suoi|le sue|nel frattempo|d'altra parte|d’altra parte|al contrario|di conseguenza|per "
    "esempio|ad esempio|ha detto che|ha aggiunto che|per questo",
    "pt": "ele ela eles elas isso isto aquilo este esta estes estas esse essa esses essas aquele aquela seu "
    "sua seus suas e ou mas porém contudo todavia entretanto portanto assim também então depois ambos "
    "ambas|no entanto|além disso|por isso|enquanto isso|por outro lado|por sua vez|ao contrário|em vez "
    "disso|por exemplo|ou seja|de fato|com isso|apesar disso|disse que|afirmou que|segundo ele|segundo "
    "ela",
    "ru": "он она оно они его её ее их им ему ей мы я это этот эта эти этого этому такой такая такие тот те и "
    "а но или однако поэтому также затем потом тогда там здесь между|тем не менее|кроме того|таким "
    "образом|при этом|в то же время|между тем|тем временем|в свою очередь|с другой стороны|например|по "
    "его словам|по её словам|по ее словам|по их словам",
    "tr": "o onlar bu bunlar şu onun onların bunun buna bunu ama fakat ancak ve veya ayrıca böylece üstelik "
    "sonra|bunun üzerine|bu nedenle|öte yandan|bununla birlikte|aynı zamanda|örneğin|buna rağmen|bu "
    "arada|daha sonra",
    "vi": "họ nó chúng tôi tuy nhưng và hoặc song do vì điều này|tuy nhiên|điều này|điều đó|việc này|việc đó|"
    "đây là|đó là|ngoài ra|bên cạnh đó|trong khi đó|sau đó|trước đó|do đó|vì vậy|vì thế|theo đó|đồng "
    "thời|ông này|bà này|ông ấy|bà ấy|anh ấy|cô ấy|anh ta|cô ta|ông cho biết|bà cho biết|ông nói|bà nói|"
    "ông cũng|bà cũng|hơn nữa|mặt khác|ngược lại|chẳng hạn|như vậy",
}
# In Vietnamese each syllable is a word: these single ones begin too much else.
_EXCEPT = {"vi": {"tuy", "do", "vì", "điều", "song"}, "id": {"selain"}, "ru": {"между"}}
_UNSPACED = {
    "ja": "彼は 彼が 彼の 彼女 彼ら これ それ あれ この その あの こうした そうした ここ そこ 同社 同氏 両社 "
    "両者 私は しかし だが ところが ただし また さらに そして それから その後 そのため このため "
    "したがって 一方 なお つまり 例えば たとえば 同時に",
    "zh": "他 她 它 这 这些 那 那些 其 此 该 但 但是 然而 不过 而 而且 并且 因此 所以 于是 此外 另外 同时 "
    "与此同时 随后 然后 例如 比如 我们 双方",
}
_SOUNDLESS = re.compile(r"^[\W_]+")


def dangles(text: str, language: str) -> bool:
    """Whether a text begins with a pronoun or connective that only what stood before explains; False if unknown."""
    begun = _SOUNDLESS.sub("", text).lower()
    if language in _UNSPACED:
        return begun.startswith(tuple(_UNSPACED[language].split()))
    return _openings(language).match(begun) is not None


@functools.cache
def _openings(language: str) -> re.Pattern[str]:
    words, *phrases = _SPACED.get(language, "").split("|")
    found = [each for each in (*words.split(), *phrases) if each not in _EXCEPT.get(language, ())]
    return re.compile(rf"(?:{'|'.join(map(re.escape, found))})(?![\w'’])") if found else re.compile("(?!)")
