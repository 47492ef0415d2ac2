import type * as pulumi from "@pulumi/pulumi";

/** The class of a resource, such as `aws.dynamodb.Table`. */
type ResourceClass<Args> = new (
  name: string,
  args: Args,
  opts?: pulumi.CustomResourceOptions,
) => pulumi.CustomResource;

/** Refuses properties that a resource does not have: TypeScript alone would take any of a returned object. */
type Only<Args, Changed> = Changed & Readonly<Record<Exclude<keyof Changed, keyof Args>, never>>;

/**
 * Returns one of Pulumi's `transforms` that changes the arguments of a component's resources of one class, at any depth. `change`
 * gets the arguments of a resource and its name, and returns its arguments.
 *
 * @example
 * const tagged = transformOf(aws.dynamodb.Table, (args) => ({ ...args, tags: { team: "data" } }));
 * const tables = new GameTables("tables", { tables: game.tables }, { transforms: [tagged] });
 */
export const transformOf =
  <Args, Changed extends NonNullable<Args>>(
    resource: ResourceClass<Args>,
    change: (args: NonNullable<Args>, name: string) => Only<NonNullable<Args>, Changed>,
  ): pulumi.ResourceTransform =>
  ({ type, name, props, opts }) =>
    type === Reflect.get(resource, "__pulumiType")
      ? { props: change(props as NonNullable<Args>, name), opts }
      : undefined;
