import type { Storage } from "./shelf";

/** Keeps what it is given as long as the tab is open. */
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
    // Its user blocks all cookies, and with them storage.
    return inMemory();
  }
}

/** The device's storage; the tab's memory where the browser forbids storage. */
export const storage = storageOf();
