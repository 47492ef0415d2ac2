import { signOutEverywhere, signOutUses } from "@game-backend/framework/access/signOutEverywhere";
import { doEach } from "@game-backend/framework/doEach";
import { consumer } from "./definition";
import { listingUses, settleListing } from "./listing";
import { rulesIn } from "./rules";

/** When a guardian withdraws the consent, the player's sessions end. */
export default consumer({
  table: "ages",
  summary: "Signs players out whose guardians have withdrawn the consent",
  filters: [{ eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: { consent: { S: ["withdrawn"] } } } }],
  batchSize: 5,
  uses: { ...signOutUses, profiles: [...signOutUses.profiles, ...listingUses.profiles], ageRules: true },
  handler: ({ records, ...call }) =>
    doEach(1, records, async ({ before, after }) => {
      if (after?.consent !== "withdrawn" || before?.consent === "withdrawn") return;
      await settleListing(call.tables, rulesIn(call.ageRules), after.userId, after);
      const profile = await call.tables.profiles.getItem({ userId: after.userId }, { consistent: true });
      // A deleted player has no sessions.
      if (profile) await signOutEverywhere(call, { id: after.userId, username: profile.username });
    }),
});
