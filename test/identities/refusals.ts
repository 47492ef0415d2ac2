import { newGuest } from "../../tools/harness/guest";
import { local } from "../local";
import { linkTo, newSubject } from "../platforms/players";
import { newSteamId, signInBySteam, ticketOf } from "../platforms/steamPlayers";
import type { Drives } from "../refusals/drive";

async function guest() {
  const { body } = await newGuest(local.anybody);
  return local.signIn(body.username, body.secret);
}

export const drives: Drives = {
  "identity.unlinked": async () => {
    const player = await guest();
    const steamId = newSteamId();
    await player.post("/profile/identities/steam", { ticket: await ticketOf(steamId) });
    await linkTo(player, "apple", newSubject());
    await player.delete("/profile/identities/steam");
    return signInBySteam(steamId);
  },
};
