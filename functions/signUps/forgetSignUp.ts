import { dayMs } from "@game-backend/framework/durations";
import { periodOf } from "@game-backend/framework/period";
import type { Granted } from "./definition";
import { unconfirmedDays } from "./newSignUp";

/** Deletes the row of a user's sign-up, whose day is not known: it is one of the days whose rows are kept. */
export async function forgetSignUp(
  { signUps }: Granted<{ signUps: ["BatchWriteItem"] }>,
  userId: string,
  now: number,
): Promise<void> {
  const days = Array.from(
    { length: 2 * unconfirmedDays + 1 },
    (_, ago) => periodOf("day", now - ago * dayMs).name,
  );
  await signUps.batchWriteItem({ delete: days.map((day) => ({ day, userId })) });
}
