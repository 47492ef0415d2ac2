import getContent from "./getContent";
import { own } from "./own";

export const summary = "Documents that the game's developers publish";

export * as codes from "./codes";
export const { stores } = own;

export const routes = { getContent };
