import { idOf } from "@game-backend/framework/digest";

/** Returns the id of what a member of the staff writes to or about a player. A request that is repeated makes the same one. */
export const causeOf = (staffId: string, what: string, idempotencyKey: string): string =>
  `${what} ${idOf(staffId, idempotencyKey)}`;
