import { type Account, reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { begin } from "./begin";
import type { Clients, Granted } from "./definition";
import { exportKeptMs } from "./exportSlice";

/** Seconds for which a link to a file is valid. */
const linkSeconds = 900;

const time = z.int().check(z.describe("Milliseconds since the epoch"));

/** The answers of routes that give out a player's data. */
export const exportReturns = {
  200: z.object({
    status: z.literal("ready"),
    readyAt: time,
    expiresAt: time.check(
      z.describe("The files can be downloaded until then; afterwards a request starts a new export"),
    ),
    files: z
      .array(z.object({ url: z.url(), bytes: z.int() }))
      .check(z.describe("GET each url within 15 minutes, without an Authorization header")),
  }),
  202: z.object({ status: z.literal("pending"), requestedAt: time }),
} as const;

/** The grants of `readyExport`. */
export const readyUses = { dataRequests: ["GetItem", "PutItem", "UpdateItem"] } as const;

/** The grants of `exportAnswer`. */
export const exportUses = { ...readyUses, links: ["exports"] } as const;

type Call = { tables: Granted<Pick<typeof exportUses, "dataRequests">>; now: number } & Clients<
  Pick<typeof exportUses, "links">
>;

/** Returns a player's export if one is ready, and otherwise when it was begun, which is now if none is running. */
export async function readyExport({ tables, now }: Omit<Call, "links">, player: Account) {
  const key = { userId: player.id, kind: "export" } as const;
  const request = await tables.dataRequests.getItem(key, { consistent: true });
  const { readyAt = 0, files = [] } = request ?? {};
  const expiresAt = readyAt + exportKeptMs;
  if (request?.state === "ready" && expiresAt > now) return { ready: { readyAt, expiresAt, files } };
  await begin(tables, "export", player, now);
  return { requestedAt: request?.state === "running" ? request.requestedAt : now };
}

/** Returns the answer with a player's export if one is ready, or starts it. */
export async function exportAnswer(call: Call, player: Account) {
  const { links } = call;
  const { ready, requestedAt = 0 } = await readyExport(call, player);
  if (!ready) return reply(202, { status: "pending" as const, requestedAt });
  const { files, readyAt, expiresAt } = ready;
  const linked = files.map(async ({ key, bytes }, at) => {
    const filename = files.length > 1 ? `player-${at + 1}-of-${files.length}.json` : "player.json";
    return { bytes, url: await links.exports({ key, filename, seconds: linkSeconds }) };
  });
  return reply(200, { status: "ready" as const, readyAt, expiresAt, files: await Promise.all(linked) });
}
