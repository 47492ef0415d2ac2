/** Names that players cannot confuse. */
import { freeName } from "./erase";

export * as codes from "./codes";
export * as tables from "./tables";

export const erasers = { freeName };
