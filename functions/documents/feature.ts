import { definition } from "./definition";

export const summary = "Documents that are published without a deployment, and the table of what is served";
export const { capabilities, stores, tables } = definition;
export const inputs = { switches: "heads", grantWait: "publishDocuments" };
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
