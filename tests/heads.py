"""Reads a page as a search engine or a messenger does: its <head>, and the schema.org blocks in it."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class SeenHead(HTMLParser):
    canonical: str = ""
    robots: str = ""
    before: str = ""
    after: str = ""
    alternates: dict = field(default_factory=dict)
    feeds: list = field(default_factory=list)
    meta: dict = field(default_factory=dict)  # property or name: content
    blocks: list = field(default_factory=list)
    scripts: list = field(default_factory=list)  # the words of every script that is no data

    def __post_init__(self):
        super().__init__()
        self._script = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "link":
            self._link(given)
        elif tag == "meta" and (name := given.get("property") or given.get("name")):
            self.meta[name] = given["content"]
            self.robots = given["content"] if name == "robots" else self.robots
        elif tag == "script":
            self._script = given.get("type", "")

    def _link(self, given):
        rel, address = given.get("rel"), given.get("href", "")
        if rel == "canonical":
            self.canonical = address
        elif rel == "prev":
            self.before = address
        elif rel == "next":
            self.after = address
        elif rel == "alternate" and "hreflang" in given:
            self.alternates[given["hreflang"]] = address
        elif rel == "alternate":
            self.feeds.append(address)

    def handle_data(self, words):
        if self._script == "application/ld+json":
            self.blocks.append(json.loads(words))
        elif self._script is not None and words.strip():
            self.scripts.append(words)

    def handle_endtag(self, tag):
        if tag == "script":
            self._script = None

    def block(self, kind):
        """The only schema.org block of this type."""
        (found,) = [block for block in self.blocks if block["@type"] == kind]
        return found


def head_of(client, path, **more):
    """The SeenHead of the page at `path`, which is there."""
    answer = client.get(path, **more)
    assert answer.status_code == 200, path
    seen = SeenHead()
    seen.feed(answer.content.decode())
    return seen
