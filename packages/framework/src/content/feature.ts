import { definition } from "./definition";
import getContent from "./getContent";

export const summary = "Documents that the game's developers publish";

export * as codes from "./codes";
export const { stores } = definition;

export const routes = { getContent };
