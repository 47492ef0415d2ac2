import { idOf } from "@game-backend/framework/digest";

/** Returns the sort key of what a member of the staff writes to or about a player. A request that is repeated makes the same one. */
export const writtenAt = (staffId: string, what: string, begunAt: number, idempotencyKey: string): string =>
  `${new Date(begunAt).toISOString()} ${what} ${idOf(staffId, idempotencyKey)}`;
