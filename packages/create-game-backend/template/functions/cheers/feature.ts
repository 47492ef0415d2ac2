/** Players cheer for each other. */
import callOfTheDay from "./callOfTheDay";
import chooseCall from "./chooseCall";
import { definition } from "./definition";
import getCheers from "./getCheers";
import postCheer from "./postCheer";

export const { needs, tables } = definition;
export * as codes from "./codes";

export const routes = { getCheers, postCheer };
export const socketRoutes = { callOfTheDay };
export const jobs = { chooseCall };
