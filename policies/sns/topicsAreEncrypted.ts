import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses unencrypted topics, and topics with a key that AWS's services cannot use. */
export const topicsAreEncrypted = resourceRule(
  {
    name: "topics-are-encrypted",
    description: "A topic is encrypted with a key that its publishing services can use.",
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
