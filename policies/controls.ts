/**
 * The published controls that apply to this program's resources and that no rule checks, each group with its reason. A
 * spec compares them with `applicableControls`: each of those has a rule or is listed here.
 *
 * FSBP is AWS Foundational Security Best Practices; CIS the AWS Foundations Benchmark 4.0; nag cdk-nag's AwsSolutions; CKV checkov;
 * T trivy; G AWS Guard's rules registry.
 */
export interface Unruled {
  readonly controls: readonly string[];
  readonly reason: string;
}

export const controlsWithoutRule: readonly Unruled[] = [
  {
    controls: ["FSBP APIGateway.2", "CKV2_AWS_51"],
    reason:
      "Only /partner calls a server, over HTTPS. The server verifies a token signed with the stack's key instead of a client certificate.",
  },
  {
    controls: ["FSBP APIGateway.10"],
    reason: "No integration is private: functions are invoked through AWS's own API, over TLS.",
  },
  {
    controls: ["FSBP Lambda.3", "CKV_AWS_117"],
    reason:
      "Functions talk to public AWS endpoints only. A VPC adds a NAT gateway of $32 a month and protects nothing.",
  },
  {
    controls: ["CKV_AWS_115"],
    reason:
      "Reserved concurrency reduces what other functions share. The methods' throttles limit the functions.",
  },
  {
    controls: ["CKV_AWS_272"],
    reason:
      "Code signing guards against other uploaders. Only a deployment role uploads, and it builds from the repository.",
  },
  {
    controls: ["CKV2_AWS_14"],
    reason: "Operators add game servers to the group, and the program does not know them.",
  },
  {
    controls: ["G iam_no_inline_policy_check"],
    reason: "An inline policy is deleted with its role, and no other role can use it.",
  },
  {
    controls: ["FSBP DynamoDB.4", "G dynamodb_in_backup_plan"],
    reason: "Point-in-time recovery restores any second of the last 35 days.",
  },
  {
    controls: ["FSBP Cognito.5", "nag COG2"],
    reason:
      "A second factor at every sign-in would deter players. Admins are few, and their calls are audited.",
  },
  {
    controls: ["FSBP Cognito.1", "FSBP Cognito.4", "nag COG8", "nag COG3"],
    reason:
      "Threat protection needs the Plus tier at $0.02 per monthly user, ten times the rest of a player's cost.",
  },
  {
    controls: [
      "FSBP S3.17",
      "CKV_AWS_145",
      "CKV_AWS_186",
      "T0132",
      "CKV2_AWS_73",
      "T0135",
      "CKV_AWS_297",
      "CKV_AWS_158",
      "T0017",
      "CKV_AWS_136",
      "CKV_AWS_149",
    ],
    reason:
      "AWS's own keys encrypt at no cost. A customer key costs $1 a month and a call for each cold read, and protects nothing here that roles do not protect.",
  },
  {
    controls: ["FSBP S3.9", "nag S1", "CKV_AWS_18", "T0089"],
    reason: "Buckets are private. Only CloudFront and functions read them, and those have their own logs.",
  },
  {
    controls: [
      "FSBP S3.11",
      "CKV2_AWS_62",
      "FSBP S3.7",
      "CKV_AWS_144",
      "FSBP S3.15",
      "CKV_AWS_143",
      "FSBP S3.20",
      "CIS 2.1.2",
      "T0170",
    ],
    reason:
      "Buckets hold files of the repository and pictures that players can make again. They are not archives.",
  },
  {
    controls: ["FSBP S3.22", "FSBP S3.23", "CIS 3.8", "CIS 3.9", "T0171", "T0172"],
    reason: "Trails of object-level events belong to the account, not to a stack.",
  },
  {
    controls: ["FSBP CloudFront.1", "CKV_AWS_305"],
    reason:
      "The site has a root object. The distribution of avatars lists nothing, and answers 403 at its root.",
  },
  {
    controls: ["FSBP CloudFront.5", "nag CFR3", "CKV_AWS_86", "T0010"],
    reason:
      "Files are public, and access logs would record players' addresses. CloudFront's metrics count errors.",
  },
  {
    controls: ["FSBP CloudFront.4", "CKV_AWS_310", "nag CFR1", "CKV_AWS_374"],
    reason:
      "One bucket needs no second origin, players are anywhere, and HSTS for all subdomains is the domain owner's choice.",
  },
  {
    controls: ["FSBP CloudWatch.16", "CKV_AWS_338"],
    reason:
      "Access logs hold players' addresses: a week in dev and 90 days in prod are enough. The audit log is a table.",
  },
  {
    controls: ["nag SQS3"],
    reason: "The queues are dead-letter queues themselves.",
  },
  {
    controls: ["FSBP Lambda.6", "FSBP DynamoDB.5", "FSBP SQS.2", "FSBP CloudFront.14"],
    reason: "The project's aws:defaultTags tag every resource that takes tags. A spec reads them.",
  },
  {
    controls: ["FSBP SNS.2"],
    reason: "The topic notifies operators of alarms, whose history CloudWatch keeps itself.",
  },
  {
    controls: ["CKV_AWS_304"],
    reason: "Signing keys are rotated by hand through keyGeneration, with an overlap of two generations.",
  },
  {
    controls: ["FSBP CodeBuild.5", "CKV_AWS_316", "CKV_AWS_147", "nag CB4"],
    reason:
      "Building an image needs Docker, and so a privileged build. Artifacts are encrypted with the store's key.",
  },
  {
    controls: ["CKV_AWS_227", "FSBP CodeBuild.7", "FSBP ECR.5", "T0033"],
    reason: "The program creates no customer keys, and encrypts with AWS's keys.",
  },
  {
    controls: ["CKV2_AWS_57", "nag SMG4"],
    reason: "Parameter Store holds the secrets. keyGeneration rotates the signing keys, with an overlap.",
  },
];

