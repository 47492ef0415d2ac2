import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses clients that leave to a default what a user may read and change of themselves. */
export const clientsListAttributes = resourceRule(
  {
    name: "clients-list-attributes",
    description: "A client of a user pool lists the attributes that it reads and writes.",
    severity: "high",
    remediation: "Set readAttributes and writeAttributes, with one attribute at least.",
    controls: ["own: attributes"],
  },
  check<aws.cognito.UserPoolClientArgs>("aws:cognito/userPoolClient:UserPoolClient", (client, report) => {
    for (const [name, does] of [
      ["readAttributes", "read"],
      ["writeAttributes", "write"],
    ] as const)
      if (!client[name]?.length)
        report(
          `Without a list, or with an empty one, users ${does} all standard attributes of theirs.`,
          name,
        );
  }),
);
