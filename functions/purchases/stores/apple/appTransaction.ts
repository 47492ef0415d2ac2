import { alpha2Of } from "@game-backend/framework/countries";
import { contribution } from "../../definition";
import { signedPayload, timeOf } from "./jws";
import { type AppleSettings, appleSettings } from "./settings";

const environments = ["Production", "Sandbox"];

/**
 * Returns the id in a signed app transaction of this app. Sandbox transactions are accepted, for Apple's reviewers; they grant
 * nothing. Throws `Error` with the reason for any other text.
 */
export function verifyAppTransaction(text: string, settings: AppleSettings, now: number): string {
  const payload = signedPayload(text, settings.roots, now);
  const { bundleId, appTransactionId: id, receiptType } = payload;
  if (bundleId !== settings.bundleId) throw new Error("it is of another app");
  if (!environments.includes(String(receiptType)))
    throw new Error(`the environment ${receiptType} is not known`);
  if (typeof id !== "string" || !/^[\w-]{1,64}$/.test(id)) throw new Error("it has no appTransactionId");
  return id;
}

/** Returns the country of the storefront of a player's own signed transaction, and its time. Throws `Error` for any other text. */
function storefrontOf(text: string, settings: AppleSettings, userId: string, now: number) {
  const payload = signedPayload(text, settings.roots, now);
  const { bundleId, appAccountToken, environment, storefront } = payload;
  if (bundleId !== settings.bundleId) throw new Error("it is of another app");
  if (!environments.includes(String(environment))) throw new Error("it is not signed by Apple");
  if (settings.testers !== "all" && environment !== "Production") throw new Error("it is of the sandbox");
  if (String(appAccountToken).toLowerCase() !== userId.toLowerCase())
    throw new Error("it is another player's");
  const country = alpha2Of(storefront);
  if (country === undefined) throw new Error("it has no storefront");
  return { country, boughtAt: timeOf(payload["purchaseDate"]) ?? 0 };
}

/** Apple's signed data, besides purchases. */
export const appleProofs = contribution("storeProofs", {
  uses: { appleStore: true },
  appTransactionIn: async ({ appleStore, now }, text) =>
    signed(appleStore, (settings) => verifyAppTransaction(text, settings, now)),
  countryIn: async ({ appleStore, now }, text, userId) =>
    signed(appleStore, (settings) => storefrontOf(text, settings, userId, now)),
});

function signed<T>(variable: string, verify: (settings: AppleSettings) => T): T | undefined {
  const settings = appleSettings(variable);
  if (!settings) return undefined;
  try {
    return verify(settings);
  } catch {
    // Which check failed helps only those who forge.
    return undefined;
  }
}
