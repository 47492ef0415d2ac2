import { signatureVerifier, signer } from "@game-backend/local-cloud/testing";
import type { Cell } from "../lib/table";
import { microseconds } from "./perCall";

const keys = { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "example" };
const principal = { kind: "user", arn: "arn:aws:iam::123456789012:user/ada", name: "ada" } as const;

/** Measures the verification of requests that AWS's own signer signed: DynamoDB calls with different bodies. */
export async function signatures(count: number): Promise<Cell[][]> {
  const now = new Date();
  const credential = { ...keys, principal };
  const verifier = signatureVerifier({
    region: "us-east-1",
    credentials: { credential: () => credential },
    clock: { now: () => now.getTime(), shift: 0 },
  });
  const { sign } = signer("dynamodb", keys);
  const request = (n: number) => ({
    method: "POST",
    path: "/",
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.UpdateItem" },
    body: JSON.stringify({ TableName: "Scores", Key: { board: { S: "forest#all" }, userId: { S: `${n}` } } }),
  });
  const signed = await Promise.all(Array.from({ length: 1_000 }, (_, n) => sign(request(n), now)));
  const verify = (n: number) => {
    const one = signed[n % signed.length];
    if (!one || verifier.authenticate(one, "dynamodb") !== principal) throw new Error("not verified");
  };
  return [["verify a signature (SigV4)", microseconds(count, verify).toFixed(1), "µs of CPU"]];
}
