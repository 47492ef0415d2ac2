import { definition } from "./definition";

export const summary = "Players who do not want to meet each other";
export const { needs, tables } = definition;
export * from "./handlers";
