import { plural } from "../frame/format";

/** The headers of a message, which are shown once they are opened. A name may stand there more than once. */
export const HeaderList = ({ of }: { of: readonly (readonly [string, string])[] }) => (
  <details>
    <summary>{plural(of.length, "header")}</summary>
    <dl class="facts">
      {of.map(([name, value], i) => (
        <div key={i}>
          <dt>{name}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  </details>
);
