import { refuse } from "@game-backend/framework/errors";
import type { Transact } from "@game-backend/framework/transact";
import * as z from "zod/mini";
import { inboxMessageOver, noInboxMessage } from "./codes";
import type { Clients, Collected, Granted } from "./definition";
import { grant, grantUses } from "./grant";
import { type Contents, contentsOf, isOther } from "./rules/contents";
import { everybody, type InboxMessage } from "./rules/inboxMessages";
import { openTo } from "./rules/openTo";

/** The grants of `claimInboxMessage`. */
export const claimUses = {
  ...grantUses,
  letters: ["GetItem", "DeleteItem"],
  profiles: ["GetItem"],
  heads: ["BatchGetItem"],
  live: ["currencies"],
} as const;

type Call = { tables: Granted<typeof claimUses>; transact: Transact; now: number } & Clients<
  Pick<typeof claimUses, "live">
> &
  Collected<"payers">;

/** An inbox message's id, as clients know it. */
export const InboxMessageId = z.string().check(z.regex(/^[\w-]{1,800}$/));

/** Returns the cause of a claim in the ledger, which is an inbox message's id for its player too. */
export const claimCause = ({ userId, letterId }: Pick<InboxMessage, "userId" | "letterId">): string =>
  `letter ${userId === everybody ? everybody : "own"} ${letterId}`;

/**
 * Gives a player what an inbox message contains, once, whole: the ledger's line is the only record, with the amount and all else. A
 * repeated claim gets the first answer, also after the inbox message's end. Costs 3 read units and 6 write units; 2 read units more
 * if it contains other currencies than coins.
 */
export async function claimInboxMessage(call: Call, userId: string, id: string): Promise<Contents> {
  const { tables, now } = call;
  const cause = Buffer.from(id, "base64url").toString();
  const [, whose = "", letterId = ""] = /^letter (everybody|own) ([\x20-\x7e]{1,500})$/.exec(cause) ?? [];
  if (!letterId) throw refuse(noInboxMessage);
  const [first, inboxMessage, profile] = await Promise.all([
    tables.ledger.getItem({ userId, entryId: cause }, { consistent: true }),
    tables.letters.getItem(
      { userId: whose === everybody ? everybody : userId, letterId },
      { consistent: true },
    ),
    tables.profiles.getItem({ userId }),
  ]);
  if (first) return contentsOf(first);
  if (!inboxMessage?.contents) throw refuse(noInboxMessage);
  if (inboxMessage.until !== undefined && inboxMessage.until <= now) throw refuse(inboxMessageOver);
  if (!(await openTo(call, userId, profile)(inboxMessage))) throw refuse(noInboxMessage);
  const [title = ""] = inboxMessage.text.split("\n");
  const rules = inboxMessage.contents.some(isOther) ? (await call.live({ now, pays: true })).values : {};
  await grant(
    { ...call, ...rules },
    { id: cause, until: inboxMessage.until },
    userId,
    inboxMessage.contents,
    {
      ...{ kind: "letter", reason: [...title].slice(0, 80).join("") },
      // By which claims are counted, without a write for it.
      change: { set: { letter: cause } },
      // What waited without an end would be listed for ever, before those that came earlier.
      ...(inboxMessage.until === undefined && { kept: [tables.letters.deleteItem({ userId, letterId })] }),
    },
  );
  return inboxMessage.contents;
}
