import type { ResourcePb } from "./protocol";
import { urnOf } from "./urn";

/** The parts of a resource that its former URNs are made of. */
interface Named {
  readonly name: string;
  readonly type: string;
  readonly parent: string;
  readonly stack: string;
  readonly project: string;
}

/** A parent's name and its former URNs. */
export interface FormerParent {
  readonly name: string;
  readonly aliases: readonly string[];
}

type Alias = ReturnType<ResourcePb.RegisterResourceRequest["getAliasesList"]>[number];

/**
 * Returns the URNs that a resource had before, as Pulumi's engine derives them: those of its option `aliases`, and
 * those that follow from the former URNs of its parent.
 */
export function formerUrns(of: Named, aliases: readonly Alias[], parent?: FormerParent): string[] {
  const own = aliases.map((alias) => urnOfAlias(of, alias));
  const inherited = (parent?.aliases ?? []).flatMap((formerParent) =>
    [urnOf(of.stack, of.project, of.parent, of.type, of.name), ...own].map((urn) =>
      belowFormerParent(of, urn, parent?.name ?? "", formerParent),
    ),
  );
  return [...new Set([...own, ...inherited])];
}

function urnOfAlias(of: Named, alias: Alias): string {
  const spec = alias.getSpec();
  if (!spec) return alias.getUrn();
  const parent = spec.getNoparent() ? "" : spec.getParenturn() || of.parent;
  const [stack, project] = [spec.getStack() || of.stack, spec.getProject() || of.project];
  return urnOf(stack, project, parent, spec.getType() || of.type, spec.getName() || of.name);
}

/** Returns a child's URN below a former URN of its parent. A name that began with the parent's follows its former name. */
function belowFormerParent(
  { stack, project }: Named,
  child: string,
  parentName: string,
  formerParent: string,
): string {
  const [types = "", name = ""] = child.split("::").slice(2);
  const type = types.split("$").at(-1) ?? "";
  const formerName = formerParent.split("::").slice(3).join("::");
  const own = name.startsWith(parentName) ? formerName + name.slice(parentName.length) : name;
  return urnOf(stack, project, formerParent, type, own);
}
