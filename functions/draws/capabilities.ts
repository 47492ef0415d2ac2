import type { CapabilityTypes } from "@game-backend/framework/capability";
import { capability } from "@game-backend/framework/capability";
import { systemClock } from "@game-backend/framework/clock";
import { directParameters } from "@game-backend/framework/directParameters";
import { required } from "@game-backend/framework/environment";
import { readHourly } from "@game-backend/framework/secretKeys";
import { type DrawKeys, keysIn } from "./keys";

interface DrawKeysTypes extends CapabilityTypes {
  use: true;
  /** Returns the keys, at most an hour old. If they lack the generation, they are read again, at most every ten seconds. */
  client: (generation?: number) => Promise<DrawKeys>;
}

/** The keys of draws. They give no power over others: the routes that draw for players alone are granted them. */
export const drawKeys = /* @__PURE__ */ capability<DrawKeysTypes>({
  powers: () => [],
  permissions: () => [{ actions: ["ssm:GetParameter"], resource: "drawKey" }],
  environment: () => ({ DRAW_KEY_PARAMETER: "drawKey" }),
  client: (_use, environment) => {
    const name = required(environment, "DRAW_KEY_PARAMETER");
    const readParameter = directParameters();
    const read = readHourly(async () => {
      const { value = "", changedAt } = await readParameter(name);
      return keysIn(JSON.parse(value), changedAt);
    }, systemClock.now);
    return (generation?: number) =>
      read(({ keys }) => generation === undefined || generation <= Math.max(...keys.keys()));
  },
});
