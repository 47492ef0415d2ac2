/** The groups of the players' pool whose members are staff for one more release, which a dismissal takes. */
export const staffGroups = ["admins", "editors"] as const;
