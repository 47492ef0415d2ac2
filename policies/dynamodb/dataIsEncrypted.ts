import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/**
 * Refuses contradictory encryption settings. Every table is encrypted; a customer key adds a charge for each cold read.
 */
export const dataIsEncrypted = resourceRule(
  {
    name: "data-is-encrypted",
    description: "A table's encryption is not turned off, and does not use another owner's key.",
    severity: "medium",
    remediation: "Remove serverSideEncryption: DynamoDB then uses its own key, at no cost.",
    controls: [
      "CKV_AWS_119",
      "T0025",
      "G dynamodb_table_encrypted_kms",
      "awsguard dynamodb-table-encryption",
    ],
  },
  check<aws.dynamodb.TableArgs>("aws:dynamodb/table:Table", ({ serverSideEncryption }, report) => {
    if (serverSideEncryption?.enabled === false && serverSideEncryption.kmsKeyArn)
      report("It names a key but does not use it.");
  }),
);
