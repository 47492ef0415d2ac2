import { dayMs } from "@game-backend/framework/durations";
import { Refusal } from "@game-backend/framework/errors";
import { badProof } from "../../codes";
import { contribution } from "../../definition";
import type { Purchase } from "../../rows";
import { type Proof, purchaseId, wholeShare } from "../../rules/proof";
import { publisher } from "./publisher";
import { googleSettings } from "./settings";

/** Google lists what was voided in the last 30 days, and refuses a question about more. A minute less, as clocks differ. */
const rememberedMs = 30 * dayMs - 60_000;

/** Google Play: its notifications are hints to ask the publisher's API, which also lists what was voided. */
export const google = contribution("moneyStores", {
  uses: { purchases: ["GetItem"], googleStore: true, googleKey: true },
  isPolled: false,
  testers: ({ googleStore }) => googleSettings(googleStore)?.testers ?? [],
  look: async ({ googleStore, googleKey, clock }, { token, subscription }) => {
    const settings = googleSettings(googleStore);
    if (!settings || token === undefined) return undefined;
    const play = publisher(settings, googleKey, clock);
    return unlessForgotten(subscription ? play.subscription(token) : play.purchase(token));
  },
  async *said({ tables, googleStore, googleKey, now, clock }, [from, to]) {
    const settings = googleSettings(googleStore);
    if (!settings || (await googleKey()).length === 0) return;
    const play = publisher(settings, googleKey, clock);
    const since = Math.max(from, now - rememberedMs);
    if (since >= to) return;
    for await (const transaction of play.voided([since, to])) {
      const id = purchaseId({ store: "google", transaction });
      const known = await tables.purchases.getItem({ purchaseId: id }, { consistent: true });
      if (!known) continue;
      const proof = await unlessForgotten(
        known.term ? play.subscription(transaction) : play.purchase(transaction),
      );
      yield proof ?? voidedProof(known, now);
    }
  },
});

/** Returns `undefined` for a purchase that Google has forgotten. Other errors are thrown: asking again may help. */
async function unlessForgotten(asked: Promise<Proof>): Promise<Proof | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refusal && error.is(badProof)) return undefined;
    throw error;
  }
}

/** Returns the proof of a purchase that Google has voided, and of which it knows nothing more. */
function voidedProof({ store, transaction, product, quantity, ...known }: Purchase, time: number): Proof {
  const { boughtAt, test, term } = known;
  return {
    ...{ store, transaction, product, quantity, boughtAt, test, time },
    ...{ state: "paid", refunded: wholeShare },
    ...(term && { term: { ...term, state: "expired", renews: false } }),
  };
}
