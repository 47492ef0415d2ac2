import { resolve } from "node:path";
import type { World } from "./world";

/**
 * Returns the whole game, as the local run has it. It is loaded when a spec on the run asks for it: such a spec reaches the game by
 * the run, not by imports.
 */
export const runGame = (): World["game"] => require(resolve("functions/whole")).game;
