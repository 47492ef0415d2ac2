import { inWords, isContents } from "./contents";
import { shownValue, worded } from "./words";

/** The most characters that are in sight at once: what is longer is scrolled, also by keys. */
const inSight = 1_000;

/** Values with their names, also those within others. */
export function Values({ of }: { readonly of: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(of).filter(([, value]) => value !== undefined && value !== null);
  if (entries.length === 0) return null;
  return (
    <dl class="values">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{worded(name)}</dt>
          <Value name={name} value={value} />
        </div>
      ))}
    </dl>
  );
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }) {
  const isNested = typeof value === "object" && !isContents(value);
  const all = Array.isArray(value) ? value : [value];
  if (isNested && all.some((each) => typeof each === "object"))
    return (
      <dd>
        {all.map((each, at) => (
          <Values key={at} of={typeof each === "object" ? each : { [`${at + 1}`]: each }} />
        ))}
      </dd>
    );
  const text = isContents(value) ? inWords(value) : all.map((each) => shownValue(name, each)).join(", ");
  return (
    <dd class="said" dir="auto" tabIndex={text.length > inSight ? 0 : undefined}>
      {text}
    </dd>
  );
}
