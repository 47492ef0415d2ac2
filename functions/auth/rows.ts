/** A guest of a day, until somebody has looked whether they played. */
export interface NewGuest {
  /** The day they came, in UTC: `2026-11-20` */
  day: string;
  userId: string;
  username: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}
