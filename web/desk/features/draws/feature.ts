import type { Act } from "../../players/act";

export const acts: readonly Act[] = [];
export { DrawsOf as LaterPart } from "./drawsOf";
