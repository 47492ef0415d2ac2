/** Avatars from photos. */
import { avatarIsChosen } from "./chosen";
import pushAvatars from "./pushAvatars";

export const needs = ["sockets"];

export * from "@game-backend/framework/avatar/feature";
export * as pushes from "./pushes";

export const consumers = { pushAvatars };
export const contributes = { proofs: { avatar: avatarIsChosen } };
