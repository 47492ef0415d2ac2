import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../lib/rule";
import { isUnknown } from "../lib/withoutUnknowns";
import { typesWithoutRules } from "./typesWithoutRules";

/**
 * Returns the rule that finds types which no rule reads and for which nobody has said why none needs to. `read` are those
 * that the other rules read. It only warns, unless a stack's configuration of the pack makes it mandatory.
 */
export const typesAreKnown = (read: ReadonlySet<string>) =>
  stackRule(
    {
      name: "types-are-known",
      description: "A rule reads each type of resource, or a line says why none needs to.",
      severity: "medium",
      enforcementLevel: "advisory",
      remediation:
        "Write a rule about what the type can open or lose. The pack's sources have those that need none, with the reason, in policies/stack/typesWithoutRules.ts.",
      controls: ["own: resources that no rule reads"],
    },
    (resources, report) => {
      const parents = new Set(resources.map(({ parent }) => parent?.urn));
      for (const [type, [first, ...others]] of Map.groupBy(resources, typeOf)) {
        if (
          !first ||
          isUnknown(first.props.typeName) ||
          read.has(type) ||
          type in typesWithoutRules ||
          !isOfProvider(first, parents)
        )
          continue;
        const more = others.length > 0 ? ` and ${others.length} more` : "";
        report(`No rule reads ${type}: nothing checks ${first.name}${more}.`, first.urn);
      }
    },
  );

const _cloudControl = "aws:cloudcontrol/resource:Resource";

/** Returns a resource's type; for one that Cloud Control creates, with the type that it has there. */
const typeOf = ({ type, props }: PolicyResource): string =>
  type === "aws:cloudcontrol/resource:Resource" && !isUnknown(props.typeName)
    ? `${type} ${props.typeName}`
    : type;

/**
 * Returns true for a resource that a provider creates. Components only group others. Their types have no slash, and they have
 * children, but for those of the library that have nothing to do, such as jobs of a game without any.
 */
const isOfProvider = ({ type, urn }: PolicyResource, parents: ReadonlySet<string | undefined>): boolean =>
  !/^(pulumi|gamebackend):/.test(type) && (/^[^:]+:[^:]+\/[^:]+:/.test(type) || !parents.has(urn));
