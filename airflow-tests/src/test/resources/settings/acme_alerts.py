import json
from pathlib import Path


def write(file, text):
    """At once, since somebody waits for the file."""
    part = Path(file + ".part")
    part.write_text(text)
    part.rename(file)


def page(context, file, team):
    write(file, json.dumps([context["run_id"], context["reason"], team]))


def plain(context):
    print("plain was called for", context["run_id"])


def never(context):
    raise RuntimeError("the run did not succeed")


class Notifier:
    def __init__(self, file):
        self.file = file

    def __call__(self, context):
        write(self.file, context["run_id"])


async def late(file, who, **kwargs):
    write(file, who)
