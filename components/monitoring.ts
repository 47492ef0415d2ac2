import { mapValues } from "@game-backend/framework/mapValues";
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accessOf } from "./lib/access";
import { checkArguments } from "./lib/argument";
import { deployedGames, metricsOf } from "./lib/games";
import { alarm } from "./monitoring/alarm";
import { dollarsAMonth, emailAddress, type MonitoringArgs } from "./monitoring/args";
import { dashboard } from "./monitoring/dashboard";
import { savedQueries } from "./monitoring/queries";
import { rulesOf } from "./monitoring/rules";
import { type SpendingNodes, spendingLimits } from "./monitoring/spending";
import { operatorsTopic, type TopicNodes } from "./monitoring/topic";

/** The most queues of one alarm: CloudWatch's metric math takes at most ten metrics. */
const mostQueues = 10;

/**
 * Monitoring for operators: a topic that can send e-mail, alarms on aggregates, a dashboard, and saved log queries.
 * `docs/operations.md` says what each alarm means and what to do. Errors, throttles and streams are watched across all functions of
 * the account and region. So it is best to give a stack its own account. A feature's counts have an alarm if the game has the
 * feature.
 *
 * @atRest $1.20 a month for 22 metrics of the alarms, of which ten are free in an account; without the library's features they are
 * 14. A budget, a firewall and game sessions add $0.10 each. The dashboard is one of the three that are free.
 * @example
 * new Monitoring("monitoring", { deadLetters: [consumers.deadLetters, jobs.deadLetters], email: "ops@example.com" });
 */
export class Monitoring extends pulumi.ComponentResource {
  /** The ARN of the operators' topic. */
  readonly topicArn: pulumi.Output<string>;
  /** The name of the dashboard. */
  readonly dashboardName: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    /** The operators' topic. */
    readonly operators: TopicNodes;
    /** The alarms, by name: `api-errors`, `function-errors`… */
    readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;
    readonly dashboard: aws.cloudwatch.Dashboard;
    /** The saved queries, by title. */
    readonly queries: Readonly<Record<string, aws.cloudwatch.QueryDefinition>>;
    /** What watches the account's bill; absent without `monthlyBudget`. */
    readonly spending?: SpendingNodes;
  };

  constructor(name: string, args: MonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:Monitoring", name, { ...args, game: undefined }, opts);
    const parent = { parent: this };

    checkArguments(name, {
      email: [args.email || undefined, emailAddress],
      monthlyBudget: [args.monthlyBudget || undefined, dollarsAMonth],
    });
    const { length: queues } = args.deadLetters;
    if (queues > mostQueues)
      throw new pulumi.RunError(
        `${name}: an alarm reads ${mostQueues} metrics at most, and there are ${queues} dead-letter queues`,
      );
    const operators = operatorsTopic(`${name}-operators`, { ...args, ofReleases: true }, parent);
    const written = metricsOf(args.game ? [args.game] : deployedGames());
    const alarms = mapValues(rulesOf(args, written), (of, rule) =>
      alarm(`${name}-${rule}`, of, operators.arn, parent),
    );
    const { email, monthlyBudget: dollars } = args;
    const spending = dollars ? spendingLimits(name, { dollars, email }, parent) : undefined;
    const queries = savedQueries(name, args.api?.accessLogs, parent);
    const overview = dashboard(name, args, Object.values(alarms), parent);

    this.topicArn = operators.arn;
    this.dashboardName = overview.dashboardName;
    this.nodes = {
      operators: operators.nodes,
      alarms,
      dashboard: overview,
      queries,
      ...(spending && { spending }),
    };
    this.registerOutputs({ topicArn: this.topicArn, dashboardName: this.dashboardName, ...accessOf(this) });
  }
}
