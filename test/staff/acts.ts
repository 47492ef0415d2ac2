import type { Counted } from "../../functions/desk/rows";

/** What an act of the staff is, as somebody has written it by hand: one line each. */
export interface ActLine {
  /** The roles that may. */
  readonly who: "admins" | "moderators" | "support" | "editors" | "no editors";
  /** Whom it concerns. */
  readonly on: "player" | "players" | "purchase" | "case" | "member" | "game" | "nobody";
  /**
   * Whether players have more or less by it: `giving` and `taking` have numbers of the day, `documents` and `prices` are
   * everybody's and wait for a second person where the stack wants it.
   */
  readonly moves: "nothing" | "giving" | "taking" | "giving and taking" | "documents" | "prices";
  /** The numbers of the day that it takes, and the unit of each. */
  readonly counts?: readonly Counted["what"][];
  /** What a repeat is: the same Idempotency-Key, the same state, or nothing: each request is another act. */
  readonly repeat: "key" | "state" | "none";
  /** Whether a second person is asked: above a number, if the stack wants it, or for none. */
  readonly second?: "above a number" | "always, if the stack wants it";
  /** What the second person is shown, besides who asks and when. */
  readonly shown?: string;
  /** What it can do at worst. */
  readonly worst: string;
}

const contents = ["coins", "items", "entitlements"] as const;
const losses = ["players", "taken"] as const;
const signIns = ["codes", "players"] as const;
const setting = "the request whole, the counter or the track, and what the steps give that it reaches";
const moving = "the request whole, the league, and the most of each thing that a place of the tier gives";
const whole = "the request whole, what it counts, and what bundles and lines come to";

