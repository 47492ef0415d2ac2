// Written by `npm run handlers`, from what the files of this folder export.
import deleteBlock from "./deleteBlock";
import getBlocks from "./getBlocks";
import { hiddenByBlocks } from "./hidden";
import { liftBlocks } from "./liftBlocks";
import putBlock from "./putBlock";

export const routes = { deleteBlock, getBlocks, putBlock };
export const erasers = { liftBlocks };
export const contributes = {
  hidings: { hiddenByBlocks },
};
