import { readJson } from "@game-backend/framework/live/readJson";
import { useEffect, useRef, useState } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { ApiError } from "../../errors";
import { tell } from "../../state/notices";
import { useWork } from "../frame/context";
import { type Change, Differences } from "./differences";

interface Props {
  readonly kind: string;
  readonly id: string;
  readonly served: Change["served"];
  /** The document of the draft; absent with a draft: it is to go. */
  readonly document: Change["document"];
  /** The draft's version; 0: there is none. */
  readonly version: number;
  readonly close: () => void;
  readonly changed: () => void;
}

const pretty = (document: object | undefined) =>
  document === undefined ? "" : JSON.stringify(document, undefined, 2);

/** Returns the document of a text, or what is wrong with it. An empty text is no document. */
function read(text: string): { readonly document?: Change["document"]; readonly wrong?: string } {
  if (text.trim() === "") return {};
  try {
    const { value, twice } = readJson(text);
    const [again] = twice;
    return again
      ? { wrong: `Line ${again.line}: the object has the member ${again.field} twice` }
      : { document: value as Change["document"] };
  } catch (error) {
    return { wrong: (error as Error).message };
  }
}

/** A document as JSON, with what would differ. The server checks it before it is a draft. */
export function Editor({ kind, id, served, document, version, close, changed }: Props) {
  const { api } = useWork();
  const [text, setText] = useState(pretty(version > 0 ? document : served));
  const [problems, setProblems] = useState<readonly string[]>([]);
  const field = useRef<HTMLTextAreaElement>(null);
  // It stands below what was clicked.
  useEffect(() => field.current?.focus(), []);
  const now = read(text);
  const save = async (next: Change["document"]) => {
    setProblems([]);
    try {
      const saved = await api.putDraft({
        params: { kind, id },
        body: next ? { document: next } : {},
        headers: { "if-match": `"${version}"` },
      });
      tell(saved.version > 0 ? "The draft is saved." : "There is no draft: this is what is served.");
      changed();
      close();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "live.wrong_documents") throw error;
      setProblems(error.message.split("\n"));
    }
  };
  return (
    <section class="card part" aria-label={`${kind}/${id}`}>
      <h2>
        {kind}/{id}
      </h2>
      <label>
        The document, as JSON; empty: it goes
        <textarea
          ref={field}
          rows={Math.min(30, text.split("\n").length + 2)}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            setProblems([]);
          }}
        />
      </label>
      {[...(now.wrong ? [now.wrong] : []), ...problems].map((each) => (
        <p key={each} class="failure" role="alert">
          {each}
        </p>
      ))}
      <h3>Difference</h3>
      {now.wrong === undefined && (
        <Differences
          of={[{ kind, id, ...(served && { served }), ...(now.document && { document: now.document }) }]}
        />
      )}
      <div class="row">
        {now.wrong === undefined && (
          <ActionButton act={() => save(now.document)}>Save the draft</ActionButton>
        )}
        {version > 0 && (
          <ActionButton class="danger" act={() => save(served)}>
            Give the draft up
          </ActionButton>
        )}
        <button type="button" class="quiet" onClick={close}>
          Close
        </button>
      </div>
    </section>
  );
}
