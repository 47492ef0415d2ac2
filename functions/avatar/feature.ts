/** Avatars from photos. */
import { avatarIsChosen } from "./chosen";
import pushAvatars from "./pushAvatars";
import { reportedAvatars } from "./reportedAvatars";

export const needs = ["profile", "sockets"];

export * from "@game-backend/framework/avatar/feature";
export * as pushes from "./pushes";

export const consumers = { pushAvatars };
export const contributes = { proofs: { avatar: avatarIsChosen }, reportables: { reportedAvatars } };
