import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Mode, ruleSetOf, versionOf } from "../functions/sessions/modes";
import { gameLiftResource } from "./gameSessionService/gameLiftResource";
import { type Notifications, notifications } from "./gameSessionService/notifications";
import { type Grantable, type GrantedResource, type Provider, recorded } from "./lib/grants";
import { kebab } from "./lib/kebab";

export interface GameSessionServiceArgs extends Grantable {
  /** The game modes, by name; each gets a matchmaker. */
  modes: Readonly<Record<string, Mode>>;
}

/** Seconds that a server may take to get a game session ready: 1–600. */
const activationSeconds = 60;

/** Seconds that a placement may wait for a free server process: 10–600. */
const placementSeconds = 60;

/** The longest name of a location, `custom-` included. */
const longestLocation = 64;

type Parent = { parent: pulumi.Resource };

/**
 * Game sessions and matchmaking on GameLift: an Anywhere fleet, which any machine may join as a host and which costs
 * nothing while it is empty, a queue over it, a matchmaker for each game mode, and the topic of its notifications with the
 * game's `topicConsumers`.
 *
 * @atRest nothing.
 * @example
 * const sessions = new GameSessionService("sessions", { game, providers: [tables, realtime], modes });
 */
export class GameSessionService extends pulumi.ComponentResource implements Provider {
  /** The resources that handlers can be granted, by the names that capabilities call them. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The id of the fleet that a server's machine registers with, by `RegisterCompute`. */
  readonly fleetId: pulumi.Output<string>;
  /** The name of the location that the fleet has. */
  readonly location: pulumi.Output<string>;
  /** The name of the queue that places sessions. */
  readonly queueName: pulumi.Output<string>;
  /** The name of the dead-letter queue of the consumers of GameLift's notifications. */
  readonly deadLetters: pulumi.Output<string>;
  /** The names of the matchmaking configurations, by mode. */
  readonly matchmakers: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: GameSessionServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:GameSessionService", name, recorded(args, "topicConsumers"), opts);
    const { modes } = args;
    const parent = { parent: this };

    const names = Object.entries(modes).map(([mode, rules]) => [mode, matchmakerName(mode, rules)] as const);
    const told = notifications(
      name,
      names.map(([, own]) => own),
      args,
      parent,
    );
    const fleet = anywhereFleet(name, parent);
    const queue = new aws.gamelift.GameSessionQueue(
      name,
      { destinations: [fleet.arn], timeoutInSeconds: placementSeconds },
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
      gameFleet: { value: pulumi.jsonStringify({ FleetId: fleet.id, Location: fleet.location }) },
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

/** A location's name is the account's: so the project's and the stack's names are in it. */
function anywhereFleet(name: string, parent: Parent) {
  const stack = `${pulumi.getProject()}-${pulumi.getStack()}`.replace(/[^A-Za-z0-9-]/g, "-");
  const place = `custom-${stack}`.slice(0, longestLocation);
  const location = gameLiftResource(`${name}-location`, "Location", { LocationName: place }, parent);
  const fleet = gameLiftResource(
    `${name}-fleet`,
    "Fleet",
    {
      Name: stack,
      ComputeType: "ANYWHERE",
      AnywhereConfiguration: { Cost: "0" },
      Locations: location.id.apply((id) => [{ Location: id }]),
      RuntimeConfiguration: { GameSessionActivationTimeoutSeconds: activationSeconds },
    },
    parent,
  );
  return { id: fleet.id, arn: fleet.output("FleetArn"), location: location.id };
}

const matchmakerName = (mode: string, rules: Mode) =>
  `${pulumi.getProject()}-${pulumi.getStack()}-${kebab(mode)}-${versionOf(rules)}`;

/**
 * A rule set cannot change, and a configuration does not take a change of its rule set: so both have the mode's
 * version in their names and are replaced together. Tickets of the configuration before end with it.
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
      FlexMatchMode: "WITH_QUEUE",
      GameSessionQueueArns: queue.arn.apply((arn) => [arn]),
      BackfillMode: "MANUAL",
      NotificationTarget: topicArn,
      CustomEventData: mode,
    },
    { ...replaced, dependsOn: [policy] },
  );
  return id;
}
