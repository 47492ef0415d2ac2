import { mapValues } from "@game-backend/framework/mapValues";
import type { AnyTopicConsumer } from "@game-backend/framework/topicConsumer";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GameFunction } from "../gameFunction";
import { accountOf } from "../lib/account";
import { deadLetterQueue, type QueueNodes, sendFailuresTo } from "../lib/deadLetterQueue";
import { type Grantable, grantsOf } from "../lib/grants";
import { handlerArchives } from "../lib/handlerEntries";
import { allow, denyPlainHttp } from "../lib/iam";
import { invokePermission } from "../lib/invokePermission";
import { kebab } from "../lib/kebab";
import { topicPolicy } from "../lib/topicPolicy";

type Parent = { parent: pulumi.Resource };

export interface Notifications {
  topic: aws.sns.Topic;
  /** The topic's policy. Resources that publish to the topic depend on it. */
  policy: aws.sns.TopicPolicy;
}

/**
 * Creates the topic that GameLift notifies. `matchmakers` are the names, without
 * versions, of the configurations that may publish. They are known in advance, so the policy exists before any
 * configuration can publish. While an update replaces a configuration, players still search with the former one:
 * without versions, the policy lets it publish too.
 */
export function notifications(name: string, matchmakers: readonly string[], parent: Parent): Notifications {
  const topic = new aws.sns.Topic(`${name}-notifications`, {}, parent);
  const account = accountOf(parent.parent);
  const sources = matchmakers.map(
    (matchmaker) =>
      pulumi.interpolate`arn:aws:gamelift:${account.region}:${account.id}:matchmakingconfiguration/${matchmaker}-*`,
  );
  const policy = topicPolicy(
    `${name}-notifications`,
    topic,
    [
      denyPlainHttp("sns", topic.arn),
      {
        Effect: "Allow",
        Principal: { Service: "gamelift.amazonaws.com" },
        Action: "sns:Publish",
        Resource: topic.arn,
        Condition: { ArnLike: { "aws:SourceArn": sources } },
      },
    ],
    parent,
  );
  return { topic, policy };
}

/** The resources of a consumer of a topic. */
export interface TopicConsumerNodes {
  readonly function: GameFunction;
  readonly subscription: aws.sns.TopicSubscription;
  /** Lets the topic invoke the function. */
  readonly permission: aws.lambda.Permission;
  /** Sends messages that failed to the dead-letter queue. */
  readonly retries: aws.lambda.FunctionEventInvokeConfig;
}

/**
 * Creates the game's consumers of the topic, which may use the matchmakers, and the dead-letter queue for messages that
 * they could not process.
 */
export function topicConsumers(
  name: string,
  topic: aws.sns.Topic,
  args: Grantable,
  parent: Parent,
): {
  readonly consumers: Readonly<Record<string, TopicConsumerNodes>>;
  readonly deadLetters: QueueNodes;
} {
  const code = handlerArchives(args.game, "topicConsumers");
  const deadLetters = deadLetterQueue(name, parent);
  const consumers = mapValues(args.game.topicConsumers ?? {}, (one, each) => {
    const archive = code[each] as Promise<pulumi.asset.Archive>;
    return follow(`${name}-${kebab(each)}`, topic, deadLetters.queue, one, archive, args, parent);
  });
  return { consumers, deadLetters };
}

/** Subscribes a consumer's function to the topic. Messages that keep failing go to the dead-letter queue. */
function follow(
  name: string,
  topic: aws.sns.Topic,
  deadLetters: aws.sqs.Queue,
  { summary, uses = {}, memorySize }: AnyTopicConsumer,
  code: Promise<pulumi.asset.Archive>,
  args: Grantable,
  parent: Parent,
): TopicConsumerNodes {
  const { statements, environment } = grantsOf(name, uses, args);
  const run = new GameFunction(
    name,
    {
      code,
      description: summary,
      statements: [allow(["sqs:SendMessage"], deadLetters.arn), ...statements],
      environment,
      telemetry: args.telemetry,
      memorySize,
      timeout: 30,
    },
    parent,
  );
  const { function: fn } = run;
  const retries = sendFailuresTo(name, fn, deadLetters, parent);
  const permission = invokePermission(
    `${name}-permission`,
    { function: fn.name, principal: "sns.amazonaws.com", sourceArn: topic.arn },
    parent,
  );
  const subscription = new aws.sns.TopicSubscription(
    name,
    { topic: topic.arn, protocol: "lambda", endpoint: fn.arn },
    { ...parent, dependsOn: [permission] },
  );
  return { function: run, subscription, permission, retries };
}
