import { gatewayService } from "../apigateway/dependencies";
import { GatewayError } from "../apigateway/gatewayResponses";
import { sessionName } from "../apigateway/integrations/lambdaFunction";
import { withTimeout } from "../apigateway/integrations/timeout";
import { shownMessage } from "../core/exchanged";
import type { Host } from "../core/host";
import type { Principal } from "../core/principal";
import { AwsError } from "../core/service";
import type { LambdaIntegration } from "./definition";
import type { Dependencies } from "./dependencies";
import { proxyEvent } from "./event";
import { Logging } from "./logging";
import { forbidden, internalError, type Outcome, proxyResult, timedOut, tooManyRequests } from "./outcome";
import { type RouteCall, traceRootOf } from "./routeCall";

/** Runs routes: applies limits, calls the integration, meters and logs. */
export class Execution {
  private readonly logging: Logging;

  constructor(
    private readonly host: Pick<Host, "events" | "meter">,
    private readonly dependencies: Dependencies,
  ) {
    this.logging = new Logging(dependencies.logs, host.events);
  }

  /** Runs a route. Never rejects: every failure is an outcome. */
  async run(call: RouteCall): Promise<Outcome> {
    const traceId = traceRootOf(call);
    const from = performance.now();
    this.host.meter.begin(traceId);
    const outcome = await this.outcome(call);
    const ms = performance.now() - from;
    const { read, write, onDemand } = this.host.meter.end(traceId);
    this.logging.finished(call, outcome, ms);
    this.host.events.emit({
      kind: "request",
      requestId: call.requestId,
      traceId,
      method: "WS",
      path: `/${call.stage.name}`,
      route: call.routeKey,
      status: outcome.status,
      ms,
      read,
      write,
      ...(onDemand && { onDemand }),
      who: { name: call.peer.connectionId },
      ...(outcome.kind === "failed" && { refusal: outcome.reason ?? outcome.message }),
      exchanged: {
        query: "",
        sent: shownMessage([], call.body ?? ""),
        answered: shownMessage([], outcome.kind === "answered" ? (outcome.body ?? "") : outcome.message),
      },
    });
    this.measure(call, outcome, ms);
    return outcome;
  }

  /** Reports to CloudWatch the metrics of WebSocket APIs. */
  private measure({ stage, eventType }: RouteCall, { kind, status }: Outcome, ms: number): void {
    const failed = kind === "failed";
    this.host.events.emit({
      kind: "metrics",
      namespace: "AWS/ApiGateway",
      dimensions: [{ ApiId: stage.apiId }, { ApiId: stage.apiId, Stage: stage.name }],
      values: {
        ...(eventType === "CONNECT" && { ConnectCount: 1 }),
        ...(eventType === "MESSAGE" && { MessageCount: 1 }),
        ClientError: Number(failed && status < 500),
        ExecutionError: Number(failed && status >= 500 && status !== 502 && status !== 504),
        IntegrationError: Number(failed && (status === 502 || status === 504)),
        IntegrationLatency: ms,
      },
    });
  }

  private async outcome(call: RouteCall): Promise<Outcome> {
    const { route, stage, routeKey } = call;
    // A connection can open and close without the routes `$connect` and `$disconnect`.
    if (!route) return call.eventType === "MESSAGE" ? forbidden() : { kind: "answered", status: 200 };
    if (!stage.settings.admits(routeKey) || !this.dependencies.takeRequest()) return tooManyRequests();
    if (route.integration.kind === "mock") return { kind: "answered", status: route.integration.status };
    try {
      return await this.invoke(call, route.integration);
    } catch (error) {
      return internalError(500, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  private async invoke(call: RouteCall, integration: LambdaIntegration): Promise<Outcome> {
    const { functionArn, timeout } = integration;
    try {
      const invocation = this.dependencies.lambda.invoke({
        functionArn,
        payload: JSON.stringify(proxyEvent(call)),
        caller: this.caller(call, integration),
        trace: call.trace,
        route: call.routeKey,
      });
      const { payload, functionError } = await withTimeout(invocation, timeout);
      return functionError ? internalError(502, `The function failed: ${payload}`) : proxyResult(payload);
    } catch (error) {
      if (error instanceof GatewayError) return timedOut(timeout);
      if (error instanceof AwsError)
        return internalError(
          500,
          `API Gateway could not invoke ${functionArn} for ${sourceArn(call)}: ${error.message}`,
        );
      throw error;
    }
  }

  private caller(call: RouteCall, { credentials }: LambdaIntegration): Principal {
    const service = { kind: "service", service: gatewayService } as const;
    return credentials
      ? this.dependencies.iam.assume(credentials, service, sessionName).principal
      : { ...service, sourceArn: sourceArn(call), sourceAccount: call.stage.accountId };
  }
}

/** Returns the ARN that a permission's `sourceArn` must match. */
const sourceArn = ({ stage, routeKey }: RouteCall) => `${stage.executionArn}/${routeKey}`;
