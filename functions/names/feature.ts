/** Names that players cannot confuse. */
import { freeName } from "./erase";
import { own } from "./own";

export const { tables } = own;
export * as codes from "./codes";

export const erasers = { freeName };
