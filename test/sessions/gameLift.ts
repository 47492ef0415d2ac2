import type { GameLiftClient } from "@aws-sdk/client-gamelift";
import { type GameLift, gameLift } from "@game-backend/framework/gameLift";
import { ruleSetOf } from "@game-backend/framework/sessions/mode";
import { AwsError } from "@game-backend/local-cloud";
import { gameLiftWorld } from "@game-backend/local-cloud/testing";
import { type ModeName, modeOf } from "../../functions/sessions/modes";

export interface GameLiftSettings {
  mode?: ModeName;
  standalone?: boolean;
}

/** Starts a GameLift whose time the spec moves, and returns it with the client that handlers get. */
export async function startGameLift({ mode = "duel", standalone = false }: GameLiftSettings = {}) {
  const service = await gameLiftWorld({
    acceptance: modeOf(mode).acceptSeconds,
    ruleSet: JSON.parse(ruleSetOf(modeOf(mode))),
    customEventData: mode,
    standalone,
  });
  service.time.now = Date.now();
  const client = {
    /** Answers and throws as the SDK does. */
    async send(command: { constructor: { name: string }; input: object }) {
      const operation = command.constructor.name.replace(/Command$/, "");
      // A placement proceeds each time it is polled.
      if (operation === "DescribeGameSessionPlacement") service.engine.tick();
      try {
        return JSON.parse(await service.ask(operation, json(command.input)), (name, value) =>
          name === "CreationTime" || name === "TerminationTime" || name === "EndTime"
            ? new Date(value * 1_000)
            : value,
        );
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        throw Object.assign(new Error(error.message), { name: error.code });
      }
    },
  } as unknown as GameLiftClient;
  const gamelift: GameLift = gameLift(client, {
    queue: () => "queue",
    fleet: () => ({ FleetId: service.fleet }),
    // The name of this world's matchmaker, whatever its mode.
    matchmaker: () => "duel",
  });
  return { service, gamelift };
}

/** Returns an input as it is sent: without members that are undefined. */
const json = (input: object) => JSON.parse(JSON.stringify(input));
