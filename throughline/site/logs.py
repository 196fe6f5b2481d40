"""Logs hold ids, route names and kinds of failure: never a value, a name, or an exception's text.

The text of an exception, and the arguments of a log call, may hold a value from a record. So the
formatter keeps a record's template and the exception's type and place, and nothing else.
"""

import logging

import structlog


class SafeFormatter(logging.Formatter):
    """Level, logger and the message's template, never its arguments; an exception's type and place."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        text = f"{self.formatTime(record)} {record.levelname} {record.name}: {record.msg}"
        if record.exc_info and record.exc_info[0]:
            text += f" [{record.exc_info[0].__name__}{_place(record.exc_info[2])}]"
        return text.replace("\n", " ")[:500]


def _place(traceback) -> str:  # noqa: ANN001
    if traceback is None:
        return ""
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    name = traceback.tb_frame.f_code.co_filename.rsplit("/", 1)[-1]
    return f" at {name}:{traceback.tb_lineno}"


def set_up_django(_: dict) -> None:
    """What Django calls with its LOGGING setting, which is not used."""
    set_up()


def set_up() -> None:
    """Send every log line of this process to standard error, through the safe formatter."""
    handler = logging.StreamHandler()
    handler.setFormatter(SafeFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(_stderr()),
    )


def _stderr():  # noqa: ANN202
    import sys

    return sys.stderr
