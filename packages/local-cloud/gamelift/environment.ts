import { randomBytes } from "node:crypto";

import type { Engine } from "./engine";
import { sdkPath } from "./sdk/sockets";
import { computeKey } from "./store";

/** The compute that a local run registers for the machine that it runs on. */
const ownCompute = "local";

/** The token is valid for 30 days, because developers keep it in files. AWS's tokens are valid for hours. */
const lifetime = 30 * 86_400_000;

/**
 * Returns the environment with which a server process on this machine connects. The server SDK 5 reads it when
 * `InitSDK` has no parameters. Returns `undefined` if the program has no fleet. On a container fleet, the process is in place of
 * a container's image.
 */
export function serverEnvironment(engine: Engine): Readonly<Record<string, string>> | undefined {
  const { definitions, store, host, now } = engine.context;
  const [fleet] = definitions.fleets.values();
  if (!fleet) return undefined;
  const location = fleet.locations[0] ?? "";
  return engine.step(() => {
    // The program may have given the fleet another location since the last run.
    if (store.computes.get(computeKey(fleet.id, ownCompute))?.location !== location)
      store.computes.put({
        name: ownCompute,
        fleetId: fleet.id,
        location,
        ipAddress: "127.0.0.1",
        createdAt: now(),
      });
    const known = store.tokens
      .all()
      .find(
        (each) =>
          each.fleetId === fleet.id && each.compute === ownCompute && each.expiresAt > now() + lifetime / 2,
      );
    const { token } =
      known ??
      store.tokens.put({
        token: randomBytes(24).toString("hex"),
        fleetId: fleet.id,
        compute: ownCompute,
        expiresAt: now() + lifetime,
      });
    return {
      GAMELIFT_SDK_WEBSOCKET_URL: `${host.awsUrl.replace(/^http/, "ws")}${sdkPath}`,
      GAMELIFT_SDK_AUTH_TOKEN: token,
      GAMELIFT_SDK_FLEET_ID: fleet.id,
      GAMELIFT_SDK_HOST_ID: ownCompute,
    };
  });
}
