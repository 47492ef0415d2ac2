// Written by `npm run handlers`, from what the files of this folder export.
import endBans from "./endBans";
import holdSanctions from "./holdSanctions";
import { keepAccountsOut } from "./keepOut";
import tellTokens from "./tellTokens";

export const consumers = { holdSanctions };
export const jobs = { endBans };
export const triggers = { tellTokens };
export const erasers = { keepAccountsOut };
