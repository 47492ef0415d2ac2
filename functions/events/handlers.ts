// Written by `npm run handlers`, from what the files of this folder export.
import { countFacts } from "./facts";
import postEvents from "./postEvents";
import writeEvents from "./writeEvents";

export const routes = { postEvents };
export const consumers = { writeEvents };
export const contributes = {
  facts: { countFacts },
};
