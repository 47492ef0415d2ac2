/** The part of the browser's storage that is used. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

/** A value that stays on the device over a reload. A storage that is full, forbidden or damaged counts as empty. */
export class Shelf<T> {
  constructor(
    private readonly storage: Storage,
    private readonly key: string,
    /** Tells if what was read is a value: anybody may have written there. */
    private readonly isValue: (found: unknown) => found is T,
  ) {}

  read(): T | undefined {
    try {
      const found: unknown = JSON.parse(this.storage.getItem(this.key) ?? "null");
      return this.isValue(found) ? found : undefined;
    } catch {
      return undefined;
    }
  }

  /** Returns false where the device keeps nothing. */
  write(value: T | undefined): boolean {
    try {
      if (value === undefined) this.storage.removeItem(this.key);
      else this.storage.setItem(this.key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }
}
