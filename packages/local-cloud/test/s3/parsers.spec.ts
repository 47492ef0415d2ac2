import assert from "node:assert/strict";
import { Readable } from "node:stream";

import fc from "fast-check";

import { Crc64Nvme } from "../../s3/checksums/crc64nvme";
import { readForm } from "../../s3/post/form";
import { parseXml } from "../../s3/xml";

const form = (body: Buffer, size = 64) =>
  readForm(
    Readable.from(
      Array.from({ length: Math.ceil(body.length / size) }, (_, i) =>
        body.subarray(i * size, (i + 1) * size),
      ),
    ),
    "multipart/form-data; boundary=b",
  );
const field = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

describe("s3: XML of clients", () => {
  it("refuses an unterminated name as fast as it reads a valid one", () => {
    // With a pattern of quadratic time, this would take hours.
    for (const start of ["<", "<a ", "</", "<!--", "<?", "&"])
      assert.throws(() => parseXml(start + "a".repeat(1_000_000)), { code: "MalformedXML" });
  });

  it("refuses documents that S3 refuses and general parsers accept", () => {
    for (const text of [
      "<a><b></a></b>",
      "<a>",
      "<a/><b/>",
      "text",
      "<a>&foo;</a>",
      "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
      "<a>1</a>junk",
    ])
      assert.throws(() => parseXml(text), { code: "MalformedXML" }, text);
  });

  it("treats a name such as __proto__ like any other", () => {
    const { children } = parseXml('<a xmlns="x"><__proto__>1</__proto__></a>');
    assert.deepEqual(children, [{ name: "__proto__", text: "1", children: [] }]);
  });
});

describe("s3: forms of clients", () => {
  it("returns all fields and the file, however the bytes arrive", () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 100 }),
        fc.uint8Array({ maxLength: 500 }),
        fc.integer({ min: 1, max: 100 }),
        async (value, file, size) => {
          fc.pre(!value.includes("\r\n--b"));
          const bytes = Buffer.concat([
            Buffer.from(field("key", value)),
            Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'),
            file,
            Buffer.from("\r\n--b--\r\n"),
          ]);
          const read = await form(bytes, size);
          assert.deepEqual([...read.fields], [["key", value]]);
          assert.equal(read.filename, "f");
          const chunks: Buffer[] = [];
          for await (const chunk of read.file) chunks.push(chunk);
          assert.deepEqual(Buffer.concat(chunks), Buffer.from(file));
        },
      ),
      { numRuns: 200 },
    ));

  it("refuses many fields without content whose names are too long together", async () => {
    const names = Array.from({ length: 2_000 }, (_, i) => field(`x${i}`, "")).join("");
    await assert.rejects(form(Buffer.from(names)), { code: "MaxPostPreDataLengthExceededError" });
  });
});

describe("s3: CRC-64/NVME", () => {
  it("has the check value of the NVMe specification", () => {
    const sum = new Crc64Nvme();
    sum.update(Buffer.from("12345"));
    sum.update(Buffer.from("6789"));
    assert.equal(sum.digest().toString("hex"), "ae8b14860a799888");
  });
});
