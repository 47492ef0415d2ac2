import closeSeason from "./closeSeason";
import getSeason from "./getSeason";

export const summary = "Seasons of the boards, and their rewards";

export const needs = ["economy", "leaderboard", "profile", "progress"];

export * as codes from "./codes";
export * as tables from "./tables";

export const routes = { getSeason };
export const jobs = { closeSeason };
export { facts } from "./facts";
