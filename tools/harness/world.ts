import type { Staff } from "@game-backend/framework/staff";
import {
  type World as AnyWorld,
  world as anyWorld,
  type WorldSettings,
} from "@game-backend/tools/harness/world/world";
import * as features from "../../functions";
import { dayNumbers } from "../../functions/desk/rights";
import { textFilter } from "../../functions/filter/filter";

type Settings = Partial<WorldSettings<typeof features>>;

export type World = AnyWorld<typeof features>;
export type TableName = keyof World["game"]["tables"];

const staff: Staff = { has: async () => true, hasOne: async () => true, some: async () => true };
const unfiltered = textFilter();

/** Returns a world of this game. What `clients` does not have is as in a game that nobody has configured. */
export const world = (settings: Settings = {}): World =>
  anyWorld({
    features,
    ...settings,
    clients: {
      staff,
      // No player has to accept anything, unless a spec says so.
      consentVersions: "{}",
      // Nothing is closed for an age, unless a spec says so.
      ageRules: '{"activities":[],"countries":[]}',
      textFilter: unfiltered,
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
      // Staff may do much in a day, unless a spec says so.
      staffNumbers: JSON.stringify(
        Object.fromEntries(dayNumbers.map((each) => [each, each === "coins" ? 1_000_000_000 : 1_000])),
      ),
      users: { AdminGetUser: async () => undefined, ListUsers: async () => [] },
      staffUsers: { AdminGetUser: async () => undefined },
      ...settings.clients,
    },
  });
