import { local } from "../local";
import { table } from "../realtime/operator";
import { type Drives, newKey } from "../refusals/drive";
import { partner } from "../refusals/partner";

export const drives: Drives = {
  "partner.disabled": async () => {
    const { player } = await partner();
    const credentials = await table("credentials");
    const row = await credentials.get({ userId: player.id });
    await credentials.put([{ ...row, active: false } as never]);
    return player.post("/credentials", undefined, newKey());
  },
  "partner.key_issued": async () => {
    const player = await local.player("partner");
    const key = newKey();
    await player.post("/credentials", undefined, key);
    return player.post("/credentials", undefined, key);
  },
};
