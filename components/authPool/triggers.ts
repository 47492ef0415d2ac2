import type { AnyCallback } from "@game-backend/framework/callback";
import type { AnyTrigger, TriggerName } from "@game-backend/framework/trigger";
import { triggerUsesOf } from "@game-backend/framework/trigger";
import * as pulumi from "@pulumi/pulumi";
import { GameFunction } from "../gameFunction";
import { bundle } from "../lib/bundle";
import { type Grantable, grantsOf } from "../lib/grants";
import { frameworkEntry, handlerArchives } from "../lib/handlerEntries";
import { kebab } from "../lib/kebab";

/** A function of the pool, and the triggers that call it. */
export interface TriggerFunction {
  /** The game's name of the trigger. */
  readonly key: string;
  readonly name: string;
  readonly on: readonly TriggerName[];
  /** The version of the event; Cognito's first by default. */
  readonly lambdaVersion?: "V2_0";
  readonly function: GameFunction;
}

type Child = { parent: pulumi.Resource };

/** Creates the functions of the game's triggers, and that of the callback for new players. */
export function triggerFunctions(
  pool: string,
  args: Grantable & { newPlayer?: AnyCallback },
  child: Child,
): TriggerFunction[] {
  const { newPlayer: callback } = args;
  const list = Object.entries(args.game.triggers ?? {});
  checkOnce(pool, [...list.flatMap(([, { on }]) => on), ...(callback ? newPlayerTriggers : [])]);
  const code = handlerArchives(args.game, "triggers");
  const built = list.map(([each, trigger]): TriggerFunction => {
    const name = `${pool}-${kebab(each)}`;
    return {
      key: each,
      name,
      on: [trigger.on].flat(),
      function: triggerFunction(name, trigger, code[each], args, child),
    };
  });
  if (!callback) return built;
  const name = `${pool}-new-player`;
  const { game, providers, telemetry, grantWait } = args;
  const inline = { ...callback, on: newPlayerTriggers[0], timeout: callback.timeout ?? triggerSeconds };
  const newPlayer = new GameFunction(
    name,
    { callback: inline, game, providers, telemetry, grantWait, formerParent: child.parent },
    child,
  );
  return [{ key: "newPlayer", name, on: newPlayerTriggers, function: newPlayer }, ...built];
}

/** Cognito confirms a user even if the trigger fails. Then the next sign-in calls it again. */
const newPlayerTriggers = ["postConfirmation", "postAuthentication"] as const;

/** Cognito waits five seconds for a trigger. */
const triggerSeconds = 5;

/** Creates the trigger of a staff's pool, which takes a scope from access tokens. */
export function staffTrigger(pool: string, { telemetry }: Grantable, { parent }: Child): TriggerFunction {
  const name = `${pool}-staff-tokens`;
  const { code } = bundle("staff", { code: frameworkEntry("entries/staffTokens") });
  const run = new GameFunction(
    name,
    {
      code,
      description: "Takes the scope of Cognito's own operations from the access tokens of staff",
      telemetry,
      memorySize: 128,
      timeout: triggerSeconds,
    },
    { parent },
  );
  return { key: "staffTokens", name, on: ["preTokenGeneration"], lambdaVersion: "V2_0", function: run };
}

/** Creates the function of a trigger. */
function triggerFunction(
  name: string,
  trigger: AnyTrigger,
  code: Promise<pulumi.asset.Archive> | undefined,
  args: Grantable,
  { parent }: Child,
) {
  const { telemetry, grantWait } = args;
  const { summary, memorySize } = trigger;
  const granted = grantsOf(name, triggerUsesOf(trigger), args);
  return new GameFunction(
    name,
    {
      code,
      description: summary,
      ...granted,
      telemetry,
      grantWait,
      memorySize,
      timeout: triggerSeconds,
      formerParent: parent,
    },
    { parent },
  );
}

/** Throws `pulumi.RunError` if a trigger is in the list twice, because Cognito calls one function for it. */
function checkOnce(pool: string, all: readonly TriggerName[]): void {
  const twice = all.find((name, index) => all.indexOf(name) !== index);
  if (twice) throw new pulumi.RunError(`${pool}: Cognito calls one function for ${twice}, and there are two`);
}
