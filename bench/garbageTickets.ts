import type { Options } from "./options";
import { flood } from "./signIns/flood";
import { startWorld } from "./signIns/world";

export const what =
  "bad proofs of platforms from one network: what they cost, and honest players beside them";

export async function run({ quick, requests = quick ? 320 : 100_000 }: Options): Promise<void> {
  // The limits are the defaults.
  const world = await startWorld({
    steamSignIn: JSON.stringify({ appId: 480, identity: "example-game" }),
  });
  try {
    await flood(world, requests, quick ? 4 : 60);
  } finally {
    await world.close();
  }
}
