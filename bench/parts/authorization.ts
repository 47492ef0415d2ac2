import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { iamAccount } from "@game-backend/local-cloud/testing";
import type { Cell } from "../lib/table";
import { microseconds } from "./perCall";

const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/Scores";

/** Measures the authorization of a role's call, with a policy like that of one of the program's functions. */
export async function authorization(count: number): Promise<Cell[][]> {
  const data = mkdtempSync(join(tmpdir(), "bench-iam-"));
  const { iam, role } = iamAccount(data);
  try {
    const grant = { Effect: "Allow", Action: ["dynamodb:UpdateItem", "dynamodb:PutItem"], Resource: table };
    const leading = { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["forest*"] } };
    const plain = await role("plain", [grant]);
    const conditional = await role("conditional", [{ ...grant, Condition: leading }]);
    const access = {
      action: "dynamodb:UpdateItem",
      resource: table,
      context: { "dynamodb:LeadingKeys": ["forest#all"] },
    };
    const decide = (principal: typeof plain) => microseconds(count, () => iam.authorize(principal, [access]));
    return [
      ["allow a call, a decision remembered", decide(plain).toFixed(2), "µs of CPU"],
      ["allow a call, with a condition to evaluate", decide(conditional).toFixed(2), "µs of CPU"],
    ];
  } finally {
    await iam.close();
    rmSync(data, { recursive: true });
  }
}
