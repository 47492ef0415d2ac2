import type { AwsAnswer } from "../../core/service";

/**
 * Returns the call of SQS's JSON protocol that a form means. Integrations send the form of the older protocol, which only they use:
 * `Action=SendMessage&MessageBody=…`, to the path of the queue.
 */
export function callOfForm(form: URLSearchParams, path: string): Readonly<Record<string, unknown>> {
  const attributes: Record<string, Record<string, string>> = {};
  const members: Record<string, unknown> = { QueueUrl: path };
  for (const [name, value] of form) {
    const [, number, member = ""] =
      /^MessageAttribute\.(\d+)\.(?:Value\.)?(Name|DataType|StringValue)$/.exec(name) ?? [];
    if (number) attributes[number] = { ...attributes[number], [member]: value };
    else if (name === "DelaySeconds") members[name] = Number(value);
    else if (name !== "Action" && name !== "Version") members[name] = value;
  }
  const named = Object.values(attributes).map(({ Name = "", ...value }) => [Name, value]);
  return { ...members, ...(named.length > 0 && { MessageAttributes: Object.fromEntries(named) }) };
}

/** Returns an answer as the older protocol has it for `Accept: application/json`, which API Gateway sends. */
export function formAnswer(operation: string, answer: AwsAnswer, requestId: string): AwsAnswer {
  if (answer.status !== 200) return answer;
  const result: unknown = JSON.parse(String(answer.body || "{}"));
  const ResponseMetadata = { RequestId: requestId };
  const body = { [`${operation}Response`]: { [`${operation}Result`]: result, ResponseMetadata } };
  return { ...answer, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
