import { readJson } from "@game-backend/framework/live/readJson";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { RouteTypes } from "../../client";
import { ActionButton } from "../../components/button";
import { ApiError } from "../../errors";
import { notify } from "../../state/notices";
import { useWork } from "../frame/context";
import { plural } from "../lib/words";
import { type Change, Differences } from "./differences";
import { DocumentForm } from "./documentForm";
import { faultsAt, fieldName, planOf } from "./schema";
import { withWarnings } from "./withWarnings";

interface Props {
  readonly live: RouteTypes["getLive"]["answer"];
  readonly kind: string;
  readonly id: string;
  readonly close: () => void;
  readonly changed: () => void;
}

interface Problem {
  readonly kind?: string;
  readonly id?: string;
  readonly field?: string;
  readonly message: string;
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

/** A document by the form of its kind or as JSON, with what would differ. The server checks it before it is a draft. */
export function Editor({ live, kind, id, close, changed }: Props) {
  const { api } = useWork();
  const { document: served, kinds, timing, drafts, names = {} } = live;
  const draft = drafts.find((each) => each.kind === kind && each.id === id);
  const own = kinds[kind];
  const begin = draft ? draft.document : (served ?? own?.example ?? {});
  const [document, setDocument] = useState(begin);
  /** The JSON as it is typed; absent while the form is shown. */
  const [text, setText] = useState(own ? undefined : pretty(begin));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const section = useRef<HTMLElement>(null);
  // The first field that something is wrong with may be far above the button.
  useLayoutEffect(() => {
    const found = ["[aria-invalid=true]", ".fault[tabindex]", ".failure"].map((each) =>
      section.current?.querySelector<HTMLElement>(each),
    );
    found.find(Boolean)?.focus();
  }, [problems]);
  // It stands below what was clicked.
  useLayoutEffect(() => heading.current?.focus(), []);
  const now = text === undefined ? { document } : read(text);
  const change = (next: unknown) => {
    setDocument(next as Change["document"]);
    setProblems([]);
  };
  const save = async (next: Change["document"]) => {
    setProblems([]);
    try {
      const { version, warnings } = await api.putDraft({
        params: { kind, id },
        body: next ? { document: next } : {},
        headers: { "if-match": `"${draft?.version ?? 0}"` },
      });
      const saved = version > 0 ? "The draft is saved." : "There is no draft: this is what is served.";
      notify(withWarnings(saved, warnings));
      changed();
      close();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "live.wrong_documents") throw error;
      const found = (error.details["problems"] ?? []) as Problem[];
      setProblems(found.length > 0 ? found : [{ message: error.message }]);
    }
  };
  const ofDrafts = drafts.filter((each) => each.document);
  const idsOf = (name: string) => [
    ...(kinds[name]?.ids ?? []),
    ...ofDrafts.filter((each) => each.kind === name).map((each) => each.id),
  ];
  const known = { ...names, ...Object.fromEntries(Object.keys(kinds).map((name) => [name, idsOf(name)])) };
  const ownProblems = problems.filter((each) => (each.kind ?? kind) === kind && (each.id ?? id) === id);
  const faults = faultsAt(document, ownProblems);
  return (
    <section class="card part" aria-label={`${kind}/${id}`} ref={section}>
      <h2 ref={heading} tabIndex={-1}>
        {kind}/{id}
      </h2>
      {(now.wrong ? [{ message: now.wrong }] : problems).map(({ field, message }) => (
        <p key={`${field} ${message}`} class="failure" role="alert" tabIndex={-1}>
          {field && `${text === undefined ? fieldName(field) : field}: `}
          {message}
        </p>
      ))}
      <div class="row">
        <button
          type="button"
          class="quiet"
          aria-pressed={text === undefined}
          onClick={() => {
            if (now.wrong !== undefined || !own) return;
            setDocument(now.document);
            setText(undefined);
          }}
        >
          Form
        </button>
        <button
          type="button"
          class="quiet"
          aria-pressed={text !== undefined}
          onClick={() => setText(text ?? pretty(document))}
        >
          JSON
        </button>
      </div>
      {text !== undefined ? (
        <label>
          The document, as JSON; empty: it goes
          <textarea
            rows={Math.min(30, text.split("\n").length + 2)}
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
              change(read(currentTarget.value).document ?? document);
            }}
          />
        </label>
      ) : document && own ? (
        <DocumentForm of={{ ...planOf(own, timing), known, faults }} value={document} change={change} />
      ) : (
        <p class="none">There is to be no such document.</p>
      )}
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
        {problems.length > 0 && <strong class="fault">{plural(problems.length, "fault")}</strong>}
        {draft && (
          <ActionButton class="danger" act={() => save(served)}>
            Give the draft up
          </ActionButton>
        )}
        {text === undefined && (
          <button
            type="button"
            class="quiet"
            onClick={() => change(document ? undefined : (served ?? own?.example ?? {}))}
          >
            {document ? "Take the document away" : "Write it after all"}
          </button>
        )}
        <button type="button" class="quiet" onClick={close}>
          Close
        </button>
      </div>
    </section>
  );
}
