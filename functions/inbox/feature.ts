import { definition } from "./definition";

export const summary = "Inbox messages of staff to players, and messages to every connected one";
export const { needs } = definition;
export * as codes from "./codes";
export * from "./handlers";
