import * as z from "zod";

import type { Deployment } from "../engine";
import type { FunctionSize } from "./cost";

const shape = z.object({
  name: z.string(),
  memorySize: z.number().default(128),
  architectures: z.array(z.enum(["arm64", "x86_64"])).default(["x86_64"]),
});

/** Returns the memory and architecture of the program's functions, by their names. */
export function functionSizes({ graph }: Pick<Deployment, "graph">): ReadonlyMap<string, FunctionSize> {
  const sizes = new Map<string, FunctionSize>();
  for (const { type, outputs } of graph) {
    if (!/^aws:lambda\/(callbackF|f)unction:/.test(type)) continue;
    const { data } = shape.safeParse(outputs);
    if (data)
      sizes.set(data.name, { memory: data.memorySize, architecture: data.architectures[0] ?? "x86_64" });
  }
  return sizes;
}
