"""Who says something: the plain name beside a verb of saying. Where it is a pronoun, or not plain, nobody."""

from __future__ import annotations

import re

_CAP = r"(?:[A-ZÀ-ÖØ-ÞŁŠŽČĆĐŚŹŻĽŤĎŇŘŮİΑ-ΩА-Я][\w.&-]{0,30}(?:[’'][\w-]{1,20}){0,2})"
_SMALL = r"(?:of|for|de|del|di|da|van|von|der|bin|al|el|and|the|du|des)"
_PROPER = rf"(?:(?:de|del|van|von|da|di|al|el|bin|ten|ter)\s)?{_CAP}(?:\s(?:{_SMALL}\s(?:{_SMALL}\s)?)?{_CAP}){{0,6}}"
_COMMON = r"[Tt]he\s(?:[a-zà-ž][\w-]{1,20}\s){0,2}[a-zà-ž][\w-]{2,20}(?:\sof\s(?:the\s)?[A-Z][\w-]{2,20})?"
_NAME = rf"(?P<name>{_COMMON}|(?:[Tt]he\s)?{_PROPER})"
_HANDLE = r"(?:,?\s\(?@[\w.]{1,60}\)?)?"
_BETWEEN = (
    r"(?:\s(?:also|later|then|has|had|have|himself|herself|subsequently|earlier|initially|recently|even|again|once|only|just|"
    r"wrongly|publicly))*"
)
_BEFORE = re.compile(rf"(?<![\w’'-]){_NAME}{_HANDLE}{_BETWEEN}[\s\[]*$")
_BESIDE = re.compile(rf"(?<![\w’'-]){_NAME}{_HANDLE},\s[^,“”\"]{{3,110}},{_BETWEEN}[\s\[]*$")
_NAMED = re.compile(rf"\b(?:a|an|the|one)\s[^,“”\"]{{3,60}},\s(?P<name>{_PROPER}),{_BETWEEN}[\s\[]*$")
_BEHIND = re.compile(rf"\s*{_NAME}(?=[\s,.(]|$)")
_NOBODY = re.compile(
    r"(?:he|she|it|they|we|i|you|who|which|that|this|these|those|there|another|one|some|many|others|people|users|and|but|in|on|at|as|"
    r"posting|writing|tweeting|when|after|while|since|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$",
    re.IGNORECASE,
)
_NATION = r"[A-Z][\w-]{2,20}(?:an|ese|ish|(?=\s(?:Sen|Rep|Gov)\.))"
_TITLES = re.compile(
    rf"^(?:(?:[Tt]he|[Ff]ormer|{_NATION}|Prime|Vice|Deputy|Foreign|Interior|Defen[cs]e)\s){{0,3}}"
    r"(?:President|Premier|Minister|Chancellor|Ambassador|Senator|Representative|Congress(?:man|woman)|Governor|Mayor|"
    r"Secretary|Spokes\w+|Sen\.|Rep\.|Gov\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Gen\.|Maj\.|Major|General|Colonel|Captain|"
    r"Judge|Justice|Speaker|Director)\s+(?=[A-Z])"
)
_OWNER = re.compile(r"^.{2,40}[’']s?\s+(?=[A-Z])")
_ROLE = re.compile(
    r"\b(?:director|head|minister|president|chief|ambassador|mayor|leader|secretary|member|chair\w*|governor|spokes\w+)"
    r"\s(?:of|for)\b"
)
_NO_SPEAKER = re.compile(
    r"\b(?:post|tweet|message|statement|video|thread|time|day|week|same|following|account|page|was|were|is|are|be|been|being|"
    r"had|has|have|will|would|could|can|may|not)$"
)


def speaker(before: str, after: str) -> str | None:
    """The name in front of a verb, or behind it; `before` and `after` are the words of the sentence around the verb."""
    near = before[-240:]
    for rule in (_BEFORE, _NAMED, _BESIDE):
        found = rule.search(near)
        if found:
            return _plain(found["name"], near[: found.start()])
    behind = _BEHIND.match(after[:120])
    return _plain(behind["name"], "") if behind and (not near or near.rstrip()[-1:] in '”"»“,') else None


def _plain(name: str, before: str) -> str | None:
    """The name without titles; of a name that follows an office, the last two words are the person's."""
    if _NOBODY.match(name.split(maxsplit=1)[0]) or _NO_SPEAKER.search(name):
        return None
    parts = name.split()
    if len(parts) > 3 and _ROLE.search(before[-60:] + name):
        return " ".join(parts[-2:])
    return _TITLES.sub("", _OWNER.sub("", name)).strip(" .") or None
