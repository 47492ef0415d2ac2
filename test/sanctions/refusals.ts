import { local } from "../local";
import { table } from "../realtime/operator";
import { type Drives, onlyWith } from "../refusals/drive";

export const drives: Drives = {
  "sanction.muted": onlyWith("profile", async () => {
    const player = await local.player("muted");
    const profiles = await table("profiles");
    const profile = await profiles.get({ userId: player.id });
    const mute = { sanctionId: "2026-11-20T00:00:00.000Z case-a 2", until: Date.now() + 3_600_000 };
    await profiles.put([{ ...profile, mute } as never]);
    return player.patch("/profile", { displayName: "Somebody else" });
  }),
};
