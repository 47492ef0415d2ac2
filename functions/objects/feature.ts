import { savedRows } from "./collections";
import { definition } from "./definition";

export const summary = "What players save: bytes and JSON, with history";
export const { needs, stores, tables } = definition;
export const inputs = { savedRows };
export * as codes from "./codes";
export * from "./handlers";
