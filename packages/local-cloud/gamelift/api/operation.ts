import type { z } from "zod";

import type { Engine } from "../engine";
import type { WireFormat } from "./wireFormat";

export interface Running {
  readonly engine: Engine;
  readonly shown: WireFormat;
}

export interface Operation {
  readonly input: z.ZodType;
  /** The resource that IAM checks: an ARN, or `*` for actions without a resource type. */
  resource(input: never, running: Running): string;
  run(input: never, running: Running): object;
  /** What must be done before it runs, and takes time. */
  before?(running: Running): Promise<void>;
}

/** Returns its arguments as an operation, so that the functions' inputs have the schema's type. */
export const operation = <S extends z.ZodType>(
  input: S,
  run: (input: z.output<S>, running: Running) => object,
  resource: (input: z.output<S>, running: Running) => string = () => "*",
  before?: Operation["before"],
): Operation => ({ input, run, resource, ...(before && { before }) });
