/** Every job, one per line. */
export { default as crownRoller } from "./rolls/crownRoller";
