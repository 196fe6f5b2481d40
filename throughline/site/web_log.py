"""The web server's own log, under the same rule as the site's: no address, no value, no exception's text."""

from gunicorn.config import Config
from gunicorn.glogging import Logger

from throughline.site.logs import SafeFormatter


class SafeLogger(Logger):
    """Gunicorn's error log, written by the safe formatter. There is no access log."""

    def setup(self, cfg: Config) -> None:
        """Let gunicorn make its handlers, then replace how they write."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(SafeFormatter())
