import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalCloud, startCloud } from "@game-backend/local-cloud";
import { compose, type Meter } from "@game-backend/local-cloud/testing";
import { type StandIns, startPlatforms } from "@game-backend/stand-ins/signIns/platforms";
import { root } from "../../tools/harness/localRun";
import { platformSettings } from "../../tools/harness/platforms";
import { Uses } from "./uses";

/** A local run in this process whose players sign in by stand-ins of the platforms. */
export interface World {
  readonly cloud: LocalCloud;
  readonly platforms: StandIns;
  readonly outputs: Readonly<Record<string, string>>;
  /** What each request used. */
  readonly uses: Uses;
  close(): Promise<void>;
}

/** Starts a world. `config` overrides the stack's configuration. */
export async function startWorld(config: Readonly<Record<string, string>>): Promise<World> {
  const data = mkdtempSync(join(tmpdir(), "bench-sign-ins-"));
  const platforms = await startPlatforms(["epic", "other"]);
  let meter: Meter | undefined;
  const cloud = await startCloud({
    ...{ folder: root, stack: "dev", data, port: 0, awsPort: 0 },
    config: {
      ...platformSettings(platforms),
      ...{ mailFrom: "no-reply@example.com", mailsPerDay: "10000", firewall: "none" },
      ...{ throttleRate: "5000", playerBudget: "0" },
      ...config,
    },
    compose: (host, aws) => {
      meter = host.meter;
      return compose(host, aws);
    },
  });
  if (!meter) throw new Error("the run has no meter");
  return {
    cloud,
    platforms,
    outputs: cloud.written as World["outputs"],
    uses: new Uses(cloud, meter),
    async close() {
      await cloud.close();
      await platforms.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
