import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, timeOf } from "./clock";
import type { Environment } from "./environment";
import { Refusal } from "./errors";
import { switched } from "./live/switched";
import type { AnyTrigger, TriggerEvents, TriggerName } from "./trigger";
import { triggerUsesOf } from "./uses";

/**
 * Returns the Lambda handler of a trigger, with the clients that its grants allow. Cognito shows a client the message of
 * every error, so errors other than refusals are logged and replaced.
 */
export function serveTrigger(
  trigger: AnyTrigger,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const clients = makeAll(makeClients, triggerUsesOf(trigger), environment);
  const { admitNewcomer } = switched(makeClients, clients.tables?.heads, { environment }, clock);
  const handle = trigger.handler as (request: unknown) => Promise<object | undefined>;

  return async (event: TriggerEvents[TriggerName]): Promise<TriggerEvents[TriggerName]> => {
    try {
      const response = await handle({ ...clients, admitNewcomer, event, ...timeOf(clock) });
      return { ...event, response: { ...event.response, ...response } } as typeof event;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      console.error(error);
      throw new Error("Something is not working here: try again in a minute");
    }
  };
}
