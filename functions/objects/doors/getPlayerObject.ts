import { mostBytes } from "@game-backend/framework/collection";
import { Bytes, reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { ReadReason } from "../../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../../desk/readSubject";
import { rights } from "../../desk/rights";
import { noObject, unreadable } from "../codes";
import { route } from "../own";
import { versionOf } from "../rules/next";
import { readObject, readUses } from "../save";
import { AcceptHeader, needBytes, notAcceptable } from "./accept";

export default route({
  method: "GET",
  path: "/admin/players/{id}/objects/{collection}/{slot}/versions/{version}",
  auth: "admin",
  right: rights.readPlayers,
  summary:
    "A kept version of what a player stored, as it was sent. The headers say why, and the audit log records who read it",
  headers: z.extend(ReadReason, AcceptHeader.shape),
  bytes: mostBytes,
  returns: { 200: z.string() },
  refuses: [...subjectReadCodes, noObject, unreadable, ...notAcceptable],
  maxCost: { read: 6, write: 3, megabytes: 1.4 },
  collects: ["claims"],
  uses: { ...subjectReadUses, ...readUses },
  handler: async ({ params: { id: userId, collection, slot, version }, ...call }) => {
    await readSubject(call, userId, `objects ${collection} ${slot} ${version}`);
    needBytes(call.headers);
    const choose = (row: Parameters<typeof versionOf>[0]) => versionOf(row, Number(version));
    const { sent } = await readObject(call, userId, `${collection}#${slot}`, choose);
    return reply(200, new Bytes(sent));
  },
});
