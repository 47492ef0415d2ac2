import type { Operation } from "../operation";
import { postObject } from "../post";
import {
  getBucketCors,
  getBucketEncryption,
  getBucketLocation,
  getBucketPolicy,
  getBucketVersioning,
  getPublicAccessBlock,
  headBucket,
  listBuckets,
} from "./buckets";
import { completeMultipartUpload } from "./completeUpload";
import { copyObject } from "./copyObject";
import { deleteObject, deleteObjects } from "./delete";
import { getObject, headObject } from "./getObject";
import { listObjects, listObjectsV2, listObjectVersions } from "./list";
import { listMultipartUploads, listParts } from "./listUploads";
import { abortMultipartUpload, createMultipartUpload, uploadPart, uploadPartCopy } from "./multipart";
import { putObject } from "./putObject";

/** The first operation that matches a request is used, so more specific ones come first. */
export const operations: readonly Operation[] = [
  listBuckets,
  headBucket,
  getBucketCors,
  getBucketEncryption,
  getBucketLocation,
  getBucketPolicy,
  getBucketVersioning,
  getPublicAccessBlock,
  listMultipartUploads,
  listObjectVersions,
  listObjectsV2,
  listObjects,
  deleteObjects,
  postObject,
  listParts,
  createMultipartUpload,
  completeMultipartUpload,
  uploadPartCopy,
  uploadPart,
  abortMultipartUpload,
  getObject,
  headObject,
  copyObject,
  putObject,
  deleteObject,
];
