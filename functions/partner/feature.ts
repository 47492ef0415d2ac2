import { definition } from "./definition";

export const summary = "The partner API behind the gateway";
export const { capabilities, tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
