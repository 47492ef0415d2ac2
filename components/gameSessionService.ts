import { daySeconds } from "@game-backend/framework/durations";
import { mapValues } from "@game-backend/framework/mapValues";
import { defaultStartsPerNetwork } from "@game-backend/framework/sessions/limits";
import {
  botsAfterAccept,
  isRelayed,
  type Mode,
  mostLatencyOf,
  type Penalty,
  ruleSetOf,
  versionOf,
} from "@game-backend/framework/sessions/mode";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkBackfill } from "./gameSessionService/checkBackfill";
import { warnOfEndings } from "./gameSessionService/endingMatches";
import { gameLiftResource } from "./gameSessionService/gameLiftResource";
import {
  checkHosting,
  type FleetNodes,
  type Hosting,
  hostingFleet,
  mayHaveGateway,
  processesOf,
} from "./gameSessionService/hosting";
import { locationsOf } from "./gameSessionService/locations";
import {
  type Notifications,
  notifications,
  type TopicConsumerNodes,
  topicConsumers,
} from "./gameSessionService/notifications";
import { accessOf } from "./lib/access";
import { accountOf } from "./lib/account";
import { checkArguments, type Kind, matching, mostInteger, whole } from "./lib/argument";
import type { QueueNodes } from "./lib/deadLetterQueue";
import { type Grantable, type GrantedResource, type Provider, recorded } from "./lib/grants";
import { kebab } from "./lib/kebab";
import { stackName } from "./lib/stackName";

export interface GameSessionServiceArgs extends Grantable {
  /** The game modes, by name; each gets a matchmaker. */
  modes: Readonly<Record<string, Mode>>;
  /**
   * Where game sessions run. If all modes are relayed, there are no game sessions, and no fleet or queue is created.
   * @default an Anywhere fleet
   */
  hosting?: Hosting;
  /**
   * How many game sessions and searches all players of a network may start in an hour; its guests may start a quarter
   * of that in addition. 0: no limit.
   * @default 160
   */
  startsPerNetwork?: number;
}

export const startsOfNetwork = whole(0, mostInteger);

/** Seconds that a placement may wait for a free server process; GameLift allows 10–600. */
const placementSeconds = 60;

type Parent = { parent: pulumi.Resource };

const share: Kind = {
  says: "a number from 0 to 1",
  has: (value) => typeof value === "number" && value >= 0 && value <= 1,
};

const penalty: Kind = {
  says: '"none", or { minutes, forget } with at least one whole number of minutes from 0 to 10080, or no minutes, and 1 to 720 hours',
  has: (value) => {
    if (value === "none") return true;
    const { minutes = [0], forget } = (value ?? {}) as Partial<Penalty>;
    return (
      Array.isArray(minutes) &&
      minutes.length > 0 &&
      minutes.every(whole(0, 10_080).has) &&
      whole(1, 720).has(forget?.hours)
    );
  },
};

/** The seconds after which bots may come: so late that one whose opponent did not accept can still find another. */
const botsWait = (acceptSeconds: number | undefined, searchSeconds: number): Kind =>
  acceptSeconds === undefined
    ? whole(1, searchSeconds)
    : {
        ...whole(acceptSeconds + botsAfterAccept, searchSeconds),
        says: `a whole number from ${acceptSeconds + botsAfterAccept} (${botsAfterAccept} more than acceptSeconds) to ${searchSeconds} (searchSeconds)`,
      };

/**
 * Matchmaking and game sessions on GameLift: a matchmaker for each game mode; the topic for its notifications, with the
 * game's `topicConsumers`; and, for modes that game servers host, a fleet (see `Hosting`) with a queue that places
 * sessions on it.
 *
 * @atRest nothing.
 * @example
 * const sessions = new GameSessionService("sessions", { game, providers: [tables, realtime], modes });
 */
