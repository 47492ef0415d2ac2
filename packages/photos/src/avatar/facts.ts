import { ground } from "../decode/upright";
import { photoLimits } from "../header/limits";
import { styles } from "../photo";
import { contentTypes } from "./postPresign";
import { presets } from "./presets";

/** The page's facts about avatars. */
export const facts = { avatar: { styles, presets, contentTypes, maxBytes: photoLimits.bytes, ground } };
