import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkArguments, whole } from "./lib/argument";
import { hash } from "./lib/hash";
import { nameOfStatement, type Statement } from "./lib/iam";
import { setLater } from "./lib/setLater";

export interface GrantWaitArgs {
  /**
   * The seconds after which a changed policy counts in all of IAM's copies: 0 to 60.
   * @default 30
   */
  seconds?: number;
}

/**
 * Lets functions change only when AWS knows what they were granted. A component with the argument `grantWait` changes their
 * policies first. Then a function of the stack is invoked once, which waits, and then their code changes. An update that changes no
 * statement of theirs does not wait. Without this, requests for what is new fail for up to half a minute.
 *
 * @atRest nothing. An update that waits costs $0.001.
 * @example
 * const grants = new GrantWait("grants");
 * const api = new GameApi("api", { game, tables, providers: [tables, auth], userPoolArn: auth.userPoolArn, grantWait: grants });
 * const jobs = new ScheduledJobs("jobs", { game, providers: [tables] });
 * grants.waitIn(jobs.functionNames.publishDocuments);
 */
export class GrantWait extends pulumi.ComponentResource {
  /** The invocation that waits; absent until `by` is called. */
  nodes: { readonly invocation?: aws.lambda.Invocation } = {};

  private readonly seconds: number;
  private readonly granted = new Map<string, { policy: pulumi.Resource; names: readonly string[] }>();
  private readonly wait;

  constructor(
    private readonly name: string,
    args: GrantWaitArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const { seconds = 30 } = args;
    super("gamebackend:index:GrantWait", name, { seconds }, opts);
    checkArguments(name, { seconds: [seconds, whole(0, 60)] });
    this.seconds = seconds;
    this.wait = setLater<pulumi.Resource>(`${name}: call \`by\` with the name of the function that waits`);
    this.registerOutputs({});
  }

  /** Adds what a role is granted, for the components. Returns what the role's function depends on. */
  add(
    role: string,
    policy: pulumi.Resource,
    statements: readonly Statement[],
  ): pulumi.Output<pulumi.Resource> {
    this.granted.set(role, { policy, names: statements.map(nameOfStatement) });
    return this.wait.value;
  }

  /**
   * Lets a function wait: one that takes `{ do: "wait", seconds }`, as `publishDocuments` does. It must need none of what waits for
   * it. Call this after the components that wait. Throws a `pulumi.RunError` without a function.
   */
  waitIn(functionName: pulumi.Input<string> | undefined): void {
    if (functionName === undefined) throw new pulumi.RunError(`${this.name}: the game has no job that waits`);
    const roles = [...this.granted].sort(([a], [b]) => (a < b ? -1 : 1));
    const wait = new aws.lambda.Invocation(
      this.name,
      {
        functionName,
        input: JSON.stringify({ do: "wait", seconds: this.seconds }),
        // By names of the program, which a preview knows.
        triggers: { statements: hash(JSON.stringify(roles.map(([role, { names }]) => [role, names]))) },
      },
      { parent: this, dependsOn: roles.map(([, { policy }]) => policy) },
    );
    this.nodes = { invocation: wait };
    this.wait.set(pulumi.output(wait));
  }
}
