import * as z from "zod/mini";

/** The widths of an avatar's pictures, in pixels. */
const sizes = [512, 256, 64] as const;
type Size = (typeof sizes)[number];

/** The prefix of preset ids. Ids of avatars made from photos contain no dot. */
const presetMark = "preset.";

export const presetId = (preset: string) => presetMark + preset;

/** Returns the preset of an avatar id, or `undefined` for an avatar made from a photo. */
export const presetOf = (id: string): string | undefined =>
  id.startsWith(presetMark) ? id.slice(presetMark.length) : undefined;

export type FileType = "png" | "webp";

/** Returns the path of an avatar's file below `avatars/`. */
export function fileKey(userId: string, id: string, size: Size, type: FileType): string {
  const preset = presetOf(id);
  return `${preset === undefined ? `${userId}/${id}` : `presets/${preset}`}-${size}.${type}`;
}

/** A row that can have an avatar: a profile or a standing. */
export interface Shown {
  userId: string;
  avatar?: string;
}

export const AvatarUrl = z
  .optional(z.string())
  .check(
    z.describe(
      "A WebP file. For other sizes and types, change the end of its name to -512, -256 or -64, and to .png",
    ),
  );

/**
 * Returns the URL of a player's avatar as WebP, `size` pixels wide; `undefined` without an avatar, or in a game that
 * serves none. The other types differ only in the extension.
 */
export const avatarUrl = (avatarsUrl: string, { userId, avatar }: Shown, size: Size = 64) =>
  avatar === undefined || avatarsUrl === ""
    ? undefined
    : `${avatarsUrl}/${fileKey(userId, avatar, size, "webp")}`;

/** Returns the URLs of all files of an avatar, by type and size. */
export function avatarFiles(avatarsUrl: string, userId: string, id: string) {
  const urls = (type: FileType) => {
    const of = (size: Size) => `${avatarsUrl}/${fileKey(userId, id, size, type)}`;
    return { "512": of(512), "256": of(256), "64": of(64) } satisfies Record<Size, string>;
  };
  return { png: urls("png"), webp: urls("webp") };
}

/** Returns the keys of an avatar's files below `avatars/`. */
export const fileKeys = (userId: string, id: string): string[] =>
  sizes.flatMap((size) => [fileKey(userId, id, size, "png"), fileKey(userId, id, size, "webp")]);
