"""Ways in which running text says that words come from a post; each is a named rule, its verb stands in a group.

Somebody says something on a named platform, in a post or in a tweet. That a platform itself says something, that a
profit is posted, or that words stand in a letter, is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from toolkit.reading.posts.platforms import NAMED


class Cue(NamedTuple):
    """A named rule; `needs_quotation` where its words alone do not show that somebody is quoted."""

    called: str
    pattern: re.Pattern[str]
    needs_quotation: bool = False

    def found(self, sentence: str, spoken: Callable[[int], bool]) -> re.Match[str] | None:
        """The first place in a sentence where the rule fits, outside of what is `spoken`."""
        return next(
            (m for m in self.pattern.finditer(sentence) if not _idle(sentence, m) and not spoken(_verb(m))), None
        )


def _verb(match: re.Match[str]) -> int:
    return match.start("verb") if "verb" in match.re.groupindex else match.start()


def _idle(sentence: str, match: re.Match[str]) -> bool:
    """Whether something is only put on a platform, or the reader is asked to: nobody says anything there."""
    if _ASKED.search(sentence[max(0, match.start() - 30) : match.end()]):
        return True
    posts = match.groupdict().get("verb") in ("posted", "posting", "written", "shared")
    return posts and not _CONTENT.search(sentence, match.start())


def _cue(called: str, *parts: str, needs_quotation: bool = False) -> Cue:
    return Cue(called, re.compile("".join(parts)), needs_quotation)


_PLATFORM = re.sub(r"\?P<\w+>", "?:", NAMED)
_S = r"[\s\u00a0]+"
_OWN = rf"(?:(?:his|her|its|their|the|a|an|one|another|two|three|several|my|our|[\w.-]{{2,20}}(?:[’']s|s[’'])){_S})?"
_KIND = (
    rf"(?:(?:official|verified|personal|own|private|public|(?:now-|since-)?deleted|viral|recent|new|long|short|brief|later|"
    rf"earlier|subsequent|separate|second|first|early|morning|evening|late-night|scathing|angry|emotional){_S}){{0,2}}"
)
_ON = (
    rf"(?:(?:[Oo]n|[Vv]ia|[Tt]hrough|[Oo]ver){_S}{_OWN}{_KIND}(?:social{_S}media{_S}(?:platform|network|site|service),?{_S})?"
    rf"(?:{_PLATFORM}|post\.[a-z]{{2,12}}|social{_S}media)(?!{_S}(?:was|were|is|are|has|had|said|and{_S}\w+{_S}said)\b)"
    rf"(?:{_S}(?:page|account|feed|channel|profile|wall))?"
    rf"|[Oo]n{_S}{_OWN}{_KIND}account(?=,?{_S}\(?@))"
)
_SITE = rf"(?:on|for|to){_S}{_OWN}(?:website|web|blog|site|homepage|intranet)\b"
_POST = rf"(?:tweet(?:storm)?s?|posts?|posting)(?![\w-])(?!{_S}{_SITE})"
_MESSAGE = (
    rf"(?:{_PLATFORM}|social{_S}media){_S}(?:posts?|postings?|messages?|statements?|videos?|stor(?:y|ies)|threads?|rants?|"
    r"exchange|updates?)\b"
)
_NOTE = rf"(?:message|statement|note|comment|video|update|entry|thread){_S}(?:(?:posted|published|shared){_S})?{_ON}"
_SOME = rf"(?:(?:series|string|number|couple|flurry|thread|pair){_S}of{_S})?"
_IN = rf"(?:[Ii]n|[Ww]ith|[Vv]ia){_S}{_OWN}{_KIND}{_SOME}{_KIND}(?:{_MESSAGE}|{_POST}|{_NOTE})"
_PLACE = rf"(?:{_ON}|{_IN})"

SAID = (
    r"(?:said|says|saying|wrote|writes|writing|written|posted|posting|tweeted|tweeting|announced|announcing|added|adding|claimed|"
    r"claiming|confirmed|warned|warning|argued|declared|stated|stating|commented|explained|insisted|responded|replied|"
    r"suggested|noted|urged|thanked|denied|accused|condemned|apologi[sz]ed|vowed|promised|revealed|asked|called|quipped|joked|"
    r"complained|lamented|boasted|described|welcomed)"
)
_TIME = (
    r"late|early|later|earlier|on|in|at|the|this|that|last|next|same|again|today|yesterday|tonight|publicly|also|back|there|"
    r"then|time|day|night|evening|morning|afternoon|week|month|year|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,4}|"
    r"[ap]\.?m\.?|Jan\w*\.?|Feb\w*\.?|March|April|May|June|July|Aug\w*\.?|Sept\w*\.?|Oct\w*\.?|Nov\w*\.?|Dec\w*\.?"
)
_WHAT = (
    r"a|an|and|this|his|her|its|their|of|brief|short|long|series|messages?|statements?|updates?|videos?|photos?|pictures?|notes?|apology|"
    r"response|reply|comments?|it|him|them|reporters|followers|pic|image|clip|link"
)
_GAP = rf"(?:,?{_S}(?:{_TIME}|{_WHAT})(?![\w’'])){{0,9}},?{_S}"
_FREE = r"[^.!?:“”„«»\"]"
_VERB = rf"(?P<verb>\b{SAID}\b)"
_QUOTE = r"(?:[“\"«„‘「]|'')"

# Other languages: somebody wrote, and where.
_WROTE = (
    r"(?P<verb>\b(?:schrieb(?:en)?|schreibt|geschrieben|twitterte|getwittert|teilte|erklärte|kommentierte|écrit|écrivait|tweeté|"
    r"tweete|publié|déclaré|annoncé|escribió|tuiteó|publicó|afirmó|dijo|escrito|scritto|twittato|pubblicato|scrive|escreveu|"
    r"tuitou|publicou|afirmou|disse|schreef|napsal[ai]?|napísal[ai]?|napisał[ai]?|napisao|napisala|objavio|objavila|poručio|"
    r"poručila|написал[аи]?|сообщил[аи]?|заявил[аи]?|написав|повідомив|написао|поручио|skrev|skriver|kirjoitti)\b)"
)
_WHERE = (
    rf"\b(?:auf|bei|über|sur|en|su|no|na|w|v|в|у|på|op|em|in|im|via){_S}(?:[\w’']{{1,12}}{_S}){{0,2}}"
    rf"(?:{_PLATFORM}|(?:tweet|tweetu|Tweet|твите|Twitter-Post|Facebook-Post)\b)"
)

_ASKED = re.compile(r"\b(?:[Ff]ollow|[Ss]hare|[Ll]ike|[Jj]oin|[Ff]ind)\s(?:us|me|him|her|them|this)\b")
_CONTENT = re.compile(
    r"\bthat\b|\b(?:saying|says?|calling|writing|wrote|reading|in\swhich|message|statement|comment|update|apology|response|reply)\b"
    rf"|{_QUOTE}|''|‘"
)
# In this order; the first that fits gives the verb.
CUES = (
    _cue("wrote on X", _VERB, _GAP, _PLACE),
    _cue("posting on X, … said", r"\b(?:[Pp]osting|[Ww]riting|[Tt]weeting)", _S, _PLACE, _FREE, "{0,90}", _VERB),
    _cue("in a post, … said", rf"(?:^|(?<=[,;”\"(–—] )){_PLACE}", _FREE, "{0,120}?", _VERB),
    _cue(
        "took to X to say",
        rf"(?P<verb>\b(?:took|taken|taking|turned)\b){_S}to{_S}{_OWN}(?:{_PLATFORM}|social{_S}media)",
        _FREE,
        rf"{{0,90}}\b(?:to{_S}(?:say|write|describe|announce|condemn|thank|ask|explain|express|call|claim|respond)|{SAID})\b",
    ),
    _cue(
        "a tweet said",
        rf"\b(?:tweets?|{_MESSAGE}|posts?{_S}{_ON})\b",
        _FREE,
        r"{0,60}?(?:\b(?:said|says|reads?|reading|stated)|(?<=tweet\s)saying|(?<=tweets\s)saying)\b",
    ),
    _cue(
        "the post read: “",
        rf"\b(?:posts?|tweets?){_S}(?:said|says|reads?|reading)[:,]?\s+{_QUOTE}",
        needs_quotation=True,
    ),
    _cue("according to a tweet", rf"\b[Aa]ccording{_S}to{_S}{_OWN}{_KIND}(?:tweets?\b|{_MESSAGE}|posts?{_S}{_ON})"),
    _cue(
        "tweeted that",
        rf"(?P<verb>\b(?:tweeted\b(?=\s*(?:[:,]?\s*{_QUOTE}|that\b|(?:he|she|they|there)\b))|tweets\b(?=\s*[:,]?\s*{_QUOTE})))",
    ),
    _cue("” … tweeted", r"[”\"»][^“”„«»\".]{0,60}(?P<verb>\btweeted\b)", needs_quotation=True),
    _cue("tweeted … : “", r"(?P<verb>\btweet(?:ed|ing)\b)", _FREE, rf"{{0,80}}[:,]\s*{_QUOTE}", needs_quotation=True),
    _cue("posted: “", rf"(?P<verb>\bposted\b)\s*:\s*{_QUOTE}", needs_quotation=True),
    _cue("… on X: “", _ON, rf"[:,]\s*{_QUOTE}", needs_quotation=True),
    _cue("schrieb auf X", _WROTE, r"[^.“„«\"]{0,50}?", _WHERE),
    _cue("auf X schrieb", _WHERE, r"[^.“„«\"]{0,60}?", _WROTE),
    _cue("twitterte", r"(?P<verb>\b(?:twitterte|tuiteó|tuitou|twittato|tweeté)\b)"),
)
# What a sentence must hold before the rules are tried.
HINT = re.compile(
    rf"\b(?:{_PLATFORM}|(?:re)?[Tt]weet\w{{0,5}}|[Pp]ost(?:s|ed|ing)?|social{_S}media|account|post\.[a-z]{{2,12}}|twitterte|tuiteó|tuitou|twittato|твите)\b"
)
