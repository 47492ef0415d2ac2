import type { InvokeRequest } from "./wire";

/** The ways in which an invocation can end. Only the first call of any of them counts. */
export interface Ending {
  succeed(result: unknown): void;
  fail(thrown: unknown): void;
  /** Sets the action to run when the event loop is empty, instead of the default error. */
  whenIdle(action: () => void): void;
}

type Callback = (error?: unknown, result?: unknown) => void;

const isGiven = (error: unknown) => error !== undefined && error !== null;

/** Returns the second and third argument of a handler. */
export function contextFor(request: InvokeRequest, ending: Ending): { context: object; callback: Callback } {
  const { env } = process;
  const deadline = performance.now() + request.timeout;
  let waits = true;

  let said = false;

  const once =
    (say: Callback): Callback =>
    (error, result) => {
      if (said) return;
      said = true;
      say(error, result);
    };
  const end: Callback = (error, result) => (isGiven(error) ? ending.fail(error) : ending.succeed(result));
  const done = once(end);
  // A callback's result is sent once the event loop is empty, unless the handler has turned that off.
  const callback = once((error, result) => {
    if (isGiven(error) || !waits) end(error, result);
    else ending.whenIdle(() => end(error, result));
  });
  const context = {
    get callbackWaitsForEmptyEventLoop() {
      return waits;
    },
    set callbackWaitsForEmptyEventLoop(value: boolean) {
      waits = value;
    },
    succeed: (result: unknown) => done(undefined, result),
    fail: (error: unknown) => done(isGiven(error) ? error : "handled"),
    done,
    functionVersion: env["AWS_LAMBDA_FUNCTION_VERSION"],
    functionName: env["AWS_LAMBDA_FUNCTION_NAME"],
    memoryLimitInMB: env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"],
    logGroupName: env["AWS_LAMBDA_LOG_GROUP_NAME"],
    logStreamName: env["AWS_LAMBDA_LOG_STREAM_NAME"],
    clientContext: request.clientContext === undefined ? undefined : JSON.parse(request.clientContext),
    identity: undefined,
    invokedFunctionArn: request.invokedFunctionArn,
    awsRequestId: request.requestId,
    getRemainingTimeInMillis: () => Math.ceil(deadline - performance.now()),
  };
  return { context, callback };
}
