import { own } from "./own";

export const summary = "Notices of illegal content, which need no account";
export const { needs, tables } = own;
export * as codes from "./codes";
export { facts } from "./facts";
export * from "./handlers";
