import { useState } from "preact/hooks";

import type { QueuedMessage, QueueState } from "../../../sqs";
import type { Failing } from "../../deadLetters";
import { Detail, Empty, Problem, Scroll, Stem, Text } from "../components/controls";
import { count, functionOf, moment, plural } from "../frame/format";
import { post, useAct, useData } from "../frame/http";
import { address, go, pathOf, place, queryOf } from "../frame/place";

type Queue = QueueState & { readonly failing: readonly Failing[] };
type Opened = Queue & { readonly messages: readonly QueuedMessage[] };

/** The queues, and the messages in one of them. Dead letters can be sent again. */
export function Queues() {
  const [name] = place.value.rest;
  const { data, error, reload } = useData<Queue[]>("queues");
  const sizeOf = ({ visible, hidden, delayed }: Queue) => visible + hidden + delayed;
  return (
    <div class="view queues">
      <div class="toolbar">
        <h1>Queues</h1>
        <button type="button" onClick={reload}>
          Reload
        </button>
        <p class="summary">{data && plural(data.length, "queue")}</p>
      </div>
      <Problem text={error} />
      <div class="split">
        <Scroll class="scroll" label="Queues">
          {data?.length === 0 && <Empty title="No queues">The program has created none.</Empty>}
          {data && data.length > 0 && (
            <table class="list">
              <caption class="hidden">Queues</caption>
              <thead>
                <tr>
                  <th scope="col">Queue</th>
                  <th scope="col" class="number">
                    Messages
                  </th>
                  <th scope="col" class="number">
                    Hidden
                  </th>
                  <th scope="col">Dead letters of</th>
                </tr>
              </thead>
              <tbody>
                {data
                  .toSorted((a, b) => sizeOf(b) - sizeOf(a))
                  .map((queue) => (
                    <tr key={queue.name} class={queue.name === name ? "selected" : undefined}>
                      <td class="name" title={queue.name}>
                        <a href={address(pathOf("queues", queue.name))}>
                          <Stem name={queue.name} />
                        </a>
                      </td>
                      <td class={`number ${queue.failing.length > 0 && sizeOf(queue) > 0 ? "failed" : ""}`}>
                        {count(sizeOf(queue))}
                      </td>
                      <td class="number">{count(queue.hidden)}</td>
                      <td title={queue.failing.map((one) => one.name).join(", ")}>
                        {queue.failing.map((one, i) => (
                          <span key={one.urn}>
                            {i > 0 && ", "}
                            <a href={address(`graph${queryOf({ select: one.urn })}`)}>{one.name}</a>
                          </span>
                        ))}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          )}
        </Scroll>
        {name && <Messages key={name} name={name} changed={reload} />}
      </div>
    </div>
  );
}

/** Where a message was sent. */
interface Sent {
  readonly functionArn?: string;
  readonly queueArn?: string;
}

function Messages({ name, changed }: { name: string; changed: () => void }) {
  const path = pathOf("queues", name);
  const { data, error, reload } = useData<Opened>(path);
  const act = useAct();
  const [sent, setSent] = useState<Sent>({});
  const send = (action: "again" | "delete", id: string) =>
    act.run(async () => {
      setSent({});
      setSent(await post<Sent>(`${path}/${action}`, { id }));
      reload();
      changed();
    });
  const sentTo = sent.functionArn?.split(":")[6];
  const returnedTo = sent.queueArn?.split(":")[5];
  return (
    <Detail label="Messages" close={() => go("queues", { replace: true })}>
      <h2>
        <Stem name={name} />
      </h2>
      <Problem text={error || act.error} />
      <p class="note" role="status">
        {sentTo && (
          <>
            Sent to <a href={address(`logs${queryOf({ function: sentTo })}`)}>{functionOf(sentTo)}</a>. If it
            fails again, it returns to this queue.
          </>
        )}
        {returnedTo && (
          <>
            Returned to <a href={address(pathOf("queues", returnedTo))}>{returnedTo}</a>.
          </>
        )}
      </p>
      {data?.messages.length === 0 && <p class="note">No messages.</p>}
      <ol class="messages">
        {data?.messages.map(({ id, body, sentAt, receiveCount, attributes }) => (
          <li key={id}>
            <div class="about">
              <time>{moment(sentAt)}</time>
              <span class="note">{receiveCount > 0 && `received ${plural(receiveCount, "time")}`}</span>
              <span class="buttons">
                {data.failing.length > 0 && (
                  <button type="button" disabled={act.busy} onClick={() => send("again", id)}>
                    Send again
                  </button>
                )}
                <button type="button" disabled={act.busy} onClick={() => send("delete", id)}>
                  Delete
                </button>
              </span>
            </div>
            <Text of={body} label="Body" />
            {Object.keys(attributes).length > 0 && (
              <Text of={JSON.stringify(attributes)} label="Attributes" />
            )}
          </li>
        ))}
      </ol>
    </Detail>
  );
}
