import { resolve } from "node:path";
import type { Features } from "@game-backend/framework/features";
import type { Staff } from "@game-backend/framework/staff";
import { world as anyWorld, type WorldSettings } from "@game-backend/tools/harness/world/world";
import type { TextFilter } from "../../functions/filter/filter";

export type Settings = Omit<WorldSettings<Features>, "features">;

const staff: Staff = { has: async () => true, hasOne: async () => true, some: async () => true };

/** Returns a world of some features of this game. What `clients` does not have is as in a game that nobody has configured. */
export const gameWorld = <F extends Features>(features: F, settings: Settings = {}) =>
  anyWorld({
    features,
    ...settings,
    clients: {
      staff,
      // No player has to accept anything, unless a spec says so.
      consentVersions: "{}",
      // Nothing is closed for an age, unless a spec says so.
      ageRules: '{"activities":[],"countries":[]}',
      // Players begin as the stack says nothing.
      friendsBegin: '{"asks":"everyone","shows":"friends"}',
      // No deletion waits for a second admin, unless a spec says so.
      secondAdmin: "false",
      secondPublisher: "false",
      // Nobody counts, unless a spec asks.
      eventQueue: { send: async () => {} },
      // Nothing is sold in a store, unless a spec says so.
      ...{ appleStore: "", googleStore: "", steamStore: "" },
      // Metrics are the operators'.
      hourlyGains: async () => [],
      // No gateway is before the handlers.
      gatewayErrors: async () => [],
      identityKey: async () => ["key"],
      users: { AdminGetUser: async () => undefined, ListUsers: async () => [] },
      staffUsers: { AdminGetUser: async () => undefined },
      ...("filter" in features && unfiltered()),
      ...("draws" in features && { drawKeys: async () => keysOfDraws }),
      ...("desk" in features && numbersOfDay()),
      ...settings.clients,
    },
  });

/** The keys of draws of a stack that was never rotated. */
const keysOfDraws = {
  keys: new Map([
    [1, "the first key"],
    [2, "the next key"],
  ]),
  ...{ current: 1, since: 0 },
};

/** Returns a file of a feature, which is loaded only into worlds that have the feature. */
export const fileOf = (feature: string, file: string) => require(resolve("functions", feature, file));

/** The filter of a stack without rules, which takes milliseconds to make. */
let withoutRules: TextFilter | undefined;

/** No text is filtered, unless a spec says so. */
function unfiltered() {
  const { textFilter }: typeof import("../../functions/filter/filter") = fileOf("filter", "filter");
  withoutRules ??= textFilter();
  return { textFilter: withoutRules };
}

/** Staff may do much in a day, unless a spec says so. */
function numbersOfDay() {
  const { dayNumbers }: typeof import("../../functions/desk/rights") = fileOf("desk", "rights");
  const most = dayNumbers.map((each) => [each, each === "coins" || each === "taken" ? 1_000_000_000 : 1_000]);
  return { staffNumbers: JSON.stringify(Object.fromEntries(most)) };
}
