import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { route } from "../own";
import { saveUses } from "../save";
import { write, written, writtenCodes } from "./writing";

export default route({
  ...write,
  path: "/server/players/{id}/objects/{collection}/{slot}",
  auth: "server",
  summary: "Save an object of a player, from a trusted game server: as PUT /objects/{collection}/{slot} does",
  refuses: [noPlayer, ...writtenCodes],
  uses: { ...saveUses, profiles: ["GetItem"] },
  handler: async (call) => {
    const { id: userId } = call.params;
    if (!(await call.tables.profiles.getItem({ userId }, { consistent: true }))) throw refuse(noPlayer);
    return written(userId, call);
  },
});
