import { Killed } from "@game-backend/tools/harness/world/faults";
import { selling } from "./selling";
import { type Stores, startStores } from "./stores";

/** Starts the three stores for a suite in which functions die and stores are silent: that is logged, and no news here. */
export function withStores(started: (stores: Stores) => void): void {
  const { error, warn } = console;
  let stores: Stores;
  before(async () => {
    console.error = (...what: unknown[]) => (what[0] instanceof Killed ? undefined : error(...what));
    console.warn = () => {};
    stores = await startStores();
    started(stores);
  });
  after(async () => {
    Object.assign(console, { error, warn });
    await stores.close();
  });
}

/** Returns a new backend that sells in these stores, with further features if they are named. */
export const worldOf = ({ google, steam }: Stores, besides = {}) =>
  selling({
    besides,
    google: JSON.stringify({ ...google.play.settings, testers: "all" }),
    googleKey: google.play.key,
    steam,
  });
