import { RuleSetError } from "./ruleSetError";
import type { PlayerAttribute, RuleSet } from "./schema";

/** Checks that teams, attributes and rules have names of their own: rules, expansions and matches name them. */
export function checkNames({ teams, playerAttributes, rules }: RuleSet): void {
  unique("playerAttributes", playerAttributes);
  unique("rules", rules);
  unique("teams", teams);
  const numbered = teams.map(({ name, quantity }) =>
    quantity > 1 ? Array.from({ length: quantity }, (_, index) => `${name}_${index + 1}`) : [],
  );
  for (const [index, { name }] of teams.entries())
    if (numbered.flat().includes(name))
      throw new RuleSetError(`teams.${index}.name: ${name} is the name of one of another team's quantity`);
}

function unique(where: string, all: readonly { readonly name: string }[]): void {
  const names = all.map(({ name }) => name);
  for (const [index, name] of names.entries())
    if (names.indexOf(name) < index)
      throw new RuleSetError(`${where}.${index}.name: ${name} is taken by ${where}.${names.indexOf(name)}`);
}

/** Returns the declared attribute. Throws `RuleSetError`. */
export function declared(name: string, attributes: readonly PlayerAttribute[]): PlayerAttribute {
  const found = attributes.find((each) => each.name === name);
  if (!found) throw new RuleSetError(`the attribute ${name} is not declared in playerAttributes`);
  return found;
}

const sortable: Readonly<Record<"distanceSort" | "absoluteSort", readonly PlayerAttribute["type"][]>> = {
  distanceSort: ["number", "string_number_map"],
  absoluteSort: ["number", "string_number_map", "string"],
};

/** Checks the attributes that sorts and batches name. Expressions check their own. */
export function checkAttributesOf({ algorithm, playerAttributes, rules }: RuleSet): void {
  const typed = (where: string, name: string, types: readonly PlayerAttribute["type"][]) => {
    const found = playerAttributes.find((each) => each.name === name);
    if (!found) throw new RuleSetError(`${where}: the attribute ${name} is not declared in playerAttributes`);
    if (!types.includes(found.type))
      throw new RuleSetError(
        `${where}: the attribute ${name} is a ${found.type}, not a ${types.join(" or ")}`,
      );
  };
  for (const [index, name] of (algorithm.sortByAttributes ?? []).entries())
    typed(`algorithm.sortByAttributes.${index}`, name, [
      "number",
      "string",
      "string_list",
      "string_number_map",
    ]);
  for (const [index, rule] of rules.entries())
    if (rule.type === "batchDistance")
      typed(`rules.${index}.batchAttribute`, rule.batchAttribute, ["number", "string"]);
    else if (rule.type === "distanceSort" || rule.type === "absoluteSort")
      typed(`rules.${index}.sortAttribute`, rule.sortAttribute, sortable[rule.type]);
}
