import type { Act } from "../../players/act";

export const acts: readonly Act[] = [];
export { TracksOf as LaterPart } from "./tracksOf";
