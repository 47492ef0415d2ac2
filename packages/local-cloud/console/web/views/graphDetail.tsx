import { useState } from "preact/hooks";

import type { RecordedResource } from "../../../engine";
import { servedRoutes } from "../../servedRoutes";
import { Facts, Pre } from "../components/controls";
import type { Box } from "./graphPicture";

/** The maximum number of characters of JSON that are shown, because an API's whole document is too long to read. */
const longest = 20_000;

type Resources = ReadonlyMap<string, RecordedResource>;

/** Shows the details of one resource, or the members of a group. */
export function GraphDetail({
  urn,
  box,
  byUrn,
  enter,
  select,
}: {
  urn: string;
  box?: Box;
  byUrn: Resources;
  enter: (urn: string) => void;
  select: (urn: string) => void;
}) {
  const resource = byUrn.get(urn) ?? (box && byUrn.get(box.id));
  if (!resource) return box ? <Group box={box} byUrn={byUrn} /> : null;
  const { name, type, id, at, custom, protect } = resource;
  const all = [...byUrn.values()];
  const within = (one: RecordedResource | undefined): boolean =>
    one !== undefined && (one === resource || within(byUrn.get(one.parent ?? "")));
  const inside = all.filter(within);
  const used = new Set(
    inside.flatMap(({ dependencies }) => dependencies).filter((one) => !within(byUrn.get(one))),
  );
  const here = new Set(inside.map((one) => one.urn));
  const users = all.filter((one) => !within(one) && one.dependencies.some((each) => here.has(each)));
  return (
    <>
      <h2>{name}</h2>
      <p class="note">{type}</p>
      {!custom && (
        <p>
          <button type="button" onClick={() => enter(resource.urn)}>
            Show this component alone
          </button>
        </p>
      )}
      <Facts
        of={[
          ["Id", id && <code>{id}</code>],
          ["Registered", at && <code>{at}</code>],
          ["Protected", protect ? "yes" : ""],
        ]}
      />
      <Routes of={servedRoutes(resource, (each) => byUrn.get(each))} />
      <List title="Inside" of={all.filter(({ parent }) => parent === resource.urn)} select={select} />
      <List title="Uses" of={[...used].flatMap((one) => byUrn.get(one) ?? [])} select={select} />
      <List title="Used by" of={users} select={select} />
      {custom && <Json title="Inputs" of={resource.inputs} />}
      {custom && <Json title="Outputs" of={resource.outputs} />}
    </>
  );
}

/** The routes of a function. */
const Routes = ({ of }: { of: readonly string[] }) =>
  of.length === 0 ? null : (
    <>
      <h3>Serves ({of.length})</h3>
      <ul class="links">
        {of.map((route) => (
          <li key={route}>
            <code>{route}</code>
          </li>
        ))}
      </ul>
    </>
  );

const Group = ({ box: { name, type, stands }, byUrn }: { box: Box; byUrn: Resources }) => (
  <>
    <h2>{name}</h2>
    <p class="note">{type}</p>
    <ul class="links">
      {stands.map((urn) => (
        <li key={urn}>{byUrn.get(urn)?.name ?? urn}</li>
      ))}
    </ul>
  </>
);

const List = ({
  title,
  of,
  select,
}: {
  title: string;
  of: readonly RecordedResource[];
  select: (urn: string) => void;
}) =>
  of.length === 0 ? null : (
    <>
      <h3>
        {title} ({of.length})
      </h3>
      <ul class="links">
        {of.map(({ urn, name, type }) => (
          <li key={urn}>
            <button type="button" class="link" onClick={() => select(urn)}>
              {name}
            </button>
            <small> {type.split(":").at(-1)}</small>
          </li>
        ))}
      </ul>
    </>
  );

function Json({ title, of }: { title: string; of: unknown }) {
  const [open, setOpen] = useState(false);
  const whole = open ? JSON.stringify(of, readable, 2) : "";
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <Pre label={title}>
        {whole.length > longest
          ? `${whole.slice(0, longest)}\n… ${whole.length - longest} characters more`
          : whole}
      </Pre>
    </details>
  );
}

/** Shows policies and other documents in JSON text as JSON. */
function readable(_name: string, value: unknown): unknown {
  if (typeof value !== "string" || !/^[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
