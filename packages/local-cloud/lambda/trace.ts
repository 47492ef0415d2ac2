import { idBytes } from "../core/idBytes";

/** Returns an unsampled trace, which Lambda gives to every untraced invocation. */
export function newTrace(now: number): string {
  const time = Math.floor(now / 1000).toString(16);
  const random = idBytes(20).toString("hex");
  return `Root=1-${time}-${random.slice(0, 24)};Parent=${random.slice(24)};Sampled=0`;
}

/** Extracts `1-…` from `Root=1-…;Parent=…`. */
export const rootOf = (trace: string) => /(?:^|;)Root=([^;]+)/.exec(trace)?.[1];
