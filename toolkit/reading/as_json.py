"""An article as plain data for other programs: the contract of `medialit read --json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from toolkit.article import Article, Post, Span
from toolkit.labels import provenance_keys


def as_data(article: Article, file: str = "") -> dict[str, Any]:
    """The article as JSON can hold it; offsets are code points into `text`, and what is not known is None.

    Every key of the provenance is there, with an empty list where the text states nothing.
    """
    return {
        "file": file or article.id,
        "text": article.text,
        "sha256": article.sha256,
        "source_sha256": article.source_sha256 or None,
        "blocks": [{"start": b.start, "stop": b.stop, "kind": b.kind} for b in article.blocks],
        "posts": [_post(post) for post in article.posts],
        "notices": [_typed(span) for span in article.notices],
        "provenance": {
            key: [{"value": s.value, "start": s.start, "stop": s.stop} for s in article.provenance.get(key, ())]
            for key in provenance_keys()
        },
        "damage": [_typed(span) for span in article.damage],
    }


def line(data: Mapping[str, Any]) -> str:
    """The data as one line of JSON; a lone surrogate, which UTF-8 cannot hold, is written as its escape."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, separators=(",", ":"))
    return text


def _post(post: Post) -> dict[str, Any]:
    return {
        "start": post.start,
        "stop": post.stop,
        "form": post.form,
        "platform": post.platform,
        "author": post.author,
        "handle": post.handle,
        "date": post.date,
        "body": post.body,
        "media": list(post.media),
        "permalink": post.permalink,
        "truncated": post.truncated,
    }


def _typed(span: Span) -> dict[str, Any]:
    return {"start": span.start, "stop": span.stop, "type": span.label}
