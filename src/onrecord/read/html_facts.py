"""Reads what a page states of itself: JSON-LD, meta elements, time elements, title."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.read.metadata import Stated
from onrecord.read.outcome import Metadata
from onrecord.read.tags import Page

_META = {
    "title": ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "byl"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dcterms.date",
        "dc.date.issued", "dcterms.issued", "dcterms.created", "citation_publication_date", "citation_date", "pubdate",
        "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "article.published",
    ),
    "language": ("dc.language", "dcterms.language", "content-language", "og:locale"),
    "url": ("og:url",),
}  # fmt: skip
"""Names of meta elements (by name, property, itemprop or http-equiv) that state a field, best first."""

_ARTICLE_TYPES = (
    "NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "SocialMediaPosting", "LiveBlogPosting", "Report",
    "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "WebPage",
)  # fmt: skip


def read_facts(page: Page) -> tuple[Metadata, tuple[str, ...]]:
    """Give the page's metadata and notes on what it states but nobody can use."""
    stated = Stated()
    metas = _index_metas(page)
    for item in sorted(_find_articles(page), key=lambda item: _ARTICLE_TYPES.index(_type_of(item))):
        _state_article(stated, item)
    stated.state("language", page.language, "html lang")
    for field, names in _META.items():
        for name in names:
            value = metas.get(name, "")
            if field == "author" and value.startswith(("http://", "https://")):
                continue
            stated.state(field, value, f"html meta {name}")
    stated.state(
        "url",
        next((link.get("href") for link in page.links if link.get("rel") == "canonical"), ""),
        "html canonical link",
    )
    stated.state("title", page.title, "html title")
    moments = {time["datetime"] for time in page.times if time.get("datetime")}
    published = [
        time.get("datetime", "") for time in page.times if "pubdate" in time or time.get("itemprop") == "datePublished"
    ]
    if published:
        stated.state("published", published[0], "html time element marked as publication")
    elif len(moments) == 1:
        stated.state("published", moments.pop(), "html time element, the only one")
    return stated.give(), tuple(stated.notes)


def _index_metas(page: Page) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in page.metas:
        for key in ("property", "name", "itemprop", "http-equiv"):
            if meta.get(key) and meta.get("content"):
                found.setdefault(meta[key].strip().lower(), meta["content"])
    return found


def _find_articles(page: Page) -> Iterator[dict[str, Any]]:
    for script in page.scripts:
        try:
            waiting = [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue  # broken structured data states nothing; the meta elements may
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting = item[:100] + waiting
            elif isinstance(item, dict):
                waiting.append(item.get("@graph"))
                if _type_of(item) in _ARTICLE_TYPES:
                    yield item


def _type_of(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return next((str(entry) for entry in kinds if entry in _ARTICLE_TYPES), "")


def _state_article(stated: Stated, item: dict[str, Any]) -> None:
    kind = _type_of(item)
    stated.state("title", item.get("headline"), f"JSON-LD {kind} headline")
    stated.state("published", item.get("datePublished"), f"JSON-LD {kind} datePublished")
    stated.state("publisher", name_of(item.get("publisher")), f"JSON-LD {kind} publisher")
    stated.state("author", name_of(item.get("author")), f"JSON-LD {kind} author")
    stated.state("language", item.get("inLanguage"), f"JSON-LD {kind} inLanguage")
    stated.state("url", item.get("url"), f"JSON-LD {kind} url")


def name_of(value: object) -> str | None:
    """Give the name or names that a JSON value states: a string, an object with a name, or a list of these."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        named = value.get("name")
        return named if isinstance(named, str) else None
    if isinstance(value, list):
        return ", ".join(name for name in map(name_of, value[:20]) if name) or None
    return None
