import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { S3Client } from "@aws-sdk/client-s3";

import { type AwsEndpoint, awsEndpoint } from "../../awsEndpoint";
import { RunClock } from "../../core/clock";
import type { ServicePrincipal } from "../../core/principal";
import { AwsError, type Realized } from "../../core/service";
import { administratorAccess } from "../../iam";
import { type S3, s3 } from "../../s3";
import type { AsyncInvoker } from "../../s3/notifier";
import { type Account, account, region } from "../../testing/iam";

export interface Told {
  readonly functionArn: string;
  readonly caller: ServicePrincipal;
  readonly payload: string;
}

export interface S3Cloud extends Account {
  readonly url: string;
  readonly s3: S3;
  readonly awsEndpoint: AwsEndpoint;
  readonly data: string;
  /** The events of invocations. */
  readonly told: readonly Told[];
  /** An operator's keys. */
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The official client with an operator's keys. */
  readonly client: S3Client;
  /** Registers a resource of `aws:s3/…` as the engine does: it validates the inputs first. */
  make(type: string, name: string, inputs: object): Promise<Realized>;
  /** Creates a bucket. */
  bucket(name: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts the real AWS endpoint, IAM and S3 on their own port. `data` can be the folder of an earlier run. */
export async function s3Cloud(
  options: { readonly data?: string; readonly now?: () => number } = {},
): Promise<S3Cloud> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), "local-s3-"));
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const own = account(data, url, new RunClock(options.now));
  const told: Told[] = [];
  const lambda: AsyncInvoker = {
    mayInvoke(functionArn) {
      if (functionArn.endsWith("closed")) throw new AwsError("AccessDeniedException", "closed", 403);
    },
    accept: (functionArn, caller, payload) => void told.push({ functionArn, caller, payload }),
  };
  const service = s3(own.host, { iam: own.iam, lambda });
  const way = awsEndpoint(own.host, own, () => [service]);
  way.attach(server);
  const keys = own.iam.localUser("operator", { policies: [administratorAccess] });
  const client = new S3Client({
    region,
    endpoint: url,
    credentials: keys,
    forcePathStyle: true,
    maxAttempts: 1,
  });
  const make: S3Cloud["make"] = async (type, name, inputs) => {
    const token = `aws:s3/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
    const provider = service.resources[token];
    if (!provider) throw new Error(`no ${token}`);
    const resource = { type: token, name, urn: `urn:pulumi:dev::game::${token}::${name}` };
    return provider.create(provider.inputs.parse(inputs) as never, resource);
  };
  return {
    ...own,
    url,
    told,
    s3: service,
    awsEndpoint: way,
    data,
    keys,
    client,
    make,
    bucket: async (name) => (await make("Bucket", name, { bucket: name })).id,
    close: async () => {
      client.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await service.close();
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}
