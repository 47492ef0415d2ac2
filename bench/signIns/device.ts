import { createHash, randomInt } from "node:crypto";
import { request } from "node:http";
import { timed } from "../lib/statistics";
import { noUse, sumOf, type Use } from "./uses";
import type { World } from "./world";

interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answers of several routes
  readonly body: any;
}

/** A solved challenge. */
export interface Work {
  readonly challenge: string;
  readonly solution: string;
}

/** Returns an address of this machine that is in a network of its own. */
const newAddress = () => `127.${randomInt(1, 250)}.${randomInt(1, 250)}.${randomInt(1, 250)}`;

/** A device at an address of its own. It counts the time that it waits for answers, and what its requests use. */
export class Device {
  /** Milliseconds of waiting for answers, without the work. */
  ms = 0;
  use: Use = noUse;

  constructor(
    private readonly world: World,
    private readonly address = newAddress(),
  ) {}

  /** Sends a request to the API. */
  async post(path: string, body?: object): Promise<Reply> {
    const { result, ms } = await timed(() =>
      send(`${this.world.outputs["apiUrl"]}${path}`, this.address, JSON.stringify(body) ?? ""),
    );
    this.ms += ms;
    this.use = sumOf([this.use, this.world.uses.ofRequest(result.requestId)]);
    return result;
  }

  /** The same, but throws if the answer is an error. */
  async done(path: string, body?: object): Promise<Reply["body"]> {
    const reply = await this.post(path, body);
    if (reply.status >= 400) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  /** Calls Cognito directly, as clients do. Throws if it refuses. */
  async cognito(operation: string, input: object): Promise<Reply["body"]> {
    const { outputs, uses } = this.world;
    const began = performance.now();
    const { result, use } = await uses.ofCall(async (trace) => {
      const answer = await fetch(outputs["awsEndpoint"] ?? "", {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
          "x-amzn-trace-id": `Root=${trace}`,
        },
        body: JSON.stringify({ ClientId: outputs["userPoolClientId"], ...input }),
      });
      return { status: answer.status, text: await answer.text() };
    });
    this.ms += performance.now() - began;
    if (result.status !== 200) throw new Error(`${operation}: ${result.text}`);
    this.use = sumOf([this.use, { ...use, cognito: [operation] }]);
    return JSON.parse(result.text);
  }

  /** Gets a challenge and solves it. */
  async work(): Promise<Work & { readonly bits: number }> {
    const { challenge, bits } = await this.done("/auth/guest/challenge");
    return { challenge, bits, solution: await solve(challenge, bits) };
  }
}

/** Counts up until the hash begins with zero bits, as `solve` of the client does, with Node's own hash. */
async function solve(challenge: string, bits: number): Promise<string> {
  const begun = createHash("sha256").update(`${challenge}.`);
  for (let n = 0; ; n++) {
    if (n % 2_000 === 1_999) await new Promise((resume) => setImmediate(resume));
    const first = begun.copy().update(`${n}`).digest().readUInt32BE();
    if (Math.clz32(first) >= bits) return `${n}`;
  }
}

/** Sends a request from an address of this machine, which `fetch` cannot choose. */
function send(url: string, localAddress: string, body: string): Promise<Reply & { requestId: string }> {
  const { host, port, pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: "127.0.0.1", port, path: pathname, method: "POST", localAddress },
        headers: { host, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      },
      async (answer) => {
        try {
          const text = Buffer.concat(await answer.toArray()).toString();
          const requestId = String(answer.headers["x-amzn-requestid"]);
          resolve({ status: answer.statusCode ?? 0, body: text ? JSON.parse(text) : undefined, requestId });
        } catch (error) {
          reject(error);
        }
      },
    );
    sent.once("error", reject).end(body);
  });
}
