import { definition } from "./definition";
import { groups } from "./groups";
import { newPlayer } from "./newPlayer";

export const summary = "Guests, sign-ups, the e-mail address, and the mails of accounts";
export const { capabilities, needs, tables } = definition;
export * as codes from "./codes";
export const inputs = { newPlayer, groups };
export { facts } from "./facts";
export * from "./handlers";
