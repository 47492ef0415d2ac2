/**
 * Remembers what was made of texts, so that the same text is not compiled again. It holds at most `entries`, none of which has a
 * text of more than `characters`. It forgets the one that has not been asked for the longest. Texts come from requests, so a cache
 * without both bounds would let a client fill the memory.
 */
export class TextCache<V> {
  private readonly known = new Map<string, V>();

  constructor(
    private readonly entries: number,
    private readonly characters: number,
  ) {}

  /** Returns what is known of a text, or else makes it. An error of `make` is not remembered. */
  get(text: string, make: (text: string) => V): V {
    const known = this.find(text);
    if (known !== undefined) return known;
    const made = make(text);
    this.remember(text, made);
    return made;
  }

  find(text: string): V | undefined {
    const known = this.known.get(text);
    if (known === undefined) return undefined;
    this.known.delete(text);
    this.known.set(text, known);
    return known;
  }

  remember(text: string, made: V): void {
    if (text.length > this.characters) return;
    this.known.set(text, made);
    const oldest = this.known.size > this.entries ? this.known.keys().next().value : undefined;
    if (oldest !== undefined) this.known.delete(oldest);
  }

  get size(): number {
    return this.known.size;
  }
}
