import { checkServed } from "@game-backend/framework/live/check";
import { inPresentWords } from "@game-backend/framework/live/formerWords";
import type { Kinds } from "@game-backend/framework/live/kind";
import { linesOf } from "@game-backend/framework/live/publish";
import { unpackedText } from "@game-backend/framework/live/release";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/**
 * Checks, at preview, whether a program reads the documents that its stack serves. It asks the deployed function that publishes
 * them. Unreadable documents are an error. It warns if it could not ask. It also warns of kinds that it takes from its own
 * documents for now, and of kinds that it no longer has.
 */
export function checkServedDocuments(
  kinds: Kinds,
  functionName: pulumi.Output<string>,
  { parent }: { parent: pulumi.Resource },
): void {
  if (!pulumi.runtime.isDryRun()) return;
  functionName.apply(async (name) => {
    try {
      const asked = { functionName: name, input: JSON.stringify({ do: "read" }) };
      const { head, packed } = JSON.parse((await aws.lambda.getInvocation(asked, { parent })).result);
      if (!head) return;
      if (!packed) throw new Error(`the release of publication ${head.number} is gone`);
      // The words of the store, which functions of the version before know too.
      const served = JSON.parse(unpackedText(Buffer.from(packed, "base64")));
      const problems = checkServed(inPresentWords(served, kinds).documents, kinds);
      for (const level of ["warn", "error"] as const) {
        const found = linesOf(
          problems.filter(({ isWarning }) => (level === "warn") === (isWarning ?? false)),
        );
        if (found) await pulumi.log[level](`Publication ${head.number} is served:\n${found}`, parent);
      }
    } catch (error) {
      await pulumi.log.warn(`Whether this program reads what is served is not known: ${error}`, parent);
    }
  });
}
