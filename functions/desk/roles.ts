/** The groups of the staff's user pool, each with its meaning. */
export const roles = {
  admins: "May do everything that staff can do, and dismiss others",
  moderators: "Decide about reports, mute and ban players, and read their cases",
  support: "Read players' cases, answer them, and grant what they lost",
  editors: "Change the catalog and live documents",
} as const;

export type Role = keyof typeof roles;
