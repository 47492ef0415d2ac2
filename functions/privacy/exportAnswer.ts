import { type Account, reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import type { Clients, Granted } from "../game";
import { begin } from "./begin";
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

/** The grants of `exportAnswer`. */
export const exportUses = { dataRequests: ["GetItem", "PutItem", "UpdateItem"], links: ["exports"] } as const;

type Call = { tables: Granted<Pick<typeof exportUses, "dataRequests">>; now: number } & Clients<
  Pick<typeof exportUses, "links">
>;

/** Returns a player's export if one is ready, or starts it. */
export async function exportAnswer({ tables, links, now }: Call, player: Account) {
  const { id: userId } = player;
  const request = await tables.dataRequests.getItem({ userId, kind: "export" }, { consistent: true });
  const expiresAt = (request?.readyAt ?? 0) + exportKeptMs;
  if (request?.state !== "ready" || expiresAt <= now) {
    await begin(tables, "export", player, now);
    const requestedAt = request?.state === "running" ? request.requestedAt : now;
    return reply(202, { status: "pending" as const, requestedAt });
  }
  const { files = [], readyAt = now } = request;
  const linked = files.map(async ({ key, bytes }, at) => {
    const filename = files.length > 1 ? `player-${at + 1}-of-${files.length}.json` : "player.json";
    return { bytes, url: await links.exports({ key, filename, seconds: linkSeconds }) };
  });
  return reply(200, { status: "ready" as const, readyAt, expiresAt, files: await Promise.all(linked) });
}
