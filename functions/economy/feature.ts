import { definition } from "./definition";

export const summary = "Wallets, tasks and rewards";
export const { documents, needs, tables } = definition;
export const metrics = ["CurrencyMoved", "DayGainsPassed"] as const;
export * as codes from "./codes";
export { facts } from "./facts";
export * from "./handlers";
export * as pushes from "./pushes";
