"""Print, for pip, the lowest versions that pyproject.toml allows of all that the tests need."""

import tomllib
from pathlib import Path

with (Path(__file__).parent.parent / "pyproject.toml").open("rb") as file:
    settings = tomllib.load(file)
needed = [*settings["project"]["dependencies"], *settings["dependency-groups"]["test"]]
print("\n".join(requirement.replace(">=", "==") for requirement in needed))
