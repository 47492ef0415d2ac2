/** Returns a time as the player's device writes it, such as `14 Nov 2026, 14:03`. A number is in milliseconds since the epoch. */
export const moment = (at: number | string): string =>
  new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
