import { z } from "zod";

import { arn, type Host } from "../core/host";
import { percentDecoded } from "../core/percentDecoded";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import { invalid, lambdaError } from "./error";
import type { Functions } from "./functions";
import { parseFunctionName } from "./names";

const operations = {
  PUT: "PutFunctionConcurrency",
  DELETE: "DeleteFunctionConcurrency",
  GET: "GetFunctionConcurrency",
} as const;

const path = /^\/20(?:17-10-31|19-09-30)\/functions\/([^/]+)\/concurrency$/;
const body = z.strictObject({ ReservedConcurrentExecutions: z.int().min(0) });

/** Lambda's REST protocol for reserved concurrency: 0 stops a function. Changes last until the local run ends. */
export class ConcurrencyApi implements AwsApi {
  readonly signingName = "lambda";
  readonly operations = Object.values(operations);
  readonly paths = path;
  readonly error = lambdaError;

  constructor(
    private readonly host: Host,
    private readonly functions: Functions,
  ) {}

  access(call: AwsCall): readonly Access[] {
    const { name, functionName } = operationOf(call);
    const resource = arn(this.host, "lambda", `function:${parseFunctionName(functionName).name}`);
    return [{ action: `lambda:${name}`, resource }];
  }

  async answer(call: AwsCall): Promise<AwsAnswer> {
    const { name, functionName } = operationOf(call);
    const parsed = parseFunctionName(functionName);
    const reserves = name === "PutFunctionConcurrency";
    if (reserves && parsed.qualifier !== undefined) throw forFunctionsOnly();
    // Only this operation names `$LATEST` when a function does not exist.
    const target = this.functions.get(reserves ? { ...parsed, qualifier: "$LATEST" } : parsed);
    if (name === "DeleteFunctionConcurrency") {
      this.functions.reserve(target, undefined);
      return { status: 204 };
    }
    if (reserves) this.functions.reserve(target, concurrencyIn(call.body));
    return {
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ReservedConcurrentExecutions: target.reserved }),
    };
  }
}

const forFunctionsOnly = () =>
  invalid(
    "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.",
  );

function operationOf({ method, path: asked }: AwsCall) {
  const [, functionName = ""] = path.exec(asked) ?? [];
  const name = Object.entries(operations).find(([known]) => known === method)?.[1];
  if (!name)
    throw new AwsError(
      "UnknownOperationException",
      `The local cloud's Lambda does not implement ${method} ${asked}.`,
      404,
    );
  return { name, functionName: percentDecoded(functionName) };
}

function concurrencyIn(text: Buffer): number {
  try {
    return body.parse(JSON.parse(text.toString())).ReservedConcurrentExecutions;
  } catch {
    throw new AwsError(
      "InvalidParameterValueException",
      "ReservedConcurrentExecutions is a whole number, at least 0",
      400,
      { Type: "User" },
    );
  }
}
