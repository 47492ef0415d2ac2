import type { AwsAnswer, AwsApi, AwsCall, StreamedExchange } from "../core/service";
import { addressOf } from "./address";
import type { S3Http } from "./http";
import { operations } from "./operations";
import type { S3Answer } from "./request";
import { whole } from "./request";
import type { S3Service } from "./service";

/** S3's API. It streams bodies for SDKs and browsers, and buffers them for services that call in a role. */
export class S3Api implements AwsApi {
  readonly signingName = "s3";
  readonly operations = operations.map(({ name }) => name);

  constructor(
    private readonly service: S3Service,
    private readonly http: S3Http,
  ) {}

  stream(exchange: StreamedExchange) {
    return this.http.serve(exchange);
  }

  /** Returns nothing: S3 authorizes its requests itself, because it also evaluates the bucket's policy. */
  access() {
    return [];
  }

  async answer({ path, body, ...call }: AwsCall): Promise<AwsAnswer> {
    const address = addressOf(path, call.headers["host"]);
    return buffered(await this.service.answer({ ...call, ...address, body: whole(body) }));
  }
}

/** Returns the answer with its whole body. */
async function buffered({ body, ...answer }: S3Answer): Promise<AwsAnswer> {
  if (body === undefined || typeof body === "string" || Buffer.isBuffer(body)) return { ...answer, body };
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return { ...answer, body: Buffer.concat(chunks) };
}
