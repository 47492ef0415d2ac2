import type { Right } from "@game-backend/framework/rights";
import type { Role } from "./roles";

/** The things with a number a day for each member of the staff: above it, another admin must agree. */
export const dayNumbers = [
  ...(["deletions", "exports", "codes", "purchases"] as const),
  ...(["coins", "items", "entitlements", "everybody"] as const),
  ...(["players", "taken"] as const),
] as const;
export type DayNumber = (typeof dayNumbers)[number];

/** The numbers of the day: `coins` is that of each currency which has none of its own among `currencies`. */
export type StaffNumbers = Readonly<Partial<Record<DayNumber, number>>> & {
  readonly currencies?: Readonly<Record<string, number>>;
};

interface StaffRight extends Right {
  /** What of it has a number a day (`staffNumbers`). */
  readonly perDay?: readonly DayNumber[];
}

/** Returns a right of some roles. Admins have all rights. */
const of = (name: string, ...roles: Exclude<Role, "admins">[]) =>
  ({ name, roles: [...roles, "admins"] }) as const satisfies Right;

/** The rights of staff to read and act, and the roles that have them. Each staff route names its right. */
export const rights = {
  /** The queue of reports and its cases, with their evidence. */
  readCases: of("cases.read", "moderators"),
  /** Claims and decisions. */
  decideCases: of("cases.decide", "moderators"),
  /** The search, and all that a player's case shows. */
  readPlayers: of("players.read", "moderators", "support"),
  /** Bans and mutes without a case, and lifting them. */
  ban: of("players.ban", "moderators"),
  /** Other players' messages. */
  deleteMessages: of("messages.delete", "moderators"),
  /** A player's name and picture. */
  changePlayers: of("players.change", "moderators", "support"),
  /** Sign-ins, identities, recovery and age; counted are codes, and players who cannot sign in or whose age is set. */
  changeAccounts: { ...of("accounts.change", "support"), perDay: ["codes", "players"] },
  /** Currencies, items and entitlements, given and taken; counted is what is given or owed, what is taken, and from how many. */
  changeWallets: {
    ...of("wallets.change", "support"),
    perDay: ["coins", "items", "entitlements", "players", "taken"],
  },
  readPurchases: of("purchases.read", "support"),
  /** Purchases, given to another player and released. */
  changePurchases: { ...of("purchases.change", "support"), perDay: ["purchases", "players"] },
  /** A window in which test money counts. */
  openReview: of("purchases.review"),
  /** Notes about players, and replies to them. */
  writeNotes: of("notes.write", "moderators", "support"),
  /** A copy of all data of a player. */
  exportPlayers: { ...of("players.export", "support"), perDay: ["exports"] },
  /** Deletes accounts a day later, and takes that back. */
  deletePlayers: { ...of("players.delete", "support"), perDay: ["deletions"] },
  /** Takes all of a player's progress. */
  resetPlayers: { ...of("players.reset"), perDay: ["players", "taken"] },
  /** A message to every connected player; inbox messages, whose contents are counted. */
  broadcast: { ...of("broadcasts.send"), perDay: ["coins", "items", "entitlements", "everybody"] },
  /** Which builds are served, maintenance, and what is turned off: at once, for everybody. */
  changeSwitches: of("switches.change"),
  /** The names and prices of items. */
  editPrices: of("prices.edit", "editors"),
  /** What live documents say and what is planned, and drafts of them. */
  editLive: of("live.edit", "editors"),
  /** What players get from then on. */
  publishLive: of("live.publish", "editors"),
  /** The page of numbers: figures of days and experiments, never of one player. */
  readNumbers: of("numbers.read", "editors"),
  /** A player's tags: which documents count for the player, and whether maintenance admits them. */
  tagPlayers: of("players.tag", "support"),
  /** What another member has asked for, and what is above the other's number of the day. */
  approve: of("approvals.decide"),
  dismiss: of("staff.dismiss"),
  /** What every member of the staff may: read their own roles. */
  beStaff: of("staff.self", "moderators", "support", "editors"),
} as const satisfies Readonly<Record<string, StaffRight>>;
