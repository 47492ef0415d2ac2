/** Players cheer for each other. */
import callOfTheDay from "./callOfTheDay";
import chooseCall from "./chooseCall";
import getCheers from "./getCheers";
import { own } from "./own";
import postCheer from "./postCheer";

export const { needs, tables } = own;
export * as codes from "./codes";

export const routes = { getCheers, postCheer };
export const socketRoutes = { callOfTheDay };
export const jobs = { chooseCall };
