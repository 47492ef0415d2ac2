// Written by `npm run handlers`, from what the files of this folder export.
import { countFacts } from "./facts";
import postEvents from "./postEvents";
import { exportEvents, forgetAlias } from "./steps";
import writeEvents from "./writeEvents";

export const routes = { postEvents };
export const consumers = { writeEvents };
export const erasers = { forgetAlias };
export const exporters = { exportEvents };
export const contributes = {
  tellings: { countFacts },
};
