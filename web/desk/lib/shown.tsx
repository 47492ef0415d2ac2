import type { Section as Said, Shown } from "@game-backend/framework/console";
import { isRecord } from "@game-backend/framework/isRecord";
import { consoleForms } from "../../client/consoleForms";
import type { Query } from "../../state/query";
import { go } from "../frame/place";
import { Section } from "./section";
import { sentence } from "./sentence";
import { ShowMore } from "./showMore";
import { capital } from "./words";

type Values = Readonly<Record<string, unknown>>;
type Params = Readonly<Record<string, string>>;

/** The API's methods by their names, as declared sections call them. */
type Reads = Readonly<
  Record<string, (request: object, options: { readonly signal: AbortSignal }) => Promise<Values>>
>;

interface Props {
  readonly route: string;
  readonly said: Said;
  /** The parameters of the path and of the query. */
  readonly params: Params;
  readonly headers?: object;
  readonly api: object;
  readonly version?: number;
  readonly children?: preact.ComponentChildren;
}

/** The answer of a route, as it says that it is shown. */
export function DeclaredSection({ route, said, params, headers, api, version, children }: Props) {
  const inQuery = new Set(
    consoleForms[route]?.fields.flatMap(({ name, in: place }) => (place === "query" ? [name] : [])),
  );
  const [query, path] = [true, false].map((isQuery) =>
    Object.fromEntries(Object.entries(params).filter(([name]) => inQuery.has(name) === isQuery)),
  );
  const ask = (signal: AbortSignal, cursor?: string) =>
    (api as Reads)[route]?.(
      { params: path, query: { ...query, ...(cursor && { cursor }) }, ...(headers && { headers }) },
      { signal },
    ) ?? Promise.reject(new Error(`There is no route ${route}`));
  const [list] = Object.keys(said.lists ?? {});
  return (
    <Section
      title={sentence(said.title, params) ?? ""}
      ask={ask}
      inputs={[api, headers, JSON.stringify(params)]}
      {...(version !== undefined && { version })}
    >
      {(answer, shown) => (
        <>
          <Part of={said} values={{ ...params, ...answer }} />
          {list && consoleForms[route]?.isPaged && (
            <ShowMore
              page={answer as never}
              query={shown as unknown as Query<never>}
              list={list as never}
              ask={(cursor, signal) => ask(signal, cursor) as Promise<never>}
            />
          )}
          {children}
        </>
      )}
    </Section>
  );
}

/** A part of an answer. `values` are its members, and those of what it is in. */
function Part({ of, values }: { readonly of: Shown; readonly values: Values }) {
  const said = (text: Shown["text"]) => text && sentence(text, values, of.words);
  const [heading, text, small] = [of.heading, of.text, of.small].map(said);
  return (
    <>
      {heading && <h3>{capital(heading)}</h3>}
      {text &&
        (Object.keys(of.lists ?? {}).length > 0 ? (
          <p>{text}</p>
        ) : (
          <span class="said" dir="auto">
            {text}
          </span>
        ))}
      {small && <small> {small}</small>}
      {Object.entries(of.lists ?? {}).map(([name, list]) => (
        <List key={name} name={name} list={list} values={values} />
      ))}
      {of.opens && <Opens opens={of.opens} values={values} {...(of.words && { words: of.words })} />}
    </>
  );
}

interface ListProps {
  readonly name: string;
  readonly list: NonNullable<Shown["lists"]>[string];
  readonly values: Values;
}

/** A list of parts: lines, or parts under headings of their own. */
function List({ name, list, values }: ListProps) {
  const { [name]: found } = values;
  const elements = Array.isArray(found) ? found.filter(isRecord) : [];
  if (elements.length === 0) return list.none ? <p class="none">{list.none}</p> : null;
  const partOf = (element: Values) => <Part of={list} values={{ ...values, ...element }} />;
  if (list.heading)
    return (
      <>
        {elements.map((element, at) => (
          <div key={at}>{partOf(element)}</div>
        ))}
      </>
    );
  return (
    <ul class="lines" aria-label={list.label && sentence(list.label, values)}>
      {elements.map((element, at) => (
        <li key={at}>{partOf(element)}</li>
      ))}
    </ul>
  );
}

interface OpensProps extends Pick<Shown, "words"> {
  readonly opens: NonNullable<Shown["opens"]>;
  readonly values: Values;
}

/** A button that leads to another section, or to a player's case. */
function Opens({
  opens: { what, label, spoken, with: renamed = {}, otherwise = "" },
  values,
  words,
}: OpensProps) {
  const names = what === "player" ? ["id"] : (consoleForms[what]?.fields ?? []).map((field) => field.name);
  const own = Object.fromEntries(
    names.flatMap((name) => {
      const { [renamed[name] ?? name]: value } = values;
      return value === undefined ? [] : [[name, String(value)] as const];
    }),
  );
  const { id } = own;
  const isLacking = consoleForms[what]?.fields.some(
    ({ name, isRequired }) => isRequired && own[name] === undefined,
  );
  if (isLacking || (what === "player" && id === undefined)) return <> {otherwise}</>;
  return (
    <>
      {" "}
      <button
        type="button"
        class="quiet"
        aria-label={spoken && sentence(spoken, values, words)}
        onClick={() =>
          go(
            what === "player"
              ? { name: "player", id: id ?? "" }
              : { name: "section", route: what, params: own },
          )
        }
      >
        {sentence(label, values, words) ?? otherwise}
      </button>
    </>
  );
}
