import type { Right } from "@game-backend/framework/rights";
import type { Player } from "@game-backend/framework/route";
import { rights } from "../desk/rights";
import type { Clients } from "./definition";

/**
 * The sections of players' data, as exports have them: `shown` to staff who read a player's case, the right that a section needs
 * besides, or why nobody reads it. A section that is not in this list is not shown.
 */
export const sections: Readonly<Record<string, string | Right>> = {
  account: "shown",
  ages: "shown",
  avatar: "shown",
  blocks: "shown",
  consents: "shown",
  counters: "shown",
  edges: "friends, friend requests and weeks in leagues, which the case lists with their names",
  gameSessions: "shown",
  identities: "shown",
  inbox: "shown",
  ledger: "shown",
  letters: "shown",
  playerMatches: "shown",
  profiles: "shown",
  progress: "shown",
  purchases: rights.readPurchases,
  refunds: "shown",
  reports: "shown",
  sanctions: "shown",
  scores: "shown",
  signIns: "shown",
  slots: "shown",
  staffNotes: "shown",
  steamOrders: rights.readPurchases,
  tags: "shown",
  conversations: "what players write to each other is for them; of a report, the evidence is in its case",
  credentials: "a partner's credential is a secret",
  recoveryCodes: "a code is a secret",
  avatarsObjects: "files, not rows: the case has the picture",
  uploadsObjects: "photos before they became pictures are for nobody",
  saves: "whole files, which the case lists with their versions and gives one at a time",
  addresses: "keyed hashes of addresses, by which nobody reads anything",
  allowances: "counters of limits",
  closedSessions: "rows that end sign-ins: signIns has them",
  events: "lines under an alias, which nobody learns to be the player's: an export leaves it out",
  lobbyPlaces: "where a player is at this moment: it helps nobody's case",
  parcels: "whole files are among what waits, and it is encrypted until the player gets it",
  partyPlaces: "where a player is at this moment: it helps nobody's case",
  requests: "answers of the last day, among them secrets that are shown once",
  searches: "where a player is at this moment: it helps nobody's case",
};

/** Returns true for a section that this member of the staff may read. */
export async function isShown(
  section: string,
  { staff, player }: Clients<{ staff: true }> & { player: Pick<Player, "id" | "groups" | "pool"> },
): Promise<boolean> {
  const shown = Object.hasOwn(sections, section) ? sections[section] : undefined;
  return typeof shown === "object" ? staff.hasOne(player, shown.roles) : shown === "shown";
}
