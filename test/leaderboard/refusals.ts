import { areaIds, areaOf } from "../../functions/leaderboard/areas";
import { local } from "../local";
import { table } from "../realtime/operator";
import { type Drives, someone } from "../refusals/drive";

const trusted = areaIds.find((id) => areaOf(id).trusted);

export const drives: Drives = {
  "area.locked": async () => (await local.player("new")).post("/score", { gameArea: "harbour", score: 1 }),
  "score.trusted_only": trusted
    ? async () => (await someone("ada")).post("/score", { gameArea: trusted, score: 1 })
    : { undriven: "no area is trusted" },
  "score.out_of_bounds": async () =>
    (await someone("ada")).post("/score", { gameArea: "forest", score: areaOf("forest").max + 1 }),
  "score.none": async () => (await local.player("new")).get("/leaderboard/me?gameArea=forest"),
  "score.player_banned": async () => {
    const banned = await local.player("banned");
    await banned.post("/score", { gameArea: "forest", score: 5 });
    const profiles = await table("profiles");
    const profile = await profiles.get({ userId: banned.id });
    await profiles.put([{ ...profile, bannedAt: Date.now() } as never]);
    return local.server.post("/server/score", { userId: banned.id, gameArea: "forest", score: 6 });
  },
};
