import { z } from "zod";

import { standardAttributes } from "./standardAttributes";

/** Refuses a property with the reason, because the local cloud does not implement it. */
const refused = (why: string) => z.undefined({ error: `not in the local cloud: ${why}` }).optional();

const FunctionArn = z.string().regex(/^arn:aws:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/);

const LambdaConfig = z.strictObject({
  preSignUp: FunctionArn.optional(),
  postConfirmation: FunctionArn.optional(),
  preAuthentication: FunctionArn.optional(),
  postAuthentication: FunctionArn.optional(),
  customMessage: FunctionArn.optional(),
  preTokenGeneration: FunctionArn.optional(),
  preTokenGenerationConfig: z
    .strictObject({ lambdaArn: FunctionArn, lambdaVersion: z.enum(["V1_0", "V2_0"]) })
    .optional(),
  createAuthChallenge: FunctionArn.optional(),
  defineAuthChallenge: FunctionArn.optional(),
  verifyAuthChallengeResponse: FunctionArn.optional(),
  userMigration: refused("user migration"),
  customEmailSender: refused("mails go to the local mailbox"),
  customSmsSender: refused("no SMS is sent"),
  kmsKeyId: refused("custom senders"),
});

/** A whole number as text, which is how the provider types these limits. */
const WholeNumber = z.string().regex(/^-?\d+$/);

const Schema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(20)
      .refine((name) => !name.startsWith("custom:"), "name custom attributes without `custom:`"),
    attributeDataType: z.enum(["String", "Number", "DateTime", "Boolean"]),
    developerOnlyAttribute: z.literal(false).optional(),
    // The provider sends `false` for an unset value, unlike the API, whose default is true.
    mutable: z.boolean().default(false),
    required: z.boolean().default(false),
    stringAttributeConstraints: z
      .strictObject({ minLength: WholeNumber.optional(), maxLength: WholeNumber.optional() })
      .optional(),
    numberAttributeConstraints: z
      .strictObject({ minValue: WholeNumber.optional(), maxValue: WholeNumber.optional() })
      .optional(),
  })
  .refine(({ name, required }) => !required || name in standardAttributes, {
    error: "a custom attribute cannot be required",
  });

/** Cognito's policy if there is no `passwordPolicy`. If there is one, the provider sends unset values as false. */
const strictPolicy = {
  minimumLength: 8,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
  temporaryPasswordValidityDays: 7,
};

const PasswordPolicy = z.strictObject({
  minimumLength: z.int().min(6).max(99).default(8),
  requireLowercase: z.boolean().default(false),
  requireUppercase: z.boolean().default(false),
  requireNumbers: z.boolean().default(false),
  requireSymbols: z.boolean().default(false),
  /** Days. */
  temporaryPasswordValidityDays: z.int().min(0).max(365).default(7),
  passwordHistorySize: z.literal(0).optional(),
});

const Code = "{####}";
const Message = z
  .string()
  .max(20000)
  .refine((text) => text.includes(Code), `must contain ${Code}`);
const Subject = z.string().min(1).max(140);

/** Which sender the pool's mails have. It decides only how many mails a day the local cloud sends. */
const EmailConfiguration = z
  .strictObject({
    configurationSet: z.string().optional(),
    emailSendingAccount: z.enum(["COGNITO_DEFAULT", "DEVELOPER"]).optional(),
    fromEmailAddress: z.string().optional(),
    replyToEmailAddress: z.string().optional(),
    sourceArn: z
      .string()
      .regex(/^arn:aws:ses:[\w-]+:\d{12}:identity\/[\w.@+-]+$/, "the ARN of a verified SES identity")
      .optional(),
  })
  .refine(({ emailSendingAccount, sourceArn }) => emailSendingAccount !== "DEVELOPER" || sourceArn, {
    error: "DEVELOPER sends by SES: it needs the ARN of a verified identity",
    path: ["sourceArn"],
  });

/** Properties that are valid on AWS, and accepted here without effect. */
const withoutLocalEffect = {
  region: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  deletionProtection: z.enum(["ACTIVE", "INACTIVE"]).optional(),
  userPoolTier: z.enum(["LITE", "ESSENTIALS", "PLUS"]).optional(),
  userPoolAddOns: z
    .strictObject({
      advancedSecurityMode: z.enum(["OFF", "AUDIT", "ENFORCED"]),
      advancedSecurityAdditionalFlows: z
        .strictObject({ customAuthMode: z.enum(["AUDIT", "ENFORCED"]).optional() })
        .optional(),
    })
    .optional(),
};

