import type { AnyAuthorizer, Authorized, AuthorizerRules } from "@game-backend/framework/authorizer";
import { authorizerUsesOf } from "@game-backend/framework/uses";
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GameFunction } from "../gameFunction";
import { bundle } from "../lib/bundle";
import { type Grantable, grantsOf, recorded } from "../lib/grants";
import { authorizerEntry } from "../lib/handlerSource";
import { type Budgeted, budgetVariable } from "../lib/playerBudget";

/** A deployed Lambda authorizer. */
export interface RouteAuthorizer extends AuthorizerRules {
  function: aws.lambda.Function;
}

/** The Lambda authorizers: a function for each kind of caller that neither Cognito nor IAM can check. */
export class RouteAuthorizers extends pulumi.ComponentResource {
  readonly all: Readonly<Partial<Record<Authorized, RouteAuthorizer>>>;

  constructor(name: string, args: Grantable & Budgeted, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:RouteAuthorizers", name, recorded(args, "authorizers"), opts);

    const entries = Object.entries(args.game.authorizers ?? {});
    const code = bundle(
      "authorizers",
      Object.fromEntries(
        entries.map(([kind, authorizer]) => [kind, authorizerEntry(args.game, kind, authorizer)]),
      ),
    );
    const create = (kind: string, authorizer: AnyAuthorizer) => {
      const { statements, environment } = grantsOf(kind, authorizerUsesOf(authorizer), args);
      return new GameFunction(
        `${name}-${kind}`,
        {
          code: code[kind] as Promise<pulumi.asset.Archive>,
          description: authorizer.summary,
          statements,
          environment: { ...environment, ...(authorizer.costs && budgetVariable(args)) },
          telemetry: args.telemetry,
        },
        { parent: this },
      ).function;
    };
    this.all = Object.fromEntries(
      entries.map(([kind, authorizer]) => {
        const { summary, identitySources, ttlSeconds } = authorizer;
        return [kind, { summary, identitySources, ttlSeconds, function: create(kind, authorizer) }];
      }),
    );

    this.registerOutputs({});
  }
}
