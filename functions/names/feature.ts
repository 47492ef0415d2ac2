/** Names that players cannot confuse. */
import { own } from "./own";

export const { tables } = own;
export * as codes from "./codes";
export * from "./handlers";
