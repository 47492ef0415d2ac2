import { modes } from "../../game/modes";
import { definition } from "./definition";

export const summary = "Game sessions on GameLift";
export const { capabilities, needs, tables } = definition;
export * as codes from "./codes";
export const inputs = { modes };
export * from "./handlers";
