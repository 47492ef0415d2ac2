import * as z from "zod/mini";
import { styles } from "../photo";
import { presets } from "./presets";

export const AvatarStyle = z.enum(styles).register(z.globalRegistry, { title: "AvatarStyle" });
export const Preset = z.enum(presets).register(z.globalRegistry, { title: "Preset" });
