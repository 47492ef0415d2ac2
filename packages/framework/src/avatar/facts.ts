import { ground } from "./core/decode/upright";
import { photoLimits } from "./core/header/limits";
import { styles } from "./core/photo";
import { contentTypes } from "./postPresign";
import { presets } from "./presets";

/** What a page knows of avatars. */
export const facts = { avatar: { styles, presets, contentTypes, maxBytes: photoLimits.bytes, ground } };
