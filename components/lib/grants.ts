import { isOptional, type Permission } from "@game-backend/framework/capability";
import type { Handlers } from "@game-backend/framework/defineGame";
import type { AnyUses } from "@game-backend/framework/game";
import type { GameModules } from "@game-backend/framework/gameModules";
import { mapValues } from "@game-backend/framework/mapValues";
import { tableResource, tableVariable } from "@game-backend/framework/tableVariable";
import { capabilitiesIn, indexUses, tablesIn, tableUses, unknownUses } from "@game-backend/framework/uses";
import * as pulumi from "@pulumi/pulumi";
import type { GrantWait } from "../grantWait";
import { checkModules } from "./checkModules";
import { deployedGames } from "./games";
import { giverOf } from "./giverOf";
import { allow, markFormer, nameStatement, type Statement } from "./iam";
import type { Telemetry } from "./telemetry";

/** A resource of the stack that handlers can be granted. */
export interface GrantedResource {
  /** The ARN, for IAM statements. */
  arn?: pulumi.Input<string>;
  /** The value of an environment variable, such as a physical name or an address. */
  value?: pulumi.Input<string>;
}

/** A component whose resources handlers can be granted. */
export interface Provider {
  /** The resources, by the names that capabilities use (`packages/framework/src/capability.ts`). */
  readonly provides: Readonly<Record<string, GrantedResource>>;
}

/** The arguments of every component with handlers: they build the handlers and grant them what they use. */
export interface Grantable {
  /** The game that the handlers belong to. */
  game: GameModules;
  /** The components whose resources the handlers can be granted. */
  providers: readonly Provider[];
  /**
   * The logs, metrics and traces of functions and APIs.
   *
   * @default logs for 7 days, no detailed metrics, 1 % of requests traced
   */
  telemetry?: Telemetry;
  /**
   * Lets the functions of routes, authorizers, messages and triggers change only when AWS knows what they were granted.
   *
   * @default none: what an update has granted fails for up to half a minute
   */
  grantWait?: GrantWait;
}

/**
 * Returns a component's arguments as Pulumi records them. The game is recorded as the names in the lists that the
 * component deploys, because handlers and schemas are code, not values of a stack.
 */
export function recorded<A extends Grantable>(
  { game, providers: _, grantWait: __, ...rest }: A,
  ...lists: (keyof Handlers)[]
) {
  checkModules(game.tables);
  deployedGames().add(game);
  return { ...rest, ...Object.fromEntries(lists.map((list) => [list, Object.keys(game[list] ?? {})])) };
}

/** The permissions and the environment variables of a handler's function. */
export interface Grants {
  /** The IAM statements of the function's role: exact actions on exact ARNs. */
  statements: Statement[];
  /** The environment variables: names and addresses. */
  environment: Record<string, pulumi.Input<string>>;
}

/**
 * Returns the grants of a handler, and what its function `name` used in the release before. Throws, with the handler's name, if the
 * game has nothing of a name in `uses`, or no component provides a resource.
 */
export function grantsOf(handler: string, uses: AnyUses, args: Grantable, name = handler): Grants {
  const { game, providers } = args;
  checkUses(handler, uses, game);
  checkProviders(handler, providers);
  const used = permissionsOf(uses, game, providers);
  const former = formerOf(permissionsOf(game.formerGrants?.[name] ?? {}, game, providers), used, providers);
  return {
    statements: [
      ...used.map((permission) => statementOf(handler, permission, args)),
      ...former.map((permission) => markFormer(statementOf(handler, permission, args))),
    ],
    environment: mapValues(
      withoutMissing(variablesOf(uses, game), optionalOf(uses, game), providers),
      (resource) => part(handler, "value", resource, args),
    ),
  };
}

/** Returns of former permissions what is not used still, and whose resource the stack has. */
const formerOf = (
  former: readonly Permission[],
  used: readonly Permission[],
  providers: readonly Provider[],
): Permission[] =>
  former.flatMap((one) => {
    const same = used.filter(
      ({ resource, suffixes }) => resource === one.resource && suffixes?.join() === one.suffixes?.join(),
    );
    const actions = one.actions.filter((action) => !same.some((each) => each.actions.includes(action)));
    const isThere = providers.some(({ provides }) => provides[one.resource]?.arn !== undefined);
    return actions.length > 0 && isThere ? [{ ...one, actions }] : [];
  });

/** Throws, with the handler's name, if the game has nothing of a name in the handler's `uses`. */
export function checkUses(handler: string, uses: AnyUses, game: GameModules): void {
  const unknown = unknownUses(uses, game);
  if (unknown.length > 0)
    throw new pulumi.RunError(
      `${handler} uses ${unknown.join(", ")}, and the game has no table, index or capability of this name: add it to the tables or capabilities of \`game\``,
    );
}

