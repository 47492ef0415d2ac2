import assert from "node:assert/strict";
import { Readable } from "node:stream";

/** A request that was passed to the HTTP client. */
export interface Sent {
  method: string;
  hostname: string;
  port?: number;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A service's answer, whole or cut off, or a connection error. An object is sent as JSON. */
export type Reply = { status: number; body?: object | string; cutOff?: boolean } | Error;

/** Returns an HTTP client that records requests and gives each the next reply. The last reply is repeated. */
export function wire(...replies: Reply[]) {
  const sent: Sent[] = [];
  const handle = async (request: Sent) => {
    sent.push(request);
    const reply: Reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? { status: 200, body: {} };
    if (reply instanceof Error) throw reply;
    const { status, body = "", cutOff } = reply;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const headers = { "content-type": "application/x-amz-json-1.0", date: new Date().toUTCString() };
    const whole = Readable.from(text ? [Buffer.from(text)] : []);
    return { response: { statusCode: status, headers, body: cutOff ? ending(text) : whole } };
  };
  return { sent, requestHandler: { handle } as never };
}

/** Returns a body that ends after its first byte. */
function ending(text: string): Readable {
  const body = new Readable({ read() {} });
  body.push(text.slice(0, 1));
  setImmediate(() => body.destroy());
  return body;
}

/** The client's region and credentials. */
export const account = {
  region: "eu-central-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token" },
};

/** An HTTP client that `wire` made. */
export type Wire = ReturnType<typeof wire>;

/** Returns whether the SDK's client sent a request. */
export const isSdks = ({ headers }: Sent) => "amz-sdk-request" in headers;

/** Returns a request's target and its headers, without headers about the SDK and those that differ from call to call. */
export function essenceOf({ hostname, path, headers }: Sent, service = hostname.split(".")[0] ?? "") {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
  const scope = new RegExp(
    `^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/eu-central-1/${service}/aws4_request, `,
  );
  assert.match(String(lower["authorization"]), scope);
  assert.match(String(lower["x-amz-date"]), /^\d{8}T\d{6}Z$/);
  const ofCall = /^(authorization|x-amz-(date|content-sha256|user-agent)|user-agent|amz-sdk-.*)$/;
  return {
    hostname,
    path,
    headers: Object.fromEntries(Object.entries(lower).filter(([name]) => !ofCall.test(name))),
  };
}
