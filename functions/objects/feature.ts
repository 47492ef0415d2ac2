import { savedRows } from "./collections";
import { own } from "./own";

export const summary = "What players save: bytes and JSON, with history";
export const { needs, stores, tables } = own;
export const inputs = { savedRows };
export * as codes from "./codes";
export * from "./handlers";
