import type { LocalEvent } from "../core/events";
import type { Host } from "../core/host";
import type { Units } from "../core/meter";
import { authorizeByCognito } from "./authorizers/cognito";
import { authorizeByIam } from "./authorizers/iam";
import { LambdaAuthorizers } from "./authorizers/lambda";
import { checkResourcePolicy } from "./authorizers/resourcePolicy";
import { consoleRecord } from "./consoleRecord";
import { substitutions } from "./context";
import type { ApiDefinition, IntegratedMethod, LiveStage } from "./definition";
import type { Dependencies } from "./dependencies";
import { type Authorized, Exchange } from "./exchange";
import { inspect } from "./firewall";
import { GatewayError, internalError, renderGatewayError } from "./gatewayResponses";
import type { Answer } from "./integrations/integration";
import { Logging } from "./logging";
import type { Method } from "./method";
import type { GatewayRequest, Header } from "./request";
import { validateRequest } from "./requestValidation";
import { settingsOf } from "./stages";
import type { Throttle } from "./usage/throttle";
import type { UsagePlans } from "./usage/usagePlans";
import type { AbsentReading } from "./vtl/absent";

/** Processes a request: firewall, route, authorizer, API key, limits, validation, integration, response. */
export class Gateway {
  private readonly lambdaAuthorizers: LambdaAuthorizers;
  private readonly logging: Logging;

  constructor(
    private readonly host: Pick<Host, "clock" | "events" | "meter">,
    private readonly dependencies: Dependencies,
    private readonly plans: UsagePlans,
    private readonly throttle: Throttle,
    private readonly absent: AbsentReading = "mixed",
  ) {
    this.lambdaAuthorizers = new LambdaAuthorizers(dependencies, host.clock.now);
    this.logging = new Logging(dependencies.logs, host.events);
  }

  now = (): number => this.host.clock.now();

  async handle(stage: LiveStage, request: GatewayRequest): Promise<Answer> {
    const exchange = new Exchange(stage, request, this.absent);
    const from = performance.now();
    this.host.meter.begin(request.traceRoot);
    let refusal: GatewayError | undefined;
    let answer: Answer;
    try {
      answer = await this.run(exchange, stage.definition);
    } catch (error) {
      refusal = asGatewayError(error);
      answer = {
        ...renderGatewayError(
          refusal,
          stage.definition.gatewayResponses,
          exchange.header("accept"),
          substitutions(exchange, refusal),
        ),
        traced: false,
      };
    }
    return this.finish(exchange, answer, refusal, performance.now() - from);
  }

  private async run(exchange: Exchange, { router }: ApiDefinition): Promise<Answer> {
    const blocked = inspect(exchange, this.dependencies);
    if (blocked) return blocked;
    const { stage, request } = exchange;
    const match = router.find(request.method, request.path);
    if (!match) {
      throw new GatewayError(
        "MISSING_AUTHENTICATION_TOKEN",
        "MissingAuthenticationTokenException",
        "Missing Authentication Token",
      );
    }
    const { method } = match;
    exchange.method = method;
    exchange.pathParameters = match.pathParameters;
    if (exchange.methodArn.length > maximumArn) {
      throw new GatewayError("DEFAULT_4XX", "RequestTooLongException", "Request URI Too Long", {
        status: 414,
      });
    }
    exchange.authorized = await this.authorize(exchange, method);
    this.plans.check(exchange, method);
    this.throttle.check(stage, method);
    validateRequest(exchange, method);
    return this.integrate(exchange, method);
  }

  private async authorize(exchange: Exchange, { authorization }: Method): Promise<Authorized> {
    if (authorization.type === "AWS_IAM") return authorizeByIam(exchange, this.dependencies);
    const authorized: Authorized =
      authorization.type === "NONE"
        ? { type: "NONE" }
        : authorization.type === "COGNITO_USER_POOLS"
          ? await authorizeByCognito(exchange, authorization, this.dependencies)
          : await this.lambdaAuthorizers.authorize(exchange, authorization);
    checkResourcePolicy(exchange, this.dependencies);
    return authorized;
  }

