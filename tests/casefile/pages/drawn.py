"""Draw a template from a string, as a page of the site would be drawn, without a request."""

from html.parser import HTMLParser

from throughline.casefile.pages.jinja_env import page_environment

PAGE_CONTEXT = {
    "navigation": [],
    "worker": None,
    "idle_seconds": None,
    "csrf_input": "",
    "csrf_token": "token",
}


def draw(source, **context):
    """The mark-up that a template gives."""
    return page_environment().from_string(source).render({**PAGE_CONTEXT, **context})


class Inputs(HTMLParser):
    """Collects the start tags of a page: `tags` is a list of (name, attributes)."""

    def __init__(self, markup):
        super().__init__()
        self.tags = []
        self.text = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def ids(self):
        """Every id on the page."""
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]

    def by_name(self, name):
        """The attributes of each input of a name."""
        return [attrs for _, attrs in self.tags if attrs.get("name") == name]
