import { own } from "./own";

export const summary = "What operators do: bans, mutes, grants, dismissals and sign-outs";
export const { capabilities, needs } = own;
export const metrics = ["GainsUnusual"] as const;
export * from "./handlers";
