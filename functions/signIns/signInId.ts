import { daySeconds } from "@game-backend/framework/durations";
import type { Player } from "@game-backend/framework/route";

/** Days for which a refresh token is valid (`AuthPool`), and one more for clocks. */
const keptDays = 31;

/** The key of a sign-in's row; absent for a token that does not name its session. */
export const signInId = ({ session, signedInAt }: Player): string | undefined =>
  session === undefined ? undefined : `${`${signedInAt}`.padStart(13, "0")}.${session}`;

/** Returns the time of a sign-in, in milliseconds since the epoch, and its session. */
export const partsOf = (id: string): { at: number; session: string } => ({
  at: Number(id.slice(0, 13)),
  session: id.slice(14),
});

/** Returns when a sign-in that began then has certainly ended, in seconds since the epoch. */
export const endOf = (signedInAt: number): number => Math.floor(signedInAt / 1_000) + keptDays * daySeconds;
