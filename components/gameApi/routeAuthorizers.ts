import type { AnyAuthorizer, Authorized, AuthorizerRules } from "@game-backend/framework/authorizer";
import { mapValues } from "@game-backend/framework/mapValues";
import { authorizerUsesOf } from "@game-backend/framework/uses";
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GameFunction } from "../gameFunction";
import type { ChildOptions } from "../lib/childOptions";
import { type Grantable, grantsOf, recorded } from "../lib/grants";
import { handlerArchives } from "../lib/handlerEntries";
import { type Budgeted, budgetVariable } from "../lib/playerBudget";

/** A deployed Lambda authorizer. */
export interface RouteAuthorizer extends AuthorizerRules {
  function: aws.lambda.Function;
}

/** The Lambda authorizers, but that of the upstream: a function for each kind of caller that neither Cognito nor IAM can check. */
export class RouteAuthorizers extends pulumi.ComponentResource {
  readonly all: Readonly<Partial<Record<Authorized, RouteAuthorizer>>>;
  /** The functions, by the kind of caller that they check. */
  readonly nodes: { readonly functions: Readonly<Record<string, GameFunction>> };

  constructor(name: string, args: Grantable & Budgeted, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:RouteAuthorizers", name, recorded(args, "authorizers"), opts);

    const { basic: _, ...authorizers } = args.game.authorizers ?? {};
    const list: Readonly<Record<string, AnyAuthorizer>> = authorizers;
    const built = Object.entries(list).filter(([, { inline }]) => !inline);
    const code = handlerArchives(args.game, "authorizers", Object.fromEntries(built));
    const functions = mapValues(list, (authorizer, kind) =>
      authorizerFunction(`${name}-${kind}`, authorizer, code[kind], args, { parent: this }),
    );
    this.all = mapValues(list, (authorizer, kind) => deployed(authorizer, functions[kind] as GameFunction));

    this.nodes = { functions };
    this.registerOutputs({});
  }
}

/** Returns what the API's document says of an authorizer. */
export const deployed = (
  { summary, identitySources, ttlSeconds }: AnyAuthorizer,
  { function: run }: GameFunction,
): RouteAuthorizer => ({ summary, identitySources, ttlSeconds, function: run });

/** Creates the function of an authorizer, of its archive or inline. */
export function authorizerFunction(
  name: string,
  authorizer: AnyAuthorizer,
  code: Promise<pulumi.asset.Archive> | undefined,
  args: Grantable & Budgeted & { formerParent?: pulumi.Resource },
  opts: ChildOptions,
): GameFunction {
  const { game, providers, telemetry, grantWait, formerParent } = args;
  const budget = authorizer.costs ? budgetVariable(args) : {};
  if (authorizer.inline)
    return new GameFunction(
      name,
      { callback: authorizer, game, providers, environment: budget, telemetry, grantWait, formerParent },
      opts,
    );
  const { statements, environment } = grantsOf(name, authorizerUsesOf(authorizer), args);
  return new GameFunction(
    name,
    {
      code,
      description: authorizer.summary,
      statements,
      environment: { ...environment, ...budget },
      telemetry,
      grantWait,
      formerParent,
    },
    opts,
  );
}
