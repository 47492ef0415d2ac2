import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { versionPattern } from "@game-backend/framework/gameClient/version";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import type { Facts } from "@game-backend/framework/live/evaluate";
import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { factsUses, playerFacts } from "../economy/playerFacts";
import { route } from "./definition";

/** The facts that only a request tells: staff may suppose them. */
const supposed = {
  platform: z.optional(z.string().check(z.maxLength(32))),
  version: z.optional(z.string().check(z.regex(versionPattern))),
  country: z.optional(z.string().check(z.maxLength(2))),
  language: z.optional(z.string().check(z.maxLength(2))),
};

export default route({
  method: "GET",
  path: "/admin/players/{id}/live",
  auth: "admin",
  right: rights.readPlayers,
  summary: "The live documents as a player sees them now, and why; the read is audited",
  headers: ReadReason,
  query: z.strictObject(supposed),
  returns: {
    200: z.object({
      live: z.int().check(z.describe("The number of the publication")),
      release: z.string().check(z.describe("The one that this player gets")),
      facts: z.array(
        z.object({
          fact: z.string(),
          value: z.optional(z.unknown()).check(z.describe("Absent: unknown, so no condition on it holds")),
          from: z
            .enum(["server", "store", "staff", "client"])
            .check(z.describe("`client`: it may be invented")),
        }),
      ),
      documents: z.array(
        z.object({
          ...{ kind: z.string(), id: z.string(), value: z.optional(z.unknown()) },
          counts: z.enum(["none", "own", "variant"]).check(z.describe("`none`: not for this player now")),
          variant: z.optional(z.int()).check(z.describe("Its index")),
          unmet: z
            .array(z.array(z.string()))
            .check(z.describe("The conditions that do not hold: of the document, then of each variant")),
        }),
      ),
    }),
  },
  refuses: [...subjectReadCodes, noPlayer, liveUnreadable],
  maxCost: { read: 10, write: 3 },
  collects: ["claims", "payers"],
  uses: { ...subjectReadUses, ...factsUses, live: ["players"] },
  handler: async (call) => {
    const { params, query, now, live: read } = call;
    const { platform, version, ...said } = query;
    const { id } = params;
    const profile = await readSubject(call, id, "live");
    if (!profile) throw refuse(noPlayer);
    const asking = { ...call, ...{ country: undefined, language: undefined, ...said }, player: { id } };
    const gathered = await playerFacts(asking, { profile })(() => true);
    const facts: Facts = { ...gathered, platform, version };
    const { values, number: live, release, why } = await read({ now, facts });
    const known = (from: "server" | "store" | "staff" | "client", ...names: (keyof Facts)[]) =>
      names.map((fact) => ({ fact, from, value: facts[fact] }));
    const shown: Readonly<Record<string, Readonly<Record<string, unknown>>>> = values;
    return {
      ...{ live, release },
      facts: [
        ...[...known("server", "id", "signedUpAt"), ...known("store", "payer"), ...known("staff", "tags")],
        ...known("client", "platform", "version", "country", "language"),
      ],
      documents: Object.entries(why()).flatMap(([kind, ofKind]) =>
        Object.entries(ofKind).map(([each, { chosen, unmet }]) => ({
          ...{ kind, id: each, value: shown[kind]?.[each], unmet },
          ...(typeof chosen === "number"
            ? { counts: "variant" as const, variant: chosen }
            : { counts: chosen }),
        })),
      ),
    };
  },
});
