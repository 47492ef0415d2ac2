import * as z from "zod";

import { styles } from "./core/photo";
import { presets } from "./presets";

export const AvatarStyle = z.enum(styles).meta({ title: "AvatarStyle" });
export const Preset = z.enum(presets).meta({ title: "Preset" });
