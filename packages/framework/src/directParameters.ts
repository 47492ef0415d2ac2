import { directJsonCalls, type JsonCallsOptions, type JsonService } from "./directJsonCalls";
import type { ReadParameter } from "./parameters";
import type * as Sdk from "./sdkParameters";

export interface DirectParametersOptions extends JsonCallsOptions {
  /** Makes the SDK client for calls that fail. */
  readonly sdk?: () => ReadParameter;
}

const parameterStore: JsonService = { service: "ssm", target: "AmazonSSM", version: "1.1" };

/** Reads each parameter by a direct call, or by the SDK if that fails. */
export function directParameters({ sdk = loadSdk, ...options }: DirectParametersOptions = {}): ReadParameter {
  const call = directJsonCalls(parameterStore, options);
  return async (name) => {
    const answer = await call("GetParameter", { Name: name, WithDecryption: true });
    if (answer?.status !== 200) return sdk()(name);
    const { Parameter } = answer.output as { Parameter?: { Value?: string; LastModifiedDate?: number } };
    return { value: Parameter?.Value, changedAt: (Parameter?.LastModifiedDate ?? 0) * 1_000 };
  };
}

/** Loads the SDK, which takes longer than everything else that a function loads. */
const loadSdk = (): ReadParameter => (require("./sdkParameters") as typeof Sdk).sdkParameters();
