/** Every job, a line each. The name is the name of its function, too. */
export { default as closeSeason } from "./seasons/closeSeason";