/** Throws, with the names of both, if two of the providers provide a resource of the same name. */
function checkProviders(handler: string, providers: readonly Provider[]): void {
  const known = new Map<string, Provider>();
  for (const provider of providers) {
    if (!provider.provides)
      throw new pulumi.RunError(
        `${handler}: ${nameOf(provider, providers)} provides nothing: give it a component such as GameTables`,
      );
    for (const resource of Object.keys(provider.provides)) {
      const first = known.get(resource) ?? provider;
      if (first !== provider)
        throw new pulumi.RunError(
          `${handler}: ${nameOf(first, providers)} and ${nameOf(provider, providers)} both provide ${resource}: leave one of them out of \`providers\`, or give the table or store another name`,
        );
      known.set(resource, provider);
    }
  }
}

/** Returns a provider's name for a message: a component's own, or its place in the list. */
function nameOf(provider: Provider, providers: readonly Provider[]): string {
  const name = (provider as { readonly __name?: string }).__name;
  return pulumi.Resource.isInstance(provider) && name
    ? `${provider.constructor.name} "${name}"`
    : `providers[${providers.indexOf(provider)}]`;
}

/** Returns the resources whose names or addresses a handler needs, by their environment variables. */
const variablesOf = (uses: AnyUses, game: GameModules): Record<string, string> => ({
  ...Object.fromEntries(
    tablesIn(uses, game.tables).map((table) => [tableVariable(table), tableResource(table)]),
  ),
  ...Object.assign(
    {},
    ...capabilitiesIn(uses, game).map(({ capability, use }) => capability.environment(use, game.stores)),
  ),
});

/** Returns the variables that the handler works without. */
const optionalOf = (uses: AnyUses, game: GameModules): readonly string[] =>
  capabilitiesIn(uses, game).flatMap(({ capability, use }) =>
    Object.entries(capability.environment(use, game.stores)).flatMap(([variable, resource]) =>
      isOptional(capability, resource) ? [variable] : [],
    ),
  );

/** Returns the variables without those that are optional and whose resource no component provides. */
const withoutMissing = (
  variables: Readonly<Record<string, string>>,
  optional: readonly string[],
  providers: readonly Provider[],
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).filter(
      ([variable, resource]) =>
        !optional.includes(variable) ||
        providers.some(({ provides }) => provides[resource]?.value !== undefined),
    ),
  );

const permissionsOf = (uses: AnyUses, game: GameModules, providers: readonly Provider[]): Permission[] => [
  ...tableUses(uses, game.tables).map(([table, operations]) => ({
    actions: operations.map((operation) => `dynamodb:${operation}`),
    resource: tableResource(table),
  })),
  ...indexUses(uses, game.tables).map(({ index, table }) => ({
    actions: ["dynamodb:Query"],
    resource: tableResource(table),
    suffixes: [`/index/${index}`],
  })),
  ...capabilitiesIn(uses, game).flatMap(({ capability, use }) =>
    (capability.permissions?.(use, game.stores) ?? []).filter(
      ({ resource }) =>
        !isOptional(capability, resource) ||
        providers.some(({ provides }) => provides[resource]?.arn !== undefined),
    ),
  ),
];

/** Returns the statement of a handler's permission on a resource that one of these components provides. */
export function statementOf(
  handler: string,
  { actions, resource, suffixes = [""], condition }: Permission,
  args: Grantable,
): Statement {
  const arns =
    resource === "*"
      ? ["*"]
      : suffixes.map((suffix) => pulumi.interpolate`${part(handler, "arn", resource, args)}${suffix}`);
  const statement = { ...allow([...actions], ...arns), ...(condition && { Condition: condition }) };
  nameStatement(statement, JSON.stringify([actions, resource, suffixes, condition]));
  return statement;
}

/** Returns a part of a resource that one of these components provides. */
export function part(
  handler: string,
  name: keyof GrantedResource,
  resource: string,
  { game, providers }: Grantable,
): pulumi.Input<string> {
  const found = providers
    .map(({ provides }) => provides[resource]?.[name])
    .find((value) => value !== undefined);
  if (found !== undefined) return found;
  const giver = giverOf(resource, game) ?? "a component of your own, or `{ provides: { … } }`,";
  throw new pulumi.RunError(
    `${handler} uses ${resource}, and nothing in \`providers\` has its ${name}: ${giver} gives it. Create it before, and add it to \`providers\``,
  );
}
