import { formerFunctions, routeGroups } from "@game-backend/components/gameApi/routeGroups";
import { kebab } from "@game-backend/components/lib/kebab";
import { socketGroups } from "@game-backend/components/realtimeApi/socketGroups";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { functionNames } from "../../game/functionNames";
import { game } from "../../tools/harness/whole";
import type { StackName } from "./stacks";

/** The reason why an update may delete resources, or replace what holds something. */
export interface Allowed {
  /** Matches keys of resources: the types, a space and the name. */
  readonly pattern: RegExp;
  /** The baselines whose resources may go. */
  readonly since: readonly string[];
  /** @default all */
  readonly stacks?: readonly StackName[];
  readonly why: string;
}

/** The names of the functions of routes, or of features, whose routes other functions serve now. */
const shared = formerFunctions(routeGroups({ game, functionNames }, lambdaRoutes(game.routes)), game).join(
  "|",
);
/** The names of the functions of messages that share one now. */
const sharedBySockets = socketGroups({ game })
  .flatMap(({ name, members }) =>
    members
      .map((member) => kebab(member.kind === "message" ? member.name : member.kind))
      .filter((former) => former !== name),
  )
  .join("|");
/** A function of a message, or of `$connect` before there was a `GameFunction`. */
const ofMessages = "^gamebackend:index:RealtimeApi(\\$gamebackend:index:GameFunction)?";
const ofRoutes = "^gamebackend:index:GameApi\\$gamebackend:index:GameFunction";
const before02 = ["2026-11-23-e292e044", "2026-11-25-8e879cf2", "2026-11-26-04870d46"];

/** Every deletion and replacement that an update of a deployed stack may cause. */
export const allowed: readonly Allowed[] = [
  {
    pattern:
      /^gamebackend:index:GameApi\$aws:apigateway\/methodSettings:MethodSettings api-settings-(get|post)-/,
    since: ["2026-11-23-e292e044", "2026-11-25-8e879cf2"],
    why:
      "No method has a limit of its own any more. The provider removes the settings of that method's path alone, and the " +
      "settings of */* apply to it (terraform-provider-aws, internal/service/apigateway/method_settings.go, Delete).",
  },
  {
    pattern: /\$aws:cloudcontrol\/resource:Resource sessions-fleet$/,
    since: ["2026-11-23-e292e044"],
    why:
      "An Anywhere fleet had the same name as a container fleet. With an alias, a stack that changes from one to the other " +
      "would fail, because the provider checks the new properties by the former type's schema. The matches of the former " +
      'container fleet end: docs/operations.md, "Updates that end matches".',
  },
  {
    pattern: /\$aws:gamelift\/gameSessionQueue:GameSessionQueue sessions$/,
    since: ["2026-11-23-e292e044"],
    why:
      "The provider cannot remove a queue's policies, so a queue with policies is another resource. A queue holds no " +
      "matches: only placements that wait, a minute at most, have to be repeated.",
  },
  {
    pattern: new RegExp(
      `${ofRoutes}(\\$aws:(lambda/function:Function|iam/role:Role|iam/rolePolicy:RolePolicy))? api-(${shared})(-role|-grants)?$`,
    ),
    since: [...before02, "0.2.0"],
    why:
      "Routes with the same caller and the same powers share a function. The engine deletes the former functions at the end " +
      "of the update, when the API calls the new ones.",
  },
  {
    pattern: /^gamebackend:index:(GameApi|RealtimeApi)\$aws:lambda\/permission:Permission \S+-permission$/,
    since: [...before02, "0.2.0"],
    why:
      "An API has one permission for each function, no longer one for each route or message. The stage waits for the new ones, and the " +
      "engine deletes the former ones at the end of the update.",
  },
  {
    pattern: new RegExp(
      `${ofMessages}(\\$aws:(lambda/function:Function|iam/role:Role|iam/rolePolicy:RolePolicy))? realtime-(${sharedBySockets})(-role|-grants)?$`,
    ),
    since: before02,
    why: "Messages of one feature and one kind of sender share a function, as routes do.",
  },
  {
    pattern: new RegExp(
      `${ofMessages}\\$aws:cloudwatch/logGroup:LogGroup realtime-(${sharedBySockets})-logs$`,
    ),
    since: before02,
    stacks: ["dev", "prod"],
    why: "A stack from 0.1 sets formerLogs, as the other stacks do, which keeps the log groups of former functions.",
  },
  {
    pattern: new RegExp(`${ofRoutes}\\$aws:cloudwatch/logGroup:LogGroup api-(${shared})-logs$`),
    since: [...before02, "0.2.0"],
    stacks: ["dev", "prod"],
    why: "A stack from 0.1 or 0.2 sets formerLogs, as the other stacks do, which keeps the log groups of former functions.",
  },
  {
    pattern:
      /^gamebackend:index:ScheduledJobs\$gamebackend:index:ScheduledJob(\$gamebackend:index:GameFunction)?\$aws:(?!cloudwatch)\S+ jobs-(delete-idle-guests|delete-unconfirmed)(-\S+)?$/,
    since: [...before02, "0.2.0"],
    why: "One job, deleteUnused, does what these two did. It looks at several days, so what a run has not done the next one does.",
  },
  {
    pattern:
      /^gamebackend:index:ScheduledJobs\$gamebackend:index:ScheduledJob\$gamebackend:index:GameFunction\$aws:cloudwatch\/logGroup:LogGroup jobs-(delete-idle-guests|delete-unconfirmed)-logs$/,
    since: [...before02, "0.2.0"],
    why: "The logs of these jobs say how many accounts they deleted. The audit and the deletions' own rows keep which.",
  },
  {
    pattern: /\$aws:cloudwatch\/queryDefinition:QueryDefinition monitoring-requests-by-the-client-s-build$/,
    since: ["0.2.0"],
    why: "The page of numbers shows what builds call. A query holds nothing.",
  },
];
