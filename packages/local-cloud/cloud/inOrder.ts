/** A part of a record: the names of the others that it needs, and the function that makes it of these. */
interface Part<All, Run, Made = unknown> {
  readonly needs: readonly (keyof All)[];
  make(run: Run, needed: All): Made;
}

/** A part under each name. */
export type Parts<All, Run> = { readonly [Name in keyof All]: Part<All, Run, All[Name]> };

/**
 * Returns the names of parts, each after those that it needs, and otherwise as they are listed. Throws an error that names a circle
 * of needs.
 */
export function inOrder<All>(parts: Parts<All, never>): (keyof All)[] {
  const ordered = new Set<keyof All>();
  const visit = (name: keyof All, path: readonly (keyof All)[]) => {
    if (ordered.has(name)) return;
    const circle = path.slice(path.indexOf(name));
    if (path.includes(name)) throw new Error(`These need each other: ${[...circle, name].join(" → ")}.`);
    for (const need of parts[name].needs) visit(need, [...path, name]);
    ordered.add(name);
  };
  for (const name of Object.keys(parts) as (keyof All)[]) visit(name, []);
  return [...ordered];
}

/**
 * Makes the parts of a record in the order of their needs. `onMade` receives each at once: if a later one cannot be made, the
 * caller closes those before it. Throws an error if a part takes what it does not name in `needs`.
 */
export function madeInOrder<All extends object, Run>(
  parts: Parts<All, Run>,
  run: Run,
  onMade: (made: All[keyof All]) => void,
): All {
  const all: Partial<All> = {};
  for (const name of inOrder(parts)) {
    const { needs, make } = parts[name];
    const made = make(run, onlyNeeded(name, needs, all as All));
    all[name] = made;
    onMade(made);
  }
  return all as All;
}

const onlyNeeded = <All extends object>(name: keyof All, needs: readonly (keyof All)[], all: All): All =>
  new Proxy(all, {
    get(_, taken) {
      if (needs.includes(taken as keyof All)) return all[taken as keyof All];
      throw new Error(`${String(name)} takes ${String(taken)}, which it does not name in \`needs\`.`);
    },
  });
