import { type Clock, systemClock } from "@game-backend/framework/clock";
import type { Environment } from "@game-backend/framework/environment";
import { loadBackend } from "../backend";
import { makeProcessor, type Processed } from "../processPhoto";
import type { Uses } from "./definition";
import { jobsOf } from "./job";
import { type Dependencies, makeAvatar, uses } from "./makeAvatar";

type MakeClients = (uses: Uses, environment: Environment) => Record<string, unknown>;

/**
 * Returns the Lambda handler that makes avatars. It loads the models during initialization. A bad photo is a result,
 * not an error. If the handler throws, Lambda retries twice.
 */
export function serveProcessor(
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  let loading = load();
  // The next call retries a failed load, so that it does not break the instance permanently.
  loading.catch(() => {});
  const clients = Object.assign({}, ...makeClients.map((make) => make(uses, environment)));

  return async (event: unknown, { awsRequestId: invocation }: { awsRequestId: string }): Promise<void> => {
    const processor = await loading.catch(() => {
      loading = load();
      return loading;
    });
    for (const job of jobsOf(event)) {
      const { userId, upload, style } = job;
      let stages: Processed["stages"] = {};
      const dependencies: Dependencies = {
        ...clients,
        invocation,
        now: clock.now,
        async process(photo, wanted, framed) {
          const processed = await processor.process(photo, wanted, framed);
          stages = processed.stages;
          return processed.outcome;
        },
      };
      const ending = await makeAvatar(dependencies, job);
      const { backend, detector } = processor;
      console.log({ avatar: ending, backend, detector, userId, upload, style, stages });
    }
  };
}

const load = () => loadBackend().then(makeProcessor);
