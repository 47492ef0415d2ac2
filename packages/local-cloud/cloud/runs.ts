import { resolve } from "node:path";
import type { Host } from "../core/host";
import type { Provider } from "../core/service";
import { thrownMessage } from "../core/thrownMessage";
import { awsInvokes, type Program } from "../engine";
import { ACCOUNT_CONCURRENCY } from "../lambda/limits";
import type { CloudOptions } from "./localCloud";
import { ProgramRuns } from "./programRuns";
import type { Progress } from "./progress";
import { tagsAll } from "./tags";

interface RunSettings {
  readonly program: Program;
  readonly host: Host;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Returns the provider of a resource type, once the services are loaded. */
  readonly providers: (type: string) => Promise<Provider | undefined>;
}

/** Returns the runs of the program, whose resources the local cloud creates. */
export function programRuns(
  { stack, config, varying = [], exact, watch, builder, onLine, grantsMs = 0 }: CloudOptions,
  { program, host, progress, signal, providers }: RunSettings,
): ProgramRuns {
  const { folder } = program;
  const { region, publicUrl, awsUrl, events, traffic } = host;
  let isChanging = false;
  return new ProgramRuns({
    folder,
    stack,
    config: { ...config, [grantSecondsKey]: String(Math.ceil(grantsMs / 1_000)) },
    endpoints: endpoints(host),
    region,
    invokes: awsInvokes({ ...host, quotas: { "lambda/L-B99A9384": ACCOUNT_CONCURRENCY } }),
    lacks: builder?.lacks,
    exact,
    signal,
    exclusively: async (change) => {
      isChanging = true;
      await ((grantsMs === 0 && traffic?.exclusively(change)) || change()).finally(() => {
        isChanging = false;
      });
    },
    // What an update grants counts from its changes on, not from the time that its program takes.
    ...(grantsMs > 0 && { late: /^aws:iam\/rolePolicy:/ }),
    ...(watch &&
      !exact && {
        kept: {
          addresses: [...[publicUrl, awsUrl].map((url) => url.replace("http://", "")), ...varying],
          built: (folders) =>
            builder?.sources(
              folder,
              folders.map((path) => resolve(folder, path)),
            ) ?? [],
        },
      }),
    providers: async (type) => {
      const provider = await providers(type);
      return provider && grantsMs > 0 && isChanging ? patient(provider, host.clock, grantsMs) : provider;
    },
    extraOutputs: (about, inputs, provider) =>
      about.type.startsWith("aws:")
        ? { region: inputs["region"] ?? region, ...tagsAll(program.config, about, inputs, provider) }
        : {},
    onLine,
    onProgress: (text) => progress.says(text),
    onRegister: () => progress.registered(),
    onResource: () => progress.created(),
    onChange: (change, { type, name, id }) => {
      if (change === "created") events.emit({ kind: "resource", type, name, id: id ?? "" });
    },
  });
}

/** Returns a provider that tries again for so long, as AWS's does, to create what lacks a grant. */
const patient = (provider: Provider, clock: Host["clock"], ms: number): Provider => ({
  ...provider,
  async create(...given) {
    const end = clock.now() + ms;
    for (;;)
      try {
        return await provider.create(...given);
      } catch (error) {
        if (clock.now() > end || !/permission|not authorized/.test(thrownMessage(error))) throw error;
        await clock.wait(1_000);
      }
  },
});

/** The key that tells the program how many seconds the run takes to spread grants. */
const grantSecondsKey = "local-cloud:grantSeconds";

/** The provider configuration that tells the program where services are, as `aws:endpoints` does for AWS's provider. */
const endpoints = ({ awsUrl }: Host) => ({ "aws:endpoints": JSON.stringify([{ cognitoidp: awsUrl }]) });
