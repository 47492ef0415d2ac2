import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";

import { GetObjectCommand, HeadBucketCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { createPresignedPost, type PresignedPostOptions } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

import { type S3Cloud, s3Cloud } from "./cloud";

describe("S3 for browsers", () => {
  const Bucket = "uploads";
  let cloud: S3Cloud;
  before(async () => {
    cloud = await s3Cloud();
    await cloud.bucket(Bucket);
    await cloud.make("BucketCorsConfiguration", Bucket, {
      bucket: Bucket,
      corsRules: [
        {
          allowedOrigins: ["https://*.example.com"],
          allowedMethods: ["PUT", "POST", "GET"],
          allowedHeaders: ["content-*", "X-Amz-Meta-A"],
          exposeHeaders: ["ETag"],
          maxAgeSeconds: 600,
        },
        { allowedOrigins: ["*"], allowedMethods: ["GET"] },
      ],
    });
  });
  after(() => cloud.close());

  const code = async (answer: Response) =>
    `${answer.status} ${/<Code>(.*)<\/Code><Message>(.*?)<\/Message>/
      .exec(await answer.text())
      ?.slice(1)
      .join(": ")}`;

  describe("by presigned URLs", () => {
    it("puts and gets, and accepts no other header or key", async () => {
      const put = await getSignedUrl(
        cloud.client,
        new PutObjectCommand({ Bucket, Key: "a b/ä.txt", ContentType: "text/plain" }),
        { signableHeaders: new Set(["content-type"]), expiresIn: 300 },
      );
      const headers = { "content-type": "text/plain" };
      const done = await fetch(put, { method: "PUT", body: "hello", headers });
      assert.equal(done.status, 200, await done.text());
      assert.match(await code(await fetch(put, { method: "PUT", body: "x" })), /^403 SignatureDoesNotMatch/);
      const other = { ...headers, "x-amz-meta-a": "1" };
      assert.match(
        await code(await fetch(put, { method: "PUT", body: "x", headers: other })),
        /^403 AccessDenied: There were headers/,
      );
      const get = await getSignedUrl(
        cloud.client,
        new GetObjectCommand({ Bucket, Key: "a b/ä.txt", ResponseContentDisposition: "attachment" }),
      );
      const found = await fetch(get);
      assert.deepEqual(
        [await found.text(), found.headers.get("content-disposition")],
        ["hello", "attachment"],
      );
      assert.match(await code(await fetch(get.replace("a%20b", "a%20c"))), /^403 SignatureDoesNotMatch/);
    });

    it("put only once, with all signed headers, and exactly the signed length", async () => {
      const wanted = { "content-type": "text/plain", "content-length": "5", "if-none-match": "*" };
      const command = new PutObjectCommand({
        Bucket,
        Key: "once",
        ContentType: "text/plain",
        ContentLength: 5,
        IfNoneMatch: "*",
      });
      const url = await getSignedUrl(cloud.client, command, {
        signableHeaders: new Set(Object.keys(wanted)),
      });
      const put = async (headers: Record<string, string>, body: string | ReadableStream = "hello") =>
        code(await fetch(url, { method: "PUT", headers, body, duplex: "half" } as RequestInit));
      const { "content-length": _, ...given } = wanted;
      assert.match(await put({ "content-type": "text/plain" }), /^403 SignatureDoesNotMatch/);
      assert.match(await put({ "if-none-match": "*" }), /^403 SignatureDoesNotMatch/);
      assert.match(await put({ ...given, "if-none-match": '"x"' }), /^403 SignatureDoesNotMatch/);
      assert.match(await put(given, "hello!"), /^403 SignatureDoesNotMatch/);
      assert.match(await put(given, new Blob(["hello"]).stream()), /^403 SignatureDoesNotMatch/);
      assert.equal((await fetch(url, { method: "PUT", headers: wanted, body: "hello" })).status, 200);
      assert.match(await put(given), /^412 PreconditionFailed/);
    });

    it("need a length: S3 does not offer HTTP's own chunks", async () => {
      const url = await getSignedUrl(cloud.client, new PutObjectCommand({ Bucket, Key: "chunks" }));
      const body = new Blob(["hello"]).stream();
      const answer = await fetch(url, { method: "PUT", body, duplex: "half" } as RequestInit);
      assert.match(await code(answer), /^501 NotImplemented/);
    });

    it("read the headers that an SDK moved into the URL, but no checksum", async () => {
      const command = new PutObjectCommand({
        Bucket,
        Key: "hoisted",
        Metadata: { a: "1" },
        StorageClass: "STANDARD_IA",
      });
      command.middlewareStack.add(
        (next) => (args) => {
          const { query } = args.request as { query: Record<string, string> };
          query["If-None-Match"] = "*";
          return next(args);
        },
        { step: "build" },
      );
      const url = await getSignedUrl(cloud.client, command);
      // The checksum of an empty body, because the SDK did not have the body.
      assert.match(url, /x-amz-checksum-crc32=AAAAAA/);
      const done = await fetch(url, { method: "PUT", body: "hello" });
      assert.equal(done.status, 200, await done.text());
      const head = new HeadObjectCommand({ Bucket, Key: "hoisted", ChecksumMode: "ENABLED" });
      const found = await cloud.client.send(head);
      assert.deepEqual([found.Metadata, found.StorageClass], [{ a: "1" }, "STANDARD_IA"]);
      assert.match(found.ChecksumCRC64NVME ?? "", /=$/);
      assert.match(await code(await fetch(url, { method: "PUT", body: "x" })), /^412 PreconditionFailed/);
    });

    it("describe a wrong signature, and count the hash of the body only if it is signed", async () => {
      const url = await getSignedUrl(cloud.client, new PutObjectCommand({ Bucket, Key: "hash" }));
      const headers = { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" };
      const done = await fetch(url, { method: "PUT", body: "x", headers });
      assert.equal(done.status, 200, await done.text());
      const refused = await fetch(`${url}&more=1`, { method: "PUT", body: "x" });
      const text = await refused.text();
      const field = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
      assert.equal(field("AWSAccessKeyId"), cloud.keys.accessKeyId);
      assert.equal(field("SignatureProvided"), new URL(url).searchParams.get("X-Amz-Signature"));
      assert.match(field("StringToSignBytes") ?? "", /^41 57 53 34 2d 48 .* [0-9a-f]{2}$/);
      assert.match(field("CanonicalRequestBytes") ?? "", /^50 55 54 0a 2f .* [0-9a-f]{2}$/);
      assert.equal(field("HostId"), refused.headers.get("x-amz-id-2"));
    });

    it("set no header that HTTP cannot represent", async () => {
      const ResponseContentDisposition = 'filename="Gruß—.pdf"';
      const command = new GetObjectCommand({ Bucket, Key: "a b/ä.txt", ResponseContentDisposition });
      const answer = await fetch(await getSignedUrl(cloud.client, command));
      const text = await answer.text();
      assert.match(text, /<Message>Header value cannot be represented using ISO-8859-1.<\/Message>/);
      assert.match(text, /<ArgumentName>response-content-disposition<\/ArgumentName>/);
    });

    it("expire", async () => {
      const command = new GetObjectCommand({ Bucket, Key: "x" });
      const signingDate = new Date(Date.now() - 120_000);
      const url = await getSignedUrl(cloud.client, command, { expiresIn: 60, signingDate });
      assert.equal(await code(await fetch(url)), "403 AccessDenied: Request has expired");
    });

    // Recorded on AWS (moto's tests).
    it("names XML as the type of a HeadBucket's empty answer", async () => {
      const url = await getSignedUrl(cloud.client, new HeadBucketCommand({ Bucket }));
      const answer = await fetch(url, { method: "HEAD" });
      assert.deepEqual([answer.status, answer.headers.get("content-type")], [200, "application/xml"]);
    });
  });

  describe("by forms", () => {
    async function post(
      given: Partial<PresignedPostOptions>,
      file: string,
      change: (form: FormData) => void = () => {},
    ) {
      const { url, fields } = await createPresignedPost(cloud.client, {
        Bucket,
        Key: "avatars/ada",
        ...given,
      });
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      change(form);
      if (!form.has("file")) form.append("file", new Blob([file]), "me.png");
      return fetch(url, { method: "POST", body: form });
    }
    const limits: PresignedPostOptions["Conditions"] = [
      ["content-length-range", 1, 10],
      ["eq", "$Content-Type", "image/png"],
      ["starts-with", "$x-amz-meta-a", "b"],
    ];
    const Fields = { "Content-Type": "image/png", "x-amz-meta-a": "bc" };

    it("put what their policy allows", async () => {
      const answer = await post({ Conditions: limits, Fields }, "0123456789");
      assert.equal(answer.status, 204, await answer.text());
      const found = await cloud.client.send(new GetObjectCommand({ Bucket, Key: "avatars/ada" }));
      assert.deepEqual(
        [await found.Body?.transformToString(), found.ContentType, found.Metadata],
        ["0123456789", "image/png", { a: "bc" }],
      );
    });

    it("store only what has the digests of their fields", async () => {
      const digest = (name: string, text: string) => createHash(name).update(text).digest("base64");
      for (const [field, algorithm] of [
        ["Content-MD5", "md5"],
        ["x-amz-checksum-sha256", "sha256"],
      ] as const) {
        const Key = `digests/${algorithm}`;
        const wrong = await post({ Key, Fields: { [field]: digest(algorithm, "other") } }, "file");
        assert.equal(wrong.status, 400);
        assert.match(await wrong.text(), /<Code>BadDigest<\/Code>/);
        const right = await post({ Key, Fields: { [field]: digest(algorithm, "file") } }, "file");
        assert.equal(right.status, 204, await right.text());
      }
    });

    it("use the file's name, and answer as requested", async () => {
      const answer = await post({ Key: `files/\${filename}`, Fields: { success_action_status: "201" } }, "x");
      assert.equal(answer.status, 201);
      assert.match(await answer.text(), /<Bucket>uploads<\/Bucket><Key>files\/me.png<\/Key>/);
    });

    it("keep the placeholder of a file without a name, and answer its checksum", async () => {
      const boundary = "line";
      const { url, fields } = await createPresignedPost(cloud.client, {
        Bucket,
        Key: `nameless/\${filename}`,
      });
      const part = (name: string, value: string) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
      const parts = [...Object.entries(fields), ["file", "123456789"]].map(([name = "", value = ""]) =>
        part(name, value),
      );
      const answer = await fetch(url, {
        method: "POST",
        body: `${parts.join("")}--${boundary}--\r\n`,
        headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
      });
      assert.equal(answer.status, 204, await answer.text());
      assert.deepEqual(
        ["crc64nvme", "type"].map((name) => answer.headers.get(`x-amz-checksum-${name}`)),
        [Buffer.from("ae8b14860a799888", "hex").toString("base64"), "FULL_OBJECT"],
      );
      await cloud.client.send(new GetObjectCommand({ Bucket, Key: `nameless/\${filename}` }));
    });

    it("need a policy that S3 understands, and a signature", async () => {
      type Conditions = PresignedPostOptions["Conditions"];
      const failed = (condition: string) =>
        `403 AccessDenied: Invalid according to Policy: Policy Condition failed: ${condition}`;
      const refused: [unknown, string][] = [
        [
          [["eq", "Content-Type", "image/png"]],
          failed("[&quot;eq&quot;, &quot;Content-Type&quot;, &quot;image/png&quot;]"),
        ],
        [
          [["content-length-range", "test", "10"]],
          failed("[&quot;content-length-range&quot;, &quot;test&quot;, &quot;10&quot;]"),
        ],
        [
          [{ "Content-Type": "image/png", "x-amz-meta-a": "bc" }],
          "400 InvalidPolicyDocument: Invalid Policy: Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.",
        ],
      ];
      for (const [conditions, expected] of refused)
        assert.equal(await code(await post({ Conditions: conditions as Conditions, Fields }, "x")), expected);
      const unsigned = await post({ Conditions: limits, Fields }, "x", (form) => {
        for (const name of [...form.keys()]) if (name.startsWith("X-Amz-")) form.delete(name);
      });
      assert.equal(await code(unsigned), "403 AccessDenied: Access Denied");
      const strings = [["content-length-range", "1", "10"]] as unknown as Conditions;
      assert.equal((await post({ Conditions: strings }, "x")).status, 204);
    });

    it("put nothing else", async () => {
      const put = { Conditions: limits, Fields };
      const refused: [Promise<Response>, string][] = [
        [
          post(put, "01234567890"),
          "400 EntityTooLarge: Your proposed upload exceeds the maximum allowed size",
        ],
        [post(put, ""), "400 EntityTooSmall: Your proposed upload is smaller than the minimum allowed size"],
        [
          post(put, "x", (form) => form.set("Content-Type", "text/html")),
          "403 AccessDenied: Invalid according to Policy: Policy Condition failed: [&quot;eq&quot;, &quot;$Content-Type&quot;, &quot;image/png&quot;]",
        ],
        [
          post(put, "x", (form) => form.set("key", "avatars/eve")),
          "403 AccessDenied: Invalid according to Policy: Policy Condition failed: [&quot;eq&quot;, &quot;$key&quot;, &quot;avatars/ada&quot;]",
        ],
        [
          post(put, "x", (form) => form.set("x-amz-meta-b", "1")),
          "403 AccessDenied: Invalid according to Policy: Extra input fields: x-amz-meta-b",
        ],
        [
          post({ ...put, Expires: -1 }, "x"),
          "403 AccessDenied: Invalid according to Policy: Policy expired.",
        ],
        [
          post(put, "x", (form) =>
            form.set(
              "Policy",
              Buffer.from('{"expiration":"2099-01-01T00:00:00Z","conditions":[]}').toString("base64"),
            ),
          ),
          "403 SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your key and signing method.",
        ],
        [
          post(put, "x", (form) => form.delete("X-Amz-Signature")),
          "400 InvalidArgument: Bucket POST must contain a field named &apos;X-Amz-Signature&apos;.  If it is specified, please check the order of the fields.",
        ],
        [
          post({ ...put, Fields: { ...Fields, acl: "public-read" } }, "x"),
          "400 AccessControlListNotSupported: The bucket does not allow ACLs",
        ],
      ];
      for (const [answer, expected] of refused) assert.equal(await code(await answer), expected);
      const anonymous = new FormData();
      anonymous.append("key", "k");
      anonymous.append("file", "x");
      const url = `${cloud.url}/${Bucket}`;
      assert.equal(
        await code(await fetch(url, { method: "POST", body: anonymous })),
        "403 AccessDenied: Access Denied",
      );
      assert.match(await code(await fetch(url, { method: "POST", body: "x" })), /^412 PreconditionFailed/);
    });
  });

  describe("across origins", () => {
    const ask = (headers: Record<string, string>) =>
      fetch(`${cloud.url}/${Bucket}/k`, { method: "OPTIONS", headers });

    it("lets pages send what a rule allows", async () => {
      const answer = await ask({
        origin: "https://play.example.com",
        "access-control-request-method": "PUT",
        "access-control-request-headers": "content-type, x-amz-meta-a",
      });
      assert.equal(answer.status, 200);
      const names = ["origin", "methods", "headers", "credentials"].map(
        (name) => `access-control-allow-${name}`,
      );
      assert.deepEqual(
        [...names, "access-control-max-age", "access-control-expose-headers"].map((name) =>
          answer.headers.get(name),
        ),
        ["https://play.example.com", "PUT, POST, GET", "content-type, x-amz-meta-a", "true", "600", "ETag"],
      );
      assert.match(answer.headers.get("vary") ?? "", /Origin/);
    });

    it("lets pages read answers if a rule allows it", async () => {
      const url = await getSignedUrl(cloud.client, new GetObjectCommand({ Bucket, Key: "avatars/ada" }));
      const any = await fetch(url, { headers: { origin: "https://other.org" } });
      assert.equal(any.headers.get("access-control-allow-origin"), "*");
      assert.equal(any.headers.get("access-control-allow-credentials"), null);
      const refused = await fetch(url, { method: "DELETE", headers: { origin: "https://other.org" } });
      assert.equal(refused.headers.get("access-control-allow-origin"), null);
    });

    it("takes the headers of a preflight also on the request itself", async () => {
      const command = new GetObjectCommand({ Bucket, Key: "avatars/ada" });
      const url = await getSignedUrl(cloud.client, command);
      const origin = "https://play.example.com";
      for (const [name, value] of [
        ["access-control-request-method", "DELETE"],
        ["access-control-request-headers", "x-other"],
      ] as const) {
        const answer = await fetch(url, { headers: { origin, [name]: value } });
        assert.equal(answer.headers.get("access-control-allow-origin"), null, name);
      }
    });

    it("names the bucket in errors about it, and the request without a method", async () => {
      await cloud.bucket("closed");
      const method = { "access-control-request-method": "PUT" };
      const origin = "https://other.org";
      const asked = async (path: string, headers: Record<string, string>) => {
        const { port } = new URL(cloud.url);
        const host = `s3.localhost:${port}`;
        const sent = request({ port, path, method: "OPTIONS", headers: { ...headers, host } }).end();
        const [answer] = await once(sent, "response");
        const text = (await answer.toArray()).join("");
        const field = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
        return [answer.statusCode, field("Message")?.slice(0, 34), field("Method"), field("ResourceType")];
      };
      const missing = "CORSResponse: Bucket not found";
      assert.deepEqual(await asked("/no-such-bucket/k", { origin }), [403, missing, "OPTIONS", "BUCKET"]);
      const needed = "Insufficient information. Origin r";
      assert.deepEqual(await asked("/no-such-bucket/k", {}), [400, needed, undefined, undefined]);
      const disabled = "CORSResponse: CORS is not enabled f";
      assert.deepEqual(await asked("/closed/k", { origin }), [
        403,
        disabled.slice(0, 34),
        "OPTIONS",
        "BUCKET",
      ]);
      const refused = "CORSResponse: This CORS request is";
      for (const [path, type] of [
        [`/${Bucket}`, "BUCKET"],
        [`/${Bucket}/k`, "OBJECT"],
      ] as const)
        assert.deepEqual(await asked(path, { origin, ...method }), [403, refused, "PUT", type]);
    });

    it("refuses what no rule allows, and preflights without a method", async () => {
      const method = { "access-control-request-method": "PUT" };
      assert.match(
        await code(await ask({ ...method, origin: "https://other.org" })),
        /^403 AccessForbidden: CORSResponse: This CORS request is not allowed/,
      );
      assert.match(await code(await ask(method)), /^400 BadRequest: Insufficient information. Origin/);
      const origin = "https://play.example.com";
      assert.match(
        await code(await ask({ ...method, origin, "access-control-request-headers": "x-other" })),
        /^403 AccessForbidden/,
      );
      await cloud.bucket("silent");
      const silent = await fetch(`${cloud.url}/silent/k`, {
        method: "OPTIONS",
        headers: { origin, ...method },
      });
      assert.equal(
        await code(silent),
        "403 AccessForbidden: CORSResponse: CORS is not enabled for this bucket.",
      );
    });
  });
});
