import deleteBlock from "./deleteBlock";
import getBlocks from "./getBlocks";
import { hiddenByBlocks } from "./hidden";
import { liftBlocks } from "./liftBlocks";
import { own } from "./own";
import putBlock from "./putBlock";

export const summary = "Players who do not want to meet each other";

export const { needs, tables } = own;
export const routes = { deleteBlock, getBlocks, putBlock };
export const contributes = { hidings: { hiddenByBlocks } };
export const erasers = { liftBlocks };
