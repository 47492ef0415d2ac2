/** The groups whose members have power over others, which a dismissal takes. */
export const staffGroups = ["admins", "editors"] as const;
