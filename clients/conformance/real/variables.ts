/** The values that a row has named. */
export class Variables {
  private readonly values = new Map<string, unknown>();

  set(name: string, value: unknown): void {
    this.values.set(name, value);
  }

  /** Names parts of a value by their paths in it. */
  save(value: unknown, names: Readonly<Record<string, string>> = {}): void {
    for (const [name, path] of Object.entries(names)) {
      const part = path === "" ? value : path.split(".").reduce<unknown>(member, value);
      if (part === undefined) throw new Error(`${JSON.stringify(value)} has no ${path}`);
      this.set(name, part);
    }
  }

  /** Returns a value in which names in braces are replaced. A text that is one name becomes the value itself. */
  fill<T>(value: T): T {
    return this.filled(value) as T;
  }

  private filled(value: unknown): unknown {
    if (typeof value === "string") {
      const [, only] = /^\{([\w.]+)\}$/.exec(value) ?? [];
      if (only !== undefined && this.values.has(only)) return this.values.get(only);
      return value.replace(/\{([\w.]+)\}/g, (whole, name) =>
        this.values.has(name) ? String(this.values.get(name)) : whole,
      );
    }
    if (Array.isArray(value)) return value.map((each) => this.filled(each));
    if (value !== null && typeof value === "object")
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => [this.fill(name), this.filled(each)]),
      );
    return value;
  }
}

const member = (value: unknown, name: string): unknown =>
  (value as Record<string, unknown> | null | undefined)?.[name];
