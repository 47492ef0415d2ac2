/** A new guest, kept until the job has checked whether they played. */
export interface NewGuest {
  /** The UTC date of creation: `2026-11-20` */
  day: string;
  userId: string;
  username: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}
