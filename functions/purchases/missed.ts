import { Refusal } from "@game-backend/framework/errors";
import type { Clients, Granted } from "../game";
import { verifyNotification } from "./apple/notification";
import { sentNotifications } from "./apple/serverApi";
import { appleSettings } from "./apple/settings";
import { badProof } from "./codes";
import { publisher } from "./google/publisher";
import { googleSettings } from "./google/settings";
import { type Proof, purchaseId, wholeShare } from "./proof";
import type { Purchase } from "./rows";
import { mayTest } from "./testers";

export const missedUses = {
  purchases: ["GetItem"],
  appleStore: true,
  appleKey: true,
  googleStore: true,
  googleKey: true,
} as const;

type Dependencies = { tables: Granted<Pick<typeof missedUses, "purchases">>; now: number } & Clients<
  Omit<typeof missedUses, "purchases">
>;

/** Two times, in milliseconds since the epoch. */
export type Times = readonly [from: number, to: number];

/** Returns what Apple has told in a time, if its server API may be asked. What is no proof of a purchase is left out. */
export async function* saidByApple(
  { tables, appleStore, appleKey, now }: Dependencies,
  times: Times,
): AsyncGenerator<Proof> {
  const settings = appleSettings(appleStore);
  if (!settings?.server) return;
  for await (const text of sentNotifications(settings, appleKey, times)) {
    const proof = proofIn(() => verifyNotification(text, settings, now).proof);
    if (!proof) continue;
    // Test money counts for those who may use it, and for what was claimed already.
    if (mayTest(proof, settings.testers, proof.player) || (await rowOf(tables, proof))?.userId) yield proof;
  }
}

/** Returns what Google says now about purchases that it has voided in a time, and that are known here. */
export async function* saidByGoogle(
  { tables, googleStore, googleKey, now }: Dependencies,
  times: Times,
): AsyncGenerator<Proof> {
  const settings = googleSettings(googleStore);
  if (!settings || (await googleKey()).length === 0) return;
  const play = publisher(settings, googleKey);
  for await (const transaction of play.voided(times)) {
    const known = await rowOf(tables, { store: "google", transaction });
    if (!known) continue;
    try {
      yield await (known.term ? play.subscription(transaction) : play.purchase(transaction));
    } catch (error) {
      if (!(error instanceof Refusal && error.is(badProof))) throw error;
      // Google has voided it, and knows nothing more of it.
      yield voidedProof(known, now);
    }
  }
}

const rowOf = ({ purchases }: Dependencies["tables"], of: Pick<Proof, "store" | "transaction">) =>
  purchases.getItem({ purchaseId: purchaseId(of) }, { consistent: true });

function voidedProof({ store, transaction, product, quantity, ...known }: Purchase, time: number): Proof {
  const { boughtAt, test, term } = known;
  return {
    ...{ store, transaction, product, quantity, boughtAt, test, time },
    ...{ state: "paid", refunded: wholeShare },
    ...(term && { term: { ...term, state: "expired", renews: false } }),
  };
}

function proofIn(verify: () => Proof | undefined): Proof | undefined {
  try {
    return verify();
  } catch (error) {
    console.warn("A notification in Apple's history proves nothing", error);
    return undefined;
  }
}
