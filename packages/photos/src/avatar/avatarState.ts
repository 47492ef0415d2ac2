import { avatarFiles, presetOf } from "@game-backend/framework/avatar/avatarUrls";
import { dayMs } from "@game-backend/framework/durations";
import * as z from "zod/mini";
import { refusals, type Style } from "../photo";
import { Square } from "../square";
import { AvatarStyle, Preset } from "./choices";
import { presets } from "./presets";
import type { Avatar } from "./rows";
import { timeOf } from "./ulid";
import { uploadKey } from "./uploadKey";

/**
 * Milliseconds after which no attempt to process a photo can still be running: three attempts of a minute each, the
 * delays between them, and a margin.
 */
const longestProcessingMs = 15 * 60_000;

/** Milliseconds for which a photo is guaranteed to exist, and can be processed in another style. */
const photoKept = dayMs;

const Urls = z
  .object({ "512": z.string(), "256": z.string(), "64": z.string() })
  .register(z.globalRegistry, { title: "AvatarUrls" });
export const Files = z.object({ png: Urls, webp: Urls }).register(z.globalRegistry, { title: "AvatarFiles" });

export const AvatarState = z.object({
  status: z.enum(["none", "processing", "ready", "failed", ...refusals]).register(z.globalRegistry, {
    title: "AvatarStatus",
    description:
      "The status of the last request. A refused photo does not change the visible avatar: too_large is over 5 MB; " +
      "unsupported_type is not JPEG, PNG or WebP; bad_dimensions has not 128 to 8,192 pixels a side, more than 25 " +
      "million in all (16 for CMYK), or an animation; decode_failed; no_face; bad_crop: the square reaches beyond the " +
      "photo; failed: a server error, try again",
  }),
  style: z.optional(AvatarStyle).check(z.describe("The style requested for the last photo")),
  key: z
    .optional(z.string())
    .check(z.describe("The key of the last photo, for POST /avatar/process; valid for a day")),
  shown: z
    .optional(
      z
        .object({ style: z.optional(AvatarStyle), preset: z.optional(Preset), ...Files.shape })
        .register(z.globalRegistry, { title: "ShownAvatar" }),
    )
    .check(z.describe("The avatar that others see")),
  made: z.partial(z.object({ comic: Files, pixel: Files, photo: Files })).register(z.globalRegistry, {
    title: "MadeAvatars",
    description: "Avatars made from your photo; choose one with POST /avatar/update",
  }),
  faceCount: z
    .optional(z.int())
    .check(
      z.describe(
        "The number of faces in that photo; the avatar shows the largest. 0 if you framed the photo yourself",
      ),
    ),
  frame: z
    .optional(Square)
    .check(z.describe("The part of that photo that the newest avatar shows, in the photo's own pixels")),
});
export type AvatarState = z.input<typeof AvatarState>;

/** Returns the state of a player's avatar, as the API shows it. */
export function avatarState(avatarsUrl: string, row: Avatar | undefined, now: number): AvatarState {
  if (!row || row.deleted) return { status: "none", made: {} };
  const { userId, shown, made = {}, hidden = [], faceCount, frame, style, upload } = row;
  const styled = (Object.entries(made) as [Style, string][]).filter(([, id]) => !hidden.includes(id));
  const status = statusOf(row, now);
  return {
    status,
    style,
    key: upload && timeOf(upload) > now - photoKept ? uploadKey(userId, upload) : undefined,
    shown:
      shown === undefined
        ? undefined
        : {
            style: styled.find(([, id]) => id === shown)?.[0],
            preset: presets.find((preset) => preset === presetOf(shown)),
            ...avatarFiles(avatarsUrl, userId, shown),
          },
    made: Object.fromEntries(styled.map(([name, id]) => [name, avatarFiles(avatarsUrl, userId, id)])),
    faceCount,
    frame: status === "ready" ? frame : undefined,
  };
}

function statusOf({ status, since, shown }: Avatar, now: number): AvatarState["status"] {
  if (status === "processing") return now - since > longestProcessingMs ? "failed" : "processing";
  if (status && status !== "ready") return status;
  return shown ? "ready" : "none";
}
