import { Cursor } from "@game-backend/framework/cursor";
import { refuse } from "@game-backend/framework/errors";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import { keyText } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { reasonMissing } from "../desk/codes";
import { auditRead, ReadReason, readUses } from "../desk/readReason";
import { rights } from "../desk/rights";
import { findByName, findUses } from "../profile/findByName";
import { oneSought } from "./codes";
import { route } from "./definition";
import { FoundPlayer, foundPlayer } from "./foundPlayer";
import { playersByName } from "./playersByName";

const limit = 25;
const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));

export default route({
  method: "POST",
  path: "/admin/players/search",
  auth: "admin",
  right: rights.readPlayers,
  summary:
    "Find players by the beginning of a name, or exactly by address, id, account at a platform or order; 25 a page, sorted by name. The read is audited",
  headers: ReadReason,
  body: z.strictObject({
    name: z
      .optional(text(128))
      .check(
        z.describe("The first letters, at least one, as the name has them, or the whole name in any case"),
      ),
    mail: z
      .optional(z.string().check(z.maxLength(128), z.regex(/^[!-?A-~]+@[!-?A-~]+$/)))
      .check(z.describe("The whole verified address")),
    id: z.optional(text(64)),
    identity: z
      .optional(z.strictObject({ provider: text(64), subject: text(255) }))
      .check(z.describe("The platform, such as `apple`, and its id of the person")),
    order: z
      .optional(keyText(1_100))
      .check(z.describe("A store's order, such as GPA.…, or the game's id of a purchase")),
    cursor: z.optional(Cursor).check(z.describe("The answer's `cursor`, for the next page of names")),
  }),
  returns: { 200: z.object({ players: z.array(FoundPlayer), cursor: NextCursor }) },
  refuses: [oneSought, reasonMissing],
  idempotency: "natural",
  maxCost: { read: 32, write: 3 },
  collects: ["claims", "finders"],
  uses: {
    ...readUses,
    ...findUses,
    profiles: ["BatchGetItem"],
    users: ["AdminGetUser"],
    signingKey: true,
  },
  example: {
    body: { name: "ada" },
    answer: {
      players: [
        {
          id: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11",
          username: "ada",
          guest: false,
          createdAt: 1_795_000_000_000,
        },
      ],
    },
  },
  handler: async (call) => {
    const { body, tables, users, signingKey, finders, now } = call;
    const { cursor, name, mail, id, ...others } = body;
    const [by, ...more] = Object.entries({ name, mail, id, ...others }).flatMap(([key, value]) =>
      value === undefined ? [] : [key],
    );
    if (by === undefined || more.length > 0) throw refuse(oneSought);
    await auditRead(call, { action: "players/search", details: { by } });
    const profilesOf = async (ids: readonly string[]) => {
      const rows = await tables.profiles.batchGetItem(ids.map((userId) => ({ userId })));
      return ids
        .flatMap((each) => rows.filter(({ userId }) => userId === each))
        .map((row) => foundPlayer(row, now));
    };
    if (name !== undefined) {
      const { startAfter, cursorOf } = await pagesOf(
        signingKey,
        `POST /admin/players/search ${name}`,
        cursor,
      );
      const { ids, next } = await playersByName(tables, name, limit, startAfter);
      // A whole name may be written in another case.
      const whole = cursor === undefined ? await findByName(tables, name) : undefined;
      const sought = new Set([...(whole ? [whole.id] : []), ...ids]);
      return { players: await profilesOf([...sought]), cursor: await cursorOf(next) };
    }
    // Of addresses, Cognito finds those that are verified: others prove nothing.
    const { sub } = (mail !== undefined && (await users.AdminGetUser(mail))) || {};
    const found = await Promise.all(Object.values(finders).map(({ find }) => find(others)));
    const ids = [...new Set([id, sub, ...found.flat()])].filter((each) => each !== undefined);
    return { players: await profilesOf(ids) };
  },
});
