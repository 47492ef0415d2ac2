import { own } from "./own";

export const summary = "Counters, and tracks that read them: quests, achievements, streaks and passes";
export const { documents, needs, tables } = own;
export * as codes from "./codes";
export * from "./handlers";
export * as pushes from "./pushes";
