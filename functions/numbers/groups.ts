/** The groups that are sums of a day's events. */
export const groupsOfEvents = [
  ...(["players", "events", "builds", "revenue", "refunds", "economy", "matches", "sanctions"] as const),
  ...(["refusals", "files"] as const),
] as const;

/** All groups of figures. */
export const groups = [
  ...groupsOfEvents,
  "funnels",
  "accounts",
  "held",
  "months",
  "retention",
  "experiments",
] as const;
export type Group = (typeof groups)[number];

/** The groups, and figures of them, that are of the whole game and not of some players. */
const ofAll = [
  "accounts",
  "files",
  "held",
  "months",
  "players new",
  "players active",
  "players sessions",
  "players seconds",
  "retention d0",
];

/** A group of fewer players is shown as that. */
export const fewest = 5;

/** Returns true for a figure that is of so few players that it could tell of one of them. */
export const isOfFew = (group: Group, name: string, players: number): boolean =>
  players < fewest && !ofAll.includes(group) && !ofAll.includes(`${group} ${name}`);
