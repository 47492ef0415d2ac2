import { definition } from "./definition";

export const summary = "What operators do: bans, mutes, grants, dismissals and sign-outs";
export const { capabilities, needs } = definition;
export const metrics = ["GainsUnusual"] as const;
export * from "./handlers";
