import type { Store, Timers } from "@game-backend/client";

/** A turn of the event loop. */
export const turn = () => new Promise<void>((done) => setImmediate(done));

/** Timers whose waits, of any length, take a turn of the event loop. */
export const turnTimers: Timers = {
  now: () => 1_000,
  random: () => 0.5,
  after(_, run) {
    const timer = setImmediate(run);
    return () => clearImmediate(timer);
  },
};

/** A store that lasts as long as the spec. */
export function tabStore(): Store {
  const texts = new Map<string, string>();
  return {
    read: async (name) => texts.get(name),
    write: async (name, text) => void (text === undefined ? texts.delete(name) : texts.set(name, text)),
  };
}
