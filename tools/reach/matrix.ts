/** What two players are to each other: `blocked` by the one who would be reached, `blocks` the one whom the player would reach. */
const bonds = ["stranger", "friend", "friend by code", "blocked", "blocks"] as const;
export type Bond = (typeof bonds)[number];

/** What age closes for a child of the matrix. */
export const closings = ["chat", "names", "strangers"] as const;
export type Closing = (typeof closings)[number];

/** What staff or the player has done to an account. */
const states = ["banned", "muted", "deleted"] as const;
export type State = (typeof states)[number];

/** A case: `from` would reach `to`. Each side may be a child, for whom age closes one thing. */
export interface Case {
  readonly bond: Bond;
  readonly closes?: Closing;
  readonly children: readonly ("from" | "to")[];
  readonly from?: State;
  readonly to?: State;
}

/**
 * `shown`; `hidden`: as if nobody were there, and answered alike; `refused`: with a code that says something of `from` alone;
 * `nobody`: there is no such player.
 */
export type Answer = "shown" | "hidden" | "refused" | "nobody";

/** A line of the table: what it says of the cases that it names. What it does not name may be anything. */
export interface Line {
  readonly bond?: readonly Bond[];
  /** For a child on this side, for whom age closes this. */
  readonly closes?: Closing;
  readonly child?: "from" | "to";
  readonly from?: State;
  readonly to?: State;
  readonly answer: Answer;
}

const known: readonly Bond[] = ["friend by code"];
const others = bonds.filter((bond) => !known.includes(bond));
const ofBanned = { from: "banned", answer: "refused" } as const;
const toNobody = { to: "deleted", answer: "nobody" } as const;
const ofBlocked = { bond: ["blocked"], answer: "hidden" } as const;
const childAsks = { closes: "strangers", child: "from", bond: others, answer: "refused" } as const;
const childIsAsked = { closes: "strangers", child: "to", bond: others, answer: "hidden" } as const;
const shown = { answer: "shown" } as const;

const ofMessages: readonly Line[] = [
  { ...childIsAsked },
  ofBlocked,
  { closes: "chat", child: "to", answer: "hidden" },
  { to: "banned", answer: "hidden" },
  shown,
];

/** May this player do this to that one, by a route? Of each action, the first line counts that names the case. */
export const matrix = {
  "start a conversation": {
    by: "postConversation",
    lines: [
      ofBanned,
      { from: "muted", answer: "refused" },
      { closes: "chat", child: "from", answer: "refused" },
      toNobody,
      childAsks,
      ...ofMessages,
    ],
  },
  "write in a conversation of before": {
    by: "postMessage",
    lines: [
      ofBanned,
      { from: "muted", answer: "refused" },
      { closes: "chat", child: "from", answer: "refused" },
      childAsks,
      ...ofMessages,
    ],
  },
  "invite to a party": {
    by: "postInvitation",
    lines: [
      ofBanned,
      toNobody,
      childAsks,
      { to: "banned", answer: "nobody" },
      childIsAsked,
      ofBlocked,
      shown,
    ],
  },
  "send a friend request": {
    by: "putFriend",
    lines: [
      ofBanned,
      toNobody,
      { bond: ["blocks"], answer: "refused" },
      { closes: "strangers", child: "from", answer: "hidden" },
      { closes: "strangers", child: "to", answer: "hidden" },
      ofBlocked,
      { to: "banned", answer: "hidden" },
      shown,
    ],
  },
  "send a friend request with a code": {
    by: "putFriend",
    lines: [ofBanned, toNobody, { bond: ["blocks"], answer: "refused" }, ofBlocked, shown],
  },
  "read the display name": {
    by: "getPlayers",
    lines: [
      ofBanned,
      toNobody,
      { bond: ["blocks"], answer: "hidden" },
      { closes: "names", child: "from", answer: "hidden" },
      { closes: "names", child: "to", answer: "hidden" },
      { closes: "strangers", child: "from", bond: others, answer: "hidden" },
      { closes: "strangers", child: "to", bond: others, answer: "hidden" },
      shown,
    ],
  },
  "find by a search": {
    by: "getUsers",
    lines: [
      ofBanned,
      { to: "deleted", answer: "hidden" },
      { closes: "strangers", child: "to", answer: "hidden" },
      shown,
    ],
  },
  "join an open lobby": { by: "putLobbyPlayer", lines: [ofBanned, ofBlocked, shown] },
  "see that a player is online": {
    by: "getFriends",
    lines: [
      ofBanned,
      { to: "deleted", answer: "hidden" },
      { to: "banned", answer: "hidden" },
      { bond: ["stranger", "blocked", "blocks"], answer: "hidden" },
      { closes: "strangers", child: "from", bond: ["friend"], answer: "hidden" },
      { closes: "strangers", child: "to", bond: ["friend"], answer: "hidden" },
      shown,
    ],
  },
} as const satisfies Record<string, { readonly by: string; readonly lines: readonly Line[] }>;

export type Action = keyof typeof matrix;
export const actions = Object.keys(matrix) as readonly Action[];
export const linesOf = (action: Action): readonly Line[] => matrix[action].lines;

/** Cases that an action does not have: friends send no request again, and a lobby of a banned or deleted player has ended. */
export function isNoCase(action: string, { bond, to }: Case): boolean {
  if (action.startsWith("send"))
    return bond === "friend" || bond === "friend by code" || (to === "banned" && action.endsWith("code"));
  if (action === "join an open lobby") return to === "banned" || to === "deleted";
  return action === "write in a conversation of before" && to === "deleted";
}

const fits = (line: Line, each: Case): boolean =>
  (!line.bond || line.bond.includes(each.bond)) &&
  (!line.closes || line.closes === each.closes) &&
  (!line.child || each.children.includes(line.child)) &&
  (!line.from || line.from === each.from) &&
  (!line.to || line.to === each.to);

/** Returns the line of the table that answers a case. */
export function lineFor(action: Action, each: Case): Line {
  const found = linesOf(action).find((line) => fits(line, each));
  if (!found) throw new Error(`No line of "${action}" names ${JSON.stringify(each)}`);
  return found;
}

/** Returns all cases, of each bond: whom age closes what, and what has happened to one of the accounts. */
export function everyCase(): readonly Case[] {
  const sides: readonly Case["children"][] = [["from"], ["to"], ["from", "to"]];
  const ages: readonly Omit<Case, "bond">[] = [
    { children: [] },
    ...closings.flatMap((closes) => sides.map((children) => ({ closes, children }))),
  ];
  const happened: readonly Pick<Case, "from" | "to">[] = [
    {},
    { from: "banned" },
    { from: "muted" },
    { to: "banned" },
    { to: "muted" },
    { to: "deleted" },
  ];
  return bonds.flatMap((bond) =>
    ages.flatMap((age) => happened.map((state) => ({ bond, ...age, ...state }))),
  );
}
