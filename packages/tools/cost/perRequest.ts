import type { Load } from "./load";
import type { Measured, Use } from "./measured";
import type { StackShape } from "./stackShape";
import { sum, type Units } from "./units";

const gigabyte = 1024 ** 3;

/** The part of a load model that the price of a single request depends on. */
export type RequestLoad = Pick<Load, "headBytes" | "webShare" | "milliseconds">;

/** Returns the billed units of a use, without the gateway's own request. */
export function unitsOf(use: Use, milliseconds: number, { memory }: StackShape): Units {
  const invocations = Object.entries(use.invocations);
  return {
    "dynamodb.rru": use.read,
    "dynamodb.wru": use.write,
    "apigateway.ws.messages": use.pushes,
    // Each is sent, received and deleted.
    "sqs.standard": 3 * (use.queued ?? 0),
    "s3.requests.put": use.s3.put,
    "s3.requests.get": use.s3.get,
    "cloudwatch.logs.lambda": use.logBytes / gigabyte,
    "lambda.arm64.requests": invocations.reduce((total, [, count]) => total + count, 0),
    "lambda.arm64.gbs": invocations.reduce(
      (total, [name, count]) => total + (count * (memory.get(name) ?? 512) * milliseconds) / 1024 / 1000,
      0,
    ),
  };
}

/** Returns the billed units of the gateway for a request or message, its answer, and its share of traces. */
export function gatewayUnits(
  { route, status, bytes, invocations }: Measured,
  model: RequestLoad,
  shape: StackShape,
): Units {
  if (route === "sign-up") return {};
  const transfer = { "transfer.out": (bytes + model.headBytes) / gigabyte };
  if (route.startsWith("socket "))
    return route.includes("$") ? {} : { "apigateway.ws.messages": 1, "transfer.out": bytes / gigabyte };
  // API Gateway does not bill requests that it refuses itself: no credential, no key, too many.
  const refused = [401, 403, 429].includes(status) && Object.keys(invocations).length === 0;
  return {
    "apigateway.rest.requests": refused ? 0 : 1,
    ...(shape.firewall && { "waf.requests": 1 }),
    ...(shape.traced !== "default" && { "xray.recorded": shape.traced }),
    ...(shape.oneOrigin
      ? {
          "cloudfront.https.us": model.webShare,
          "cloudfront.transfer.us_eu": transfer["transfer.out"] * model.webShare,
          "transfer.out": transfer["transfer.out"] * (1 - model.webShare),
        }
      : transfer),
  };
}

/** Returns the units of a request and all its consequences, if nothing else happens. */
export const allUnits = (measured: Measured, model: RequestLoad, shape: StackShape): Units =>
  sum([
    gatewayUnits(measured, model, shape),
    unitsOf(measured, model.milliseconds.route, shape),
    unitsOf(measured.after, model.milliseconds.consumer, shape),
  ]);
