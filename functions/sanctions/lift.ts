import type { Granted } from "./definition";
import type { Sanction } from "./rows";

/** Returns what a transaction writes to lift a sanction. `more` says why, if it is not simply over. */
export const lift = (
  { sanctions }: Granted<{ sanctions: ["UpdateItem"] }>,
  { userId, sanctionId }: Pick<Sanction, "userId" | "sanctionId">,
  now: number,
  more: Pick<Sanction, "undone" | "replaced"> = {},
) =>
  sanctions.updateItem(
    { userId, sanctionId },
    { set: { liftedAt: now, ...more }, if: { sanctionId: { exists: true } } },
  );
