import * as z from "zod/mini";
import { slotIn } from "./collections";
import type { Slot, Version } from "./rows";

const version = {
  version: z.int().check(z.describe("Send it as If-Match with the next write")),
  savedAt: z.int().check(z.describe("Milliseconds since the epoch, of the server")),
  bytes: z.int().check(z.describe("The length of what was sent")),
  sha256: z.string().check(z.describe("The digest of the bytes that were sent, in base64url")),
  measure: z.optional(z.number()),
  device: z.optional(z.string()),
  restored: z.optional(z.int()).check(z.describe("The version that came back by it")),
};

/** The number of a slot, and its name. */
export const slotNames = {
  slot: z.int(),
  name: z
    .optional(z.string())
    .check(z.describe("The name of the slot, which paths have instead of the number if there is one")),
};

export const SavedVersion = z.object(version).register(z.globalRegistry, { title: "SavedVersion" });

export const SavedObject = z
  .object({
    collection: z.string(),
    ...slotNames,
    ...version,
    value: z
      .optional(z.record(z.string(), z.unknown()))
      .check(z.describe("JSON; in lists and answers to writes only what has 4 KB at most")),
  })
  .register(z.globalRegistry, { title: "SavedObject" });

export const versionAnswer = ({
  at,
  file: _,
  lostAt: __,
  ...version
}: Version): z.input<typeof SavedVersion> => ({
  ...version,
  savedAt: at,
});

/** Returns what is stored in a slot now, for its player; nothing of a slot that is deleted. */
export function objectAnswer(row: Slot | undefined): z.input<typeof SavedObject> | undefined {
  const [newest] = row?.kept ?? [];
  if (!row || !newest || row.deletedAt !== undefined) return undefined;
  return {
    ...{ ...slotIn(row), ...versionAnswer(newest) },
    ...(row.value !== undefined && { value: row.value as Record<string, unknown> }),
  };
}

/** Returns what a write has stored. */
export function savedAnswer(row: Slot | undefined): z.input<typeof SavedObject> {
  const answer = objectAnswer(row);
  if (!answer) throw new Error("A write has stored nothing");
  return answer;
}

export const etagOf = ({ version }: Pick<Slot, "version">) => ({ ETag: `"${version}"` });
