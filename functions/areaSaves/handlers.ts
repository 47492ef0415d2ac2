// Written by `npm run handlers`, from what the files of this folder export.
import getProgress from "./getProgress";
import postProgress from "./postProgress";
import { areaRows, areaWrites } from "./rows";

export const routes = { getProgress, postProgress };
export const contributes = {
  formerRows: { areaRows },
  formerWrites: { areaWrites },
};
