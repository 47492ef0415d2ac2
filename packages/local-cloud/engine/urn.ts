const STACK = "pulumi:pulumi:Stack";

/**
 * Returns `urn:pulumi:<stack>::<project>::<types of the parents>$<type>::<name>`, as Pulumi's engine builds
 * it.
 */
export function urnOf(stack: string, project: string, parent: string, type: string, name: string): string {
  const parents = parent.split("::")[2];
  const qualified = parents && parents !== STACK ? `${parents}$${type}` : type;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

/** Tells whether a type is that of the stack, the root resource that Pulumi creates for the program. */
export const isStack = (type: string) => type === STACK;
