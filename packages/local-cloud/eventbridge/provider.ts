import { autoName, type Host, identify } from "../core/host";
import { type Provider, provider, type Realized, type Resource } from "../core/service";
import type { Runner } from "../scheduler/runner";
import { type RuleInputs, ruleInputs, ruleName, type TargetInputs, targetInputs } from "./inputs";
import { ruleRecurrence } from "./recurrence";
import type { Rule, Rules } from "./rules";

export function resources(
  host: Host,
  rules: Rules,
  runner: Runner<Rule>,
): Readonly<Record<string, Provider>> {
  function putRule(given: RuleInputs, resource: Resource): Realized {
    const name = ruleName.parse(given.name ?? autoName(resource));
    const arn = rules.arnOf(name);
    const outputs = { ...given, name, arn, region: host.region };
    if (given.scheduleExpression === undefined) {
      rules.put({ name, arn });
      runner.stop(arn);
      return { id: name, outputs };
    }
    const past = runner.load(arn);
    const rule = {
      name,
      arn,
      description: given.description,
      expression: given.scheduleExpression,
      recurrence: ruleRecurrence(given.scheduleExpression),
      enabled: given.state === "ENABLED",
      created: past.created,
    };
    rules.put(rule);
    runner.start(rule, past);
    return { id: name, outputs };
  }

  function putTarget(given: TargetInputs, resource: Resource): Realized {
    const id = given.targetId ?? identify(resource, 26);
    rules.putTarget(given.rule, {
      id,
      functionArn: given.arn,
      ...(given.input !== undefined && { input: given.input }),
      ...(given.deadLetterConfig && { deadLetterArn: given.deadLetterConfig.arn }),
    });
    return { id: `${given.rule}-${id}`, outputs: { ...given, targetId: id, region: host.region } };
  }

  return {
    "aws:cloudwatch/eventRule:EventRule": provider(ruleInputs, putRule, {
      update: "create",
      remove({ id }) {
        rules.remove(id);
        runner.stop(rules.arnOf(id));
      },
    }),
    "aws:cloudwatch/eventTarget:EventTarget": provider(targetInputs, putTarget, {
      update: "replace",
      remove: ({ inputs, outputs }) => rules.removeTarget(inputs.rule, String(outputs["targetId"])),
    }),
  };
}
