import { own } from "./own";

export const summary = "The partner API behind the gateway";
export const { capabilities, tables } = own;
export * as codes from "./codes";
export * from "./handlers";
