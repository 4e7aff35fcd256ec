"""What kind of server it is."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Which APIs it has, and how strict it is.

    `genuine`: refuses unknown fields, schemas that are not strict, and `max_tokens`; else it ignores what it does not
    know. `takes_format`: knows the field for a schema. `base64`: can encode vectors. `context`: tokens that fit.
    `dates`: names the model with its date. `needs_key`: refuses other keys than its own.
    """

    responses: bool = True
    chat: bool = True
    genuine: bool = True
    takes_format: bool = True
    base64: bool = True
    context: int = 200_000
    dates: bool = True
    needs_key: bool = True


OPENAI = Manners()
OLLAMA = Manners(responses=False, genuine=False, base64=False, dates=False, needs_key=False)
LLAMA_CPP = Manners(responses=False, genuine=False, context=8_192, dates=False)
# Knows no field for a schema, as several smaller services do not.
PLAIN = Manners(responses=False, genuine=False, takes_format=False, dates=False)
