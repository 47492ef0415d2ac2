import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses pools that confirm addresses with Cognito's own sender, which stops after some 50 e-mails a day. */
export const mailsAreSentBySes = resourceRule(
  {
    name: "mails-are-sent-by-ses",
    description: "A pool that verifies addresses sends its e-mails through SES.",
    severity: "medium",
    remediation: "Set mailFrom in the stack's configuration.",
    controls: ["own: sign-up e-mails"],
  },
  check<aws.cognito.UserPoolArgs>(
    "aws:cognito/userPool:UserPool",
    ({ autoVerifiedAttributes, emailConfiguration }, report) => {
      if (
        autoVerifiedAttributes?.includes("email") &&
        emailConfiguration?.emailSendingAccount !== "DEVELOPER"
      )
        report("Cognito's own sender sends some 50 e-mails a day.", "emailConfiguration.emailSendingAccount");
    },
  ),
);
