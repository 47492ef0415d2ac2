import { join, relative } from "node:path";
import { fileKey, presetId } from "@game-backend/framework/avatar/avatarUrls";
import { sizes } from "../photo";
import { presets } from "./presets";

/** The files of the preset avatars, as `AvatarBucket` publishes them. */
export const presetFiles = presets.flatMap((preset) =>
  sizes.flatMap((size) =>
    (["png", "webp"] as const).map((type) => ({
      key: fileKey("", presetId(preset), size, type),
      path: relative(process.cwd(), join(__dirname, "presets", preset, `${size}.${type}`)),
      contentType: `image/${type}`,
    })),
  ),
);
