import { isRelayed, type Mode, partySizeOf, sizeOf } from "@game-backend/framework/sessions/mode";
import * as z from "zod/mini";
import { modes } from "../../game/modes";
import type { AreaId } from "../leaderboard/areas";
import type * as data from "./data";
import type { RelayedMode } from "./data";

/** A mode whose matches run on a game server. */
export type HostedMode = data.HostedMode<AreaId>;

/** The names of all modes. */
export const modeNames = Object.keys(modes) as (keyof typeof modes)[];
export const ModeName = z
  .enum(modeNames)
  .register(z.globalRegistry, { title: "GameMode", description: "A game mode" });
export type ModeName = z.infer<typeof ModeName>;

export function modeOf(name: HostedModeName): HostedMode;
export function modeOf(name: ModeName): HostedMode | RelayedMode;
export function modeOf(name: ModeName): HostedMode | RelayedMode {
  return modes[name];
}

type Hosted = {
  [M in ModeName]: (typeof modes)[M] extends { hosting: "relay" } ? never : M;
}[ModeName];

/** A mode that game servers host. */
export const HostedModeName = z
  .enum(modeNames.filter((name): name is Hosted => !isRelayed(modes[name])))
  .check(z.describe("A game mode that game servers host"));
export type HostedModeName = z.infer<typeof HostedModeName>;

/** The maximum number of players in a relayed match. */
export const largestRelay = Math.max(...Object.values<Mode>(modes).filter(isRelayed).map(sizeOf));

/** The maximum size of a party: what the mode with the largest team accepts. */
export const largestParty = Math.max(...modeNames.map((name) => partySizeOf(modes[name])));
