import { noPlayer } from "@game-backend/framework/codes/players";
import { mostBytes } from "@game-backend/framework/collection";
import { refuse } from "@game-backend/framework/errors";
import { Precondition } from "@game-backend/framework/ifMatch";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { textRefused } from "../../filter/codes";
import { etagOf, SavedObject, savedAnswer } from "../answers";
import { noObject, unreadable } from "../codes";
import { objectsShare, placeOf } from "../collections";
import { route } from "../definition";
import { checkShown } from "../others";
import { contentCodes, contentOf } from "../rules/content";
import { type Replaces, writeCodes } from "../rules/next";
import { deleteObject as remove, restoreObject, restoreUses, saveObject, saveUses, writingOf } from "../save";

/** The headers of a write. */
const WriteHeaders = z.extend(Precondition, { "content-type": z.optional(z.string()) });

const replacesOf = (headers: z.output<typeof Precondition>): Replaces =>
  headers["if-none-match"] ? "nothing" : headers["if-match"];

const Device = z
  .string()
  .check(z.maxLength(64), z.describe("The name of the device, for the dialog of a conflict"));

/** The query of a write: all that it says besides the object. */
const WriteQuery = z.strictObject({
  measure: z
    .optional(z.coerce.number().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER)))
    .check(z.describe("How far the player is, by the collection's measure")),
  device: z.optional(Device),
  overwrite: z
    .optional(z.stringbool())
    .check(z.describe("True to replace an object that is larger, or further, by this one")),
  sha256: z.optional(z.string()).check(z.describe("The SHA-256 of the body in base64url, which is compared")),
});

/** The most that one write costs: a row of 8 KB, read again after a conflict, and a file of 1 MB. */
export const writeCost = { read: 8, write: 10, puts: 2, seconds: 0.3 } as const;

/** The declaration of both routes that write an object, a player's and a game server's. */
const write = {
  method: "PUT",
  headers: WriteHeaders,
  query: WriteQuery,
  body: z.instanceof(Uint8Array),
  bytes: mostBytes,
  answerHeaders: ["ETag"],
  returns: { 200: SavedObject },
  maxCost: writeCost,
  collects: ["formerWrites", "gates", "takenTexts"],
  idempotency: "own",
} as const;

/** The codes with which `written` refuses. */
const writtenCodes = [noObject, textRefused, ...writeCodes, ...contentCodes] as const;
const writeUses = { ...saveUses, textFilter: true } as const;

type Request = {
  params: { collection: string; slot: string };
  headers: z.output<typeof WriteHeaders>;
  query: z.output<typeof WriteQuery>;
  body: Uint8Array;
  now: number;
  idempotencyKey: string;
} & Parameters<typeof saveObject>[0] &
  Parameters<typeof checkShown>[0];

/** Writes what a request sends, and answers what is stored. */
async function written(userId: string, { params, headers, query, body, ...call }: Request) {
  const { sha256, ...said } = query;
  const place = placeOf(params);
  const content = contentOf(place, body, { type: headers["content-type"], sha256 });
  await checkShown(call, userId, place, content);
  const row = await saveObject(call, writingOf(call, userId, place, replacesOf(headers)), content, said);
  return reply(200, savedAnswer(row), etagOf(row));
}

export const putObject = route({
  ...write,
  path: "/objects/{collection}/{slot}",
  auth: "player",
  summary:
    "Save an object as a new version: bytes as application/octet-stream, or JSON. If-Match names the version that it replaces, If-None-Match: * says that it replaces none",
  refuses: [...writtenCodes],
  share: objectsShare,
  uses: writeUses,
  handler: ({ player, ...call }) => written(player.id, call),
});

export const putPlayerObject = route({
  ...write,
  path: "/server/players/{id}/objects/{collection}/{slot}",
  auth: "server",
  summary: "Save an object of a player, from a trusted game server: as PUT /objects/{collection}/{slot} does",
  refuses: [noPlayer, ...writtenCodes],
  uses: { ...writeUses, profiles: ["GetItem"] },
  handler: async (call) => {
    const { id: userId } = call.params;
    if (!(await call.tables.profiles.getItem({ userId }, { consistent: true }))) throw refuse(noPlayer);
    return written(userId, call);
  },
});

export const deleteObject = route({
  method: "DELETE",
  path: "/objects/{collection}/{slot}",
  auth: "player",
  summary: "Delete an object of the version that If-Match names. Its history stays, and can be restored",
  headers: Precondition,
  returns: { 204: z.undefined() },
  refuses: [noObject, ...writeCodes],
  maxCost: writeCost,
  share: objectsShare,
  collects: ["formerWrites"],
  uses: saveUses,
  idempotency: "own",
  handler: async ({ player, params, headers, ...call }) => {
    await remove(call, writingOf(call, player.id, placeOf(params), replacesOf(headers)));
    return reply(204, undefined);
  },
});

export const postRestore = route({
  method: "POST",
  path: "/objects/{collection}/{slot}/restore",
  auth: "player",
  summary:
    "Bring a former version back, as a new one. If-Match names the version that it replaces, which is kept if it is larger",
  headers: Precondition,
  body: z.strictObject({ version: z.int().check(z.gte(1)) }),
  answerHeaders: ["ETag"],
  returns: { 200: SavedObject },
  refuses: [noObject, unreadable, ...writeCodes],
  maxCost: { ...writeCost, read: 12 },
  share: objectsShare,
  uses: restoreUses,
  idempotency: "own",
  example: { body: { version: 12 } },
  handler: async ({ player, params, headers, body: { version }, ...call }) => {
    const writing = writingOf(call, player.id, placeOf(params), replacesOf(headers));
    const row = await restoreObject(call, writing, version);
    return reply(200, savedAnswer(row), etagOf(row));
  },
});
