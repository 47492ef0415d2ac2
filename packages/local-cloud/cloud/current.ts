import type { LocalConsole, Program as Shown } from "../console";
import { MoveRefused } from "../core/clock";
import type { Host } from "../core/host";
import type { Deployment, Program } from "../engine";
import { drained } from "./drained";
import type { CloudOptions, LocalCloud, Update } from "./localCloud";
import { type LocalOutputs, outputsOf, writeOutputs } from "./outputs";
import type { ProgramRuns } from "./programRuns";
import type { Progress } from "./progress";
import type { Services } from "./services";

/** The run that a program belongs to. */
export interface Around {
  readonly options: CloudOptions;
  readonly program: Program;
  readonly host: Host;
  readonly seen: LocalConsole;
  readonly services: Services;
  readonly runs: ProgramRuns;
  readonly progress: Progress;
}

/** The program as it runs: what it has registered last, which the console shows and `outputs.json` has. */
export class Current {
  /** The content of `outputs.json` after the last run. */
  written: LocalCloud["written"];
  readonly clock: Shown["clock"];
  private readonly local: LocalOutputs;
  private updating: Promise<unknown> = Promise.resolve();

  constructor(
    private deployment: Deployment,
    private readonly around: Around,
  ) {
    const { options, program, host, services } = around;
    const { clock } = host;
    this.local = localOutputs(host.region, urlsOf(host), services.users(groupsOf(deployment)));
    this.clock = {
      now: clock.now,
      get shift() {
        return clock.shift;
      },
      pass: async (ms, waits) => {
        const names = (await options.outside?.(program.config)) ?? [];
        if (names.length > 0)
          throw new MoveRefused(
            `The clock does not move while the program calls ${names.join(", ")}: their clocks would not.`,
          );
        await this.updating;
        await clock.move(ms, waits);
      },
      drained: () => drained(clock, services.mappings),
    };
    this.written = this.publish();
    this.settle();
  }

  /** The addresses of the program's APIs. */
  get apis(): readonly string[] {
    return apisOf(this.deployment);
  }

  /** Runs the program again, after any run in progress. */
  rerun(options: Parameters<ProgramRuns["run"]>[0] = {}): Promise<Update> {
    const { runs, progress } = this.around;
    const next = this.updating.then(async () => {
      if (!options.background) progress.begin();
      this.deployment = await runs.run(options).finally(() => progress.end());
      this.settle();
      this.written = this.publish();
      return { changes: runs.changes, written: this.written };
    });
    this.updating = next.catch(() => {});
    return next;
  }

  /** Shows the program in the console, and writes its outputs. */
  private publish(): LocalCloud["written"] {
    const { options, program, host, seen, services } = this.around;
    const { deployment } = this;
    const written = outputsOf(deployment, this.local);
    const outputs = Object.fromEntries(
      Object.entries(written).filter(
        ([name]) => !/Secret/.test(name) && !deployment.secretOutputs.includes(name),
      ),
    );
    const { document, userView, season } = options.builder ?? {};
    seen.show({
      ...services,
      clock: this.clock,
      deployment,
      outputs,
      publicUrl: host.publicUrl,
      ...(document && { clientDocument: () => document(program.folder) }),
      ...(userView && { userView: () => userView(program.folder) }),
      season: season?.(program.folder),
    });
    writeOutputs(host.data, written);
    return written;
  }

  private settle(): void {
    for (const service of this.around.services.all) service.settled?.(this.deployment.graph);
  }
}

export const urlsOf = ({ publicUrl, awsUrl }: Host): LocalCloud["urls"] => ({
  web: publicUrl,
  aws: awsUrl,
  console: `${publicUrl}/_console`,
  mailbox: `${publicUrl}/_console/mailbox`,
});

/** Returns the outputs that the local cloud adds to those of the program. */
const localOutputs = (
  region: string,
  urls: LocalCloud["urls"],
  { server, admin }: ReturnType<Services["users"]>,
) => ({
  region,
  awsEndpoint: urls.aws,
  siteUrl: urls.web,
  mailboxUrl: urls.mailbox,
  serverAccessKeyId: server.accessKeyId,
  serverSecretAccessKey: server.secretAccessKey,
  adminAccessKeyId: admin.accessKeyId,
  adminSecretAccessKey: admin.secretAccessKey,
});

const groupsOf = ({ graph }: Deployment) =>
  graph.flatMap(({ type, outputs: { name } }) =>
    type === "aws:iam/group:Group" && typeof name === "string" ? [name] : [],
  );

/** Returns the addresses of the deployed APIs' stages. */
const apisOf = ({ graph }: Pick<Deployment, "graph">) =>
  graph.flatMap(({ type, outputs: { invokeUrl } }) =>
    type === "aws:apigateway/stage:Stage" && typeof invokeUrl === "string" ? [invokeUrl] : [],
  );
