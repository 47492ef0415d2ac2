import { mostBytes } from "@game-backend/framework/collection";
import { Precondition } from "@game-backend/framework/ifMatch";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { etagOf, SavedObject, savedAnswer } from "../answers";
import { noObject } from "../codes";
import { placeOf } from "../collections";
import { contentCodes, contentOf } from "../rules/content";
import { type Replaces, writeCodes } from "../rules/next";
import { saveObject, writingOf } from "../save";

/** The headers of a write. */
const WriteHeaders = z.extend(Precondition, { "content-type": z.optional(z.string()) });

export const replacesOf = (headers: z.output<typeof Precondition>): Replaces =>
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
export const write = {
  method: "PUT",
  headers: WriteHeaders,
  query: WriteQuery,
  body: z.instanceof(Uint8Array),
  bytes: mostBytes,
  answerHeaders: ["ETag"],
  returns: { 200: SavedObject },
  maxCost: writeCost,
  idempotency: "own",
} as const;

/** The codes with which `written` refuses. */
export const writtenCodes = [noObject, ...writeCodes, ...contentCodes] as const;

type Request = {
  params: { collection: string; slot: string };
  headers: z.output<typeof WriteHeaders>;
  query: z.output<typeof WriteQuery>;
  body: Uint8Array;
  now: number;
  idempotencyKey: string;
} & Parameters<typeof saveObject>[0];

/** Writes what a request sends, and answers what is stored. */
export async function written(userId: string, { params, headers, query, body, ...call }: Request) {
  const { sha256, ...said } = query;
  const place = placeOf(params);
  const content = contentOf(place, body, { type: headers["content-type"], sha256 });
  const row = await saveObject(call, writingOf(call, userId, place, replacesOf(headers)), content, said);
  return reply(200, savedAnswer(row), etagOf(row));
}

/** The third of a player's budget that the routes of objects have: a loop of saving leaves all other routes open. */
export const share = { name: "objects", part: 1 / 3 } as const;
