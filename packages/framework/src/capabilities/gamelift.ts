import { GameLiftClient } from "@aws-sdk/client-gamelift";

import { actionsOf, type CapabilityTypes, capability, type Operations } from "../capability";
import { required } from "../environment";
import { type GameLift, type GameLiftOperation, gameLift } from "../gameLift";

interface GameLiftTypes extends CapabilityTypes {
  use: readonly GameLiftOperation[];
  client: Pick<GameLift, Uncapitalize<Operations<this["granted"], GameLiftOperation>>>;
}

/** The operations whose resource is a queue. AWS defines no resource for the others. */
const onQueue: readonly GameLiftOperation[] = ["StartGameSessionPlacement"];

/** The environment variables that each operation reads. */
const variables: { readonly [O in GameLiftOperation]?: Readonly<Record<string, string>> } = {
  StartMatchmaking: { MATCHMAKERS: "matchmakers" },
  StartGameSessionPlacement: { GAME_SESSION_QUEUE: "gameSessionQueue" },
  SearchGameSessions: { GAME_FLEET: "gameFleet" },
};

const variablesOf = (use: readonly GameLiftOperation[]): Record<string, string> =>
  Object.assign({}, ...use.map((operation) => variables[operation]));

/** GameLift sessions and matchmaking: `gamelift: ["StartMatchmaking"]`. */
export const gamelift = capability<GameLiftTypes>({
  permissions(use) {
    const queue = use.filter((operation) => onQueue.includes(operation));
    const others = use.filter((operation) => !onQueue.includes(operation));
    return [
      ...(queue.length > 0 ? [{ actions: actionsOf("gamelift", queue), resource: "gameSessionQueue" }] : []),
      ...(others.length > 0 ? [{ actions: actionsOf("gamelift", others), resource: "*" }] : []),
    ];
  },
  environment: variablesOf,
  client(use, environment) {
    for (const variable of Object.keys(variablesOf(use))) required(environment, variable);
    return gameLift(new GameLiftClient({}), {
      queue: () => required(environment, "GAME_SESSION_QUEUE"),
      fleet: () => JSON.parse(required(environment, "GAME_FLEET")),
      matchmaker(mode) {
        const names: Record<string, string> = JSON.parse(required(environment, "MATCHMAKERS"));
        const name = names[mode];
        if (name === undefined) throw new Error(`The mode ${mode} has no matchmaker`);
        return name;
      },
    });
  },
});
