import { refuse } from "@game-backend/framework/errors";
import type { Transact } from "@game-backend/framework/transact";
import * as z from "zod/mini";
import { letterOver, noLetter } from "./codes";
import type { Clients, Collected, Granted } from "./definition";
import { grant, grantUses } from "./grant";
import { type Contents, contentsOf, isOther } from "./rules/contents";
import { everybody, type Letter } from "./rules/letters";
import { openTo } from "./rules/openTo";

/** The grants of `claimLetter`. */
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

/** A letter's id, as clients know it. */
export const LetterId = z.string().check(z.regex(/^[\w-]{1,800}$/));

/** Returns the cause of a claim in the ledger, which is a letter's id for its player too. */
export const claimCause = ({ userId, letterId }: Pick<Letter, "userId" | "letterId">): string =>
  `letter ${userId === everybody ? everybody : "own"} ${letterId}`;

/**
 * Gives a player what a letter contains, once, whole: the ledger's line is the only record, with the amount and all else. A
 * repeated claim gets the first answer, also after the letter's end. Costs 3 read units and 6 write units; 2 read units more if it
 * contains other currencies than coins.
 */
export async function claimLetter(call: Call, userId: string, id: string): Promise<Contents> {
  const { tables, now } = call;
  const cause = Buffer.from(id, "base64url").toString();
  const [, whose = "", letterId = ""] = /^letter (everybody|own) ([\x20-\x7e]{1,500})$/.exec(cause) ?? [];
  if (!letterId) throw refuse(noLetter);
  const [first, letter, profile] = await Promise.all([
    tables.ledger.getItem({ userId, entryId: cause }, { consistent: true }),
    tables.letters.getItem(
      { userId: whose === everybody ? everybody : userId, letterId },
      { consistent: true },
    ),
    tables.profiles.getItem({ userId }),
  ]);
  if (first) return contentsOf(first);
  if (!letter?.contents) throw refuse(noLetter);
  if (letter.until !== undefined && letter.until <= now) throw refuse(letterOver);
  if (!(await openTo(call, userId, profile)(letter))) throw refuse(noLetter);
  const [title = ""] = letter.text.split("\n");
  const rules = letter.contents.some(isOther) ? (await call.live({ now, pays: true })).values : {};
  await grant({ ...call, ...rules }, { id: cause, until: letter.until }, userId, letter.contents, {
    ...{ kind: "letter", reason: [...title].slice(0, 80).join("") },
    // By which claims are counted, without a write for it.
    change: { set: { letter: cause } },
    // What waited without an end would be listed for ever, before those that came earlier.
    ...(letter.until === undefined && { kept: [tables.letters.deleteItem({ userId, letterId })] }),
  });
  return letter.contents;
}
