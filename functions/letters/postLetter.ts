import { badRequest } from "@game-backend/framework/codes/requests";
import { idOf } from "@game-backend/framework/digest";
import { dayMs, daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { inParallel } from "@game-backend/framework/inParallel";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { rows } from "@game-backend/framework/pages";
import { reply } from "@game-backend/framework/route";
import type { Write } from "@game-backend/framework/tableClient";
import { lines } from "@game-backend/framework/text";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { superior } from "../desk/codes";
import { ownPlayersOf, ownUses } from "../desk/ownPlayers";
import { Reason } from "../desk/reason";
import { refuseSuperior, superiorUses } from "../desk/refuseSuperior";
import { rights } from "../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../desk/secondAdmin";
import { type Contents, countsIn, GiftList, numberOf } from "../economy/contents";
import { fixed, fixedUses } from "../economy/fixed";
import { Audience, everybody, type Letter, letterIdOf, lists } from "../economy/letters";
import { admitted } from "../filter/admitted";
import { textRefused } from "../filter/codes";
import type { Profile } from "../profile/rows";
import { tooManyLetters } from "./codes";
import { type Collected, type Granted, route } from "./own";

/** The most letters to everybody that are open at a time: each is read by every player who starts. */
const mostOpen = 50;

const allUses = { letters: ["GetItem", "PutItem", "Query", "UpdateItem"] } as const;

const AskedAudience = z.extend(Audience, {
  payer: z
    .optional(z.nullable(z.boolean()))
    .check(z.describe("True: who has paid; false: who has not; null changes nothing")),
});

const Sum = z.object({
  currency: z.optional(z.string()),
  item: z.optional(z.string()),
  entitlement: z.optional(z.string()),
  amount: z.number(),
});

/** Returns what players get together of each content, at most. */
const sumOf = (contents: Contents, players: number): z.input<typeof Sum>[] =>
  contents.map((one) => {
    const { currency, item, entitlement } = one as Partial<
      Record<"currency" | "item" | "entitlement", string>
    >;
    const what = currency === undefined ? (item === undefined ? { entitlement } : { item }) : { currency };
    return { ...what, amount: numberOf(one) * players };
  });

const Text = lines().check(z.trim(), z.minLength(1), z.maxLength(1_000));

export default route({
  method: "POST",
  path: "/admin/letters",
  auth: "admin",
  right: rights.broadcast,
  summary:
    "Send a letter to players or to everybody, with what can be claimed until its end; above your numbers of the day another admin must agree. The audit log records who sent it and why",
  body: z.strictObject({
    to: z
      .enum(["players", "everybody", "everybody-and-new"])
      .check(z.describe("Who has an account now; or also who makes one while the letter is open")),
    players: z
      .optional(z.array(z.guid()).check(z.minLength(1), z.maxLength(1_000)))
      .check(z.describe("The ids of `players`")),
    text: Text.check(z.describe("For players whose language has no text of its own")),
    texts: z.optional(z.record(z.string().check(z.regex(/^[a-z]{2}$/)), Text)).check(
      z.refine((texts) => Object.values(texts ?? {}).join("").length <= 3_000, "3,000 characters together"),
      z.describe("Texts by language, such as `de`"),
    ),
    contents: z.optional(GiftList),
    when: z
      .optional(AskedAudience)
      .check(
        z.describe(
          "Of everybody, only for whom this holds when it is sent: with a tag, payers, days since the sign-up",
        ),
      ),
    days: z.int().check(z.gte(1), z.lte(90), z.describe("How long it can be read and claimed")),
    reason: Reason,
  }),
  returns: {
    202: z.object({
      sent: z.int().check(z.describe("To how many players; 0 for everybody")),
      reaches: z
        .optional(z.int())
        .check(
          z.describe(
            "How many players get it at most: exactly, for a list; for everybody, the accounts of the last day that was counted, absent before there is one",
          ),
        ),
      sum: z
        .optional(z.array(Sum))
        .check(z.describe("What all of them get at most; absent without contents, and if `reaches` is")),
      warnings: z
        .optional(z.array(z.string()))
        .check(
          z.describe("What may be meant so, such as an entitlement that no product and no bundle names"),
        ),
      unknown: z.array(z.string()).check(z.describe("Those of the ids that no player has")),
    }),
  },
  refuses: [superior, textRefused, tooManyLetters, ...numberCodes, liveUnreadable],
  idempotencyKeyRequired: true,
  maxCost: { read: 1_200, write: 3_200 },
  uses: {
    ...superiorUses,
    ...ownUses,
    ...numberUses,
    ...allUses,
    profiles: ["BatchGetItem"],
    audit: ["PutItem"],
    textFilter: true,
    ...fixedUses,
  },
  collects: ["entitlements", "reach"],
  example: {
    body: {
      to: "everybody",
      text: "Sorry for the two hours without a server.",
      contents: [{ currency: "coins", amount: 100 }],
      days: 30,
      reason: "The outage of 27 November",
    },
    answer: { sent: 0, unknown: [], reaches: 1_200, sum: [{ currency: "coins", amount: 120_000 }] },
  },
  handler: async ({ body, ...call }) => {
    const { player: admin, tables, begunAt: at } = call;
    const { to, text, texts, days, reason } = body;
    const { payer, ...asked } = body.when ?? {};
    const when = body.when && { ...asked, ...(typeof payer === "boolean" && { payer }) };
    const isToAll = to !== "players";
    if (isToAll !== (body.players === undefined))
      throw refuse(badRequest, { message: "players: only with to players", field: "/players" });
    if (!isToAll && when) throw refuse(badRequest, { message: "when: only to everybody", field: "/when" });
    const ids = [...new Set(body.players)];
    const found = await tables.profiles.batchGetItem(ids.map((userId) => ({ userId })));
    const players = found.map(({ userId }) => userId);
    await refuseOwn(call, ids, found);
    const { contents, warnings } = body.contents
      ? await fixed(call, body.contents)
      : { contents: [], warnings: [] };
    for (const [field, each] of Object.entries({ ...texts, "": text }))
      await admitted(
        call.textFilter,
        "broadcast",
        each,
        field ? `/texts/${field}` : "/text",
        field || undefined,
      );
    const until = at + days * dayMs;
    const letter = {
      ...{ letterId: letterIdOf(at, idOf(admin.id, call.idempotencyKey)), text, at, until },
      ...(texts && { texts }),
      ...(contents.length > 0 && { contents }),
      ...(to === "everybody-and-new" && { alsoNew: true as const }),
      ...(when && { when }),
      expiresAt: Math.ceil(until / 1_000) + 7 * daySeconds,
    } satisfies Omit<Letter, "userId">;
    const reaches = isToAll ? await accountsIn(call) : players.length;
    const counts = isToAll ? ofEverybody(contents) : countsIn(contents, players.length);
    const act = {
      ...{ action: "letters/send", body, counts, details: { contents } },
      ...(reaches !== undefined && { reaches }),
      ...(players.length === 1 && { userId: players[0] }),
    };
    return withinNumbers(call, act, async () => {
      const details = {
        ...{ to, text, contents: JSON.stringify(contents), days, reason },
        ...(when && { when: JSON.stringify(when) }),
      };
      const target = { letter: letter.letterId, ...(players.length === 1 && { userId: players[0] }) };
      const entry = tables.audit.putItem(
        auditEntry({ ...call, admin, action: "letters/send", target, details }),
      );
      if (isToAll) await sendToAll(call, { userId: everybody, ...letter }, entry);
      else {
        await entry;
        const errors = await inParallel(25, players, async (userId) => {
          await tables.letters.putItem({ userId, ...letter });
        });
        // A repeated request writes the same letters again.
        if (errors.length > 0) throw errors[0];
        const row = { userId: lists, ...letter, sent: players.length };
        await tables.letters.putItem(row, { if: { letterId: { exists: false } } });
      }
      return reply(202, {
        ...{ sent: players.length, unknown: ids.filter((id) => !players.includes(id)) },
        ...(reaches !== undefined && { reaches }),
        ...(warnings.length > 0 && { warnings: [...warnings] }),
        ...(reaches !== undefined && contents.length > 0 && { sum: sumOf(contents, reaches) }),
      });
    });
  },
});

/** Returns what a letter to everybody takes of a member's numbers: for each player, whatever their number. */
const ofEverybody = (contents: Contents) =>
  countsIn(contents).map(({ what, of, amount }) => ({
    ...{ what: "everybody" as const, of: of === undefined ? what : `${what}:${of}`, amount },
  }));

async function accountsIn({ reach }: Collected<"reach">): Promise<number | undefined> {
  for (const { accounts } of Object.values(reach)) return accounts();
  return undefined;
}

/** The row of which each letter to everybody must be the next: two that are sent at once see each other. */
const last = { userId: "last", letterId: everybody };

/** Sends a letter to everybody: one row, however many players there are. Refuses it if 50 others are open. */
const sendToAll = (
  { tables, transact, now }: { tables: Granted<typeof allUses>; transact: Transact; now: number },
  letter: Letter,
  entry: Write<object>,
) =>
  untilWritten(async () => {
    const seen = await tables.letters.getItem(last, { consistent: true });
    const all = { hash: everybody, consistent: true };
    let open = 0;
    for await (const { letterId, until = 0 } of rows((startAfter) =>
      tables.letters.query({ ...all, startAfter }),
    )) {
      if (letterId === letter.letterId) return true;
      if (until > now) open++;
    }
    if (open >= mostOpen) throw refuse(tooManyLetters);
    const { applied } = await transact([
      entry,
      tables.letters.putItem(letter),
      tables.letters.updateItem(last, {
        set: { text: letter.letterId },
        if: { text: unchanged(seen?.text) },
      }),
    ]);
    return applied;
  });
type Call = Parameters<typeof refuseSuperior>[0] &
  Parameters<typeof ownPlayersOf>[0] & { player: Parameters<typeof refuseSuperior>[1] };

/**
 * Refuses a letter to the caller's own player, as every act on one is refused. For more players than one it reads as whom the caller
 * plays, instead of each player's account. Nobody has a higher role than those who send letters: admins.
 */
async function refuseOwn(call: Call, ids: readonly string[], found: readonly Profile[]): Promise<void> {
  const [id, ...others] = ids;
  if (id === undefined) return;
  if (others.length === 0)
    return refuseSuperior(call, call.player, { id, ...(found[0] && { username: found[0].username }) });
  const own = await ownPlayersOf(call, call.player);
  if (own.some((each) => ids.includes(each))) throw refuse(superior);
}
