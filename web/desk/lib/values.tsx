import { shownValue } from "./words";

/** Names in words: `displayName` as `display name`. */
const worded = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Values with their names, also those within others. */
export function Values({ of }: { readonly of: Readonly<Record<string, unknown>> }) {
  const entries = Object.entries(of).filter(([, value]) => value !== undefined && value !== null);
  if (entries.length === 0) return null;
  return (
    <dl class="values">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{worded(name)}</dt>
          <dd class="said" dir="auto">
            {typeof value === "object" && !Array.isArray(value) ? (
              <Values of={value as Readonly<Record<string, unknown>>} />
            ) : typeof value === "object" ? (
              JSON.stringify(value)
            ) : (
              shownValue(name, value)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
