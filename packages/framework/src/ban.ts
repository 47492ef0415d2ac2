import { accountBanned } from "./codes/auth";
import { type Refusal, refuse } from "./errors";

/** A ban as a token and a revocation tell of it. Times are in milliseconds since the epoch. */
export interface Ban {
  /** When it was decided. Of two decisions about a player, the later one counts. */
  readonly at: number;
  /** When it ends by itself. Absent: it lasts until it is lifted. */
  readonly until?: number | undefined;
  /** The id of the sanction, which the player may appeal. */
  readonly sanction?: string | undefined;
}

/**
 * The claim of an ID token that says that its player was banned when it was issued. The pool's trigger
 * `preTokenGeneration` writes it, so that no request reads whether its player is banned.
 */
export const banClaim = "ban";

/** Returns the claim's text. The values of claims that a trigger of version 1 writes are texts. */
export const banText = ({ at, until, sanction = "" }: Ban): string => `${at} ${until ?? ""} ${sanction}`;

/** Returns the ban of which a verified token's claim tells; `undefined` for a token without one. */
export function banOf(claim: unknown): Ban | undefined {
  if (typeof claim !== "string" || claim === "") return undefined;
  const [at, until, sanction] = claim.split(" ");
  return {
    at: Number(at),
    ...(until && { until: Number(until) }),
    ...(sanction && { sanction }),
  };
}

/** Returns true if a ban or mute with this end applies at this time. */
export const lasts = ({ until }: Pick<Ban, "until">, now: number): boolean =>
  until === undefined || until > now;

/** Returns the refusal of a banned player, with the ban's end and the sanction's id, if it has them. */
export const bannedUntil = ({ until, sanction }: Pick<Ban, "until" | "sanction">): Refusal =>
  refuse(accountBanned, {
    message:
      until === undefined ? accountBanned.meaning : `You are banned until ${new Date(until).toISOString()}`,
    details: { ...(until !== undefined && { until }), ...(sanction !== undefined && { sanction }) },
  });
