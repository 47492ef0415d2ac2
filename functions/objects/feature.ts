import { own } from "./own";

export const summary = "What players save: bytes and JSON, with history";
export const { needs, stores, tables } = own;
export * as codes from "./codes";
export * from "./handlers";
