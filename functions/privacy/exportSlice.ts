import { randomUUID } from "node:crypto";
import type { Cursor } from "@game-backend/framework/dataSteps";
import { dayMs } from "@game-backend/framework/durations";
import type { Clients, Collected, Granted } from "./definition";
import type { DataRequest } from "./rows";
import { progressAttributes, progressOf, runSteps } from "./runSteps";

/** The size in bytes at which a file is complete. Its last page of rows may exceed this. */
const fileBytes = 5_000_000;

/** Milliseconds for which a finished export can be downloaded. */
export const exportKeptMs = dayMs;

type Dependencies = Collected<"exporters"> & {
  now: number;
  tables: Granted<{ dataRequests: ["UpdateItem"] }>;
} & { objects: Clients<{ objects: { exports: ["PutObject", "DeleteObject"] } }>["objects"] };

/** Runs a slice of an export. It writes one file, with an array of rows for each section. */
export async function exportSlice(
  dependencies: Dependencies,
  request: DataRequest,
  mayGoOn: () => boolean,
): Promise<void> {
  const { userId, username, turn } = request;
  const { dataRequests } = dependencies.tables;
  const { exports } = dependencies.objects;
  const rows: Record<string, object[]> = {};
  let bytes = 0;
  const { exporters } = dependencies;
  const names = Object.keys(exporters);
  const from = progressOf(request, names);
  // An export that begins again has no files: those that were written expire.
  const files = from.step === "" ? [] : (request.files ?? []);
  const piece = async (name: string, cursor: Cursor) => {
    const exporter = exporters[name];
    if (!exporter) return undefined;
    const { section } = exporter;
    const page = await exporter.run({ id: userId, username }, cursor);
    rows[section] = [...(rows[section] ?? []), ...page.rows];
    bytes += JSON.stringify(page.rows).length;
    return page.next;
  };
  const isRoom = () => bytes < fileBytes && mayGoOn();
  const next = await runSteps(names, from, piece, isRoom);
  const file = Buffer.from(
    JSON.stringify({ exportedAt: request.requestedAt, file: files.length + 1, ...rows }),
  );
  // Each attempt uses another key. If two invocations run the same slice, the file of the one that updates the row
  // counts.
  const key = `${userId}/${request.id}/${turn}-${randomUUID()}.json`;
  await exports.putObject(key, file, { ContentType: "application/json" });
  const written = [...files, { key, bytes: file.length }];
  const progress = next
    ? progressAttributes(next, names)
    : {
        state: "ready",
        readyAt: dependencies.now,
        expiresAt: Math.floor((dependencies.now + exportKeptMs) / 1000),
      };
  const { applied, before } = await dataRequests.updateItem(
    { userId, kind: "export" },
    {
      set: { ...progress, files: written },
      add: { turn: 1 },
      if: { turn: { equals: turn }, id: { equals: request.id } },
    },
  );
  // If the answer to the write was lost, the SDK's retry is refused, but the row names the file. If the row does not
  // name it, the player has been deleted, or another invocation ran this slice.
  const isNamed = applied || before?.files?.some((file) => file.key === key);
  if (!isNamed) await exports.deleteObject(key);
}
