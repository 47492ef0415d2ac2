import { refuse } from "@game-backend/framework/errors";
import { noProfile } from "../profile/codes";
import { route } from "./definition";
import { exportAnswer, exportReturns, exportUses } from "./exportAnswer";

export default route({
  method: "GET",
  path: "/profile/export",
  auth: "player",
  bannedMay: "export their data",
  recentSignIn: true,
  // A player's right, with any build.
  refusable: "never",
  summary:
    "All of your personal data as JSON files. The first request starts the export; repeat the request until it is ready",
  returns: exportReturns,
  refuses: [noProfile],
  // A typical export, with a list of the files of events of each day. A read unit for every four messages in the player's
  // conversations comes on top.
  maxCost: { read: 500, write: 4, consumers: 4, puts: 40 },
  upfrontCost: { read: 3, write: 1 },
  perDay: 1,
  uses: { profiles: ["GetItem"], ...exportUses },
  handler: async ({ player, ...call }) => {
    const profile = await call.tables.profiles.getItem({ userId: player.id }, { consistent: true });
    if (!profile) throw refuse(noProfile);
    return exportAnswer(call, player);
  },
});
