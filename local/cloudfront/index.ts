import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";

import type { Handler } from "../front";
import type { Host } from "../host";
import type { S3Answer } from "../s3";
import type { LocalService } from "../service";
import { type Deployed, type Objects, serve } from "./distribution";
import { resources } from "./provider";

export interface CloudFront extends LocalService {
  /** Serves the distribution at the front door; false where the program has none. */
  readonly serve: Handler;
}

/** CloudFront with nothing in its cache, in front of S3. There is one front door, and so one distribution. */
export function cloudfront(host: Host, { s3 }: { readonly s3: Objects }): CloudFront {
  let deployed: Deployed | undefined;
  const deploy = (next: Deployed) => {
    if (deployed) throw new Error("not in the local cloud: a second distribution; the front door has one");
    deployed = next;
  };
  return {
    resources: resources(host, deploy),
    serve(request, response) {
      if (!deployed?.settings.enabled) return false;
      serve(host, s3, deployed, viewerRequest(request)).then(
        (answer) => send(request, response, answer),
        (error: unknown) => {
          host.events.emit({ kind: "warning", source: "cloudfront", message: String(error) });
          response.destroy();
        },
      );
      return true;
    },
    async close() {},
  };
}

const viewerRequest = ({ method = "GET", url = "/", headers }: IncomingMessage) => ({
  method,
  path: url.split("?", 1)[0] ?? "/",
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
});

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: S3Answer,
): void {
  response.writeHead(status, headers);
  if (body === undefined || method === "HEAD") response.end();
  else if (typeof body === "string" || Buffer.isBuffer(body)) response.end(body);
  // A viewer that went away is no news.
  else pipeline(body, response, () => {});
}
