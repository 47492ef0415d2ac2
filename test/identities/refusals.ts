import { newGuest } from "../../tools/harness/guest";
import { local } from "../local";
import { linkTo, newSubject, signedInBy } from "../platforms/players";
import { newSteamId, signInBySteam, ticketOf } from "../platforms/steamPlayers";
import { type Drives, someone } from "../refusals/drive";

async function guest() {
  const { body } = await newGuest(local.anybody);
  return local.signIn(body.username, body.secret);
}

export const drives: Drives = {
  "identity.refused": async () => {
    const [admin, banned] = await Promise.all([someone("root"), local.player("banned")]);
    await admin.post(`/admin/players/${banned.id}/ban`, { reason: "a spec" });
    return (await guest()).post("/auth/link", { email: banned.email, password: "Correct-horse-7-staple" });
  },
  "identity.taken": async () => {
    const subject = newSubject();
    await signedInBy("apple", subject);
    return linkTo(await guest(), "apple", subject);
  },
  "identity.one_per_provider": async () => {
    const player = await guest();
    await linkTo(player, "apple", newSubject());
    return linkTo(player, "apple", newSubject());
  },
  "identity.unknown": async () => (await guest()).delete("/profile/identities/apple"),
  "identity.last": async () =>
    (await signedInBy("google", newSubject())).delete("/profile/identities/google"),
  "identity.of_banned": async () => {
    const [root, player] = [await someone("root"), await guest()];
    await linkTo(player, "google", newSubject());
    await root.post(`/admin/players/${player.id}/ban`, { reason: "a spec" });
    return root.delete(`/admin/players/${player.id}/identities/google`, { "x-reason": "A spec of refusals" });
  },
  "identity.unlinked": async () => {
    const player = await guest();
    const steamId = newSteamId();
    await player.post("/profile/identities/steam", { ticket: await ticketOf(steamId) });
    await linkTo(player, "apple", newSubject());
    await player.delete("/profile/identities/steam");
    return signInBySteam(steamId);
  },
};
