/** Rolls of two dice, and the best of them. */
import crownRoller from "./crownRoller";
import { definition } from "./definition";
import getBest from "./getBest";
import getRolls from "./getRolls";
import keepBest from "./keepBest";
import postRoll from "./postRoll";

export const { tables } = definition;
export * as codes from "./codes";

export const routes = { getBest, getRolls, postRoll };
export const consumers = { keepBest };
export const jobs = { crownRoller };
