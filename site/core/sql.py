"""Long SQL lives in a file named for its caller, where it can be read, highlighted and reviewed as SQL."""

from functools import cache
from importlib.resources import files


@cache
def sql(module: str, function: str) -> str:
    """The text of `<app>/sql/<module>.<function>.sql` for a module such as `search.ranking`.

    Raises FileNotFoundError when there is none.
    """
    app, _, name = module.partition(".")
    return files(app).joinpath("sql", f"{name}.{function}.sql").read_text(encoding="utf-8")
