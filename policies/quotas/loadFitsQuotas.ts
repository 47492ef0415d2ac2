import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../lib/rule";
import { isHidden } from "../lib/withoutUnknowns";
import { type Quota, quotas } from "./quotas";

/** The expected load of a stack, declared in the pack's configuration. */
export interface Load {
  /** Players with a session at the same time. */
  readonly playersAtPeak: number;
  /** Messages a second, pushed to all sockets together. */
  readonly messagesASecond: number;
  readonly signInsAMinute: number;
}

/** A 20-minute session has 38 requests. Ten of them post scores, and three of those scores are better ones. */
const session = { seconds: 1_200, requests: 38, scores: 10, better: 3 };
/** Seconds for which a request occupies a function, with its authorizer and consumers. */
const secondsARequest = 0.06;
/**
 * Sign-ups a day per player at peak: 24 daily players per player at peak, 4 monthly players per daily player, a
 * tenth of them new.
 */
const signUpsADay = (24 * 4 * 0.1) / 30;
/** Write units of a better score: one for its row, and two to delete and put its place in the index. */
const unitsAScore = 3;

/** The load of a test stack; `config/prod.json` declares prod's load. */
const defaults: Load = { playersAtPeak: 100, messagesASecond: 200, signInsAMinute: 60 };

const whole = (least: number, byDefault: number, description: string) =>
  ({ type: "number", minimum: least, default: byDefault, description }) as const;

/** Refuses stacks whose declared load exceeds an AWS quota or one of the stack's own limits. */
export const loadFitsQuotas = {
  ...stackRule(
    {
      name: "load-fits-quotas",
      description: "The declared load exceeds no quota of AWS and no limit of the stack.",
      severity: "high",
      remediation: "Lower the declared load, raise the quota, or do what the message says.",
      controls: ["own: quota proof"],
      reads: [
        "aws:apigateway/methodSettings:MethodSettings",
        "aws:apigateway/usagePlan:UsagePlan",
        "aws:cognito/identityProvider:IdentityProvider",
        "aws:cognito/userPool:UserPool",
        "aws:lambda/function:Function",
      ],
    },
    (resources, report, { getConfig }) => {
      const load = { ...defaults, ...getConfig<Partial<Load>>() };
      const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn;
      for (const { urn, text } of passed(resources, load)) report(text, urn ?? stack);
    },
  ),
  configSchema: {
    properties: {
      playersAtPeak: whole(0, defaults.playersAtPeak, "Players with a session at the same time"),
      messagesASecond: whole(
        0,
        defaults.messagesASecond,
        "Messages a second, pushed to all sockets together",
      ),
      signInsAMinute: whole(0, defaults.signInsAMinute, "Sign-ins a minute at peak"),
    },
  },
};

interface Passed {
  readonly text: string;
  readonly urn?: string;
}

function passed(resources: readonly PolicyResource[], load: Load): readonly Passed[] {
  const { playersAtPeak: players, messagesASecond: messages, signInsAMinute } = load;
  const of = (type: string) => resources.filter((one) => one.type === type);
  const requests = (players * session.requests) / session.seconds;
  const signIns = signInsAMinute / 60;
  const needs: Passed[] = [];
  const need = (amount: number, quota: Quota, arithmetic: string, urn?: string) => {
    if (amount > quota.limit)
      needs.push({
        text: `${quota.name}: ${arithmetic} = ${round(amount)}, but the quota is ${quota.limit} ${quota.unit}: ${quota.raise}.`,
        urn,
      });
  };

  need(
    requests + messages,
    quotas.api,
    `${players} players × ${session.requests} requests ÷ ${session.seconds} s + ${messages} messages`,
  );
  need(signIns, quotas.connects, `${signInsAMinute} sign-ins ÷ 60 s, one socket each`);
  const reserved = of("aws:lambda/function:Function").reduce(
    (sum, { props }) => sum + Math.max(0, Number(props.reservedConcurrentExecutions) || 0),
    0,
  );
  need(
    requests * secondsARequest + reserved,
    quotas.concurrency,
    `${round(requests)} requests × ${secondsARequest} s + ${reserved} reserved`,
  );
  need(signIns, quotas.signIns, `${signInsAMinute} sign-ins ÷ 60 s`);
  if (of("aws:cognito/identityProvider:IdentityProvider").length > 0)
    need(signIns / 2, quotas.federated, `half of ${signInsAMinute} sign-ins ÷ 60 s`);
  for (const { props, urn } of of("aws:cognito/userPool:UserPool"))
    if (
      props.emailConfiguration?.emailSendingAccount !== "DEVELOPER" &&
      !isHidden(props, "emailConfiguration.emailSendingAccount")
    )
      need(
        players * signUpsADay * 1.3,
        quotas.mails,
        `${players} players × ${signUpsADay} sign-ups × 1.3 e-mails`,
        urn,
      );
  need(
    ((players * session.better) / session.seconds) * unitsAScore,
    quotas.partition,
    `${players} players × ${session.better} better scores ÷ ${session.seconds} s × ${unitsAScore} units, all on one board`,
  );
  if (resources.some(({ type }) => /gamelift/i.test(type)))
    need(signIns, quotas.tickets, `${signInsAMinute} players a minute ÷ 60 s, one ticket each`);
  return [...needs, ...ownLimits(resources, requests)];
}

/** The stack's own throttles: the share of the load per route, the guests' route, and usage plans. */
function ownLimits(resources: readonly PolicyResource[], requests: number): readonly Passed[] {
  const found: Passed[] = [];
  const scores = (requests * session.scores) / session.requests;
  let stage = Number.POSITIVE_INFINITY;
  for (const { type, urn, props } of resources) {
    if (type !== "aws:apigateway/methodSettings:MethodSettings") continue;
    if (isHidden(props, "settings.throttlingRateLimit")) continue;
    const rate = Number(props.settings?.throttlingRateLimit ?? Number.POSITIVE_INFINITY);
    if (props.methodPath === "*/*") {
      stage = rate;
      if (scores > rate)
        found.push({
          urn,
          text: `Scores alone are ${round(scores)} a second, but a method accepts ${rate}: raise throttleRate.`,
        });
    }
    if (/guest/.test(String(props.methodPath)) && rate > quotas.passwords.limit)
      found.push({
        urn,
        text: `The route accepts ${rate} guests a second, but the quota of ${quotas.passwords.name} is ${quotas.passwords.limit}: ${quotas.passwords.raise}.`,
      });
  }
  for (const { type, urn, props } of resources) {
    const rate = Number(props.throttleSettings?.rateLimit ?? 0);
    if (type === "aws:apigateway/usagePlan:UsagePlan" && rate > stage)
      found.push({
        urn,
        text: `The plan promises ${rate} requests a second, but the stage accepts ${stage}.`,
      });
  }
  return found;
}

const round = (amount: number) => Math.round(amount * 10) / 10;
