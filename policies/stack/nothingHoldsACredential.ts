import { checkAll, resourceRule } from "../lib/rule";
import { credentialIn, secretIn } from "../lib/secrets";
import { textsIn } from "../lib/textsIn";
import { variablesIn } from "../lib/variablesIn";

/** The properties that AWS made for a secret, and keeps as one. */
const secretProperties =
  /(secret|password|token|privateKey|credential|authParameters|providerDetails|redirectUri)/i;

/** Properties that a rule of their own checks. */
const checkedElsewhere: ReadonlySet<string> = new Set([
  "aws:lambda/function:Function environment",
  "aws:ssm/parameter:Parameter value",
  "aws:ssm/parameter:Parameter insecureValue",
]);

/** Refuses credentials in any property of a resource that everybody can read who may describe the resource. */
export const nothingHoldsACredential = resourceRule(
  {
    name: "nothing-holds-a-credential",
    description: "No property, tag or variable of a resource contains a credential in plain text.",
    severity: "high",
    remediation:
      "Store it in SSM Parameter Store as a SecureString or in Secrets Manager, and give the resource its name.",
    controls: ["CKV_AWS_46", "CKV_AWS_41", "FSBP ECS.8", "own: credentials stored in clear"],
    // Of these types, the variables are what can go wrong.
    reads: ["aws:ecs/taskDefinition:TaskDefinition", "aws:amplify/app:App"],
  },
  checkAll((props, report, { type }) => {
    if (!type.startsWith("aws")) return;
    for (const [property, value] of Object.entries(Object(props))) {
      if (secretProperties.test(property) || checkedElsewhere.has(`${type} ${property}`)) continue;
      const found = new Set(
        textsIn(value, property).flatMap(([path, text]) => {
          const credential = credentialIn(text);
          return credential ? [`${path} holds ${credential}.`] : [];
        }),
      );
      if (found.size === 0)
        for (const [name, text] of variablesIn({ [property]: value })) {
          const reason = secretIn(name, text);
          if (reason) found.add(`${name} ${reason}.`);
        }
      for (const message of found) report(message);
    }
  }),
);
