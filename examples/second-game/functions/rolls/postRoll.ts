import * as z from "zod/mini";
import { route } from "./definition";
import { twoDice } from "./dice";

export default route({
  method: "POST",
  path: "/rolls",
  auth: "player",
  summary: "Rolls two dice",
  returns: { 200: z.object({ sum: z.int().check(z.describe("2 to 12")) }) },
  uses: { rolls: ["PutItem"] },
  handler: async ({ player: { id: userId, username }, tables, now }) => {
    const sum = twoDice();
    await tables.rolls.putItem({
      userId,
      username,
      sum,
      at: now,
      day: new Date(now).toISOString().slice(0, 10),
    });
    return { sum };
  },
});
