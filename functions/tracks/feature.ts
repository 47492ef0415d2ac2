import { definition } from "./definition";

export const summary = "Counters, and tracks that read them: quests, achievements, streaks and passes";
export const { documents, needs, tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
export * as pushes from "./pushes";
