import type * as pulumi from "@pulumi/pulumi";

import type { Statement } from "./iam";

/** The statements that each route of a function needs, by its method and path, such as `POST /score`. */
export type Parts = Readonly<Record<string, readonly Statement[]>>;

/** What a component derived for a resource that gives access. */
interface Derived {
  /**
   * A role: who may assume it, and all that it may do. `parts` has what each route of a shared function needs of that, by
   * the route's method and path. The local run refuses a route what only the others of its function need. `former` is what only the
   * release before needs.
   */
  "aws:iam/role:Role": {
    trust: readonly Statement[];
    grants: readonly Statement[];
    parts?: Parts;
    former?: readonly Statement[];
  };
  /**
   * A function of sockets' messages: those whose own handlers write to sockets. The component itself lets the function tell a
   * sender that the budget is used up.
   */
  "gamebackend:index:GameFunction": { readonly writing: readonly string[] };
  "aws:iam/groupPolicy:GroupPolicy": readonly Statement[];
  "aws:s3/bucketPolicy:BucketPolicy": readonly Statement[];
  "aws:sqs/queuePolicy:QueuePolicy": readonly Statement[];
  "aws:sns/topicPolicy:TopicPolicy": readonly Statement[];
  "aws:ecr/repositoryPolicy:RepositoryPolicy": readonly Statement[];
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": readonly Statement[];
  "aws:lambda/permission:Permission": Readonly<Record<string, pulumi.Input<string>>>;
}

const recorded = new WeakMap<pulumi.Resource, Record<string, unknown>>();

/** Records what a component derived for one of its children, by the child's type and name. */
export function recordAccess<T extends keyof Derived>(
  component: pulumi.Resource,
  type: T,
  name: string,
  derived: Derived[T],
): void {
  const known = recorded.get(component) ?? {};
  known[`${type}::${name}`] = derived;
  recorded.set(component, known);
}

/**
 * Returns the output with a component's records, which every component registers that has a role or gives access. The
 * policy pack compares the records with the stack's resources: it gets the outputs of components, not their inputs.
 */
export const accessOf = (component: pulumi.Resource) => ({ access: recorded.get(component) ?? {} });