/** All acts of the staff by the names of their routes. One that is missing fails `test/staff/actsMatrix.spec.ts`. */
export const acts: Readonly<Record<string, ActLine>> = {
  deleteAccount: {
    moves: "taking",
    ...{ who: "support", on: "player", counts: ["deletions"], repeat: "state", second: "above a number" },
    ...{
      shown: "the player, and when it begins",
      worst: "An account is gone, a day after the player was told",
    },
  },
  deleteApproval: {
    moves: "nothing",
    who: "support",
    on: "player",
    repeat: "state",
    worst: "A player's wish to go waits for another request",
  },
  deleteAsked: {
    moves: "nothing",
    ...{ who: "editors", on: "game", repeat: "state" },
    worst: "What waits for a second person is asked for again",
  },
  deleteBan: {
    moves: "nothing",
    who: "moderators",
    on: "player",
    repeat: "state",
    worst: "Who does harm plays again",
  },
  deleteContactBan: {
    moves: "nothing",
    who: "moderators",
    on: "player",
    repeat: "state",
    worst: "Who harasses others asks them again",
  },
  deleteGood: {
    moves: "prices",
    ...{ who: "admins", on: "game", repeat: "key", second: "always, if the stack wants it" },
    ...{ shown: "the item as it is", worst: "Nobody can buy an item; who has it keeps it" },
  },
  deleteItem: {
    moves: "prices",
    who: "admins",
    on: "game",
    repeat: "state",
    worst: "Nobody can buy an item; who has it keeps it",
  },
  deleteMessage: {
    moves: "nothing",
    who: "moderators",
    on: "player",
    repeat: "key",
    worst: "A message is gone",
  },
  deleteMute: {
    moves: "nothing",
    who: "moderators",
    on: "player",
    repeat: "state",
    worst: "Who does harm writes again",
  },
  deletePlayerAvatar: {
    moves: "nothing",
    who: "no editors",
    on: "player",
    repeat: "state",
    worst: "A picture is gone",
  },
  deletePlayerIdentity: {
    moves: "taking",
    ...{ who: "support", on: "player", counts: signIns, repeat: "state", second: "above a number" },
    ...{
      shown: "the player and the platform",
      worst: "20 players have no way to sign in but a recovery code",
    },
  },
  deleteReview: {
    moves: "nothing",
    who: "support",
    on: "game",
    repeat: "state",
    worst: "A store's reviewers cannot buy",
  },
  deleteStaff: {
    moves: "nothing",
    who: "admins",
    on: "member",
    repeat: "state",
    worst: "All members but one admin are dismissed, one a minute",
  },
  postApproval: {
    moves: "nothing",
    who: "admins",
    on: "player",
    repeat: "state",
    worst: "What another member asked for happens",
  },
  postBack: {
    moves: "documents",
    who: "editors",
    on: "game",
    repeat: "key",
    worst: "An older publication is served",
  },
  postBan: {
    moves: "nothing",
    who: "moderators",
    on: "player",
    repeat: "state",
    worst: "Players are shut out, and told",
  },
  postBroadcast: {
    moves: "nothing",
    who: "admins",
    on: "players",
    repeat: "key",
    worst: "Everybody reads three texts in ten minutes",
  },
  postClaim: {
    moves: "nothing",
    who: "moderators",
    on: "case",
    repeat: "state",
    worst: "Others cannot decide a case for ten minutes",
  },
  postContactBan: {
    moves: "nothing",
    who: "moderators",
    on: "player",
    repeat: "state",
    worst: "Players cannot ask others, and are told",
  },
  postDecision: {
    moves: "nothing",
    who: "moderators",
    on: "case",
    repeat: "state",
    worst: "A player is punished without a cause",
  },
  postGrant: {
    moves: "giving",
    ...{
      who: "support",
      on: "player",
      counts: [...contents, ...losses],
      repeat: "key",
      second: "above a number",
      shown: whole,
    },
    worst: "The numbers of a day, to one player or to many",
  },
  postHold: { moves: "nothing", who: "moderators", on: "case", repeat: "state", worst: "A case waits" },
  postInboxMessage: {
    moves: "giving",
    ...{ who: "admins", on: "players", counts: [...contents, "everybody"], repeat: "key" },
    ...{
      second: "above a number",
      shown: `${whole}, its text, and the ids of its players or how many get it`,
    },
    worst: "The numbers of a day for a list, and of `everybody` to each player of the game",
  },
  postInboxMessagePreview: {
    moves: "nothing",
    who: "admins",
    on: "players",
    repeat: "state",
    worst: "Nothing: it sends nothing",
  },
  postMute: {
    moves: "nothing",
    who: "moderators",
    on: "player",
    repeat: "state",
    worst: "Players cannot write, and are told",
  },
  postPlayerExport: {
    moves: "nothing",
    ...{
      who: "support",
      on: "player",
      counts: ["exports"],
      repeat: "state",
      second: "above a number",
      shown: whole,
    },
    worst: "Ten copies of data, which the players alone get",
  },
  postPlayerName: {
    moves: "nothing",
    who: "no editors",
    on: "player",
    repeat: "key",
    worst: "Players have other names",
  },
  postPlayerNote: {
    moves: "nothing",
    who: "no editors",
    on: "player",
    repeat: "key",
    worst: "Others of the staff read something wrong",
  },
  postPlayerRecovery: {
    moves: "nothing",
    ...{
      who: "support",
      on: "player",
      counts: signIns,
      repeat: "none",
      second: "above a number",
      shown: whole,
    },
    worst: "20 accounts without an address are taken over, and their players are told",
  },
  postPlayerReply: {
    moves: "nothing",
    who: "no editors",
    on: "player",
    repeat: "key",
    worst: "Players read replies that nobody asked for",
  },
  postPlayerRestore: {
    moves: "nothing",
    who: "no editors",
    on: "player",
    repeat: "key",
    worst: "A player has an older save",
  },
  postPlayerSearch: {
    moves: "nothing",
    who: "no editors",
    on: "nobody",
    repeat: "state",
    worst: "It tells who has an address, and is audited",
  },
  postPlayerSignOut: {
    moves: "nothing",
    who: "support",
    on: "player",
    repeat: "state",
    worst: "Players sign in again",
  },
  postPublication: {
    moves: "documents",
    ...{ who: "editors", on: "game", repeat: "key", second: "always, if the stack wants it" },
    ...{ shown: "the documents and their differences", worst: "What players can buy and gain changes" },
  },
  postPurchaseHand: {
    moves: "giving and taking",
    ...{
      who: "support",
      on: "purchase",
      counts: ["purchases", "players"],
      repeat: "state",
      second: "above a number",
    },
    ...{ shown: `${whole}, the product and whose it was`, worst: "20 players lose what they bought" },
  },
  postRelink: {
    moves: "nothing",
    who: "support",
    on: "player",
    repeat: "state",
    worst: "A sign-in opens another account",
  },
  postReset: {
    moves: "taking",
    ...{ who: "admins", on: "player", counts: losses, repeat: "key", second: "above a number" },
    ...{ shown: whole, worst: "20 players lose all progress" },
  },
  postTake: {
    moves: "giving and taking",
    ...{
      who: "support",
      on: "player",
      counts: [...contents, ...losses],
      repeat: "key",
      second: "above a number",
      shown: whole,
    },
    worst: "20 players lose what is there, within the numbers, as debts are",
  },
  postWithdrawals: {
    moves: "taking",
    ...{ who: "support", on: "players", counts: signIns, repeat: "state", second: "above a number" },
    ...{
      shown: "the request whole",
      worst: "Children's accounts are closed until a guardian agrees, 20 of them a day",
    },
  },
  putDraft: {
    moves: "nothing",
    who: "editors",
    on: "game",
    repeat: "key",
    worst: "Nothing, until it is published",
  },
  putGood: {
    moves: "prices",
    ...{ who: "editors", on: "game", repeat: "key", second: "always, if the stack wants it" },
    ...{
      shown: "the request whole, and the item as it is",
      worst: "Everybody buys at a wrong price, until it is seen",
    },
  },
  putPlayerAge: {
    moves: "taking",
    ...{ who: "support", on: "player", counts: signIns, repeat: "state", second: "above a number" },
    ...{
      shown: "the request whole",
      worst: "A child plays as an adult, or an adult as a child, 20 of them a day",
    },
  },
  putPlayerCounter: {
    moves: "giving and taking",
    ...{
      who: "support",
      on: "player",
      counts: [...contents, ...losses],
      repeat: "key",
      second: "above a number",
      shown: setting,
    },
    worst:
      "The numbers of a day in what steps give, and 20 players lose what they have counted: the audit log has it",
  },
  putPlayerLeague: {
    moves: "giving and taking",
    ...{
      who: "support",
      on: "player",
      counts: [...contents, ...losses],
      repeat: "key",
      second: "above a number",
      shown: moving,
    },
    worst: "The numbers of a day in what the best places of tiers give, and 20 players are in another tier",
  },
  putPlayerStreak: {
    moves: "giving and taking",
    ...{
      who: "support",
      on: "player",
      counts: [...contents, ...losses],
      repeat: "key",
      second: "above a number",
      shown: setting,
    },
    worst:
      "The numbers of a day in what steps give, and 20 players lose their streaks: the audit log has them",
  },
  putPlayerTags: {
    moves: "nothing",
    who: "support",
    on: "player",
    repeat: "state",
    worst: "Players get others' documents, and play in maintenance",
  },
  putReview: {
    moves: "nothing",
    who: "admins",
    on: "game",
    repeat: "state",
    worst: "Players of one build buy with test money, each up to the cap",
  },
  putSwitches: {
    moves: "nothing",
    who: "admins",
    on: "game",
    repeat: "key",
    worst: "The game is closed for everybody",
  },
};

/** The roles that each word means. */
export const roleNames = {
  admins: ["admins"],
  moderators: ["moderators", "admins"],
  support: ["support", "admins"],
  editors: ["editors", "admins"],
  "no editors": ["moderators", "support", "admins"],
} as const;
