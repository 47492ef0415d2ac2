import { useRef, useState } from "preact/hooks";
import { rights } from "../../../functions/desk/rights";
import type { RouteTypes } from "../../client";
import { ActionButton } from "../../components/button";
import { Form } from "../../forms/form";
import { serverNow } from "../../serverTime";
import { notify } from "../../state/notices";
import { useWork } from "../frame/context";
import { Cancel } from "../lib/cancel";
import { Section } from "../lib/section";
import { ago, moment } from "../lib/words";
import { longReason } from "../players/act";
import { headersOf } from "../players/player";
import { Differences } from "./differences";
import { Editor } from "./editor";
import { NewDocument } from "./newDocument";
import { Publish, Reviewed } from "./publish";
import { timeline } from "./timeline";
import { withWarnings } from "./withWarnings";

type Live = RouteTypes["getLive"]["answer"];
type Publication = NonNullable<Live["served"]>;

const monthMs = 30 * 86_400_000;

/** The live documents that are served, drafts of others, and plans. */
export function LiveView() {
  const { api } = useWork();
  const [changes, setChanges] = useState(0);
  const [open, setOpen] = useState<string>();
  const changed = () => setChanges(changes + 1);
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        Live documents
      </h1>
      <Section title="Served" ask={(signal) => api.getLive({}, { signal })} inputs={[api]} version={changes}>
        {(live) => (
          <>
            <Served live={live} changed={changed} />
            <Asked live={live} changed={changed} />
            <Drafts live={live} changed={changed} edit={setOpen} />
            <Documents live={live} edit={setOpen} />
            <Times live={live} />
            <h3>Earlier publications</h3>
            {live.past.length === 0 && <p class="none">There are none.</p>}
            <ol class="lines">
              {live.past.map((each) => (
                <li key={each.number}>
                  <Named publication={each} />
                </li>
              ))}
            </ol>
          </>
        )}
      </Section>
      {open !== undefined && (
        <Section
          key={open}
          title="Document"
          ask={(signal) => api.getLive({ query: { document: open } }, { signal })}
          inputs={[api, open]}
          version={changes}
        >
          {(live) => {
            const [kind = "", id = ""] = open.split("/");
            const version = live.drafts.find((each) => each.kind === kind && each.id === id)?.version;
            // What was drafted stands at the top.
            const close = () => {
              setOpen(undefined);
              heading.current?.focus();
            };
            return <Editor key={version} {...{ live, kind, id, close, changed }} />;
          }}
        </Section>
      )}
    </>
  );
}

interface Props {
  readonly live: Live;
  readonly changed: () => void;
}

function Named({ publication }: { readonly publication: Publication }) {
  const { number, by, agreedBy, at, note, preview, watch, recalls } = publication;
  return (
    <>
      <strong>{number}</strong> <span dir="auto">{note}</span>{" "}
      <small>
        by {by}
        {agreedBy !== undefined && `, agreed by ${agreedBy}`}, {moment(at)}
        {recalls && ", recalled what was before"}
        {watch && ", watched"}
        {preview && `, for players tagged ${preview.tag} only`}
      </small>
    </>
  );
}

