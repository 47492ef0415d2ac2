/** Names that players cannot confuse. */
import { definition } from "./definition";

export const { tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