export class GameSessionService extends pulumi.ComponentResource implements Provider {
  /** The resources that handlers can be granted, by the names that capabilities use. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /**
   * The fleet's id, with which machines join an Anywhere fleet (`RegisterCompute`); empty for an existing fleet, and
   * without a hosted mode.
   */
  readonly fleetId: pulumi.Output<string>;
  /** The name of an Anywhere fleet's location; empty for others. */
  readonly location: pulumi.Output<string>;
  /** The name of the queue that places sessions; empty without a hosted mode. */
  readonly queueName: pulumi.Output<string>;
  /** The name of the dead-letter queue for GameLift's notifications. */
  readonly deadLetters: pulumi.Output<string>;
  /** The addresses that browsers ping to measure their latency to the fleet's locations; a page must be allowed them. */
  readonly pings: pulumi.Output<string[]>;
  /** The names of the matchmaking configurations, by mode. */
  readonly matchmakers: Readonly<Record<string, pulumi.Output<string>>>;
  /** The underlying resources. */
  readonly nodes: FleetNodes & {
    /** The matchmakers and their rule sets, by mode. */
    readonly matchmakers: Readonly<Record<string, MatchmakerNodes>>;
    /** The queue that places sessions; absent without a hosted mode. */
    readonly queue?: aws.gamelift.GameSessionQueue;
    /** The topic of GameLift's notifications. */
    readonly topic: aws.sns.Topic;
    readonly topicPolicy: aws.sns.TopicPolicy;
    /** The consumers of the topic, by name. */
    readonly consumers: Readonly<Record<string, TopicConsumerNodes>>;
    readonly deadLetters: QueueNodes;
  };

  constructor(name: string, args: GameSessionServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:GameSessionService", name, recorded(args, "topicConsumers"), opts);
    const { modes, hosting = { kind: "anywhere" }, startsPerNetwork = defaultStartsPerNetwork } = args;
    const parent = { parent: this };

    checkHosting(name, hosting);
    checkArguments(name, { startsPerNetwork: [startsPerNetwork, startsOfNetwork] });
    for (const [mode, rules] of Object.entries(modes)) {
      const { searchSeconds, acceptSeconds, botsAfterSeconds } = rules;
      checkArguments(name, {
        [`modes.${mode}.searchSeconds`]: [searchSeconds, whole(1, 43_200)],
        [`modes.${mode}.acceptSeconds`]: [acceptSeconds, whole(1, 600)],
        [`modes.${mode}.botsAfterSeconds`]: [botsAfterSeconds, botsWait(acceptSeconds, searchSeconds)],
        [`modes.${mode}.longestSeconds`]: [rules.longestSeconds, whole(60, daySeconds)],
        [`modes.${mode}.leaving`]: [rules.leaving, penalty],
        [`modes.${mode}.lateShare`]: [rules.lateShare, share],
        [`modes.${mode}.backfill`]: [rules.backfill, matching(/^(none|manual)$/, '"none" or "manual"')],
      });
      checkBackfill(name, mode, rules);
    }
    const matchmakers = Object.keys(modes).map((mode) => matchmakersName(name, mode));
    const told = notifications(name, matchmakers, parent);
    const hostedModes = Object.values(modes).filter((mode) => !isRelayed(mode));
    const hosted = hostedModes.length > 0 ? sessionsOn(name, hosting, hostedModes, parent) : undefined;
    const made = mapValues(modes, (rules, mode) =>
      matchmaker(name, mode, rules, hosted?.queue, told, parent),
    );
    this.matchmakers = mapValues(made, ({ id }) => id);

    void warnOfEndings(
      told.topic.id,
      [
        ...(hosted?.fleet.isOwn
          ? [
              {
                id: hosted.fleet.id,
                says: `${name}: this update makes a new fleet. It deletes a former one, and the matches on it end.`,
              },
            ]
          : []),
        ...Object.entries(this.matchmakers).map(([mode, id]) => ({
          id,
          says: `${name}: this update makes a new matchmaker for ${mode}. Searches of the former one end.`,
        })),
      ],
      this,
    );
    const none = pulumi.output("");
    this.fleetId = hosted?.fleet.id ?? none;
    this.location = hosted?.fleet.location ?? none;
    this.queueName = hosted?.queue.name ?? none;
    const locations = locationsOf(hosted && hosting, accountOf(this).region);
    this.pings = locations.apply((all) => all.flatMap(({ https }) => https ?? []));
    this.provides = {
      ...(hosted && {
        gameSessionQueue: { arn: hosted.queue.arn, value: hosted.queue.name },
        gameFleet: { value: hosted.fleet.searched },
        gameServerProcesses: { value: `${processesOf(hosting)}` },
      }),
      gameLocations: { value: pulumi.jsonStringify(locations) },
      playerGateway: { value: hosted && mayHaveGateway(hosting) ? "on" : "off" },
      startsPerNetwork: { value: `${startsPerNetwork}` },
      matchmakers: { value: pulumi.jsonStringify(this.matchmakers) },
    };
    const consumed = { ...args, providers: [...args.providers, this] };
    const { consumers, deadLetters } = topicConsumers(name, told.topic, consumed, parent);
    this.deadLetters = deadLetters.queue.name;
    this.nodes = {
      ...hosted?.fleet.nodes,
      ...(hosted && { queue: hosted.queue }),
      matchmakers: mapValues(made, ({ nodes }) => nodes),
      topic: told.topic,
      topicPolicy: told.policy,
      consumers,
      deadLetters,
    };
    this.registerOutputs({
      fleetId: this.fleetId,
      location: this.location,
      queueName: this.queueName,
      pings: this.pings,
      deadLetters: this.deadLetters,
      matchmakers: this.matchmakers,
      ...accessOf(this),
    });
  }
}

