import { own } from "./own";

export const summary = "How players get back into accounts without their device";
export const { needs, tables } = own;
export * as codes from "./codes";
export * from "./handlers";
