import { scheduledTime } from "@game-backend/framework/job";
import * as z from "zod/mini";
import { job } from "./definition";

const texts = ["Hip, hip, hooray!", "Encore!", "Bravo!"] as const;
const dayMs = 86_400_000;

export default job({
  summary: "Chooses what everybody calls today",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { daily: { expression: "cron(0 0 * * ? *)", input: { at: scheduledTime } } },
  uses: { calls: ["PutItem"] },
  handler: async ({ input: { at }, tables }) => {
    const text = texts[Math.floor(Date.parse(at) / dayMs) % texts.length] ?? texts[0];
    await tables.calls.putItem({ id: "today", text });
    return { text };
  },
});
