/** The groups that an operator puts players in, each with its meaning. */
export const groups = {
  admins: "May ban players, grant items and remove messages",
  editors: "May change the catalog",
  basic: "On the catalog's basic plan",
};
