import { keepAccountsOut } from "./keepOut";
import tellTokens from "./tellTokens";

export const summary = "What bans refuse, and by which identities";

export const needs = ["identities", "profile", "signIns"];

export * as tables from "./tables";

export const triggers = { tellTokens };
export const erasers = { keepAccountsOut };
