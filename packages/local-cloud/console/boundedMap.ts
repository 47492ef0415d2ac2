/** A map that drops its oldest entry when it is full. */
export class BoundedMap<V> {
  private readonly values = new Map<string, V>();

  constructor(
    private readonly limit: number,
    private readonly onDrop?: (key: string, value: V) => void,
  ) {}

  get(key: string): V | undefined {
    return this.values.get(key);
  }

  getOrAdd(key: string, make: () => V): V {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    const [oldest] = this.values.size >= this.limit ? this.values : [];
    const value = make();
    if (oldest !== undefined) this.drop(...oldest);
    this.values.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.values.delete(key);
    this.getOrAdd(key, () => value);
  }

  /** Drops the oldest entry. */
  dropOldest(): void {
    const [oldest] = this.values;
    if (oldest !== undefined) this.drop(...oldest);
  }

  keys(): string[] {
    return [...this.values.keys()];
  }

  get size(): number {
    return this.values.size;
  }

  all(): V[] {
    return [...this.values.values()];
  }

  private drop(key: string, value: V): void {
    this.values.delete(key);
    this.onDrop?.(key, value);
  }
}
