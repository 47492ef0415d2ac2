import type * as aws from "@pulumi/aws";

import { strings } from "../lib/policyDocument";
import { check, resourceRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";

/** Refuses clients whose tokens live too long or leak, or that reveal who has an account. */
export const sessionsAreBounded = resourceRule(
  {
    name: "sessions-are-bounded",
    description:
      "Tokens are valid for an hour and sessions for 30 days, and sign-in does not reveal who has an account.",
    severity: "high",
    remediation:
      "Set the three validities with their units, preventUserExistenceErrors, and code grants only.",
    controls: ["own: token lifetime", "FSBP Cognito.2"],
  },
  check<aws.cognito.UserPoolClientArgs>("aws:cognito/userPoolClient:UserPoolClient", (client, report) => {
    if (client.preventUserExistenceErrors !== "ENABLED")
      report("It reveals who has an account.", "preventUserExistenceErrors");
    if (client.enableTokenRevocation === false) report("A session can't be ended.");
    if (client.allowedOauthFlows?.includes("implicit")) report("The implicit flow puts tokens into URLs.");
    const {
      accessToken = "hours",
      idToken = "hours",
      refreshToken = "days",
    } = client.tokenValidityUnits ?? {};
    for (const [name, validity, unit, most] of [
      ["access", client.accessTokenValidity, accessToken, 3_600],
      ["ID", client.idTokenValidity, idToken, 3_600],
      ["refresh", client.refreshTokenValidity, refreshToken, 30 * 86_400],
    ] as const)
      if ((validity ?? 0) * (seconds[unit] ?? 0) > most)
        report(`Its ${name} tokens are valid for more than ${most} s.`, "tokenValidityUnits");
    // The address of a distribution is unknown at the first preview.
    for (const url of strings(client.callbackUrls))
      if (!isUnknown(url) && !/^https:|^http:\/\/localhost[:/]|^(?!http)[a-z][\w.+-]*:/.test(url))
        report(`${url} would get codes over plain HTTP.`);
  }),
);

const seconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };
