import type { Policies } from "@pulumi/policy";

import { controlsWithoutRule } from "../../policies/controls";
import { exemptions } from "../../policies/exemptions";
import { allRules } from "../../policies/rules";
import { mutations } from "../policy/mutations";

const severities = ["critical", "high", "medium", "low"];

type Rule = Policies[number];

const severityOf = ({ severity = "medium" }: Rule): string => severity;

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const ruleRow = (rule: Rule) => [
  `\`${rule.name}\``,
  rule.description,
  `${severityOf(rule)}${rule.enforcementLevel === "advisory" ? ", advisory" : ""}`,
  rule.remediationSteps ?? "",
  (rule.tags ?? []).join(", "),
];

const sorted = [...allRules].sort(
  (a, b) =>
    severities.indexOf(severityOf(a)) - severities.indexOf(severityOf(b)) || a.name.localeCompare(b.name),
);

/** Returns docs/policies.md, from the rules, the exemptions and the mutations. */
export const policyReference = () => `# Policies

Written by \`npm run docs\` from \`policies/\`.

The rules review every resource of a stack before anything is deployed:

\`\`\`sh
npm run policy -- --stack prod
\`\`\`

This reviews the resources that the program registers, without the CLI and without AWS. The CLI needs the pack's packages,
once:

\`\`\`sh
npm ci
pulumi preview --policy-pack policies --policy-pack-config policies/config/prod.json
\`\`\`

Both run the same pack. The first exits with 1 if a mandatory rule is violated. An advisory rule only warns. If a value that
is unknown at preview could still satisfy a rule, the rule reports nothing: \`pulumi up\` checks it when the value is known,
and \`unknowns-wait-for-the-update\` names the policies and sources that the preview could not check.

Five rules expect what the library makes: \`access-is-recorded\`, \`callers-wait-for-permissions\`, \`policies-are-separate\`,
\`roles-are-recorded\` and \`types-are-known\`. They warn in any other program, and are mandatory in the stacks of this one, by
\`"enforcementLevel": "mandatory"\` in \`policies/config/<stack>.json\`. The same line changes the level of every other rule.

Each component of the library records what it derived for the roles, policies and permissions that it makes, in its output
\`access\`. \`grants-are-declared\` and \`access-is-recorded\` compare these records with all resources of the stack, so that a
grant, a trust or a statement that was added elsewhere is found.

A permission to invoke a function names one source. \`permission-names-its-source\` takes a pattern for two principals only: API
Gateway, whose permission names the API and one stage (\`<api>/<stage>/*\`), or a method in any stage, and Cognito, whose permission
names the account's pools in the region (\`userpool/<region>_*\`). A user pool calls its triggers itself, so the permissions come before the pool, which has no
id yet; \`callers-wait-for-permissions\` refuses the pattern if no pool waits for it. Another pool of the same account and region
could then call a trigger, if somebody who may change that pool names the function there. A sign-up through another pool is
refused, because the challenge that it solves names the pool. Whoever may change pools in the account is trusted with the other
triggers: in an account that others share, deny them \`cognito-idp:UpdateUserPool\` and \`cognito-idp:CreateUserPool\`.

A function has one permission for each API that calls it, because its policy has 20 KB, and a permission a route would use up some 350
bytes each. Within its API this is wider than a permission a route: any method may invoke the function, if the API's document says
so. \`invocations-fit-routes\` therefore refuses a function whose permission names an API without a route of it. The function looks the
route up by method and path, and refuses what is none of its own. Toward stages it is narrower: API Gateway's console tests a method
in the stage \`test-invoke-stage\`, which is refused; call the stage instead. \`functions: "byRoute"\` of \`GameApi\` and
\`RealtimeApi\` gives each route a function and a permission of its own.

The rule on quotas reads the expected load from \`policies/config/<stack>.json\`: players at peak, messages a second,
sign-ins a minute. To restrict the regions of a stack, add \`"arns-are-own": { "regions": ["eu-west-1"] }\` to that file.

The controls are published ones: FSBP is AWS Foundational Security Best Practices, CIS the AWS Foundations Benchmark 4.0, nag
cdk-nag, CKV checkov, T trivy, G AWS Guard's registry. Rules marked *own* cover faults that no published control names.

## The rules

${table(["rule", "requirement", "severity", "remediation", "controls"], sorted.map(ruleRow))}

## How to add a rule

1. Write \`policies/<service>/<ruleName>.ts\` with \`resourceRule\` for single resources or \`stackRule\` for the stack.
2. Write the spec beside it with \`specify\` or \`specifyStack\`: resources that pass, and several that fail.
   Give a stack rule the types that it \`reads\`, which \`types-are-known\` takes for checked.
3. Add the rule to \`policies/rules.ts\`, and a fault that it catches to \`tools/policy/mutations/\`. If no stored
   resource can have it, \`npm run baseline -- --policies\` stores those that it needs.
4. Run \`npm run docs\` and \`npm run policy\` for both stacks.

An intended violation by a component of the library needs an entry in \`policies/exemptions.ts\` with its reason. A spec fails for an
unused entry.

## Exemptions

A program exempts resources of its own, by its file \`policies/exemptions.json\`:

\`\`\`json
[
  {
    "rule": "buckets-keep-versions",
    "resource": "replays",
    "component": "my-game:index:Replays",
    "classes": ["development"],
    "reason": "A replay is written once, and can be made again."
  }
]
\`\`\`

\`resource\` is a name in the program, in which \`*\` stands for any text. \`component\` is the type of a component that the resource is
in, at any depth. An entry has one of them, or both. \`classes\` limits it to stacks of these classes. An entry that is misspelt is an
error. The pack finds the file in the program's folder, whoever runs it.

The library's components are exempt by their types, in any program:

${table(
  ["rule", "component", "resource", "stacks of class", "reason"],
  exemptions.map(({ rule, component, resource, classes, reason }) => [
    `\`${rule}\``,
    component ? `\`${component}\`` : "any",
    resource ? `\`${resource.source}\`` : "all",
    classes?.join(", ") ?? "all",
    reason,
  ]),
)}

## Controls without a rule

${table(
  ["controls", "reason"],
  controlsWithoutRule.map(({ controls, reason }) => [controls.join(", "), reason]),
)}

Controls of the account, such as CIS 1.1 to 1.14 and chapters 3 to 5, are not a stack's.

## Mutations

A spec injects each of these ${mutations.length} faults into \`dev\` and into a \`prod\` with every optional part, into up to three resources
each, and asserts that the intended rule reports it. Faults that only a protected stack can have are asserted there alone.

${table(
  ["fault", "caught by"],
  mutations.map(({ title, rule }) => [title, `\`${rule}\``]),
)}
`;
