import { badRequest } from "@game-backend/framework/codes/requests";
import { mostInRow } from "@game-backend/framework/collection";
import { digestOf } from "@game-backend/framework/digest";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { objectAnswer, SavedObject, savedAnswer } from "../answers";
import { noObject } from "../codes";
import { isSmall, objectsShare, placeOf, rangeOf, slotsOfSmall } from "../collections";
import { route } from "../definition";
import type { Slot } from "../rows";
import { contentCodes, contentOf } from "../rules/content";
import { nextSlot, writeCodes } from "../rules/next";
import { putSlot, writingOf } from "../save";

/** The most objects that one request writes. */
const most = 20;
/** The slots that this game has for them. */
const places = Math.min(most, slotsOfSmall);

export default route({
  method: "POST",
  path: "/objects",
  auth: "player",
  summary: `Save up to ${most} small objects, all or none: JSON of collections without a history. Answers come in the order of the request`,
  body: z.strictObject({
    objects: z
      .array(
        z.strictObject({
          collection: z.string(),
          slot: z.int().check(z.gte(0)),
          value: z.record(z.string(), z.unknown()),
          version: z
            .optional(z.int().check(z.gte(0)))
            .check(
              z.describe(
                "The version that it replaces; 0, or absent, for none, and where the last write counts",
              ),
            ),
        }),
      )
      .check(z.minLength(1), z.maxLength(most)),
  }),
  returns: { 200: z.object({ objects: z.array(SavedObject) }) },
  refuses: [noObject, ...writeCodes, ...contentCodes],
  // Rows of 4 KB, written in a transaction, read again after a conflict.
  maxCost: { read: 4 * places, write: 10 * places },
  upfrontCost: { read: 2 },
  share: objectsShare,
  uses: { slots: ["BatchGetItem", "PutItem"] },
  idempotency: "own",
  example: { body: { objects: [{ collection: "settings", slot: 0, value: { volume: 0.5 } }] } },
  handler: async ({ player: { id: userId }, body, tables, transact, spend, ...call }) => {
    const writes = body.objects.map(({ collection, slot, value, version }, at) =>
      within(at, () => {
        const place = placeOf({ collection, slot: `${slot}` });
        const sent = Buffer.from(JSON.stringify(value));
        if (!isSmall(place.collection) || sent.length > mostInRow)
          throw refuse(badRequest, {
            message: `${collection} is not written with others: use PUT`,
            field: "",
          });
        const content = contentOf(place, sent, { type: "application/json" });
        const writing = writingOf(
          call,
          userId,
          place,
          version || (place.collection.last ? undefined : "nothing"),
        );
        return { range: rangeOf(place), writing, content };
      }),
    );
    const key = digestOf(`${call.idempotencyKey} ${call.requestHash.stored}`);
    const ranges = [...new Set(writes.map(({ range }) => range))].map((slot) => ({ userId, slot }));
    await spend({ read: 2 * ranges.length, write: 10 * ranges.length });
    return untilWritten(async () => {
      const found = await tables.slots.batchGetItem(ranges, { consistent: true });
      const before = new Map(found.map((row) => [row.slot, row]));
      const after = new Map<string, Slot>(before);
      // All or none: a repeat finds the key in one of the rows at least, unless others have written all of them since.
      if (found.some(({ savedBy }) => savedBy === key))
        return { objects: writes.flatMap(({ range }) => objectAnswer(before.get(range)) ?? []) };
      const answers = writes.map(({ range, writing, content }, at) =>
        within(at, () => {
          const row = nextSlot(after.get(range), { ...writing, savedBy: `${key} ${at}` }, content, {});
          after.set(range, row);
          return savedAnswer(row);
        }),
      );
      const puts = [...after].flatMap(([range, row]) =>
        row === before.get(range) ? [] : [putSlot(tables, before.get(range), { ...row, savedBy: key })],
      );
      const isDone = puts.length === 0 || (await transact(puts)).applied;
      return isDone && { objects: answers };
    });
  },
});

/** Names the object of a request that is refused. */
function within<T>(at: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, details } = error;
    throw refuse(code, {
      message,
      field: `/objects/${at}${error.field?.startsWith("/") ? `/value${error.field}` : ""}`,
      details,
    });
  }
}
