import type { RouteTypes } from "../../client";
import { kindsInWords } from "../cases/answers";
import { capital, moment, plain, worded } from "../lib/words";

type PlayersCase = RouteTypes["getPlayerCase"]["answer"];

/** The sections of players' data, as people call them. Those that a game adds have their own names. */
const titles: Readonly<Record<string, string>> = {
  account: "Account",
  ages: "Age",
  avatar: "Picture",
  blocks: "Blocked players",
  consents: "Consents",
  counters: "Counters and claims",
  edges: "Friends and friend requests",
  gameSessions: "Game sessions",
  identities: "Linked accounts",
  inbox: "Inbox",
  ledger: "Wallet’s history",
  letters: "Inbox messages",
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

type Report = RouteTypes["getPlayerReports"]["answer"]["reports"][number];

const outcomes = {
  waiting: "waits for a decision",
  acted: "something was done",
  dismissed: "dismissed",
} as const;

/** Returns what was reported, and what became of it, in words. */
export function reportInWords({ kind, reasons, outcome }: Pick<Report, "kind" | "reasons" | "outcome">) {
  const all = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  const why = all.map(([reason, count]) => (count > 1 ? `${plain(reason)} × ${count}` : plain(reason)));
  return { title: `${kindsInWords[kind]}: ${why.join(", ")}`, outcome: outcomes[outcome] };
}

/** Returns what keeps a player from something, in words. */
export function standing({
  bannedAt,
  bannedUntil,
  muted,
  noContact,
}: Pick<PlayersCase, "bannedAt" | "bannedUntil" | "muted" | "noContact">) {
  const ending = (until: number | undefined) => (until === undefined ? "for good" : `until ${moment(until)}`);
  return [
    ...(bannedAt === undefined ? [] : [`Banned since ${moment(bannedAt)}, ${ending(bannedUntil)}`]),
    ...(muted ? [`Muted ${ending(muted.until)}`] : []),
    ...(noContact ? [`May send no friend requests ${ending(noContact.until)}`] : []),
  ];
}