/** What players get, and the way back: two clicks. */
function Served({ live: { served, past }, changed }: Props) {
  const { api, may } = useWork();
  const [isSure, setSure] = useState(false);
  if (!served) return <p class="none">Nothing is published yet.</p>;
  const { number } = served;
  const back = async () => {
    await api.postBack({ body: { base: number, note: `Publication ${number} was wrong` } });
    notify("Players get what was served before, within eleven seconds.");
    setSure(false);
    changed();
  };
  return (
    <>
      <p>
        <Named publication={served} /> <small>({ago(served.at)})</small>
      </p>
      {may(rights.publishLive) && past.length > 0 && (
        <div class="row">
          {isSure ? (
            <>
              <ActionButton class="danger" act={back}>
                Go back now: nobody gets {number} any more
              </ActionButton>
              <button type="button" class="quiet" onClick={() => setSure(false)}>
                Keep {number}
              </button>
            </>
          ) : (
            <button type="button" class="danger" onClick={() => setSure(true)}>
              Take publication {number} back…
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** What another member has asked for. */
function Asked({ live: { asked, served }, changed }: Props) {
  const { api, may } = useWork();
  const [isOpen, setOpen] = useState(false);
  if (!asked) return null;
  const { release, by, at, note, tag, watch, recall, isYours, changes } = asked;
  const agreed = { base: served?.number ?? 0, release, askedAt: at, note: `Agreed: ${note}`.slice(0, 200) };
  const body = { ...agreed, watch: false };
  const agree = async () => {
    const { warnings } = await api.postPublication({ body });
    notify(withWarnings("It is published.", warnings));
    changed();
  };
  return (
    <>
      <h3>Waits for a second person</h3>
      <p>
        <span dir="auto">{note}</span>{" "}
        <small>
          {by} asked {ago(at)}
          {tag !== undefined && `, for players tagged ${tag} only`}
          {watch && ", watched"}
          {recall !== undefined && (recall ? ", recalls what is served" : ", recalls nothing")}
        </small>
      </p>
      <Differences named of={changes} />
      {isYours ? (
        <p class="soft">You have asked: another member agrees.</p>
      ) : (
        may(rights.publishLive) && (
          <>
            <Reviewed body={body} />
            <ActionButton act={agree}>Agree, and publish</ActionButton>
          </>
        )
      )}
      {may(rights.publishLive) && (
        <button type="button" class="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Take it away
        </button>
      )}
      {isOpen && (
        <Form
          class="act"
          title="Take the request away"
          fields={[longReason]}
          submit="Take it away"
          onSubmit={async ({ reason: why = "" }) => {
            await api.deleteAsked({ params: { at: `${at}` }, headers: headersOf({ reason: why }) });
            notify("It waits no longer. The drafts stay.");
            setOpen(false);
            changed();
          }}
        >
          <Cancel close={() => setOpen(false)} />
        </Form>
      )}
    </>
  );
}

function Drafts({ live, changed, edit }: Props & { readonly edit: (name: string) => void }) {
  const { may } = useWork();
  const { drafts } = live;
  return (
    <>
      <h3>Drafts</h3>
      {drafts.length === 0 && <p class="none">There are none.</p>}
      {drafts.map((draft) => {
        const name = `${draft.kind}/${draft.id}`;
        return (
          <div key={name}>
            <p>
              <button type="button" class="quiet" onClick={() => edit(name)}>
                {name}
              </button>{" "}
              <small>
                {draft.by}, {ago(draft.at)}
              </small>
            </p>
            {draft.isOutdated && (
              <p class="failure">
                The served documents have changed since: open them, look at the difference, and save it again.
              </p>
            )}
            {draft.isLong ? <p class="none">It is long: open it.</p> : <Differences of={[draft]} />}
          </div>
        );
      })}
      {drafts.length > 0 && may(rights.publishLive) && <Publish live={live} changed={changed} />}
    </>
  );
}

function Documents({
  live: { kinds },
  edit,
}: {
  readonly live: Live;
  readonly edit: (name: string) => void;
}) {
  return (
    <>
      <h3>Documents</h3>
      {Object.entries(kinds).map(([kind, form]) => (
        <div key={kind} class="kind">
          <h4>
            {kind}
            {form.pays && " (pays or charges)"}
          </h4>
          {form.words[""] && <small>{form.words[""]}</small>}
          <div class="row">
            {form.ids.map((id) => (
              <button key={id} type="button" class="quiet" onClick={() => edit(`${kind}/${id}`)}>
                {id}
              </button>
            ))}
            <NewDocument kind={kind} form={form} open={(id) => edit(`${kind}/${id}`)} />
          </div>
        </div>
      ))}
    </>
  );
}

/** What is on, and what begins and ends in thirty days. */
function Times({ live: { windows } }: { readonly live: Live }) {
  const now = serverNow();
  const moments = timeline(windows, now, now + monthMs);
  return (
    <>
      <h3>The next thirty days</h3>
      {moments.length === 0 && <p class="none">Nothing begins or ends.</p>}
      <ol class="lines">
        {moments.map(({ name, at, does }) => (
          <li key={`${name} ${at} ${does}`}>
            {does === "is on" ? <strong>Now</strong> : moment(at)} {name} {does}
          </li>
        ))}
      </ol>
    </>
  );
}
