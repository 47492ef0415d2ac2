import { isRelayed, type Mode } from "@game-backend/framework/sessions/mode";
import * as pulumi from "@pulumi/pulumi";

/**
 * Throws `pulumi.RunError` for a mode that lets game servers ask for players although its rules would never match such a request. A
 * server's request has the players of FlexMatch's data on the match, with their attributes but without latencies. A latency rule
 * refuses players without them.
 */
export function checkBackfill(component: string, mode: string, rules: Mode): void {
  if (rules.backfill !== "manual") return;
  const why = isRelayed(rules)
    ? "there is no game server that could ask for players: leave out hosting, or backfill"
    : rules.latency
      ? "its latency rule matches no request of a game server, because FlexMatch's data on a match has no latencies: leave out latency, or backfill"
      : undefined;
  if (why) throw new pulumi.RunError(`${component}: modes.${mode}.backfill: ${why}`);
}
