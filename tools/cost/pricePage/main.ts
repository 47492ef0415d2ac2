import { gathered, tiersOf } from "@game-backend/local-cloud";
import { bill, sum, totalOf } from "@game-backend/tools/cost/units";
import type { Basis } from "../cuts";
import { monthUnits } from "../month";

/** What the page is made with: the bases of two stacks, with their maps as lists. */
declare const stacks: Readonly<Record<"dev" | "prod", Listed>>;

type Listed = Omit<Basis, "rest" | "resources" | "shape"> & {
  readonly rest: readonly (readonly [
    string,
    Basis["rest"] extends ReadonlyMap<string, infer V> ? V : never,
  ])[];
  readonly shape: Omit<Basis["shape"], "memory"> & {
    readonly memory: readonly (readonly [string, number])[];
  };
};

/** What a visitor may move, with the words beside it. The first value is the model's. */
const sliders = [
  {
    name: "players",
    label: "Players a day",
    steps: [10, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000],
    at: 1_000,
  },
  { name: "sessions", label: "Sessions a day, each", steps: [0.5, 1, 2, 3, 5, 10], at: 1 },
  { name: "minutes", label: "Minutes a session", steps: [5, 10, 20, 40, 60, 120], at: 20 },
  { name: "saves", label: "Saves a session", steps: [0, 2, 4, 8, 16, 32], at: 4 },
  { name: "photos", label: "Photos a player and month", steps: [0, 0.1, 0.5, 1, 2], at: 0.1 },
] as const;
type Values = Readonly<Record<(typeof sliders)[number]["name"], number>>;

const save = "POST /progress, next";

/** Returns a month's units of a stack. */
function unitsAt({ players, sessions, minutes, saves, photos }: Values, stack: "dev" | "prod") {
  const { model, rest, shape, measurements } = stacks[stack];
  const basis = {
    measurements,
    model: {
      ...model,
      ...{ sessionsADay: sessions, sessionMinutes: minutes, photosAPlayer: photos },
      session: { ...model.session, [save]: saves },
    },
    rest: new Map(rest),
    resources: new Map(),
    shape: { ...shape, memory: new Map(shape.memory) },
  };
  return sum([...monthUnits(players, basis).values()]);
}

const dollars = (value: number) =>
  `$${value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

function find<E extends HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

function show(): void {
  const values = Object.fromEntries(
    sliders.map(({ name, steps }) => {
      const value = steps[Number(find<HTMLInputElement>(name).value)] ?? 0;
      find(`${name}-value`).textContent = value.toLocaleString("en");
      return [name, value];
    }),
  ) as unknown as Values;
  const stack = find<HTMLSelectElement>("stack").value as "dev" | "prod";
  const { region } = stacks[stack].shape;
  const units = unitsAt(values, stack);
  const lines = bill(units, region);
  const signIn = totalOf(lines.filter(({ service }) => service.includes("Cognito")));
  find("total").textContent = dollars(totalOf(lines));
  find("sign-in").textContent = dollars(signIn);
  find("rest").textContent = dollars(totalOf(lines) - signIn);
  find("services").replaceChildren(
    ...lines.filter((line) => line.dollars >= 0.005).map((line) => row(line.service, dollars(line.dollars))),
  );
  find("prices").replaceChildren(
    ...Object.entries(units)
      .filter(([, amount]) => amount > 0)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([key, amount]) => {
        const [tier] = tiersOf(key, region);
        const price = tier ? `$${tier.price} for ${tier.per.toLocaleString("en")} ${tier.unit}` : "";
        return row(key, amount.toLocaleString("en", { maximumFractionDigits: 1 }), price);
      }),
  );
}

function row(...cells: readonly string[]): HTMLTableRowElement {
  const made = document.createElement("tr");
  for (const text of cells) made.insertCell().textContent = text;
  return made;
}

find("sliders").replaceChildren(
  ...sliders.map(({ name, label, steps, at }) => {
    const line = document.createElement("label");
    const input = document.createElement("input");
    Object.assign(input, { id: name, type: "range", min: "0", max: `${steps.length - 1}` });
    input.value = `${(steps as readonly number[]).indexOf(at)}`;
    input.addEventListener("input", show);
    const value = document.createElement("output");
    value.id = `${name}-value`;
    line.append(label, input, value);
    return line;
  }),
);
find("stack").addEventListener("change", show);
find("gathered").textContent = gathered;
show();
