import { find } from "../apigateway/context";
import type { LogWriter } from "../core/contracts";
import type { Events } from "../core/events";
import { thrownMessage } from "../core/thrownMessage";
import { requestContext } from "./event";
import type { Outcome } from "./outcome";
import { type RouteCall, traceRootOf } from "./routeCall";

/** Writes a stage's logs of completed routes, and warnings about failures. */
export class Logging {
  /** Log groups that could not be written to. Each is reported once. */
  private readonly missing = new Set<string>();

  constructor(
    private readonly logs: LogWriter,
    private readonly events: Events,
  ) {}

  finished(call: RouteCall, outcome: Outcome, ms: number): void {
    const { stage, routeKey, requestId } = call;
    const reason = outcome.kind === "failed" ? outcome.reason : undefined;
    // The client sees "Internal server error"; the developer sees the reason.
    if (reason)
      this.events.emit({
        kind: "warning",
        source: `apigatewayv2 ${stage.name} ${routeKey}`,
        message: reason,
      });
    const { accessLog } = stage;
    if (accessLog) this.write(accessLog.group, call, accessLog.format(variables(call, outcome, ms)));
    const level = stage.settings.of(routeKey)?.loggingLevel ?? "OFF";
    const execution = `/aws/apigateway/${stage.apiId}/${stage.name}`;
    if (level === "INFO")
      this.write(execution, call, `(${requestId}) Route ${routeKey}: status ${outcome.status}`);
    if (level !== "OFF" && reason) this.write(execution, call, `(${requestId}) Execution failed: ${reason}`);
  }

  private write(group: string, { stage }: RouteCall, line: string): void {
    if (this.missing.has(group)) return;
    try {
      this.logs.write(group, `${stage.apiId}-${stage.name}`, [line]);
    } catch (error) {
      this.missing.add(group);
      const message = `The log group ${group} cannot be written: ${thrownMessage(error)}`;
      this.events.emit({ kind: "warning", source: `apigatewayv2 ${stage.name}`, message });
    }
  }
}

function variables(call: RouteCall, outcome: Outcome, ms: number) {
  const failure = outcome.kind === "failed" ? outcome : undefined;
  const context = {
    ...requestContext(call),
    status: outcome.status,
    integrationLatency: Math.round(ms),
    integrationErrorMessage: failure?.reason,
    xrayTraceId: traceRootOf(call),
    error: failure && { message: failure.message, messageString: JSON.stringify(failure.message) },
  };
  return (path: string) => find(context, path);
}
