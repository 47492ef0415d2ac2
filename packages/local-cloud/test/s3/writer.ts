import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { region } from "../../testing/iam";
import { s3Cloud } from "./cloud";

/** Puts objects until the process is killed, and reports each acknowledged one. */
async function write(data: string): Promise<void> {
  const cloud = await s3Cloud({ data });
  await cloud.bucket("survivors");
  const client = new S3Client({ region, endpoint: cloud.url, credentials: cloud.keys, forcePathStyle: true });
  for (let i = 0; ; i++) {
    const Body = `${i}.`.repeat(10_000);
    await client.send(new PutObjectCommand({ Bucket: "survivors", Key: `object-${i % 20}`, Body }));
    process.stdout.write(`${i}\n`);
  }
}

const [data] = process.argv.slice(2);
if (data) void write(data);
