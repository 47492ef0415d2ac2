import { type Call, callNamed } from "./calls";
import { invocations } from "./declared";
import type { Load } from "./load";
import { sharedUnits } from "./sharedUnits";
import type { StackShape } from "./stackShape";
import { sum, times, type Units } from "./units";

/** The values from which a month's units are computed. */
export interface Basis {
  readonly model: Load;
  readonly calls: readonly Call[];
  readonly shape: StackShape;
  /** The units of a month at rest, by component. */
  readonly rest: ReadonlyMap<string, Units>;
  /** True if the stack has a pool of users, who are billed by the month. */
  readonly hasUsers: boolean;
  /** True if players open sockets. */
  readonly hasSockets: boolean;
}

/** Returns a month's units at a number of daily players, by call or other cause. */
export function monthUnits(
  players: number,
  { model, calls, shape, rest, hasUsers, hasSockets }: Basis,
): ReadonlyMap<string, Units> {
  const sessions = players * model.sessionsADay * model.daysAMonth;
  const parts = new Map<string, Units>();
  const add = (name: string, units: Units) => parts.set(name, sum([parts.get(name) ?? {}, units]));
  for (const [named, count] of Object.entries(model.session)) {
    const { name, units } = callNamed(named, calls, shape.region);
    add(name, times(units, count * sessions));
  }
  if (hasUsers) add("monthly users", { [shape.userPrice]: players * model.monthlyPerDaily });
  if (hasSockets)
    add("sockets open", {
      "apigateway.ws.minutes": sessions * model.sessionMinutes,
      // $connect and $disconnect.
      ...times(invocations(2), "socket $connect" in model.session ? 0 : sessions),
    });
  if (!shape.oneOrigin) {
    const preflights = sessions * model.webShare * urlsOf(model.session);
    add("preflights", {
      "apigateway.rest.requests": preflights,
      ...(shape.firewall && { "waf.requests": preflights }),
    });
  }
  return new Map([...parts, ...sharedUnits(parts, { players, model, shape, rest })]);
}

/** Returns the number of addresses that a session calls. A browser asks for each once whether it may. */
const urlsOf = (session: Load["session"]): number =>
  new Set(
    Object.entries(session).flatMap(([name, count]) =>
      count > 0 && !name.startsWith("socket ") ? [name.split(", ")[0]?.split(" ")[1]] : [],
    ),
  ).size;
