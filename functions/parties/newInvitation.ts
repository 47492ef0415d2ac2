import type { Changed } from "@game-backend/framework/consumer";
import type { Invitation, Place } from "./rows";

/** Returns the invitation in a record if it is new or was renewed. */
export function newInvitation({
  before,
  after,
}: Pick<Changed<Place | Invitation>, "before" | "after">): Invitation | undefined {
  if (!after || after.part === "member" || after.declined) return undefined;
  return before && "until" in before && before.until === after.until ? undefined : after;
}
