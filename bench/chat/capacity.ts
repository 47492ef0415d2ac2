import type { Answer } from "@game-backend/tools/harness/caller";
import type { LocalRun } from "../../tools/harness/localRun";
import type { Player } from "../../tools/harness/players";
import { printTable } from "../lib/table";

type Send = () => Promise<Answer>;

/** Prints the cost of each route: DynamoDB calls and capacity units, as DynamoDB bills them. */
export async function chatCapacity(
  outputs: LocalRun["outputs"],
  [ada, ...others]: readonly Player[],
  conversations: number,
): Promise<void> {
  if (!ada) throw new Error("there are no players");
  const rows: (string | number)[][] = [];
  const measure = async (name: string, send: Send) => {
    const answer = await send();
    if (answer.status >= 400) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    rows.push([name, await callsOf(outputs, answer), answer.units.read, answer.units.write]);
    return answer;
  };
  const begin = (group: readonly Player[]) => () =>
    ada.post(
      "/conversations",
      group.map(({ username }) => username),
    );
  const all: string[] = [];
  for (const [at, group] of groupsOf(others).slice(0, conversations).entries()) {
    const people = `${group.length + 1} people`;
    const isShown = at < 2;
    const one = begin(group);
    const { body: id } = await (isShown ? measure(`POST /conversations, new, ${people}`, one) : one());
    if (isShown) await measure(`POST /conversations, known, ${people}`, one);
    const say = (headers = {}) => ada.post(`/conversations/${id}`, "See you at the harbour!", headers);
    await (isShown ? measure(`POST /conversations/{id}, ${people}`, say) : say());
    if (isShown)
      await measure("the same with an Idempotency-Key", () => say({ "Idempotency-Key": "harbour" }));
    all.push(id);
    if ([1, 10, 100].includes(all.length))
      await measure(`GET /conversations, ${all.length} of them`, () => ada.get("/conversations"));
  }
  const [id] = all;
  for (let n = 0; n < 50; n++) await ada.post(`/conversations/${id}`, `Message number ${n} of a page`);
  await measure("GET /conversations/{id}, 50 messages", () => ada.get(`/conversations/${id}`));
  printTable(["route", "calls", "read units", "write units"], rows);
}

/** Returns groups of other players: the first alone, the first nine, and then every other single player and every pair. */
const groupsOf = ([first, ...rest]: readonly Player[]): Player[][] => {
  if (!first) return [];
  const pairs = rest.flatMap((one, at) => rest.slice(at + 1).map((two) => [one, two]));
  return [
    [first],
    [first, ...rest.slice(0, 8)],
    ...rest.map((one) => [one]),
    ...pairs,
    ...rest.map((one) => [first, one]),
  ];
};

/** Returns the number of DynamoDB calls that a request caused, from the console. */
async function callsOf({ mailboxUrl = "" }: LocalRun["outputs"], { headers }: Answer): Promise<number> {
  const detail = new URL(`/_console/requests/${headers["x-amzn-requestid"]}`, mailboxUrl);
  const answer = await fetch(detail, { headers: { accept: "application/json" } });
  const { calls } = (await answer.json()) as { calls: { service: string }[] };
  return calls.filter(({ service }) => service === "dynamodb").length;
}
