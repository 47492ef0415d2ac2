// Written by `npm run handlers`, from what the files of this folder export.
import closeSeason from "./closeSeason";
import getSeason from "./getSeason";

export const routes = { getSeason };
export const jobs = { closeSeason };
