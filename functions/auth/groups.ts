/** The groups to which operators add players, each with its meaning. */
export const groups = {
  admins: "May ban players, grant items and remove messages",
  editors: "May change the catalog",
  basic: "On the catalog's basic plan",
};
