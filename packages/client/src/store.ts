/**
 * Keeps texts on the device, under names. The texts of `Session` let their reader play as the player: give it a store that other
 * programs cannot read, such as the system's keychain.
 */
export interface Store {
  /** Returns the text, or `undefined` if there is none. */
  read(name: string): Promise<string | undefined>;
  /** Replaces the text; `undefined` removes it. */
  write(name: string, text: string | undefined): Promise<void>;
}

const stores = new Map<string, Store>();

/**
 * Returns the store in the browser's `localStorage`, under names that begin with `prefix`. All pages of the origin can read it.
 * Where the user forbids storage, or it is full, it keeps texts as long as the page is open.
 */
export function browserStore(prefix = ""): Store {
  const store = stores.get(prefix) ?? storeIn(prefix);
  stores.set(prefix, store);
  return store;
}

function storeIn(prefix: string): Store {
  const kept = new Map<string, string>();
  let storage: Storage | undefined;
  try {
    storage = globalThis.localStorage;
  } catch {
    // The user blocks all cookies, and thereby storage.
  }
  return {
    read: async (name) => kept.get(name) ?? storage?.getItem(prefix + name) ?? undefined,
    async write(name, text) {
      kept.delete(name);
      if (text === undefined) return storage?.removeItem(prefix + name);
      try {
        if (storage) return storage.setItem(prefix + name, text);
      } catch {
        // It is full.
      }
      kept.set(name, text);
    },
  };
}
