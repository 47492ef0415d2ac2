import { badRequest } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import { IfMatch } from "@game-backend/framework/ifMatch";
import { maintenanceAt } from "@game-backend/framework/live/refusals";
import type { SwitchesRow } from "@game-backend/framework/live/rows";
import { nearestOf } from "@game-backend/framework/nearestOf";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { broadcastUses, maintenanceBroadcasts } from "./broadcasts";
import { switchesChanged, switchesTooLarge } from "./codes";
import { route } from "./definition";
import { noSwitches, SwitchesAnswer, switchesAnswer, switchFields } from "./switches";

/** The most bytes of the row, so that functions read it for one read unit. */
const mostBytes = 8_000;

export default route({
  method: "PUT",
  path: "/admin/switches",
  auth: "admin",
  right: rights.changeSwitches,
  summary:
    "Set which builds are served, maintenance, and what is turned off, as a whole. It counts within eleven seconds, and waits for nobody",
  headers: IfMatch,
  body: z.strictObject({ ...switchFields, note: Reason }),
  answerHeaders: ["ETag"],
  returns: { 200: SwitchesAnswer },
  refuses: [switchesChanged, switchesTooLarge],
  maxCost: { read: 3, write: 48, consumers: 4 },
  uses: { ...broadcastUses, heads: ["GetItem", "PutItem"], audit: ["PutItem"], switchable: true },
  example: {
    body: {
      maintenance: {
        from: 1_795_780_800_000,
        until: 1_795_784_400_000,
        message: { en: "We are back at noon UTC" },
      },
      note: "The release of 27 November",
    },
  },
  handler: async ({ player: admin, body, headers, tables, transact, now, requestId, switchable }) => {
    const { note, features: asked, ...others } = body;
    const known = (await tables.heads.getItem({ id: "switches" }, { consistent: true })) ?? noSwitches;
    const isThere = (name: string) => Object.hasOwn(switchable, name);
    for (const name of Object.keys(asked ?? {}))
      if (!isThere(name) && !Object.hasOwn(known.features ?? {}, name)) throw noFeature(name, switchable);
    // What a former program had goes.
    const features = asked && Object.fromEntries(Object.entries(asked).filter(([name]) => isThere(name)));
    const set = { ...others, ...(features && { features }) };
    const version = known.version + 1;
    const next = { ...set, version, by: admin.username, at: now, note };
    if (Buffer.byteLength(JSON.stringify(next)) > mostBytes) throw refuse(switchesTooLarge);
    const expected = headers["if-match"];
    if (expected !== undefined && expected !== known.version) throw refuse(switchesChanged);
    const row: SwitchesRow = { id: "switches", ...next };
    const maintenance = maintenanceAt(row, now);
    const begins = maintenance && known.closedFrom !== maintenance.from ? maintenance : undefined;
    const { applied } = await transact([
      tables.heads.putItem(
        { ...row, ...closedFrom(begins?.from ?? known.closedFrom) },
        { if: { version: known.version === 0 ? { exists: false } : { equals: known.version } } },
      ),
      ...(known.version === 0
        ? []
        : [tables.heads.putItem({ ...known, id: `switches#${known.version}` as const })]),
      tables.audit.putItem(
        auditEntry({
          ...{ admin, action: "switches/change", target: { switches: `${version}` }, now, requestId },
          details: { reason: note, switches: JSON.stringify(set) },
        }),
      ),
      ...(begins ? maintenanceBroadcasts(tables, begins, now) : []),
    ]);
    if (!applied) throw refuse(switchesChanged);
    return reply(200, switchesAnswer(row), { ETag: `"${version}"` });
  },
});

function noFeature(name: string, known: object) {
  const nearest = nearestOf(name, Object.keys(known));
  const message = `There is no feature ${name} that a switch turns off${nearest ? `: is it ${nearest}?` : ""}`;
  return refuse(badRequest, { message, field: `/features/${name}` });
}

/** The maintenance for which the sockets were closed stays known, so that a changed message closes none again. */
const closedFrom = (from: number | undefined) => (from === undefined ? {} : { closedFrom: from });
