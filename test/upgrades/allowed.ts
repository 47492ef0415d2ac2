/** The reason why an update may delete resources, or replace what holds something. */
interface Allowed {
  /** Matches keys of resources: the types, a space and the name. */
  readonly pattern: RegExp;
  /** The baselines whose resources may go. */
  readonly since: readonly string[];
  readonly why: string;
}

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
];
