import type { RouteTypes } from "../../client";
import { inWords } from "../lib/contents";
import { plural } from "../lib/words";

export type Approval = RouteTypes["getApprovals"]["answer"]["approvals"][number];
type Count = Approval["counts"][number];

/** What is asked for, by its action in the audit log. */
const titles: Readonly<Record<string, string>> = {
  "ages/withdrawals": "Withdraw guardians' consents",
  "letters/send": "Send an inbox message",
  "players/age": "Set an age",
  "players/counter": "Set a counter",
  "players/delete": "Delete the account",
  "players/export": "Export the data",
  "players/grant": "Give",
  "players/league": "Move to a tier",
  "players/recovery": "Make a recovery code",
  "players/reset": "Reset all progress",
  "players/streak": "Set a streak",
  "players/take": "Take",
  "players/unlink": "Unlink the last way to sign in",
  "prices/change": "Change a price, or sell an item",
  "prices/delete": "Delete an item",
  "purchases/grant": "Give a purchase to another player",
  "purchases/release": "Take a purchase, for whoever sends it next",
};

/** Returns how much of a player's goods an act moves; undefined for one that is counted by its acts. */
function countInWords({ what, of, amount }: Count): string | undefined {
  if (what === "coins") return inWords([{ currency: of ?? "coins", amount }]);
  if (what === "items" || what === "entitlements") return plural(amount, what.slice(0, -1));
  if (what !== "everybody" && what !== "taken") return undefined;
  // Such as `coins:gems`.
  const [goods = "coins", currency] = of?.split(":") ?? [];
  const each = countInWords({ what: goods as Count["what"], amount, ...(currency && { of: currency }) });
  return what === "taken" ? `${each} taken` : `${each} for each player`;
}

/** Returns what somebody asks for, such as `Give: 20,000 coins, 3 items`. */
export function titleOf({ action, counts }: Pick<Approval, "action" | "counts">): string {
  const goods = counts.map(countInWords).filter((each) => each !== undefined);
  return [titles[action] ?? action, ...(goods.length > 0 ? [goods.join(", ")] : [])].join(": ");
}

/** Returns how many players it concerns, if it is not about one. */
export const reachInWords = ({ reaches }: Pick<Approval, "reaches">): string =>
  reaches === undefined ? "to many players" : `to ${plural(reaches, "player")} at most`;