/** The inputs of `aws.cognito.UserPool`. Unimplemented features are refused by name. */
export const UserPoolInputs = z
  .strictObject({
    ...withoutLocalEffect,
    name: z
      .string()
      .regex(/^[\w\s+=,.@-]{1,128}$/)
      .optional(),
    aliasAttributes: z.array(z.enum(["email", "phone_number", "preferred_username"])).default([]),
    usernameAttributes: z.array(z.enum(["email"], "only email: no SMS is sent here")).default([]),
    autoVerifiedAttributes: z.array(z.enum(["email"], "only email: no SMS is sent here")).default([]),
    usernameConfiguration: z.strictObject({ caseSensitive: z.boolean().default(false) }).optional(),
    passwordPolicy: PasswordPolicy.default({ ...strictPolicy }),
    schemas: z.array(Schema).max(50).default([]),
    lambdaConfig: LambdaConfig.default({}),
    adminCreateUserConfig: z
      .strictObject({
        allowAdminCreateUserOnly: z.boolean().default(false),
        inviteMessageTemplate: z
          .strictObject({
            emailMessage: Message.refine(
              (text) => text.includes("{username}"),
              "must contain {username}",
            ).optional(),
            emailSubject: Subject.optional(),
            smsMessage: z.string().optional(),
          })
          .optional(),
      })
      .default({ allowAdminCreateUserOnly: false }),
    accountRecoverySetting: z
      .strictObject({
        recoveryMechanisms: z
          .array(
            z.strictObject({
              name: z.enum(["verified_email", "admin_only"], "only mail: no SMS is sent here"),
              priority: z.int().min(1).max(2),
            }),
          )
          .min(1)
          .max(2)
          .optional(),
      })
      .optional(),
    userAttributeUpdateSettings: z
      .strictObject({ attributesRequireVerificationBeforeUpdates: z.array(z.enum(["email"])) })
      .optional(),
    emailConfiguration: EmailConfiguration.optional(),
    emailVerificationMessage: Message.optional(),
    emailVerificationSubject: Subject.optional(),
    verificationMessageTemplate: z
      .strictObject({
        defaultEmailOption: z.literal("CONFIRM_WITH_CODE", "links are not in the local cloud").optional(),
        emailMessage: Message.optional(),
        emailSubject: Subject.optional(),
        emailMessageByLink: refused("confirmation by link"),
        emailSubjectByLink: refused("confirmation by link"),
        smsMessage: refused("no SMS is sent"),
      })
      .optional(),
    mfaConfiguration: z.enum(["OFF", "ON", "OPTIONAL"]).default("OFF"),
    signInPolicy: z
      .strictObject({ allowedFirstAuthFactors: z.array(z.literal("PASSWORD")).optional() })
      .optional(),
    deviceConfiguration: refused("remembered devices"),
    emailMfaConfiguration: refused("codes by mail as a second factor"),
    softwareTokenMfaConfiguration: z.strictObject({ enabled: z.boolean() }).optional(),
    webAuthnConfiguration: refused("passkeys"),
    smsAuthenticationMessage: refused("no SMS is sent"),
    smsConfiguration: refused("no SMS is sent"),
    smsVerificationMessage: refused("no SMS is sent"),
  })
  .refine(
    ({ aliasAttributes, usernameAttributes }) => !aliasAttributes.length || !usernameAttributes.length,
    {
      error: "Only one of aliasAttributes or usernameAttributes can be set",
      path: ["aliasAttributes"],
    },
  )
  .refine(
    ({ mfaConfiguration, softwareTokenMfaConfiguration }) =>
      mfaConfiguration === "OFF" || softwareTokenMfaConfiguration?.enabled,
    {
      error: "a pool that asks for a second factor needs one: softwareTokenMfaConfiguration.enabled",
      path: ["mfaConfiguration"],
    },
  )
  .check(({ value, issues }) => {
    const missing = missingTier(value);
    if (missing)
      issues.push({ code: "custom", input: value.userPoolTier, path: ["userPoolTier"], message: missing });
  });

/** Cognito's feature plans. Each includes the previous one. */
const tiers = ["LITE", "ESSENTIALS", "PLUS"] as const;

/**
 * Returns why the pool's tier does not include a requested feature (FeatureUnavailableInTierException), or `undefined`
 * if it includes all of them.
 */
function missingTier({
  userPoolTier = "ESSENTIALS",
  userPoolAddOns,
  lambdaConfig,
  signInPolicy,
}: {
  userPoolTier?: (typeof tiers)[number];
  userPoolAddOns?: { advancedSecurityMode: string };
  lambdaConfig: { preTokenGenerationConfig?: { lambdaVersion: string } };
  signInPolicy?: object;
}): string | undefined {
  const needed: [feature: string, used: boolean, tier: (typeof tiers)[number]][] = [
    ["threat protection", (userPoolAddOns?.advancedSecurityMode ?? "OFF") !== "OFF", "PLUS"],
    [
      "access token customization",
      lambdaConfig.preTokenGenerationConfig?.lambdaVersion === "V2_0",
      "ESSENTIALS",
    ],
    ["choice-based sign-in", signInPolicy !== undefined, "ESSENTIALS"],
  ];
  const [missing] = needed.filter(
    ([, used, tier]) => used && tiers.indexOf(tier) > tiers.indexOf(userPoolTier),
  );
  return missing && `${missing[0]} needs the tier ${missing[2]}`;
}

export type PoolSettings = z.output<typeof UserPoolInputs>;
export type Trigger = Exclude<keyof PoolSettings["lambdaConfig"], "preTokenGenerationConfig">;
