/** Avatars from photos. */
import { routes as ofPlayers } from "@game-backend/framework/avatar/feature";
import { avatarIsChosen } from "./chosen";
import deletePlayerAvatar from "./deletePlayerAvatar";
import { own } from "./own";
import pushAvatars from "./pushAvatars";
import { reportedAvatars } from "./reportedAvatars";

export const { needs } = own;
export * from "@game-backend/framework/avatar/feature";
export * as pushes from "./pushes";

export const routes = { ...ofPlayers, deletePlayerAvatar };
export const consumers = { pushAvatars };
export const contributes = { proofs: { avatar: avatarIsChosen }, reportables: { reportedAvatars } };
