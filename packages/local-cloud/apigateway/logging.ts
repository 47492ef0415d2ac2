import type { LogWriter } from "../core/contracts";
import type { Events } from "../core/events";
import { thrownMessage } from "../core/thrownMessage";
import { find, fullContext } from "./context";
import type { Exchange } from "./exchange";
import type { GatewayError } from "./gatewayResponses";
import type { Answer } from "./integrations/integration";
import { type Stage, settingsOf } from "./stages";

/** Logs finished exchanges: to the stage's access log, to the execution log, and as warnings. */
export class Logging {
  /** The log groups that could not be written to. Each causes one warning. */
  private readonly missing = new Set<string>();

  constructor(
    private readonly logs: LogWriter,
    private readonly events: Events,
  ) {}

  finished(exchange: Exchange, answer: Answer, error: GatewayError | undefined, latency: number): void {
    if (error?.reason) this.warn(exchange, error.reason);
    const { accessLog } = exchange.stage;
    if (accessLog)
      this.write(
        accessLog.group,
        exchange.stage,
        accessLog.format(variables(exchange, answer, error, latency)),
      );
    this.execution(exchange, answer, error);
  }

  /** Shows the developer the reason, which the client does not see. */
  private warn({ request, stage }: Exchange, reason: string): void {
    this.events.emit({
      kind: "warning",
      source: `apigateway ${stage.name} ${request.method} ${request.path}`,
      message: reason,
    });
  }

  private execution(exchange: Exchange, answer: Answer, error: GatewayError | undefined): void {
    const { stage, method, requestId, request } = exchange;
    const level = method && settingsOf(stage, method.httpMethod, method.resourcePath)?.loggingLevel;
    if (!level || level === "OFF") return;
    const lines: string[] = [];
    if (level === "INFO")
      lines.push(
        `Starting execution for request: ${requestId}`,
        `HTTP Method: ${request.method}, Resource Path: ${request.path}`,
      );
    if (error?.reason) lines.push(`Execution failed: ${error.reason}`);
    if (level === "INFO") lines.push(`Method completed with status: ${answer.status}`);
    for (const line of lines)
      this.write(`API-Gateway-Execution-Logs_${stage.apiId}/${stage.name}`, stage, `(${requestId}) ${line}`);
  }

  private write(group: string, stage: Stage, line: string): void {
    if (this.missing.has(group)) return;
    try {
      this.logs.write(group, `${stage.apiId}-${stage.name}`, [line]);
    } catch (error) {
      this.missing.add(group);
      const message = `The log group ${group} cannot be written: ${thrownMessage(error)}`;
      this.events.emit({ kind: "warning", source: `apigateway ${stage.name}`, message });
    }
  }
}

function variables(exchange: Exchange, answer: Answer, error: GatewayError | undefined, latency: number) {
  const { integrationLatency, integrationStatus, authorized } = exchange;
  const context = {
    ...fullContext(exchange, error),
    status: answer.status,
    responseLength: Buffer.byteLength(answer.body),
    responseLatency: Math.round(latency),
    integrationLatency,
    integrationStatus,
    integrationErrorMessage: error?.reason,
    integration: {
      latency: integrationLatency,
      status: integrationStatus,
      integrationStatus,
      error: error?.reason,
    },
  };
  const principalId = authorized.type === "COGNITO_USER_POOLS" ? authorized.claims["sub"] : undefined;
  return (path: string) =>
    path === "authorizer.principalId" && principalId ? principalId : find(context, path);
}
