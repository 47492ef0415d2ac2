import { z } from "zod";

import type { Invoker } from "../core/contracts";
import type { Host } from "../core/host";
import type { ServicePrincipal } from "../core/principal";
import { AwsError } from "../core/service";
import { allAttributes } from "./attributes";
import type { Pool } from "./directory";
import type { Trigger } from "./poolInputs";
import type { User } from "./users";

/** The caller that a trigger's event describes. */
export interface Caller {
  /** `CLIENT_ID_NOT_APPLICABLE` for operations without one. */
  readonly clientId: string;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  /** The call's `X-Amzn-Trace-Id`, so that the trigger's capacity units count towards it. */
  readonly traceId?: string | undefined;
}

export const withoutClient = "CLIENT_ID_NOT_APPLICABLE";

interface TriggerCall {
  readonly source: string;
  /** The user, or the name of one who does not exist. */
  readonly user: User | string;
  readonly caller: Caller;
  /** True for PreSignUp, when the user does not exist yet: the event then has no `sub` and no status. */
  readonly isAsked?: boolean;
  /** Members of the event's `request` besides attributes and metadata. */
  readonly request?: Readonly<Record<string, unknown>>;
  /** The `response` that the function may complete. */
  readonly response?: Readonly<Record<string, unknown>>;
  /** The event's version; `2` for the second version of PreTokenGeneration. */
  readonly version?: string;
}

const Answer = z.looseObject({ response: z.looseObject({}).nullish() });

const attempts = 3;

/**
 * Calls a pool's Lambda triggers. A trigger has five seconds to answer, and is called up to three times if it does not.
 * Errors are AWS's: `UserLambdaValidationException` for an error of the function, `UnexpectedLambdaException` if it
 * cannot be invoked, and `InvalidLambdaResponseException`.
 */
export class Triggers {
  constructor(
    private readonly host: Host,
    private readonly lambda: Invoker,
    private readonly timeoutMs: number,
  ) {}

  /** Returns the function's `response`, or `undefined` if the pool has no such trigger. */
  async call(pool: Pool, trigger: Trigger, occasion: TriggerCall) {
    const { lambdaConfig } = pool.settings;
    const config = lambdaConfig.preTokenGenerationConfig;
    const functionArn = trigger === "preTokenGeneration" && config ? config.lambdaArn : lambdaConfig[trigger];
    if (!functionArn) return undefined;
    const name = trigger[0]?.toUpperCase() + trigger.slice(1);
    const result = await this.invoke(pool, name, functionArn, this.event(pool, occasion), occasion.caller);
    return responseOf(name, result);
  }

  private event(pool: Pool, occasion: TriggerCall) {
    const { source, user, caller, request, response = {}, version = "1", isAsked } = occasion;
    return {
      version,
      region: this.host.region,
      userPoolId: pool.id,
      userName: typeof user === "string" ? user : user.username,
      callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: caller.clientId },
      triggerSource: source,
      request: {
        userAttributes: typeof user === "string" ? {} : isAsked ? user.attributes : known(user),
        ...request,
        ...(caller.clientMetadata && { clientMetadata: caller.clientMetadata }),
      },
      response,
    };
  }

  private async invoke(pool: Pool, name: string, functionArn: string, event: object, caller: Caller) {
    const principal: ServicePrincipal = {
      kind: "service",
      service: "cognito-idp.amazonaws.com",
      sourceArn: pool.arn,
      sourceAccount: this.host.accountId,
    };
    const payload = JSON.stringify(event);
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const trace = caller.traceId && `Root=${caller.traceId.replace(/^Root=/, "")};Sampled=1`;
      const running = this.lambda.invoke({ functionArn, payload, caller: principal, trace });
      try {
        const result = await within(running, this.timeoutMs);
        if (result) return result;
      } catch (error) {
        if (error instanceof AwsError)
          throw unexpected(`${name} invocation failed due to error ${error.code}.`);
        throw error;
      }
    }
    throw unexpected("Socket timeout while invoking Lambda function.");
  }
}

const known = (user: User) => ({ ...allAttributes(user), "cognito:user_status": user.status });

const unexpected = (message: string) => new AwsError("UnexpectedLambdaException", message);

/** Returns `undefined` after the timeout, and ignores the work's later result. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

function responseOf(name: string, result: { payload: string; functionError?: string | undefined }) {
  const invalid = (message: string) => new AwsError("InvalidLambdaResponseException", message);
  const json = parse(result.payload);
  if (result.functionError) {
    const { errorMessage } = z
      .looseObject({ errorMessage: z.string().catch("") })
      .catch({ errorMessage: "" })
      .parse(json);
    throw new AwsError("UserLambdaValidationException", `${name} failed with error ${errorMessage}.`);
  }
  if (json === undefined) throw invalid("Invalid lambda function output : Invalid JSON");
  const answer = Answer.safeParse(json);
  if (!answer.success) throw invalid("Unrecognizable lambda output");
  return answer.data.response ?? {};
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    // The caller reports the error to the client, because the payload came from the function.
    return undefined;
  }
}

/** Validates a trigger's answer by its schema. Throws `InvalidLambdaResponseException`. */
export function readAnswer<S extends z.ZodType>(shape: S, response: unknown): z.output<S> {
  const read = shape.safeParse(response);
  if (!read.success) throw new AwsError("InvalidLambdaResponseException", "Unrecognizable lambda output");
  return read.data;
}
