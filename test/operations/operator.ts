import { signed } from "@game-backend/tools/harness/signed";
import { cloud, output } from "../local";

/** Sends a request to an AWS service as the run's operator. Rejects with the service's error. */
async function send(service: string, method: string, path: string, type: string, body?: string) {
  const url = new URL((await cloud()).urls.aws + path);
  const request = { method, url, headers: { "content-type": type }, body };
  const headers = await signed(request, {
    service,
    accessKeyId: await output("adminAccessKeyId"),
    secretAccessKey: await output("adminSecretAccessKey"),
    region: await output("region"),
  });
  const answer = await fetch(url, { method, headers: { ...request.headers, ...headers }, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${service} ${method} ${path}: ${answer.status} ${text}`);
  return text;
}

/** Does what `aws iam …` does. Returns the texts of the answer's elements by name. */
export async function iam(Action: string, parameters: Record<string, string>): Promise<Map<string, string>> {
  const form = new URLSearchParams({ Action, Version: "2010-05-08", ...parameters });
  const text = await send("iam", "POST", "/", "application/x-www-form-urlencoded", form.toString());
  return new Map([...text.matchAll(/<(\w+)>([^<]*)</g)].map(([, name = "", value = ""]) => [name, value]));
}

/** Does what `aws apigateway …` does. */
export async function apiKeys<T>(method: string, path: string, input?: object): Promise<T> {
  return JSON.parse(
    await send("apigateway", method, path, "application/json", input && JSON.stringify(input)),
  );
}

/** Enables or disables an API key. */
export const setEnabled = (id: string, enabled: boolean) =>
  apiKeys("PATCH", `/apikeys/${id}`, {
    patchOperations: [{ op: "replace", path: "/enabled", value: String(enabled) }],
  });
