import { useEffect, useRef } from "preact/hooks";

import type { As, Callers } from "../../explorer/callers";
import type { ExploredRoute } from "../../explorer/routes";
import { Choice } from "../components/controls";
import { useData } from "../frame/http";
import { queryOf } from "../frame/place";
import type { ListedUser } from "./listedUser";

interface Pool {
  readonly id: string;
  readonly users: readonly ListedUser[];
}

/** The last caller that was chosen of each kind, so that the next route has the same. */
const last = new Map<As["kind"], As>();

/** Returns the caller to begin with: the one in the address (`user <pool> <name>`), the last one, or any that is admitted. */
export function callerFor(
  route: ExploredRoute,
  callers: Callers,
  given: string | undefined,
  /** The name of the user who sent a request before. */
  sender = "",
): As {
  const [kind, pool = "", ...name] = (given ?? "").split(" ");
  const [admitted = "nobody"] = route.admits;
  if (kind === "user" && admitted === "user") return { kind, pool, name: name.join(" ") };
  const isAdmin = [...route.schemes, route.path.split("/")[1] ?? ""].some((word) =>
    /admin|editor|staff/i.test(word),
  );
  if (admitted === "user") {
    const known = last.get(isAdmin ? "operator" : "user");
    if (known && sender === "") return known;
    const staff = callers.pools.find((one) => /staff|admin/i.test(one.name));
    const players = callers.pools.find((one) => one !== staff) ?? callers.pools[0];
    if (isAdmin) return { kind: "operator", pool: (staff ?? players)?.id ?? "" };
    return { kind: "user", pool: players?.id ?? "", name: sender };
  }
  if (admitted === "keys") return last.get("keys") ?? { kind: "keys", name: callers.keys[0] ?? "" };
  if (admitted === "apiKey") return last.get("apiKey") ?? { kind: "apiKey", name: callers.apiKeys[0] ?? "" };
  return { kind: "nobody" };
}

/** Chooses whom a request is sent as. */
export function Caller({
  value,
  callers,
  change,
}: {
  value: As;
  callers: Callers;
  change: (as: As) => void;
}) {
  const options: readonly (readonly [string, string])[] = [
    ["nobody", "nobody"],
    ...callers.pools.flatMap(({ id, name }) => [
      [`user ${id}`, `a user of ${name}`] as const,
      [`operator ${id}`, `the console's own user of ${name}, in every group`] as const,
    ]),
    ...callers.keys.map((name) => [`keys ${name}`, `a server with the keys of ${name}`] as const),
    ...callers.apiKeys.map((name) => [`apiKey ${name}`, `the API key ${name}`] as const),
  ];
  const chosen =
    value.kind === "nobody"
      ? "nobody"
      : `${value.kind} ${value.kind === "user" || value.kind === "operator" ? value.pool : value.name}`;
  function choose(text: string): void {
    const [kind = "", ...words] = text.split(" ");
    const as = asOf(kind, words.join(" "));
    last.set(as.kind, as);
    change(as);
  }
  return (
    <div class="caller">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: its control is inside. */}
      <label class="field">
        <span>As</span>
        <Choice label="As" value={chosen} of={options} change={choose} />
      </label>
      {value.kind === "user" && (
        <UserName
          pool={value.pool}
          name={value.name}
          change={(name) => {
            const as = { ...value, name };
            last.set("user", as);
            change(as);
          }}
        />
      )}
    </div>
  );
}

function asOf(kind: string, of: string): As {
  switch (kind) {
    case "user":
      return { kind, pool: of, name: "" };
    case "operator":
      return { kind, pool: of };
    case "keys":
    case "apiKey":
      return { kind, name: of };
    default:
      return { kind: "nobody" };
  }
}

/** The name of a user. It begins with the first one of the pool. */
function UserName({ pool, name, change }: { pool: string; name: string; change: (name: string) => void }) {
  const { data } = useData<Pool[]>(`users${queryOf({ search: name })}`);
  const users = data?.find(({ id }) => id === pool)?.users ?? [];
  const [first] = users;
  const isTyped = useRef(name !== "");
  useEffect(() => {
    if (first && !isTyped.current) change(first.username);
    isTyped.current ||= first !== undefined;
  }, [first]);
  return (
    <label class="field">
      <span>Name</span>
      <input
        value={name}
        required
        list="caller-names"
        autocomplete="off"
        onInput={(event) => change(event.currentTarget.value)}
      />
      <datalist id="caller-names">
        {users.map(({ username }) => (
          <option key={username} value={username} />
        ))}
      </datalist>
    </label>
  );
}
