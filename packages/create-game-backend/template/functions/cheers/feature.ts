/** Players cheer for each other. */
import getCheers from "./getCheers";
import { newPlayer } from "./newPlayer";
import { own } from "./own";
import postCheer from "./postCheer";

export const { tables } = own;

export const routes = { getCheers, postCheer };
/** What single components take: here the pool of players. */
export const inputs = { newPlayer };
