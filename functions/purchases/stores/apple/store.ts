import { contribution } from "../../definition";
import type { Proof } from "../../rules/proof";
import { mayTest } from "../../rules/testers";
import { countsStill } from "../../settle/review";
import { verifyNotification } from "./notification";
import { sentNotifications } from "./serverApi";
import { appleSettings } from "./settings";

/** Apple's App Store: its notifications have the purchase's state, and its server API lists those that were sent. */
export const apple = contribution("moneyStores", {
  uses: { purchases: ["GetItem"], reviewWindows: ["GetItem"], appleStore: true, appleKey: true },
  isPolled: false,
  testers: ({ appleStore }) => appleSettings(appleStore)?.testers ?? [],
  look: async () => undefined,
  async *said({ tables, appleStore, appleKey, now, clock }, times) {
    const settings = appleSettings(appleStore);
    if (!settings?.server) return;
    for await (const text of sentNotifications(settings, appleKey, times, clock)) {
      const proof = proofIn(() => verifyNotification(text, settings, now).proof);
      if (!proof) continue;
      // Test money counts for those who may use it, and for what was claimed already.
      if (mayTest(proof, settings.testers, proof.player) || (await countsStill(tables, proof, now)))
        yield proof;
    }
  },
});

function proofIn(verify: () => Proof | undefined): Proof | undefined {
  try {
    return verify();
  } catch (error) {
    console.warn("A notification in Apple's history proves nothing", error);
    return undefined;
  }
}
