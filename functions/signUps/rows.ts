/** A sign-up that had to be confirmed, kept until the job has checked whether it was. */
export interface NewSignUp {
  /** The UTC date of the sign-up: `2026-11-20` */
  day: string;
  userId: string;
  username: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}
