import type { PolicyDocument, PolicyStatement } from "../core/contracts";

/** Condition keys that restrict a statement to fixed callers, as long as their values are fixed. */
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
 * Tells whether Block Public Access counts a policy as public: it allows something to everyone, and no
 * condition restricts the caller.
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

/** Tells whether a value has no wildcard, no variable and no CIDR range wider than /8. */
const fixed = (value: string) => !/[*?]|\$\{/.test(value) && !/\/[0-7]$/.test(value);
