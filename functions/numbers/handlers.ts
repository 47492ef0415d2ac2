// Written by `npm run handlers`, from what the files of this folder export.
import countNumbers from "./countNumbers";
import getNumbers from "./getNumbers";

export const routes = { getNumbers };
export const jobs = { countNumbers };
