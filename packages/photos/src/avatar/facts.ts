import { ground } from "@game-backend/photos/decode/upright";
import { photoLimits } from "@game-backend/photos/header/limits";
import { styles } from "@game-backend/photos/photo";
import { contentTypes } from "./postPresign";
import { presets } from "./presets";

/** What a page knows of avatars. */
export const facts = { avatar: { styles, presets, contentTypes, maxBytes: photoLimits.bytes, ground } };
