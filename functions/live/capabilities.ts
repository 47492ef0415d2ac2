import { CloudWatchLogsClient, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { type CapabilityTypes, capability } from "@game-backend/framework/capability";
import { systemClock } from "@game-backend/framework/clock";

/** A player whom the gateway answered in place of a function. */
interface Refused {
  readonly id: string;
  readonly address: string;
}

interface GatewayErrorsTypes extends CapabilityTypes {
  use: true;
  /**
   * Returns the players of the log's lines between two times, in milliseconds since the epoch, for whom a function took too long,
   * ran out of memory, was throttled, or answered what the gateway does not take. A player may be there many times.
   */
  client: (from: number, until: number) => Promise<readonly Refused[]>;
}

/**
 * The milliseconds for which the log is read. A page is what one call has searched, a megabyte of a busy log, and may be empty. The
 * watch reads four times at most, within the time of its job.
 */
const mostMs = 40_000;

/** Reads the errors in the gateway's log: `gatewayErrors: true`. Returns nothing in a program that does not provide the log. */
export const gatewayErrors = /* @__PURE__ */ capability<GatewayErrorsTypes>({
  optional: true,
  powers: () => [],
  permissions: () => [{ actions: ["logs:FilterLogEvents"], resource: "accessLogs", suffixes: ["", ":*"] }],
  environment: () => ({ ACCESS_LOGS: "accessLogs" }),
  client: (_use, { ACCESS_LOGS: logGroupName }) => {
    const client = new CloudWatchLogsClient({});
    return async (from: number, until: number) => {
      const refused: Refused[] = [];
      if (!logGroupName) return refused;
      const filterPattern = '{ $.status = "5*" && $.error != "-" && $.player != "-" }';
      const lines = { logGroupName, filterPattern, startTime: from, endTime: until - 1 };
      const end = systemClock.now() + mostMs;
      for await (const { events = [] } of paginateFilterLogEvents({ client }, lines)) {
        for (const { message = "{}" } of events) {
          const { player, ip } = JSON.parse(message) as Record<string, string>;
          if (player && ip) refused.push({ id: player, address: ip });
        }
        if (systemClock.now() < end) continue;
        console.error("cut: the watch could not read the gateway's log to its end", { from, until });
        break;
      }
      return refused;
    };
  },
});

export { switchable } from "@game-backend/framework/capabilities/switchable";
