import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { GeneratedValues } from "../core/generatedValues";
import type { Host } from "../core/host";
import { AwsError, provider } from "../core/service";
import type { Run } from "./runner";
import { newTrace } from "./trace";

/** Invokes a function as its owner does. */
type Invoke = (functionName: string, payload: string, trace: string) => Promise<Run>;

const json = z.string().refine(
  (text) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  },
  { error: "must be JSON" },
);

const inputs = z.strictObject({
  functionName: z.string(),
  input: json,
  qualifier: z.string().default("$LATEST"),
  triggers: z.record(z.string(), z.string()).optional(),
  lifecycleScope: z.literal("CREATE_ONLY").default("CREATE_ONLY"),
  region: z.string().optional(),
});

/**
 * Creates `aws:lambda/invocation:Invocation`. It invokes the function when the program first registers the resource and
 * when an input changes, and fails if the function fails. Neither a later run with the same inputs nor a refresh
 * invokes the function again.
 */
export const invocationProvider = (host: Host, invoke: Invoke) => {
  const results = new GeneratedValues(host, join("lambda", "invocations.json"));
  return provider(
    inputs,
    async (given, resource) => {
      const { functionName, qualifier, input } = given;
      const invoked = async () => {
        const { functionError, payload } = await invoke(
          `${functionName}:${qualifier}`,
          input,
          newTrace(host.clock.now()),
        );
        const says = `invoking Lambda Function (${functionName}): ${payload}`;
        if (functionError) throw new AwsError(functionError, says);
        return results.keep(resource, given, payload);
      };
      const result = results.find(resource, given) ?? (await invoked());
      const hash = createHash("md5").update(input).digest("hex");
      return {
        id: [functionName, qualifier, hash].join(","),
        outputs: { result, terraformKey: "tf", region: host.region },
      };
    },
    { update: "create", remove: () => {} },
  );
};
