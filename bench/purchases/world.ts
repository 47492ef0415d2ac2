import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newAuthority } from "@game-backend/stand-ins/apple/authority";
import { startGooglePlay } from "@game-backend/stand-ins/google/play";
import { startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import { startSteam } from "@game-backend/stand-ins/steam/orders";
import { type LocalCloud, startCloud } from "../../packages/local-cloud/cloud";
import { root } from "../../tools/harness/localRun";
import { platformSettings } from "../../tools/harness/platforms";

export const app = { bundleId: "com.example.game", appAppleId: 1_234_567_890 };

/** A local run in this process that trusts an authority of its own for Apple's store, and has Google Play and Steam on this machine. */
export async function startWorld() {
  const data = mkdtempSync(join(tmpdir(), "bench-purchases-"));
  const authority = newAuthority("Benchmark");
  const [platforms, google, steam] = await Promise.all([
    startPlatforms(["epic", "other"]),
    startGooglePlay(app.bundleId),
    startSteam(),
  ]);
  const cloud: LocalCloud = await startCloud({
    ...{ folder: root, stack: "dev", data, port: 0, awsPort: 0 },
    config: {
      ...platformSettings(platforms),
      appleStore: JSON.stringify({ ...app, roots: [authority.root.certificate] }),
      googleStore: JSON.stringify(google.settings),
      googlePlayKey: google.key,
      steamStore: JSON.stringify(steam.settings),
      steamStoreKey: steam.key,
      ...{ accountsPerNetwork: "100000", firewall: "none", throttleRate: "5000", playerBudget: "0" },
    },
  });
  return {
    ...{ authority, platforms, google, steam, cloud },
    outputs: cloud.written as Readonly<Record<string, string>>,
    async close() {
      await cloud.close();
      await Promise.all([platforms.close(), google.close(), steam.close()]);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;
