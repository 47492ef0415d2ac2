import type { UntypedServiceImplementation } from "@grpc/grpc-js";

import type { Assets } from "./assets";
import { DeployError, type Deployment } from "./graph";
import type { LoadedModule } from "./inert";
import { startLanguageHost } from "./languageHost";
import { Monitor, type MonitorOptions } from "./monitor";
import { missingPackage } from "./packages";
import type { Program } from "./program";
import { type EnginePb, empty, enginePb, listen, method } from "./protocol";

export interface DeployOptions
  extends Pick<MonitorOptions, "state" | "invokes" | "onRegister" | "onResource"> {
  readonly program: Program;
  /** Stores the program's assets. The caller closes it once nothing reads them any more. */
  readonly assets: Assets;
  /**
   * The folder that caches transpiled and compiled code between runs.
   * @default `.cache/local-cloud` in the program's `node_modules`
   */
  readonly cache?: string;
  /**
   * Runs the language host as `pulumi up` does, without the shim.
   * @default false
   */
  readonly exact?: boolean;
  /**
   * Tells the program that this is a preview, so that it may meet unknown values.
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * Runs the program at a lower process priority, for a run that nobody waits for.
   * @default false
   */
  readonly background?: boolean;
  /** Receives the lines that the program prints or logs. */
  readonly onLine?: (line: string) => void;
  /** Receives what the program says of its own progress, which is shown for a while only: an ephemeral message of its log. */
  readonly onProgress?: (text: string) => void;
  /** Receives the modules that the program loaded, except those of packages. Called even if it fails. */
  readonly onLoaded?: (modules: readonly LoadedModule[]) => void;
  /** Ends the program. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a Pulumi program against the local cloud: creates the resources that do not exist, changes those that differ,
 * and deletes those that the program no longer registers. At the first failure it ends the program and rejects with
 * a `DeployError` that names the resource.
 */
export async function deploy(options: DeployOptions): Promise<Deployment> {
  const printed: string[] = [];
  let isKilled = false;
  const onLine = (line: string) => {
    // What its own processes say of its end, such as the bundler's, is no message of the program.
    if (isKilled) return;
    printed.push(line);
    options.onLine?.(line);
  };
  let finished = false;
  let succeed: () => void = () => {};
  let fail: (reason: unknown) => void = () => {};
  const done = new Promise<void>((resolve, reject) => {
    succeed = resolve;
    fail = reject;
  });
  // Not success yet: when the program exits, Pulumi may still find registrations that never completed.
  const onFinish = () => {
    finished = true;
  };
  /** Fails with what the program said, or with the package that it lacks. */
  const failed = (said: string) =>
    fail(new DeployError(missingPackage(said, options.program.folder) ?? said));
  const monitor = new Monitor({ ...options, onFailure: fail, onFinish });
  const server = await listen(monitor.service(), engineService(options, onLine, failed));
  const host = startLanguageHost({ ...options, address: server.address, onLine });
  const abort = () => fail(new DeployError("stopped"));
  options.signal?.addEventListener("abort", abort, { once: true });
  if (options.signal?.aborted) abort();

  const exited = host.exited
    .then((code) => {
      options.onLoaded?.(host.loaded());
      if (code === 0 && finished) return succeed();
      return failed(`The program ended with exit code ${code}.\n${printed.slice(-20).join("\n")}`);
    })
    .catch(fail)
    .finally(() => {
      monitor.close();
      server.close();
    });
  try {
    await done;
  } catch (error) {
    isKilled = true;
    host.kill();
    await exited;
    throw error;
  } finally {
    options.signal?.removeEventListener("abort", abort);
  }
  await options.state.deleteAllExcept(monitor.urns);
  return { graph: monitor.graph, outputs: monitor.outputs, secretOutputs: monitor.secretOutputs };
}

/** Implements Pulumi's Engine service: the program's log and the root of its resources. */
function engineService(
  { onProgress }: Pick<DeployOptions, "onProgress">,
  onLine: (line: string) => void,
  failed: (said: string) => void,
): UntypedServiceImplementation {
  let root = "";
  return {
    log: method((request: EnginePb.LogRequest) => {
      const message = request.getMessage().trim();
      switch (request.getSeverity()) {
        case enginePb.LogSeverity.DEBUG:
          break;
        case enginePb.LogSeverity.INFO:
          if (request.getEphemeral()) onProgress?.(message);
          else onLine(message);
          break;
        case enginePb.LogSeverity.WARNING:
          onLine(`warning: ${message}`);
          break;
        default:
          failed(message);
      }
      return empty();
    }),
    getRootResource: method(() => {
      const response = new enginePb.GetRootResourceResponse();
      response.setUrn(root);
      return response;
    }),
    setRootResource: method((request: EnginePb.SetRootResourceRequest) => {
      root = request.getUrn();
      return new enginePb.SetRootResourceResponse();
    }),
    requirePulumiVersion: method(() => new enginePb.RequirePulumiVersionResponse()),
  };
}
