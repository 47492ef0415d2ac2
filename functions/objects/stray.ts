import { randomUUID } from "node:crypto";
import { doEach } from "@game-backend/framework/doEach";
import { dayMs } from "@game-backend/framework/durations";
import { everyRow } from "@game-backend/framework/everyPage";
import { scheduledTime } from "@game-backend/framework/job";
import * as z from "zod/mini";
import { type Clients, type Granted, job } from "./definition";
import type { Slot } from "./rows";
import { thinned } from "./rules/kept";
import { deleteFiles, droppedBy, fileKey, filesOf, putSlot } from "./save";

/** Milliseconds after which the function that stored a file has ended: then no row will name it that does not by now. */
const settledMs = dayMs;
/** Milliseconds without a save after which the history of a player is thinned. */
const awayMs = 90 * dayMs;

const strayUses = {
  slots: ["Query", "PutItem"],
  objects: { saves: ["ListBucket", "DeleteObject"] },
} as const;
type Means = { tables: Granted<Pick<typeof strayUses, "slots">> } & Clients<
  Pick<typeof strayUses, "objects">
>;

type Files = readonly { readonly key: string }[];

export const deleteStrayFiles = job({
  summary:
    "Deletes files of saves that no row names, and thins the histories of players who are away for 90 days",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { weekly: { expression: "cron(10 4 ? * TUE *)", input: { at: scheduledTime } } },
  uses: strayUses,
  timeout: 900,
  handler: async ({ input, ...means }) => {
    const at = Date.parse(input.at);
    let deleted = 0;
    await doEach(16, filesOfPlayers(means, at), async ([userId, files]) => {
      const gone = await tidy(means, userId, files, at);
      deleted += gone;
    });
    return { deleted };
  },
});

/** Yields the files of each player that are older than a day. A player whose files are on two pages comes twice. */
async function* filesOfPlayers(
  { objects: { saves } }: Pick<Means, "objects">,
  at: number,
): AsyncGenerator<readonly [userId: string, files: Files]> {
  for await (const page of saves.listBucket("")) {
    const settled = page.filter(({ modified }) => modified < at - settledMs);
    yield* Map.groupBy(settled, ({ key }) => key.split("/", 1)[0] ?? "");
  }
}

/** Deletes what no row names among these files of a player, and thins the history of who is away. Returns how many files. */
async function tidy(
  { tables: { slots }, objects: { saves } }: Means,
  userId: string,
  files: Files,
  at: number,
): Promise<number> {
  // Read after the files were listed: a version that is written later has a file of its own, which is not among them.
  const rows = await everyRow(slots, { hash: userId, consistent: true });
  const named = new Set(rows.flatMap((row) => filesOf(row).map((file) => fileKey(row, file))));
  const stray = files.filter(({ key }) => !named.has(key));
  for (const { key } of stray) await saves.deleteObject(key);
  const isAway = rows.every(
    ({ kept: [newest], deletedAt = 0 }) => Math.max(newest?.at ?? 0, deletedAt) < at - awayMs,
  );
  const thin = isAway ? rows.filter((row) => filesOf(row).length > 2) : [];
  let dropped = 0;
  for (const row of thin) dropped += await thinOut({ slots, saves }, row);
  return stray.length + dropped;
}

async function thinOut(
  { slots, saves }: { slots: Means["tables"]["slots"]; saves: Means["objects"]["saves"] },
  row: Slot,
): Promise<number> {
  const less = { ...row, kept: thinned(row.kept), savedBy: randomUUID() };
  const { applied } = await putSlot({ slots }, row, less);
  const dropped = applied ? droppedBy(row, less) : [];
  await deleteFiles(saves, row, dropped);
  return dropped.length;
}
