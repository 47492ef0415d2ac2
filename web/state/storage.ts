import type { Storage } from "./shelf";

/** Returns a storage that lasts as long as the tab is open. */
function inMemory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

function storageOf(): Storage {
  try {
    return localStorage;
  } catch {
    // The user blocks all cookies, and thereby storage.
    return inMemory();
  }
}

/** The device's storage, or the tab's memory if the browser forbids storage. */
export const storage = storageOf();
