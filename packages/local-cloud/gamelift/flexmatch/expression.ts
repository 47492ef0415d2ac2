import { declared } from "./attributes";
import { functions, type Shape } from "./expressionFunctions";
import { type Aggregation, attributeValues, playerIds, type Team, type Value } from "./party";
import { RuleSetError } from "./ruleSetError";
import type { PlayerAttribute } from "./schema";

export interface Expression extends Shape {
  value(teams: readonly Team[], aggregation: Aggregation): Value;
  /** True for a list of the players' values, without a function over several players. */
  readonly plain: boolean;
  /** True if plain, and independent of which team a player is in. */
  readonly global: boolean;
  readonly attributes: readonly string[];
  /** The outermost function and what it is applied to, without spaces. */
  readonly call?: { readonly name: string; readonly inner: Expression; readonly text: string };
}

/** The properties that expressions may name. */
export interface Declarations {
  readonly teams: readonly Pick<Team, "name" | "base">[];
  readonly attributes: readonly PlayerAttribute[];
}

/** Returns true if the text has the form of an expression, rather than of a literal. */
export const isExpression = (text: string) => /^\s*(teams\[|players\b|\w+\s*\()/.test(text);

/** Parses an expression such as `avg(flatten(teams[*].players.attributes[skill]))`. Throws `RuleSetError`. */
export function parseExpression(text: string, names: Declarations): Expression {
  const call = /^\s*(\w+)\s*\(([\s\S]*)\)\s*$/.exec(text);
  return call ? applied(String(call[1]), String(call[2]), names) : property(text, names);
}

const shapes: Readonly<Record<PlayerAttribute["type"], Shape>> = {
  number: { of: "number", depth: 0 },
  string: { of: "string", depth: 0 },
  string_list: { of: "string", depth: 1 },
  string_number_map: { of: "map", depth: 0 },
};

function property(text: string, { teams, attributes }: Declarations): Expression {
  const found =
    /^\s*(?:teams\[([^\]]+)\]\.)?players(?:\[playerid\]|\.playerid|\.attributes\[([^\]]+)\])?\s*$/i.exec(
      text,
    );
  if (!found) throw new RuleSetError(`the expression ${text} is not known`);
  const [, of, named] = found;
  const names = of === undefined || of.trim() === "*" ? undefined : of.split(",").map((name) => name.trim());
  const called = (name: string) => teams.filter((team) => team.name === name || team.base === name);
  const unknown = names?.find((name) => called(name).length === 0);
  if (unknown)
    throw new RuleSetError(`the expression ${text} names the team ${unknown}, which is not declared`);
  const attribute = named?.trim();
  const shape = attribute === undefined ? shapes.string : shapes[declared(attribute, attributes).type];
  // A single team, given by name, yields a list of players; several and the wildcard yield a list of teams.
  const isOne = names?.length === 1 && names.flatMap(called).length === 1;
  return {
    of: shape.of,
    depth: shape.depth + (isOne || of === undefined ? 1 : 2),
    plain: true,
    global: !names,
    attributes: attribute === undefined ? [] : [attribute],
    value(everybody, aggregation) {
      const chosen = names
        ? everybody.filter(({ name, base }) => names.includes(name) || names.includes(base))
        : everybody;
      const lists = chosen.map(({ parties }) =>
        parties.flatMap((party) =>
          attribute === undefined ? playerIds(party) : attributeValues(party, attribute, aggregation),
        ),
      );
      return isOne || of === undefined ? lists.flat() : lists;
    },
  };
}

function applied(name: string, text: string, names: Declarations): Expression {
  const run = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!run) throw new RuleSetError(`the function ${name} is not known`);
  const inner = parseExpression(text, names);
  if (!run.takes.includes(inner.of))
    throw new RuleSetError(
      `the function ${name} takes ${run.takes.join("s or ")}s, and ${text.trim()} is of ${inner.of}s`,
    );
  const plain = name === "flatten" && inner.plain;
  return {
    of: run.yields ?? inner.of,
    depth: run.depth(inner.depth),
    plain,
    global: plain && inner.global,
    attributes: inner.attributes,
    call: { name, inner, text: text.replace(/\s/g, "") },
    value: (teams, aggregation) => run.apply(inner.value(teams, aggregation), inner.depth),
  };
}
