import { own } from "./own";

export const summary = "Purchases with money, and their refunds";
export const { capabilities, documents, needs, tables } = own;
export * as codes from "./codes";
export * as settings from "./configuration";
export { facts } from "./facts";
export * from "./handlers";
