import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { subjectAt, subjectUses } from "../../../functions/identities/linked";
import { badProof } from "../../../functions/purchases/codes";
import { PurchaseAnswer } from "../../../functions/purchases/rules/purchaseAnswer";
import { acceptProof, acceptRefuses, acceptUses } from "../../../functions/purchases/settle/acceptProof";
import { contribution, route } from "./ownStore";
import { signedBy } from "./signedBy";

const Receipt = z.object({
  ...{ title: z.string(), player: z.string(), order: z.string(), product: z.string() },
  ...{ state: z.enum(["paid", "refunded"]), at: z.int() },
});

/** The list of stores: Nebula tells of refunds by receipts, and nothing is asked. */
export const nebulaStore = contribution("moneyStores", {
  uses: {},
  isPolled: false,
  testers: () => [],
  look: async () => undefined,
  async *said() {},
});

export const postNebula = route({
  method: "POST",
  path: "/purchases/nebula",
  auth: "player",
  activity: "purchases",
  refusable: "never",
  summary: "Claim a purchase of Nebula's store by the receipt that the console gives the game",
  body: z.strictObject({ receipt: z.string().check(z.regex(/^[!-~]+$/), z.maxLength(4_096)) }),
  returns: { 200: PurchaseAnswer },
  refuses: [badProof, ...acceptRefuses],
  idempotency: "natural",
  maxCost: { read: 11, write: 23, consumers: 4 },
  uses: { ...acceptUses, ...subjectUses, nebulaSignIn: true },
  handler: async ({ player, body: { receipt }, nebulaSignIn, ...call }) => {
    const { title, key } = JSON.parse(nebulaSignIn);
    const { data } = Receipt.safeParse(signedBy(key, receipt));
    // A receipt counts for the player whose account at Nebula has bought.
    const own = await subjectAt("custom-nebula", call, player.id);
    if (data === undefined || data.title !== title || data.player !== own) throw refuse(badProof);
    const { order: transaction, product, state, at: time } = data;
    const refunded = state === "refunded" ? 100_000 : 0;
    const bought = { store: "nebula", transaction, order: transaction, product, quantity: 1 };
    const said = { state: "paid", refunded, time, boughtAt: time, signedAt: time, test: false } as const;
    return acceptProof(call, { ...bought, ...said, buyer: player.id }, [], player.id);
  },
});
