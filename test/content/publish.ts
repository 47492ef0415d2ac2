import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { ofType } from "../components/graph";
import { cloud } from "../local";

/** Publishes a document as an operator who may write to the bucket. Returns a function for further writes. */
export async function publish(Key: string, text: string, ContentType = "application/json") {
  const { graph, written } = await cloud();
  const Bucket = String(ofType(graph, "Bucket").find(({ name }) => name === "content")?.outputs.bucket);
  const s3 = new S3Client({
    endpoint: String(written.awsEndpoint),
    region: String(written.region),
    forcePathStyle: true,
    credentials: {
      accessKeyId: String(written.adminAccessKeyId),
      secretAccessKey: String(written.adminSecretAccessKey),
    },
  });
  const put = (Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
  await put(text);
  return put;
}
