import type { AnyAuthorizer } from "@game-backend/framework/authorizer";
import type { AnyCallback } from "@game-backend/framework/callback";
import type { AnyUses } from "@game-backend/framework/game";
import type { AnyTrigger } from "@game-backend/framework/trigger";
import { triggerUsesOf } from "@game-backend/framework/trigger";
import { authorizerUsesOf } from "@game-backend/framework/uses";

/** A function whose handler Pulumi serializes: a callback, a trigger of a user pool, or an authorizer. */
export type InlineHandler = AnyCallback | AnyTrigger | AnyAuthorizer;

/** The wrapper that serves an inline handler in Lambda. */
export interface InlineKind {
  /** The module of the framework's `entries` that serves it. */
  readonly list: "callbacks" | "triggers" | "authorizers";
  /** All grants of its function. */
  readonly uses: AnyUses;
  /** What the module needs to know in addition to the handler. */
  readonly declares: object;
}

export function inlineKindOf(handler: InlineHandler): InlineKind {
  const { uses = {} } = handler;
  if ("identitySources" in handler)
    return {
      list: "authorizers",
      uses: authorizerUsesOf(handler),
      declares: { uses, group: handler.group, costs: handler.costs, switches: handler.switches },
    };
  if ("on" in handler) {
    const { refusable } = handler as AnyTrigger;
    return { list: "triggers", uses: triggerUsesOf(handler), declares: { uses, refusable } };
  }
  return { list: "callbacks", uses, declares: { uses } };
}
