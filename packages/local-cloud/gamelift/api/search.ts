import { invalid } from "../definitions";
import type { GameSession } from "../model";

interface Candidate {
  readonly game: GameSession;
  /** The number of seats that are taken. */
  readonly seats: number;
}

type Operand = (candidate: Candidate) => number | string | boolean | undefined;

const operands: Readonly<Record<string, Operand>> = {
  gameSessionId: ({ game }) => game.id,
  gameSessionName: ({ game }) => game.name,
  maximumSessions: ({ game }) => game.maximumPlayers,
  creationTimeMillis: ({ game }) => game.createdAt,
  playerSessionCount: ({ seats }) => seats,
  hasAvailablePlayerSessions: ({ game, seats }) => seats < game.maximumPlayers,
};

function operand(name: string): Operand {
  const property = /^gameSessionProperties\.([\w-]+)$/.exec(name)?.[1];
  if (property !== undefined) return ({ game }) => game.properties[property];
  const known = Object.hasOwn(operands, name) ? operands[name] : undefined;
  if (!known) throw invalid(`The operand ${name} is not known.`);
  return known;
}

const comparators: Readonly<Record<string, (a: number | string, b: number | string) => boolean>> = {
  "=": (a, b) => a === b,
  "<>": (a, b) => a !== b,
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
};

/** Returns the active sessions that match a filter of SearchGameSessions: comparisons joined by AND. */
export function searchSessions(
  all: readonly Candidate[],
  filter: string | undefined,
  sort: string | undefined,
): readonly Candidate[] {
  const conditions = filter === undefined ? [] : conditionsOf(filter);
  const found = all.filter(
    (each) => each.game.status === "ACTIVE" && conditions.every((holds) => holds(each)),
  );
  if (sort === undefined) return found;
  const [, name = "", order = "ASC"] = /^(\S+)\s*(ASC|DESC)?$/i.exec(sort.trim()) ?? [];
  const by = operand(name);
  const sign = order.toUpperCase() === "DESC" ? -1 : 1;
  return found.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)];
    // Sessions without a value come last, in either order.
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return x === y ? 0 : (x < y ? -1 : 1) * sign;
  });
}

function conditionsOf(filter: string) {
  const rest = filter.trim();
  const pattern =
    /\s*([\w.-]+)\s*(<>|<=|>=|=|<|>)\s*('(?:[^'\\]|\\.)*'|-?[\d.]+|true|false)\s*(?:AND\s+|$)/giy;
  const conditions: ((candidate: Candidate) => boolean)[] = [];
  while (pattern.lastIndex < rest.length) {
    const [, name = "", comparator = "", value = ""] = pattern.exec(rest) ?? [];
    const compare = comparators[comparator];
    if (!compare) throw invalid(`The filter expression ${filter} is not valid.`);
    const by = operand(name);
    if (!/^(=|<>)$/.test(comparator) && !/^[-\d.]/.test(value))
      throw invalid(`Strings and booleans are compared by = and <> only: ${filter}`);
    const wanted = value.startsWith("'") ? value.slice(1, -1).replaceAll("\\'", "'") : literal(value);
    conditions.push((candidate) => {
      const own = by(candidate);
      return own !== undefined && compare(typeof own === "boolean" ? Number(own) : own, wanted);
    });
  }
  return conditions;
}

const literal = (value: string) => (/^true$/i.test(value) ? 1 : /^false$/i.test(value) ? 0 : Number(value));
