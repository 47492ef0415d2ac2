import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses customer keys without rotation. */
export const keysRotate = resourceRule(
  {
    name: "keys-rotate",
    description: "A symmetric customer key is rotated every year.",
    severity: "medium",
    remediation: "Set enableKeyRotation.",
    controls: ["CKV_AWS_7", "nag KMS5", "T0065", "FSBP KMS.4"],
  },
  check<aws.kms.KeyArgs>(
    "aws:kms/key:Key",
    ({ enableKeyRotation, customerMasterKeySpec, keyUsage }, report) => {
      const symmetric = (customerMasterKeySpec ?? "SYMMETRIC_DEFAULT") === "SYMMETRIC_DEFAULT";
      if (symmetric && (keyUsage ?? "ENCRYPT_DECRYPT") === "ENCRYPT_DECRYPT" && enableKeyRotation !== true)
        report("It is never rotated.", "enableKeyRotation");
    },
  ),
);
