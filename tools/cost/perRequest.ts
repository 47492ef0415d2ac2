import type { LoadModel } from "./loadModel";
import type { Measured, Measurements, Use } from "./measured";
import type { StackShape } from "./stackShape";
import { sum, type Units } from "./units";

const gigabyte = 1024 ** 3;

/** Returns true for the functions that draw avatars, which run longer than others. */
export const isPhoto = (name: string) => /^avatar-processor/.test(name);

/** Returns the billed units of a use, without the gateway's own request. */
export function unitsOf(use: Use, milliseconds: number, { memory }: StackShape): Units {
  const invocations = Object.entries(use.invocations);
  return {
    "dynamodb.rru": use.read,
    "dynamodb.wru": use.write,
    "apigateway.ws.messages": use.pushes,
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
  model: LoadModel,
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

/** The use of consumers after a better score: a part per batch, which its scores share, and a part per score. */
export interface Batches {
  readonly aBatch: Units;
  readonly aScore: Units;
}

/** Derives the two parts from a single score and from many scores at once. */
export function batchesOf(
  { crowd }: Measurements,
  alone: Measured,
  model: LoadModel,
  shape: StackShape,
): Batches {
  const ms = model.milliseconds.consumer;
  const one = unitsOf(alone.after, ms, shape);
  const each = unitsOf(crowd.after, ms, shape);
  const aBatch: Record<string, number> = {};
  const aScore: Record<string, number> = {};
  for (const [key, amount] of Object.entries(one)) {
    const together = (each[key] ?? 0) / crowd.requests;
    const shared = Math.max(0, ((amount - together) * crowd.requests) / (crowd.requests - 1));
    aBatch[key] = shared;
    aScore[key] = amount - shared;
  }
  return { aBatch, aScore };
}

/** Returns the units of a request and all its consequences, if nothing else happens. */
export const allUnits = (measured: Measured, model: LoadModel, shape: StackShape): Units =>
  sum([
    gatewayUnits(measured, model, shape),
    unitsOf(measured, isPhotoRequest(measured) ? model.milliseconds.photo : model.milliseconds.route, shape),
    unitsOf(measured.after, model.milliseconds.consumer, shape),
  ]);

const isPhotoRequest = ({ invocations }: Measured) => Object.keys(invocations).some(isPhoto);
