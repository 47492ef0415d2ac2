import { definition } from "./definition";

export const summary = "Purchases with money, and their refunds";
export const { capabilities, documents, needs, tables } = definition;
export const metrics = [
  "ProofsRefused",
  "PurchasesOfNobody",
  "StoreDifferences",
  "StoreNotesUnused",
  "UnknownProducts",
] as const;
export * as codes from "./codes";
export * as settings from "./configuration";
export { facts } from "./facts";
export * from "./handlers";
