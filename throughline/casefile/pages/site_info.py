"""What a page may say about the site it belongs to."""

from django.conf import settings


class SiteInfo:
    """The site of this process, read from its settings each time, so that it is never stale."""

    @property
    def name(self) -> str:
        """`programme` or `safety`: chooses the look of every page."""
        return settings.SITE

    @property
    def title(self) -> str:
        """What staff call the site, shown in its header."""
        return settings.SITE_TITLE

    @property
    def demonstration(self) -> bool:
        """Whether everybody on this site is made up."""
        return settings.DEMONSTRATION
