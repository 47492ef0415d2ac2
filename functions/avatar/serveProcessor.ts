import type { Uses } from "../game";
import type { Environment } from "../lib/environment";
import { loadBackend } from "./core/backend";
import { makeProcessor, type Processed } from "./core/processPhoto";
import { jobsOf } from "./job";
import { type Means, makeAvatar, uses } from "./makeAvatar";

type MakeClients = (uses: Uses, environment: Environment) => Record<string, unknown>;

/**
 * The Lambda handler that makes avatars. The models load while the function starts, before it is asked for anything.
 * What is wrong with a photo is a result; what throws is tried again by Lambda, twice.
 */
export function serveProcessor(makeClients: readonly MakeClients[], environment: Environment = process.env) {
  let loading = load();
  // Whoever waits for it begins anew: a start that failed must not spoil the whole life of an instance.
  loading.catch(() => {});
  const clients = Object.assign({}, ...makeClients.map((make) => make(uses, environment)));

  return async (event: unknown): Promise<void> => {
    const processor = await loading.catch(() => {
      loading = load();
      return loading;
    });
    for (const job of jobsOf(event)) {
      const { userId, upload, style } = job;
      let stages: Processed["stages"] = {};
      const means: Means = {
        ...clients,
        now: Date.now,
        async process(photo, wanted) {
          const processed = await processor.process(photo, wanted);
          stages = processed.stages;
          return processed.outcome;
        },
      };
      const ending = await makeAvatar(means, job);
      const { backend, detector } = processor;
      console.log({ avatar: ending, backend, detector, userId, upload, style, stages });
    }
  };
}

const load = () => loadBackend().then(makeProcessor);
