import { useState } from "preact/hooks";

import type { ObjectPage } from "../../../s3";
import { Detail, Empty, Pager, Problem, Stem, Text } from "../components/controls";
import { bytes, moment, plural } from "../frame/format";
import { useData } from "../frame/http";
import { address, go, pathOf, place, queryOf } from "../frame/place";

interface Preview {
  readonly type: string;
  readonly text?: string;
  readonly whole?: boolean;
  readonly image?: string;
}

/** The buckets and their objects, one folder level at a time. */
export function Buckets() {
  const { rest } = place.value;
  const { data, error } = useData<string[]>("buckets");
  const bucket = rest[0] ?? data?.[0];
  return (
    <div class="view tables">
      <h1 class="hidden">Buckets</h1>
      <nav class="names" aria-label="Buckets">
        <ul>
          {data?.map((name) => (
            <li key={name}>
              <a href={address(pathOf("buckets", name))} aria-current={name === bucket ? "true" : undefined}>
                <b>
                  <Stem name={name} />
                </b>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="items">
        <Problem text={error} />
        {data?.length === 0 && <Empty title="No buckets">The program has created none.</Empty>}
        {bucket && <Objects key={`${bucket} ${place.value.query.get("prefix")}`} bucket={bucket} />}
      </div>
    </div>
  );
}

function Objects({ bucket }: { bucket: string }) {
  const { query } = place.value;
  const prefix = query.get("prefix") ?? "";
  const key = query.get("key") ?? "";
  const [trail, setTrail] = useState<readonly string[]>([]);
  const path = pathOf("buckets", bucket);
  const { data, error, reload } = useData<ObjectPage>(`${path}${queryOf({ prefix, after: trail.at(-1) })}`);
  const outer = prefix.replace(/[^/]*\/?$/, "");
  return (
    <>
      <div class="toolbar">
        <code>{prefix || "/"}</code>
        {prefix && <a href={address(path + queryOf({ prefix: outer }))}>Up</a>}
        <Pager trail={trail} next={data?.next} go={setTrail} />
        <button type="button" onClick={reload}>
          Reload
        </button>
        <p class="summary">{data && plural(data.objects.length, "object")}</p>
      </div>
      <Problem text={error} />
      <div class="split">
        <div class="scroll">
          {data && data.objects.length + data.prefixes.length === 0 ? (
            <Empty title="No objects">
              Objects appear here once they are uploaded. Reload to check again.
            </Empty>
          ) : (
            <table class="list">
              <caption class="hidden">Objects</caption>
              <thead>
                <tr>
                  <th scope="col">Key</th>
                  <th scope="col" class="number">
                    Size
                  </th>
                  <th scope="col">Type</th>
                  <th scope="col">Modified</th>
                </tr>
              </thead>
              <tbody>
                {data?.prefixes.map((each) => (
                  <tr key={each}>
                    <td>
                      <a href={address(path + queryOf({ prefix: each }))}>{each.slice(prefix.length)}</a>
                    </td>
                    <td />
                    <td class="note">folder</td>
                    <td />
                  </tr>
                ))}
                {data?.objects.map((object) => (
                  <tr key={object.key} class={object.key === key ? "selected" : undefined}>
                    <td title={object.key}>
                      <a href={address(path + queryOf({ prefix, key: object.key }))}>
                        {object.key.slice(prefix.length)}
                      </a>
                    </td>
                    <td class="number">{bytes(object.size)}</td>
                    <td>{object.type}</td>
                    <td>{moment(object.modified)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
        {key && (
          <ObjectDetail
            key={key}
            bucket={bucket}
            name={key}
            close={() => go(path + queryOf({ prefix }), { replace: true })}
          />
        )}
      </div>
    </>
  );
}

function ObjectDetail({ bucket, name, close }: { bucket: string; name: string; close: () => void }) {
  const { data, error } = useData<Preview>(`${pathOf("buckets", bucket)}${queryOf({ key: name })}`);
  return (
    <Detail label="Object" close={close}>
      <h2>{name}</h2>
      <Problem text={error} />
      {data && <p class="note">{data.type}</p>}
      {data?.image && <img class="preview" src={data.image} alt={`The object ${name}`} />}
      {data?.text !== undefined && <Text of={data.text} label="Content" />}
      {data?.text !== undefined && !data.whole && <p class="note">Only the beginning is shown.</p>}
      {data && data.text === undefined && !data.image && (
        <p class="note">It is neither text nor a small image.</p>
      )}
    </Detail>
  );
}
