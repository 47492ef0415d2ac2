import { hostileMessages, hostileRequests } from "../harness/hostileRequests";

/** Returns a table with the size of the corpus of hostile requests. */
export function corpusSize(): string {
  const distinct = new Set(hostileRequests.map((request) => JSON.stringify(request))).size;
  const routes = new Set(hostileRequests.map(({ route }) => route)).size;
  return [
    "| hostile requests | distinct ones | routes | messages on sockets |",
    "| --- | --- | --- | --- |",
    `| ${[hostileRequests.length, distinct, routes, hostileMessages.length].map(count).join(" | ")} |`,
  ].join("\n");
}

const count = (number: number) => number.toLocaleString("en-US");
