/**
 * Pieces of work of which the next is begun before the one before has ended, so that a program and its database work side by
 * side; a few at a time, so that memory stays bounded. The first failure is the one reported, where the next is begun or at the end.
 */
export class Ahead {
  readonly #most: number
  readonly #begun: Promise<unknown>[] = []

  constructor(most = 2) {
    this.#most = most
  }

  async begin(work: () => Promise<unknown>): Promise<void> {
    if (this.#begun.length >= this.#most) await this.#begun.shift()
    const begun = work()
    // It fails where it is awaited, which may be later.
    begun.catch(() => undefined)
    this.#begun.push(begun)
  }

  /** Waits for all that has been begun. */
  async end(): Promise<void> {
    for (const begun of this.#begun.splice(0)) await begun
  }
}
