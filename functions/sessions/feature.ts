import { modes } from "../../game/modes";
import { own } from "./own";

export const summary = "Game sessions on GameLift";
export const { capabilities, needs, tables } = own;
export * as codes from "./codes";
export const inputs = { modes };
export * from "./handlers";