/** The published controls that apply to the resource types of the program and its components. */
export const applicableControls: readonly string[] = `
CIS 1.15, CIS 1.16, CIS 2.1.1, CIS 2.1.2, CIS 2.1.4, CIS 3.8, CIS 3.9, CKV2_AWS_14
CKV2_AWS_16, CKV2_AWS_21, CKV2_AWS_22, CKV2_AWS_29, CKV2_AWS_31, CKV2_AWS_32, CKV2_AWS_34, CKV2_AWS_4
CKV2_AWS_42, CKV2_AWS_46, CKV2_AWS_47, CKV2_AWS_51, CKV2_AWS_53, CKV2_AWS_54, CKV2_AWS_57, CKV2_AWS_6
CKV2_AWS_61, CKV2_AWS_62, CKV2_AWS_64, CKV2_AWS_65, CKV2_AWS_72, CKV2_AWS_73, CKV2_AWS_76, CKV2_AWS_77
CKV_AWS_1, CKV_AWS_107, CKV_AWS_108, CKV_AWS_109, CKV_AWS_110, CKV_AWS_111, CKV_AWS_115, CKV_AWS_116
CKV_AWS_117, CKV_AWS_119, CKV_AWS_120, CKV_AWS_136, CKV_AWS_143, CKV_AWS_144, CKV_AWS_145, CKV_AWS_147
CKV_AWS_149, CKV_AWS_158, CKV_AWS_163, CKV_AWS_168, CKV_AWS_169, CKV_AWS_173, CKV_AWS_174, CKV_AWS_175
CKV_AWS_18, CKV_AWS_186, CKV_AWS_192, CKV_AWS_206, CKV_AWS_21, CKV_AWS_216, CKV_AWS_217, CKV_AWS_219
CKV_AWS_225, CKV_AWS_227, CKV_AWS_237, CKV_AWS_259, CKV_AWS_26, CKV_AWS_27, CKV_AWS_272, CKV_AWS_273
CKV_AWS_274, CKV_AWS_276, CKV_AWS_28, CKV_AWS_286, CKV_AWS_287, CKV_AWS_288, CKV_AWS_289, CKV_AWS_290
CKV_AWS_297, CKV_AWS_300, CKV_AWS_301, CKV_AWS_304, CKV_AWS_305, CKV_AWS_308, CKV_AWS_309, CKV_AWS_310
CKV_AWS_314, CKV_AWS_316, CKV_AWS_319, CKV_AWS_32, CKV_AWS_33, CKV_AWS_337, CKV_AWS_338, CKV_AWS_34
CKV_AWS_342, CKV_AWS_355, CKV_AWS_356, CKV_AWS_363, CKV_AWS_364, CKV_AWS_366, CKV_AWS_374, CKV_AWS_385
CKV_AWS_387, CKV_AWS_40, CKV_AWS_45, CKV_AWS_49, CKV_AWS_50, CKV_AWS_51, CKV_AWS_53, CKV_AWS_54
CKV_AWS_55, CKV_AWS_56, CKV_AWS_59, CKV_AWS_60, CKV_AWS_61, CKV_AWS_62, CKV_AWS_63, CKV_AWS_66
CKV_AWS_68, CKV_AWS_7, CKV_AWS_70, CKV_AWS_72, CKV_AWS_73, CKV_AWS_76, CKV_AWS_78, CKV_AWS_86
FSBP APIGateway.1, FSBP APIGateway.10, FSBP APIGateway.2, FSBP APIGateway.3, FSBP APIGateway.4, FSBP APIGateway.5, FSBP APIGateway.8, FSBP APIGateway.9
FSBP CloudFront.1, FSBP CloudFront.10, FSBP CloudFront.12, FSBP CloudFront.13, FSBP CloudFront.14, FSBP CloudFront.15, FSBP CloudFront.3, FSBP CloudFront.4
FSBP CloudFront.5, FSBP CloudFront.6, FSBP CloudFront.7, FSBP CloudFront.8, FSBP CloudFront.9, FSBP CloudWatch.15, FSBP CloudWatch.16, FSBP CloudWatch.17
FSBP CodeBuild.1, FSBP CodeBuild.2, FSBP CodeBuild.3, FSBP CodeBuild.4, FSBP CodeBuild.5, FSBP CodeBuild.7, FSBP Cognito.1, FSBP Cognito.2
FSBP Cognito.3, FSBP Cognito.4, FSBP Cognito.5, FSBP Cognito.6, FSBP DynamoDB.1, FSBP DynamoDB.2, FSBP DynamoDB.4, FSBP DynamoDB.5
FSBP DynamoDB.6, FSBP ECR.1, FSBP ECR.2, FSBP ECR.3, FSBP ECR.5, FSBP EventBridge.3, FSBP IAM.1, FSBP IAM.2
FSBP IAM.21, FSBP KMS.1, FSBP KMS.2, FSBP Lambda.1, FSBP Lambda.2, FSBP Lambda.3, FSBP Lambda.6, FSBP Lambda.7
FSBP S3.10, FSBP S3.11, FSBP S3.12, FSBP S3.13, FSBP S3.14, FSBP S3.15, FSBP S3.17, FSBP S3.2
FSBP S3.20, FSBP S3.22, FSBP S3.23, FSBP S3.3, FSBP S3.5, FSBP S3.6, FSBP S3.7, FSBP S3.8
FSBP S3.9, FSBP SNS.1, FSBP SNS.2, FSBP SNS.4, FSBP SQS.1, FSBP SQS.2, FSBP SQS.3, FSBP WAF.10
FSBP WAF.11, FSBP WAF.12, G dynamodb_in_backup_plan, G iam_no_inline_policy_check, T0001, T0002, T0003, T0004
T0005, T0010, T0011, T0012, T0013, T0017, T0018, T0024
T0025, T0030, T0031, T0033, T0057, T0065, T0066, T0067
T0086, T0087, T0088, T0089, T0090, T0091, T0093, T0094
T0095, T0096, T0097, T0132, T0135, T0136, T0170, T0171
T0172, T0190, T0342, nag APIG1, nag APIG2, nag APIG3, nag APIG4, nag APIG6
nag CB4, nag CB5, nag CFR1, nag CFR2, nag CFR3, nag CFR4, nag CFR5, nag CFR6
nag CFR7, nag COG1, nag COG2, nag COG3, nag COG4, nag COG7, nag COG8, nag DDB3
nag ECR1, nag EVB1, nag IAM4, nag IAM5, nag KMS5, nag L1, nag S1, nag S10
nag S2, nag SMG4, nag SNS3, nag SQS2, nag SQS3, nag SQS4
`
  .split(/[,\n]/)
  .map((id) => id.trim())
  .filter(Boolean);
