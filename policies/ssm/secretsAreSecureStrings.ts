import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

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
    ({ type, description, value, insecureValue }, report, { name }) => {
      if (type === "SecureString") return;
      const named = /key|secret|password|token|credential/i.test(`${name} ${description ?? ""}`);
      if (named || /[A-Za-z0-9+/]{40,}/.test(String(value ?? insecureValue ?? "")))
        report("Everybody who lists parameters can read it.", "type");
    },
  ),
);
