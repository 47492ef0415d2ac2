import type { RouteTypes } from "../../client";
import { begins, capital, moment, worded } from "../lib/words";

type PlayersCase = RouteTypes["getPlayerCase"]["answer"];

type Request = RouteTypes["getPlayerRequests"]["answer"]["requests"][number];

/** The sections of players' data, as people call them. Those that a game adds have their own names. */
const titles: Readonly<Record<string, string>> = {
  account: "Account",
  ages: "Age",
  avatar: "Picture",
  blocks: "Blocked players",
  consents: "Consents",
  gameSessions: "Game sessions",
  identities: "Linked accounts",
  inbox: "Inbox",
  ledger: "Wallet’s history",
  letters: "Letters",
  playerMatches: "Matches",
  profiles: "Profile’s row",
  progress: "Progress",
  purchases: "Purchases with money",
  refunds: "Refunds",
  reports: "Reports by the player",
  sanctions: "All sanctions",
  scores: "Scores",
  signIns: "Sign-ins",
  slots: "Saved slots",
  staffNotes: "Notes of the staff",
  steamOrders: "Orders at Steam",
  tags: "Tags",
};

/** Returns the title of a section. */
export const titleOfSection = (section: string): string => titles[section] ?? capital(worded(section));

/** Returns a request and its state in words. */
export function requestInWords({
  kind,
  state,
  dueAt,
  needsAdmin,
  expiresAt,
}: Omit<Request, "requestedAt">): string {
  const what = `The ${kind}`;
  if (dueAt !== undefined) return `${what} ${begins({ dueAt, needsAdmin })}`;
  if (expiresAt !== undefined) return `${what} can be downloaded until ${moment(expiresAt)}`;
  return `${what} ${state === "running" ? "is under way" : `is ${state}`}`;
}

/** Returns what keeps a player from something, in words. */
export function standing({
  bannedAt,
  bannedUntil,
  muted,
}: Pick<PlayersCase, "bannedAt" | "bannedUntil" | "muted">) {
  const ending = (until: number | undefined) => (until === undefined ? "for good" : `until ${moment(until)}`);
  return [
    ...(bannedAt === undefined ? [] : [`Banned since ${moment(bannedAt)}, ${ending(bannedUntil)}`]),
    ...(muted ? [`Muted ${ending(muted.until)}`] : []),
  ];
}
