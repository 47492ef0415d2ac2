import type { Clock } from "@game-backend/framework/clock";
import { alpha2Of } from "@game-backend/framework/countries";
import { refuse } from "@game-backend/framework/errors";
import { badProof, storeSilent } from "../../codes";
import type { Product } from "../../products";
import { type Proof, wholeShare } from "../../rules/proof";
import { ask } from "../ask";
import { objectOf } from "../objectOf";
import { accessToken } from "./accessToken";
import type { GoogleSettings } from "./settings";
import { subscriptionProof } from "./subscription";

/** The publisher's API for one app. */
export interface Publisher {
  /** Returns what Google knows of a purchase. Refuses with `purchase.bad_proof` for a token of none. */
  purchase(token: string): Promise<Proof>;
  /** Returns what Google knows of a subscription, as `purchase` does. */
  subscription(token: string): Promise<Proof>;
  /** Returns the tokens of purchases and subscriptions that were voided between two times, at most 30 days ago. */
  voided(times: readonly [from: number, to: number]): AsyncGenerator<string>;
  /** Tells Google that a purchase was granted: a consumable may be bought again then. Repeatable. */
  acknowledge(token: string, product: string, kind: Product["kind"]): Promise<void>;
}

/** Purchase tokens, as far as this program is concerned. Google's have some 150 characters. */
export const tokenForm = /^[A-Za-z0-9._-]{1,1000}$/;

/** Returns the client of Google's publisher API, version 3. */
export function publisher(
  settings: GoogleSettings,
  keys: () => Promise<readonly string[]>,
  clock: Clock,
): Publisher {
  const path = `${settings.api}/androidpublisher/v3/applications/${settings.packageName}/purchases`;

  async function call(method: string, url: string) {
    const [key = ""] = await keys();
    if (!key) throw new Error("googlePlayKey is not configured");
    const token = await accessToken(key, settings, clock.now());
    return ask(url, { method, headers: { Authorization: `Bearer ${token}` } });
  }

  async function askAbout(token: string, address: string, proofIn: typeof proofOf): Promise<Proof> {
    if (!tokenForm.test(token)) throw refuse(badProof, { message: "This is no token of a purchase" });
    // State and time must not be newer than what Google answers.
    const time = clock.now();
    const { status, body } = await call("GET", `${path}/${address}/tokens/${token}`);
    if (status === 200) return proofIn(body, token, time);
    if (status === 400 || status === 404 || status === 410)
      throw refuse(badProof, { message: "Google knows no purchase with this token in this app" });
    console.error(`Google refuses the service account: ${status}`, body);
    throw refuse(storeSilent, { retryAfter: 60 });
  }

  return {
    purchase: (token) => askAbout(token, "productsv2", proofOf),
    subscription: (token) => askAbout(token, "subscriptionsv2", subscriptionProof),
    async *voided([startTime, endTime]) {
      for (let page = ""; ; ) {
        const query = new URLSearchParams({
          ...{ startTime: `${startTime}`, endTime: `${endTime}`, maxResults: "1000", type: "1" },
          ...{ includeQuantityBasedPartialRefund: "true", ...(page && { token: page }) },
        });
        const { status, body } = await call("GET", `${path}/voidedpurchases?${query}`);
        if (status !== 200)
          throw new Error(`Google gives no voided purchases: ${status} ${JSON.stringify(body)}`);
        const { voidedPurchases: found = [] } = body;
        for (const { purchaseToken } of found as { purchaseToken?: unknown }[])
          if (typeof purchaseToken === "string") yield purchaseToken;
        const next = objectOf(body["tokenPagination"])["nextPageToken"];
        if (typeof next !== "string" || next === "") return;
        page = next;
      }
    },
    async acknowledge(token, product, kind) {
      const verb = kind === "consumable" ? "consume" : "acknowledge";
      const list = kind === "subscription" ? "subscriptions" : "products";
      const { status, body } = await call("POST", `${path}/${list}/${product}/tokens/${token}:${verb}`);
      // What is gone was refunded, and waits for nothing.
      if (status < 300 || status === 410) return;
      throw new Error(`Google does not ${verb} a purchase of ${product}: ${status} ${JSON.stringify(body)}`);
    },
  };
}

const states: Readonly<Record<string, Proof["state"]>> = {
  PURCHASED: "paid",
  PENDING: "pending",
  CANCELLED: "canceled",
};

/** Returns what a `ProductPurchaseV2` proves. Absent numbers of pieces are one. */
function proofOf(body: Readonly<Record<string, unknown>>, token: string, time: number): Proof {
  const lines = body["productLineItem"];
  const line = Array.isArray(lines) && lines.length === 1 ? objectOf(lines[0]) : undefined;
  const product = line?.["productId"];
  const state = states[String(objectOf(body["purchaseStateContext"])["purchaseState"])];
  if (typeof product !== "string" || !state)
    throw refuse(badProof, { message: "Google says nothing of this purchase that is sold here" });
  const offer = objectOf(line?.["productOfferDetails"]);
  const quantity = numberOf(offer["quantity"], 1);
  const left = numberOf(offer["refundableQuantity"], quantity);
  const player = body["obfuscatedExternalAccountId"];
  const order = body["orderId"];
  const country = alpha2Of(body["regionCode"]);
  const completed = Date.parse(String(body["purchaseCompletionTime"]));
  return {
    ...{ store: "google", transaction: token, product, quantity, state, time },
    refunded: state === "canceled" ? wholeShare : Math.ceil(((quantity - left) * wholeShare) / quantity),
    boughtAt: Number.isNaN(completed) ? time : completed,
    ...(typeof player === "string" && player !== "" && { player: player.toLowerCase() }),
    ...(country !== undefined && { country }),
    test: body["testPurchaseContext"] !== undefined,
    // Codes and tests have an empty one, which no index takes.
    ...(typeof order === "string" && order !== "" && { order }),
    acknowledged:
      body["acknowledgementState"] === "ACKNOWLEDGEMENT_STATE_ACKNOWLEDGED" &&
      offer["consumptionState"] !== "CONSUMPTION_STATE_YET_TO_BE_CONSUMED",
  };
}

/** Google's numbers are JSON numbers or texts of digits. */
function numberOf(value: unknown, otherwise: number): number {
  const number = Number(value ?? otherwise);
  return Number.isSafeInteger(number) && number >= 0 ? number : otherwise;
}
