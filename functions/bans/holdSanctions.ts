import { doEach } from "@game-backend/framework/doEach";
import { messageOf } from "../sanctions/messages";
import { applyBan, applyMute, applyUses } from "./applySanctions";
import { consumer } from "./definition";

export default consumer({
  table: "sanctions",
  summary:
    "Makes sanctions act, or lifts them, whoever decided: the player is banned or muted, and reads the reasons in the inbox",
  filters: [{ eventName: ["INSERT", "MODIFY"] }],
  uses: { ...applyUses, inbox: ["PutItem", "DeleteItem"] },
  collects: ["endings", "exclusions", "tellings"],
  handler: async ({ records, tellings, ...call }) => {
    await doEach(1, records, async ({ before, after }) => {
      // An appeal alone changes nothing of how a sanction acts.
      if (!after || (before && before.liftedAt === after.liftedAt)) return;
      const { userId, kind, startsAt, undone } = after;
      if (kind === "mute" || kind === "contact") await applyMute(call, userId);
      if (kind === "ban") await applyBan(call, userId);
      const message = messageOf("sanction", after, startsAt);
      if (undone) await call.tables.inbox.deleteItem(message);
      else if (!before && (await call.tables.profiles.getItem({ userId }, { consistent: true })))
        await call.tables.inbox.putItem(message, { if: { messageId: { exists: false } } });
    });
    const decided = records.flatMap(({ before, after }) => {
      if (!after || before) return [];
      const { userId, sanctionId: id, kind, startsAt: at } = after;
      return [{ userId, name: "sanction", id, at, fields: { kind } }];
    });
    for (const { keep } of Object.values(tellings)) await keep(decided);
  },
});
