import type { Act } from "../../players/act";

export const acts: readonly Act[] = [];
export { FriendsOf as LaterPart } from "./friendsOf";
