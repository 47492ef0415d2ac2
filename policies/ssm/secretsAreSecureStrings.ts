import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";
import { secretIn } from "../lib/secrets";
import { isUnknown } from "../lib/withoutUnknowns";

/** Refuses parameters that hold a secret in plain text. */
export const secretsAreSecureStrings = resourceRule(
  {
    name: "secrets-are-secure-strings",
    description: "A parameter that holds a key or a secret is a SecureString.",
    severity: "critical",
    remediation: "Set type SecureString.",
    controls: ["CKV_AWS_337", "CKV2_AWS_34", "own: credentials stored in clear"],
  },
  check<aws.ssm.ParameterArgs>(
    "aws:ssm/parameter:Parameter",
    ({ type, name, description, value, insecureValue }, report, { name: inProgram }) => {
      if (type === "SecureString") return;
      const texts = [value, insecureValue].flatMap((text) => (text && !isUnknown(text) ? String(text) : []));
      // The name in Parameter Store may differ from the resource's in the program.
      const names = [name, inProgram, description].filter((one) => one && !isUnknown(one)).join(" ");
      const named = /key|secret|passw|token|credential|webhook/i.test(names);
      if (named || texts.some((text) => /[A-Za-z0-9+/]{40,}/.test(text) || secretIn("", text)))
        report("Everybody who lists parameters can read it.", "type");
    },
  ),
);
