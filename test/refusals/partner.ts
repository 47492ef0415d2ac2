import { caller } from "@game-backend/tools/harness/caller";
import { local, output, type TestPlayer } from "../local";
import { newKey } from "./drive";

/** Returns a new player with a partner's calls for them. */
export async function partner(): Promise<{ player: TestPlayer; calls: ReturnType<typeof caller> }> {
  const player = await local.player("partner");
  const { body } = await player.post("/credentials", undefined, newKey());
  const authorization = `Basic ${Buffer.from(`${body.username}:${body.password}`).toString("base64")}`;
  return {
    player,
    calls: caller(
      () => output("apiUrl"),
      async () => ({ authorization }),
    ),
  };
}
