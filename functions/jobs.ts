/** Every job, one per line. The name is also the name of its function. */
export { default as dismissStaff } from "./admin/dismissStaff";
export { default as deleteIdleGuests } from "./auth/deleteIdleGuests";
export { default as deleteUnconfirmed } from "./auth/deleteUnconfirmed";
export { default as closeSeason } from "./seasons/closeSeason";
