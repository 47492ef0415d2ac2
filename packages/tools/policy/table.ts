import type { RecordedResource } from "@game-backend/local-cloud";
import type { Finding } from "./analyze";

const order = ["critical", "high", "medium", "low"] as const;

/** Returns findings as lines, the most severe first: severity, level, rule, resource, source line, and message. */
export function table(findings: readonly Finding[], graph: readonly RecordedResource[]): string {
  const byUrn = new Map(graph.map((resource) => [resource.urn, resource]));
  return [...findings]
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.rule.localeCompare(b.rule))
    .map(({ severity, enforcementLevel, rule, urn, message }) => {
      const resource = byUrn.get(urn);
      const place = [resource?.name, resource?.at].filter(Boolean).join("  ");
      return `${severity.padEnd(8)}  ${enforcementLevel.padEnd(9)}  ${rule}  ${place}\n    ${message}`;
    })
    .join("\n");
}
