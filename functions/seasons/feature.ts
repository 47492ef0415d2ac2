import closeSeason from "./closeSeason";
import getSeason from "./getSeason";
import { own } from "./own";

export const summary = "Seasons of the boards, and their rewards";

export const { needs, tables } = own;
export * as codes from "./codes";

export const routes = { getSeason };
export const jobs = { closeSeason };
export { facts } from "./facts";
