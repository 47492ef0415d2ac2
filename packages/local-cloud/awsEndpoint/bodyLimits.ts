import { maxBody } from "./incoming";

const mib = 1024 * 1024;

/** The limit in bytes for services whose requests are small. */
const small = mib;

/**
 * The largest bodies in bytes, by signing name. Larger ones are refused before they are parsed, because parsing blocks
 * every other request. Where a service counts its content, as SQS and CloudWatch Logs count 1 MiB of messages, its JSON
 * may be four times as long: for its punctuation and its escapes.
 */
const large: Readonly<Record<string, number>> = {
  dynamodb: maxBody,
  lambda: maxBody,
  s3: maxBody,
  logs: 4 * mib,
  sqs: 4 * mib,
};

export const bodyLimit = (signingName: string): number =>
  Object.hasOwn(large, signingName) ? (large[signingName] ?? small) : small;
