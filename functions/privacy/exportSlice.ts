import { randomUUID } from "node:crypto";
import type { Clients, Granted } from "../game";
import type { Cursor } from "../lib/dataSteps";
import { type ExportMeans, sections } from "./exporters";
import type { DataRequest } from "./rows";
import { keeping, progressOf, walk } from "./walk";

/** Bytes after which a file is complete; the last rows may take it above this by a page. */
const fileBytes = 5_000_000;

/** How long an export is there for download, in milliseconds. */
export const exportKeptMs = 86_400_000;

type Means = ExportMeans & {
  tables: Granted<{ dataRequests: ["UpdateItem"] }>;
} & { objects: Clients<{ objects: { exports: ["PutObject", "DeleteObject"] } }>["objects"] };

/** Does a slice of an export: one file, with arrays of rows by the names of their sections. */
export async function exportSlice(means: Means, request: DataRequest, mayGoOn: () => boolean): Promise<void> {
  const { userId, username, turn, files = [] } = request;
  const { dataRequests } = means.tables;
  const { exports } = means.objects;
  const rows: Record<string, object[]> = {};
  let bytes = 0;
  const piece = async (name: string, cursor: Cursor) => {
    const page = await sections[name]?.(means, { id: userId, username }, cursor);
    if (!page) return undefined;
    rows[name] = [...(rows[name] ?? []), ...page.rows];
    bytes += JSON.stringify(page.rows).length;
    return page.next;
  };
  const isRoom = () => bytes < fileBytes && mayGoOn();
  const next = await walk(Object.keys(sections), progressOf(request), piece, isRoom);
  const file = Buffer.from(
    JSON.stringify({ exportedAt: request.requestedAt, file: files.length + 1, ...rows }),
  );
  // Another name for each try: of two who do the same slice, the file of the one who moves the row counts.
  const key = `${userId}/${request.id}/${turn}-${randomUUID()}.json`;
  await exports.putObject(key, file, { ContentType: "application/json" });
  const written = [...files, { key, bytes: file.length }];
  const progress = next
    ? keeping(next)
    : { state: "ready", readyAt: means.now, expiresAt: Math.floor((means.now + exportKeptMs) / 1000) };
  const { applied } = await dataRequests.updateItem(
    { userId, kind: "export" },
    {
      set: { ...progress, files: written },
      add: { turn: 1 },
      if: { turn: { equals: turn }, id: { equals: request.id } },
    },
  );
  // The player was deleted meanwhile, or somebody else did this slice.
  if (!applied) await exports.deleteObject(key);
}
