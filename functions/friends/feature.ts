import { definition } from "./definition";

export const summary = "Friends: requests, players met, and presence";
export const { capabilities, needs } = definition;
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
export * as pushes from "./pushes";
