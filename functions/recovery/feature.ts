import { definition } from "./definition";

export const summary = "How players get back into accounts without their device";
export const { needs, tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
