/**
 * AWS's published signatures: from its Signature Version 4 test suite, the IAM example of its general
 * reference, and "Examples: Signature Calculations" of the S3 API reference.
 */
export interface Vector {
  readonly name: string;
  readonly service: string;
  readonly date: string;
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signature: string;
}

const emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const suite = { service: "service", date: "20150830T123600Z", path: "/" };
const suiteHeaders = { host: "example.amazonaws.com", "x-amz-date": suite.date };
const s3 = { service: "s3", date: "20130524T000000Z" };
const s3Headers = { host: "examplebucket.s3.amazonaws.com", "x-amz-date": s3.date };

/** The secret of the suite and the general reference; S3's has a slash where this has a plus. */
export const suiteKey = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};
export const s3Key = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

export const vectors: readonly Vector[] = [
  {
    ...suite,
    name: "get-vanilla",
    method: "GET",
    headers: suiteHeaders,
    signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
  },
  {
    ...suite,
    name: "post-vanilla",
    method: "POST",
    headers: suiteHeaders,
    signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  },
  {
    ...suite,
    name: "get-vanilla-query-order-key-case",
    method: "GET",
    query: "Param2=value2&Param1=value1",
    headers: suiteHeaders,
    signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  },
  {
    ...suite,
    name: "post-x-www-form-urlencoded",
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...suiteHeaders },
    body: "Param1=value1",
    signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  },
  {
    service: "iam",
    date: "20150830T123600Z",
    path: "/",
    name: "IAM ListUsers",
    method: "GET",
    query: "Action=ListUsers&Version=2010-05-08",
    headers: {
      "content-type": "application/x-www-form-urlencoded; charset=utf-8",
      host: "iam.amazonaws.com",
      "x-amz-date": "20150830T123600Z",
    },
    signature: "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
  },
  {
    ...s3,
    name: "S3 GET Object",
    method: "GET",
    path: "/test.txt",
    headers: { ...s3Headers, range: "bytes=0-9", "x-amz-content-sha256": emptyHash },
    signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  },
  {
    ...s3,
    name: "S3 PUT Object",
    method: "PUT",
    path: "/test$file.text",
    headers: {
      date: "Fri, 24 May 2013 00:00:00 GMT",
      ...s3Headers,
      "x-amz-content-sha256": "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
      "x-amz-storage-class": "REDUCED_REDUNDANCY",
    },
    body: "Welcome to Amazon S3.",
    signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  },
  {
    ...s3,
    name: "S3 GET Bucket Lifecycle",
    method: "GET",
    path: "/",
    query: "lifecycle",
    headers: { ...s3Headers, "x-amz-content-sha256": emptyHash },
    signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  },
  {
    ...s3,
    name: "S3 List Objects",
    method: "GET",
    path: "/",
    query: "max-keys=2&prefix=J",
    headers: { ...s3Headers, "x-amz-content-sha256": emptyHash },
    signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  },
];

/** The example of "Authenticating Requests: Using Query Parameters", valid for a day. */
export const presignedQuery =
  "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
