import type { Iam, ServiceCaller, Session } from "../core/contracts";
import type { Host } from "../core/host";
import type { AwsAnswer } from "../core/service";
import { AwsError } from "../core/service";
import type { DeploymentGroup } from "./model";

export interface CodeDeployNeeds {
  readonly iam: Iam;
  /** Calls Lambda, CloudWatch and SNS with the grants of the group's role. */
  readonly aws: ServiceCaller;
}

interface AliasAnswer {
  readonly FunctionVersion: string;
}

/** The calls that CodeDeploy makes in a deployment group's role. They throw `AwsError`. */
export class RoleCalls {
  constructor(
    private readonly host: Host,
    private readonly needs: CodeDeployNeeds,
  ) {}

  /** Returns an alias's version. */
  async versionOf(group: DeploymentGroup, functionName: string, alias: string): Promise<string> {
    const answer = await this.lambda(group, "GET", functionName, alias);
    return (JSON.parse(answer) as AliasAnswer).FunctionVersion;
  }

  async moveAlias(
    group: DeploymentGroup,
    functionName: string,
    alias: string,
    version: string,
    weights: Readonly<Record<string, number>>,
  ): Promise<void> {
    const change = { FunctionVersion: version, RoutingConfig: { AdditionalVersionWeights: weights } };
    await this.lambda(group, "PUT", functionName, alias, change);
  }

  /** Returns the group's alarms that are in the state ALARM. */
  async activeAlarms(group: DeploymentGroup): Promise<string[]> {
    if (group.alarms.length === 0) return [];
    const { body = "" } = await this.call(group, {
      service: "monitoring",
      operation: "DescribeAlarms",
      method: "POST",
      path: "/",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "GraniteServiceVersion20100801.DescribeAlarms",
      },
      body: Buffer.from(JSON.stringify({ AlarmNames: group.alarms, StateValue: "ALARM" })),
    });
    const { MetricAlarms = [] } = JSON.parse(body.toString()) as {
      MetricAlarms?: { AlarmName: string }[];
    };
    return MetricAlarms.map(({ AlarmName }) => AlarmName);
  }

  async publish(group: DeploymentGroup, topicArn: string, subject: string, message: object): Promise<void> {
    const form = new URLSearchParams({
      Action: "Publish",
      Version: "2010-03-31",
      TopicArn: topicArn,
      Subject: subject,
      Message: JSON.stringify(message),
    });
    await this.call(group, {
      service: "sns",
      operation: "Publish",
      method: "POST",
      path: "/",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(form.toString()),
    });
  }

  private async lambda(
    group: DeploymentGroup,
    method: string,
    functionName: string,
    alias: string,
    body?: object,
  ): Promise<string> {
    const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/aliases/${encodeURIComponent(alias)}`;
    const headers = { "content-type": "application/json" };
    const text = body ? JSON.stringify(body) : "";
    const answer = await this.call(group, {
      service: "lambda",
      operation: "",
      method,
      path,
      headers,
      body: Buffer.from(text),
    });
    return String(answer.body ?? "");
  }

  private async call(
    group: DeploymentGroup,
    request: Omit<Parameters<ServiceCaller["call"]>[0], "session">,
  ): Promise<AwsAnswer> {
    const answer = await this.needs.aws.call({ ...request, session: this.assume(group) });
    if (answer.status < 300) return answer;
    throw new AwsError(`${request.service}: HTTP ${answer.status}`, String(answer.body ?? ""), answer.status);
  }

  /** Throws unless the role trusts CodeDeploy for this group. */
  assume({ serviceRoleArn, arn }: Pick<DeploymentGroup, "serviceRoleArn" | "arn">): Session {
    const { accountId } = this.host;
    return this.needs.iam.assume(
      serviceRoleArn,
      { kind: "service", service: "codedeploy.amazonaws.com", sourceArn: arn, sourceAccount: accountId },
      "codedeploy",
    );
  }
}
