/** One event of the store, one line of a file. */
export interface Event {
  /** A declared name, or `server.` and a fact. */
  readonly name: string;
  /** When it was received, in milliseconds since the epoch. */
  readonly at: number;
  /** The day on which it happened, such as `2026-11-28`, in UTC: at most seven before the day of arrival. */
  readonly day: string;
  /** The player's random alias; absent if the player refused to be counted. */
  readonly who?: string;
  readonly session?: string;
  /** The place in the session, from 0. */
  readonly seq?: number;
  /** The id of what the server knows, instead of `session` and `seq`. */
  readonly fact?: string;
  readonly build?: string;
  readonly platform?: string;
  readonly fields?: Readonly<Record<string, string | number | boolean>>;
}
