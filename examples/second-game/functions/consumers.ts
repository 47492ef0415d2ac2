/** Every consumer of a table's stream, a line each. */
export { default as keepBest } from "./rolls/keepBest";
