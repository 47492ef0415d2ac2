import { playerDeleted } from "@game-backend/framework/codes/players";
import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { AgeAnswer, ageAnswer } from "./ageAnswer";
import { Band, bandOf } from "./bands";
import { badAppTransaction } from "./codes";
import { route } from "./definition";
import { listingUses, settleListing } from "./listing";
import { rulesIn } from "./rules";
import { type AgeStatement, tightened } from "./tightened";

const Years = z.int().check(z.gte(0), z.lte(120));

export default route({
  method: "PUT",
  path: "/profile/age",
  auth: "player",
  bannedMay: "say their age",
  summary:
    "Say what the platform or the player says of the player's age: a band, never a birth date. The first band counts, and later " +
    "only a younger one",
  body: z.strictObject({
    source: z.enum(["declared", "apple", "google"]),
    band: z.optional(Band),
    ageLower: z.optional(Years).check(z.describe("The range's lower bound, if the platform gives a range")),
    guardian: z
      .optional(z.enum(["pending", "denied"]))
      .check(z.describe("Google's SUPERVISED_APPROVAL_PENDING or _DENIED")),
    appTransaction: z
      .optional(z.string().check(z.minLength(1), z.maxLength(16_000)))
      .check(z.describe("StoreKit's AppTransaction: its `jwsRepresentation`, unchanged")),
    transaction: z
      .optional(z.string().check(z.minLength(1), z.maxLength(16_000)))
      .check(
        z.describe("A signed transaction of StoreKit with your appAccountToken: it says the store's country"),
      ),
    installId: z
      .optional(z.string().check(z.regex(/^[\w.:-]{1,128}$/)))
      .check(z.describe("The install's id in Google's Age Signals")),
  }),
  returns: { 200: AgeAnswer },
  refuses: [badAppTransaction, playerDeleted, contended],
  idempotency: "natural",
  maxCost: { read: 5, write: 13 },
  collects: ["storeProofs"],
  uses: {
    ages: ["GetItem", "PutItem"],
    agesByAppTransaction: ["Query"],
    agesByInstall: ["Query"],
    profiles: [...listingUses.profiles, "ConditionCheckItem"],
    ageRules: true,
  },
  example: { body: { source: "declared", band: "13-15" }, answer: { band: "13-15", closed: ["purchases"] } },
  handler: async ({
    player: { id: userId },
    body,
    country: seenIn,
    tables,
    transact,
    storeProofs,
    ageRules,
    now,
  }) => {
    const { source, ageLower, guardian, appTransaction, transaction, installId } = body;
    const saidBy = async <T>(ask: (store: (typeof storeProofs)[string]) => Promise<T | undefined>) =>
      (await Promise.all(Object.values(storeProofs).map(ask))).find((said) => said !== undefined);
    const appTransactionId =
      appTransaction && (await saidBy((each) => each.appTransactionIn(appTransaction)));
    if (appTransaction !== undefined && appTransactionId === undefined)
      throw refuse(badAppTransaction, { field: "/appTransaction" });
    const bought =
      transaction === undefined ? undefined : await saidBy((each) => each.countryIn(transaction, userId));
    if (transaction !== undefined && !bought) throw refuse(badAppTransaction, { field: "/transaction" });
    const same = [
      ...(appTransactionId === undefined
        ? []
        : (await tables.agesByAppTransaction.query({ hash: appTransactionId, limit: 20 })).items),
      ...(installId === undefined
        ? []
        : (await tables.agesByInstall.query({ hash: installId, limit: 20 })).items),
    ];
    const claim: AgeStatement = {
      source,
      band: body.band ?? (ageLower === undefined ? undefined : bandOf(ageLower)),
      // A new account on the same device does not get around what a guardian has withdrawn.
      consent: same.some(({ consent }) => consent === "withdrawn") ? "withdrawn" : guardian,
      appTransactionId,
      installId,
      country: bought?.country,
      countryAt: bought?.boughtAt,
      seenIn,
    };
    const rules = rulesIn(ageRules);
    return untilWritten(async () => {
      const [known, profile] = await Promise.all([
        tables.ages.getItem({ userId }, { consistent: true }),
        tables.profiles.getItem({ userId }, { consistent: true }),
      ]);
      if (!profile) throw refuse(playerDeleted);
      const age = tightened(known, userId, claim, now);
      const { applied } = await transact([
        tables.ages.putItem(age, { if: { revision: unchanged(known?.revision) } }),
        // A row of a deleted player would never be erased.
        tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
      ]);
      if (!applied) return false;
      await settleListing(tables, rules, userId, age);
      return ageAnswer(rules, age, profile.country);
    });
  },
});
