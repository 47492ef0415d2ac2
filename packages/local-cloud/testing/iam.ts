import { RunClock } from "../core/clock";
import type { Dated, LocalEvent } from "../core/events";
import { Events } from "../core/events";
import type { Host } from "../core/host";
import { Meter } from "../core/meter";
import type { RolePrincipal, ServicePrincipal } from "../core/principal";
import type { Realized } from "../core/service";
import { type IamService, iam } from "../iam";

export const accountId = "123456789012";
export const region = "eu-west-1";
export const table = `arn:aws:dynamodb:${region}:${accountId}:table/Scores`;
export const lambda: ServicePrincipal = { kind: "service", service: "lambda.amazonaws.com" };

export const trusting = (principal: unknown, extra: object = {}) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...extra }],
});

interface Registered {
  readonly id: string;
  readonly outputs: Record<string, unknown>;
  /** Changes the resource's inputs, as an update of the program does. */
  update(inputs: object): Promise<Registered>;
}

export interface Account {
  readonly host: Host;
  readonly iam: IamService;
  readonly events: Dated<LocalEvent>[];
  /** Registers a resource as the engine does: it validates the inputs first. */
  create(type: string, name: string, inputs: object): Promise<Registered>;
  /** Creates a role that Lambda may assume, with these statements, and returns a session of it. */
  role(name: string, statements: readonly object[]): Promise<RolePrincipal>;
}

/** Creates an account. `data` can be the folder of an earlier one, as after a restart. */
export function account(
  data: string,
  awsUrl = "http://localhost",
  clock = new RunClock(),
  options: Parameters<typeof iam>[1] = {},
): Account {
  const events = new Events();
  const heard: Dated<LocalEvent>[] = [];
  events.listen((event) => heard.push(event));
  const host = {
    accountId,
    region,
    data,
    awsUrl,
    publicUrl: "http://localhost",
    events,
    clock,
    meter: new Meter(),
  };
  const service = iam(host, options);

  const create: Account["create"] = async (type, name, inputs) => {
    const provider = service.resources[`aws:iam/${type}`];
    if (!provider) throw new Error(`no ${type}`);
    const resource = { type, name, urn: `urn:pulumi:dev::game::${type}::${name}` };
    const registered = (given: object, { id, outputs }: Realized): Registered => ({
      id,
      outputs,
      async update(changed) {
        if (!provider.update) throw new Error(`no update of ${type}`);
        const former = { id, inputs: given as never, outputs };
        return registered(
          changed,
          await provider.update(provider.inputs.parse(changed) as never, resource, former),
        );
      },
    });
    return registered(inputs, await provider.create(provider.inputs.parse(inputs) as never, resource));
  };
  return {
    host,
    iam: service,
    events: heard,
    create,
    async role(name, statements) {
      const assumeRolePolicy = JSON.stringify(trusting({ Service: lambda.service }));
      const { outputs } = await create("role:Role", name, { name, assumeRolePolicy });
      if (statements.length > 0)
        await create("rolePolicy:RolePolicy", name, {
          role: name,
          name,
          policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
        });
      return service.assume(String(outputs["arn"]), lambda, "session").principal;
    },
  };
}
