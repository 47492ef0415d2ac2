import type { Act } from "../../players/act";

export const acts: readonly Act[] = [];
export { SavesOf as Part } from "./savesOf";
