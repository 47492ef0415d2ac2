/** The groups whose members have power over others, which a dismissal takes. */
export const staffGroups = ["admins", "editors"] as const;

/** The groups to which operators add players, each with its meaning. */
export const groups = {
  admins: "May ban players, grant items and remove messages",
  editors: "May change the catalog",
  basic: "On the catalog's basic plan",
};
