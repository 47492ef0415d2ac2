import { gunzipSync, gzipSync } from "node:zlib";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { dayMs } from "@game-backend/framework/durations";
import { isoDate } from "@game-backend/framework/period";
import type { Outputs } from "../demo/player";
import { type MakingOf, madeUp } from "./truth";

/** Days before today that the demonstration makes up. */
const days = 35;

/** The days for which the experiment `prompt` has run. */
const experimentDays = 20;

/**
 * Makes up the events of five weeks, once, and has them counted: the page of numbers shows a game that has players, and an
 * experiment that runs.
 */
export async function began({
  client,
  eventsBucket,
  countFunction,
  publishFunction,
}: Pick<Outputs, "client" | "eventsBucket" | "countFunction" | "publishFunction">): Promise<void> {
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
  const made = { players: 600, days: days + 1, from, seed: 1, copies: 2, filesADay: 4, more: runs };
  const { files } = madeUp(made);
  for (let at = 0; at < files.length; at += 50)
    await Promise.all(
      files
        .slice(at, at + 50)
        .filter(({ writtenAt }) => writtenAt <= now)
        .map(({ key: Key, body: Body }) =>
          s3.send(new PutObjectCommand({ Bucket: eventsBucket, Key, Body })),
        ),
    );
  const lambda = new LambdaClient(client);
  const ask = async (FunctionName: string, input: object) => {
    const asked = new InvokeCommand({ FunctionName, Payload: JSON.stringify(input) });
    return JSON.parse(Buffer.from((await lambda.send(asked)).Payload ?? "{}").toString());
  };
  if (publishFunction) {
    const { head, packed } = await ask(publishFunction, { do: "read" });
    const documents = JSON.parse(gunzipSync(Buffer.from(packed, "base64")).toString());
    documents.experiments.prompt.from = `${isoDate(now - experimentDays * dayMs)}T00:00:00Z`;
    await ask(publishFunction, {
      ...{ do: "publish", base: head.number, by: "demo", note: "The experiment prompt begins", watch: false },
      packed: gzipSync(JSON.stringify(documents)).toString("base64"),
    });
  }
  await ask(countFunction, { at: new Date(now).toISOString(), days });
  console.log(`demo: the numbers of ${days} days are at the desk.`);
}

/** A player's variant of the experiment, and rounds, most of which end: who is asked plays on a little more often. */
const runs: NonNullable<MakingOf["more"]> = (who, draw) => {
  const variant = who < "h" ? "asks" : "silent";
  const ofRun = (name: string) => ({ name, fields: { area: "forest" } });
  const rounds = Array.from({ length: draw.int(1, variant === "asks" ? 4 : 3) }, () =>
    draw.often(0.8) ? ["run.start", "run.end"] : ["run.start"],
  );
  return [{ name: "exposure", fields: { experiment: "prompt", variant } }, ...rounds.flat().map(ofRun)];
};
