import { useState } from "preact/hooks";

import type { Mail } from "../../mailbox";
import { Copy, Empty, Problem, Search } from "../components/controls";
import { moment, plural } from "../frame/format";
import { useData } from "../frame/http";
import { useLive } from "../frame/live";

const shown = 200;

/** The mails that Cognito would send on AWS, with their codes. */
export function Mailbox() {
  const { data, error, reload } = useData<Mail[]>("mailbox");
  const [text, setText] = useState("");
  useLive({ topics: ["mails"], see: reload, missed: reload });
  const wanted = text.trim().toLowerCase();
  const found = (data ?? []).filter(({ to, subject }) => `${to} ${subject}`.toLowerCase().includes(wanted));
  return (
    <div class="view mailbox">
      <div class="toolbar">
        <h1>Mailbox</h1>
        <Search value={text} change={setText} placeholder="Filter: address  ( / )" label="Filter mails" />
        <p class="summary">{data && data.length > 0 && plural(found.length, "mail")}</p>
      </div>
      <Problem text={error} />
      <div class="scroll">
        {data && found.length === 0 && (
          <Empty title={data.length > 0 ? "No mail matches" : "No mail yet"}>
            {data.length > 0
              ? "Clear the filter to see the others."
              : "Sign up a player: the code that Cognito would send by e-mail arrives here."}
          </Empty>
        )}
        {found.length > 0 && (
          <ul class="mails">
            {found.slice(0, shown).map((mail) => (
              <li key={`${mail.at} ${mail.to} ${mail.code}`}>
                <Item mail={mail} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

const Item = ({ mail: { at, to, subject, text, code } }: { mail: Mail }) => (
  <>
    <div class="about">
      <b>{to}</b>
      <time>{moment(at)}</time>
    </div>
    <p class="subject">{subject}</p>
    {code && (
      <p class="code">
        <output aria-label="Code">{code}</output>
        <Copy text={code} />
      </p>
    )}
    <p class="text">{text}</p>
  </>
);
