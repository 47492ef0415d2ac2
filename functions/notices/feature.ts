import { definition } from "./definition";

export const summary = "Notices of illegal content, which need no account";
export const { needs, tables } = definition;
export * as codes from "./codes";
export { facts } from "./facts";
export * from "./handlers";
