import type { ServerResponse } from "node:http";
import { type Account, accounts } from "./accounts";

type Answer = Readonly<Record<string, string>>;

/** A question of a platform's page: who signs in. */
export interface Choice {
  readonly platform: string;
  /** The query of the request, as of OpenID Connect: `redirect_uri`, `client_id`, `state`, and what the answer needs. */
  readonly query: URLSearchParams;
  /** Returns what leads back to the game, besides the state; or a text that says what the request lacks. */
  readonly answerOf: string | ((account: Account, at: number) => Promise<Answer>);
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Matches an address on this machine. */
const local = /^http:\/\/(127\.0\.0\.1|localhost)[:/]/;

/** Returns true for an address on this machine, and for a game's own link, such as `mygame://signed-in`. */
const isOfGame = (address: string) =>
  local.test(address) ||
  (/^[a-z][a-z0-9+.-]*:\/\//i.test(address) &&
    !/^(https?|wss?|ftp|file|javascript|vbscript|data|blob|about):/i.test(address));

/**
 * Serves the page on which one chooses a test account. It leads back to the game with the platform's proof: in the fragment, or as
 * the request says in the query (`response_type=code`) or in a form (`response_mode=form_post`).
 */
export async function chooser(response: ServerResponse, { platform, query, answerOf }: Choice) {
  const redirect = query.get("redirect_uri") ?? "";
  const isForm = query.get("response_mode") === "form_post";
  const refuse = (why: string) => {
    response.writeHead(400, { "Content-Type": "text/plain" });
    response.end(why);
  };
  if (!query.has("client_id") || !(isForm ? local.test(redirect) : isOfGame(redirect)))
    return refuse("Needs client_id, and a redirect_uri on this machine");
  if (typeof answerOf === "string") return refuse(answerOf);
  const inQuery = query.get("response_type") === "code";
  const state = query.get("state");
  /** Returns a link, or a button of a form, that leads back to the game. */
  const back = (text: string, said: Answer) => {
    const answer = { ...said, ...(state !== null && { state }) };
    if (isForm) return formOf(redirect, answer, text);
    const address = new URL(redirect);
    if (inQuery) for (const [name, value] of Object.entries(answer)) address.searchParams.set(name, value);
    const link = inQuery ? `${address}` : `${redirect}#${new URLSearchParams(answer)}`;
    return `<a href="${escaped(link)}">${escaped(text)}</a>`;
  };
  const choices = await Promise.all(
    accounts.map(async (account, at) => `<li>${back(account.name, await answerOf(account, at))}</li>`),
  );
  // Apple has a name of its own for it.
  const refused = back("Refuse", { error: isForm ? "user_cancelled_authorize" : "access_denied" });
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  response.end(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Test accounts</title>
<style>body{font:1.1rem system-ui;max-width:24rem;margin:15vh auto;padding:0 1rem}li{margin:.8rem 0}</style>
<h1>Sign in to ${escaped(platform)}</h1><p>This page stands in for the platform in a local run. Choose a test account:</p>
<ul>${choices.join("")}</ul><div>${refused}</div></html>`,
  );
}

/** Returns a button that posts an answer. */
const formOf = (address: string, answer: Answer, text: string) =>
  `<form method="post" action="${escaped(address)}">${Object.entries(answer)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join("")}<button>${escaped(text)}</button></form>`;
