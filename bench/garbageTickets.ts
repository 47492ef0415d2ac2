import { startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import type { Options } from "./options";
import { flood } from "./signIns/flood";
import { handlersWorld } from "./signIns/handlers";
import { manyProofs } from "./signIns/manyProofs";
import { startWorld } from "./signIns/world";

export const what =
  "bad proofs of platforms from one network: what they cost, and honest players beside them";

/** Sends many to the functions' handlers in this process, and a sample to a local run, which knows what each costs. */
export async function run({ quick, requests = quick ? 800 : 100_000 }: Options): Promise<void> {
  const platforms = await startPlatforms([]);
  const handlers = await handlersWorld(platforms);
  try {
    await manyProofs(handlers, platforms, requests);
  } finally {
    handlers.close();
    await platforms.close();
  }
  // The limits are the defaults.
  const world = await startWorld({
    steamSignIn: JSON.stringify({ appId: 480, identity: "example-game" }),
  });
  try {
    await flood(world, 320, quick ? 4 : 60);
  } finally {
    await world.close();
  }
}
