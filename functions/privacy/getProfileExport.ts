import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { route } from "../game";
import { noProfile } from "../profile/codes";
import { begin } from "./begin";
import { exportKeptMs } from "./exportSlice";

/** Seconds for which a link to a file is valid. */
const linkSeconds = 900;

const time = z.int().check(z.describe("Milliseconds since the epoch"));

export default route({
  method: "GET",
  path: "/profile/export",
  auth: "player",
  bannedMay: "export their data",
  // It gives out all data of an account.
  isolated: true,
  recentSignIn: true,
  // A player's right, with any build.
  servesOldBuilds: true,
  summary:
    "All of your personal data as JSON files. The first request starts the export; repeat the request until it is ready",
  returns: {
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
  },
  refuses: [noProfile],
  // A typical export. A read unit for every four messages in the player's conversations comes on top.
  maxCost: { read: 500, write: 4, consumers: 4, puts: 4 },
  upfrontCost: { read: 3, write: 1 },
  perDay: 1,
  uses: {
    profiles: ["GetItem"],
    dataRequests: ["GetItem", "PutItem", "UpdateItem"],
    links: ["exports"],
  },
  handler: async ({ player, tables, links, now }) => {
    const userId = player.id;
    const [profile, request] = await Promise.all([
      tables.profiles.getItem({ userId }, { consistent: true }),
      tables.dataRequests.getItem({ userId, kind: "export" }, { consistent: true }),
    ]);
    if (!profile) throw refuse(noProfile);
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
  },
});