/**
 * Creates or references the fleet, and creates the queue that places game sessions on it. The provider cannot remove a
 * queue's policies, so a queue with policies is a different resource from one without.
 */
function sessionsOn(name: string, hosting: Hosting, modes: readonly Mode[], parent: Parent) {
  const fleet = hostingFleet(name, hosting, parent);
  const policies = hosting.kind === "anywhere" ? [] : latencyPolicies(modes);
  const queue = new aws.gamelift.GameSessionQueue(
    policies.length > 0 ? `${name}-near` : name,
    {
      destinations: [fleet.destination],
      timeoutInSeconds: placementSeconds,
      ...(policies.length > 0 && { playerLatencyPolicies: policies }),
    },
    parent,
  );
  return { fleet, queue };
}

/**
 * Returns the policies that keep the queue of a multi-Region fleet from placing a match farther from a player than the
 * modes ever allow. FlexMatch's rule only requires that a near enough Region exists, not that the match is placed
 * there. Anywhere fleets need none: their machines are in no Region that players measure.
 */
function latencyPolicies(
  modes: readonly Mode[],
): aws.types.input.gamelift.GameSessionQueuePlayerLatencyPolicy[] {
  const most = modes.map((mode) => mostLatencyOf(mode) ?? Number.POSITIVE_INFINITY);
  const maximumIndividualPlayerLatencyMilliseconds = Math.max(...most);
  return Number.isFinite(maximumIndividualPlayerLatencyMilliseconds)
    ? [{ maximumIndividualPlayerLatencyMilliseconds }]
    : [];
}

/** The longest name of a matchmaker or of its rule set, without the hyphen and the version. */
const longestName = 128 - 9;

/** The name of a mode's matchmakers, without their version. */
const matchmakersName = (name: string, mode: string) => stackName(longestName, name, kebab(mode));

/** The resources of a matchmaker. */
interface MatchmakerNodes {
  readonly matchmaker: aws.cloudcontrol.Resource;
  readonly ruleSet: aws.cloudcontrol.Resource;
}

/**
 * Creates a matchmaker. A rule set is immutable, and a configuration cannot switch to another rule set. Both have the
 * mode's version in their names, so the provider replaces them together when the mode changes. Other changes, such as
 * those of the topic or the queue, are made in place, because GameLift does not allow a second matchmaker of the same
 * name. GameLift refuses to delete a configuration while tickets are searching with it: an update during play fails at
 * that deletion, and the next update retries it.
 */
function matchmaker(
  name: string,
  mode: string,
  rules: Mode,
  queue: aws.gamelift.GameSessionQueue | undefined,
  { topic, policy }: Notifications,
  parent: Parent,
): { readonly id: pulumi.Output<string>; readonly nodes: MatchmakerNodes } {
  const own = `${matchmakersName(name, mode)}-${versionOf(rules)}`;
  const ruleSet = gameLiftResource(
    `${name}-${kebab(mode)}-rules`,
    "MatchmakingRuleSet",
    { Name: own, RuleSetBody: ruleSetOf(rules) },
    parent,
  );
  const { id, resource } = gameLiftResource(
    `${name}-${kebab(mode)}`,
    "MatchmakingConfiguration",
    {
      Name: own,
      RuleSetName: ruleSet.id,
      RequestTimeoutSeconds: rules.searchSeconds,
      AcceptanceRequired: rules.acceptSeconds !== undefined,
      ...(rules.acceptSeconds !== undefined && { AcceptanceTimeoutSeconds: rules.acceptSeconds }),
      ...(queue && !isRelayed(rules)
        ? {
            FlexMatchMode: "WITH_QUEUE" as const,
            GameSessionQueueArns: queue.arn.apply((arn) => [arn]),
            BackfillMode: "MANUAL" as const,
            GameProperties: [{ Key: "backfill", Value: rules.backfill ?? "none" }],
          }
        : { FlexMatchMode: "STANDALONE" as const }),
      NotificationTarget: topic.arn,
      CustomEventData: mode,
    },
    { ...parent, dependsOn: [policy] },
  );
  return { id, nodes: { matchmaker: resource, ruleSet: ruleSet.resource } };
}
