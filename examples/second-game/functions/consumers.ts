/** Every consumer of a table's stream, one per line. */
export { default as keepBest } from "./rolls/keepBest";
