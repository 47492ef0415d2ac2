import type { Platform, PlatformFacts } from "../signIns/platform";
import { type GameCenter, testPlayer } from "./gameCenter";

export const gameCenter: PlatformFacts = {
  title: "Game Center",
  path: "gamecenter",
  setting: "gameCenterSignIn",
};

/** Game Center: signed proofs, and the certificates of the keys. */
export const gameCenterSignIn = (center: GameCenter, url: () => string): Platform => ({
  ...gameCenter,
  answerOf: (query) => async (_, at) => ({
    proof: JSON.stringify(center.proof(testPlayer(`${at}`), query.get("client_id") ?? "")),
  }),
  answer({ path, query }) {
    if (path === "/proof")
      return {
        status: 200,
        body: center.proof(testPlayer(query.get("account") ?? "0"), query.get("bundle_id") ?? ""),
      };
    const body = center.certificateAt(path);
    return body ? { status: 200, body } : { status: 404, body: { error: "There is no such key" } };
  },
  settings: (client) => ({
    gameCenterSignIn: { bundleIds: [client], roots: [center.root] },
    platformServers: { gamecenter: url() },
  }),
});
