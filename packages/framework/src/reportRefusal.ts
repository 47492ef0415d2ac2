import { channel } from "node:diagnostics_channel";

import type { Refusal } from "./errors";

/** The channel on which handlers tell of refusals. A local run listens, and tracers may. On AWS nobody does by default. */
const refusals = channel("game-backend.refusal");

/** Tells listeners of a refused request, if there are any. */
export function reportRefusal(refusal: Refusal): void {
  if (refusals.hasSubscribers) refusals.publish({ code: refusal.code.code, error: refusal });
}
