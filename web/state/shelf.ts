/** The part of the browser's storage that is used. */
export type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

/** A value that the device stores across reloads. A storage that is full, forbidden or corrupt counts as empty. */
export class Shelf<T> {
  constructor(
    private readonly storage: Storage,
    private readonly key: string,
    /** Returns true if a stored value is valid. Other code may have written to the storage. */
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

  /** Stores a value. Returns false if the device cannot store it. */
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
