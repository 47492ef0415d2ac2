import { definition } from "./definition";
import { eraseAvatar, exportAvatar } from "./eraseAvatar";
import getAvatar from "./getAvatar";
import postPresign from "./postPresign";
import postProcess from "./postProcess";
import postUpdate from "./postUpdate";
import { presetFiles as presets } from "./presetFiles";

export const summary = "Avatars from photos: the player's row, the photos and pictures, and the routes";

export const { capabilities, stores, tables } = definition;
export * as codes from "./codes";

export const routes = { getAvatar, postPresign, postProcess, postUpdate };
export const inputs = { presets };
export const metrics = ["PhotosRefused"] as const;
export const erasers = { eraseAvatar };
export const exporters = { exportAvatar };
export { facts } from "./facts";
