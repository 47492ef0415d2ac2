import type { PolicyDocument, PolicyStatement } from "../core/contracts";

/** Keys that bind a statement to somebody, if their values are fixed. */
const binding = new Set(
  [
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgID",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIp",
    "aws:SourceOwner",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:userid",
    "s3:DataAccessPointArn",
  ].map((key) => key.toLowerCase()),
);

const positive = /^(StringEquals|StringLike|StringEqualsIgnoreCase|ArnEquals|ArnLike|IpAddress)$/;

/**
 * Whether Block Public Access calls a policy public: it allows something to everybody, and no condition says who.
 */
export const isPublic = ({ Statement }: PolicyDocument) => Statement.some(allowsAnyPrincipal);

const allowsAnyPrincipal = ({ Effect, Principal, Condition = {} }: PolicyStatement) =>
  Effect === "Allow" &&
  (Principal === "*" || [Principal?.["AWS"] ?? []].flat().includes("*")) &&
  !Object.entries(Condition).some(
    ([operator, keys]) =>
      positive.test(operator) &&
      Object.entries(keys).some(
        ([key, values]) => binding.has(key.toLowerCase()) && [values].flat().every(fixed),
      ),
  );

/** No wildcard, no variable, no range that is half the internet. */
const fixed = (value: string) => !/[*?]|\$\{/.test(value) && !/\/[0-7]$/.test(value);
