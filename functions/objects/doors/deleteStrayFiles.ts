import { doEach } from "@game-backend/framework/doEach";
import { scheduledTime } from "@game-backend/framework/job";
import * as z from "zod/mini";
import { job } from "../own";
import { filesOfPlayers, strayUses, tidy } from "../stray";

export default job({
  summary:
    "Deletes files of saves that no row names, and thins the histories of players who are away for 90 days",
  input: z.strictObject({ at: z.iso.datetime() }),
  schedules: { weekly: { expression: "cron(10 4 ? * TUE *)", input: { at: scheduledTime } } },
  uses: strayUses,
  timeout: 900,
  handler: async ({ input, ...means }) => {
    const at = Date.parse(input.at);
    let deleted = 0;
    await doEach(16, filesOfPlayers(means, at), async ([userId, files]) => {
      const gone = await tidy(means, userId, files, at);
      deleted += gone;
    });
    return { deleted };
  },
});
