"""Characters that a PDF's fonts put in place of the ordinary ones.

A font that draws 青 and the radical ⻘ with one shape may name either in the PDF; browsers on some systems print the
radical. To the reader they look the same, to a search they are strangers. Radicals that are characters of their own are
mapped as in Unicode's EquivalentUnifiedIdeograph.txt, Latin ligatures to their letters; all else stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

# Radical and character by turns.
_SUPPLEMENT = (
    "⺀冫⺁厂⺃乚⺅亻⺆冂⺇几⺉刂⺊卜⺋㔾⺌小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民"
    "⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹"
    "⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阝⻖阝⻗雨"
    "⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_COMPATIBLE = (*range(0x2F00, 0x2FD6), *range(0xFB00, 0xFB07))  # Kangxi radicals; ff, fi, fl …

ORDINARY: Mapping[int, str] = MappingProxyType(
    {ord(odd): plain for odd, plain in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)}
    | {code: unicodedata.normalize("NFKC", chr(code)) for code in _COMPATIBLE}
)
"""For ``str.translate``."""
