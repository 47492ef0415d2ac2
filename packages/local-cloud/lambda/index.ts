import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type {
  AcceptedEvent,
  FunctionLogs,
  Iam,
  Invoker,
  ServiceCaller,
  SignedCalls,
} from "../core/contracts";
import type { Host } from "../core/host";
import type { Principal } from "../core/principal";
import type { LocalService } from "../core/service";
import { LambdaApi } from "./api";
import { ConcurrencyApi } from "./concurrencyApi";
import { type Delivery, EventQueue } from "./eventQueue";
import { sendToQueue } from "./eventSourceMapping/failureDestination";
import { EventStore } from "./eventStore";
import { Functions } from "./functions";
import { invocationProvider } from "./invocation";
import { FunctionInvoker } from "./invoker";
import { assumeRole, Launcher } from "./launcher";
import { parseFunctionName } from "./names";
import { OwnFunctions } from "./ownFunctions";
import { resources } from "./provider";
import { runForRoute } from "./runForRoute";
import { Runner } from "./runner";
import { runtimeFolder } from "./runtimeFolder";
import { newTrace } from "./trace";
import { VersionsApi } from "./versions/api";
import { CodeFolder } from "./versions/codeFolder";

/**
 * The functions of the account: configured by the program, invoked by services and SDKs.
 *
 * Differences from AWS, because workers share one process:
 * - `process.cwd()` and `/tmp` are the laptop's. Output that is written directly to the file descriptors 1 and 2, and
 *   not to the streams, goes to the laptop's terminal.
 * - A function's memory is its worker's heap and buffers, plus 40 MB for the process. It is checked every 25 ms and
 *   after every invocation. A list of more than 134 million entries ends the whole process: V8 offers no other way.
 * - Beyond 4 workers per core (at least 24), invocations wait where AWS would start another environment.
 * - A function that the program publishes has version 1 at the start of every run. Changes that callers make to
 *   versions, aliases and code last until the run ends.
 * - If a failed event should go to a topic or bus, it is not sent: a warning names the target instead.
 */
export interface Lambda extends LocalService, Invoker {
  /** Loads a function ahead of its first invocation. `functionArn` may end in a qualifier. */
  warm(functionArn: string): Promise<void>;
  /** Accepts `Event` invocations from services, such as S3's notifications. */
  readonly asynchronous: {
    /** Throws `AwsError` if the function's policy has no statement for the service. */
    mayInvoke(functionArn: string, caller: Principal): void;
    /**
     * Stores the event on disk, runs it, and retries it on failure. `known` is the request to an API that the event is, or
     * the topic or bucket that it comes from. Throws like `mayInvoke`.
     */
    accept(functionArn: string, caller: Principal, payload: string, known?: AcceptedEvent): void;
  };
  /** The API of code, versions and aliases. */
  readonly versions: LocalService;
  /** The API of reserved concurrency, which shares Lambda's signing name. */
  readonly concurrency: LocalService;
  /** The functions as event source mappings invoke them. */
  readonly own: OwnFunctions;
}

export interface LambdaOptions {
  /**
   * The number of workers alive at once, over all functions.
   * @default 4 a core, at least 24
   */
  readonly maxWorkers?: number;
  /**
   * The waits before the second and the third attempt of an `Event` invocation, in milliseconds.
   * @default one and two minutes, as on AWS
   */
  readonly retryDelays?: readonly number[];
  /**
   * Selects between the two versions of an alias: from 0 to 1.
   * @default Math.random
   */
  readonly random?: () => number;
}

export function lambda(
  host: Host,
  dependencies: {
    readonly iam: Iam;
    readonly logs: FunctionLogs;
    readonly aws: ServiceCaller;
    /** Answers functions' AWS calls without HTTP. If absent, they go over HTTP. */
    readonly signed?: SignedCalls;
  },
  { maxWorkers, retryDelays, random }: LambdaOptions = {},
): Lambda {
  // Lambda's time zone is UTC, and a worker shares the time zone of its process.
  process.env["TZ"] = "UTC";
  const functions = new Functions(host);
  const runtime = runtimeFolder(join(host.data, "lambda", "runtime"));
  // A failure is reported when a worker needs the runtime.
  runtime.catch(() => {});
  const runner = new Runner(host, functions, new Launcher(host, dependencies, runtime), maxWorkers, random);
  const code = new CodeFolder();
  const invoker = new FunctionInvoker(host, dependencies.iam, functions, runner);
  const store = new EventStore(join(host.data, "lambda", "events.sqlite"));
  const running: Pick<Runner, "run"> = {
    run: (target, call) => runForRoute(dependencies.iam, runner, target, call),
  };
  const events = new EventQueue(host, running, store, { lambda: toFunction, sqs: toQueue }, retryDelays);

  /** Invokes a function as a destination, in the first function's role. */
  async function toFunction({ target, targetArn, body: payload }: Delivery): Promise<void> {
    const name = parseFunctionName(targetArn);
    const { qualifier } = name;
    const destination = functions.get(name);
    invoker.authorize(destination, qualifier, assumeRole(target.config, dependencies.iam, host).principal);
    events.accept(destination, {
      requestId: randomUUID(),
      qualifier,
      payload,
      trace: newTrace(host.clock.now()),
    });
  }

  function invocable(text: string, caller: Principal) {
    const name = parseFunctionName(text);
    const target = functions.get(name);
    invoker.authorize(target, name.qualifier, caller);
    return { target, qualifier: name.qualifier };
  }

  async function toQueue({ target, targetArn, body, attributes }: Delivery): Promise<void> {
    const session = assumeRole(target.config, dependencies.iam, host);
    await sendToQueue(targetArn, body, { aws: dependencies.aws, host, session }, attributes);
  }

  const own = new OwnFunctions(host, dependencies.iam, functions, runner);

  return {
    resources: {
      ...resources(host, functions, dependencies.iam, (created, alias) => events.resume(created, alias), {
        changing: (runnable) => runner.prepare(runnable),
        replaced: (former, next) => void runner.replace(former, next),
      }),
      "aws:lambda/invocation:Invocation": invocationProvider(host, (...call) => own.runNow(...call)),
    },
    api: new LambdaApi(host, functions, runner, events),
    invoke: (invocation) => invoker.invoke(invocation),
    asynchronous: {
      mayInvoke: (functionArn, caller) => void invocable(functionArn, caller),
      accept(functionArn, caller, payload, { trace = newTrace(host.clock.now()), route, origin } = {}) {
        const { target, qualifier } = invocable(functionArn, caller);
        events.accept(target, {
          requestId: randomUUID(),
          qualifier,
          payload,
          trace,
          ...(route && { route }),
          ...(origin && { origin }),
        });
      },
    },
    versions: {
      resources: {},
      api: new VersionsApi(host, functions, code),
      close: async () => {},
    },
    concurrency: { resources: {}, api: new ConcurrencyApi(host, functions), close: async () => {} },
    own,
    warm: async (functionArn) => {
      const name = parseFunctionName(functionArn);
      await runner.warm(functions.get(name).version(name.qualifier));
    },
    close: async () => {
      await runtime.catch(() => {});
      await runner.close();
      await events.close();
      code.close();
    },
  };
}
