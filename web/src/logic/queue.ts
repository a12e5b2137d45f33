// A priority queue: the smallest comes first (a binary heap).

export class Queue<T> {
  private readonly held: T[] = [];

  constructor(private readonly before: (one: T, two: T) => boolean) {}

  get size(): number {
    return this.held.length;
  }

  push(item: T): void {
    const { held } = this;
    let at = held.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.before(item, held[above]!)) break;
      held[at] = held[above]!;
      at = above;
    }
    held[at] = item;
  }

  pop(): T | undefined {
    const { held } = this;
    const first = held[0];
    const last = held.pop();
    if (held.length === 0 || last === undefined) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= held.length) break;
      if (below + 1 < held.length && this.before(held[below + 1]!, held[below]!)) below += 1;
      if (!this.before(held[below]!, last)) break;
      held[at] = held[below]!;
      at = below;
    }
    held[at] = last;
    return first;
  }
}
