/** Every job, a line each. */
export { default as crownRoller } from "./rolls/crownRoller";
