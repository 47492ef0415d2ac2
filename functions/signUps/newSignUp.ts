import { dayMs } from "@game-backend/framework/durations";
import { periodOf } from "@game-backend/framework/period";
import type { NewSignUp } from "./rows";

/** The number of days after which an account that nobody confirmed is deleted. Cognito's code is good for one. */
export const unconfirmedDays = 3;

/** Returns the row by which the job finds a sign-up, `unconfirmedDays` later. */
export const newSignUp = (
  { userId, username }: Pick<NewSignUp, "userId" | "username">,
  now: number,
): NewSignUp => ({
  day: periodOf("day", now).name,
  userId,
  username,
  expiresAt: Math.ceil((now + 2 * unconfirmedDays * dayMs) / 1000),
});
