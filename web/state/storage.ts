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

/** Returns a storage of the browser, or `undefined` if the user blocks all cookies, and thereby storage. */
function stored(name: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return window[name] ?? undefined;
  } catch {
    return undefined;
  }
}

/** True if the browser forbids storage: what is kept is lost when the tab is closed or reloaded. */
export const isForbidden = stored("localStorage") === undefined;

/** The device's storage, or the tab's memory if the browser forbids storage. */
export const storage = stored("localStorage") ?? inMemory();

/** The tab's storage, which outlives a reload, or its memory if the browser forbids storage. */
export const tabStorage = stored("sessionStorage") ?? inMemory();
