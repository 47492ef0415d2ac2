import { policyHolders } from "../lib/policyHolders";
import { stackRule } from "../lib/rule";
import { holdsUnknown } from "../lib/withoutUnknowns";

/** The properties that decide who may do what. */
const decisive: readonly (readonly [type: string, property: string])[] = [
  ...policyHolders
    .filter(({ type }) => type.startsWith("aws:"))
    .map(({ type, property }) => [type, property] as const),
  ["aws:lambda/permission:Permission", "sourceArn"],
  ["aws:lambda/function:Function", "environment"],
  ["aws:sns/topicSubscription:TopicSubscription", "endpoint"],
  ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "policyArn"],
];

/** The number of resources that a message names. */
const named = 3;

/** Says what a preview could not check, so that no one takes its silence for consent. An update checks all of it. */
export const unknownsWaitForTheUpdate = stackRule(
  {
    name: "unknowns-wait-for-the-update",
    description: "A preview names the policies and sources that it could not check.",
    severity: "low",
    enforcementLevel: "advisory",
    remediation:
      "Nothing: the update checks them before it ends. After the first update, a preview knows most of them.",
    controls: ["own: silence about unknown values"],
  },
  (resources, report) => {
    for (const [type, property] of decisive) {
      const hidden = resources.filter((one) => one.type === type && holdsUnknown(one.props[property]));
      if (hidden.length === 0) continue;
      const names = hidden.slice(0, named).map(({ name }) => name);
      const more = hidden.length > named ? ` and ${hidden.length - named} more` : "";
      report(`Not checked until the update: ${property} of ${names.join(", ")}${more} (${type}).`);
    }
  },
);
