"""The words and marks around what a text states about itself: one pattern a sign, read by `provenance`."""

from __future__ import annotations

import re

_CAPITAL = r"(?-i:[^\W\d_a-zа-яёß-öø-ÿ])"
_NAME = (
    rf"{_CAPITAL}[\w.'’-]{{0,30}}(?: (?:(?:de|van|von|der|la|al|bin|el|du"
    rf"|da) ){{0,2}}{_CAPITAL}[\w.'’-]{{0,30}}){{0,4}}"
)
_OUTLET = (
    rf"(?:[Tt]he )?{_CAPITAL}[\w.'’&+-]{{0,30}}(?: (?:(?:of|the|for|and|&|on|in|de|der|with|to) ){{0,2}}"
    rf"{_CAPITAL}[\w.'’&+“”\"-]{{0,30}}){{0,6}}"
)
_DAY = r"(?:\w{3,12},? )?(?:\d{1,2}\.? \w{3,12}\.?|\w{3,12}\.? \d{1,2})(?:,? \d{4})?"


def _sign(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# ---------------------------------------------------------------- people
BYLINE = _sign(
    r"[\s*_—–-]{0,4}(?:(?:a )?(?:story|text|words|written|report|reported|posted|analysis|opinion|interview"
    r"|published) )?"
    r"(?:by|von|par|por|di|автор|текст|بقلم|author|autor|auteur)(?: ?: ?| )(?=[^\W\d_])"
)
AFTER_BYLINE = _sign(r"\s[|•·–—-]\s|,? (?:for|in|at|on|with|from|is|special to)\b|,? \d|\(|@|\n|$")
BETWEEN_NAMES = _sign(r",? (?:and|und|et|y|и|و|&|with (?:help|additional reporting) from) |, | / ?|; ?")
PERSON = _sign(rf"{_NAME}")
OUTLET = _sign(_OUTLET)
ROLE = _sign(
    r"(?:.{0,40} )?(?:correspondent|reporter|editor|writer|staff|desk|columnist|contributor|news|agency|ph\.?d|m\.?d"
    r"|jr|sr"
    r"|analyst|author|producer|chief)\.?"
)
SIGNED = _sign(rf"[—–] ?({_NAME})$")
ARCHIVE = _sign(r".{0,40}?\b(?:by|von|de|par)\b ?:? ?|все (?:статьи|материалы) автора:? ")
BETWEEN_TASKS = _sign(r"[;.]\s|, (?=(?:editing|writing|additional) )")
TASK = _sign(
    r"[\s(—–-]{0,4}(?:additional |further |with )?(?:reporting|writing|editing|research|edited|reported|written"
    r"|contributing|compiled"
    r"|contributors?)(?: and (?:writing|editing|research))?(?: ?: ?| (?:by|from) )"
)
HELPED = _sign(r"\b(?:contributed|assisted|helped)\b")
IN_PLACE = _sign(r" (?:in|from|at|of) |\)|\.$")
OWNER = _sign(r"(?:[\w.]{2,20} )?[\w.]{2,20}['’]s (?=\w)|with help from |(?:additional )?reporting by ")

# ---------------------------------------------------------------- day, place, outlet
PUBLISHED = _sign(
    r"(?:first )?(?:published|posted|publié|veröffentlicht|publicado|опубликовано|created|stand|updated|modified"
    r"|last)\b"
)
DATE_FIELD = _sign(r"\s{0,4}(?:date|published|posted|datum|fecha)\W{1,3}\d{4}-\d\d-\d\d")
CHANGED = _sign(
    r"updated|modified|last (?:changed|edited)|revised|aktualisiert|geändert|mis à jour|actualizado|обновлено"
    r"|изменено|تحديث"
)
DATE_LINE = _sign(
    r"(?:[^.!?\n]|\b\w{1,3}\.){0,90}(?:\. ?(?:updated|modified|last \w+|aktualisiert|mis à jour"
    r"|actualizado)[^.!?]{0,20})?"
)
PLACE = _sign(
    rf"[\s*_(]{{0,3}}(?P<place>{_CAPITAL}[\w.'’-]{{1,30}}(?:[ /-]{_CAPITAL}[\w.'’-]{{1,30}}){{0,3}})(?:,"
    rf" {_CAPITAL}[\w. ]{{1,24}}?)?"
    rf"(?P<day>,? {_DAY})?(?:,? ?\((?P<agency>{_OUTLET})\))?[*_]{{0,3}} ?(?:[–—]|--?) ?(?=[\w“\"])"
)
NO_OUTLET = _sign(
    r"^(?:published|updated|posted|by|on|from|last|file photo|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|adopted|in)\b"
    r"|\b(?:we|it|he|she|they|i|this|that|these|our|its|authors?|views|opinions|contents?|information|publisher|site"
    r"|disclaimer|note"
    r"|please|neither|nothing|copyright|correction|update)\b"
)
INTERVIEW = _sign(rf"\btold (?:the )?(?P<name>{_OUTLET})(?:['’]s)? (?:correspondent|reporter)\b")
DISOWNS = _sign(
    rf"(?:^|(?<=[.!?:,] )|(?<=\band ))(?:the )?(?P<name>{_OUTLET})"
    r"(?: (?:will|shall|does|do|is|are|cannot|can|accepts?|assumes?|takes?|bears?)\b)(?: \w+)? ?(?:not|no|neither"
    r"|disclaims?)\b"
)

# ---------------------------------------------------------------- rights and origin
RIGHTS = _sign(r"copyright|©|\(c\)|&copy;")
RIGHTS_SENTENCE = _sign(
    r"[.,;]?\s?(?:all rights|alle rechte|tous (?:les )?droits|todos los derechos|todos os|tutti i|все права"
    r"|جميع الحقوق|reprinted|no part|this )"
)
YEARS = _sign(r"(?<!\d)((?:19|20)\d\d(?:\s?[–—-]\s?(?:(?:19|20)\d\d|present|today))?)(?!\d)")
AROUND_HOLDER = _sign(
    r"(?:\(?tm\)? ?(?:and|&) ?)?(?:copyright|©|\(c\)|&copy;)\s?|(?:19|20)\d\d(?:\s?[–—-]\s?(?:(?:19|20)\d\d|present"
    r"|today))?"
    r"|\bby\b|, (?!inc|ltd|llc|gmbh|plc|co\b|s\.a|corp)|\s[|/]\s|\.\s|\.$"
)
HOLDER = _sign(rf"{_CAPITAL}[^.;:]{{1,100}}(?:\.[\w ]{{0,10}}){{0,2}}|[a-z][\w-]{{1,40}}\.\w{{2,10}}")
ORIGIN = _sign(
    r"\b(?:(?:published|appeared|appears|posted|printed|ran|aired|produced|written|re-?printed|re-?published"
    r"|re-?posted|cross-?posted|adapted"
    r"|excerpted|taken|used|reproduced)(?: (?:first|originally|here|online|courtesy|with|the|kind|permission"
    r"|permissions|\d{1,2}|\w{3,9} \d{1,2}|\d{4}),?){0,5}"
    r" (?:on|in|at|by|from|for|of)|source(?: (?:of|for) th\w+ \w+)?(?: is|:)|original (?:article|story|text|post)(?::"
    r"|(?: is)? (?:at|on))"
    r"|via:?|courtesy of|h/t:?|erschienen (?:in|auf|bei)|(?:publié|paru) (?:\w+ )?(?:sur|dans|par)"
    r"|publicad[oa] (?:\w+ )?(?:en|por)|quelle:"
    r"|fuente:|источник:|المصدر:)\s(?:(?-i:the) )?"
)
FROM = _sign(
    r"\b(?:translated from|translation (?:from|of)|aus dem|traduit (?:de l['’]|du )|traducido del"
    r"|перевод с) ?(?:the )?(?=\w)"
)
FROM_END = _sign(r" (?:by|von|par|por|into)\b|[.;(]")
SPONSOR = _sign(r"(?:sponsored|paid for|presented|powered|brought to you|funded|supported)(?: content)? by:? ")
CORRECTION = _sign(
    r"[\s*\\]{0,6}(?:\d{1,2}[:.]\d\d[\s*\\]{1,6})?(?:corrections?|clarifications?|corrected|richtigstellung|korrektur"
    r"|berichtigung|correctif|rectificatif|corrección|исправление"
    r"|تصحيح)(?: ?\(.{1,40}?\)|,? [^:—\n]{0,40}?\d{0,2}:?\d{0,2})? ?[:—–] ?"
)

# ---------------------------------------------------------------- pictures and sections
_PICTURE = (
    r"(?:photo(?:graph)?|image|picture|pic|screenshot|illustration|graphic|foto|bild|imagen|фото|صورة|photographer"
    r"|video)s?"
)
CREDIT = _sign(
    rf"(?<![\w@])[\s(\[]{{0,3}}(?:(?:featured|file|cover|header|top|main|lead) )?(?:{_PICTURE}(?: (?:is"
    rf"|was))?(?: ?(?:credits?|courtesy|sources?|via|by|from|of|copyright|[:|©/–-])){{1,4}}"
    r"|credits?:?(?: photos?)?(?: courtesy)?(?: of)?:? |courtesy(?: of)?:? |via:? |©|bildquelle:? ?)[\s\u00a0:]{0,3}"
)
TAG = _sign(
    r"(?<![^\s|;])(?:region|theme|subject|topics?|tags?|categor(?:y|ies)|section|filed under|posted in|rubrik|themen?"
    r"|ressort|rubrique|thèmes?"
    r"|temas?|sección|etiquetas|рубрика|раздел|теги|тема|القسم|التصنيف)s? ?: ?"
)
BETWEEN_TAGS = _sign(r" ?[,;|•·] ?")
HOME = _sign(r"\s{0,3}(?:home|start(?:seite)?|accueil|inicio|главная|الرئيسية)(?=(?-i:[A-Z])|\W)")
BETWEEN_CRUMBS = _sign(r"\s?[>/»›→·|]\s?")
SENTENCE_END = _sign(r"[.;!?]\s|\.$")
