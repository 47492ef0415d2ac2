/** Players cheer for each other. */
import getCheers from "./getCheers";
import { newPlayer } from "./newPlayer";
import postCheer from "./postCheer";

export * as tables from "./tables";

export const routes = { getCheers, postCheer };
/** What single components take: here the pool of players. */
export const inputs = { newPlayer };
