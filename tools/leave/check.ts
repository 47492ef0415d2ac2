import { isDeepStrictEqual } from "node:util";
import type { TableClient } from "@game-backend/framework/tableClient";
import { world } from "../harness/world";
import type { Folder } from "./files";
import { addUp, type Leaving, type Manifest, playersIn, type Row } from "./leave";

/** How many players are compared field by field. */
const sampled = 100;

/**
 * Plays a folder into empty tables of the local cloud, and compares counts, sums, and 100 random players field by field. Returns what differs.
 */
export async function check(folder: Folder): Promise<string[]> {
  const [manifest] = (await all(folder.lines("manifest.json"))) as [Manifest];
  const { tables, close } = world();
  const clients = tables as unknown as Readonly<Record<string, TableClient<never>>>;
  const differs: string[] = [];
  const put = async (name: string, rows: readonly Row[]) => {
    for (const row of rows) await clients[name]?.putItem(row as never);
  };
  const sample: Leaving[] = [];
  const sums: Record<string, number> = {};
  let [players, objects, seen] = [0, 0, 0];
  for (let part = 0; part < manifest.parts; part++)
    for await (const line of folder.lines(playersIn(part))) {
      const leaving = line as Leaving;
      for (const [name, rows] of Object.entries(leaving.rows)) await put(name, rows);
      if (leaving.user) players++;
      addUp(sums, leaving);
      for (const name of leaving.objects) {
        // An encrypted file says at its end whether it is whole.
        for await (const _ of folder.read(`objects/${name}`));
        objects++;
      }
      // Each of the players that were seen is as likely in the sample.
      const at = Math.floor(Math.random() * ++seen);
      if (sample.length < sampled) sample.push(leaving);
      else if (at < sampled) sample[at] = leaving;
    }
  const differ = (what: string, expected: unknown, found: unknown) => {
    if (!isDeepStrictEqual(expected, found)) differs.push(`${what}: ${show(expected)} became ${show(found)}`);
  };
  differ("players", manifest.players, players);
  differ("objects", manifest.objects, objects);
  differ("sums", manifest.sums, sums);
  for (const [name, { rows }] of Object.entries(manifest.tables)) {
    await put(name, (await all(folder.lines(`tables/${name}.jsonl`))) as Row[]);
    const erased = manifest.erased.length === 0;
    const found = await count(clients[name]);
    if (erased || found > rows) differ(`rows of ${name}`, rows, found);
  }
  for (const { userId, rows } of sample)
    for (const [name, own] of Object.entries(rows))
      for (const row of own) {
        const key = Object.fromEntries(manifest.tables[name]?.key.map((each) => [each, row[each]]) ?? []);
        differ(`${name} of ${userId}`, row, await clients[name]?.getItem(key as never));
      }
  close();
  return differs;
}

async function count(table: TableClient<never> | undefined): Promise<number> {
  let rows = 0;
  let startAfter: Record<string, unknown> | undefined;
  do {
    const page = await table?.scan({ ...(startAfter && { startAfter }) });
    rows += page?.items.length ?? 0;
    startAfter = page?.next;
  } while (startAfter);
  return rows;
}

async function all(lines: AsyncIterable<unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

const show = (value: unknown) =>
  String(JSON.stringify(value, (_, one) => (typeof one === "bigint" ? `${one}` : one))).slice(0, 300);
