import { randomUUID } from "node:crypto";
import type { Clients, Granted } from "../game";
import type { Cursor } from "../lib/dataSteps";
import { type ExportDependencies, sections } from "./exporters";
import type { DataRequest } from "./rows";
import { keeping, progressOf, walk } from "./walk";

/** Bytes after which a file is complete. The last page of rows may exceed this. */
const fileBytes = 5_000_000;

/** Milliseconds for which an export can be downloaded. */
export const exportKeptMs = 86_400_000;

type Dependencies = ExportDependencies & {
  tables: Granted<{ dataRequests: ["UpdateItem"] }>;
} & { objects: Clients<{ objects: { exports: ["PutObject", "DeleteObject"] } }>["objects"] };

/** Runs a slice of an export: one file, with arrays of rows by section. */
export async function exportSlice(
  dependencies: Dependencies,
  request: DataRequest,
  mayGoOn: () => boolean,
): Promise<void> {
  const { userId, username, turn, files = [] } = request;
  const { dataRequests } = dependencies.tables;
  const { exports } = dependencies.objects;
  const rows: Record<string, object[]> = {};
  let bytes = 0;
  const piece = async (name: string, cursor: Cursor) => {
    const page = await sections[name]?.(dependencies, { id: userId, username }, cursor);
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
  // Each attempt uses another name. If two invocations run the same slice, the file of the one that updates the row
  // counts.
  const key = `${userId}/${request.id}/${turn}-${randomUUID()}.json`;
  await exports.putObject(key, file, { ContentType: "application/json" });
  const written = [...files, { key, bytes: file.length }];
  const progress = next
    ? keeping(next)
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
  // The SDK sends a write again if its answer is lost, and the second one is refused: the row names the file then. Otherwise
  // the player was deleted meanwhile, or another invocation ran this slice.
  const isNamed = applied || before?.files?.some((file) => file.key === key);
  if (!isNamed) await exports.deleteObject(key);
}
