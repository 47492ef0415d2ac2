import { noPlayer } from "@game-backend/framework/codes/players";
import { publicId } from "@game-backend/framework/publicId";
import * as z from "zod/mini";
import { walletChanged } from "../economy/codes";
import { type Content, ContentList } from "../economy/contents";
import { claim, claimCause, claimUses, refusedCode } from "./claim";
import { route } from "./own";
import { everybody, isOpenTo } from "./rows";

/** The most letters that one request claims. */
const most = 20;

export default route({
  method: "POST",
  path: "/inbox/claim",
  auth: "player",
  summary: "Claim what the oldest open letters contain, 20 at most: `more` says that there are further ones",
  returns: {
    200: z.object({
      claimed: z.array(z.object({ id: z.string(), contents: ContentList })),
      refused: z
        .array(z.object({ id: z.string(), code: z.string() }))
        .check(z.describe("What has no place in the wallet, with the code of POST /inbox/{id}/claim")),
      more: z.boolean(),
    }),
  },
  refuses: [walletChanged, noPlayer],
  // A retry finds the lines in the ledger.
  idempotency: "natural",
  maxCost: { read: 150, write: 8 * most, consumers: most, messages: 10 * most },
  upfrontCost: { read: 12 },
  uses: { ...claimUses, letters: ["GetItem", "Query"], ledger: ["GetItem", "PutItem", "BatchGetItem"] },
  example: {
    answer: {
      claimed: [
        {
          id: "bGV0dGVyIG93biAyMDI2LTExLTIwVDEwOjAwOjAwLjAwMFogYQ",
          contents: [{ currency: "coins", amount: 100 }],
        },
      ],
      refused: [],
      more: false,
    },
  },
  handler: async ({ player: { id: userId }, ...call }) => {
    const { tables, now } = call;
    const lists = await Promise.all(
      [userId, everybody].map((hash) => tables.letters.query({ hash, limit: 100, consistent: true })),
    );
    const profile = await tables.profiles.getItem({ userId });
    const open = lists
      .flatMap(({ items }) => items)
      .filter((letter) => letter.contents && isOpenTo(letter, profile, now));
    const keys = open.map((letter) => ({ userId, entryId: claimCause(letter) }));
    const lines = keys.length > 0 ? await tables.ledger.batchGetItem(keys, { consistent: true }) : [];
    const known = new Set(lines.map(({ entryId }) => entryId));
    const waiting = keys.map(({ entryId }) => entryId).filter((cause) => !known.has(cause));
    const claimed: { id: string; contents: Content[] }[] = [];
    const refused: { id: string; code: string }[] = [];
    for (const cause of waiting.slice(0, most)) {
      await call.spend({ read: 6, write: 8, consumers: 1, messages: 10 });
      const id = publicId(cause);
      try {
        claimed.push({ id, contents: [...(await claim(call, userId, cause))] });
      } catch (error) {
        refused.push({ id, code: refusedCode(error) });
      }
    }
    return { claimed, refused, more: waiting.length > most };
  },
});