  private async integrate(
    exchange: Exchange,
    { integration, httpMethod, resourcePath }: IntegratedMethod,
  ): Promise<Answer> {
    if (!integration)
      throw internalError("API_CONFIGURATION_ERROR", `${httpMethod} ${resourcePath} has no integration.`);
    const from = performance.now();
    try {
      return await integration.call(exchange, this.dependencies);
    } finally {
      exchange.integrationLatency = Math.round(performance.now() - from);
    }
  }

  private finish(
    exchange: Exchange,
    answer: Answer,
    refusal: GatewayError | undefined,
    latency: number,
  ): Answer {
    const { request, route, requestId, extendedRequestId, trace } = exchange;
    const { read, write, tables, onDemand } = this.host.meter.end(request.traceRoot);
    this.logging.finished(exchange, answer, refusal, latency);
    this.host.events.emit({
      kind: "request",
      requestId,
      traceId: request.traceRoot,
      method: request.method,
      path: request.fullPath,
      ...(route !== undefined && { route }),
      status: answer.status,
      ms: latency,
      read,
      write,
      ...(onDemand && { onDemand }),
      ...consoleRecord(exchange, answer, refusal),
    });
    this.host.events.emit(measurementOf(exchange, answer.status, latency));
    const own: Header[] = [
      ["x-amzn-RequestId", requestId],
      ["x-amz-apigw-id", extendedRequestId],
      ...(answer.traced ? [["X-Amzn-Trace-Id", trace] as const] : []),
      ["X-Local-Capacity", `read=${read}, write=${write}`],
      ...(tables.size > 0
        ? [["X-Local-Capacity-Tables", [...tables].map(unitsOfTable).join(", ")] as const]
        : []),
    ];
    return {
      ...answer,
      headers: [...answer.headers.filter(([name]) => !isOwn(name.toLowerCase(), answer)), ...own],
    };
  }
}

/** Returns the measurements of a request that API Gateway reports to CloudWatch. */
function measurementOf(
  { stage, method, integrationLatency }: Exchange,
  status: number,
  latency: number,
): LocalEvent {
  const all = { ApiName: stage.definition.name };
  const detailed = method && settingsOf(stage, method.httpMethod, method.resourcePath)?.metricsEnabled;
  const route = method && { Method: method.httpMethod, Resource: method.resourcePath };
  return {
    kind: "metrics",
    namespace: "AWS/ApiGateway",
    dimensions: [
      all,
      { ...all, Stage: stage.name },
      ...(detailed ? [{ ...all, Stage: stage.name, ...route }] : []),
    ],
    values: {
      Count: 1,
      "4XXError": Number(status >= 400 && status < 500),
      "5XXError": Number(status >= 500),
      Latency: latency,
      ...(integrationLatency !== undefined && { IntegrationLatency: integrationLatency }),
    },
  };
}

/** AWS's limit for the authorized ARN in bytes. */
const maximumArn = 1600;

const ownNames = new Set([
  "x-amzn-requestid",
  "x-amz-apigw-id",
  "x-local-capacity",
  "x-local-capacity-tables",
]);

/**
 * Tells whether the gateway sets a header, and drops the backend's. An untraced answer may have its own trace header.
 */
const isOwn = (name: string, { traced }: Answer) =>
  ownNames.has(name) || (traced && name === "x-amzn-trace-id");

const unitsOfTable = ([name, { read, write }]: [string, Units]) => `${name};read=${read};write=${write}`;

/** Wraps a fault of the local cloud. The client gets a 500, and the log gets the stack trace. */
const asGatewayError = (error: unknown): GatewayError =>
  error instanceof GatewayError
    ? error
    : internalError("DEFAULT_5XX", error instanceof Error ? (error.stack ?? error.message) : String(error));
