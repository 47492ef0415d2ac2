import { seal, unsealed } from "@game-backend/framework/cursor";

/** Seconds for which Cognito accepts what the server sends it. Cognito repeats a trigger's call for 15 seconds. */
const ticketSeconds = 60;

/** The member of a sign-up's `ClientMetadata` with the ticket. */
export const ticketField = "platformTicket";

/** What a ticket allows: the creation of a user without work, or tokens without a password. */
type Purpose = "sign-up" | "sign-in";

/** Returns a ticket that only this stack can make. It is good for one name, within a minute. */
export const newTicket = (key: string, purpose: Purpose, username: string, now: number): string =>
  seal([key], purpose, { username: username.toLowerCase(), expiresAt: now + ticketSeconds * 1_000 });

/** Returns true if this stack made the ticket for this purpose and name, less than a minute ago. */
export function isTicket(
  key: string,
  purpose: Purpose,
  username: string,
  ticket: unknown,
  now: number,
): boolean {
  if (typeof ticket !== "string") return false;
  const { username: name, expiresAt } = unsealed([key], purpose, ticket) ?? {};
  return name === username.toLowerCase() && typeof expiresAt === "number" && expiresAt > now;
}
