"""Circles among terms, and among statements that support each other."""


def circles(links: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """Circles in a graph of links, each once and beginning with its first name; not all where circles share links.

    >>> circles({"a": ("b",), "b": ("c",), "c": ("a",), "d": ("a",)})
    [['a', 'b', 'c']]
    """
    found: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(links):
        if start in done:
            continue
        path, on_path = [start], {start: 0}
        waiting = [iter(links.get(start, ()))]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                done.add(path[-1])
                on_path.pop(path.pop())
            elif following in on_path:
                found.append(path[on_path[following] :])
            elif following not in done and following in links:
                on_path[following] = len(path)
                path.append(following)
                waiting.append(iter(links[following]))
    turned = [circle[(low := circle.index(min(circle))) :] + circle[:low] for circle in found]
    return [list(circle) for circle in dict.fromkeys(map(tuple, turned))]
