// full: it runs other programs

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { analyze } from "@game-backend/tools/policy/analyze";
import { recordPreview } from "@game-backend/tools/policy/record";
import { writeProgram } from "../../packages/create-game-backend/writeProgram";
import { rules } from "../../policies/rules";

const root = resolve(__dirname, "../..");

/** Returns the mandatory findings on a stack, each as its rule and its resource, and what is not about a component's type. */
async function findingsOn(folder: string, stack: string): Promise<string[]> {
  const graph = await recordPreview(stack, { folder });
  const findings = await analyze(rules, graph);
  return findings
    .filter(({ enforcementLevel, rule }) => enforcementLevel === "mandatory" || rule === "types-are-known")
    .map(({ rule, urn }) => `${rule} ${urn.split("::").at(-1)}`);
}

describe("the policy pack, on other programs of the library", function () {
  this.timeout(240_000);
  // In the repository, whose packages the programs import.
  mkdirSync(join(root, "dist"), { recursive: true });
  const folder = mkdtempSync(join(root, "dist", ".created-"));
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), "utf8")));
  const copies = [folder];
  after(() => {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true });
  });

  before(() => {
    writeProgram({ folder, name: "my-game", features: new Map() });
  });

  it("finds nothing in dev of a created program", async () => {
    assert.deepEqual(await findingsOn(folder, "dev"), []);
  });

  it("finds in its prod what its README says: players' e-mails have no sender", async () => {
    assert.deepEqual(await findingsOn(folder, "prod"), ["mails-are-sent-by-ses auth-users"]);
    edit("Pulumi.prod.yaml", (text) =>
      text.replace(
        /( +)my-game:protect: true\n/,
        "$&$1my-game:mailFrom: no-reply@play.example.com\n$1my-game:mailIdentity: play.example.com\n",
      ),
    );
    assert.deepEqual(await findingsOn(folder, "prod"), []);
  });

  it("finds a function of the program's own that writes to sockets below the component of sockets", async () => {
    edit("index.ts", (text) =>
      text.replace(
        "export const apiUrl",
        `new backend.GameFunction(
  "realtime-shout",
  {
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("") }),
    statements: [
      {
        Effect: "Allow",
        Action: ["execute-api:ManageConnections"],
        Resource: ["arn:aws:execute-api:us-east-1:123456789012:abc/live/POST/@connections/*"],
      },
    ],
  },
  { parent: realtime },
);
export const apiUrl`,
      ),
    );
    assert.deepEqual(await findingsOn(folder, "dev"), ["clients-cannot-push realtime-shout-grants"]);
  });

  it("finds nothing in the second game, and in a stack that keeps players only what it does not protect", async () => {
    // As deep as the original, whose settings of TypeScript lie two folders above.
    const second = mkdtempSync(join(root, "dist", ".second-game-"));
    copies.push(second);
    cpSync(join(root, "examples/second-game"), second, { recursive: true });
    cpSync(join(second, "Pulumi.dev.yaml"), join(second, "Pulumi.prod.yaml"));
    assert.deepEqual(await findingsOn(second, "dev"), []);
    const rulesOf = (found: readonly string[]) => new Set(found.map((one) => one.split(" ")[0]));
    assert.deepEqual(
      rulesOf(await findingsOn(second, "prod")),
      new Set(["buckets-keep-versions", "mails-are-sent-by-ses", "values-are-protected"]),
    );
  });
});
