import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { dayMs } from "@game-backend/framework/durations";
import { isoDate } from "@game-backend/framework/period";
import type { Outputs } from "../demo/player";
import { madeUp } from "./truth";

/** Days before today that the demonstration makes up. */
const days = 35;

/** Makes up the events of five weeks, once, and has them counted: the page of numbers shows a game that has players. */
export async function began({
  client,
  eventsBucket,
  countFunction,
}: Pick<Outputs, "client" | "eventsBucket" | "countFunction">): Promise<void> {
  if (!eventsBucket || !countFunction) return;
  const now = Date.now();
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const from = isoDate(now - days * dayMs);
  // Once: another day's would overlap.
  const Prefix = `events/${isoDate(now - (days - 1) * dayMs)}/`;
  const { KeyCount = 0 } = await s3.send(
    new ListObjectsV2Command({ Bucket: eventsBucket, Prefix, MaxKeys: 1 }),
  );
  if (KeyCount > 0) return;
  const { files } = madeUp({ players: 600, days: days + 1, from, seed: 1, copies: 2, filesADay: 4 });
  for (let at = 0; at < files.length; at += 50)
    await Promise.all(
      files
        .slice(at, at + 50)
        .filter(({ writtenAt }) => writtenAt <= now)
        .map(({ key: Key, body: Body }) =>
          s3.send(new PutObjectCommand({ Bucket: eventsBucket, Key, Body })),
        ),
    );
  const input = { at: new Date(now).toISOString(), days };
  await new LambdaClient(client).send(
    new InvokeCommand({ FunctionName: countFunction, Payload: JSON.stringify(input) }),
  );
  console.log(`demo: the numbers of ${days} days are at the desk.`);
}
