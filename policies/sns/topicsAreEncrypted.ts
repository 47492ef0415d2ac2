import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses topics in clear, and those with a key that AWS's services may not use. */
export const topicsAreEncrypted = resourceRule(
  {
    name: "topics-are-encrypted",
    description: "A topic is encrypted, by a key that the services that publish to it may use.",
    severity: "medium",
    enforcementLevel: "advisory",
    remediation:
      "Set kmsMasterKeyId to a customer key: alarms and budgets cannot publish with alias/aws/sns.",
    controls: ["FSBP SNS.1", "CKV_AWS_26", "T0095", "T0136"],
  },
  check<aws.sns.TopicArgs>("aws:sns/topic:Topic", ({ kmsMasterKeyId }, report) => {
    if (!kmsMasterKeyId) report("It is not encrypted at rest.");
    else if (/alias\/aws\/sns$/.test(String(kmsMasterKeyId)))
      report("CloudWatch and Budgets cannot publish with this key.");
  }),
);
