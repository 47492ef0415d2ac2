import { keepAccountsOut } from "./keepOut";
import { own } from "./own";
import tellTokens from "./tellTokens";

export const summary = "What bans refuse, and by which identities";

export const { needs, tables } = own;
export const triggers = { tellTokens };
export const erasers = { keepAccountsOut };
