import { idOf } from "@game-backend/framework/digest";
import { dayMs, daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { inParallel } from "@game-backend/framework/inParallel";
import { rows } from "@game-backend/framework/pages";
import { reply } from "@game-backend/framework/route";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../desk/secondAdmin";
import { countsAs, countsIn } from "../economy/rules/contents";
import { everybody, type InboxMessage, inboxMessageIdOf, lists } from "../economy/rules/inboxMessages";
import { asked, askedCodes, askedUses, inboxMessageFields, reachFields } from "./asked";
import { tooManyInboxMessages } from "./codes";
import { type Granted, route } from "./definition";

/** The most inbox messages to everybody that are open at a time: each is read by every player who starts. */
const mostOpen = 50;

const allUses = { letters: ["GetItem", "PutItem", "Query", "UpdateItem"] } as const;

export default route({
  method: "POST",
  path: "/admin/inbox",
  auth: "admin",
  right: rights.broadcast,
  summary:
    "Send an inbox message to players or to everybody, with what can be claimed until its end; above your numbers of the day another admin must agree. The audit log records who sent it and why",
  body: z.strictObject({
    ...inboxMessageFields,
    reason: Reason,
  }),
  returns: {
    202: z.object({
      sent: z.int().check(z.describe("To how many players; 0 for everybody")),
      ...reachFields,
    }),
  },
  refuses: [...askedCodes, tooManyInboxMessages, ...numberCodes],
  idempotencyKeyRequired: true,
  maxCost: { read: 1_200, write: 3_200 },
  uses: {
    ...askedUses,
    ...numberUses,
    ...allUses,
    audit: ["PutItem"],
  },
  collects: ["entitlements", "reach", "reached"],
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
    const { when, isToAll, players, contents, reaches, answer } = await asked(call, body);
    const until = at + days * dayMs;
    const inboxMessage = {
      ...{ letterId: inboxMessageIdOf(at, idOf(admin.id, call.idempotencyKey)), text, at, until },
      ...(texts && { texts }),
      ...(contents.length > 0 && { contents }),
      ...(to === "everybody-and-new" && { alsoNew: true as const }),
      ...(when && { when }),
      expiresAt: Math.ceil(until / 1_000) + 7 * daySeconds,
    } satisfies Omit<InboxMessage, "userId">;
    // To everybody it is what each player gets, whatever their number.
    let most = contents;
    for (const each of Object.values(call.reached)) most = await each.most(most);
    const counts = isToAll ? countsAs("everybody", most) : countsIn(most, players.length);
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
      const target = { letter: inboxMessage.letterId, ...(players.length === 1 && { userId: players[0] }) };
      const entry = tables.audit.putItem(
        auditEntry({ ...call, admin, action: "letters/send", target, details }),
      );
      if (isToAll) await sendToAll(call, { userId: everybody, ...inboxMessage }, entry);
      else {
        await entry;
        const errors = await inParallel(25, players, async (userId) => {
          await tables.letters.putItem({ userId, ...inboxMessage });
        });
        // A repeated request writes the same inbox messages again.
        if (errors.length > 0) throw errors[0];
        const row = { userId: lists, ...inboxMessage, sent: players.length };
        await tables.letters.putItem(row, { if: { letterId: { exists: false } } });
      }
      return reply(202, { sent: players.length, ...answer });
    });
  },
});

/** The row of which each inbox message to everybody must be the next: two that are sent at once see each other. */
const last = { userId: "last", letterId: everybody };

/** Sends an inbox message to everybody: one row, however many players there are. Refuses it if 50 others are open. */
const sendToAll = (
  { tables, transact, now }: { tables: Granted<typeof allUses>; transact: Transact; now: number },
  inboxMessage: InboxMessage,
  entry: Write<object>,
) =>
  untilWritten(async () => {
    const seen = await tables.letters.getItem(last, { consistent: true });
    const all = { hash: everybody, consistent: true };
    let open = 0;
    for await (const { letterId, until = 0 } of rows((startAfter) =>
      tables.letters.query({ ...all, startAfter }),
    )) {
      if (letterId === inboxMessage.letterId) return true;
      if (until > now) open++;
    }
    if (open >= mostOpen) throw refuse(tooManyInboxMessages);
    const { applied } = await transact([
      entry,
      tables.letters.putItem(inboxMessage),
      tables.letters.updateItem(last, {
        set: { text: inboxMessage.letterId },
        if: { text: unchanged(seen?.text) },
      }),
    ]);
    return applied;
  });
