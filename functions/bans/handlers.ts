// Written by `npm run handlers`, from what the files of this folder export.
import { keepAccountsOut } from "./keepOut";
import tellTokens from "./tellTokens";

export const triggers = { tellTokens };
export const erasers = { keepAccountsOut };
