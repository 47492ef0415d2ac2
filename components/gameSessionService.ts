import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { isRelayed, type Mode, ruleSetOf, versionOf } from "../functions/sessions/modes";
import { gameLiftResource } from "./gameSessionService/gameLiftResource";
import { type Hosting, hostingFleet } from "./gameSessionService/hosting";
import { type Notifications, notifications } from "./gameSessionService/notifications";
import { type Grantable, type GrantedResource, type Provider, recorded } from "./lib/grants";
import { kebab } from "./lib/kebab";

export interface GameSessionServiceArgs extends Grantable {
  /** The game modes, by name; each gets a matchmaker. */
  modes: Readonly<Record<string, Mode>>;
  /**
   * Where game sessions run.
   * @default an Anywhere fleet
   */
  hosting?: Hosting;
}

/** Seconds that a placement may wait for a free server process: 10–600. */
const placementSeconds = 60;

type Parent = { parent: pulumi.Resource };

/**
 * Game sessions and matchmaking on GameLift: a fleet (see `Hosting`), a queue over it, a matchmaker for each game mode, and the topic of its notifications with the
 * game's `topicConsumers`.
 *
 * @atRest nothing.
 * @example
 * const sessions = new GameSessionService("sessions", { game, providers: [tables, realtime], modes });
 */
export class GameSessionService extends pulumi.ComponentResource implements Provider {
  /** The resources that handlers can be granted, by the names that capabilities call them. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The id of the fleet, with which machines of an Anywhere fleet register by `RegisterCompute`; empty for one that exists. */
  readonly fleetId: pulumi.Output<string>;
  /** The name of an Anywhere fleet's location; empty for others. */
  readonly location: pulumi.Output<string>;
  /** The name of the queue that places sessions. */
  readonly queueName: pulumi.Output<string>;
  /** The name of the dead-letter queue of the consumers of GameLift's notifications. */
  readonly deadLetters: pulumi.Output<string>;
  /** The names of the matchmaking configurations, by mode. */
  readonly matchmakers: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: GameSessionServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:GameSessionService", name, recorded(args, "topicConsumers"), opts);
    const { modes, hosting = { kind: "anywhere" } } = args;
    const parent = { parent: this };

    const names = Object.entries(modes).map(([mode, rules]) => [mode, matchmakerName(mode, rules)] as const);
    const told = notifications(
      name,
      names.map(([, own]) => own),
      args,
      parent,
    );
    const fleet = hostingFleet(name, hosting, parent);
    const queue = new aws.gamelift.GameSessionQueue(
      name,
      { destinations: [fleet.destination], timeoutInSeconds: placementSeconds },
      parent,
    );
    this.matchmakers = Object.fromEntries(
      Object.entries(modes).map(([mode, rules]) => [
        mode,
        matchmaker(name, mode, rules, queue, told, parent),
      ]),
    );

    this.fleetId = fleet.id;
    this.location = fleet.location;
    this.queueName = queue.name;
    this.deadLetters = told.deadLetters;
    this.provides = {
      gameSessionQueue: { arn: queue.arn, value: queue.name },
      gameFleet: { value: fleet.searched },
      matchmakers: { value: pulumi.jsonStringify(this.matchmakers) },
    };
    this.registerOutputs({
      fleetId: this.fleetId,
      location: this.location,
      queueName: this.queueName,
      deadLetters: this.deadLetters,
      matchmakers: this.matchmakers,
    });
  }
}

const matchmakerName = (mode: string, rules: Mode) =>
  `${pulumi.getProject()}-${pulumi.getStack()}-${kebab(mode)}-${versionOf(rules)}`;

/**
 * Creates a matchmaker. A rule set cannot change, and a configuration cannot change its rule set. Both have the
 * mode's version in their names and are replaced together, which ends the tickets of the previous configuration.
 */
function matchmaker(
  name: string,
  mode: string,
  rules: Mode,
  queue: aws.gamelift.GameSessionQueue,
  { topicArn, policy }: Notifications,
  parent: Parent,
): pulumi.Output<string> {
  const own = matchmakerName(mode, rules);
  const replaced = { ...parent, replaceOnChanges: ["desiredState"] };
  const ruleSet = gameLiftResource(
    `${name}-${kebab(mode)}-rules`,
    "MatchmakingRuleSet",
    { Name: own, RuleSetBody: ruleSetOf(rules) },
    replaced,
  );
  const { id } = gameLiftResource(
    `${name}-${kebab(mode)}`,
    "MatchmakingConfiguration",
    {
      Name: own,
      RuleSetName: ruleSet.id,
      RequestTimeoutSeconds: rules.searchSeconds,
      AcceptanceRequired: rules.acceptSeconds !== undefined,
      ...(rules.acceptSeconds !== undefined && { AcceptanceTimeoutSeconds: rules.acceptSeconds }),
      ...(isRelayed(rules)
        ? { FlexMatchMode: "STANDALONE" as const }
        : {
            FlexMatchMode: "WITH_QUEUE" as const,
            GameSessionQueueArns: queue.arn.apply((arn) => [arn]),
            BackfillMode: "MANUAL" as const,
          }),
      NotificationTarget: topicArn,
      CustomEventData: mode,
    },
    { ...replaced, dependsOn: [policy] },
  );
  return id;
}
