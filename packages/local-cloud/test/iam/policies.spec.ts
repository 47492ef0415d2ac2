import assert from "node:assert/strict";

import { compilePolicy } from "../../iam/policy";

type Kind = Parameters<typeof compilePolicy>[1];

const variable = (name: string) => ["$", "{", name, "}"].join("");
const statement = { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" };
const policy = (changed: object, without: readonly string[] = []) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      Object.fromEntries(
        Object.entries({ ...statement, ...changed }).filter(([name]) => !without.includes(name)),
      ),
    ],
  });
const refuses = (text: string, message: RegExp, kind: Kind = "identity") =>
  assert.throws(
    () => compilePolicy(text, kind),
    (error: Error) => {
      assert.equal(error.name, "MalformedPolicyDocument");
      assert.match(error.message, message);
      return true;
    },
  );

describe("a policy, when it is attached", () => {
  it("can be JSON or an object, with one statement or several, with scalars of any kind", () => {
    const Condition = { Bool: { "aws:SecureTransport": true }, NumericLessThan: { "aws:EpochTime": 5 } };
    const parts = { Version: "2012-10-17", Statement: { ...statement, Condition } };
    assert.equal(compilePolicy(JSON.stringify(parts), "identity").length, 1);
  });

  const malformed: Readonly<Record<string, readonly [string, RegExp, Kind?]>> = {
    "text that is no JSON": ["{", /^Syntax errors in policy\. It is no JSON/],
    // As recorded on AWS (LocalStack's snapshots).
    "a trust policy that is no JSON": [
      '{"Version": "2012-10-17",}',
      /^This policy contains invalid Json$/,
      "trust",
    ],
    "a condition called __proto__": [
      policy({ Condition: JSON.parse('{"__proto__": {"aws:SourceIp": "10.0.0.0/8"}}') }),
      /prohibited field __proto__/,
    ],
    "a condition key called __proto__": [
      policy({ Condition: { StringEquals: JSON.parse('{"__proto__": "x"}') } }),
      /prohibited field __proto__/,
    ],
    "20,000 levels": [`{"Statement":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, /nests too deep/],
    "an unknown element": [policy({ Actions: "x" }), /Actions/],
    "an unknown effect": [policy({ Effect: "allow" }), /Effect/],
    "an unknown version": [JSON.stringify({ Version: "2020-01-01", Statement: statement }), /Version/],
    "no statement": ['{"Version":"2012-10-17","Statement":[]}', /no statement/],
    "no action": [policy({}, ["Action"]), /^Policy statement must contain actions\./],
    "Action and NotAction": [policy({ NotAction: "s3:*" }), /^Policy statement must contain actions\./],
    "an action without its service": [policy({ Action: "GetItem" }), /must be prefaced by a vendor/],
    "no resource": [policy({}, ["Resource"]), /^Policy statement must contain resources\./],
    "a resource that is no ARN": [
      policy({ Resource: "table/Scores" }),
      /^Resource table\/Scores must be in ARN format or "\*"\.$/,
    ],
    "half an ARN": [policy({ Resource: "arn:aws:dynamodb:eu-west-1" }), /must be in ARN format/],
    "a principal of an identity policy": [
      policy({ Principal: "*" }),
      /^Policy document should not specify a principal\./,
    ],
    "a Sid with a dash": [policy({ Sid: "a-b" }), /must be alpha-numeric/],
    "two statements of one Sid": [
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { ...statement, Sid: "a" },
          { ...statement, Sid: "a" },
        ],
      }),
      /must be unique/,
    ],
    "a resource policy without a principal": [policy({}), /^Missing required field Principal/, "resource"],
    "a trust policy with a resource": [
      policy({ Principal: "*", Action: "sts:AssumeRole" }),
      /^Has prohibited field Resource/,
      "trust",
    ],
    "a trust policy for another action": [
      policy({ Principal: "*" }, ["Resource"]),
      /^AssumeRole policy may only specify STS AssumeRole actions\./,
      "trust",
    ],
    "a misspelt service principal": [
      policy({ Principal: { Service: "lambda" } }),
      /^Invalid principal in policy: "SERVICE":"lambda"/,
      "resource",
    ],
    "a principal with a wildcard": [
      policy({ Principal: { AWS: "arn:aws:iam::123456789012:role/*" } }),
      /^Invalid principal in policy/,
      "resource",
    ],
    "a number that is none": [
      policy({ Condition: { NumericEquals: { "aws:EpochTime": "x" } } }),
      /not a number/,
    ],
    "a date that is none": [
      policy({ Condition: { DateLessThan: { "aws:CurrentTime": "soon" } } }),
      /not a date/,
    ],
    "a network that is none": [
      policy({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/33" } } }),
      /CIDR/,
    ],
    "a Boolean that is none": [
      policy({ Condition: { Bool: { "aws:SecureTransport": "yes" } } }),
      /not a Boolean/,
    ],
    "Null of something else": [policy({ Condition: { Null: { "aws:SourceArn": "x" } } }), /true or false/],
  };
  for (const [what, [text, message, kind]] of Object.entries(malformed))
    it(`is refused with ${what}`, () => refuses(text, message, kind));

  const unknown: Readonly<Record<string, readonly [string, RegExp, Kind?]>> = {
    "a condition operator": [
      policy({ Condition: { BinaryEquals: { "aws:SourceArn": "x" } } }),
      /BinaryEquals/,
    ],
    "an operator named like a method": [
      policy({ Condition: { toString: { "aws:SourceArn": "x" } } }),
      /toString/,
    ],
    "a condition key": [
      policy({ Condition: { StringEquals: { "aws:PrincipalTag/team": "x" } } }),
      /PrincipalTag\/team/,
    ],
    "a plain operator on a key of many values": [
      policy({ Condition: { StringEquals: { "dynamodb:LeadingKeys": "x" } } }),
      /ForAllValues: or ForAnyValue:/,
    ],
    "a policy variable": [
      policy({ Resource: `arn:aws:s3:::bucket/${variable("cognito-identity.amazonaws.com:sub")}/*` }),
      /the policy variable \$\{cognito-identity\.amazonaws\.com:sub\}/,
    ],
    "a tag as a variable": [
      policy({ Resource: `arn:aws:s3:::${variable("aws:PrincipalTag/team")}/*` }),
      /PrincipalTag/,
    ],
    "a variable in a policy of the old version": [
      JSON.stringify({
        Statement: { ...statement, Resource: `arn:aws:s3:::bucket/${variable("aws:username")}` },
      }),
      /2008-10-17/,
    ],
    NotPrincipal: [policy({ NotPrincipal: "*", Principal: "*" }), /NotPrincipal/, "resource"],
    "federated principals": [
      policy({ Principal: { Federated: "accounts.google.com" }, Action: "sts:AssumeRole" }, ["Resource"]),
      /kind Federated/,
      "trust",
    ],
  };
  for (const [what, [text, message, kind]] of Object.entries(unknown))
    it(`is refused if the evaluator does not support it: ${what}`, () => {
      refuses(text, /The local cloud's IAM does not implement/, kind);
      refuses(text, message, kind);
    });
});
