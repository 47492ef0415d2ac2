import { badRequest } from "@game-backend/framework/codes/requests";
import { mostBytes } from "@game-backend/framework/collection";
import { Bytes, reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { ReadReason } from "../../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../../desk/readSubject";
import { Reason } from "../../desk/reason";
import { rights } from "../../desk/rights";
import { subjectCodes, subjectOf, subjectUses } from "../../desk/subjectOf";
import { textMessage } from "../../sanctions/messages";
import { etagOf, SavedObject, savedAnswer } from "../answers";
import { noObject, unreadable } from "../codes";
import { placeOf } from "../collections";
import { route } from "../definition";
import { versionOf, writeCodes } from "../rules/next";
import { type Commit, readObject, readUses, restoreObject, restoreUses, writingOf } from "../save";
import { AcceptHeader, needBytes } from "./getObject";
import { writeCost } from "./writes";

export const getPlayerObject = route({
  method: "GET",
  path: "/admin/players/{id}/objects/{collection}/{slot}/versions/{version}",
  auth: "admin",
  right: rights.readPlayers,
  summary:
    "A kept version of what a player stored, as it was sent. The headers say why, and the audit log records who read it",
  headers: z.extend(ReadReason, AcceptHeader.shape),
  bytes: mostBytes,
  returns: { 200: z.string() },
  refuses: [...subjectReadCodes, noObject, unreadable, badRequest],
  maxCost: { read: 6, write: 3, megabytes: 1.4 },
  collects: ["claims", "formerRows"],
  uses: { ...subjectReadUses, ...readUses },
  handler: async ({ params: { id: userId, collection, slot, version }, ...call }) => {
    await readSubject(call, userId, `objects ${collection} ${slot} ${version}`);
    needBytes(call.headers);
    const choose = (row: Parameters<typeof versionOf>[0]) => versionOf(row, Number(version));
    const { sent } = await readObject(call, userId, `${collection}#${slot}`, choose);
    return reply(200, new Bytes(sent));
  },
});

export const postPlayerRestore = route({
  method: "POST",
  path: "/admin/players/{id}/objects/{collection}/{slot}/restore",
  auth: "admin",
  right: rights.changePlayers,
  act: {
    title: "Restore[ version {version} of {collection}, slot {slot}]",
    says: "It becomes a new version; what the player has saved since then stays in the history.",
    submit: "Restore",
    done: "It is back, as version {version}. The player has an inbox message.",
    in: "getPlayerObjects",
  },
  summary:
    "Bring an earlier version of a player's object back, as a new one. The replaced version stays in the history; the player gets an inbox message, and the audit log records who did it",
  body: z.strictObject({ version: z.int().check(z.gte(1)), reason: Reason }),
  answerHeaders: ["ETag"],
  returns: { 200: SavedObject },
  refuses: [...subjectCodes, noObject, unreadable, ...writeCodes],
  maxCost: { ...writeCost, read: 16, write: 18, consumers: 1, messages: 10 },
  uses: {
    ...subjectUses,
    ...restoreUses,
    audit: ["PutItem"],
    inbox: ["PutItem"],
  },
  idempotency: "own",
  example: { body: { version: 12, reason: "The device saved an empty game" } },
  handler: async ({ params, body: { version, reason }, ...call }) => {
    const { player: admin, tables, transact, now } = call;
    const { id: userId, collection, slot } = params;
    await subjectOf(call, userId);
    const place = placeOf(params);
    // Staff restore whatever the player has saved meanwhile: it stays in the history.
    const own = { ...call, idempotencyKey: `${admin.id} ${call.idempotencyKey}` };
    const commit: Commit = async (write, row) => {
      const { writes } = await transact([
        write,
        tables.audit.putItem(
          auditEntry({
            ...{ ...call, admin, action: "players/restore", target: { userId } },
            details: { reason, collection, slot, version, as: row.version },
          }),
        ),
        tables.inbox.putItem(
          textMessage(userId, {
            cause: `restore ${row.slot} ${row.version}`,
            text: `Support has brought back version ${version} of ${collection}, slot ${slot}. Your game asks which one you want to play if this device has another.`,
            at: now,
          }),
        ),
      ]);
      return writes[0];
    };
    const row = await restoreObject(own, writingOf(own, userId, place, "anything"), version, commit);
    return reply(200, savedAnswer(row), etagOf(row));
  },
});
